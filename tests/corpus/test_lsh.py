"""Bands are chosen to miss little, and a crowded bucket costs no more than its members."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.crowd import HUBS, paired
from cleanroom.corpus.lsh import bands, candidate_pairs
from cleanroom.corpus.minhash import PERMUTATIONS, signatures
from cleanroom.corpus.shingles import shingles


def missed(similarity: float, count: int, rows: int) -> float:
    return float((1 - similarity**rows) ** count)


@given(st.floats(0.05, 1))
def test_of_the_pairs_at_the_threshold_one_in_200_is_missed_at_most(threshold: float) -> None:
    count, rows = bands(threshold)
    assert count * rows <= PERMUTATIONS
    assert missed(threshold, count, rows) <= 0.005


@given(st.floats(0.05, 0.99))
def test_one_row_more_would_miss_too_many(threshold: float) -> None:
    count, rows = bands(threshold)
    more = rows + 1
    assert count == 2 or missed(threshold, PERMUTATIONS // more, more) > 0.005


@pytest.mark.parametrize("threshold", [1e-9, 1.0])
def test_extreme_thresholds_have_at_least_the_two_bands_that_datasketch_asks_for(
    threshold: float,
) -> None:
    assert bands(threshold)[0] >= 2


def test_identical_signatures_are_candidates_and_unrelated_ones_are_not() -> None:
    texts = [
        "one text and its words again",
        "another matter in other terms",
        "ONE TEXT and its words again",
    ]
    assert candidate_pairs(signatures(map(shingles, texts)), 0.7) == {(0, 2)}


@given(st.integers(0, 60))
def test_in_a_crowd_each_member_is_paired_with_the_first_few(size: int) -> None:
    pairs = list(paired(range(size)))
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) == {(a, b) for b in range(size) for a in range(min(b, HUBS))}


def test_candidates_grow_with_the_texts_and_not_with_their_square() -> None:
    def candidates(count: int) -> int:
        rng = random.Random(1)  # noqa: S311 (no secret)
        boilerplate = " ".join(str(rng.randrange(9999)) for _ in range(150))
        texts = (
            f"{boilerplate} {' '.join(str(rng.random()) for _ in range(20))}" for _ in range(count)
        )
        return len(candidate_pairs(signatures(map(shingles, texts)), 0.7))

    few, many = candidates(250), candidates(1000)
    assert few > 1000  # all fall into the same buckets
    assert many / few < 6  # 4 times the texts; each with each would be 16 times the pairs
