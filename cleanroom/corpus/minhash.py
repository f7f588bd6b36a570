"""Shingle sets -> MinHash signatures, by one-permutation hashing (Li, Owen, Zhang 2012).

Two signatures agree at each of their places with the probability that is the Jaccard
similarity of the sets. So a signature of fixed size stands for a set of any size.

Broder's MinHash (1997) permutes every shingle once for each place. Here each shingle goes to
one place only, by its own hash, and a place keeps the smallest of what comes to it. A small
set leaves places empty: a second round with other hashes fills most of them (Dahlgaard,
Knudsen, Thorup 2017), and the rest borrow from a filled one (Shrivastava 2017).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus.shingles import HASH_BITS, mixed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import ShingleSets

Signatures: TypeAlias = "NDArray[np.uint32]"
"""One row of `PLACES` for each text."""

PLACES: Final = 128
"""Places of a signature. The Jaccard estimate is off by 0.028 for sets of up to 300 shingles,
and by 0.033 for those of 1,000 and more (root mean square over all similarities)."""

EMPTY: Final = (1 << 32) - 1
"""What stands in a place that nothing came to; only the empty set's signature keeps it."""

_PLACE_BITS: Final = PLACES.bit_length() - 1

_CROWDED: Final = 8 * PLACES
"""From so many shingles on, an empty place is so rare that a second round is not worth it."""

_TRIES: Final = 64
"""Places that an empty place asks in turn, before it takes the smallest of its row: sets of a few
shingles fill a few places only."""

_OTHER: Final = 0xD6E8FEB86659FD93
"""Makes other hashes of the shingles for the second round."""


def signatures(sets: ShingleSets) -> Signatures:
    """The signature of each set; two equal sets have equal signatures.

    >>> from cleanroom.corpus.shingles import shingle_sets
    >>> a, b, c = signatures(shingle_sets(["To be, or not to be", "to be or not to be?", ""]))
    >>> bool((a == b).all()), bool((c == EMPTY).all())
    (True, True)
    """
    import numpy as np

    flat = np.full(sets.sizes.size * PLACES, EMPTY, np.uint32)
    # The highest bits of a hash say where it goes. The hashes of a set are sorted, so those of
    # one place stand together, and the first is the smallest.
    places = sets.keys >> np.uint64(HASH_BITS - _PLACE_BITS)
    first = np.flatnonzero(np.diff(places, prepend=~places[:1]))
    values = sets.keys[first] >> np.uint64(HASH_BITS - _PLACE_BITS - 32)
    flat[places[first].astype(np.intp)] = _values(values)
    _second_round(flat, sets)
    _densify(flat)
    return flat.reshape(-1, PLACES)


def agreement(one: Signatures, other: Signatures) -> NDArray[np.float64]:
    """The estimated Jaccard similarity of each row with the row of the other beside it.

    >>> import numpy as np
    >>> same = np.zeros((1, PLACES), np.uint32)
    >>> agreement(same, same).tolist()
    [1.0]
    """
    import numpy as np

    agreed: NDArray[np.float64] = np.count_nonzero(one == other, axis=1) / PLACES
    return agreed


def _second_round(flat: Signatures, sets: ShingleSets) -> None:
    """Fill empty places by other hashes of the same shingles."""
    import numpy as np

    keys = sets.keys
    if sets.sizes.size and sets.sizes.max() >= _CROWDED:
        keys = keys[np.repeat(sets.sizes < _CROWDED, sets.sizes)]
    # The lowest bits of a hash say where it goes; its text is in the bits above all of it.
    places = (keys >> np.uint64(HASH_BITS)) << np.uint64(_PLACE_BITS)
    places |= keys & np.uint64(PLACES - 1)
    values = _values((keys << np.uint64(64 - HASH_BITS)) * np.uint64(_OTHER) >> np.uint64(32))
    second = np.full(flat.size, EMPTY, np.uint32)
    np.minimum.at(second, places.astype(np.intp), values)
    np.copyto(flat, second, where=flat == EMPTY)


def _values(hashes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The lowest 32 bits, one less if they would look empty."""
    import numpy as np

    return np.minimum(hashes.astype(np.uint32), np.uint32(EMPTY - 1))


def _densify(flat: Signatures) -> None:
    """Fill every place that is still empty from a filled one of its row.

    Which places it asks, and in which order, is random, but the same in all rows: where two
    sets agree, they also borrow the same.
    """
    import numpy as np

    empty = np.flatnonzero(flat == EMPTY)
    place = empty % PLACES
    row = empty - place
    found = np.full(empty.size, EMPTY, np.uint32)
    waiting = np.arange(empty.size)
    for asked in _probes():
        values = flat[row[waiting] + asked[place[waiting]]]
        found[waiting] = values
        waiting = waiting[values == EMPTY]
        if not waiting.size:
            break
    found[waiting] = flat.reshape(-1, PLACES).min(axis=1)[row[waiting] // PLACES]
    flat[empty] = found


@cache
def _probes() -> NDArray[np.intp]:
    """For each try and each place the place to ask."""
    import numpy as np

    numbers = mixed(np.arange(1, _TRIES * PLACES + 1, dtype=np.uint64))
    return (numbers % np.uint64(PLACES)).astype(np.intp).reshape(_TRIES, PLACES)
