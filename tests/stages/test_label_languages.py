"""Pages and hard negatives in the languages of the label packs, by whole documents."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanroom import Cleaned, clean

SITE = "✂"
CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("label_languages.toml").read_text(encoding="utf-8")
)
LANGUAGES = {"ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh"}


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=f"{case['lang']}-{i}") for i, case in enumerate(cases)]


def page(case: dict[str, Any]) -> str:
    return str(case["text"]).replace(SITE, "")


def filled(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def facts(cleaned: Cleaned) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    for fact in cleaned.lifted:
        found.setdefault(fact.key, fact.value)
    return found


def test_every_language_has_a_page_and_a_negative() -> None:
    assert {case["lang"] for case in CASES["page"]} == LANGUAGES
    assert {case["lang"] for case in CASES["negative"]} == LANGUAGES


@pytest.mark.parametrize("case", named(CASES["page"]))
def test_the_lines_of_the_site_go_and_no_other_line_does(case: dict[str, Any]) -> None:
    kept = [line for line in filled(case["text"]) if not line.startswith(SITE)]
    assert filled(clean(page(case)).text) == kept


@pytest.mark.parametrize("case", named(CASES["page"]))
def test_what_the_lines_of_the_site_state_is_not_lost(case: dict[str, Any]) -> None:
    cleaned = clean(page(case))
    assert {flag.kind for flag in cleaned.flags} >= set(case.get("flags", ()))
    assert facts(cleaned).items() >= case.get("facts", {}).items()
    assert cleaned.undo() == page(case)


@pytest.mark.parametrize("case", named(CASES["negative"]))
def test_good_text_about_the_same_things_comes_through_untouched(case: dict[str, Any]) -> None:
    cleaned = clean(case["text"])
    assert cleaned.text is case["text"]
    assert not {flag.kind for flag in cleaned.flags} & {
        "truncated_by_paywall",
        "machine_translated",
    }
