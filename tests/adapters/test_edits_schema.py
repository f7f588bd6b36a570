"""docs/edits-schema.md says what is written, and what it says is enough to undo it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from adapters.samples import DIRTY, Run, of_type, records

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "edits-schema.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture(name="out")
def _out(run: Run, here: Path) -> Path:
    (here / "in").mkdir()
    (here / "in/a.txt").write_bytes(b"\xef\xbb\xbf" + DIRTY.encode())
    (here / "in/b.txt").write_bytes(DIRTY.encode() + "cut off: é".encode()[:-1])
    (here / "in/c.html").write_text("skipped")
    (here / "in.jsonl").write_text(json.dumps({"text": DIRTY}) + '\nbroken\n{"text": null}\n')
    run("clean", "in", "in.jsonl", "missing", "-o", "out", "--level", "suggested")
    return here / "out"


def fields(section: str) -> set[str]:
    """What a section names: in the first column of its tables, or anywhere."""
    return set(re.findall(r"`(\w+)`", SECTIONS[section]))


def test_every_type_of_record_has_a_section_and_is_written_here(out: Path) -> None:
    named = {name for title in SECTIONS for name in re.findall(r"`(\w+)`", title)}
    assert {record["type"] for record in records(out)} == named


@pytest.mark.parametrize("kind", ["header", "document", "lines"])
def test_every_field_of_a_record_is_documented(out: Path, kind: str) -> None:
    for record in of_type(out, kind):
        assert record.keys() - {"type"} <= fields(f"`{kind}`")


def test_every_field_of_a_part_is_documented(out: Path) -> None:
    known = fields("`document`")
    for record in of_type(out, "document"):
        parts = [record["decoded"], record["written"], record["json"]]
        parts += [*record["edits"], *record["flags"], *record["lifted"], *record["declined"]]
        for part in filter(None, parts):
            assert part.keys() <= known


def test_every_field_of_what_is_left_out_is_documented(out: Path) -> None:
    known = fields("`rejected`, `failed`, `skipped`")
    left_out = [r for kind in ("rejected", "failed", "skipped") for r in of_type(out, kind)]
    assert len(left_out) == 4
    for record in left_out:
        assert record.keys() - {"type"} <= known


def test_every_documented_field_of_a_document_is_written(out: Path) -> None:
    table = SECTIONS["`document`"].split("An edit:")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    for record in of_type(out, "document"):
        assert record.keys() - {"type"} == names


def undone(record: dict[str, Any], output: bytes) -> bytes:
    """What the page says under "To undo", and nothing else."""
    assert hashlib.sha256(output).hexdigest() == record["output_sha256"]
    if not record["edits"]:
        return output
    if record["decoded"]["raw"] is not None:
        return base64.b64decode(record["decoded"]["raw"])
    bom = bytes.fromhex(record["written"]["bom"])
    text = output[len(bom) :].decode(record["written"]["codec"])
    grown = sum(len(edit["after"]) - len(edit["before"]) for edit in record["edits"])
    for edit in reversed(record["edits"]):
        grown -= len(edit["after"]) - len(edit["before"])
        start = edit["start"] + grown
        assert text[start : start + len(edit["after"])] == edit["after"]
        text = text[:start] + edit["before"] + text[start + len(edit["after"]) :]
    return bytes.fromhex(record["decoded"]["bom"]) + text.encode(record["decoded"]["codec"])


def test_what_the_page_says_is_enough_to_undo_a_file(out: Path, here: Path) -> None:
    files = [record for record in of_type(out, "document") if record["line"] is None]
    assert len(files) == 2
    for record in files:
        source = (here / record["input"]).read_bytes()
        assert undone(record, (out / record["output"]).read_bytes()) == source


def test_the_example_runs(out: Path, here: Path) -> None:
    out.rename(here / "cleaned")
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - our own page
    assert names["kinds"]["js_notice"] == 3
