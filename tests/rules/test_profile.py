"""What a document says about itself: for each property texts that have it and texts that do not."""

from __future__ import annotations

import importlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.linear import why_not_linear
from cleanroom.rules.profile import CONDITIONS, Profile, fold

PROSE = "The ferry left at noon. It was late, and the harbor was not empty.\n"
REFERENCES = "He left.[1]\n\nReferences\n\n[1] A. Author, The Ferry."

HAS = {
    "quotes_code": ["Run `make` first.", "(`x`) is set"],
    "code": ["```\nmake\n```", "def f(x):\n    return x == 1\n", "if (a != b) {\n  f();\n}\n"],
    "markup": ["<b>bold</b> text", "In HTML, write &amp; for it."],
    "latin": [PROSE, "naïve café", "№ 5: Zürich"],
    "cjk": ["中文文本，也有 a word", "ひらがな", "한국어"],
    "english": [PROSE],
    "french": ["Il est parti de la gare dans la nuit, et vous ?", "Bon ! Et alors ? Rien : rien."],
    "tokenized": ["It was new , and ours .", "He said it . They do n't , though ."],
    "lost_links": ["To change it, see . For more of it, see .\n" + PROSE * 9],
    "careful": [PROSE * 6 + "It was new , and ours.", PROSE * 9],
    "calqued": ["The parties, hereinafter referred to, movable by aspiration to peace,"],
    "sentence_case": [PROSE * 3],
    "about_tokens": ["The tokenizer splits words into tokens."],
    "about_subwords": ["A tokenizer cuts words.", "Byte pair encoding, or BPE, does it."],
    "references": [REFERENCES, "Notes:\n1. A note"],
}
HAS_NOT = {
    "quotes_code": [PROSE, "the town`s fair"],
    "code": [PROSE, "He asked (twice): why?\n" * 3, ""],
    "markup": [PROSE, "Marks &amp; Co", "3 < 5 and 7 > 2"],
    "latin": ["это кириллица and some", "中文文本", "", "12 %"],
    "cjk": [PROSE, "one 中 in a long line of words", ""],
    "english": ["Es war das Ende der Straße.", "", "42"],
    "french": [PROSE, ""],
    "tokenized": [PROSE, "one , two , three", ""],
    "lost_links": [PROSE, "It was new , and ours . It was old , and theirs ."],
    "careful": [
        PROSE,
        PROSE * 6 + "It was new , and the town`s clock is ours.",
        PROSE * 20 + "It was new , and ours , and theirs , too.",
        "",
    ],
    "calqued": [PROSE, ""],
    "sentence_case": ["it was late. we left. he came. she went. they sat."],
    "about_tokens": [PROSE],
    "about_subwords": [PROSE, "A token of his love."],
    "references": [PROSE, "He left.[1] She stayed.[2]"],
}


def test_every_condition_is_tried() -> None:
    assert set(HAS) == set(HAS_NOT) == set(CONDITIONS)


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in HAS.items() for t in texts])
def test_a_text_that_has_it(name: str, text: str) -> None:
    assert getattr(Profile(text), name) is True


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in HAS_NOT.items() for t in texts])
def test_a_text_that_has_it_not(name: str, text: str) -> None:
    assert getattr(Profile(text), name) is False


def test_a_language_that_the_caller_gives_is_believed() -> None:
    assert Profile("42", "en").english
    assert not Profile(PROSE, "de").english
    assert Profile("42", "fr").french


@given(st.text(max_size=60), st.sampled_from([None, "en", "fr"]))
def test_every_answer_is_a_plain_yes_or_no(text: str, lang: str | None) -> None:
    profile = Profile(text, lang)
    assert {type(getattr(profile, name)) for name in CONDITIONS} == {bool}


@given(st.text("aAİıſẞ\N{KELVIN SIGN}ΑΣς \u00a0\u3000\t\n", max_size=12))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("room", ["as_written", "line", "match", "pack", "profile", "rule"])
def test_the_patterns_by_which_rules_are_read_are_linear(room: str) -> None:
    module = importlib.import_module(f"cleanroom.rules.{room}")
    for name, pattern in vars(module).items():
        if isinstance(pattern, re.Pattern):
            assert not why_not_linear(pattern.pattern, pattern.flags), name
