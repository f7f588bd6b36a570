"""Readers' comments: on a web page, what stands below their heading once the document is over.

The heading counts them, or names them and several dated or signed posts follow. Each language's
words for it are a rule's (kind ``comments_prompt``); the rest is form, and holds in all of them.
Where such lines stand throughout a page, as below each entry of a weblog or each post of a
forum, the posts are the document, and nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cleanroom.text.block import NO_SENTENCE, Block, Evidence, Label, Shape, belief

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanroom.text.draft import Draft

KIND: Final = "comments_prompt"
CONFIDENCE: Final = 0.93  # enough for `balanced`; `recall` keeps what people wrote
ABOVE: Final = 600  # code points of running text; with less of it above, there is no document
HEADINGS: Final = 2  # one may stand at the top, as a link to the other
POSTS: Final = 2
AGAIN: Final = 3  # times; what stands so often below one heading is offered below each post
_LONGEST: Final = 120  # code points of a heading, or of a line that says who wrote a post and when
_ENOUGH: Final = 0.9

_COUNT = re.compile(
    r"^\W{0,4}[1-9]\d{0,2}(?:[.,\s]?\d{3})?(?![\d.,:/%])\W|(?:^|[^\d.,:/])[1-9]\d{0,3}\W{0,3}$"
)
_WHEN = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]」』:;-]{0,3}$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def with_comments(draft: Draft, blocks: Sequence[Block], prompts: Iterable[int]) -> list[Block]:
    """The blocks; those of readers' comments labeled as such.

    Args:
        draft: The text.
        blocks: Its blocks, with all other evidence.
        prompts: The numbers of those in which a rule saw words about comments.
    """
    told = list(blocks)
    start = _start(draft, blocks, sorted(prompts))
    if start is None:
        return told
    heading = " ".join(draft.read(blocks[start]).split())
    reason = f"stands below {heading!r}, where readers comment on the document"
    seen = Evidence("section", "und.label.comments", "comment", reason, CONFIDENCE)
    posts = _posts(draft, blocks, start + 1)
    for i in range(start, len(told)):
        block = told[i]
        if block.shape is Shape.BLANK:
            continue
        if belief(block.evidence) < CONFIDENCE:
            told[i] = replace(block, label=Label.COMMENT, evidence=(seen,))
        elif i <= posts[-1] and not block.told_by("rule"):
            # The line model has learned to leave comments out; here it is known what they are.
            known = tuple(replace(e, kind=seen.kind) for e in block.evidence)
            told[i] = replace(block, label=Label.COMMENT, evidence=known)
    return told


def _start(draft: Draft, blocks: Sequence[Block], prompts: Sequence[int]) -> int | None:
    """The number of the heading below which readers comment; None if there is none."""
    if not prompts or not any(b.told_by("page") for b in blocks):
        return None
    above = _running_text(blocks)
    often = Counter(_beginning(draft.read(blocks[i])) for i in prompts)
    headings = [
        i
        for i in prompts
        if blocks[i].shape in NO_SENTENCE
        and above[i] >= ABOVE
        and len(line := draft.read(blocks[i])) <= _LONGEST
        and often[_beginning(line)] <= HEADINGS
    ]
    counted = [i for i in headings if _COUNT.search(draft.read(blocks[i]).strip())]
    for found in (counted, headings if len(often) <= HEADINGS else ()):
        if found and len(found) <= HEADINGS:
            posts = len(_posts(draft, blocks, found[0] + 1))
            if posts >= POSTS and len(_posts(draft, blocks[: found[0]], 0)) < posts:
                return found[0]
    return None


def _running_text(blocks: Sequence[Block]) -> list[int]:
    """For each block, how many code points of running text stand above it that will stay."""
    above, size = [], 0
    for block in blocks:
        above.append(size)
        if block.shape is Shape.PROSE and belief(block.evidence) < _ENOUGH:
            size += block.span.end - block.span.start
    return above


def _posts(draft: Draft, blocks: Sequence[Block], start: int) -> list[int]:
    """The numbers of blocks in which a post's text begins; above it stands who wrote it, or when.

    Args:
        draft: The text.
        blocks: Its blocks.
        start: The number of the first block below the heading.
    """
    filled = [i for i in range(start, len(blocks)) if blocks[i].shape is not Shape.BLANK]
    lines = {i: draft.read(blocks[i]).strip() for i in filled}
    often = Counter(_like(line) for line in lines.values() if len(line) <= _LONGEST)
    posts = []
    headed = False
    for i, line in lines.items():
        if _SENTENCE.search(line):
            if headed and not blocks[i].told_by("rule"):
                posts.append(i)
            headed = False
        elif len(line) <= _LONGEST:
            headed |= _WHEN.search(line) is not None or often[_like(line)] >= AGAIN
    return posts


def _like(line: str) -> str:
    """The line, whatever its numbers are."""
    return _NUMBER.sub("#", line)


def _beginning(line: str) -> str:
    """How the line begins, so that one comment and two look the same."""
    return _like(line.strip())[:6].casefold()
