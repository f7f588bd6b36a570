"""Where a page cuts its document off, nothing of the document follows.

"Full text is available after subscription": below such a notice the site speaks, about its
search, its help, its offers. A word of evidence is enough there that would prove nothing
elsewhere, and a short line between two lines of chrome is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cleanroom.text.block import NO_SENTENCE, Block, Evidence, Shape, belief

SURE = 0.9
BELOW = 0.8  # below the notice that cuts the document off
BETWEEN = 0.7  # between two lines of chrome
CUTS_OFF = frozenset({"paywall_notice", "translation_notice"})


def ending(blocks: Sequence[Block]) -> int | None:
    """The number of the notice below which the document is over; None if there is none.

    It is the first sure notice of its kinds in the second half of the text: one further up
    stands in the middle of a text that goes on.
    """
    size = blocks[-1].span.end if blocks else 0
    for i, block in enumerate(blocks):
        words = [e for e in block.evidence if e.witness == "rule" and e.kind in CUTS_OFF]
        if words and belief(tuple(words)) >= SURE and 2 * block.span.start >= size:
            return i
    return None


def with_ending(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; below the end of the document, evidence counts for more."""
    told = list(blocks)
    end = ending(blocks)
    if end is None:
        return told
    for i in range(end + 1, len(told)):
        if told[i].evidence:
            told[i] = replace(told[i], evidence=(*told[i].evidence, _below(told[i])))
    return told


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; below the end, a short line between two lines of chrome is chrome."""
    told = list(blocks)
    end = ending(blocks)
    if end is None:
        return told
    filled = [i for i, block in enumerate(blocks) if block.shape is not Shape.BLANK]
    for above, i, below in zip(filled, filled[1:], filled[2:], strict=False):
        block = blocks[i]
        if i > end and block.shape in NO_SENTENCE and belief(block.evidence) < SURE:
            sides = [blocks[n].evidence for n in (above, below)]
            if all(belief(side) >= SURE for side in sides):
                between = Evidence(
                    "neighbours",
                    "und.label.neighbours",
                    sides[1][0].kind,
                    "stands between two lines that are chrome",
                    BETWEEN,
                )
                told[i] = replace(block, evidence=(*block.evidence, _below(blocks[below]), between))
    return told


def _below(block: Block) -> Evidence:
    reason = "stands below the notice that cuts the document off"
    return Evidence("position", "und.label.below-the-end", block.evidence[0].kind, reason, BELOW)
