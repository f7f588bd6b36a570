"""Blocks tile a text; labels are opinions about blocks, and change nothing by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cleanroom.text.edit import Span


class Shape(StrEnum):
    """What a block looks like, from plain text alone."""

    BLANK = "blank"
    PROSE = "prose"
    HEADING = "heading"
    ENTRY = "entry"  # one of a run of short lines: a menu, an address, signatures, verse
    CAPTION = "caption"
    BYLINE = "byline"
    BREADCRUMB = "breadcrumb"
    SHORT = "short"  # any other line that is no sentence
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"
    SEPARATOR = "separator"


NO_SENTENCE = (
    Shape.SHORT, Shape.HEADING, Shape.ENTRY, Shape.CAPTION, Shape.BYLINE, Shape.BREADCRUMB,
)  # fmt: skip
"""The shapes of lines that are too short to be running text. A tuple: members of enums are slow
to hash, and quick to compare."""


class Label(StrEnum):
    """What a block is to a reader of the document."""

    CONTENT = "content"
    TITLE = "title"
    METADATA = "metadata"  # about the document, by the site: date, source, byline, views
    CHROME = "chrome"  # the site's furniture
    NOTICE = "notice"  # the site speaking to the reader: paywall, cookies, translation
    COMMENT = "comment"  # what readers wrote below the document


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to believe a label.

    Attributes:
        witness: Where it comes from: ``rule``, ``position``, ``shape``, ``neighbours``,
            ``section``, ``script``, ``model``, ``page`` or ``corpus``. Two pieces of evidence
            are independent if their witnesses differ.
        rule: Id of the rule that saw it.
        kind: The field's name for what was seen, such as ``paywall_notice``.
        reason: In words.
        confidence: From 0 to 1.
    """

    witness: str
    rule: str
    kind: str
    reason: str
    confidence: float


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text: one line with its line end, or a run of blank lines.

    Attributes:
        span: Where it stands in the text as it is now; empty once it has been removed.
        source: Where it stood in the decoded input; `Draft.apply` sets it.
        shape: What it looks like.
        label: What it is held to be.
        evidence: Why.
    """

    span: Span
    source: Span = NOWHERE
    shape: Shape = Shape.PROSE
    label: Label = Label.CONTENT
    evidence: tuple[Evidence, ...] = ()

    def told(self, *evidence: Evidence) -> Block:
        """The same block with more evidence.

        >>> seen = Evidence("shape", "", "navigation", "a bar", 0.5)
        >>> Block(Span(0, 4)).told(seen).evidence == (seen,)
        True
        """
        known = (*self.evidence, *evidence)
        return Block(self.span, self.source, self.shape, self.label, known)

    def told_by(self, witness: str) -> bool:
        """Whether this witness has said anything of the block.

        >>> seen = Evidence("shape", "", "navigation", "a bar", 0.5)
        >>> Block(Span(0, 4)).told(seen).told_by("shape"), Block(Span(0, 4)).told_by("shape")
        (True, False)
        """
        return any(e.witness == witness for e in self.evidence)


def belief(evidence: tuple[Evidence, ...]) -> float:
    """How sure independent witnesses are together, from 0 to 1.

    Of each witness the surest word counts; together they are wrong only if all of them are
    (a noisy or). So one weak witness never decides, and the same word twice counts once.

        >>> seen = Evidence("rule", "en.label.share", "share", "share bar", 0.75)
        >>> round(belief((seen, seen)), 2)
        0.75
        >>> round(belief((seen, Evidence("position", "", "", "at the end", 0.65))), 2)
        0.91
    """
    best: dict[str, float] = {}
    for item in evidence:
        best[item.witness] = max(best.get(item.witness, 0.0), item.confidence)
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1.0 - confidence
    return 1.0 - doubt
