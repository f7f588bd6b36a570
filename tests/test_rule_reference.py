"""The rule reference says what the rules say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from cleanroom.adapters.rule_page import FACTS
from cleanroom.rules.catalogue import shipped

ROOT = Path(__file__).parents[1]


def script() -> ModuleType:
    path = ROOT / "scripts" / "build_rule_reference.py"
    spec = importlib.util.spec_from_file_location("build_rule_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = script().pages()


def test_every_rule_and_fact_has_its_heading_once() -> None:
    lines = [line for text in PAGES.values() for line in text.split("\n")]
    headings = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    assert sorted(headings) == sorted([*(rule.id for rule in shipped()), *FACTS])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_rules_are_now(name: str) -> None:
    written = (ROOT / "docs" / "rule-reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python scripts/build_rule_reference.py"


def test_there_is_no_page_without_rules() -> None:
    assert {path.name for path in (ROOT / "docs" / "rule-reference").iterdir()} == set(PAGES)
