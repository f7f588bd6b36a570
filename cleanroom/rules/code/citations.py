"""Citation marks of a wiki whose list of references was not copied with the text.

They stand right behind a full stop or a word: ``stone building.[7]``. Writers of papers set them
before the stop and after a space, and list what they cite; those stay. So does ``a[9]``: a mark
behind a word counts only in a text that has one behind a full stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_MARKS = re.compile(
    r"\[\d{1,3}\](?:\[\d{1,3}\]){0,8}(?::\s?\d{1,4}(?:[-–,]\s?\d{1,4}){0,4})?(?=[\s,;:.)]|$)"
)
_STOP = re.compile(r"\w[”’\"»]?[.!?][”’\"»)]?\Z")
_ATTACHED_STOP = re.compile(r"\w(?:[.!?,;:][”’\"»)]?|[”’\"»])\Z")
_WORD = re.compile(r"[a-z\u00df-\u024f]{3}\Z")
_NUMBER = re.compile(r"(?<=\[)\d{1,3}(?=\])")
_NUMBERED_LINE = re.compile(r"^[ \t]{0,8}\[?(\d{1,3})(?!\d)", re.MULTILINE)
_BEHIND = 4  # code points that the patterns above look back


def citation_leftovers(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The citation marks, each with the space before it."""
    at_stops, at_words = [], []
    for found in _MARKS.finditer(text):
        start, end = found.span()
        spaced = text[start - 1 : start] == " "
        behind = text[max(0, start - spaced - _BEHIND) : start - spaced]
        if _STOP.search(behind) if spaced else _ATTACHED_STOP.search(behind):
            at_stops.append(Match(start - spaced, end, ""))
        elif not spaced and _WORD.search(behind):
            at_words.append(Match(start, end, ""))
    if at_stops and not _listed(text, at_stops):
        yield from sorted(at_stops + at_words)


def _listed(text: str, marks: list[Match]) -> bool:
    """Whether a line begins with the number of a mark: then there is a list of notes."""
    numbers = {n for mark in marks for n in _NUMBER.findall(text[mark.start : mark.end])}
    return any(found[1] in numbers for found in _NUMBERED_LINE.finditer(text))


RULES = (
    Rule(
        id="und.translation.citation-mark",
        kind="citation_leftover",
        description="A citation mark as wikis set it, in a text that has no list of references.",
        source="seeds/001; text copied from Wikipedia",
        matcher=Code(citation_leftovers, anchors=("]",), scope="document"),
        confidence=0.93,
        unless=("references", "code"),
        examples=(
            Example(
                "It was a “higher level of cooperation.” [83] The structure must change.",
                ((39, 44),),
                "It was a “higher level of cooperation.” The structure must change.",
            ),
            Example(
                "It is a stone house.[7] It was listed.[8][9] Its keeper had a goat[10]:45 there.",
                ((20, 23), (38, 44), (66, 73)),
                "It is a stone house. It was listed. Its keeper had a goat there.",
            ),
        ),
        counter_examples=(
            CounterExample(
                "Quartz grains lose their edges in wind [1], but slowly in water [2, 3]."
            ),
            CounterExample("The last entry is a[9], the first one a[0]."),
            CounterExample("It was seen twice.[1]\n\nReferences\n\n[1] A. Kowal, Wind, 1961."),
            CounterExample("Sets of numbers such as [1] or [12] are intervals."),
        ),
    ),
)
