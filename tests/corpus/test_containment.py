"""Candidates for containment: parts of fuller texts, found through a sample of shingles."""

from __future__ import annotations

import numpy as np
import pytest

from cleanroom.corpus.containment import FEWEST_SHINGLES, candidate_pairs
from cleanroom.corpus.crowd import HUBS, unpacked
from cleanroom.corpus.sketch import sketches


def words(start: int, stop: int) -> list[str]:
    return [f"w{n}" for n in range(start, stop)]


def candidates(*texts: list[str]) -> set[tuple[int, int]]:
    """Pairs of texts, which come fullest first."""
    sketched = sketches([" ".join(text) for text in texts])
    a, b = unpacked(candidate_pairs(sketched, np.arange(len(texts)), 0.8))
    return set(zip(a.tolist(), b.tolist(), strict=True))


@pytest.mark.parametrize("size", [60, 100, 400, 999])
def test_a_part_of_a_fuller_text_is_a_candidate(size: int) -> None:
    assert candidates(words(0, 1000), words(0, size)) == {(0, 1)}


def test_texts_that_share_too_little_are_none() -> None:
    assert candidates(words(0, 1000), words(900, 1200), words(2000, 2200)) == set()


def test_most_parts_of_the_fewest_shingles_that_count_are_found() -> None:
    wholes = [words(1000 * n, 1000 * n + 500) for n in range(200)]
    parts = [words(1000 * n, 1000 * n + FEWEST_SHINGLES + 4) for n in range(200)]
    found = candidates(*wholes, *parts)
    assert (
        len(found & {(n, 200 + n) for n in range(200)}) > 165
    )  # one in eight has no sample at all


def test_shorter_parts_are_no_candidates() -> None:
    assert candidates(words(0, 104), words(0, FEWEST_SHINGLES + 3)) == set()
    assert candidates(words(0, 9), words(0, 9)) == set()


def test_a_part_of_very_many_is_found_in_the_fullest_of_them_at_linear_cost() -> None:
    part = words(0, 100)
    wholes = [part + words(1000 * n, 1000 * n + 900 - n) for n in range(1, 300)]
    found = candidates(*wholes, part)
    assert {(n, 299) for n in range(HUBS)} <= found
    assert len(found) <= 300 * HUBS


def test_under_one_boilerplate_a_part_is_found_by_what_is_its_own() -> None:
    boilerplate = words(-100, 0)
    wholes = [boilerplate + words(1000 * n, 1000 * n + 100) for n in range(60)]
    parts = [boilerplate + words(1000 * n, 1000 * n + 60) for n in range(60)]
    found = candidates(*wholes, *parts)
    assert len(found & {(n, 60 + n) for n in range(60)}) > 55
    assert len(found) < 120


def test_what_is_nothing_but_boilerplate_is_found_in_the_fullest_that_have_it() -> None:
    boilerplate = words(-100, 0)
    wholes = [boilerplate + words(1000 * n, 1000 * n + 100 - n) for n in range(60)]
    assert {(n, 60) for n in range(HUBS)} <= candidates(*wholes, boilerplate)
