"""The English words that ship: what is in them, and that the script builds them so."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from cleanroom.rules import words as module
from cleanroom.rules.words import english_words

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "build_word_list.py"


def test_common_words_are_known_and_fewer() -> None:
    words = english_words()
    assert words.common < words.known
    assert 30_000 < len(words.common) < 60_000 < len(words.known)


@pytest.mark.parametrize("word", ["the", "cooperation", "colour", "color", "filesystem", "london"])
def test_words_of_all_spellings_names_and_computing_are_known(word: str) -> None:
    assert word in english_words().known


@pytest.mark.parametrize("word", ["memoperation", "ofthe", "relevent", "aufdem", "", "The"])
def test_others_are_not(word: str) -> None:
    assert word not in english_words().known


def test_the_data_is_small_and_its_license_stands_beside_it() -> None:
    data = Path(module.__file__).parent / "data"
    assert (data / "english_words.txt.gz").stat().st_size < 500_000
    assert "Kevin Atkinson" in (data / "SCOWL-COPYRIGHT.txt").read_text(encoding="utf-8")


def test_the_script_makes_tiers_of_plain_words(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_word_list", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, text in {
        "english-words.10": "the\nof\nboat's\nCaf\xe9",
        "british-words.35": "colour\nthe",
        "english-words.70": "zarf",
        "english-upper.50": "London",
        "special-hacker.50": "grep",
    }.items():
        (tmp_path / name).write_text(text, encoding="latin-1")
    (tmp_path / "man1").mkdir()
    (tmp_path / "man1" / "frobnicate.1.gz").touch()
    lines = script.build(tmp_path, tmp_path, {"the": 3, "zarf": 1}).decode().splitlines()
    assert lines[:8:2] == ["of the", "colour", "", "zarf"]
    assert lines[1:8:2] == ["A_", "A", "", "]"]
    assert {"london", "grep", "filesystem", "frobnicate"} <= set(lines[8].split())
    assert len(lines[8].split()) == len(lines[9])


def test_shares_are_those_of_the_words() -> None:
    words = english_words()
    assert words.share.keys() <= words.known
    assert 0.9 < sum(words.share.values()) < 1.1
    assert words.share["of"] > words.share["boat"] > words.share["lichen"]
