"""``cleanroom check``: a linter for documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from adapters.samples import DIRTY, FOOTER, GOOD, PACK, Run, prose, tree

import cleanroom

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_good_text_has_no_findings(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(GOOD)
    assert (done := run("check", "a.txt")).code == 0
    assert (done.out, done.err) == ("", "cleanroom: 0 findings\n")


def test_a_finding_is_one_line_with_its_place_in_the_input(run: Run, here: Path) -> None:
    (here / "pack.toml").write_text(PACK)
    (here / "a.txt").write_text(f"{GOOD}\n{FOOTER}")
    done = run("check", "a.txt", "--pack", "pack.toml")
    assert done.code == 1
    (line,) = [line for line in done.out.splitlines() if "our-footer" in line]
    assert line.startswith(
        "a.txt:5:1 en.label.our-footer page_furniture: 'Sent from the reading room\\n' -> '': "
        "Our footer."
    )


def test_findings_are_the_edits_and_flags_that_clean_would_make(run: Run) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    corpus = cleanroom.clean_corpus({str(path): path.read_bytes() for path in paths})
    wanted = []
    for name, cleaned in corpus.documents.items():
        marks: list[cleanroom.Edit | cleanroom.Flag] = [*cleaned.edits, *cleaned.flags]
        marks.sort(key=lambda mark: (mark.start, mark.end))
        wanted += [(name, mark.rule) for mark in marks]
    done = run("check", SEEDS)
    found = [re.match(r"(.*?):\d+:\d+ (\S+) ", line) for line in done.out.splitlines()]
    assert [m.groups() for m in found if m] == wanted
    assert done.code == 1


def test_positions_count_lines_and_characters_from_one(run: Run, here: Path) -> None:
    text = "First line.\r\nA lone surrogate: \ud800 here.\n"
    (here / "a.jsonl").write_text(json.dumps({"text": text}) + "\n")
    done = run("check", "a.jsonl")
    assert done.out.startswith("a.jsonl#1:2:19 ")


def test_json_is_an_array_of_objects(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run("check", "a.txt", "--format", "json")
    first, second = json.loads(done.out)
    assert (first["path"], first["line"], first["column"]) == ("a.txt", 4, 1)
    assert (second["line"], second["column"]) == (5, 1)
    assert (second["end_line"], second["end_column"]) == (6, 1)
    assert (second["action"], second["before"], second["after"]) == (
        "edit", "Please enable JavaScript to view the comments.\n", ""
    )  # fmt: skip
    assert done.out.isascii()


def test_json_without_findings_is_an_empty_array(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(GOOD)
    assert json.loads(run("check", "a.txt", "--format", "json").out) == []


def test_near_duplicates_are_findings(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(prose(300))
    (here / "b.txt").write_text(prose(300))
    done = run("check", "a.txt", "b.txt")
    assert done.code == 1
    assert (
        done.out == "b.txt:1:1 und.corpus.near-duplicate near_duplicate: the same text as a.txt\n"
    )


def test_failures_weigh_more_than_findings(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    assert run("check", "a.txt", "missing.txt").code == 3


def test_nothing_is_written(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("check", ".")
    assert set(tree(here)) == {"a.txt"}


@pytest.mark.parametrize("sign", ["\x1b[2J", "\u202e", "\x07", "\x9b", "\u2028"])
def test_nothing_in_a_document_can_move_the_cursor(run: Run, here: Path, sign: str) -> None:
    (here / f"a{sign}.txt").write_text(f"{GOOD}\n{sign}\n{sign}{FOOTER}\n{DIRTY}")
    for command in (["check"], ["check", "--level", "suggested"], ["clean", "--diff"]):
        done = run(*command, here)
        assert sign not in done.out
        assert sign not in done.err
