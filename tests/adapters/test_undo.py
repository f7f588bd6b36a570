"""``cleanroom undo``: every input back, byte for byte, and nothing believed."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from adapters.samples import DIRTY, GOOD, Run, tree
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.adapters.edits_reader import EditsFileError, read_records

SEEDS = Path(__file__).parent.parent.parent / "seeds"

Record = dict[str, Any]


@pytest.fixture
def out(run: Run, here: Path) -> Path:
    """An output folder of two files and two lines."""
    (here / "in/deep").mkdir(parents=True)
    (here / "in/a.txt").write_text(DIRTY)
    (here / "in/deep/b.txt").write_text(DIRTY.replace("hours", "times"))
    (here / "lines.jsonl").write_text(json.dumps({"text": DIRTY}) + "\nbroken\n")
    assert run("clean", "in", "lines.jsonl", "-o", "out").code == 3
    return here / "out"


def change(out: Path, what: Callable[[list[Record]], object]) -> None:
    """Tamper with the records."""
    edits = out / "edits.jsonl"
    records = [json.loads(line) for line in edits.read_text().splitlines()]
    what(records)
    edits.write_text("".join(json.dumps(record) + "\n" for record in records))


@pytest.mark.parametrize("level", ["default", "suggested"])
def test_the_seeds_come_back_byte_for_byte_from_the_output_alone(
    run: Run, here: Path, level: str
) -> None:
    run("clean", SEEDS, "-o", "out", "--level", level, "--policy", "precision")
    done = run("undo", "out", "-o", "back")
    assert (done.code, done.out) == (0, "5 files restored into back\n")
    assert tree(here / "back") == {p.name: p.read_bytes() for p in SEEDS.glob("*.txt")}


def test_files_come_back_to_a_folder_beside_the_output(run: Run, here: Path, out: Path) -> None:
    assert run("undo", out).code == 0
    assert tree(here / "out-restored") == {
        "in/a.txt": (here / "in/a.txt").read_bytes(),
        "in/deep/b.txt": (here / "in/deep/b.txt").read_bytes(),
        "lines.jsonl": (here / "lines.jsonl").read_bytes(),
    }


def test_a_tampered_file_is_named_and_the_others_come_back(run: Run, here: Path, out: Path) -> None:
    (out / "in/a.txt").write_text("something else")
    done = run("undo", out, "-o", "back")
    assert done.code == 3
    assert "in/a.txt: was changed after it was written" in done.err
    assert set(tree(here / "back")) == {"in/deep/b.txt", "lines.jsonl"}


@pytest.mark.parametrize("name", ["in/a.txt", "lines.jsonl", "lines.rejected.jsonl"])
def test_a_missing_file_is_named_and_the_others_come_back(
    run: Run, here: Path, out: Path, name: str
) -> None:
    (out / name).unlink()
    done = run("undo", out, "-o", "back")
    assert done.code == 3
    assert "is missing: put it back" in done.err
    assert len(tree(here / "back")) == 2


def test_a_link_is_not_followed_where_a_file_was(run: Run, here: Path, out: Path) -> None:
    (out / "in").rename(here / "moved")
    (out / "in").symlink_to(here / "moved")
    done = run("undo", out, "-o", "back")
    assert done.code == 3
    assert "in: is a link, and is not followed" in done.err
    assert set(tree(here / "back")) == {"lines.jsonl"}


def test_nothing_is_restored_through_a_link(run: Run, here: Path, out: Path) -> None:
    (here / "elsewhere").mkdir()
    (here / "back").mkdir()
    (here / "back/in").symlink_to(here / "elsewhere")
    assert run("undo", out, "-o", "back").code == 3
    assert tree(here / "elsewhere") == {}


def test_another_file_is_never_written_over_and_the_same_one_is_no_problem(
    run: Run, here: Path, out: Path
) -> None:
    (here / "back/in").mkdir(parents=True)
    (here / "back/in/a.txt").write_text("mine")
    assert run("undo", out, "-o", "back").code == 3
    assert (here / "back/in/a.txt").read_text() == "mine"
    assert set(tree(here / "back")) == {"in/a.txt", "in/deep/b.txt", "lines.jsonl"}
    (here / "back/in/a.txt").unlink()
    assert run("undo", out, "-o", "back").code == 0
    assert run("undo", out, "-o", "back").code == 0


def test_a_folder_without_our_record_is_refused(run: Run, here: Path) -> None:
    done = run("undo", here, "-o", "back")
    assert done.code == 2
    assert "holds no edits.jsonl of cleanroom: name the folder that was given to -o" in done.err
    assert not (here / "back").exists()


DOCUMENT = 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("output", "../../a.txt"), ("output", "/etc/passwd"), ("output", "in//a.txt"),
        ("output", ""), ("output", "."), ("output", "edits.jsonl"), ("output", "a\0b"),
        ("output", None), ("output", 3), ("output", ["a.txt"]), ("input", 3),
        ("input_sha256", "f" * 63), ("input_sha256", None), ("output_sha256", "g" * 64),
        ("edits", None), ("edits", {}), ("edits", [1]), ("edits", [{}]),
        ("decoded", None), ("decoded", "utf-8"), ("written", []), ("line", "one"), ("line", -1),
        ("type", "other"), ("type", None), ("type", "header"), ("line", True), ("line", 1.5),
    ],
)  # fmt: skip
def test_a_field_that_is_not_what_it_must_be_is_refused_before_anything_is_written(
    run: Run, here: Path, out: Path, key: str, value: object
) -> None:
    change(out, lambda records: records[DOCUMENT].update({key: value}))
    done = run("undo", out, "-o", "back")
    assert done.code == 2
    assert done.err.startswith(f"cleanroom: {out}/edits.jsonl: line 2: ")
    assert len(done.err.splitlines()) == 1
    assert not (here / "back").exists()


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("decoded", "codec", "hex"), ("decoded", "codec", "no-such"), ("decoded", "codec", ""),
        ("decoded", "codec", "../x"), ("decoded", "codec", "idna"), ("decoded", "bom", "xy"),
        ("decoded", "bom", None), ("decoded", "raw", "%%%"), ("decoded", "raw", 1),
        ("written", "codec", "zlib"), ("written", "bom", "é"),
        ("edit", "start", -1), ("edit", "start", 1 << 60), ("edit", "start", 1.0),
        ("edit", "start", True), ("edit", "before", None), ("edit", "after", 1),
        ("edit", "rule", None), ("edit", "reason", []), ("edit", "kind", {}),
        ("edit", "confidence", 2), ("edit", "confidence", float("nan")),
        ("edit", "confidence", "1"), ("edit", "level", "other"),
    ],
)  # fmt: skip
def test_a_part_that_is_not_what_it_must_be_is_refused(
    run: Run, here: Path, out: Path, part: str, key: str, value: object
) -> None:
    def spoil(records: list[Record]) -> None:
        record = records[DOCUMENT]
        (record["edits"][0] if part == "edit" else record[part])[key] = value

    change(out, spoil)
    done = run("undo", out, "-o", "back")
    assert done.code == 2
    assert done.err.startswith(f"cleanroom: {out}/edits.jsonl: line 2: {key}: ")
    assert not (here / "back").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda records: records[1]["edits"].reverse(),
        lambda records: records[1]["edits"].clear(),
        lambda records: records[1]["edits"][0].update(before="other"),
        lambda records: records[1]["edits"][0].update(after="other"),
        lambda records: records[1]["edits"].append(records[1]["edits"][0]),
        lambda records: records[1].update(input_sha256="0" * 64),
        lambda records: records[1].update(output_sha256="0" * 64),
        lambda records: records[1].update(output="in/deep/b.txt"),
        lambda records: records[1]["decoded"].update(codec="utf-16-le"),
        lambda records: records[1]["decoded"].update(codec="ascii", bom="ffff"),
        lambda records: records[1]["decoded"].update(raw="AAAA"),
        lambda records: records[1]["written"].update(codec="utf-32"),
    ],
)
def test_a_record_that_does_not_fit_its_file_costs_that_file_only(
    run: Run, here: Path, out: Path, spoil: Callable[[list[Record]], object]
) -> None:
    change(out, spoil)
    done = run("undo", out, "-o", "back")
    assert done.code == 3
    assert "in/a.txt" not in tree(here / "back")
    assert (here / "back/lines.jsonl").read_bytes() == (here / "lines.jsonl").read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda records: records[3].update(line=2),
        lambda records: records[3].update(line=10**9),
        lambda records: records[3]["json"].update(field="other"),
        lambda records: records[3]["json"].update({"token": "\ud800"}),
        lambda records: records[3]["json"].update({"token": '"x", "more": 1'}),
        lambda records: records[3]["edits"][0].update(before="other"),
        lambda records: records[4].update(line=7),
        lambda records: records[5].update(input_sha256="0" * 64),
        lambda records: records.insert(4, {**records[3]}) or records[0].update(documents=4),
    ],
)
def test_a_record_that_does_not_fit_its_line_costs_that_file_only(
    run: Run, here: Path, out: Path, spoil: Callable[[list[Record]], object]
) -> None:
    change(out, spoil)
    done = run("undo", out, "-o", "back")
    assert done.code == 3
    assert set(tree(here / "back")) == {"in/a.txt", "in/deep/b.txt"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xff\n", "line 1: is no JSON"),
        (b"[]\n", "line 1: is no JSON object"),
        (b"[" * 100_000, "line 1: is nested too deeply"),
        (b'{"n": ' + b"9" * 10_000 + b"}\n", "line 1: is no JSON"),
        (b'{"type": "document"}\n', "line 1: the header is the first line"),
        (b'{"type": "header", "schema": "cleanroom-edits/2"}\n', "this version reads"),
        (b'{"type": "header", "schema": "cleanroom-edits/1"}\n', "line 1: documents: "),
        (
            b'{"type": "header", "schema": "cleanroom-edits/1", "documents": 2}\n',
            "holds 0 of 2 documents: it was cut short",
        ),
    ],
)
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "edits.jsonl").write_bytes(content)
    with pytest.raises(EditsFileError, match=said):
        list(read_records(tmp_path / "edits.jsonl"))


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "edits.jsonl").write_bytes(b" " * 5000)
    with pytest.raises(EditsFileError, match="line 1: is longer than 1000 bytes"):
        list(read_records(tmp_path / "edits.jsonl", longest=1000))


def test_a_record_that_was_cut_short_is_refused(run: Run, out: Path) -> None:
    edits = out / "edits.jsonl"
    lines = edits.read_bytes().splitlines(keepends=True)
    edits.write_bytes(b"".join(lines[:3]))
    done = run("undo", out, "-o", "back")
    assert done.code == 2
    assert "edits.jsonl: holds 2 of 3 documents: it was cut short" in done.err


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@given(data=st.data())
def test_no_record_brings_anything_but_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "edits.jsonl"
    header = {"type": "header", "schema": "cleanroom-edits/1", "documents": 1}
    edit = {
        "start": 0, "before": "a", "after": "", "rule": "r", "reason": "", "confidence": 1,
        "kind": "", "level": "default",
    }  # fmt: skip
    record: Record = {
        "type": "document", "input": "a", "output": "a", "line": None, "edits": [edit],
        "input_sha256": "0" * 64, "output_sha256": "0" * 64,
        "decoded": {"codec": "utf-8", "bom": "", "raw": None},
        "written": {"codec": "utf-8", "bom": ""},
        "json": {"field": "text", "ascii": True, "token": None},
    }  # fmt: skip
    part = data.draw(st.sampled_from([record, edit, record["decoded"], record["written"], header]))
    part[data.draw(st.sampled_from(sorted(part)))] = data.draw(JSON)
    path.write_text(json.dumps(header) + "\n" + json.dumps(record) + "\n")
    with suppress(EditsFileError):
        list(read_records(path))


def test_good_text_stays_what_it_is(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(GOOD)
    run("clean", "a.txt", "-o", "out")
    run("undo", "out", "-o", "back")
    assert (here / "out/a.txt").read_text() == (here / "back/a.txt").read_text() == GOOD
