"""Shingle sets: what is a word, what is folded away, and that hashes are stable and spread."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from corpus.reference import grams, is_unspaced, words
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.letters import Unit
from cleanroom.corpus.shingles import (
    BATCH_CHARACTERS,
    HASH_BITS,
    Shingling,
    batches,
    shingle_sets,
    shingles,
)
from cleanroom.errors import ConfigError

ASSIGNED = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.name(c, "")]

# Words of one and two letters, letters without spaces, marks, signs, halves of surrogate pairs.
MIXED = st.text("ab_7 \n.,ßÉ東京のกำ́★\ud83d", max_size=40)


def same(one: str, other: str) -> bool:
    return np.array_equal(shingles(one), shingles(other))


@given(MIXED)
def test_a_set_has_as_many_shingles_as_the_definition_says(text: str) -> None:
    assert shingles(text).size == len(grams(text))


@given(MIXED, MIXED)
def test_two_sets_share_as_many_shingles_as_the_definition_says(one: str, other: str) -> None:
    shared = np.intersect1d(shingles(one), shingles(other))
    assert shared.size == len(grams(one) & grams(other))


@given(MIXED)
def test_a_set_has_each_shingle_once(text: str) -> None:
    found = shingles(text).tolist()
    assert len(found) == len(set(found))


def test_every_character_of_a_script_without_spaces_is_a_word() -> None:
    unspaced = [c for c in ASSIGNED if is_unspaced(c)]
    assert len(unspaced) > 90_000
    alone = shingles(" ".join(unspaced), Shingling(length=1))
    beside_a_letter = shingles(" a".join(unspaced), Shingling(length=1))
    assert alone.size == np.intersect1d(alone, beside_a_letter).size == len(unspaced)


def test_letters_and_digits_of_all_other_scripts_make_words_together() -> None:
    # A few numbers in circles and signs that repeat others count as Han or kana.
    by_name = ("IDEOGRAPH", "HANGZHOU", "KANA ", "MASU ")
    spaced = [
        c
        for c in ASSIGNED
        if c.casefold().isalnum()
        and not is_unspaced(c)
        and not any(part in unicodedata.name(c) for part in by_name)
    ]
    assert len(spaced) > 30_000
    assert shingles("".join(spaced), Shingling(length=1)).size == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("To be, or not to be: that is", "TO BE OR\r\nNOT TO BE -- THAT IS"),
        ("die große Straße am Fluss dort", "DIE GROSSE STRASSE AM FLUSS DORT"),
        ("今日は、いい天気です。", "今日はいい天気です"),
        ("สวัสดีครับ ทุกคน", "สวัสดีครับทุกคน"),
    ],
)
def test_case_punctuation_and_white_space_are_folded_away(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("one two", "two one"),
        ("one two", "one two three"),
        ("a a a a a", "a a a a"),
        ("one two three", "onetwo three"),
        ("ที่", "ท"),  # a vowel and a tone mark are letters of a Thai word
        ("***", "---"),
        ("***", ""),
        ("\N{GRINNING FACE}", "\N{CRYING FACE}"),
    ],
)
def test_different_words_make_different_sets(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("text", ["one", "one two three four", "東京", "* * *", "!"])
def test_a_text_of_fewer_words_than_a_shingle_has_one_shingle(text: str) -> None:
    assert shingles(text).size == 1


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"])
def test_only_a_blank_text_has_the_empty_set(text: str) -> None:
    assert shingles(text).size == 0


@pytest.mark.parametrize("separator", [" ", "\n", " \u3002"])
def test_a_text_longer_than_a_batch_is_hashed_like_any_other(separator: str) -> None:
    numbers = [str(n) for n in range(70_000)]
    whole, tail = shingles(separator.join(numbers)), shingles(separator.join(numbers[65_000:]))
    assert len(separator.join(numbers)) > BATCH_CHARACTERS
    assert whole.size == 70_000 - 4
    assert np.intersect1d(whole, tail).size == tail.size


@pytest.mark.parametrize("letter", ["a", "東", "\N{GRINNING FACE}"])
def test_a_text_longer_than_a_batch_may_have_no_space_at_all(letter: str) -> None:
    assert shingles(letter * (2 * BATCH_CHARACTERS)).size == 1


@given(st.lists(MIXED, min_size=1))
def test_a_text_has_the_same_set_in_any_company(texts: list[str]) -> None:
    sets = shingle_sets(texts)
    apart = [shingles(text).tolist() for text in texts]
    ends = np.cumsum(sets.sizes).tolist()
    assert [sets.hashes[e - len(a) : e].tolist() for e, a in zip(ends, apart, strict=True)] == apart


@given(st.lists(st.text("ab", max_size=9)), st.integers(1, 9))
def test_batches_keep_every_text_in_order_and_their_size(texts: list[str], size: int) -> None:
    made = list(batches(texts, size))
    assert [text for batch in made for text in batch] == texts
    assert all(len(batch) == 1 or sum(map(len, batch)) <= size for batch in made)


def test_a_batch_has_no_more_texts_than_its_numbers_can_tell_apart() -> None:
    (full, rest) = batches([""] * 70_000)
    assert (len(full), len(rest)) == (65_536, 70_000 - 65_536)
    texts = [f"word{n}" for n in range(65_536)]
    assert np.unique(shingle_sets(texts).hashes).size == 65_536


@given(st.text("ab東 .", max_size=20), st.integers(1, 4))
def test_shingles_of_characters_are_runs_of_letters_whatever_stands_between(
    text: str, length: int
) -> None:
    letters = "".join(character for character in text if character.isalnum())
    runs = {letters[i : i + length] for i in range(max(len(letters) - length + 1, 1))} - {""}
    if letters:
        assert shingles(text, Shingling(length, Unit.CHARACTER)).size == len(runs)


def test_case_is_folded_for_every_letter_there_is_as_python_folds_it() -> None:
    words = Shingling(length=1)
    cased = [c for c in ASSIGNED if c.casefold() != c and c.casefold().isalnum()]
    assert len(cased) > 1400
    here = shingles(" ".join(cased), words)
    assert here.size > 1300
    assert np.array_equal(here, shingles(" ".join(map(str.casefold, cased)), words))


def test_whether_a_shingle_is_sampled_says_nothing_of_another_with_the_same_words() -> None:
    # Without mixing, "a x" and "a y" would be sampled together for every a, or for none.
    for n in range(20):
        one, other = (
            np.concatenate([shingles(f"a{a} x{x}") for a in range(100)]) for x in (n, n + 20)
        )
        assert 5 < np.count_nonzero(one % 4 == other % 4) < 45


def test_hashes_are_spread_evenly_over_every_byte_and_do_not_collide() -> None:
    rng = random.Random(1)  # noqa: S311 (no secret)
    text = " ".join(str(rng.randrange(1000)) for _ in range(60_000))
    found = shingles(text)
    assert found.size == len(grams(text))
    for byte in found.view(np.uint8).reshape(-1, 8)[:, : HASH_BITS // 8].T:
        counts = np.bincount(byte, minlength=256)
        chi_squared = float(((counts - counts.mean()) ** 2 / counts.mean()).sum())
        assert 170 < chi_squared < 360  # 255 degrees of freedom: six sigma to either side


# Other shingles.


@given(st.lists(st.sampled_from(["a", "B", "ß", "東京", "*"]), max_size=12), st.integers(1, 8))
def test_shingles_of_other_lengths_are_as_many_as_the_definition_says(
    tokens: list[str], length: int
) -> None:
    text = " ".join(tokens)
    found = words(text)
    expected = {tuple(found[i : i + length]) for i in range(max(len(found) - length + 1, 1))}
    assert shingles(text, Shingling(length)).size == len(expected - {()})


@given(st.text("aB東京のß _-", max_size=30))
def test_runs_are_what_a_regular_expression_finds(text: str) -> None:
    found = re.findall(r"\w+", text.casefold())
    assert shingles(text, Shingling(1, Unit.RUN)).size == len(set(found) or set(text.split()))


@pytest.mark.parametrize("size", [1, 7, 8, 9, 16, 17, 63, 64, 65, 72, 200])
def test_words_of_any_length_are_told_apart_by_each_letter(size: int) -> None:
    word = "".join(chr(ord("a") + n % 26) for n in range(size))
    others = [f"{word[:n]}é{word[n + 1 :]}" for n in range(size)]
    others += [f"{word[:n]}0{word[n + 1 :]}" for n in range(size)]
    others += [word[:-1], f"{word}a", f"a{word}"]
    found = shingles(" ".join([word, *others]), Shingling(1))
    assert found.size == len({word, *others} - {""})


def test_words_that_differ_in_a_last_letter_do_not_collide_in_runs() -> None:
    # Their numbers differ in the highest byte only, which a polynomial alone would lose.
    tail = [f"{w}letter{c}" for w in "xy" for c in "abcdefghijklmnopqrstuvwxyz"]
    found = shingles(" . ".join(f"{a} {b}" for a in tail for b in tail), Shingling(2))
    pairs = [(a, b) for a in tail for b in tail]
    flat = [word for pair in pairs for word in pair]
    assert found.size == len(set(pairwise(flat)))


@pytest.mark.parametrize("length", [0, -1, 2.5, True, None])
def test_a_length_that_is_none_is_refused(length: Any) -> None:
    with pytest.raises(ConfigError, match="length: expected a number from 1 on"):
        Shingling(length)


def test_units_go_by_their_names_and_others_are_refused() -> None:
    assert Shingling(3, "character") == Shingling(3, Unit.CHARACTER)  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match="unit: expected one of word, run, character, chunk"):
        Shingling(3, "syllable")  # type: ignore[arg-type]
