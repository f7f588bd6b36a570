"""Signatures: true to the Jaccard similarity, whatever the size of the sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.minhash import EMPTY, PLACES, agreement, signatures
from cleanroom.corpus.shingles import HASH_BITS, ShingleSets

RNG = np.random.default_rng(1)

Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]


def random_set(size: int) -> Numbers:
    return RNG.choice(1 << HASH_BITS, size, replace=False).astype(np.uint64)


def of(*sets: Numbers) -> ShingleSets:
    keys = [np.sort(s) | np.uint64(n << HASH_BITS) for n, s in enumerate(sets)]
    return ShingleSets(np.concatenate(keys), np.array([s.size for s in sets]))


def errors(union: int, similarities: list[float], times: int = 100) -> Numbers:
    """Estimate less truth, for pairs of sets that together have so many shingles."""
    sets, truth = [], []
    for shared in (round(union * similarity) for similarity in similarities * times):
        numbers = random_set(union)
        cut = (union + shared) // 2
        sets += [numbers[:cut], numbers[cut - shared :]]
        truth.append(shared / union)
    rows = signatures(of(*sets))
    difference: Numbers = agreement(rows[::2], rows[1::2]) - np.array(truth)
    return difference


@pytest.mark.parametrize(
    ("union", "most"), [(50, 0.029), (150, 0.024), (300, 0.024), (1000, 0.024), (3000, 0.027)]
)
def test_over_all_similarities_the_estimate_is_off_by_little_and_leans_to_no_side(
    union: int, most: float
) -> None:
    off = errors(union, [n / 10 for n in range(11)])
    assert np.sqrt(np.mean(np.square(off))) <= most
    assert abs(np.mean(off)) < 0.005


@pytest.mark.parametrize("union", [10, 40, 5000])
def test_small_and_large_sets_are_estimated_without_leaning(union: int) -> None:
    off = errors(union, [0.2, 0.5, 0.8], times=200)
    assert abs(np.mean(off)) < 0.01
    assert np.sqrt(np.mean(np.square(off))) < 0.1


@pytest.mark.parametrize("size", [1, 2, 7, 100, 20_000])
def test_every_place_of_a_set_that_is_not_empty_is_filled(size: int) -> None:
    # By chance one value in 65,536 looks empty.
    assert np.count_nonzero(signatures(of(random_set(size))) == EMPTY) < 3


@given(st.lists(st.frozensets(st.integers(0, 40)), min_size=1))
def test_a_signature_does_not_depend_on_the_company(sets: list[frozenset[int]]) -> None:
    arrays = [np.array(sorted(s), np.uint64) << np.uint64(40) for s in sets]
    together = signatures(of(*arrays))
    assert together.shape == (len(sets), PLACES)
    for row, array in zip(together, arrays, strict=True):
        assert np.array_equal(row, signatures(of(array))[0])


def test_only_the_empty_set_has_empty_places() -> None:
    rows = signatures(of(random_set(3), random_set(0), random_set(3)))
    assert (rows == EMPTY).all(axis=1).tolist() == [False, True, False]
