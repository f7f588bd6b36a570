"""Full stops inside a sentence: what follows goes on in small letters with a preposition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_STOP = re.compile(
    r"\. (?:with|of|as well as|in order|in accordance|according to|including|which|whose|whom|"
    r"aimed at|together with|despite|against|between|among|within|towards?|thereby|thus|and|or|"
    r"but|for|on|by|from|that|is|are|was|were|will|has|have|also|as|because|based on|through|"
    r"under|during|without|who|where|when|while)(?= [a-z])"
)
_WORD = re.compile(r"[a-z]{3,40}\Z")
_ABBREVIATIONS = frozenset({
    "approx", "art", "circa", "dept", "etc", "ibid", "inc", "ltd", "gen", "sec", "trans", "vol",
    "viz", "univ", "esp", "para", "resp",
})  # fmt: skip


def false_stops(text: str, profile: Profile) -> Iterator[Match]:
    """The stops, each with the word behind it."""
    behind = profile.behind_stops
    for at in (behind[profile.codes[behind] >= ord("a")] - 2).tolist():
        found = _STOP.match(text, at)
        word = _WORD.search(text[max(0, at - 40) : at]) if found else None
        if found and word and word[0] not in _ABBREVIATIONS:
            yield Match(*found.span())


RULES = (
    Rule(
        id="en.translation.stop-inside-sentence",
        kind="lower_after_stop",
        description="A full stop where the same sentence goes on: it is wrong, or a part is lost.",
        source="seeds/001; spun text",
        matcher=Code(false_stops, scope="document"),
        confidence=0.75,
        level=Level.FLAG,
        when=("english", "sentence_case"),
        unless=("code",),
        examples=(
            Example.parse("It defends free passage[[. with]] the aim of lower prices. All agree."),
        ),
        counter_examples=(
            CounterExample(
                "it was late. with the lamp out, we slept. of course the wind kept on. with us "
                "was the dog."
            ),
            CounterExample("See vol. of the year, approx. with the rest of it."),
        ),
    ),
)  # fmt: skip
