"""Text into blocks: one for each line, one for each run of blank lines, and what they look like.

Only what plain text shows, by form: first each line by itself, then beside its neighbors
(`cleanroom.stages.layout`). Which lines are bylines, captions and breadcrumbs takes the words of
a language; rules say so, in the stage `label`. A shape decides nothing by itself: it says what a
block can be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.stages.layout import with_layout
from cleanroom.text.block import Block, Shape
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.stages.context import Context

NAME = "segment"

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_SEPARATOR = re.compile(r"[\s*\-_=~#·•.+]{3,}")
_ITEM = re.compile(r"\s{0,12}(?:[-–—*•▪◦‣+]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+\S")
_CODE = re.compile(
    r"[;{}]\s*$|^\s{4,}\S.*[({=;]|^\s*(?:def|class|import|#include|const|let|var|function)\s.*[({=:;]"
    r"|^\s*\$ \w|\w\(\w*\)\s*[;{]"
)
_MAY_BE_CODE = re.compile(r"[;{}(=:$]")  # every match of the expression above holds one of them
_COUNT = re.compile(r"\s*\{ \d{1,6} [^\W\d_]{2,20}[^{}()\[\]:;=]{0,60}\}\s*$")  # "{ 12 comments }"
_WIDE_GAP = re.compile(r"\S {3,}\S")
_STOP = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]{0,2}\s*$")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")

PROSE_LETTERS = 80  # a line this long is running text; a character of CJK counts three
SENTENCE_LETTERS = 30  # a line this long that ends in a full stop is a sentence


def gate(draft: Draft) -> bool:
    """Every text but the empty one has blocks."""
    return bool(draft.text)


def propose(draft: Draft, context: Context) -> Patch:  # noqa: ARG001 - all stages look alike
    """Blocks that tile the text, each with its shape."""
    return Patch(blocks=tuple(with_layout(draft.text, list(_blocks(draft.text)))))


def _blocks(text: str) -> Iterator[Block]:
    fenced = False
    blank: Span | None = None
    for found in LINE.finditer(text):
        line = found[0]
        if not line.strip() and not fenced:
            blank = Span(found.start() if blank is None else blank.start, found.end())
            continue
        if blank is not None:
            yield Block(blank, shape=Shape.BLANK)
            blank = None
        fence = _FENCE.match(line) is not None
        shape = Shape.CODE if fence or fenced else shape_of(line)
        fenced ^= fence
        yield Block(Span(*found.span()), shape=shape)
    if blank is not None:
        yield Block(blank, shape=Shape.BLANK)


def shape_of(line: str) -> Shape:
    """What one line that is not blank looks like.

    >>> shape_of("- one, two"), shape_of("* * *"), shape_of("Photo Gallery")
    (<Shape.ITEM: 'item'>, <Shape.SEPARATOR: 'separator'>, <Shape.SHORT: 'short'>)
    """
    head = line[:1000]  # shapes show early; a line of megabytes is not worth more
    bare = head.strip()
    if not bare[:1].isalnum() and _SEPARATOR.fullmatch(bare):
        return Shape.SEPARATOR
    if head.startswith(">"):
        return Shape.QUOTE
    if _MAY_BE_CODE.search(head) and _CODE.search(head) and not _COUNT.match(head):
        return Shape.CODE
    if "\t" in bare or (bare.startswith("|") and bare.endswith("|") and len(bare) > 1):
        return Shape.TABLE
    if _ITEM.match(head):
        return Shape.ITEM
    if "   " in bare and len(_WIDE_GAP.findall(bare)) > 1:
        return Shape.TABLE
    weight = len(bare)
    if weight < PROSE_LETTERS and not bare.isascii():
        weight += 2 * len(_WIDE.findall(bare))
    if weight >= PROSE_LETTERS or (weight >= SENTENCE_LETTERS and _STOP.search(bare)):
        return Shape.PROSE
    return Shape.SHORT
