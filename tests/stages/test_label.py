"""Whole documents: what is the site's goes, what is the document's stays."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cleanroom import CleanConfig, Cleaned, clean

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("label_cases.toml").read_text(encoding="utf-8")
)["case"]
GOOD = [case for case in CASES if "gone" not in case]
PAGES = [case for case in CASES if "gone" in case]
STRIP = CleanConfig.only("strip")

each_good = pytest.mark.parametrize("case", GOOD, ids=lambda c: c["name"])
each_page = pytest.mark.parametrize("case", PAGES, ids=lambda c: c["name"])


def cleaned(case: dict[str, Any]) -> Cleaned:
    return clean(case["text"], config=STRIP)


def lines(text: str) -> Counter[str]:
    return Counter(line for line in text.split("\n") if line.strip())


def test_there_are_more_texts_to_keep_than_pages_to_clean() -> None:
    assert len(GOOD) >= 50
    assert len(GOOD) > len(PAGES) >= 20


@each_good
def test_good_text_comes_back_as_it_went_in(case: dict[str, Any]) -> None:
    result = cleaned(case)
    assert result.text == case["text"], [(e.rule, e.before) for e in result.edits]


@each_good
def test_nothing_is_said_about_good_text(case: dict[str, Any]) -> None:
    doubts = {flag.kind for flag in cleaned(case).flags}
    assert doubts <= set(case.get("doubts", []))


@each_page
def test_the_lines_of_the_site_go_and_all_others_stay(case: dict[str, Any]) -> None:
    result = cleaned(case)
    removed = lines(case["text"]) - lines(result.text)
    assert set(removed) == set(case["gone"])
    for line in case.get("keeps", []):
        assert line in lines(result.text), "the line stands once more, and that one stays"


@each_page
def test_the_way_back_is_exact(case: dict[str, Any]) -> None:
    assert cleaned(case).undo() == case["text"]


@pytest.mark.parametrize("case", [c for c in PAGES if "meta" in c], ids=lambda c: c["name"])
def test_what_a_page_says_about_itself_is_kept(case: dict[str, Any]) -> None:
    assert cleaned(case).metadata == case["meta"]


@each_page
def test_a_page_is_flagged_as_a_whole(case: dict[str, Any]) -> None:
    whole = {f.kind for f in cleaned(case).flags if (f.start, f.end) == (0, len(case["text"]))}
    assert whole == set(case.get("flags", []))


@each_page
def test_every_removal_says_why(case: dict[str, Any]) -> None:
    for edit in cleaned(case).edits:
        assert edit.confidence >= 0.9
        assert edit.kind
        assert edit.reason
