"""Shingle sets -> MinHash signatures (Broder 1997), by datasketch.

Two signatures agree at each of their places with the probability that is the Jaccard
similarity of the sets. So a signature of fixed size stands for a set of any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from datasketch import MinHash  # type: ignore[import-untyped]

    from cleanroom.corpus.shingles import ShingleSet

PERMUTATIONS: Final = 128
"""Places of a signature; the standard error of the Jaccard estimate is at most 0.044."""

_BATCH: Final = 1 << 14
"""Shingles permuted at a time: datasketch makes a table of shingles x permutations."""


def signatures(sets: Iterable[ShingleSet]) -> Iterator[MinHash]:
    """The signature of each set, in datasketch's scheme ``affine32``.

    >>> from cleanroom.corpus.shingles import shingles
    >>> a, b = signatures([shingles("To be, or not to be"), shingles("to be or not to be?")])
    >>> a.jaccard(b)
    1.0
    """
    import numpy as np
    from datasketch import MinHash

    empty = MinHash(PERMUTATIONS, scheme="affine32", hashfunc=int)
    for shingle_set in sets:
        # The scheme takes 32 bits; the low ones choose the sample for containment.
        high = shingle_set >> np.uint64(32)
        signature = empty.copy()
        for start in range(0, high.size, _BATCH):
            signature.update_batch(high[start : start + _BATCH].tolist())
        yield signature
