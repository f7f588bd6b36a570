"""Other signs that stand where English writes an apostrophe.

``organization`s`` comes from keyboards and translation tools that lack the apostrophe, and from
text that was spun. Contractions and the possessive 's are sure. After a plural s the sign could
close a quotation, so there it counts only where the document has used it as an apostrophe before.
A sign inside a word that is not English (Ka`ba, Ra`s) shows that it is a letter here: then all of
them stay.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from cleanroom.rules.profile import places
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_BEFORE = re.compile(r"[^\W\d_]{1,40}\Z")
_CLITIC = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![\w`´′])")
_PLURAL_STEM = re.compile(r"[^\W\d_][a-z]s\Z")
_PLURAL = re.compile(r" [\w“‘(]")
_STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_CURLY = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_ELISION = re.compile(r"(?:o|d|l|qu|all|dell|nell|sull)\Z", re.IGNORECASE)  # O`Brien, d`Ivoire

_STEMS = {
    "m": frozenset({"i"}),
    "re": frozenset({"you", "we", "they", "who", "what", "there", "where"}),
    "ve": frozenset({"i", "you", "we", "they", "who", "could", "should", "would", "might", "must"}),
    "ll": frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "what"}),
    "d": frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "how"}),
}


def substituted(sign: str, text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Where `sign` stands for an apostrophe.

    >>> [m.start for m in substituted("`", "the town`s", None)]
    [8]
    """
    sure, likely = [], []
    for at in places(sign, text):
        before = _BEFORE.search(text[max(0, at - 40) : at])
        clitic = _CLITIC.match(text, at + 1)
        stem = before[0] if before else ""
        if clitic and _contracts(stem, clitic[0]):
            sure.append(at)
        elif stem and text[at + 1 : at + 2].isalpha() and not _ELISION.match(stem):
            return
        elif _PLURAL_STEM.search(stem) and _PLURAL.match(text, at + 1):
            likely.append(at)
    if sure:
        after = _apostrophe(text)
        for at in sorted(sure + likely):
            yield Match(at, at + 1, after)


def _contracts(stem: str, clitic: str) -> bool:
    """Whether English joins them: it's, isn't, we've; not Sa'd or x's."""
    if clitic == "s":
        return len(stem) > 1
    if clitic == "t":
        return len(stem) > 1 and stem[-1] in "nN"
    return stem.casefold() in _STEMS[clitic]


def _apostrophe(text: str) -> str:
    """The one that the document uses more."""
    curly = sum(1 for _ in _CURLY.finditer(text)) if "’" in text else 0
    return "’" if curly > sum(1 for _ in _STRAIGHT.finditer(text)) else "'"


_WHY = (
    "An English contraction or possessive is written with an apostrophe; the document does not "
    "use this sign as a letter or to quote."
)


RULES = (
    Rule(
        id="en.translation.apostrophe-backtick",
        kind="apostrophe_backtick",
        description=_WHY,
        source="seeds/001; spun and machine-translated pages",
        matcher=Code(partial(substituted, "`"), anchors=("`",), scope="document"),
        confidence=0.97,
        unless=("quotes_code", "code"),
        examples=(
            Example.parse(
                "The organization[[`]]s budget, and the member states[[`]] share of it.",
                "The organization's budget, and the member states' share of it.",
            ),
            Example.parse(
                "It isn[[`]]t clear; they[[`]]re waiting, and it’s late, so I’d leave.",
                "It isn’t clear; they’re waiting, and it’s late, so I’d leave.",
            ),
        ),
        counter_examples=(
            CounterExample("The Ka`ba is in Mecca; Ra`s al-Khaimah and the Shi`a are not."),
            CounterExample("Sa`d ibn Abi Waqqas and Ibn Sa`d are two men."),
            CounterExample("Run `make`s second target, then `make`."),
            CounterExample("LaTeX sets ``quotes'' with two graves, and one`s enough."),
            CounterExample("In Go a raw string stands between graves: ` and `."),
            CounterExample("Hawai`i has six main islands."),
            CounterExample("O`zbekiston Respublikasi, ma`ruf"),
            CounterExample("The teachers` room stays as it is: nothing here is sure."),
        ),
    ),
    Rule(
        id="en.translation.apostrophe-acute",
        kind="apostrophe_acute",
        description=_WHY,
        source="pages written on keyboards with a dead key for the acute accent",
        matcher=Code(partial(substituted, "´"), anchors=("´",), scope="document"),
        confidence=0.97,
        unless=("code",),
        examples=(
            Example.parse(
                "The captain doesn[[´]]t talk; the crew[[´]]s stories, and the guests[[´]] ones.",
                "The captain doesn't talk; the crew's stories, and the guests' ones.",
            ),
        ),
        counter_examples=(
            CounterExample("The stress falls on ka´ta, not on tó."),
            CounterExample("L´Aquila is a town."),
        ),
    ),
    Rule(
        id="en.translation.apostrophe-prime",
        kind="apostrophe_prime",
        description=_WHY,
        source="pages whose fonts or tools replace apostrophes by primes",
        matcher=Code(partial(substituted, "′"), anchors=("′",), scope="document"),
        confidence=0.95,
        unless=("code",),
        examples=(
            Example.parse(
                "They couldn[[′]]t see the pier, and it[[′]]s late.",
                "They couldn't see the pier, and it's late.",
            ),
        ),
        counter_examples=(
            CounterExample("The angle is 5′ 30″, measured twice."),
            CounterExample("Let f′ be the slope; x′s value is 3."),
        ),
    ),
)
