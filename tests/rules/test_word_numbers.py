"""Words as numbers: equal words have equal ones, and sets of them are sets."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules import word_numbers as module
from cleanroom.rules.codes import codes_of, letter_runs
from cleanroom.rules.word_numbers import (
    LETTERS,
    NumberSet,
    letters_in,
    letters_of,
    numbers_of,
    pairs_of,
    word_numbers,
)

WORDS = st.lists(st.text("abcdefgéж", min_size=1, max_size=12), max_size=40)


@given(WORDS, st.sampled_from([" ", ", ", "\n"]))
def test_a_word_has_its_number_wherever_it_stands(words: list[str], space: str) -> None:
    text = space.join(words)
    numbers = word_numbers(codes_of(text), letter_runs(codes_of(text)))
    same: dict[str, int] = {}
    for word, number in zip(words, numbers.tolist(), strict=True):
        assert same.setdefault(word, number) == number
    assert len(set(same.values())) >= len({w.replace("ж", "?") for w in same}) - 1


def test_a_giant_is_no_word() -> None:
    text = "ferry boat " * 9_000 + "x" * (1 << 16) + " boat"
    numbers = word_numbers(codes_of(text), letter_runs(codes_of(text)))
    ferry, boat = numbers_of(["ferry", "boat"]).tolist()
    assert set(numbers.tolist()) == {ferry, boat, 0}
    assert numbers[-2] == 0
    assert numbers[-1] == boat
    assert not len(word_numbers(codes_of(""), letter_runs(codes_of(""))))


@given(WORDS, WORDS)
def test_a_set_holds_what_was_put_into_it(inside: list[str], asked: list[str]) -> None:
    inside = [word for word in inside if word.isascii()]
    asked = [word for word in asked if word.isascii()]
    found = NumberSet.of(numbers_of(inside)).holds(numbers_of(asked)).tolist()
    assert found == [word in inside for word in asked]


@given(st.sets(st.integers(1, (1 << 64) - 1), max_size=300), st.integers(0, (1 << 64) - 1))
def test_any_numbers_can_be_a_set(numbers: set[int], other: int) -> None:
    some = NumberSet.of(np.array(sorted(numbers), np.uint64))
    assert some.holds(np.array(sorted(numbers), np.uint64)).all()
    assert some.holds(np.array([other, 0], np.uint64)).tolist() == [other in numbers, False]


@given(st.lists(st.text("abcxyz", min_size=1, max_size=8), min_size=1))
def test_letters_are_told_whatever_their_order(words: list[str]) -> None:
    assert letters_of(numbers_of(words)).tolist() == [letters_in(word[::-1]) for word in words]
    assert max(map(letters_in, words)) < LETTERS


def test_the_order_of_a_pair_counts() -> None:
    one, two = pairs_of(numbers_of(["new", "york"])), pairs_of(numbers_of(["york", "new"]))
    assert one.tolist() != two.tolist()
    assert module.pairs_of(numbers_of(["one"])).tolist() == []
