"""No-break spaces that stand for all spaces of a line, and keep it from ever being broken.

Typesetters set a no-break space where a line must not end: before French marks, after a number.
They never set two in a row, and a line has other spaces, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_RUN = re.compile("\xa0+")
_BETWEEN_WORDS = re.compile(r"[^\W\d_]{2}\xa0[^\W\d_]{2}")


def no_break_lines(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them, in a line that has no other space, and several of them in a row."""
    if " " not in line and "\xa0\xa0" in line and _BETWEEN_WORDS.search(line):
        for found in _RUN.finditer(line):
            yield Match(*found.span(), " " * len(found[0]))


RULES = (
    Rule(
        id="und.repair.no-break-line",
        kind="fixed_space",
        description="No-break spaces stand for every space of the line, some of them in a row.",
        source="Unicode Standard 6.2.3; layout with &nbsp; on web pages and in office documents",
        matcher=Code(no_break_lines, anchors=("\xa0\xa0",)),
        confidence=0.9,
        examples=(
            Example.parse(
                "Pier:[[\xa0\xa0]]low[[\xa0]]tide[[\xa0]]at[[\xa0]]six",
                "Pier:  low tide at six",
            ),
        ),
        counter_examples=(
            CounterExample("Où\xa0? «\xa0Ici\xa0»\xa0: 12\xa0000\xa0€"),
            CounterExample("\xa0\xa0\xa0Low tide is at\xa06"),
            CounterExample("À\xa0la\xa0carte"),
        ),
    ),
)
