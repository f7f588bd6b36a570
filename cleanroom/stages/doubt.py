"""What speaks against the evidence: the text around a line may say that the line belongs to it.

A list of example notices, the answer to a question, a notice that a sentence quotes, one item
of a list whose other items are content, a character's words in a play: such lines say what
notices say, but they are the text's own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cleanroom.stages.headings import heads_section
from cleanroom.text.block import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleanroom.text.draft import Draft

_MARKS = " .!?…。！？।\"'“”„«»「」『』"
_WORDS = 3  # a title of fewer comes again in any text

_WRAPPED = 40  # code points; a line as long can be the first half of a sentence

DOUBT = 0.5  # what evidence is worth that the text around it speaks against

_INTRODUCES = (":", "：", "?", "？", "؟")
# Four words or more between quotation marks: a button's name is shorter.
_QUOTES = re.compile(
    r"[“\"„«»](?:[^“”\"„«»\s]{1,40}+\s{1,2}+){3,40}+[^“”\"„«»\s]{1,40}+[”\"“«»]"
    r"|[「『“][^「」『』“”]{8,120}+[」』”]"
)
_SPEAKER = re.compile(r"\s{0,8}(?:[A-Z][A-Z .'-]{1,24}[.:]|[A-Z][a-z]{0,15}:|[QA][.:])\s+\S")


def with_doubt(draft: Draft, blocks: Sequence[Block]) -> list[Block]:
    """The blocks; evidence that the text around it speaks against is worth less."""
    filled = [i for i, block in enumerate(blocks) if block.shape is not Shape.BLANK]
    lines = [draft.read(blocks[i]).strip() for i in filled]
    evident = [bool(blocks[i].evidence) for i in filled]
    doubts: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("the text introduces it", _introduced(lines, evident).__contains__),
        ("it quotes", lambda n: _QUOTES.search(lines[n]) is not None),
        ("the other items of its list are content", _listed(blocks, filled, evident).__contains__),
        ("it stands in a section of the text", _headed(lines, evident).__contains__),
        ("the text says it again", _repeated(lines, evident).__contains__),
        ("it is somebody's line in a dialogue", _spoken(lines, evident).__contains__),
        ("it goes on a sentence of the text", _continued(filled, lines, evident).__contains__),
    )
    told = list(blocks)
    for number, i in enumerate(filled):
        why = [reason for reason, holds in doubts if evident[number] and holds(number)]
        if why:
            told[i] = doubted(blocks[i], why[0])
    return told


def doubted(block: Block, why: str) -> Block:
    """The block, with what is said of it worth less, and why."""
    evidence = (
        replace(e, confidence=e.confidence * DOUBT, reason=f"{e.reason} But {why}.")
        for e in block.evidence
    )
    return replace(block, evidence=tuple(evidence))


def _introduced(lines: Sequence[str], evident: Sequence[bool]) -> set[int]:
    """Runs of evident lines right below a line of the text that ends with a colon or asks.

    A title may ask; the site's lines below it are no answer.
    """
    found: set[int] = set()
    introduced = False
    for number, line in enumerate(lines):
        if evident[number]:
            if introduced:
                found.add(number)
        else:
            marks = _INTRODUCES if number else _INTRODUCES[:2]
            introduced = line.rstrip('*_”"»').endswith(marks)
    return found


def _listed(blocks: Sequence[Block], filled: Sequence[int], evident: Sequence[bool]) -> set[int]:
    """Items of lists in which another item is no chrome."""
    found: set[int] = set()
    run: list[int] = []
    for number in range(len(filled) + 1):
        if number < len(filled) and blocks[filled[number]].shape is Shape.ITEM:
            run.append(number)
            continue
        if not all(evident[n] for n in run):
            found.update(run)
        run = []
    return found


def _headed(lines: Sequence[str], evident: Sequence[bool]) -> set[int]:
    """Evident lines right below the heading of a section or an article that is not evident."""
    return {
        number
        for number in range(1, len(lines))
        if evident[number] and not evident[number - 1] and heads_section(lines[number - 1])
    }


def _repeated(lines: Sequence[str], evident: Sequence[bool]) -> set[int]:
    """The first line, if it is evident and the text below says it again in longer lines."""
    said = lines[0].strip(_MARKS).casefold() if evident and evident[0] else ""
    if len(said.split()) < _WORDS:
        return set()
    below = zip(lines[1:], evident[1:], strict=True)
    again = any(said in line.casefold() for line, known in below if not known)
    return {0} if again else set()


def _continued(filled: Sequence[int], lines: Sequence[str], evident: Sequence[bool]) -> set[int]:
    """Lines of hard-wrapped text that begin in the middle of a sentence."""
    return {
        number
        for number in range(1, len(lines))
        if evident[number]
        and not evident[number - 1]
        and filled[number] == filled[number - 1] + 1
        and lines[number][0].islower()
        and len(lines[number - 1]) >= _WRAPPED
        and lines[number - 1][-1].isalnum()
    }


def _spoken(lines: Sequence[str], evident: Sequence[bool]) -> set[int]:
    """Lines that name their speaker, in a text with several of them.

    What a site says of its page, as in "Author: " and "Tags: ", looks the same: so somebody has to
    say what no rule knows.
    """
    found = {number for number, line in enumerate(lines) if _SPEAKER.match(line)}
    told = sum(not evident[number] for number in found)
    return found if len(found) > 2 and told else set()  # noqa: PLR2004 - two may be labels of a form
