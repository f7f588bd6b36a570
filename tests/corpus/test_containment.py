"""Candidates for containment: parts of fuller texts, found through a sample of shingles."""

from __future__ import annotations

import numpy as np
import pytest

from cleanroom.corpus.containment import FEWEST_SHINGLES, candidate_pairs
from cleanroom.corpus.crowd import HUBS

Set = np.ndarray[tuple[int], np.dtype[np.uint64]]


def spread(start: int, stop: int) -> Set:
    """Numbers as random as shingles, the same for the same range."""
    numbers = np.arange(start, stop, dtype=np.uint64)
    numbers *= np.uint64(0x9E3779B97F4A7C15)
    numbers ^= numbers >> np.uint64(29)
    numbers *= np.uint64(0xBF58476D1CE4E5B9)
    return np.sort(numbers ^ (numbers >> np.uint64(32)))


@pytest.mark.parametrize("size", [60, 100, 400, 999])
def test_a_part_of_a_fuller_set_is_a_candidate(size: int) -> None:
    assert candidate_pairs([spread(0, 1000), spread(0, size)], 0.8) == {(0, 1)}


def test_sets_that_share_too_little_are_none() -> None:
    sets = [spread(0, 1000), spread(900, 1200), spread(2000, 2200)]
    assert candidate_pairs(sets, 0.8) == set()


def test_most_parts_of_the_fewest_shingles_that_count_are_found() -> None:
    wholes = [spread(1000 * n, 1000 * n + 500) for n in range(200)]
    parts = [spread(1000 * n, 1000 * n + FEWEST_SHINGLES) for n in range(200)]
    found = candidate_pairs([*wholes, *parts], 0.8)
    assert len(found & {(n, 200 + n) for n in range(200)}) > 190


def test_shorter_parts_are_no_candidates() -> None:
    assert candidate_pairs([spread(0, 100), spread(0, FEWEST_SHINGLES - 1)], 0.8) == set()
    assert candidate_pairs([spread(0, 9), spread(0, 9)], 0.8) == set()


def test_a_part_of_very_many_is_found_in_the_fullest_of_them_at_linear_cost() -> None:
    part = spread(0, 100)
    wholes = [np.union1d(part, spread(1000 * n, 1000 * n + 900 - n)) for n in range(1, 300)]
    found = candidate_pairs([*wholes, part], 0.8)
    assert {(n, 299) for n in range(HUBS)} <= found
    assert len(found) <= 300 * HUBS
