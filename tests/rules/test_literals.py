"""Literals in a text: all places of all of them are found, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.codes import codes_of
from cleanroom.rules.literals import LiteralIndex
from cleanroom.rules.profile import places

LETTERS = "abthe .,@1é’ж中\U0001f600\ud800\0\n"
TEXTS = st.text(LETTERS, max_size=80)
LITERALS = st.lists(st.text(LETTERS, min_size=2, max_size=9), max_size=6, unique=True)


def found(literals: list[str], text: str) -> dict[str, list[int]]:
    index = LiteralIndex.of(literals)
    at = index.places(text, codes_of(text))
    assert at is not None
    return {literals[number]: sorted(at[number]) for number in at}


def expected(literals: list[str], text: str) -> dict[str, list[int]]:
    return {each: at for each in literals if (at := list(places(each, text)))}


@given(LITERALS, TEXTS)
def test_what_stands_there_is_found_and_nothing_else(literals: list[str], text: str) -> None:
    assert found(literals, text) == expected(literals, text)


@given(TEXTS, st.data())
def test_a_part_of_the_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    literal = text[start : start + data.draw(st.integers(2, 8))]
    if len(literal) > 1:
        assert found([literal], text) == expected([literal], text)


def test_a_literal_at_the_edges_is_found() -> None:
    text = "the end of the"
    assert found(["the", "the end", "of the", " the"], text) == {
        "the": [0, 11], "the end": [0], "of the": [8], " the": [10],
    }  # fmt: skip
    assert found(["the"], "") == {}


def test_of_very_many_places_none_is_told() -> None:
    text = " ," * 300_000
    index = LiteralIndex.of([" ,", "xyz"])
    assert index.places(text, codes_of(text)) is None
    assert index.places(text[:1000], codes_of(text[:1000])) == {0: list(range(0, 1000, 2))}
