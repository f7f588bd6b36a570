"""Mojibake: the gate hides nothing that ftfy repairs, and each repair is placed and explained."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ftfy
import pytest
from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES, is_bad
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleanroom.stages import evidence
from cleanroom.stages.mojibake import LONGEST, repairs, suspicion
from cleanroom.text.edit import Edit, Layer
from cleanroom.text.language_model import likelihood

if TYPE_CHECKING:
    from collections.abc import Iterator

CODECS = [
    "latin-1",
    "sloppy-windows-1252",
    "sloppy-windows-1251",
    "sloppy-windows-1250",
    "sloppy-windows-1253",
    "sloppy-windows-1254",
    "sloppy-windows-1257",
    "iso-8859-2",
    "macroman",
    "cp437",
]
WORDS = [
    "déjà",
    "Привет",
    "文字化け",
    "“quoted”",
    "it’s",
    "€5",
    "Ελλάδα",
    "ÀÉ",
    "plain",
    "½",
    "�",
    "?",
]
SINGLES = "".join(MOJIBAKE_CATEGORIES.values()).replace("-", "") + "œŒ°√≈‚ЂвВГРСβΒΓΞΟØÙàабвгд"


def misread(word: str, codecs: list[str]) -> str:
    """A word whose UTF-8 was read in one encoding after the other, as far as they can."""
    for codec in codecs:
        try:
            word = word.encode().decode(codec)
        except UnicodeDecodeError:
            continue
    return word


damaged_words = st.builds(
    misread, st.sampled_from(WORDS), st.lists(st.sampled_from(CODECS), max_size=2)
)
damaged = st.lists(damaged_words | st.sampled_from([" ", "\n", "\xa0", "Ã", "a"]), max_size=8).map(
    "".join
)
odd_pairs = st.text(st.sampled_from(SINGLES + "aZ .!?\n"), max_size=8)


def repaired(text: str) -> str:
    edits = [Edit(r.start, r.before, r.after, r.rule, r.chain) for r in repairs(text)]
    return Layer.of(text, edits).apply(text)


def by_lines(text: str) -> str:
    return "\n".join(ftfy.fix_encoding(line) for line in text.split("\n"))


# The gate.


@settings(max_examples=500)
@given(st.from_regex(BADNESS_RE))
def test_the_gate_opens_for_all_that_ftfy_calls_bad(text: str) -> None:
    assert suspicion().search(text)


@settings(max_examples=500)
@given(odd_pairs | damaged)
def test_a_closed_gate_hides_no_repair(text: str) -> None:
    if not suspicion().search(text):
        assert by_lines(text) == text
        assert ftfy.fix_encoding(text) == text


@pytest.mark.parametrize("text", ["aб¨", "Г€Г", "ГўВЂВќ ", "Ξ°Ξ", "ØªØ±", "‚âà", "à¤", "Â "])
def test_the_gate_opens_for_what_is_seldom_drawn(text: str) -> None:
    assert is_bad(text)
    assert suspicion().search(text)


def evaluation_texts() -> Iterator[str]:
    root = Path(os.environ["CLEANROOM_EVAL"]) / "encoding"
    for file in sorted(root.glob("*/clean/*.txt")) + sorted(root.glob("*/rare_clean.tsv")):
        yield from file.read_text(encoding="utf-8").split("\n")
    for file in root.glob("*/mojibake.jsonl"):
        for line in file.read_text(encoding="utf-8").strip().split("\n"):
            case = json.loads(line)
            yield from case["original"].split("\n")
            yield from case["expected"].split("\n")


@pytest.mark.skipif(
    "CLEANROOM_EVAL" not in os.environ, reason="CLEANROOM_EVAL names no folder of labelled texts"
)
def test_a_closed_gate_hides_no_repair_in_the_evaluation_texts() -> None:
    texts = [text for text in evaluation_texts() if not suspicion().search(text)]
    assert texts
    assert [text for text in texts if ftfy.fix_encoding(text) != text] == []


# The repairs.


@settings(max_examples=300)
@given(damaged)
def test_what_ftfy_makes_of_a_line_stands_unless_more_is_likelier(text: str) -> None:
    after, expected = repaired(text), by_lines(text)
    assume(not evidence.found_in(expected))
    assert after == expected or likelihood(after).total > likelihood(expected).total


@given(damaged)
def test_each_repair_changes_something_and_says_what(text: str) -> None:
    for repair in repairs(text):
        assert text[repair.start : repair.start + len(repair.before)] == repair.before
        assert repair.before != repair.after
        assert repair.chain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le cafÃ© noir", ["cafÃ© -> café: UTF-8 read as latin-1"]),
        ("itâ€™s fine", ["itâ€™s -> it’s: UTF-8 read as windows-1252"]),
        ("itÃ¢â‚¬â„¢s", ["itÃ¢â‚¬â„¢s -> it’s: UTF-8 read as windows-1252 (2 times over)"]),
        ("РџСЂРёРІРµС‚ всем", ["РџСЂРёРІРµС‚ -> Привет: UTF-8 read as windows-1251"]),
        ("it\x92s", ["it\x92s -> it’s: windows-1252 read as latin-1"]),
        (
            "voilÃ le travail",
            ["voilÃ -> voilà: UTF-8 read as latin-1, with a no-break space that became a space"],
        ),
        ("l’été Ã©tÃ©", ["Ã©tÃ© -> été: UTF-8 read as latin-1"]),
        (
            "â€œlike this â€�",
            [
                "â€œlike -> “like: UTF-8 read as windows-1252",
                "â€� -> �: UTF-8 read as windows-1252, with bytes that are lost",
            ],
        ),
        (
            "dÃ©jÃ  vu\ndéjà vu",
            ["dÃ©jÃ   -> déjà : UTF-8 read as latin-1, with a no-break space that became a space"],
        ),
    ],
)
def test_a_repair_is_the_word_and_names_its_encodings(text: str, expected: list[str]) -> None:
    assert [f"{r.before} -> {r.after}: {r.chain}" for r in repairs(text)] == expected


def test_in_writing_without_spaces_a_repair_is_the_damage() -> None:
    clean = "人人生而自由在尊严和权利上一律平等他们赋有理性和良心并应以兄弟关系的精神相对待" * 2
    (repair,) = repairs(f"{clean}cafÃ©{clean}")
    assert (repair.before, repair.after) == ("Ã©", "é")
    assert repair.start == len(clean) + 3


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("NO ECRÃ» disse", "doubtful-mojibake"),
        ("SKAL AÐ» og", "doubtful-mojibake"),
        ("Ã is a letter", "doubtful-mojibake"),
        ("Â\xa0 indented", "mojibake"),
        ("Ã la carte, s'il vous plaÃ®t", "mojibake"),
        ("MÃ¡ dobrÃ½", "mojibake"),
        ("FRANÃ‡AIS", "mojibake"),
        ("â€�", "lossy-mojibake"),
    ],
)
def test_a_repair_says_how_far_it_can_be_trusted(text: str, rule: str) -> None:
    assert {repair.rule for repair in repairs(text)} == {rule}


def test_one_bad_line_leaves_the_others_alone() -> None:
    text = "déjà Âge\nun cafÃ©\nÉtat"
    assert repaired(text) == "déjà Âge\nun café\nÉtat"


@pytest.mark.parametrize("word", ["dÃ©jÃ\xa0 ", "æ–‡å\xad—", "í\xa0\xbd", "Ã", "\x80\x81 ", "AÐ» "])
def test_a_long_line_takes_linear_time(word: str) -> None:
    text = word * (20 * LONGEST // len(word))
    started = time.process_time()
    list(repairs(text))
    assert time.process_time() - started < 5


def test_a_long_line_is_repaired_to_its_end() -> None:
    text = "un dÃ©jeuner franÃ§ais " * (3 * LONGEST // 20)
    assert repaired(text) == by_lines(text)
    assert not re.search("Ã", repaired(text))
