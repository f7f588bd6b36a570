"""Signatures: datasketch's own, of any size of set, and true to the Jaccard similarity."""

from __future__ import annotations

import numpy as np
import pytest
from datasketch import MinHash  # type: ignore[import-untyped]

from cleanroom.corpus.minhash import PERMUTATIONS, signatures

RNG = np.random.default_rng(1)


def random_set(size: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.unique(RNG.integers(0, 1 << 63, size, dtype=np.uint64) * np.uint64(2))


@pytest.mark.parametrize("size", [1, 7, 20_000])
def test_a_signature_is_the_one_that_datasketch_makes_in_one_go(size: int) -> None:
    shingle_set = random_set(size)
    theirs = MinHash(PERMUTATIONS, scheme="affine32", hashfunc=lambda shingle: shingle >> 32)
    theirs.update_batch(shingle_set.tolist())
    assert next(signatures([shingle_set])) == theirs


def test_signatures_agree_as_often_as_the_sets_are_similar() -> None:
    errors = []
    for shared in range(0, 400, 4):
        union = random_set(400)
        RNG.shuffle(union)
        cut = (union.size - shared) // 2
        a, b = signatures([np.sort(union[: shared + cut]), np.sort(union[cut:])])
        errors.append(a.jaccard(b) - (shared / union.size))
    assert np.sqrt(np.mean(np.square(errors))) < 0.044
    assert abs(np.mean(errors)) < 0.01
