"""A term that a legal text defines with a capital and then writes without it.

``(hereinafter the Secretariat of the CSTO)`` makes Secretariat a name; ``the secretariat of the
CSTO`` in the same text is a slip that machine translation makes at each start of a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_DEFINED = re.compile(
    r"\((?:further|hereinafter|hereafter)[^()\n]{0,40}? "
    r"(?P<term>[A-Z][a-z]{4,30}) of (?:the )?[A-Z]"
)


def small_terms(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Places where a defined term is written small before the name that it belongs to."""
    for term in dict.fromkeys(found["term"] for found in _DEFINED.finditer(text)):
        small = term.lower()
        for found in re.finditer(rf"\b[Tt]he (?P<term>{small}) of (?:the )?[A-Z]", text):
            reason = f"The document defines the term {term!r}."
            yield Match(*found.span("term"), term, reason)


RULES = (
    Rule(
        id="en.translation.small-term",
        kind="false_case",
        description="A term that the document defines with a capital, written without it.",
        source="seeds/000",
        matcher=Code(
            small_terms, anchors=("(further", "(hereinafter", "(hereafter"), scope="document"
        ),
        confidence=0.7,
        level=Level.SUGGESTED,
        examples=(
            Example.parse(
                "The Treaty Office (hereinafter the Secretariat of the Treaty) met. The "
                "[[secretariat]] of the Treaty will report.",
                "The Treaty Office (hereinafter the Secretariat of the Treaty) met. The "
                "Secretariat of the Treaty will report.",
            ),
        ),
        counter_examples=(
            CounterExample("The secretariat of the Treaty met the Secretariat of the Union."),
        ),
    ),
)
