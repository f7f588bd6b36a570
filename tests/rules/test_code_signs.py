"""Signs of code: those that are counted are those that a search of the whole text finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules import code_signs
from cleanroom.rules.linear import why_not_linear
from cleanroom.rules.profile import Profile

PARTS = (
    "The ferry left at noon.", "f(x); a->b; c::d", "x = y;", "x = y; ", "run(a);\t", "{", "}  ",
    "a (b) c", "()", "<b>", "</p>", "if (a) {", "::", "#include <a>", "\t return x;", "def f(x):",
    "from a import b", "SELECT x", "select x", "document(s)", "a => b", "${a} $(b)", "a || b && c",
    "if (x) y", "int a;", "class A(B)", "Ж {", "“x”;", "x == y", "\u2003def f(", "<s>", ";", "=",
)  # fmt: skip


def counted(text: str, enough: int) -> int:
    profile = Profile(text)
    words, numbers = profile.letter_runs, profile.word_numbers
    return code_signs.count(text, profile.codes, words, numbers, enough=enough)


@given(st.lists(st.sampled_from(PARTS)), st.sampled_from(["\n", " ", "\r\n"]), st.integers(0, 9))
def test_all_signs_are_counted(parts: list[str], between: str, enough: int) -> None:
    text = between.join(parts)
    signs = sum(1 for _ in code_signs.SIGNS.finditer(text))
    assert counted(text, enough) == (signs if signs >= enough else 0)


@pytest.mark.parametrize("text", ["", "\n", "x", "{", "f();"])
def test_a_short_text_is_counted(text: str) -> None:
    assert counted(text, 0) == sum(1 for _ in code_signs.SIGNS.finditer(text))


def test_the_pattern_is_linear() -> None:
    assert not why_not_linear(code_signs.SIGNS.pattern, code_signs.SIGNS.flags)
