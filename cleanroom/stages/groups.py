"""Lines that stay or go together: the line model sees lines, and a list is one thing.

A run of short lines, or a list, most of which is furniture, is a menu, and what the model was
not sure of goes with it; one most of which is text keeps the line that the model doubts, such as
the last of the names that sign a declaration. A list that a line of the text introduces is the
text's. And what leads up to furniture, and is no sentence, goes with it: the heading of a box goes
with the box.

Only where the line model was heard, which is on web pages; what a rule says stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanroom.config import Policy
from cleanroom.stages.doubt import doubted
from cleanroom.stages.strip import BELIEF
from cleanroom.text.block import Block, Evidence, Shape, belief

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanroom.text.draft import Draft

LEAST: Final = 3  # lines of a run
FEW: Final = 0.3
"""So small a share of the lines of a run does not go without the others."""
MOST: Final = 0.7
"""So large a share takes the others along."""
LONGEST: Final = 80
"""Code points of a line that others take along; in a longer one columns may have run together."""
TOGETHER: Final = 0.75
LEADS: Final = 0.7
_RULE: Final = "und.label.neighbours"
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]{0,3}$")
_LEADS = (Shape.SHORT, Shape.HEADING, Shape.ENTRY, Shape.BREADCRUMB)


def with_groups(draft: Draft, blocks: Sequence[Block], policy: Policy) -> list[Block]:
    """The blocks; of lists and of headings, evidence of one line counts for the others.

    Args:
        draft: The text.
        blocks: Its blocks, with all other evidence.
        policy: How much it takes for a block to go; by ``recall`` none goes for another's sake.
    """
    enough, alone = BELIEF[policy], policy is Policy.RECALL
    told = list(blocks)
    if not any(block.told_by("model") for block in blocks):
        return told
    for i in _introduced(draft, blocks):
        told[i] = doubted(blocks[i], "the text introduces it")
    going = [belief(block.evidence) >= enough for block in told]
    for run in _runs(blocks):
        if len(run) < LEAST:
            continue
        share = sum(going[i] for i in run) / len(run)
        if 0 < share <= FEW:
            for i in run:
                if going[i] and not told[i].told_by("rule"):
                    told[i] = doubted(told[i], "the other lines of its run are text")
        elif MOST <= share < 1 and not alone:
            page = next((e for i in run for e in told[i].evidence if e.witness == "page"), None)
            for i in run:
                if not going[i] and page is not None and _size(told[i]) <= LONGEST:
                    told[i] = _taken_along(told[i], page)
    return told if alone else _with_what_leads_up(draft, told, enough)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Runs of short lines, and of items of a list; blank lines end them."""
    run: list[int] = []
    kind = None
    for i, block in enumerate(blocks):
        here = block.shape if block.shape in (Shape.ENTRY, Shape.ITEM) else None
        if here is not kind and run:
            yield run
            run = []
        kind = here
        if here is not None:
            run.append(i)
    if run:
        yield run


def _introduced(draft: Draft, blocks: Sequence[Block]) -> Iterator[int]:
    """Items of a list right below a line of the text that ends with a colon."""
    introduced = False
    for i, block in enumerate(blocks):
        if block.shape is Shape.ITEM:
            if introduced and block.told_by("model") and not block.told_by("rule"):
                yield i
        elif block.shape is not Shape.BLANK:
            introduced = not block.evidence and draft.read(block).strip().endswith((":", "："))


def _taken_along(block: Block, page: Evidence) -> Block:
    reason = "most lines of its run are furniture"
    told = [Evidence("neighbours", _RULE, page.kind, reason, TOGETHER)]
    if not block.told_by("page"):
        told.append(page)
    return block.told(*told)


def _with_what_leads_up(draft: Draft, blocks: list[Block], enough: float) -> list[Block]:
    """From the bottom up, so that several lines can lead up to one thing.

    A blank line ends what stands above it: that may be the last line of the document.
    """
    below = False
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        sure = belief(block.evidence)
        if below and sure < enough and block.told_by("model") and _leads(draft, block):
            kind = block.evidence[0].kind
            reason = "leads up to what is furniture"
            blocks[i] = block.told(Evidence("neighbours", _RULE, kind, reason, LEADS))
            sure = belief(blocks[i].evidence)
        below = sure >= enough
    return blocks


def _leads(draft: Draft, block: Block) -> bool:
    """Whether a line can lead up to what stands below it: it is short, and no sentence."""
    return block.shape in _LEADS and not _SENTENCE.search(draft.read(block).strip())


def _size(block: Block) -> int:
    return block.span.end - block.span.start
