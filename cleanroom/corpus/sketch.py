"""Texts -> their sketches: what is kept of each text, of a size that its text does not matter to.

A text is read, hashed and let go. Its sketch says which other texts are worth a second look.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.minhash import PLACES, Signatures, signatures
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, batches, shingle_sets
from cleanroom.corpus.texts import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import Shingling

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
    rows = np.empty((count, PLACES), np.uint32)
    sizes, sample_sizes = np.zeros(count, np.int64), np.zeros(count, np.int64)
    fingerprints = np.zeros(count, np.uint64)
    sample = array("I")  # grows where it is
    end = 0
    for batch in batches(checked(texts)):
        sets = shingle_sets(batch, shingling)
        here = slice(end, end := end + len(batch))
        rows[here] = signatures(sets)
        sizes[here], hashes = sets.sizes, sets.hashes
        fingerprints[here] = _sums(hashes * hashes, sets.sizes)
        sampled = (hashes & np.uint64(SAMPLED - 1)) == 0
        sample.frombytes((hashes[sampled] >> np.uint64(_SAMPLED_BITS)).astype(np.uint32).tobytes())
        sample_sizes[here] = _sums(sampled, sets.sizes)
    return Sketches(rows, sizes, fingerprints, np.frombuffer(sample, np.uint32), sample_sizes)


def _sums(
    values: NDArray[np.uint64] | NDArray[np.bool_], sizes: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """The sum over each of the sets that stand one after another, modulo 2^64."""
    import numpy as np

    sums = np.zeros(values.size + 1, np.uint64)
    np.cumsum(values, out=sums[1:])
    ends = np.cumsum(sizes)
    here: NDArray[np.uint64] = sums[ends] - sums[ends - sizes]
    return here
