"""What docs/rules.md says about rules is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleanroom import CleanConfig, RulePack, clean
from cleanroom.rules import pack as pack_module
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.pack import WHERE
from cleanroom.rules.profile import CONDITIONS
from cleanroom.rules.selftest import lacks, problems, trespasses
from cleanroom.text.edit import Level

TEXT = (Path(__file__).parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
PACKS = tuple(
    RulePack.parse(toml, name="docs/rules.md")
    for toml in re.findall(r"```toml\n(\[pack\].*?)```", TEXT, re.DOTALL)
)
ARTICLE = (
    "Sent by the harbor desk\n\nThe ferry is late again, and nobody in the town knows why.\n\n"
    "It makes 12 knots in hour at best, says its captain, who has seen better engines.\n\n"
    "Keep the Harbor Gazette afloat: give what you can\n"
)


def test_the_packs_keep_their_promises() -> None:
    known = catalogue(PACKS)
    rules = [rule for pack in PACKS for rule in pack.rules]
    assert len(rules) == 3
    assert [x for r in rules for x in (*problems(r, known), *trespasses(r, known), *lacks(r))] == []


def test_the_packs_do_what_the_page_says() -> None:
    cleaned = clean(ARTICLE, config=CleanConfig(packs=PACKS), level="suggested")
    assert "Gazette" not in cleaned.text
    assert "Sent by" not in cleaned.text
    assert cleaned.metadata["byline"] == "harbor"
    assert "It makes 12 knots at best" in cleaned.text
    assert cleaned.undo() == ARTICLE


def test_every_rule_that_is_named_is_there() -> None:
    named = set(re.findall(r"\b(?:und|[a-z]{2})\.(?:label|translation)\.[a-z-]+", TEXT))
    assert len(named) > 1
    assert named <= set(catalogue(PACKS).by_id)


@pytest.mark.parametrize("name", sorted(pack_module._FIELDS))  # noqa: SLF001 - the page is for these
def test_every_field_has_its_row(name: str) -> None:
    rows = [line for line in TEXT.split("\n") if line.startswith("| `")]
    assert any(f"`{name}`" in row.split("|")[1] for row in rows)


@pytest.mark.parametrize("name", [*CONDITIONS, *WHERE, *(level.value for level in Level)])
def test_every_choice_is_named(name: str) -> None:
    assert f"`{name}`" in TEXT
