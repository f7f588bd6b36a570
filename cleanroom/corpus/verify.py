"""Counted pairs -> verified pairs: which are near, which are contained, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.corpus.containment import FEWEST_SHINGLES
from cleanroom.corpus.crowd import PairKeys, unpacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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


class Pair(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Verified:
    """Pairs of shingle sets that are near or contained, in order: a column of each figure.

    Attributes:
        pairs: The two numbers of each pair, packed.
        jaccard: As of `Pair`.
        a_in_b: As of `Pair`.
        b_in_a: As of `Pair`.
        near: Whether it is near; else it is contained.
    """

    pairs: PairKeys
    jaccard: NDArray[np.float64]
    a_in_b: NDArray[np.float64]
    b_in_a: NDArray[np.float64]
    near: NDArray[np.bool_]


def verified(
    pairs: PairKeys, shared: NDArray[np.int64], sizes: NDArray[np.int64], threshold: float
) -> Verified:
    """The pairs that are near or contained.

    >>> import numpy as np
    >>> pairs, shared = np.array([1], np.uint64), np.array([40])  # the pair (0, 1)
    >>> found = verified(pairs, shared, sizes=np.array([100, 40]), threshold=0.7)
    >>> found.jaccard.tolist(), found.b_in_a.tolist(), found.near.tolist()
    ([0.4], [1.0], [False])

    Args:
        pairs: Pairs of sets.
        shared: For each pair how many shingles are in both sets.
        sizes: For each set how many shingles it has; none is empty.
        threshold: The Jaccard similarity that makes two sets near.
    """
    import numpy as np

    a, b = unpacked(pairs)
    size_a, size_b = sizes[a], sizes[b]
    jaccard = shared / (size_a + size_b - shared)
    near = jaccard >= threshold
    # A part is less than its whole, and more than a phrase.
    part = np.minimum(size_a, size_b)
    is_part = (shared / part >= part_threshold(threshold)) & (size_a != size_b)
    kept = near | (is_part & (part >= FEWEST_SHINGLES))
    columns = (pairs, jaccard, shared / size_a, shared / size_b, near)
    return Verified(*(column[kept] for column in columns))


def part_threshold(threshold: float) -> float:
    """The share that makes a part: never less than what makes two texts near.

    >>> part_threshold(0.7), part_threshold(0.9)
    (0.8, 0.9)
    """
    return max(threshold, _PART)
