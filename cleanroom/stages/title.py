"""The title of a document: it stays in the text, and what only leads up to it can be told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanroom.text.block import NO_SENTENCE, Block, Evidence, Label, Shape, belief
from cleanroom.text.document import Flag, Lifted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.text.draft import Draft

LONGEST = 250  # code points
SURE = 0.9
REPEATED = 0.95  # a second copy of the title, with nothing but metadata between
ABOVE = 0.75  # above a title that is certain, in one run with chrome
IN_RUN = 0.7

_TITLES = (Shape.SHORT, Shape.HEADING, Shape.ENTRY, Shape.PROSE)

Facts = tuple[Lifted, ...]
Flags = tuple[Flag, ...]


def with_title(
    draft: Draft, blocks: list[Block], zones: tuple[int, int]
) -> tuple[list[Block], Facts, Flags]:
    """The blocks with the title labeled, its copies and what leads up to it told as such."""
    blocks = list(blocks)
    filled = [i for i, block in enumerate(blocks) if block.shape is not Shape.BLANK]
    title, copy = _repeated(draft, blocks, filled)
    if title is not None and copy is not None:
        blocks = _above(blocks, filled, title)
        told = Evidence(
            "rule", "und.label.duplicate-title", "duplicate_title",
            "repeats the title, with nothing but metadata between", REPEATED,
        )  # fmt: skip
        blocks[copy] = replace(blocks[copy], label=Label.METADATA, evidence=(told,))
    else:
        title = _first(draft, blocks, filled)
    if title is None:
        return blocks, (), _missing(draft, blocks, filled, zones)
    start, end = _stripped(draft, blocks[title])
    blocks[title] = replace(blocks[title], label=Label.TITLE)
    return (
        blocks,
        (Lifted("title", draft.text[start:end], start, end, "und.label.title"),),
        (),
    )


def _first(draft: Draft, blocks: Sequence[Block], filled: Sequence[int]) -> int | None:
    """The first line of content, if it reads like a title and text follows below it."""
    content = [i for i in filled if blocks[i].label is Label.CONTENT]
    if len(content) < 2 or not title_like(draft, blocks[content[0]]):  # noqa: PLR2004
        return None
    i = content[0]
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    if below is None or (below.shape is not Shape.BLANK and below.label is Label.CONTENT):
        return None
    prose = any(blocks[k].shape in (Shape.PROSE, Shape.ITEM) for k in content[1:])
    return i if prose else None


def title_like(draft: Draft, block: Block) -> bool:
    """Whether a line could be a title by its looks."""
    line = draft.read(block).strip()
    return (
        block.shape in _TITLES
        and len(line) <= LONGEST
        and not line.endswith((".", ",", ";", ":", "。", "，", "…"))
        and line[:1] not in "“\"'«„(["
        and not line[:1].islower()
    )


def _repeated(
    draft: Draft, blocks: Sequence[Block], filled: Sequence[int]
) -> tuple[int | None, int | None]:
    """A line and its copy with a line of metadata between them, and nothing else."""
    lines = {i: " ".join(draft.read(blocks[i]).split()) for i in filled[:40]}
    for at, i in enumerate(filled[:20]):
        if blocks[i].label is not Label.CONTENT or not title_like(draft, blocks[i]):
            continue
        between = 0
        for j in filled[at + 1 : at + 6]:
            if blocks[j].label is Label.METADATA:
                between += 1
            elif between and lines.get(j) == lines[i]:
                return i, j
            else:
                break
    return None, None


def _above(blocks: list[Block], filled: Sequence[int], title: int) -> list[Block]:
    """Short lines in one run with chrome, above a title that is certain, are chrome as well."""
    kind = "navigation"
    repeats = "stands above the title, which the page repeats below"
    beside = "next to a line that is chrome"
    told = (
        Evidence("position", "und.label.above-title", kind, repeats, ABOVE),
        Evidence("neighbours", "und.label.neighbours", kind, beside, IN_RUN),
    )
    above = [i for i in filled if i < title]
    for order in (above, above[::-1]):
        for other, i in pairwise(order):
            block = blocks[i]
            if (
                abs(i - other) == 1
                and block.shape in NO_SENTENCE
                and belief(blocks[other].evidence) >= SURE > belief(block.evidence)
            ):
                blocks[i] = replace(block, label=Label.CHROME, evidence=(*block.evidence, *told))
    return blocks


def _missing(
    draft: Draft, blocks: Sequence[Block], filled: Sequence[int], zones: tuple[int, int]
) -> Flags:
    """A page, by its furniture, whose text begins without a title."""
    content = [i for i in filled if blocks[i].label is Label.CONTENT]
    furniture = [
        i
        for i in filled
        if blocks[i].label in (Label.CHROME, Label.METADATA) and belief(blocks[i].evidence) >= SURE
    ]
    if not content or not furniture or furniture[0] > content[0] or content[0] > zones[0]:
        return ()
    if blocks[content[0]].shape is not Shape.PROSE:
        return ()
    reason = "The page has its furniture, but its text begins without a title."
    return (Flag("missing_title", 0, len(draft.text), "und.label.missing-title", reason, 0.8),)


def _stripped(draft: Draft, block: Block) -> tuple[int, int]:
    line = draft.read(block)
    start = block.span.start + len(line) - len(line.lstrip())
    return start, start + len(line.strip())
