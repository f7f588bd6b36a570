"""What the line model says of the lines of a web page, as evidence beside that of the rules.

Two witnesses, and they only speak together: that the text is a whole page, and that this line
reads like furniture. In a text that is no page the model is not heard at all, whatever it thinks
of a line. For a page rules must have seen furniture somewhere in the text; or other documents
must have the same menus, which shows a page of any language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.config import Policy
from cleanroom.stages.recurring import Recurring, recurring
from cleanroom.stages.title import title_like
from cleanroom.text.block import Block, Evidence, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanroom.stages.line_model import Opinion
    from cleanroom.stages.web_page import Told
    from cleanroom.text.document import CorpusEvidence
    from cleanroom.text.draft import Draft

LONGEST: Final = 1_000_000
"""Code points; no page is as long, and the features of a text take some sixty bytes each."""
MOST_LINES: Final = 3000
"""A page has fewer; a book has more, and its table of contents looks like a menu."""
PAGE: Final = {Policy.RECALL: 0.8, Policy.BALANCED: 0.8, Policy.PRECISION: 0.5}
"""How likely a text must be a page for the model to be heard. The less likely it is, the surer
the model must be of a line."""
LEAST: Final = 0.003
"""In more of its lines rules must have seen furniture: one in a table of 600 rows is chance."""
WHOLE: Final = 60
"""Lines of a page by which it can be known; of a smaller one the model must be surer, unless other
documents show it."""
CLEAR: Final = 0.99
"""... or it is as likely one: no good text of 1,270 pieces under 60 lines is (manuals, man pages,
letters, forms, verse), but short pages of portals are."""
PAGE_CONFIDENCE: Final = 0.8
"""What it is worth that a text is a page for certain: then the model's word decides alone."""
FURNITURE: Final = 0.3
"""A line less likely content is like a menu's."""
DOUBTFUL: Final = {Policy.RECALL: 0.93, Policy.BALANCED: 0.5, Policy.PRECISION: 0.2}
"""How likely a line must be furniture for anything to be said of it."""


class _Least(NamedTuple):
    """The same on a smaller page: of sentences, and of other lines."""

    sentence: float
    other: float


DOUBTFUL_SMALL: Final = {
    Policy.RECALL: _Least(0.95, 0.93),
    Policy.BALANCED: _Least(0.75, 0.6),
    Policy.PRECISION: _Least(0.5, 0.2),
}
DOUBTFUL_AGAIN: Final = {Policy.RECALL: 0.5, Policy.BALANCED: 0.0, Policy.PRECISION: 0.0}
"""The same of a line that other documents have, too: they show what the model does not know."""
LIKE_A_PAGE: Final = 0.5
"""... if the text alone is as likely a page: minutes and forms repeat their lines, too."""
DOUBTFUL_PATH: Final = 0.1
"""The same of a path through the site above the text, which ends in the text's title."""
MOST: Final = 0.995
FEW, MOST_OF_FEW = 30, 0.85
"""In a text of so few lines the model's word is worth so much at most: it seldom decides alone."""
_STATEMENTS: Final = (Shape.BYLINE, Shape.CAPTION)
"""Who wrote a text and what its pictures show is content to some, so `recall` keeps it."""
TEXT: Final = 0.5
"""A line less likely furniture is text."""
TITLE: Final = 0.93
"""A line less likely furniture can be the title, if it stands where titles do."""
TITLE_ABOVE, TITLE_FAR, SURELY = 8, 40, 0.95
"""So many lines can stand between a title and its text: dates, bylines, ways to share. Those that
are surely furniture do not count, up to so many lines."""
TITLE_DIGITS: Final = 0.2
"""A line with as large a share of digits is a date, or a price."""
TITLE_LONG: Final = 40
"""Code points; a line as long is rather the title than a name or a date of as much content."""
TITLE_LONGEST: Final = 120
"""Code points; what is longer up there is rather the day's headlines in a row."""
RECURRING: Final = 0.7
"""What it is worth that other documents have a line, beside what the model makes of that."""
PATH: Final = 0.6
"""What it is worth that a line has the form of a path through a site."""
SHARED: Final = 3
"""So many lines of furniture must a text share with others, in runs, for that to show a page."""
SHARED_DOUBT: Final = 0.75
"""What each of them leaves of the doubt that the text is a page."""
SHARED_LENGTH: Final = 80
"""Code points; a longer line may be a clause, or a licence."""

_PATH: Final = re.compile(r"[^»›>/|]{1,60}(?:\s[»›>/]\s[^»›>/|]{1,60}){2,}")

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
    page = _page(draft, blocks, seen, corpus)
    if page is None or page.likely < PAGE[policy]:
        return blocks
    from cleanroom.stages.line_model import reasons, topic_of  # numpy is slow to import

    furniture = (1 - page.found.content).tolist()
    lines = [blocks[i] for i in page.filled]
    title = _title(draft, lines, furniture)
    paths = _paths(draft, lines, furniture) if policy is not Policy.RECALL else ()
    least = _least(page, lines, policy)
    spared = _STATEMENTS if policy is Policy.RECALL else ()
    chosen = [
        n
        for n, chance in enumerate(furniture)
        if (n in paths or chance >= least[n])
        and n != title
        and blocks[page.filled[n]].shape not in spared
        and (page.understood or page.repeats(n))
    ]
    small = 0.0 if page.likely >= CLEAR else max(0.0, 1 - len(furniture) / WHOLE)
    worth = PAGE_CONFIDENCE * page.likely * (1 - small * (1 - page.shown))
    whole = f"the text is a whole web page ({page.likely:.0%} sure)"
    doubted = small and len(furniture) < FEW and not page.shown
    most = MOST_OF_FEW if doubted else MOST
    for line, reason in zip(chosen, reasons(page.found, chosen), strict=True):
        i, chance = page.filled[line], furniture[line]
        kind = "breadcrumb" if line in paths else _KINDS[topic_of(page.found.page, line)]
        said = [Evidence("page", "und.label.web-page", kind, whole, worth)]
        if chance >= DOUBTFUL[policy]:
            said.append(Evidence("model", "und.label.line-model", kind, reason, min(chance, most)))
        if line in paths:
            path = "a path through the site, above its text"
            said.append(Evidence("shape", "und.label.path", kind, path, PATH))
        if page.repeats(line):
            others = "other documents of the corpus have this line"
            said.append(Evidence("corpus", "und.label.recurring-line", kind, others, RECURRING))
        blocks[i] = blocks[i].told(*said)
    return blocks


class _Page(NamedTuple):
    """A text that could be a page.

    Attributes:
        filled: The numbers of the blocks that are its lines.
        found: What the model says of them.
        again: What other documents say of them.
        shown: How surely other documents show that it is a page.
        likely: How likely it is a page, by all that is known.
        alone: How likely by the text alone.
    """

    filled: list[int]
    found: Opinion
    again: Recurring
    shown: float
    likely: float
    alone: float

    @property
    def understood(self) -> bool:
        """Whether any line is text; if not, the model has nothing to say of this page."""
        return bool(self.found.content.max() >= TEXT)

    def repeats(self, line: int) -> bool:
        """Whether pages like this one repeat the line."""
        return bool(self.again.sure) and self.again.sure[line] == 1


def _least(page: _Page, lines: Sequence[Block], policy: Policy) -> list[float]:
    """How likely each line must be furniture for anything to be said of it."""
    least = [DOUBTFUL[policy]] * len(lines)
    if len(lines) < WHOLE:
        small = DOUBTFUL_SMALL[policy]
        least = [small.sentence if b.shape is Shape.PROSE else small.other for b in lines]
    again = DOUBTFUL_AGAIN[policy] if page.alone >= LIKE_A_PAGE else 1.0
    return [min(again, chance) if page.repeats(n) else chance for n, chance in enumerate(least)]


def _page(
    draft: Draft, blocks: Sequence[Block], seen: list[list[Told]], corpus: CorpusEvidence | None
) -> _Page | None:
    """What the model and other documents say of the lines; None if nothing shows a page."""
    if len(draft.text) > LONGEST or not (seen or corpus):
        return None
    filled = [
        i for i, b in enumerate(blocks)
        if b.shape is not Shape.BLANK and (b.shape is not Shape.CODE or draft.read(b).strip())
    ]  # fmt: skip
    if len(filled) > MOST_LINES:
        return None
    by_rules = len(seen) > LEAST * len(filled)
    if not by_rules and corpus is None:
        return None
    again = recurring([draft.read(blocks[i]) for i in filled], corpus) if corpus else Recurring()
    if not by_rules and len(again.runs) < SHARED:
        return None
    from cleanroom.stages.line_features import page_features
    from cleanroom.stages.line_model import line_model, opinion_of
    from cleanroom.stages.web_page import likely_page

    features = page_features(draft.text, [blocks[i].span.start for i in filled])
    found = opinion_of(features, (), line_model())
    alike = [blocks[filled[n]] for n in again.runs.values() if found.content[n] < FURNITURE]
    shared = sum(_like_a_menu(draft, block) for block in alike)
    if not by_rules and shared < SHARED:
        return None
    shown = 1 - SHARED_DOUBT**shared
    alone = likely_page(found, seen)
    likely = 1 - (1 - alone) * (1 - shown)
    if again.sure:
        found = opinion_of(features, again.sure, line_model())
    return _Page(filled, found, again, shown, likely, alone)


def _like_a_menu(draft: Draft, block: Block) -> bool:
    """Whether it is a short line, and neither code nor the field of a record."""
    line = draft.read(block).strip()
    return block.shape is not Shape.CODE and len(line) <= SHARED_LENGTH and ": " not in line


def _title(draft: Draft, lines: Sequence[Block], furniture: Sequence[float]) -> int | None:
    """The line above the text that is likeliest its title; its number, or None.

    A title is short and stands among dates and bylines, so the model is seldom sure of it. Of
    the lines right above the first prose, those that surely are furniture not counted, the one
    likeliest content for its length is let off that reads like a title and is known to no rule.
    """
    prose = _first_prose(lines, furniture)
    if prose is None:
        return None
    doubted = [n for n in range(max(0, prose - TITLE_FAR), prose) if furniture[n] < SURELY]
    told = {n: draft.read(lines[n]).strip() for n in doubted[-TITLE_ABOVE:]}
    above = [
        n
        for n, line in told.items()
        if not lines[n].evidence
        and furniture[n] < TITLE
        and len(line) <= TITLE_LONGEST
        and sum(map(str.isdigit, line)) < TITLE_DIGITS * len(line)
        and title_like(draft, lines[n])
    ]
    worth = {n: (1 - furniture[n]) * min(len(told[n]), TITLE_LONG) for n in above}
    return max(above, key=worth.__getitem__, default=None)


def _paths(draft: Draft, lines: Sequence[Block], furniture: Sequence[float]) -> frozenset[int]:
    """The lines above the text that are paths from the home page down to it, by number.

    Each begins with the name of the site, which no list of words has, and ends with the title.
    """
    head = range(_first_prose(lines, furniture) or 0)
    return frozenset(
        n
        for n in head
        if furniture[n] >= DOUBTFUL_PATH and _PATH.fullmatch(draft.read(lines[n]).strip())
    )


def _first_prose(lines: Sequence[Block], furniture: Sequence[float]) -> int | None:
    """The number of the first line that is the beginning of the text; None if none is."""
    return next(
        (n for n, b in enumerate(lines) if b.shape is Shape.PROSE and furniture[n] < TEXT), None
    )
