"""Joined and spliced words: what is no word, and what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.code.joined_words import (
    joined_words,
    seam,
    splices,
    splits,
    unknown_words,
)
from cleanroom.rules.profile import Profile

FRAME = "The members of the council met for {} and that was the end of the cooperation between us."


def spliced(text: str, *, near: bool | None = None) -> list[str]:
    found = [
        m for n in (True, False) if near in (n, None) for m in splices(text, Profile(text), near=n)
    ]
    return [text[m.start : m.end] for m in found]


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
    assert not [*joined_words(text, Profile(text)), *spliced(text)]


def test_a_splice_is_found_by_the_words_nearby() -> None:
    text = FRAME.format("memoperation")
    [match] = splices(text, Profile(text), near=True)
    assert text[match.start : match.end] == "memoperation"
    assert "'members'" in match.reason
    assert "'cooperation'" in match.reason


@pytest.mark.parametrize(
    "word", ["thquirement", "requiigure", "matterecurity", "dissosecurity", "althougout"]
)
def test_a_splice_of_common_words_needs_none_of_them_nearby(word: str) -> None:
    text = FRAME.format(word)
    assert spliced(text, near=False) == [word]


@pytest.mark.parametrize(
    "word",
    [
        "relevent", "memoperation2", "sudoku", "biodegradability", "decommunization",
        "matterecurity()", "nouveau", "agreementof", "misallocations", "legislations",
        "matterecurity matterecurity",
    ],
)  # fmt: skip
def test_new_misspelled_and_foreign_words_are_none(word: str) -> None:
    text = FRAME.format(word)
    assert spliced(text) == []


def test_beside_commands_a_strange_word_is_a_name() -> None:
    text = FRAME.format("dissosecurity")
    assert spliced(text) == ["dissosecurity"]
    technical = FRAME.format("openrescue") + " It is started by /etc/init.d/openrescued --now."
    assert not list(joined_words(technical, Profile(technical)))


@given(st.text("abcd", min_size=6, max_size=9), st.sets(st.text("abcd", min_size=1, max_size=9)))
def test_a_seam_names_two_words_that_go_on(word: str, nearby: set[str]) -> None:
    found = seam(word, frozenset(nearby - {word}))
    if found:
        head, tail = found
        assert any(
            head.startswith(word[:i]) and tail.endswith(word[i:]) and head != tail
            for i in range(3, len(word) - 2)
        )


def test_the_likelier_pair_comes_first() -> None:
    assert splits("forthe")[0] == ("for", "the")
    assert splits("filesystem") == [("file", "system")]
    assert splits("memoperation") == []


def test_unknown_words_are_small_plain_and_stand_once() -> None:
    text = "Memoperation of dorcation, na\u00efvetude, \u201cwibblefish\u201d: dorcation IT."
    assert unknown_words(Profile(text)) == (("wibblefish", text.find("wibble")),)
