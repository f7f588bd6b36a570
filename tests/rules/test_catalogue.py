"""Which rules there are: shipped ones, those of other distributions, and one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from cleanroom.config import CleanConfig
from cleanroom.errors import PackError
from cleanroom.pipeline import clean
from cleanroom.rules import catalogue as module
from cleanroom.rules.catalogue import catalogue, shipped, unique
from cleanroom.rules.pack import RulePack

PACK = """
[pack]
language = "en"
stage = "label"

[[rule]]
id = "our-footer"
kind = "page_furniture"
description = "The footer of our own pages."
label = "chrome"
confidence = 0.99
line = ["Sent from the reading room"]
"""
OFFERED = RulePack.parse(PACK, name="offered")
TEXT = "Opening hours\n\nWe are closed in August, and open again in September.\n\n"
FOOTER = "Sent from the reading room\n"


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test install an entry point; forgets afterwards what was found."""
    for cached in (catalogue, module.installed):
        cached.cache_clear()
    yield monkeypatch
    for cached in (catalogue, module.installed):
        cached.cache_clear()


def install(offer: pytest.MonkeyPatch, value: str) -> None:
    """Another distribution with a module ``theirs``."""
    theirs = ModuleType("theirs")
    theirs.__dict__.update(PACK=OFFERED, TEXT=PACK)
    offer.setitem(sys.modules, "theirs", theirs)
    points = [EntryPoint("demo", value, module.ENTRY_POINTS)]
    offer.setattr(metadata, "entry_points", lambda group: [p for p in points if p.group == group])


def test_rules_come_in_the_order_of_their_ids() -> None:
    ids = [rule.id for rule in shipped()]
    assert ids == sorted(ids)
    assert set(catalogue().by_id) == set(ids)


def test_a_stage_gets_its_own_rules() -> None:
    known = catalogue()
    assert known.of_stage("label")
    assert all(rule.stage == "label" for rule in known.of_stage("label"))
    assert known.of_stage("no such stage") == ()


def test_a_pack_by_path_joins_in(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(PACK, encoding="utf-8")
    config = CleanConfig(packs=(RulePack.load(path),))
    assert clean(TEXT + FOOTER).text == TEXT + FOOTER
    assert clean(TEXT + FOOTER, config=config).text == TEXT.rstrip("\n") + "\n"


def test_a_pack_of_another_distribution_joins_in(offer: pytest.MonkeyPatch) -> None:
    install(offer, "theirs:PACK")
    assert "en.label.our-footer" in catalogue().by_id


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("no_such_module:pack", "No module named"),
        ("theirs:MISSING", "MISSING"),
        ("theirs:TEXT", "is no RulePack"),
    ],
)
def test_an_entry_point_that_gives_no_pack_is_named(
    offer: pytest.MonkeyPatch, value: str, why: str
) -> None:
    install(offer, value)
    with pytest.raises(PackError, match=rf"entry point demo = {value}: .*{why}"):
        catalogue()


def test_a_rule_can_be_left_out() -> None:
    first = shipped()[0].id
    assert first not in catalogue(without=frozenset({first})).by_id


def test_two_rules_of_one_id_are_refused_with_the_id() -> None:
    first = shipped()[0]
    with pytest.raises(PackError, match=first.id):
        unique([first, replace(first, kind="other")])
    with pytest.raises(PackError, match=r"en\.label\.our-footer"):
        catalogue((OFFERED, RulePack.parse(PACK + "# another text", name="again")))


def test_left_out_is_left_out_before_ids_are_compared() -> None:
    theirs = RulePack.parse(PACK + "# another text", name="again")
    without = frozenset({"en.label.our-footer"})
    assert catalogue((OFFERED, theirs), without).rules == shipped()


def test_equal_rules_have_equal_digests() -> None:
    assert catalogue().digest == catalogue(without=frozenset({"no such rule"})).digest
    assert catalogue().digest != catalogue((OFFERED,)).digest
