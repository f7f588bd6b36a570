"""Bands are chosen to miss little, and a crowded bucket costs no more than its members."""

from __future__ import annotations

import random

import numpy as np
import pytest
from corpus.reference import paired
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.crowd import paired_within, unpacked
from cleanroom.corpus.lsh import bands, candidate_pairs
from cleanroom.corpus.minhash import PLACES
from cleanroom.corpus.sketch import sketches


def missed(similarity: float, count: int, rows: int) -> float:
    return float((1 - similarity**rows) ** count)


@given(st.floats(0.05, 1))
def test_of_the_pairs_at_the_threshold_one_in_200_is_missed_at_most(threshold: float) -> None:
    count, rows = bands(threshold)
    assert count * rows <= PLACES
    assert missed(threshold, count, rows) <= 0.005


@given(st.floats(0.05, 0.99))
def test_one_row_more_would_miss_too_many(threshold: float) -> None:
    count, rows = bands(threshold)
    more = rows + 1
    assert count == 2 or missed(threshold, PLACES // more, more) > 0.005


@pytest.mark.parametrize("threshold", [1e-9, 1.0])
def test_extreme_thresholds_have_at_least_the_two_bands_that_datasketch_asks_for(
    threshold: float,
) -> None:
    assert bands(threshold)[0] >= 2


def candidates(texts: list[str]) -> set[tuple[int, int]]:
    sketched = sketches(texts)
    pairs = candidate_pairs(sketched.signatures, sketched.sizes, np.arange(len(texts)), 0.7)
    a, b = unpacked(pairs)
    return set(zip(a.tolist(), b.tolist(), strict=True))


def test_identical_signatures_are_candidates_and_unrelated_ones_are_not() -> None:
    texts = [
        "one text and its words again",
        "another matter in other terms",
        "ONE TEXT and its words again",
    ]
    assert candidates(texts) == {(0, 2)}


@given(
    st.lists(st.lists(st.integers(0, 30), unique=True, max_size=14).map(sorted), max_size=4),
    st.sampled_from([1, 7, 1000]),
)
def test_many_crowds_at_once_make_the_same_pairs_as_one_by_one(
    crowds: list[list[int]], at_once: int
) -> None:
    packed = [(number << 8) | member for number, crowd in enumerate(crowds) for member in crowd]
    made = list(paired_within(np.array(packed, np.uint64), 8, at_once))
    parts = [list(zip(*map(np.ndarray.tolist, unpacked(keys)), strict=True)) for keys in made]
    assert sorted(pair for part in parts for pair in part) == sorted(
        pair for crowd in crowds for pair in paired(crowd)
    )
    members = [{member for _, member in part} for part in parts]
    assert sum(map(len, members)) == len(set().union(*members))


def test_candidates_grow_with_the_texts_and_not_with_their_square() -> None:
    def found(count: int) -> int:
        rng = random.Random(1)  # noqa: S311 (no secret)
        boilerplate = " ".join(str(rng.randrange(9999)) for _ in range(150))
        return len(
            candidates(
                [
                    f"{boilerplate} {' '.join(str(rng.random()) for _ in range(20))}"
                    for _ in range(count)
                ]
            )
        )

    few, many = found(250), found(1000)
    assert few > 1000  # all fall into the same buckets
    assert many / few < 6  # 4 times the texts; each with each would be 16 times the pairs
