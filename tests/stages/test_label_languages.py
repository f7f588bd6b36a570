"""Pages and hard negatives in the languages of the label packs, by whole documents."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cleanroom import Cleaned, clean
from cleanroom.rules.catalogue import shipped

SITE = "✂"
FILES = [
    tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted(Path(__file__).parent.glob("label_languages*.toml"))
]
CASES: dict[str, list[dict[str, Any]]] = {
    kind: [case for cases in FILES for case in cases[kind]] for kind in ("page", "negative")
}
LANGUAGES = {
    rule.language
    for rule in shipped()
    if rule.stage == "label" and rule.language not in {"en", "und"}
}


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
