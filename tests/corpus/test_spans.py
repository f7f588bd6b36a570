"""Shared passages: they hold all shingles that two texts share, and nothing else."""

from __future__ import annotations

import pytest
from corpus.reference import words
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.letters import Unit
from cleanroom.corpus.shingles import Shingling
from cleanroom.corpus.spans import SharedSpan, shared_spans
from cleanroom.errors import ConfigError
from cleanroom.text.edit import Span

TEXTS = st.lists(st.sampled_from(["a", "b", "C", "ß", "東", ",", "\n"]), max_size=25).map(" ".join)


def grams(text: str, length: int = 5) -> set[tuple[str, ...]]:
    found = words(text)
    if len(found) < length:
        return {tuple(found)} if found else set()
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


@given(TEXTS, TEXTS)
def test_the_passages_hold_all_shared_shingles_and_no_other(one: str, other: str) -> None:
    found = shared_spans(one, other)
    shared = grams(one) & grams(other)
    assert bool(found) == bool(shared)
    held: set[tuple[str, ...]] = set()
    for a, b in found:
        assert words(one[slice(*a)]) == words(other[slice(*b)])
        held |= grams(one[slice(*a)])
    assert held == shared
    assert [a.start for a, _ in found] == sorted({a.start for a, _ in found})


@given(TEXTS)
def test_a_text_shares_all_its_words_with_itself(text: str) -> None:
    found = shared_spans(text, text)
    if not text.strip():
        assert found == ()
    else:
        (same,) = found
        assert same.a == same.b
        assert words(text[slice(*same.a)]) == words(text)


def test_a_wrapped_copy_is_shown_where_it_stands() -> None:
    text = "One two three four five, six seven eight."
    wrapped = f"Home | News\n\n{text.upper()}\n\nShare this"
    (shared,) = shared_spans(text, wrapped)
    assert text[slice(*shared.a)] == text[:-1]
    assert wrapped[slice(*shared.b)] == text[:-1].upper()


def test_words_and_characters_as_asked_for() -> None:
    assert shared_spans("one two", "two one", shingling=Shingling(1)) == (
        SharedSpan(Span(0, 3), Span(4, 7)),
        SharedSpan(Span(4, 7), Span(0, 3)),
    )
    (shared,) = shared_spans("x-ab c", "yABC", shingling=Shingling(3, Unit.CHARACTER))
    assert shared == SharedSpan(Span(2, 6), Span(1, 4))
    assert shared_spans("* * *", "* * *") == (SharedSpan(Span(0, 5), Span(0, 5)),)


def test_a_line_that_is_repeated_for_ever_takes_no_time() -> None:
    text = "the same line again and " * 5000
    assert shared_spans(text, text) == (SharedSpan(Span(0, 119_999), Span(0, 119_999)),)


@pytest.mark.parametrize("other", [None, b"bytes", 3])
def test_what_is_no_text_is_refused(other: object) -> None:
    with pytest.raises(ConfigError, match=r"texts\[1\]: expected str"):
        shared_spans("text", other)  # type: ignore[arg-type]
