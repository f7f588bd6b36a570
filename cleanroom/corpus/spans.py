"""The passages that two texts share: evidence for a reader, made on request for one pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.corpus.letters import ALONE, Unit, letters
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, Shingling
from cleanroom.corpus.texts import checked
from cleanroom.text.edit import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRIED: Final = 8
"""Places that are tried where a shingle stands at many: a text may repeat one line for ever."""


class SharedSpan(NamedTuple):
    """A passage that stands in both texts; case and punctuation may differ.

    Attributes:
        a: Where it is in the first text.
        b: Where it is in the second one.
    """

    a: Span
    b: Span


def shared_spans(
    one: str, other: str, *, shingling: Shingling = DEFAULT_SHINGLING
) -> tuple[SharedSpan, ...]:
    """The longest runs of words that two texts share, in order of the first text.

    A shingle of the first text is in the second one if and only if it lies in one of the spans.
    Where two runs meet, their spans may overlap by less than a shingle.

    >>> one = "He said: to be, or not to be, that is the question."
    >>> (shared,) = shared_spans(one, "TO BE OR NOT TO BE? That I ask.")
    >>> one[slice(*shared.a)]
    'to be, or not to be, that'

    Args:
        one: A text.
        other: Another text.
        shingling: What a shingle is; that of `near_duplicates`, if not said otherwise.

    Raises:
        ConfigError: One of them is no text.
    """
    spans, words = zip(
        *(_words(text, shingling.unit) for text in checked([one, other])), strict=True
    )
    mine, theirs = words
    length = shingling.length
    if min(len(mine), len(theirs)) < length:
        # A text of fewer words is one shingle, of all its words.
        return (_span(spans, 0, 0, len(mine)),) if mine == theirs != [] else ()
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(theirs) - length + 1):
        places.setdefault(tuple(theirs[place : place + length]), []).append(place)
    found: list[SharedSpan] = []
    here = 0
    while here <= len(mine) - length:
        there = places.get(tuple(mine[here : here + length]), [])[:_TRIED]
        run, place = max(((_run(mine, theirs, here, p), -p) for p in there), default=(0, 0))
        if run:
            found.append(_span(spans, here, -place, run))
            here += run - length
        here += 1
    return tuple(found)


def _span(spans: Sequence[Sequence[Span]], here: int, there: int, count: int) -> SharedSpan:
    """The passages of so many words, from the given ones on."""
    return SharedSpan(
        *(
            Span(of_text[first].start, of_text[first + count - 1].end)
            for of_text, first in zip(spans, (here, there), strict=True)
        )
    )


def _run(one: Sequence[str], other: Sequence[str], here: int, there: int) -> int:
    """How many words are the same from two places on."""
    most = min(len(one) - here, len(other) - there)
    return next((n for n in range(most) if one[here + n] != other[there + n]), most)


def _words(text: str, unit: Unit) -> tuple[list[Span], list[str]]:
    """The words of a text, as `cleanroom.corpus.shingles` sees them: their places, and folded."""
    import numpy as np

    if not text:
        return [], []
    line = letters(unit).take(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"))
    if not line.any():
        return _words(text, Unit.CHUNK) if unit is not Unit.CHUNK else ([], [])
    inside = np.concatenate(([False], line != 0, [False]))
    alone = np.concatenate(([False], line >= ALONE, [False]))
    split = (inside[1:] != inside[:-1]) | alone[1:] | alone[:-1]
    starts = np.flatnonzero(split & inside[1:]).tolist()
    ends = np.flatnonzero(split & inside[:-1]).tolist()
    spans = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    return spans, [text[start:end].casefold() for start, end in spans]
