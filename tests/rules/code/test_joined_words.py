"""Joined and spliced words: what is no word, and what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.code.joined_words import (
    is_typo,
    joined_words,
    seam,
    splices,
    splits,
    unknown_words,
)
from cleanroom.rules.profile import Profile
from cleanroom.rules.words import english_words

FRAME = "The members of the council met for {} and that was the end of the cooperation between us."


def joins(word: str) -> list[str | None]:
    text = FRAME.format(word)
    return [m.after for m in joined_words(text, Profile(text))]


@pytest.mark.parametrize(
    ("word", "pair"),
    [
        ("agreementof", "agreement of"),
        ("concludedfor", "concluded for"),
        ("onthe", "on the"),
        ("countryfor", "country for"),
        ("meetagain", "meet again"),
        ("premisesin", "premises in"),
        ("councilmembers", "council members"),  # both stand nearby
    ],
)
def test_a_lost_space_is_found(word: str, pair: str) -> None:
    assert joins(word) == [pair]


@pytest.mark.parametrize(
    "word",
    [
        "filesystem", "hostname", "userspace", "nevermind", "playin", "forsee", "naturalis",
        "wireshark", "therein", "relevent", "Agreementof", "re-agreementof", "agreementof()",
        "`agreementof`", "agreementof.org", "x/agreementof", "agreementof agreementof",
    ],
)  # fmt: skip
def test_compounds_typos_dialect_and_code_are_none(word: str) -> None:
    assert joins(word) == []


def test_other_languages_are_not_asked() -> None:
    text = "Der Bericht liegt aufdem Tisch, und die agreementof ist neu."
    assert list(joined_words(text, Profile(text))) == []


def test_a_foreign_passage_in_an_english_text_is_not_judged() -> None:
    quoted = (
        "Il fut dit alors que la fermeture porterait aucune atteinte au droit des gens ici. " * 5
    )
    text = "The members of the council said that it was of no use to them. " * 20 + quoted
    assert not list(joined_words(text, Profile(text))) + list(splices(text, Profile(text)))


def test_a_splice_is_found_by_the_words_nearby() -> None:
    text = FRAME.format("memoperation")
    [match] = splices(text, Profile(text))
    assert text[match.start : match.end] == "memoperation"
    assert "'members'" in match.reason
    assert "'cooperation'" in match.reason


@pytest.mark.parametrize(
    "word", ["relevent", "propertarian", "councils", "memoperation2", "sudoku"]
)
def test_a_word_without_such_neighbors_is_none(word: str) -> None:
    text = "It was for the end of that with which they came to us: " + word
    assert list(splices(text, Profile(text))) == []


@given(st.text("abc", min_size=2, max_size=8), st.sets(st.text("abc", min_size=1, max_size=8)))
def test_a_seam_names_two_words_that_go_on(word: str, nearby: set[str]) -> None:
    found = seam(word, frozenset(nearby - {word}))
    if found:
        shorter, head, tail = found
        assert 1 < shorter <= len(word) // 2
        assert any(
            head.startswith(word[:i]) and tail.endswith(word[i:]) and head != tail
            for i in range(2, len(word) - 1)
        )


def test_typos_are_one_edit_away() -> None:
    known = frozenset({"letter"})
    assert all(is_typo(w, known) for w in ("leter", "lettter", "lettre", "lettar"))
    assert not is_typo("lottar", known)


def test_the_pair_with_the_longer_short_part_comes_first() -> None:
    assert splits("forthe", english_words()) == [("for", "the")]
    assert splits("filesystem", english_words()) == [("file", "system"), ("files", "ystem")][:1]


def test_prefixes_and_suffixes_explain_words() -> None:
    text = "The counterproposalless unfriendliest antigovernmentally miniharbors are of the sea."
    assert unknown_words(Profile(text)) == ()
