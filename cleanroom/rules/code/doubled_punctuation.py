"""Two marks where one belongs: what is left when a tool cuts or moves part of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_BEHIND = re.compile(r"[^\W\d_]{2}\Z")
_AHEAD = re.compile(r" [A-Z\u00c0-\u00de“\"]|[ \t]{0,4}$", re.MULTILINE)


def lone_double_stop(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The one doubled full stop of a text that has no other dots in a row.

    Writers who set two dots for a pause do so more than once.
    """
    at = text.find("..")
    alone = at > 1 and text.find("..", at + 1) < 0 and "…" not in text
    if alone and _BEHIND.search(text[at - 2 : at]) and _AHEAD.match(text, at + 2):
        yield Match(at, at + 2, ".")


RULES = (
    Rule(
        id="und.translation.double-stop",
        kind="double_punct",
        description="A sentence ends in one full stop; nowhere else has the text dots in a row.",
        source="machine-translated and spun pages",
        matcher=Code(lone_double_stop, anchors=("..",), scope="document"),
        confidence=0.85,
        unless=("code", "cjk", "careful"),
        examples=(
            Example.parse(
                "The council decides, the secretariat executes[[..]]",
                "The council decides, the secretariat executes.",
            ),
        ),
        counter_examples=(
            CounterExample("Well.. I do not know.. maybe."),
            CounterExample("He went on and on... and on."),
            CounterExample("Open ../docs and read."),
            CounterExample("Take 1..9 as the range."),
        ),
    ),
    Rule(
        id="und.translation.careless-double-stop",
        kind="double_punct",
        description="A full stop twice, once in a text that is careful otherwise: a slip.",
        source="documentation of free software",
        matcher=Code(lone_double_stop, anchors=("..",), scope="document"),
        confidence=0.8,
        level=Level.SUGGESTED,
        when=("careful",),
        unless=("code", "cjk"),
        examples=(
            Example.parse(
                "To begin, press it. To stop, press it, too. To move it, pull, and then let go. "
                "It is new, it is small, and it is ours. It was red, then white, and then blue. "
                "It is, as you see, the best of the submenus[[..]]",
                "To begin, press it. To stop, press it, too. To move it, pull, and then let go. "
                "It is new, it is small, and it is ours. It was red, then white, and then blue. "
                "It is, as you see, the best of the submenus.",
            ),
        ),
        counter_examples=(CounterExample("So.. I said.. well.. no.. perhaps.. or not, not now."),),
    ),
)
