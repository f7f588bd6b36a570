"""Is a text a web page that the line model may speak of? What shows it, and what is seen of it.

Rules must have seen furniture somewhere in the text, or other documents must have the same menus,
which shows a page of any language. How likely it is a page is then told by `web_page`, by how
the lines are made up, and by how many lines of menus others have, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.stages.recurring import Recurring, recurring
from cleanroom.text.block import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.stages.line_model import Opinion
    from cleanroom.stages.web_page import Told
    from cleanroom.text.document import CorpusEvidence
    from cleanroom.text.draft import Draft

LONGEST: Final = 1_000_000
"""Code points; no page is as long, and the features of a text take some sixty bytes each."""
MOST_LINES: Final = 3000
"""A page has fewer; a book has more, and its table of contents looks like a menu."""
LEAST: Final = 0.003
"""In more of its lines rules must have seen furniture: one in a table of 600 rows is chance."""
FURNITURE: Final = 0.3
"""A line less likely content is like a menu's."""
TEXT: Final = 0.5
"""A line more likely content is text."""
SHARED: Final = 3
"""So many lines of furniture must a text share with others, in runs, for that to show a page."""
SHARED_DOUBT: Final = 0.75
"""What each of them leaves of the doubt that the text is a page."""
SHARED_LENGTH: Final = 80
"""Code points; a longer line may be a clause, or a licence."""


class SeenPage(NamedTuple):
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


def seen_page(
    draft: Draft, blocks: Sequence[Block], seen: list[list[Told]], corpus: CorpusEvidence | None
) -> SeenPage | None:
    """What the model and other documents say of the lines; None if nothing shows a page.

    Args:
        draft: The text.
        blocks: Its blocks.
        seen: For each block of which rules have something to say: what.
        corpus: What is known of the lines of other documents.
    """
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
    return SeenPage(filled, found, again, shown, likely, alone)


def _like_a_menu(draft: Draft, block: Block) -> bool:
    """Whether it is a short line, and neither code nor the field of a record."""
    line = draft.read(block).strip()
    return block.shape is not Shape.CODE and len(line) <= SHARED_LENGTH and ": " not in line
