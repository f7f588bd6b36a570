"""Two parts are apart only if no character fits both, whatever its case."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanroom.rules.first import apart, crosses_lines, start_of

# No space is above U+3000; letters of more than two cases are below it.
CHARACTERS = "".join(map(chr, range(0x3100)))

PARTS = [
    *["a", "S", "k", "i", "-", " ", "é", "ſ", "ı", "İ", "\N{KELVIN SIGN}", "ß", "ẞ", "中"],
    *[r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", ".", "[^a]", "[^\\w]", r"[^\s,]"],
    *[
        "[a-z]",
        "[A-Z]",
        "[ab]",
        "[.,;:]",
        r"[\w-]",
        r"[\s.]",
        "[à-ÿ]",
        "[0-9]",
        "[一-龥]",
        "[^a-z]",
    ],
    *["[ſx]", "[¡-ʔ]", "[Ā-ʔ]"],
]


def node(part: str, flags: int) -> Any:
    return _parser.parse(part, flags)[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [(r"\w", " "), (r"\s", r"\w"), ("[a-z]", r"\s"), (r"\d", "[.,]"), (" ", "<"), ("[^,]", ",")],
)
def test_parts_that_authors_write_side_by_side_are_apart(a: str, b: str) -> None:
    assert apart([(node(a, 0), 0)], [(node(b, 0), 0)])


@given(
    st.sampled_from(PARTS),
    st.sampled_from(PARTS),
    st.sampled_from([0, re.IGNORECASE, re.ASCII, re.IGNORECASE | re.ASCII]),
)
@example("s", "ſ", re.IGNORECASE)
@example("s", "[Ā-ʔ]", re.IGNORECASE)
@example("i", "[ı]", re.IGNORECASE)
@example("k", "\N{KELVIN SIGN}", re.IGNORECASE)
def test_parts_that_share_a_character_are_never_apart(a: str, b: str, flags: int) -> None:
    if apart([(node(a, flags), flags)], [(node(b, flags), flags)]):
        shared = re.compile(f"(?={a}){b}", flags).search(CHARACTERS)
        assert shared is None, shared


@pytest.mark.parametrize(
    ("pattern", "characters", "empty"),
    [
        ("ab", "a", False),
        ("a?b", "ab", False),
        ("a*", "a", True),
        ("(?:a|bc|)d", "abd", False),
        ("(?>a{2,})b", "a", False),
        (r"\ba", "a", False),
        ("$", "\n", False),
        (r"a?\Z", "a", False),
        ("(?=a).", "a", False),
        ("(?!a)b", "b", False),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, characters: str, *, empty: bool) -> None:
    start = start_of(_parser.parse(pattern), 0)
    assert start is not None
    assert ["".join(chr(value) for (_, value), _ in start.characters)] == [characters]
    assert start.empty == empty


@pytest.mark.parametrize("pattern", ["(?=a*).", r"(?!.{3}\w+).", r"(a)?\1"])
def test_what_is_not_easily_said_is_not_said(pattern: str) -> None:
    assert start_of(list(_parser.parse(pattern))[-2:], 0) is None


@pytest.mark.parametrize("part", ["a", r"[ \t]", r"\w+", ".", "(?:a|b)*", r"[^\n]", r"\b"])
def test_a_part_that_stays_in_its_line(part: str) -> None:
    assert not crosses_lines(_parser.parse(part), 0)


@pytest.mark.parametrize("part", ["\n", r"\s", r"\W", "[^a]", "(?:a|(\n)?)*", "(?s:.)", r"(a)\1"])
def test_a_part_that_may_go_on_to_the_next_line(part: str) -> None:
    assert crosses_lines(_parser.parse(part), 0)
