"""What the engine itself observes, beside what rules find: for reports and ``cleanroom explain``.

These observations are about a whole document or corpus, so there is no line that shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cleanroom.text.edit import Level


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands behind an id that is no rule of the catalogue.

    Attributes:
        id: As a `Rule` has it: ``language.stage.name``.
        kind: The field's name for what is observed.
        description: What was seen, and why it is believed, for a reader who disagrees.
        confidence: From 0 to 1; a single document may say more about it.
        level: Whether it may change text unasked.
    """

    id: str
    kind: str
    description: str
    confidence: float = 1.0
    level: Level = Level.DEFAULT


ENGINE: Final = (
    Fact(
        "und.label.position",
        "navigation",
        "The line stands above or below the text of the document, where sites put their "
        "furniture. Never decides alone: it supports what a rule says of the line.",
        confidence=0.65,
    ),
    Fact(
        "und.label.below-the-end",
        "site_help",
        "The line stands below the notice that cuts the document off; there the site speaks, not "
        "the document. Never decides alone: it supports what a rule says of the line.",
        confidence=0.8,
    ),
    Fact(
        "und.label.neighbours",
        "navigation",
        "The line stands next to one that is chrome for certain; menus and bars come in runs, and "
        "what most lines of a list are, the others are, too. Never decides alone.",
        confidence=0.7,
    ),
    Fact(
        "und.label.foreign-script",
        "navigation",
        "A short line above or below the text, in a script that the document does not use: a "
        "choice of languages, or the site's menu in another language. Never decides alone.",
        confidence=0.6,
    ),
    Fact(
        "und.label.recurring-line",
        "navigation",
        "Several documents of the corpus have this very line, and content is seldom repeated "
        "word for word. Heard only on a whole web page, which menus that others have show, too. "
        "Never decides alone.",
        confidence=0.7,
    ),
    Fact(
        "und.label.path",
        "breadcrumb",
        "The line has the form of a path through a site, with signs like » between three names "
        "and more, and stands above the text of a whole web page. Never decides alone.",
        confidence=0.6,
    ),
    Fact(
        "und.label.line-model",
        "page_furniture",
        "The line reads like furniture to a model that has learned pages: by its length and "
        "marks, its words, and the lines around it. Only heard where the whole text is a web page.",
        confidence=0.5,
    ),
    Fact(
        "und.label.comments",
        "comment",
        "The line stands below the heading of readers' comments, on a web page whose document is "
        "over there: the heading counts or names them, and dated or signed posts follow. `recall` "
        "keeps them.",
        confidence=0.93,
    ),
    Fact(
        "und.label.web-page",
        "page_furniture",
        "The text is a whole web page: rules know furniture of several kinds in it, and its "
        "lines are made up like those of pages. Never decides alone.",
        confidence=0.8,
    ),
    Fact(
        "und.label.title",
        "title",
        "The first line of content that reads like a title, with text below it. It stays, and "
        "is told as metadata.",
    ),
    Fact(
        "und.label.duplicate-title",
        "duplicate_title",
        "The title once more, with nothing but metadata between the two: pages print it above "
        "their date and again above the text.",
        confidence=0.95,
    ),
    Fact(
        "und.label.above-title",
        "navigation",
        "A short line that runs on from chrome up to a title that the page repeats below: what "
        "stands above a title is the site's, not the document's.",
        confidence=0.75,
    ),
    Fact(
        "und.label.missing-title",
        "missing_title",
        "The page has its furniture, but its text begins without a title: a further page of a "
        "document, or a title that was lost.",
        confidence=0.8,
        level=Level.FLAG,
    ),
    Fact(
        "und.translation.judgement",
        "machine_translated",
        "Several independent signs of a machine translation, or of a text that was spun, stand "
        "in one document; one of them alone could be chance. The reason names them.",
        confidence=0.84,
        level=Level.FLAG,
    ),
    Fact(
        "und.normalize.blank-run",
        "blank_run",
        "Lines were removed here, and the blank lines around them with them, so that one blank "
        "line stays between what is left, and none at the ends.",
    ),
    Fact(
        "und.normalize.trailing-spaces",
        "trailing_spaces",
        "Spaces at a line's end show nothing. Only on request: two of them break a line of "
        "Markdown.",
    ),
    Fact(
        "und.normalize.blank-lines",
        "blank_lines",
        "More blank lines in a row than were asked for.",
    ),
    Fact(
        "und.normalize.unicode-form",
        "unicode_form",
        "The same text in the Unicode normalization form that was asked for (UAX #15).",
    ),
    Fact(
        "und.corpus.near-duplicate",
        "near_duplicate",
        "Another document of the corpus says nearly the same, by the share of runs of words "
        "that both have (Jaccard similarity), counted exactly; that one is the better copy.",
        level=Level.FLAG,
    ),
    Fact(
        "und.corpus.whole-passage",
        "splice",
        "Something is lost here; a near-duplicate in the corpus has the same words before and "
        "after it, and between them the passage that is the suggestion.",
        confidence=0.8,
        level=Level.FLAG,
    ),
    Fact(
        "und.corpus.contained-copy",
        "contained_copy",
        "Nearly all of this text stands in a fuller document of the corpus: a truncated copy, "
        "or a part that was published alone.",
        level=Level.FLAG,
    ),
)
