"""Repeats are found by a table, and are those that sorting would find."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.repeats import likely_repeated, repeats

RNG = np.random.default_rng(1)


@given(st.lists(st.integers(0, (1 << 64) - 1) | st.integers(0, 20), max_size=400))
def test_of_equal_values_all_but_one_are_repeats(numbers: list[int]) -> None:
    values = np.array(numbers, np.uint64)
    places = repeats(values)
    rest = np.delete(values, places)
    assert len(set(places.tolist())) == places.size
    assert sorted(rest.tolist()) == sorted(set(numbers))


@pytest.mark.parametrize("count", [1000, 50_000, 600_000])
@pytest.mark.parametrize("shift", [0, 16, 40])
def test_long_arrays_with_few_and_many_repeats(count: int, shift: int) -> None:
    few = RNG.integers(0, 1 << 63, count).astype(np.uint64)
    few[: count // 50] = few[-(count // 50) :]
    many = RNG.integers(0, count // 8, count).astype(np.uint64) << np.uint64(shift)
    for values in (few, many):
        distinct, counts = np.unique(values, return_counts=True)
        assert np.array_equal(np.unique(np.delete(values, repeats(values))), distinct)
        assert repeats(values).size == count - distinct.size
        likely = likely_repeated(values)
        assert np.unique(likely).size == likely.size
        assert np.isin(distinct[counts > 1], values[likely]).all()
        often = np.isin(values, distinct[counts > 1])
        assert set(np.flatnonzero(often).tolist()) <= set(likely.tolist())
    assert likely_repeated(few).size < 0.4 * count


def test_values_that_share_one_slot_are_told_apart() -> None:
    # Multiples of a high power of two meet in few slots of any table.
    values = np.arange(5000, dtype=np.uint64) << np.uint64(52)
    assert repeats(values).size == 5000 - 4096
