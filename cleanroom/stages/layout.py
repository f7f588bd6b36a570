"""What lines look like beside their neighbors: headings, and runs of short lines.

The second look at shapes; the first one sees each line by itself (`cleanroom.stages.segment`).
Converters differ in where they leave blank lines, so none is needed: a heading is a short line
by itself above running text, and three short lines or more are a run.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cleanroom.stages.headings import heads_section
from cleanroom.text.block import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUN = 3  # lines; two can be a heading and what it is the heading of

_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,})\s*")
_TITLE = re.compile(r"\s{0,3}[\"'“„«‹¿¡([「『【*_]{0,3}\w")
_ENDS_SENTENCE = re.compile(r"[.!?…,;。！？，；؟۔।]['\"’”»)\]」』]{0,2}\s*$")
_BELOW = (Shape.PROSE, Shape.ITEM, Shape.TABLE, Shape.QUOTE, Shape.CODE)


def with_layout(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""The blocks; headings and runs of short lines are told from other short lines.

    >>> from cleanroom.text.edit import Span
    >>> text = "Scope\nThis Act applies to all ships.\n"
    >>> parts = [Block(Span(0, 6), shape=Shape.SHORT), Block(Span(6, 37))]
    >>> [block.shape.value for block in with_layout(text, parts)]
    ['heading', 'prose']
    """
    told = list(blocks)
    for start, end in _runs_of_short(blocks):
        if end - start >= RUN:
            shapes = [_in_run(text, block) for block in blocks[start:end]]
        else:
            last = _alone(text, blocks, end - 1, by_itself=end - start == 1)
            shapes = [_in_run(text, block, Shape.SHORT) for block in blocks[start : end - 1]]
            shapes.append(last)
        for i, shape in enumerate(shapes, start):
            if shape is not Shape.SHORT:
                told[i] = replace(blocks[i], shape=shape)
    return told


def _runs_of_short(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Short lines with no blank one between: the number of the first, and of the block below."""
    start = -1
    for i, block in enumerate(blocks):
        if block.shape is Shape.SHORT:
            if start < 0:
                start = i
        elif start >= 0:
            yield start, i
            start = -1
    if start >= 0:
        yield start, len(blocks)


def _in_run(text: str, block: Block, other: Shape = Shape.ENTRY) -> Shape:
    line = text[block.span.start : block.span.end]
    return Shape.HEADING if heads_section(line) else other


def _alone(text: str, blocks: Sequence[Block], i: int, *, by_itself: bool) -> Shape:
    """What a short line is that no other one follows."""
    line = text[blocks[i].span.start : blocks[i].span.end]
    if heads_section(line):
        return Shape.HEADING
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if below is None or not by_itself or not _TITLE.match(line) or _ENDS_SENTENCE.search(line):
        return Shape.SHORT
    if below.shape is Shape.SEPARATOR:
        under = text[below.span.start : below.span.end]
        return Shape.HEADING if _UNDERLINE.fullmatch(under) else Shape.SHORT
    if below.shape is Shape.BLANK and i + 2 < len(blocks):
        below = blocks[i + 2]
    return Shape.HEADING if below.shape in _BELOW else Shape.SHORT
