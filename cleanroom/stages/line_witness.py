"""What the line model says of the lines of a web page, as evidence beside that of the rules.

Two witnesses, and they only speak together: that the text is a whole page, for which rules must
have seen furniture somewhere in it, and that this line reads like furniture. In a text that is
no page the model is not heard at all, whatever it thinks of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.config import Policy
from cleanroom.stages.title import title_like
from cleanroom.text.block import Block, Evidence, Shape
from cleanroom.text.line_digest import line_digest, template_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanroom.stages.web_page import Told
    from cleanroom.text.document import CorpusEvidence
    from cleanroom.text.draft import Draft

LONGEST: Final = 1_000_000
"""Code points; no page is as long, and the features of a text take some sixty bytes each."""
KINDS: Final = 2
LEAST: Final = 0.01
"""Of so many kinds, and in so many of its lines, rules must know furniture of a page. What the
model says of a language that it has not learned is not to be trusted; what a rule says is."""
PAGE: Final = {Policy.RECALL: 0.8, Policy.BALANCED: 0.8, Policy.PRECISION: 0.5}
"""How likely a text must be a page for the model to be heard."""
WHOLE: Final = 30
"""Lines of a page by which it can be known; of a smaller one the model must be surer."""
PAGE_CONFIDENCE: Final = 0.8
"""What it is worth that a text is a page for certain: then the model's word decides alone."""
DOUBTFUL: Final = {Policy.RECALL: 0.3, Policy.BALANCED: 0.3, Policy.PRECISION: 0.25}
"""How likely a line must be furniture for anything to be said of it."""
MOST: Final = 0.98
_STATEMENTS: Final = (Shape.BYLINE, Shape.CAPTION)
"""Who wrote a text and what its pictures show is content to some, so `recall` keeps it."""
TEXT: Final = 0.5
"""A line less likely furniture is text."""
TITLE: Final = 0.85
"""A line less likely furniture can be the title, if it stands where titles do."""
TITLE_ABOVE: Final = 8
"""So many lines can stand between a title and its text: dates, bylines, ways to share."""
RECURRING: Final = 0.7
"""What it is worth that other documents have a line, beside what the model makes of that."""
TEMPLATE: Final = 0.5
"""How surely a line recurs of which other documents have the like with other numbers."""

_KINDS: Final = {
    "": "page_furniture", "navigation": "navigation", "sharing": "share",
    "account": "login_prompt", "legal": "legal_notice", "comments": "comments_prompt",
    "others": "related", "shopping": "shop_chrome", "about": "byline",
    "pictures": "caption", "time": "date", "advertising": "ad", "members": "comments_prompt",
}  # fmt: skip
"""What the words of a line are about -> the field's name for such furniture."""


def with_line_model(
    draft: Draft,
    blocks: Sequence[Block],
    told: Iterable[Iterable[Told]],
    policy: Policy,
    corpus: CorpusEvidence | None = None,
) -> list[Block]:
    """The blocks; on a web page, those that read like furniture with evidence that says so.

    Args:
        draft: The text.
        blocks: Its blocks.
        told: For each block of which rules have something to say: what; where they have
            little, the model has nothing.
        policy: How much is believed: what is doubted at all depends on it.
        corpus: What is known of the lines of other documents.
    """
    blocks = list(blocks)
    seen = [list(words) for words in told]
    if len({kind for words in seen for kind, _ in words}) < KINDS or len(draft.text) > LONGEST:
        return blocks
    from cleanroom.stages.line_model import opinion, reasons, topic_of  # numpy is slow to import
    from cleanroom.stages.web_page import likely_page

    filled = [
        i for i, b in enumerate(blocks)
        if b.shape is not Shape.BLANK and (b.shape is not Shape.CODE or draft.read(b).strip())
    ]  # fmt: skip
    if len(seen) < LEAST * len(filled):
        return blocks
    recurring = _recurring([draft.read(blocks[i]) for i in filled], corpus)
    found = opinion(draft.text, [blocks[i].span.start for i in filled], recurring)
    page = likely_page(found, seen)
    if page < PAGE[policy] or found.content.max() < TEXT:
        return blocks  # where nothing is text, the model has not understood the page
    furniture = (1 - found.content).tolist()
    least = DOUBTFUL[policy]
    title = _title(draft, [blocks[i] for i in filled], furniture)
    spared = _STATEMENTS if policy is Policy.RECALL else ()
    chosen = [
        n
        for n, chance in enumerate(furniture)
        if chance >= least and n != title and blocks[filled[n]].shape not in spared
    ]
    worth = PAGE_CONFIDENCE * page * min(1.0, len(filled) / WHOLE)
    whole = f"the text is a whole web page ({page:.0%} sure)"
    why = reasons(found, chosen)
    for line, reason in zip(chosen, why, strict=True):
        i = filled[line]
        kind = _KINDS[topic_of(found.page, line)]
        own = Evidence("model", "und.label.line-model", kind, reason, min(furniture[line], MOST))
        place = Evidence("page", "und.label.web-page", kind, whole, worth)
        blocks[i] = blocks[i].told(own, place)
        if recurring and recurring[line] == 1:
            said = "other documents of the corpus have this line"
            again = Evidence("corpus", "und.label.recurring-line", kind, said, RECURRING)
            blocks[i] = blocks[i].told(again)
    return blocks


def _title(draft: Draft, lines: Sequence[Block], furniture: Sequence[float]) -> int | None:
    """The line above the text that is likeliest its title; its number, or None.

    A title is short and stands among dates and bylines, so the model is seldom sure of it. Of
    the lines right above the first prose, the longest is let off that reads like a title, is
    not surely furniture, and is known to no rule.
    """
    prose = next(
        (n for n, b in enumerate(lines) if b.shape is Shape.PROSE and furniture[n] < TEXT), None
    )
    if prose is None:
        return None
    above = [
        n
        for n in range(max(0, prose - TITLE_ABOVE), prose)
        if not lines[n].evidence and furniture[n] < TITLE and title_like(draft, lines[n])
    ]
    return max(above, key=lambda n: len(draft.read(lines[n]).strip()), default=None)


def _recurring(lines: Sequence[str], corpus: CorpusEvidence | None) -> list[float]:
    """For each line how surely it is one that pages like this one repeat.

    How many documents have a line proves nothing by itself: in a large corpus chance repeats
    lines, too. What counts is how often lines of this page recur: a site of a hundred pages
    repeats its menu a hundred times.
    """
    if corpus is None or not corpus.lines:
        return []
    whole = [corpus.lines.get(line_digest(line), 1) for line in lines]
    often = sorted(count for count in whole if count > 1)
    least = max(2.0, often[len(often) // 2] ** 0.5 / 3 if often else 2.0)
    found = []
    for line, count in zip(lines, whole, strict=True):
        if count >= least:
            found.append(1.0)
        else:
            template = template_digest(line.strip())
            again = corpus.lines.get(template, 1) if template is not None else 1
            found.append(TEMPLATE if again >= least else 0.0)
    return found
