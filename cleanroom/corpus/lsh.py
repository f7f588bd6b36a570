"""Signatures -> candidate pairs, by locality-sensitive hashing (Indyk and Motwani 1998).

A signature is cut into bands of a few rows; texts that agree on a whole band fall into one
bucket, and texts of one bucket are candidates. Candidates are counted exactly afterwards, so
the bands are chosen to miss little, not to hit well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.crowd import paired
from cleanroom.corpus.minhash import PERMUTATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from datasketch import MinHash  # type: ignore[import-untyped]

_MISSED: Final = 0.005
"""Share of the pairs right at the threshold that may fall into no common bucket."""


def candidate_pairs(signatures: Iterable[MinHash], threshold: float) -> set[tuple[int, int]]:
    """Pairs of positions, the lower first, of texts that may be as similar as `threshold`.

    The signatures come fullest text first, for the crowds.
    """
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=bands(threshold))
    for position, signature in enumerate(signatures):
        index.insert(position, signature, check_duplication=False)
    return {
        pair
        for table in index.hashtables
        for bucket in map(table.get, table.keys())
        if len(bucket) > 1
        for pair in paired(sorted(bucket))
    }


def bands(threshold: float, permutations: int = PERMUTATIONS) -> tuple[int, int]:
    """How many bands, and of how many rows: the most rows that miss little enough.

    Two texts of Jaccard similarity s share a bucket with the probability
    1 - (1 - s^rows)^bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.2).
    More rows give fewer candidates in vain. datasketch's own choice balances misses against
    candidates in vain, and at 0.7 loses more than half of the pairs right at the threshold.

    >>> bands(0.7)
    (32, 4)
    >>> bands(0.9)
    (14, 9)
    """
    for rows in range(permutations // 2, 1, -1):
        if (1 - threshold**rows) ** (permutations // rows) <= _MISSED:
            return permutations // rows, rows
    return permutations, 1
