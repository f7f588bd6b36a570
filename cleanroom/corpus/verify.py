"""Candidate pairs -> verified pairs: what two shingle sets share, counted exactly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.containment import FEWEST_SHINGLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import ShingleSet

_PART: Final = 0.8
"""Share of a text's shingles in another text that makes it a part of that one."""


class Relation(StrEnum):
    """What two texts are to each other."""

    EXACT = "exact"
    """The same text, character for character."""
    NEAR = "near"
    """Their Jaccard similarity is at least the threshold."""
    CONTAINED = "contained"
    """Too unlike for near, but one is a part of the other: a truncated or a wrapped copy."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that have much in common, and how much.

    The figures are exact over the two sets of shingles (see `cleanroom.corpus.shingles`).

    Attributes:
        a: Position of the first text.
        b: Position of the second, greater than `a`.
        jaccard: Shingles in both over shingles in either (Jaccard 1901).
        a_in_b: Share of the shingles of `a` that are in `b`.
        b_in_a: Share of the shingles of `b` that are in `a`.
        relation: What the two are to each other.
    """

    a: int
    b: int
    jaccard: float
    a_in_b: float
    b_in_a: float
    relation: Relation

    @property
    def containment(self) -> float:
        """How much of the one text is in the other: the larger of the two shares."""
        return max(self.a_in_b, self.b_in_a)

    @property
    def inner(self) -> int:
        """Position of the text that is more fully inside the other; `b` if both are alike."""
        return self.a if self.a_in_b > self.b_in_a else self.b

    @property
    def outer(self) -> int:
        """Position of the text that has the inner one inside."""
        return self.b if self.inner == self.a else self.a


def verified(
    sets: Sequence[ShingleSet], candidates: Iterable[tuple[int, int]], threshold: float
) -> Iterator[Pair]:
    """The candidates, pairs of positions in `sets`, that are near or contained; in order.

    >>> import numpy as np
    >>> whole = np.arange(100, dtype=np.uint64)
    >>> next(verified([whole, whole[:40]], [(0, 1)], threshold=0.7))
    Pair(a=0, b=1, jaccard=0.4, a_in_b=0.4, b_in_a=1.0, relation=<Relation.CONTAINED: 'contained'>)
    """
    for a, group in groupby(sorted(candidates), key=itemgetter(0)):
        others = [b for _, b in group]
        counts = _shared(sets[a], [sets[b] for b in others])
        for b, shared in zip(others, counts.tolist(), strict=True):
            size_a, size_b = sets[a].size, sets[b].size
            relation = _relation(size_a, size_b, shared, threshold)
            if relation:
                jaccard = shared / (size_a + size_b - shared)
                yield Pair(a, b, jaccard, shared / size_a, shared / size_b, relation)


def part_threshold(threshold: float) -> float:
    """The share that makes a part: never less than what makes two texts near.

    >>> part_threshold(0.7), part_threshold(0.9)
    (0.8, 0.9)
    """
    return max(threshold, _PART)


def _relation(size_a: int, size_b: int, shared: int, threshold: float) -> Relation | None:
    """Near, contained, or neither. A part is less than its whole, and more than a phrase."""
    if shared / (size_a + size_b - shared) >= threshold:
        return Relation.NEAR
    part, whole = sorted((size_a, size_b))
    contained = shared / part >= part_threshold(threshold)
    return Relation.CONTAINED if FEWEST_SHINGLES <= part < whole and contained else None


def _shared(hub: ShingleSet, others: Sequence[ShingleSet]) -> NDArray[np.intp]:
    """How many shingles of each of the others are in the hub; no set is empty."""
    import numpy as np

    flat = np.concatenate(others)
    place = np.searchsorted(hub, flat)
    place[place == hub.size] = 0
    sizes = np.array([other.size for other in others])
    return np.add.reduceat(hub[place] == flat, np.cumsum(sizes) - sizes, dtype=np.intp)
