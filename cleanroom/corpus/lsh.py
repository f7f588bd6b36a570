"""Signatures -> candidate pairs, by locality-sensitive hashing (Indyk and Motwani 1998).

A signature is cut into bands of a few rows; texts that agree on a whole band fall into one
bucket, and texts of one bucket are candidates. Candidates are counted exactly afterwards, so
the bands are chosen to miss little, not to hit well.
"""

from __future__ import annotations

from math import ceil, log, log1p
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.crowd import PairKeys, paired_within, unpacked, without_loners
from cleanroom.corpus.minhash import PLACES, Signatures, agreement
from cleanroom.corpus.repeats import likely_repeated, repeats
from cleanroom.corpus.shingles import mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

_MISSED: Final = 0.005
"""Share of the pairs right at the threshold that may fall into no common bucket."""

SLACK: Final = 0.12
"""How far below the threshold the estimate of a candidate may be: over four standard errors,
and still two for sets of ten shingles."""

_BASE: Final = 0x9FB21C651E98DF25
"""Of the polynomial that hashes a band."""

_BANDS_AT_ONCE: Final = 8
"""Bands that are hashed in one pass over the signatures: one pass for each would wait for memory
each time, and one for all would take half as much memory as the signatures."""

_ROWS: Final = 1 << 12
"""Signatures that are hashed or compared at a time: they should stay in the processor's cache."""

_PENDING: Final = 1 << 22
"""Pairs kept before they are rid of those that several bands have found."""


def candidate_pairs(
    signatures: Signatures, sizes: NDArray[np.int64], order: NDArray[np.intp], threshold: float
) -> PairKeys:
    """Pairs of texts that may be as similar as `threshold`, sorted.

    Args:
        signatures: Of all texts.
        sizes: How many shingles each text has.
        order: The rows of the texts that count, the fullest first, for the crowds. The pairs
            are of places in this order.
        threshold: The Jaccard similarity.
    """
    import numpy as np

    found: list[PairKeys] = []
    pending = 0
    number_bits = order.size.bit_length()
    rows = np.sort(order)  # memory is read in order
    numbers = np.empty(signatures.shape[0], np.uint64)
    numbers[order] = np.arange(order.size, dtype=np.uint64)
    for all_keys in band_keys(signatures, threshold):
        keys = all_keys[rows]
        several = likely_repeated(keys)
        buckets = keys[several] >> np.uint64(number_bits) << np.uint64(number_bits)
        buckets |= numbers[rows[several]]
        buckets.sort()
        for pairs in paired_within(without_loners(buckets, number_bits), number_bits):
            found.append(pairs)
            pending += pairs.size
            if pending > _PENDING:
                found = [_once(np.concatenate(found))]
                pending = 0
    pairs = np.sort(_once(np.concatenate([*found, np.zeros(0, np.uint64)])))
    return pairs[_likely(pairs, signatures, sizes, order, threshold)]


def _once(pairs: PairKeys) -> PairKeys:
    import numpy as np

    return np.delete(pairs, repeats(pairs))


def band_keys(signatures: Signatures, threshold: float) -> Iterator[NDArray[np.uint64]]:
    """For each band the 64-bit hash that each signature has there."""
    import numpy as np

    count, rows = bands(threshold)
    texts = signatures.shape[0]
    for first in range(0, count, _BANDS_AT_ONCE):
        here = min(_BANDS_AT_ONCE, count - first)
        keys = np.empty((here, texts), np.uint64)
        for start in range(0, texts, _ROWS):
            places = signatures[start : start + _ROWS, first * rows : (first + here) * rows]
            keys[:, start : start + _ROWS] = _hashed(places.reshape(-1, here, rows), first).T
        yield from keys
        del keys  # before there are others


def _hashed(places: NDArray[np.uint16], first: int) -> NDArray[np.uint64]:
    """The hash of each band: of a text, in a row each. The same places hash otherwise elsewhere."""
    import numpy as np

    keys = np.empty(places.shape[:2], np.uint64)
    keys[:] = np.arange(first + 1, first + 1 + places.shape[1], dtype=np.uint64)
    for row in range(places.shape[2]):
        keys *= np.uint64(_BASE)
        keys += places[:, :, row]
    return mixed(keys)


def _likely(
    pairs: PairKeys,
    signatures: Signatures,
    sizes: NDArray[np.int64],
    order: NDArray[np.intp],
    threshold: float,
) -> NDArray[np.bool_]:
    """Which pairs are worth to be counted: their sizes allow it, and their signatures agree."""
    import numpy as np

    likely = np.zeros(pairs.size, np.bool_)
    for start in range(0, pairs.size, _ROWS):
        fuller, other = (order[number] for number in unpacked(pairs[start : start + _ROWS]))
        likely[start : start + _ROWS] = (sizes[other] >= threshold * sizes[fuller]) & (
            agreement(signatures[fuller], signatures[other]) >= threshold - SLACK
        )
    return likely


def bands(threshold: float, places: int = PLACES) -> tuple[int, int]:
    """How many bands, and of how many rows: the most rows that miss little enough, in few bands.

    Two texts of Jaccard similarity s share a bucket with the probability
    1 - (1 - s^rows)^bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4.2).
    More rows give fewer candidates in vain. datasketch's own choice balances misses against
    candidates in vain, and at 0.7 loses more than half of the pairs right at the threshold.

    >>> bands(0.7)
    (29, 5)
    >>> bands(0.9)
    (19, 13)
    """
    for rows in range(places // 2, 1, -1):
        share = threshold**rows
        if (1 - share) ** (places // rows) <= _MISSED:
            return (ceil(log(_MISSED) / log1p(-share)) if share < 1 else 2), rows
    return places, 1
