"""Letters of another script that look the same: one Cyrillic letter in a Latin word.

Keyboards with two layouts make them, and so do those who hide words from filters. A word is
mended only if it can be read in one way: each stranger has a twin in the other script, and one
of the letters that stay has none, so that the word cannot be meant the other way round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_TO_LATIN = dict(
    zip(
        "асеорхуіјѕһԛԝАВЕКМНОРСТУХІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "aceopxyijshqwABEKMHOPCTYXIJS" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
# Not I and l, which stand for the palochka of the Caucasus, nor s and j, which few alphabets have.
_TO_CYRILLIC = dict(zip("aceopxyABEKMHOPCTYX", "асеорхуАВЕКМНОРСТУХ", strict=True))
_TO_GREEK = dict(zip("ABEZHIKMNOPTYXo", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", strict=True))
_OTHERS = "[\u0370-\u03ff\u0400-\u052f]"
_SIGNS = ((_OTHERS, "A-Za-z", ""), ("", "A-Za-z", _OTHERS))
_BORDER = re.compile(f"[A-Za-z](?:(?<={_OTHERS}[A-Za-z])|(?={_OTHERS}))")
_LONGEST = 40  # letters; a longer word is none
_SHORTEST = 3
_LATIN_END = "\u024f"


def homoglyphs(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Each letter of another script in a word in small letters that can only be meant in one."""
    for start, word in _mixed_words(text):
        if word[1:].islower():
            yield from _twins(start, word)


def homoglyphs_in_capitals(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The same in words in capitals."""
    for start, word in _mixed_words(text):
        if word.isupper():
            yield from _twins(start, word)


def _mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """The words in which a Latin letter stands beside a Greek or Cyrillic one."""
    done = 0
    for found in _BORDER.finditer(text):
        if found.start() < done:
            continue
        start = found.start()
        while start > done and text[start - 1].isalpha() and found.start() - start < _LONGEST:
            start -= 1
        end = found.end()
        while end < len(text) and text[end].isalpha() and end - start < _LONGEST:
            end += 1
        done = end
        if _SHORTEST <= end - start < _LONGEST:
            yield start, text[start:end]


def _twins(start: int, word: str) -> Iterator[Match]:
    """Each strange letter of the word with its twin; nothing if the word is not certain."""
    latin = [c for c in word if c <= _LATIN_END]
    greek = [c for c in word if "\u0370" <= c <= "\u03ff"]
    cyrillic = [c for c in word if "\u0400" <= c <= "\u052f"]
    if len(latin) + max(len(greek), len(cyrillic)) < len(word):
        return  # three scripts
    others, back = (greek, _TO_GREEK) if greek else (cyrillic, _TO_CYRILLIC)
    for strange, own, there, here in (
        (others, latin, _TO_LATIN, back),
        (latin, others, back, _TO_LATIN),
    ):
        if (
            len(strange) <= len(own)
            and all(c in there for c in strange)
            and not all(c in here for c in own)
        ):
            for at, letter in enumerate(word, start):
                if letter in strange:
                    yield Match(at, at + 1, there[letter])


RULES = (
    Rule(
        id="und.repair.homoglyph",
        kind="homoglyph",
        description="A letter of another script that looks the same, within a word of this one.",
        source="Unicode Technical Standard 39: mixed-script confusables",
        matcher=Code(homoglyphs, scope="document", signs=_SIGNS),
        confidence=0.92,
        unless=("code",),
        examples=(
            Example.parse("The h[[а]]rb[[о]]r", "The harbor"),
            Example.parse("[[M]]осква, м[[a]]м[[a]]", "Москва, мама"),
            Example.parse("[[A]]θήνα", "Αθήνα"),
        ),
        counter_examples=(
            CounterExample("IT-отдел, Wi-Fi-сеть, 4G-модем, α-spiral, β3, Δt, kΩ, μm, λx"),
            CounterExample("VIPов, PCшник, SIMка, CPAшник и USBшный кабель"),
            CounterExample("къуэкIыпIэ, хIалтIи, гӀалгӀай"),
            CounterExample("а в с у о х р and a b c y o x p"),
            CounterExample("Ҫӗнӗ çул çĕнĕ"),
        ),
    ),
    Rule(
        id="und.repair.homoglyph-in-capitals",
        kind="homoglyph",
        description="A letter of another script that looks the same; or a name that is styled so.",
        source="Unicode Technical Standard 39: mixed-script confusables",
        matcher=Code(homoglyphs_in_capitals, scope="document", signs=_SIGNS),
        confidence=0.8,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(Example.parse("H[[А]]RB[[О]]R", "HARBOR"),),
        counter_examples=(CounterExample("PC, РС, СССР, АТС, and DJЫ"),),
    ),
)
