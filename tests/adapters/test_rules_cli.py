"""``cleanroom rules``, ``cleanroom rules test`` and ``cleanroom explain``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from adapters.samples import PACK, Run

from cleanroom.adapters.rule_page import FACTS, as_line, as_object, as_page
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.engine import Fact
from cleanroom.rules.rule import Rule

RULES: dict[str, Rule | Fact] = {**catalogue().by_id}
OURS = "en.label.our-footer"


@pytest.fixture
def pack(here: Path) -> Path:
    path = here / "ours.toml"
    path.write_text(PACK, encoding="utf-8")
    return path


def changed(pack: Path, before: str, after: str) -> Path:
    text = pack.read_text(encoding="utf-8")
    assert before in text
    pack.write_text(text.replace(before, after), encoding="utf-8")
    return pack


def test_rules_lists_every_rule_and_fact_in_the_order_of_ids(run: Run) -> None:
    done = run("rules")
    ids = [line.split()[0] for line in done.out.splitlines()]
    assert done.code == 0
    assert ids == sorted([*RULES, *FACTS])


def test_a_line_has_id_kind_level_confidence_and_description(run: Run) -> None:
    (line,) = [x for x in run("rules").out.splitlines() if x.startswith("und.repair.mojibake ")]
    assert line.split(maxsplit=4)[1:4] == ["mojibake", "default", "0.95"]
    assert line.endswith(FACTS["und.repair.mojibake"].description)


def test_rules_can_be_chosen_by_stage_and_language(run: Run) -> None:
    done = run("rules", "--stage", "translation", "--language", "en", "--format", "json")
    ids = [rule["id"] for rule in json.loads(done.out)]
    assert ids == [name for name in sorted(RULES) if name.startswith("en.translation.")] != []


@pytest.mark.parametrize(("option", "known"), [("--stage", "label"), ("--language", "und")])
def test_a_stage_or_language_without_rules_is_refused(run: Run, option: str, known: str) -> None:
    done = run("rules", option, "no\x1b[2J")
    assert done.code == 2
    assert known in done.err
    assert "\x1b" not in done.err


def test_a_pack_of_ones_own_is_listed_and_explained(run: Run, pack: Path) -> None:
    assert OURS in run("rules", "--pack", pack).out
    assert "Sent from the reading room" in run("explain", OURS, "--pack", pack).out
    assert run("explain", OURS).code == 2


def test_a_term_of_a_glossary_is_listed_and_explained(run: Run, tmp_path: Path) -> None:
    glossary = tmp_path / "terms.toml"
    glossary.write_text(
        '[[term]]\nname = "narcotic drugs"\ninstead_of = ["narcotic means"]\nnote = "As in law."\n'
    )
    name = "und.translation.glossary-narcotic-drugs"
    assert name in run("rules", "--glossary", glossary).out
    page = run("explain", name, "--glossary", glossary)
    assert page.code == 0
    assert "narcotic means" in page.out
    assert run("explain", name).code == 2


@pytest.mark.parametrize("name", ["und.repair.mojibake", "und.label.position", min(RULES)])
def test_explain_shows_the_page_of_a_rule(run: Run, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith(f"{name}\n")
    assert json.loads(run("explain", name, "--format", "json").out)["id"] == name


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("und.repair.mojibak", "perhaps und.repair.mojibake"),
        ("mojibake", "und.repair.mojibake"),
        ("xyzzy", "`cleanroom rules` lists them"),
        ("no\x1b]0;rule", "lists them"),
        ("a" * 100_000, "lists them"),
    ],
)
def test_a_rule_that_is_not_there_is_refused_with_advice(run: Run, name: str, advice: str) -> None:
    done = run("explain", name)
    assert (done.code, done.out) == (2, "")
    assert advice in done.err
    assert "\x1b" not in done.err


def test_every_rule_has_a_line_a_page_and_an_object() -> None:
    for name, rule in (RULES | FACTS).items():
        assert as_line(rule, 20).startswith(name)
        assert all(line.isprintable() for line in as_page(rule).split("\n"))
        assert json.loads(json.dumps(as_object(rule)))["description"] == rule.description


def test_a_page_says_all_that_a_rule_says(run: Run, pack: Path) -> None:
    changed(
        pack,
        'label = "chrome"',
        'label = "chrome"\nsource = "our pages"\nwhere = "tail"\nwhen = ["latin"]\n'
        'unless = ["code"]\ntopic = ["rooms"]\nflags = ["partial_document"]\n'
        'lift = {translation = "machine"}',
    )
    page = run("explain", OURS, "--pack", pack).out
    for said in (
        "page_furniture, level default, confidence 0.99",
        "  Our footer.",
        "  The line is: chrome",
        "  Holds: below the text only",
        "  Only if the document is: latin",
        "  Not if the document is: code",
        "  Doubted if the document speaks of: rooms",
        "  Flags the document as: partial_document",
        "  States: translation",
        "  Seen: our pages",
        "  line:\n    Sent from the reading room\n",
        "  examples:\n    [[Sent from the reading room]]\n",
        "  stays as it is:\n    A room to read.\n",
    ):
        assert said in page


def test_a_fix_is_shown_below_its_example(run: Run) -> None:
    page = run("explain", "en.translation.apostrophe-backtick").out
    assert "[[`]]s budget" in page
    assert "    -> The organization's budget" in page


def test_a_good_pack_passes_its_test(run: Run, pack: Path) -> None:
    changed(pack, 'label = "chrome"', 'label = "chrome"\nsource = "our pages"')
    done = run("rules", "test", pack)
    assert (done.code, done.out) == (0, "1 rule, none with problems\n")


def test_what_a_pack_lacks_is_a_warning(run: Run, pack: Path) -> None:
    changed(pack, 'counter_examples = ["A room to read."]', "")
    done = run("rules", "test", pack)
    assert done.code == 0
    assert f"{pack}: {OURS}: warning: has no counter-examples" in done.out


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[[Sent from the reading room]]", "[[Sent]] from", "fires at nothing and not at 'Sent'"),
        ("A room to read.", "Sent from the reading room", f"{OURS} fires at"),
        ('line = ["Sent', 'line = ["*and*", "Sent', "in a counter-example of"),
    ],
)
def test_a_pack_that_breaks_its_promises_fails_its_test(
    run: Run, pack: Path, before: str, after: str, said: str
) -> None:
    done = run("rules", "test", changed(pack, before, after))
    assert done.code == 1
    assert said in done.out
    assert done.out.endswith("1 rule, 1 with problems\n")


def test_packs_that_are_tested_together_know_of_each_other(run: Run, pack: Path) -> None:
    other = pack.with_name("other.toml")
    text = PACK.replace("our-footer", "their-footer").replace("A room to read.", "A reading room")
    other.write_text(text.replace("Sent from the reading room", "A room*"), encoding="utf-8")
    done = run("rules", "test", pack, other)
    assert done.code == 1
    assert "en.label.their-footer" in done.out


def test_a_pack_that_does_not_load_is_named(run: Run, pack: Path) -> None:
    for args in (("rules", "--pack"), ("rules", "test"), ("explain", OURS, "--pack")):
        done = run(*args, changed(pack, "[pack]", "[pack]\n[pack]"))
        assert done.code == 2
        assert "ours.toml" in done.err
        assert run(*args, "missing.toml").code == 2


def test_what_a_pack_says_cannot_write_to_the_terminal(run: Run, pack: Path) -> None:
    changed(pack, "Our footer.", r"\u001b[2J\u202e [bold]Our[/bold] footer.")
    changed(pack, '"[[Sent', r'"\u001b[2J [[Sent')
    for args in (("rules", "--pack"), ("rules", "test"), ("explain", OURS, "--pack")):
        out = run(*args, pack).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "[bold]Our[/bold]" in run("rules", "--pack", pack).out
