"""Damage that a near-duplicate mends: the passage, and when nothing is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.whole_passages import RULE, whole_passage
from cleanroom.pipeline import clean_corpus

WHOLE = (
    "Statement of the council\n\nA year has passed since the last meeting of the heads of member "
    "states, and the bodies of the council have met four times in three towns, after thorough "
    "preparation, as is the requirement of the treaty. They spoke of trade, of the roads over the "
    "pass, and of the water of the two rivers. The next meeting will be in the spring, when the "
    "ice has gone and the pass is open."
    "\n\nMinister of Transport of Lorvania\nIlan Brod\nMinister of Transport of Tessia\nIda Kern\n"
)
LOST = "thorough preparation, as is the requirement"
DAMAGED = WHOLE.replace(LOST, "thquirement")


def test_the_flag_carries_the_passage_and_names_the_document() -> None:
    corpus = clean_corpus({"damaged.txt": DAMAGED, "whole.txt": WHOLE})
    flags = [f for f in corpus.documents["damaged.txt"].flags if f.rule == RULE]
    assert [(f.kind, f.suggestion) for f in flags] == [
        ("splice", LOST),
    ]
    assert "whole.txt has the passage whole" in flags[0].reason
    assert DAMAGED[flags[0].start : flags[0].end] == "thquirement"
    assert not [f for f in corpus.documents["whole.txt"].flags if f.rule == RULE]


def test_two_documents_with_the_same_damage_mend_nothing() -> None:
    corpus = clean_corpus({"a": DAMAGED, "b": DAMAGED})
    assert not [f for c in corpus.documents.values() for f in c.flags if f.rule == RULE]


PLACE = ("one two three four ", "DAMAGE", " five six seven eight")


@pytest.mark.parametrize(
    ("other", "passage"),
    [
        ("Zero one two three four what was lost five six seven eight nine.", "what was lost"),
        ("one two three four, five six seven eight", ","),
        ("two three four so it was. five six seven", "so it was."),
        ("one two three four DAMAGE five six seven eight", None),
        ("one two three four five six seven eight", None),
        ("two three four a five six seven. two three four b five six seven", None),
        ("two three four " + "x " * 300 + "five six seven", None),
        ("nothing of the kind", None),
        ("", None),
    ],
)
def test_what_stands_between_the_same_words(other: str, passage: str | None) -> None:
    head, damage, tail = PLACE
    text = head + damage + tail
    assert whole_passage(text, len(head), len(head + damage), other) == passage


def test_a_name_that_is_missing_is_what_stands_there() -> None:
    text = "in the hall of\nMinister of Tessia\nand so they all agreed"
    at = text.index("\nand")
    other = "in the hall of\nMinister of Tessia\nIda Kern\nand so they all agreed"
    assert whole_passage(text, at, at, other) == "Ida Kern"


@given(st.text(), st.text(), st.integers(0, 9), st.integers(0, 9))
def test_any_text_is_borne(text: str, other: str, start: int, size: int) -> None:
    start = min(start, len(text))
    found = whole_passage(text, start, min(start + size, len(text)), other)
    assert found is None or found in other
