"""Codes of a text: laws, whatever the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.codes import (
    SCRIPTS,
    SMALL_BIT,
    Codes,
    capital_runs,
    codes_of,
    letter_runs,
    scripts_of,
    windows,
)

# Letters and marks of several planes, so that codes are shared and tables are used.
LETTERS = "abzAZ éÉß’“—.,@#1_\u00a0\u3000\u0131\u0130ſ\u212aжЖςΣ中ア\U0001f600\U00010400\ud800"
TEXTS = st.one_of(st.text(LETTERS, max_size=60), st.text(max_size=40))


@given(TEXTS)
def test_there_is_a_code_for_each_character(text: str) -> None:
    assert len(codes_of(text)) == len(text)


def small_codes(text: str) -> Codes:
    return codes_of(text) | SMALL_BIT


@given(TEXTS, st.integers(1, 9))
def test_a_window_is_what_stands_there(text: str, size: int) -> None:
    codes = codes_of(text)
    for at, window in enumerate(windows(codes, size).tolist()):
        assert window == codes[at : at + size].tobytes().rstrip(b"\0")


@given(st.text(LETTERS, max_size=20), st.text(LETTERS, max_size=20))
def test_what_matches_in_any_case_has_the_same_small_codes(a: str, b: str) -> None:
    for text in (a, a.upper(), a.lower(), a.title()):
        if len(text) == len(b) and re.fullmatch(re.escape(text), b, re.IGNORECASE):
            assert list(small_codes(text)) == list(small_codes(b))


@pytest.mark.parametrize(("one", "other"), [("ſ", "s"), ("\u212a", "k"), ("É", "é"), ("Ж", "ж")])
def test_odd_cases_are_the_same(one: str, other: str) -> None:
    assert list(small_codes(one + "中")) == list(small_codes(other + "中"))


@given(st.text(LETTERS.replace("\U0001f600", "").replace("\ud800", ""), max_size=60))
def test_runs_of_letters_are_those_that_python_sees(text: str) -> None:
    starts, ends = letter_runs(codes_of(text))
    found = [(s, e) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    assert found == [m.span() for m in re.finditer(r"[^\W\d_]+", text)]


@given(TEXTS)
def test_runs_of_capitals_are_those_of_ascii(text: str) -> None:
    starts, ends = capital_runs(codes_of(text))
    found = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert found == [m.span() for m in re.finditer("[A-Z]{2,}", text)]


@given(TEXTS)
def test_letters_are_counted_by_script(text: str) -> None:
    counts = dict(zip(SCRIPTS, scripts_of(text), strict=False))
    for name, ranges in SCRIPTS.items():
        assert counts[name] == sum(any(a <= ord(c) <= b for a, b in ranges) for c in text)
