"""What lines look like beside their neighbors: headings, and runs of short lines.

The second look at shapes; the first one sees each line by itself (`cleanroom.stages.segment`).
Converters differ in where they leave blank lines, so none is needed: a heading is a short line
by itself above running text, and three short lines or more are a run.
"""

from __future__ import annotations

import re
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
        run = Shape.ENTRY if end - start >= RUN else Shape.SHORT
        for i in range(start, end):
            line = text[blocks[i].span.start : blocks[i].span.end]
            shape = run
            if heads_section(line) or (end - start == 1 and _stands_above(text, blocks, i, line)):
                shape = Shape.HEADING
            if shape is not Shape.SHORT:
                told[i] = Block(blocks[i].span, blocks[i].source, shape)
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


def _stands_above(text: str, blocks: Sequence[Block], i: int, line: str) -> bool:
    """Whether a short line by itself, which could be a title, has something below it to head."""
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if below is None or not _TITLE.match(line) or _ENDS_SENTENCE.search(line):
        return False
    if below.shape is Shape.SEPARATOR:
        return _UNDERLINE.fullmatch(text[below.span.start : below.span.end]) is not None
    if below.shape is Shape.BLANK and i + 2 < len(blocks):
        below = blocks[i + 2]
    return below.shape in _BELOW
