"""A small word that stands twice in a row: ``the the``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

# Those that no English sentence doubles; "that that" and "had had" are English.
_NEVER_DOUBLED = frozenset(
    {"the", "of", "and", "for", "with", "from", "an", "to", "by", "at", "into", "their", "its"}
)
_JOINS = tuple("’'-")


def doubled_words(text: str, profile: Profile) -> Iterator[Match]:
    """The doubled words, each with the word as it stands first."""
    starts, ends = profile.letter_runs
    numbers = profile.word_numbers
    twice = numbers[:-1] == numbers[1:]
    for i in twice.nonzero()[0].tolist():
        start, middle, end = int(starts[i]), int(ends[i]), int(ends[i + 1])
        word = text[start:middle]
        if (
            word.lower() in _NEVER_DOUBLED
            and text[middle:end] == f" {word.lower()}"
            and not _joined(text[start - 1 : start])
            and not _joined(text[end : end + 1])
        ):
            yield Match(start, end, word)


def _joined(beside: str) -> bool:
    return beside.isalnum() or beside in ("_", *_JOINS)


RULES = (
    Rule(
        id="en.translation.doubled-word",
        kind="doubled_word",
        description="A function word that English does not double stands twice in a row.",
        source="machine translation and copying by hand; classic proofreading",
        matcher=Code(doubled_words, scope="document"),
        confidence=0.85,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                "They took note [[of of]] the report and asked [[the the]] staff.",
                "They took note of the report and asked the staff.",
            ),
        ),
        counter_examples=(
            CounterExample(
                "The letter that that clerk had had copied was lost. What it is is unclear."
            ),
            CounterExample("New York, New York is a song; Bora Bora is an island."),
            CounterExample("It was a very, very long night."),
            CounterExample("They came to “To the Lighthouse”, and to To, a town."),
        ),
    ),
)
