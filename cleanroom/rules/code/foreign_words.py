"""A word that the translation left as it was: one Latin word in small letters in a Cyrillic text.

Texts about computing are full of such words, and brands and names are written so; a text that has
one or two English words in all, in the middle of a sentence, lost them in translation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.words import english_words
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][\w.@/-]{0,60}")
_BETWEEN = re.compile(r"[\u0400-\u052f]{2}[,:]? \Z")
_GOES_ON = re.compile(r",? [\u0400-\u052f]{2}")
_MOST = 2  # Latin words in the whole text
_CYRILLIC = 40  # letters; a shorter text says little about its language
_BORROWED = frozenset({"online", "offline", "email", "mail", "web", "blog", "live", "info", "via"})


def untranslated_words(text: str, profile: Profile) -> Iterator[Match]:
    """English words in small letters between Cyrillic ones, where there are hardly any."""
    if profile.letters["cyrillic"] < max(_CYRILLIC, 5 * profile.letters["latin"]):
        return
    found = []
    for word in _LATIN.finditer(text):
        found.append(word)
        if len(found) > _MOST:
            return
    for word in found:
        start, end = word.span()
        plain = word[0].islower() and word[0].isalpha() and len(word[0]) > 3  # noqa: PLR2004
        inside = _BETWEEN.search(text[max(0, start - 5) : start]) and _GOES_ON.match(text, end)
        if plain and inside and word[0] not in _BORROWED and word[0] in english_words().common:
            yield Match(start, end)


RULES = (
    Rule(
        id="und.translation.untranslated-word",
        kind="untranslated",
        description="An English word between Cyrillic ones, in a text that has hardly another one.",
        source="machine-translated help pages",
        matcher=Code(untranslated_words, anchors=("о", "а"), scope="document"),
        confidence=0.7,
        level=Level.FLAG,
        unless=("code",),
        examples=(
            Example.parse(
                "Наш сайт хранит файлы на вашем компьютере. Версия [[settings]] обновлена."
            ),
        ),
        counter_examples=(
            CounterExample(
                "Наш сайт хранит файлы на вашем компьютере; пишите на mail и online тоже."
            ),
            CounterExample(
                "Команда settings меняет, а list, show и print показывают все параметры."
            ),
            CounterExample("The word настройки means settings in Russian."),
        ),
    ),
)
