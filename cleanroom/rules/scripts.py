"""Which scripts a text has letters of: rules in another script have nothing to say of it.

The packs of ten languages are in scripts of their own. They are read, and asked, only for texts
that hold a letter of their script: a page in English does not wait for them.
"""

from __future__ import annotations

from typing import Final

_BLOCK: Final = 1 << 16  # characters at once
_OF_LANGUAGE: Final = {
    "ar": "arabic", "fa": "arabic", "el": "greek", "he": "hebrew", "hi": "devanagari",
    "ja": "han", "zh": "han", "ko": "hangul", "ru": "cyrillic", "uk": "cyrillic",
}  # fmt: skip
"""Languages whose packs are in one script; all other packs are for any text."""

_PAGES: Final = {
    "arabic": (0x06,),
    "greek": (0x03, 0x1F),
    "hebrew": (0x05,),
    "devanagari": (0x09,),
    "han": (*range(0x30, 0xA0), 0xF9, 0xFA),
    "hangul": (0x11, *range(0xAC, 0xD8)),
    "cyrillic": (0x04,),
}
"""The pages of 256 code points in which the letters of a script are, and perhaps others."""


def script_of(language: str) -> str:
    """The script that the rules of a language are in; empty if they are for any text.

    >>> script_of("uk"), script_of("cs")
    ('cyrillic', '')
    """
    return _OF_LANGUAGE.get(language, "")


def scripts_in(text: str) -> frozenset[str]:
    """The scripts of which the text may hold a letter, Latin left out; at least those it does.

    >>> sorted(scripts_in("Das Wort Москва, 莫斯科")), scripts_in("a word")
    (['cyrillic', 'han'], frozenset())
    """
    if text.isascii():
        return frozenset()
    import numpy as np

    held = np.zeros(256, bool)
    for start in range(0, len(text), _BLOCK):
        data = text[start : start + _BLOCK].encode("utf-16-le", "surrogatepass")
        held[np.frombuffer(data, np.uint8)[1::2]] = True
    return frozenset(name for name, pages in _PAGES.items() if held[list(pages)].any())
