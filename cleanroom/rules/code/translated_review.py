"""Labels that a review service sets before a translated review and its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_TRANSLATED = (
    "(Translated by Google)",
    "(Übersetzt von Google)",
    "(Traduit par Google)",
    "(Traducido por Google)",
    "(Tradotto da Google)",
    "(Traduzido pelo Google)",
    "(Vertaald door Google)",
    "(Переведено Google)",
    "(Przetłumaczone przez Google)",
)
_ORIGINAL = (
    "(Original)",
    "(Avis d'origine)",
    "(Originale)",
    "(Origineel)",
    "(Оригинал)",
    "(Oryginał)",
)


def find_original(line: str, profile: Profile) -> Iterator[Match]:
    """The label before the original, in a document that has the one before the translation."""
    bare = line.strip().replace("’", "'")
    if bare in _ORIGINAL + _TRANSLATED and any(t in profile.text for t in _TRANSLATED):
        yield Match.whole(line)


RULES = (
    Rule(
        id="und.label.review-original",
        kind="widget_heading",
        description="The label of a review service before the original of a review that it "
        "translated.",
        source="Reviews on maps.",
        matcher=Code(find_original, ("(",)),
        confidence=0.95,
        label=Label.CHROME,
        examples=(
            Example.parse("(Translated by Google) Good soup.\n\n[[(Original)]]\nGute Suppe."),
        ),
        counter_examples=(CounterExample("(Original)\nThe score was lost."),),
    ),
)
