"""Counted pairs -> verified pairs: which are near, which are contained, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.containment import FEWEST_SHINGLES
from cleanroom.corpus.crowd import PairKeys, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    pairs: PairKeys, shared: NDArray[np.int64], sizes: NDArray[np.int64], threshold: float
) -> Iterator[Pair]:
    """The pairs that are near or contained, in order.

    >>> import numpy as np
    >>> pairs, shared = np.array([1], np.uint64), np.array([40])  # the pair (0, 1)
    >>> next(verified(pairs, shared, sizes=np.array([100, 40]), threshold=0.7))
    Pair(a=0, b=1, jaccard=0.4, a_in_b=0.4, b_in_a=1.0, relation=<Relation.CONTAINED: 'contained'>)

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
    kept = np.flatnonzero(near | (is_part & (part >= FEWEST_SHINGLES)))
    columns = (a, b, jaccard, shared / size_a, shared / size_b, near)
    for i, j, similarity, i_in_j, j_in_i, is_near in zip(
        *(column[kept].tolist() for column in columns), strict=True
    ):
        relation = Relation.NEAR if is_near else Relation.CONTAINED
        yield Pair(i, j, similarity, i_in_j, j_in_i, relation)


def part_threshold(threshold: float) -> float:
    """The share that makes a part: never less than what makes two texts near.

    >>> part_threshold(0.7), part_threshold(0.9)
    (0.8, 0.9)
    """
    return max(threshold, _PART)
