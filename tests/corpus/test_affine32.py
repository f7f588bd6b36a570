"""Signatures in datasketch's scheme: its own, bit for bit, and at home in its index."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash, MinHashLSH  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.affine32 import affine32_signatures, from_datasketch, to_datasketch
from cleanroom.corpus.shingles import HASH_BITS, shingles
from cleanroom.errors import ConfigError

TEXTS = st.lists(st.lists(st.sampled_from("abcd東"), max_size=20).map(" ".join), max_size=4)


def theirs(text: str, permutations: int = 128, seed: int = 1) -> MinHash:
    minhash = MinHash(permutations, seed=seed, scheme="affine32", hashfunc=int)
    minhash.update_batch((shingles(text) >> np.uint64(HASH_BITS - 32)).tolist())
    return minhash


@given(TEXTS, st.sampled_from([16, 128, 200]), st.integers(1, 3))
def test_a_signature_is_the_one_that_datasketch_makes(
    texts: list[str], permutations: int, seed: int
) -> None:
    rows = affine32_signatures(iter(texts), permutations=permutations, seed=seed)
    assert rows.shape == (len(texts), permutations)
    for row, text in zip(rows, texts, strict=True):
        expected = theirs(text, permutations, seed)
        assert np.array_equal(row, expected.hashvalues)
        assert to_datasketch(row, seed=seed) == expected


def test_long_texts_of_many_batches_are_signed_like_any_other() -> None:
    texts = [" ".join(str(n * k) for n in range(9000)) for k in range(1, 9)]
    for row, text in zip(affine32_signatures(texts), texts, strict=True):
        assert np.array_equal(row, theirs(text).hashvalues)


def test_signatures_go_into_datasketchs_index_find_each_other_and_come_back() -> None:
    words = [f"w{n}" for n in range(100)]
    texts = {"one": words, "other": ["v0", *words[1:]], "unlike": [f"u{n}" for n in range(100)]}
    rows = dict(zip(texts, affine32_signatures(map(" ".join, texts.values())), strict=True))
    index = MinHashLSH(threshold=0.7)
    for name in ("one", "unlike"):
        index.insert(name, to_datasketch(rows[name]))
    assert index.query(to_datasketch(rows["other"])) == ["one"]
    assert index.query(theirs(" ".join(texts["one"]))) == ["one"]


@pytest.mark.parametrize("kind", [MinHash, LeanMinHash])
def test_a_signature_comes_back_as_it_went_in(kind: Any) -> None:
    (row,) = affine32_signatures(["To be, or not to be, that is the question"])
    there = to_datasketch(row) if kind is MinHash else LeanMinHash(to_datasketch(row))
    assert np.array_equal(from_datasketch(there), row)
    assert from_datasketch(there).dtype == np.uint32


@pytest.mark.parametrize("scheme", ["legacy", "affine64"])
def test_a_signature_of_another_scheme_is_refused(scheme: str) -> None:
    with pytest.raises(ConfigError, match=f"got one of the scheme {scheme}: make it anew"):
        from_datasketch(MinHash(scheme=scheme))
