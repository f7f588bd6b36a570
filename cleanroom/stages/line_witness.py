"""What the line model says of the lines of a web page, as evidence beside that of the rules.

Two witnesses, and they only speak together: that the text is a whole page, and that this line
reads like furniture. In a text that is no page the model is not heard at all, whatever it thinks
of a line (`page_gate`). What other documents of the corpus have, too, is a witness of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.config import Policy
from cleanroom.stages.headings import heads_section
from cleanroom.stages.line_features import COLUMN
from cleanroom.stages.page_gate import TEXT, SeenPage, seen_page
from cleanroom.stages.page_head import paths_above, title_above
from cleanroom.text.block import Block, Evidence, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleanroom.stages.web_page import Told
    from cleanroom.text.document import CorpusEvidence
    from cleanroom.text.draft import Draft

PAGE: Final = {Policy.RECALL: 0.8, Policy.BALANCED: 0.8, Policy.PRECISION: 0.5}
"""How likely a text must be a page for the model to be heard. The less likely it is, the surer
the model must be of a line."""
WHOLE: Final = 60
"""Lines of a page by which it can be known; of a smaller one the model must be surer, unless other
documents show it."""
CLEAR: Final = 0.99
"""... or it is as likely one: no good text of 1,270 pieces under 60 lines is (manuals, man pages,
letters, forms, verse), but short pages of portals are."""
PAGE_CONFIDENCE: Final = 0.8
"""What it is worth that a text is a page for certain: then the model's word decides alone."""
DOUBTFUL: Final = {Policy.RECALL: 0.94, Policy.BALANCED: 0.5, Policy.PRECISION: 0.15}
"""How likely a line must be furniture for anything to be said of it."""


class _Least(NamedTuple):
    """How likely a line of a small page must be furniture: a sentence, and any other line."""

    sentence: float
    other: float


DOUBTFUL_SMALL: Final = {
    Policy.RECALL: _Least(0.96, 0.94),
    Policy.BALANCED: _Least(0.75, 0.6),
    Policy.PRECISION: _Least(0.5, 0.15),
}
DOUBTFUL_AGAIN: Final = {Policy.RECALL: 0.5, Policy.BALANCED: 0.0, Policy.PRECISION: 0.0}
"""The same of a line that other documents have, too: they show what the model does not know."""
LIKE_A_PAGE: Final = 0.5
"""... if the text alone is as likely a page: minutes and forms repeat their lines, too."""
MOST: Final = 0.995
FEW, MOST_OF_FEW = 30, 0.85
"""In a text of so few lines the model's word is worth so much at most: it seldom decides alone."""
FURNITURE_SHARE, NEVER = 0.34, 2.0
"""... and never of a sentence, unless more of its words are words of furniture."""
_STATEMENTS: Final = (Shape.BYLINE, Shape.CAPTION)
"""Who wrote a text and what its pictures show is content to some, so `recall` keeps it."""
RECURRING: Final = 0.7
"""What it is worth that other documents have a line, beside what the model makes of that."""
PATH: Final = 0.6
"""What it is worth that a line has the form of a path through a site."""

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
    page = seen_page(draft, blocks, seen, corpus)
    if page is None or page.likely < PAGE[policy]:
        return blocks
    from cleanroom.stages.line_model import reasons, topic_of  # numpy is slow to import

    furniture = (1 - page.found.content).tolist()
    lines = [blocks[i] for i in page.filled]
    title = title_above(draft, lines, furniture)
    paths = paths_above(draft, lines, furniture) if policy is not Policy.RECALL else ()
    least = _least(page, lines, policy)
    spared = _STATEMENTS if policy is Policy.RECALL else ()
    chosen = [
        n
        for n, chance in enumerate(furniture)
        if (n in paths or chance >= least[n])
        and n != title
        and not _heads_text(draft, lines, furniture, n)
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


def _heads_text(
    draft: Draft, lines: Sequence[Block], furniture: Sequence[float], line: int
) -> bool:
    """Whether a line says by itself that it is a heading, and text follows."""
    below = line + 1
    follows = below < len(lines) and lines[below].shape is Shape.PROSE and furniture[below] < TEXT
    return follows and heads_section(draft.read(lines[line]))


def _least(page: SeenPage, lines: Sequence[Block], policy: Policy) -> list[float]:
    """How likely each line must be furniture for anything to be said of it."""
    least = [DOUBTFUL[policy]] * len(lines)
    unknown = page.shown < CLEAR
    if unknown and len(lines) < WHOLE:
        small = DOUBTFUL_SMALL[policy]
        least = [small.sentence if b.shape is Shape.PROSE else small.other for b in lines]
    if unknown and len(lines) < FEW and policy is not Policy.PRECISION:
        columns = page.found.page.lines
        sentence = columns[:, COLUMN["ends_sentence"]] > 0
        own = sentence & (columns[:, COLUMN["furniture_share"]] <= FURNITURE_SHARE)
        least = [NEVER if of_text else chance for of_text, chance in zip(own, least, strict=True)]
    again = DOUBTFUL_AGAIN[policy] if page.alone >= LIKE_A_PAGE else NEVER
    return [min(again, chance) if page.repeats(n) else chance for n, chance in enumerate(least)]
