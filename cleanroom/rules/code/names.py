"""A name whose words changed their order: Shanghai Organization for Cooperation.

The order that counts is the one whose initials are an acronym that the text uses (SCO).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_WORD = re.compile(r"[A-Z][a-z’'-]{1,30}")
_SIZES = (3, 4, 5)  # words with a capital; two of them can be two names


class _Stretch(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]


def reordered_names(text: str, profile: Profile) -> Iterator[Match]:
    """Names in another order than the one that the text abbreviates, with that one."""
    acronyms = {text[start:end] for start, end in profile.acronym_runs(_SIZES[0], _SIZES[-1])}
    by_words: dict[tuple[str, ...], list[_Stretch]] = {}
    for stretch in _stretches(text, profile, acronyms):
        by_words.setdefault(tuple(sorted(stretch.words)), []).append(stretch)
    for same in by_words.values():
        orders = dict.fromkeys(stretch.words for stretch in same)
        short = {order: "".join(w[0] for w in order) for order in orders}
        right = [order for order in orders if short[order] in acronyms]
        if len(orders) > 1 and len(right) == 1:
            canonical = next(s for s in same if s.words == right[0])
            name = text[canonical.start : canonical.end]
            reason = f"The text abbreviates {name!r} as {short[right[0]]}."
            for stretch in same:
                if stretch.words != right[0]:
                    yield Match(stretch.start, stretch.end, name, reason)


def _stretches(text: str, profile: Profile, acronyms: set[str]) -> Iterator[_Stretch]:
    """All names, and stretches of names, that have the initials of an acronym in any order."""
    for size in _SIZES:
        some = {acronym for acronym in acronyms if len(acronym) == size}
        for first in profile.initials.rearranged(size, some) if some else ():
            if place := profile.initials.name_at(first, size, text):
                words = tuple(word[0] for word in _WORD.finditer(text, *place))
                if len(words) == size:
                    yield _Stretch(*place, words)


RULES = (
    Rule(
        id="en.translation.reordered-name",
        kind="name_drift",
        description="The words of a name in another order than the document abbreviates it.",
        source="seeds/001; back-translated pages",
        matcher=Code(reordered_names, scope="document"),
        confidence=0.75,
        level=Level.SUGGESTED,
        when=("english",),
        unless=("code",),
        examples=(
            Example.parse(
                "The Shanghai Cooperation Organization and the SCO summit. The heads of the "
                "[[Shanghai Organization for Cooperation]] met for it.",
                "The Shanghai Cooperation Organization and the SCO summit. The heads of the "
                "Shanghai Cooperation Organization met for it.",
            ),
        ),
        counter_examples=(
            CounterExample("The Bank of New York and the New York Bank are two banks of the city."),
            CounterExample("Maria Anna Teresa is the sister of Anna Maria Teresa, as we know."),
        ),
    ),
)
