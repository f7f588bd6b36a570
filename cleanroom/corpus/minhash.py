"""Shingle sets -> MinHash signatures, by one-permutation hashing (Li, Owen, Zhang 2012).

Two signatures agree at each of their places with the probability that is the Jaccard
similarity of the sets. So a signature of fixed size stands for a set of any size.

Broder's MinHash (1997) permutes every shingle once for each place. Here each shingle goes to
one place only, by its own hash, and a place keeps the smallest of what comes to it. A small
set leaves places empty: further rounds with other hashes fill most of them (Dahlgaard,
Knudsen, Thorup 2017), and the rest borrow from a filled one (Shrivastava 2017).

Of the smallest 16 bits are kept (Li and König 2010, b-bit minwise hashing): two different ones
look alike once in 65,536 times, and in the 512 bytes that 128 places of 32 bits take, 256 have
room. What counts for the error of an estimate is how many places there are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus.shingles import HASH_BITS, mixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import ShingleSets

Signatures: TypeAlias = "NDArray[np.uint16]"
"""One row of `PLACES` for each text."""

PLACES: Final = 256
"""Places of a signature. The Jaccard estimate is off by 0.021 for sets of up to 600 shingles, and
by 0.024 for larger ones (root mean square over all similarities)."""

EMPTY: Final = (1 << 16) - 1
"""What stands in all places of the empty set."""

_EMPTY: Final = (1 << 32) - 1
"""What stands in a place that nothing has come to."""

_PLACE_BITS: Final = PLACES.bit_length() - 1

_VALUE_BITS: Final = 30
"""Of a value while places are filled. Above them is the number of the round, so that what comes
in a later one is never smaller."""

_ROUNDS: Final = (
    (1, 1 << HASH_BITS),
    (0xD6E8FEB86659FD93, 8 * PLACES),
    (0x94D049BB133111EB, 2 * PLACES),
)
"""Of each round the factor that makes its hashes, and how many shingles at most a set has there:
larger ones have so few empty places by then that another round is not worth it."""

_TRIES: Final = 12
"""Places that an empty place asks in turn, before it goes on from the last to a filled one."""


def signatures(sets: ShingleSets) -> Signatures:
    """The signature of each set; two equal sets have equal signatures.

    >>> from cleanroom.corpus.shingles import shingle_sets
    >>> a, b, c = signatures(shingle_sets(["To be, or not to be", "to be or not to be?", ""]))
    >>> bool((a == b).all()), bool((c == EMPTY).all())
    (True, True)
    """
    import numpy as np

    flat = np.full(sets.sizes.size * PLACES, _EMPTY, np.uint32)
    keys = sets.keys
    rows = all_rows = (keys >> np.uint64(HASH_BITS) << np.uint64(_PLACE_BITS)).view(np.int64)
    largest = sets.sizes.max(initial=0)
    for number, (factor, most) in enumerate(_ROUNDS):
        if largest > most:
            chosen = np.repeat(sets.sizes <= most, sets.sizes)
            keys, rows = sets.keys[chosen], all_rows[chosen]
        # The highest bits of a hash say where it goes, those below them are its value.
        hashes = keys * np.uint64(factor) >> np.uint64(HASH_BITS - _PLACE_BITS - _VALUE_BITS)
        values = hashes.astype(np.uint32)
        values &= np.uint32((1 << _VALUE_BITS) - 1)
        values |= np.uint32(number << _VALUE_BITS)
        hashes >>= np.uint64(_VALUE_BITS)
        hashes &= np.uint64(PLACES - 1)
        np.minimum.at(flat, rows | hashes.view(np.int64), values)
    _densify(flat)
    return flat.astype(np.uint16).reshape(-1, PLACES)


def agreement(one: Signatures, other: Signatures) -> NDArray[np.float64]:
    """The estimated Jaccard similarity of each row with the row of the other beside it.

    >>> import numpy as np
    >>> same = np.zeros((1, PLACES), np.uint16)
    >>> agreement(same, same).tolist()
    [1.0]
    """
    import numpy as np

    agreed: NDArray[np.float64] = np.count_nonzero(one == other, axis=1) / PLACES
    return agreed


def _densify(flat: NDArray[np.uint32]) -> None:
    """Fill every place that is still empty from a filled one of its row.

    Which places it asks, and in which order, is random, but the same in all rows: where two
    sets agree, they also borrow the same.
    """
    import numpy as np

    filled = flat.copy()
    waiting = np.flatnonzero(flat == _EMPTY)
    for way in _ways():
        values = filled.take(waiting + way.take(waiting & (PLACES - 1)))
        flat[waiting] = values
        waiting = waiting[values == _EMPTY]
        if not waiting.size:
            return
    # Sets of a few shingles: on from the last place that was asked to the next filled one.
    rows, row = np.unique(waiting // PLACES, return_inverse=True)
    there = filled.reshape(-1, PLACES)[rows]
    following = np.where(there != _EMPTY, np.arange(PLACES, dtype=np.int16), np.int16(PLACES))
    following = np.minimum.accumulate(following[:, ::-1], axis=1)[:, ::-1]
    place = waiting & (PLACES - 1)
    lender = following[row, place + way[place]]
    lender = np.where(lender < PLACES, lender, following[row, 0])
    flat[waiting] = there[row, lender & (PLACES - 1)]  # the empty set has no lender


@cache
def _ways() -> NDArray[np.intp]:
    """For each try and each place how far from it the place is that it asks.

    Each try is a permutation: no two places borrow from one.
    """
    import numpy as np

    numbers = mixed(np.arange(1, _TRIES * PLACES + 1, dtype=np.uint64))
    return np.argsort(numbers.reshape(_TRIES, PLACES), axis=1) - np.arange(PLACES)
