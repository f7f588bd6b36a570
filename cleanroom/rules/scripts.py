"""Which scripts a text has letters of: rules in another script have nothing to say of it.

The packs of ten languages are in scripts of their own. They are read, and asked, only for texts
that hold a letter of their script: a page in English does not wait for them.
"""

from __future__ import annotations

import re
from typing import Final

_OF_LANGUAGE: Final = {
    "ar": "arabic", "fa": "arabic", "el": "greek", "he": "hebrew", "hi": "devanagari",
    "ja": "han", "zh": "han", "ko": "hangul", "ru": "cyrillic", "uk": "cyrillic",
}  # fmt: skip
"""Languages whose packs are in one script; all other packs are for any text."""

_LETTERS: Final = {
    "arabic": re.compile("[\u0620-\u06ff]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "han": re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
}


def script_of(language: str) -> str:
    """The script that the rules of a language are in; empty if they are for any text.

    >>> script_of("uk"), script_of("cs")
    ('cyrillic', '')
    """
    return _OF_LANGUAGE.get(language, "")


def scripts_in(text: str) -> frozenset[str]:
    """The scripts of which the text holds a letter, Latin left out.

    >>> sorted(scripts_in("Das Wort Москва, 莫斯科")), scripts_in("a word")
    (['cyrillic', 'han'], frozenset())
    """
    if text.isascii():
        return frozenset()
    return frozenset(name for name, letters in _LETTERS.items() if letters.search(text))
