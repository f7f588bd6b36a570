"""Signatures that are datasketch's own, for its indexes on Redis, Cassandra or in memory.

Our own signatures (`cleanroom.corpus.minhash`) are made faster, but agree with nobody else's.
Those made here are equal, bit for bit, to what `datasketch.MinHash` makes of the same shingles
in its scheme ``affine32``: they go into its `MinHashLSH`, and come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.shingles import DEFAULT_SHINGLING, HASH_BITS, batches, shingle_sets
from cleanroom.corpus.texts import checked
from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from datasketch import MinHash  # type: ignore[import-untyped]
    from numpy.typing import NDArray

    from cleanroom.corpus.minhash import Signatures
    from cleanroom.corpus.shingles import ShingleSets, Shingling

_SCHEME: Final = "affine32"


def affine32_signatures(
    texts: Iterable[str],
    *,
    permutations: int = 128,
    seed: int = 1,
    shingling: Shingling = DEFAULT_SHINGLING,
) -> Signatures:
    """The signature that datasketch makes of the shingles of each text, a row each.

    What datasketch calls the hash of a shingle is the highest 32 bits of ours.

    >>> affine32_signatures(["To be, or not to be", "that is the question"]).shape
    (2, 128)

    Args:
        texts: Read once, and not kept.
        permutations: datasketch's `num_perm`: places of a signature.
        seed: datasketch's `seed`.
        shingling: What a shingle is.

    Raises:
        ConfigError: Not a collection of texts, or one of them is no `str`.
    """
    import numpy as np
    from datasketch import MinHash

    # datasketch draws its permutations itself: no formula of its is copied for that.
    multipliers, addends = MinHash(permutations, seed=seed, scheme=_SCHEME).permutations
    rows = [
        _permuted(shingle_sets(batch, shingling), multipliers, addends)
        for batch in batches(checked(texts))
    ]
    return np.concatenate(rows) if rows else np.zeros((0, permutations), np.uint32)


def to_datasketch(signature: NDArray[np.uint32], *, seed: int = 1) -> MinHash:
    """The `datasketch.MinHash` that one row of `affine32_signatures` is.

    >>> (row,) = affine32_signatures(["To be, or not to be"])
    >>> bool((from_datasketch(to_datasketch(row)) == row).all())
    True
    """
    from datasketch import MinHash

    return MinHash(hashvalues=signature, seed=seed, scheme=_SCHEME, hashfunc=int)


def from_datasketch(minhash: MinHash) -> NDArray[np.uint32]:
    """The row that a `datasketch.MinHash` is; from datasketch 2 on also of a `LeanMinHash`.

    Raises:
        ConfigError: It is of another scheme, which agrees with ours in nothing.
    """
    import numpy as np

    scheme = getattr(minhash, "scheme", "legacy")
    if scheme != _SCHEME:
        raise ConfigError(
            f"minhash: expected one of the scheme {_SCHEME}, and got one of the scheme {scheme}: "
            f"make it anew with datasketch.MinHash(scheme={_SCHEME!r})"
        )
    return np.array(minhash.hashvalues, np.uint32)


def _permuted(
    sets: ShingleSets, multipliers: NDArray[np.uint32], addends: NDArray[np.uint32]
) -> Signatures:
    """For each set the smallest of its hashes under each permutation h -> a * h + b."""
    import numpy as np

    hashes = _finalized((sets.hashes >> np.uint64(HASH_BITS - 32)).astype(np.uint32))
    filled = np.flatnonzero(sets.sizes)
    starts = (np.cumsum(sets.sizes) - sets.sizes)[filled]
    columns = np.full((multipliers.size, sets.sizes.size), (1 << 32) - 1, np.uint32)
    permuted = np.empty_like(hashes)
    for column, multiplier, addend in zip(columns, multipliers, addends, strict=True):
        if filled.size:
            np.multiply(hashes, multiplier, out=permuted)
            permuted += addend
            column[filled] = np.minimum.reduceat(permuted, starts)
    return np.ascontiguousarray(columns.T)


def _finalized(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finalizer of MurmurHash3 (Appleby), which datasketch applies to what it is given."""
    import numpy as np

    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes
