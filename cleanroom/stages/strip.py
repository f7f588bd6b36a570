"""Remove what is not the document. The only stage that removes blocks.

A policy says how much is believed before a line goes: all that a block's independent witnesses
say together (`cleanroom.text.block.belief`). What is likely but not certain is flagged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cleanroom.config import Policy
from cleanroom.text.block import Block, Label, belief
from cleanroom.text.document import Flag
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Edit

if TYPE_CHECKING:
    from cleanroom.stages.context import Context

NAME = "strip"

BELIEF = {Policy.RECALL: 0.975, Policy.BALANCED: 0.9, Policy.PRECISION: 0.75}
"""How much it takes to remove a block."""

REMOVABLE = (Label.CHROME, Label.NOTICE, Label.METADATA, Label.COMMENT)


def gate(draft: Draft) -> bool:
    """False only if no block is held to be anything but content."""
    return any(block.label in REMOVABLE for block in draft.blocks)


def propose(draft: Draft, context: Context) -> Patch:
    """Deletions of the blocks that the policy does not keep, and flags for those it doubts."""
    enough = BELIEF[context.policy]
    edits: list[Edit] = []
    flags: list[Flag] = []
    for block in draft.blocks:
        if block.label not in REMOVABLE:
            continue
        sure = belief(block.evidence)
        chief = max(block.evidence, key=lambda e: (e.witness == "rule", e.confidence))
        reason = "; ".join(dict.fromkeys(e.reason for e in block.evidence))
        if sure >= enough:
            edits.append(_deletion(draft, block, chief.rule, chief.kind, reason, sure))
        else:
            text = draft.read(block)
            start = block.span.start + len(text) - len(text.lstrip())
            end = start + len(text.strip())
            flag = Flag(chief.kind, start, end, chief.rule, reason, sure, "")
            if block.label is Label.COMMENT and flags and _goes_on(flags[-1], flag):
                flags[-1] = replace(flags[-1], end=end)
            else:
                flags.append(flag)
    return Patch(edits=tuple(edits), flags=tuple(flags))


def _goes_on(last: Flag, flag: Flag) -> bool:
    """Whether two flags are about the same readers' comments: of these one flag is enough."""
    return (last.kind, last.rule, last.reason) == (flag.kind, flag.rule, flag.reason)


def _deletion(draft: Draft, block: Block, rule: str, kind: str, reason: str, sure: float) -> Edit:
    # A block without a line end is the last one; the line end before it stays: it ends the
    # line that is now the last.
    return Edit(block.span.start, draft.read(block), "", rule, reason, sure, kind)
