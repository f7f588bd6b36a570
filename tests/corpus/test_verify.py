"""Verified pairs: exact figures, and nothing that is below what was asked for."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cleanroom.corpus.containment import FEWEST_SHINGLES
from cleanroom.corpus.crowd import unpacked
from cleanroom.corpus.verify import Pair, Relation, verified

Numbers = frozenset[int]

NUMBERS = st.frozensets(st.integers(0, 15), min_size=1, max_size=12)
THRESHOLDS = st.floats(0.01, 1)


def pairs(sets: list[Numbers], threshold: float) -> list[Pair]:
    both = list(combinations(range(len(sets)), 2))
    keys = np.array([i << 32 | j for i, j in both], np.uint64)
    shared = np.array([len(sets[i] & sets[j]) for i, j in both], np.int64)
    found = verified(keys, shared, np.array([len(s) for s in sets], np.int64), threshold)
    columns = (*unpacked(found.pairs), found.jaccard, found.a_in_b, found.b_in_a, found.near)
    return [
        Pair(a, b, jaccard, a_in_b, b_in_a, Relation.NEAR if near else Relation.CONTAINED)
        for a, b, jaccard, a_in_b, b_in_a, near in zip(*(c.tolist() for c in columns), strict=True)
    ]


@given(st.lists(NUMBERS, max_size=5), THRESHOLDS)
@example([frozenset(range(10)), frozenset(range(7))], 0.7)
def test_small_sets_are_near_exactly_from_the_threshold_on(
    sets: list[Numbers], threshold: float
) -> None:
    expected = {
        (i, j): (len(a & b) / len(a | b), len(a & b) / len(a), len(a & b) / len(b))
        for (i, a), (j, b) in combinations(enumerate(sets), 2)
        if len(a & b) / len(a | b) >= threshold
    }
    found = {(p.a, p.b): (p.jaccard, p.a_in_b, p.b_in_a) for p in pairs(sets, threshold)}
    assert found == expected


@given(THRESHOLDS, *[st.integers(0, 120)] * 3)
@example(threshold=0.7, only_a=9, only_b=9, both=40)
def test_a_contained_pair_is_a_part_and_its_whole_and_not_near(
    threshold: float, only_a: int, only_b: int, both: int
) -> None:
    assume(only_a + both and only_b + both)
    a = frozenset(range(only_a + both))
    b = frozenset(range(only_a, only_a + both + only_b))
    part = min(len(a), len(b))
    found = pairs([a, b], threshold)
    contained = (
        both / len(a | b) < threshold
        and both / part >= max(0.8, threshold)
        and len(a) != len(b)
        and part >= FEWEST_SHINGLES
    )
    assert contained == (bool(found) and found[0].relation is Relation.CONTAINED)
    if contained:
        assert found[0].containment == both / part
        assert (found[0].inner, found[0].outer) == ((0, 1) if part == len(a) else (1, 0))


def test_inner_and_outer_of_two_that_are_alike_are_b_and_a() -> None:
    pair = Pair(3, 8, jaccard=0.8, a_in_b=0.9, b_in_a=0.9, relation=Relation.NEAR)
    assert (pair.inner, pair.outer) == (8, 3)
