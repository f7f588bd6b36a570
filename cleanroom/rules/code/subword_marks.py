"""The mark with which SentencePiece writes the space before a word: ``▁The ▁port``.

Detokenizing it is exact: the marks are the spaces, and what stands between the pieces is nothing.
One mark alone may be meant (a blank to fill in), so a line needs several, at most of its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_MARK = "▁"
_PIECES = re.compile(r" ?▁| ")
_FEWEST = 2  # marks in a line
_LEAST = 0.6  # of the pieces begin with one, where spaces part them


def sentence_pieces(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The marks and the spaces between pieces, each with what should stand there."""
    marks = line.count(_MARK)
    spaces = line.count(" ")
    if marks < _FEWEST or f"{_MARK}{_MARK}" in line or marks < _LEAST * (spaces + 1):
        return
    bare = len(line) - len(line.lstrip())
    for found in _PIECES.finditer(line, bare):
        space = " " if _MARK in found[0] and found.start() > bare else ""
        if found[0] != space:
            yield Match(*found.span(), space)


RULES = (
    Rule(
        id="und.translation.sentence-piece",
        kind="sp_underline",
        description="SentencePiece marks the space before each word so; the pieces were not "
        "joined again.",
        source="Kudo and Richardson 2018 (SentencePiece)",
        matcher=Code(sentence_pieces, anchors=(_MARK,)),
        confidence=0.97,
        unless=("code", "about_subwords"),
        examples=(
            Example.parse(
                "[[▁]]The[[ ▁]]har[[ ]]bor[[ ▁]]was[[ ▁]]deepen[[ ]]ed[[ ▁]]in[[ ▁]]2011.",
                "The harbor was deepened in 2011.",
            ),
            Example.parse("[[▁]]Die[[▁]]Fähre[[▁]]fährt.", "Die Fähre fährt."),
        ),
        counter_examples=(
            CounterExample("Fill in the blank: the ferry ▁ at noon."),
            CounterExample("Name: ▁▁▁▁▁▁▁▁ Date: ▁▁▁▁▁▁"),
            CounterExample("SentencePiece, a tokenizer, writes ▁the ▁mark."),
        ),
    ),
)
