"""Where words come from."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.word_model import LETTERS, english_model, english_origin

MODEL = english_model()


@pytest.mark.parametrize("word", ["agreementof", "councilmembers", "theform", "meetagain"])
def test_two_words_are_likelier_than_one(word: str) -> None:
    assert english_origin(word).join > 5


@pytest.mark.parametrize("word", ["thquirement", "requiigure", "althougout", "matterecurity"])
def test_a_head_and_a_tail_are_likelier_than_a_new_word(word: str) -> None:
    assert english_origin(word).splice > 5


@pytest.mark.parametrize(
    "word", ["relevent", "biodegradability", "decommunization", "nouveau", "memoir", "inkpots"]
)
def test_typos_derived_and_foreign_words_are_neither(word: str) -> None:
    assert max(english_origin(word)) < 5


def test_letters_are_a_probability() -> None:
    """All words of one letter, and the longer ones, share what there is."""
    ones = sum(math.exp(MODEL.spelled(letter)) for letter in LETTERS)
    assert 0 < ones < 1
    assert MODEL.spelled("sting") > MODEL.spelled("gnits")
    assert MODEL.spelled("the") > MODEL.spelled("ztq")


@given(st.text(LETTERS, min_size=1, max_size=30))
def test_any_string_has_an_origin(word: str) -> None:
    join, splice = english_origin(word)
    assert math.isfinite(join)
    assert math.isfinite(splice)
    assert MODEL.misspelled(word) >= 0 <= MODEL.derived(word)


@pytest.mark.parametrize("word", ["relevant", "letter"])
def test_slips_are_one_edit_away(word: str) -> None:
    for slip in (word[1:], f"{word}x", word[1] + word[0] + word[2:]):
        assert MODEL.misspelled(slip) >= MODEL.share(word) / (8 * (len(word) + 1))
    assert MODEL.misspelled("qqqq" + word) == 0
