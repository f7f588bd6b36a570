"""Texts -> their sketches: what is kept of each text, of a size that its text does not matter to.

A text is read, hashed and let go. Its sketch says which other texts are worth a second look.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.minhash import PLACES, Signatures, signatures
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, HASH_BITS, batches, shingle_sets

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import ShingleSets, Shingling

SAMPLED: Final = 8
"""One shingle in so many is in the sample: those whose hash it divides."""

_SAMPLED_BITS: Final = SAMPLED.bit_length() - 1


@dataclass(frozen=True, slots=True)
class Sketches:
    """What is kept of each text.

    Attributes:
        signatures: MinHash, 512 bytes a text.
        sizes: How many shingles each text has.
        fingerprints: One hash of the whole set; two sets that share it are the same set.
        sample: Of each text in order one shingle in eight, 32 bits of each.
        sample_sizes: How many of the sample each text has.
    """

    signatures: Signatures
    sizes: NDArray[np.int64]
    fingerprints: NDArray[np.uint64]
    sample: NDArray[np.uint32]
    sample_sizes: NDArray[np.int64]


def sketches(texts: Iterable[str], shingling: Shingling = DEFAULT_SHINGLING) -> Sketches:
    """Sketch the texts, each read once and let go.

    >>> sketches(["To be, or not to be", ""]).sizes.tolist()
    [2, 0]
    """
    import numpy as np

    # Arrays that grow where they are: to join the parts of one would take its memory twice.
    rows, sample = array("H"), array("I")
    sizes, sample_sizes, fingerprints = array("q"), array("q"), array("Q")
    for batch in batches(texts):
        sets = shingle_sets(batch, shingling)
        sampled = sets.keys[(sets.keys & np.uint64(SAMPLED - 1)) == 0]
        owners = (sampled >> np.uint64(HASH_BITS)).astype(np.intp)
        rows.frombytes(signatures(sets).tobytes())
        sizes.frombytes(sets.sizes.tobytes())
        fingerprints.frombytes(_fingerprints(sets).tobytes())
        sample.frombytes((sampled >> np.uint64(_SAMPLED_BITS)).astype(np.uint32).tobytes())
        sample_sizes.frombytes(np.bincount(owners, minlength=len(batch)).tobytes())
    return Sketches(
        np.frombuffer(rows, np.uint16).reshape(-1, PLACES),
        np.frombuffer(sizes, np.int64),
        np.frombuffer(fingerprints, np.uint64),
        np.frombuffer(sample, np.uint32),
        np.frombuffer(sample_sizes, np.int64),
    )


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
