"""Texts -> their sketches: what is kept of each text, of a size that its text does not matter to.

A text is read, hashed and let go. Its sketch says which other texts are worth a second look.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.minhash import PLACES, Signatures, signatures
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, HASH_BITS, batches, shingle_sets
from cleanroom.corpus.texts import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import ShingleSets, Shingling

SAMPLED: Final = 4
"""One shingle in so many is in the sample: those whose hash it divides."""

_SAMPLED_BITS: Final = SAMPLED.bit_length() - 1


@dataclass(frozen=True, slots=True)
class Sketches:
    """What is kept of each text.

    Attributes:
        signatures: MinHash, 512 bytes a text.
        sizes: How many shingles each text has.
        fingerprints: One hash of the whole set; two sets that share it are the same set.
        sample: Of each text in order one shingle in four, 32 bits of each.
        sample_sizes: How many of the sample each text has.
    """

    signatures: Signatures
    sizes: NDArray[np.int64]
    fingerprints: NDArray[np.uint64]
    sample: NDArray[np.uint32]
    sample_sizes: NDArray[np.int64]


def sketches(texts: Sequence[str], shingling: Shingling = DEFAULT_SHINGLING) -> Sketches:
    """Sketch the texts, each read once.

    >>> sketches(["To be, or not to be", ""]).sizes.tolist()
    [2, 0]
    """
    import numpy as np

    count = len(texts)
    # The signatures are most of the memory: they are written where they stay, not joined.
    rows = np.empty((count, PLACES), np.uint16)
    sizes, sample_sizes = np.zeros(count, np.int64), np.zeros(count, np.int64)
    fingerprints = np.zeros(count, np.uint64)
    sample = array("I")  # grows where it is
    end = 0
    for batch in batches(checked(texts)):
        sets = shingle_sets(batch, shingling)
        here = slice(end, end := end + len(batch))
        rows[here] = signatures(sets)
        sizes[here] = sets.sizes
        fingerprints[here] = _fingerprints(sets)
        sampled = sets.keys[(sets.keys & np.uint64(SAMPLED - 1)) == 0]
        sample.frombytes((sampled >> np.uint64(_SAMPLED_BITS)).astype(np.uint32).tobytes())
        owners = (sampled >> np.uint64(HASH_BITS)).astype(np.intp)
        sample_sizes[here] = np.bincount(owners, minlength=len(batch))
    return Sketches(rows, sizes, fingerprints, np.frombuffer(sample, np.uint32), sample_sizes)


def _fingerprints(sets: ShingleSets) -> NDArray[np.uint64]:
    """The sum of the squares of each set's hashes, modulo 2^64."""
    import numpy as np

    prints = np.zeros(sets.sizes.size, np.uint64)
    filled = np.flatnonzero(sets.sizes)
    if filled.size:
        starts = (np.cumsum(sets.sizes) - sets.sizes)[filled]
        hashes = sets.hashes
        hashes *= hashes
        prints[filled] = np.add.reduceat(hashes, starts)
    return prints
