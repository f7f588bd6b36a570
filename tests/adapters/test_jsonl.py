"""JSON Lines: each text is cleaned, and nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from adapters.samples import DIRTY, GOOD, Run, of_type, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanroom.adapters.jsonl import BrokenLineError, NoTextError, read_line

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
TEXTS = st.text(st.characters(codec=None) | st.sampled_from('\ud800\u2028"\\/é\n'))


@given(
    before=st.dictionaries(st.text(), JSON, max_size=3),
    after=st.dictionaries(st.text(), JSON, max_size=3),
    text=TEXTS,
    new=TEXTS,
    ascii_only=st.booleans(),
    space=st.sampled_from([None, (",", ":"), (" ,\t", " : ")]),
)
def test_only_the_text_of_a_line_is_exchanged(
    before: dict[str, object],
    after: dict[str, object],
    text: str,
    new: str,
    ascii_only: bool,  # noqa: FBT001 - drawn
    space: tuple[str, str] | None,
) -> None:
    value = {**before, "text": text, **{k: v for k, v in after.items() if k != "text"}}
    dumped = json.dumps(value, ensure_ascii=ascii_only, separators=space)
    raw = dumped.encode("utf-8", "backslashreplace") + b"\r\n"
    line = read_line(raw, "text")
    assert line.text == text
    changed = line.with_text(new)
    assert repr(json.loads(changed.raw)) == repr({**value, "text": new})
    assert read_line(changed.raw, "text").with_text(text, line.token).raw == raw


def test_a_line_whose_text_stays_is_the_same_bytes() -> None:
    raw = b' { "a":1.50e0 ,"text":"caf\\u00E9 \\/" , "a" : 2 } \n'
    assert read_line(raw, "text").with_text("café /").raw is raw


def test_a_lone_surrogate_can_be_written_even_where_all_else_is_as_it_is() -> None:
    line = read_line('{"é": 1, "text": "a"}'.encode(), "text").with_text("ü\ud800")
    assert line.raw == '{"é": 1, "text": "ü\\ud800"}'.encode()
    assert read_line(line.raw, "text").text == "ü\ud800"


def test_of_a_field_that_occurs_twice_the_last_one_counts() -> None:
    line = read_line(b'{"text": "one", "text": "two"}', "text")
    assert line.with_text("2").raw == b'{"text": "one", "text": "2"}'


def test_a_byte_order_mark_is_kept() -> None:
    line = read_line(b'\xef\xbb\xbf{"text": "one"}', "text")
    assert line.with_text("two").raw == b'\xef\xbb\xbf{"text": "two"}'


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"}", b"[]", b'"text"', b"null", b'{"text"}', b'{"text":}', b'{"text": "a"',
        b'{"text": "a",}', b'{,"text": "a"}', b'{"text": "a"} {"text": "b"}', b'{"text": "a"}x',
        b'{"text" "a"}', b'{"text": "a" "b": 1}', b"{text: 1}", b"{1: 2}", b'{"text": "\xff"}',
        b'{"text": "a\nb"}', b'{"text": "\\x"}', b'{"a": ' + b"[" * 100_000, b"{'text': 'a'}",
        '{"text": "a"}'.encode("utf-16"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_json_object_is_broken(raw: bytes) -> None:
    with pytest.raises(BrokenLineError):
        read_line(raw, "text")


@pytest.mark.parametrize("raw", [b"{}", b'{"body": "a"}', b'{"text": null}', b'{"text": 12}'])
def test_an_object_without_a_text_is_not_broken(raw: bytes) -> None:
    with pytest.raises(NoTextError):
        read_line(raw, "text")


def test_a_huge_number_costs_nothing() -> None:
    assert read_line(b'{"n": ' + b"9" * 100_000 + b', "text": "a"}', "text").text == "a"


LINES = (
    json.dumps({"id": "one", "text": DIRTY, "n": 1}).encode() + b"\n",
    b"not json\n",
    b"\n",
    json.dumps(
        {"id": 2, "text": DIRTY.replace("hours", "hours – été")}, ensure_ascii=False
    ).encode()
    + b"\r\n",
    b'{"id": 3, "text": null}\n',
    b'{"id": 4, "text": "kept as it is: \\u00e9 \\/"}\n',
    b'{"id": 5, "text": "half a surrogate \\ud83d", "more": [1.0, 1e2]}\n',
    b'{"text": "broken',
)


@pytest.fixture(name="lines")
def _lines(here: Path) -> Path:
    path = here / "in.jsonl"
    path.write_bytes(b"".join(LINES))
    return path


def test_texts_are_cleaned_and_other_fields_kept(run: Run, here: Path, lines: Path) -> None:
    run("clean", lines, "-o", "out")
    written = (here / "out" / "in.jsonl").read_bytes().split(b"\n")
    assert json.loads(written[0]) == {"id": "one", "text": GOOD, "n": 1}
    assert json.loads(written[2])["text"] == GOOD.replace("hours", "hours – été")
    assert "– été" in written[2].decode()
    assert written[4] + b"\n" == LINES[5]


def test_a_lone_surrogate_is_exchanged_by_an_edit(run: Run, here: Path, lines: Path) -> None:
    run("clean", lines, "-o", "out")
    record = of_type(here / "out", "document")[3]
    assert [(e["before"], e["after"]) for e in record["edits"]] == [("\ud83d", "\ufffd")]
    assert b'"more": [1.0, 1e2]}\n' in (here / "out" / "in.jsonl").read_bytes()


def test_broken_lines_are_named_and_set_aside(run: Run, here: Path, lines: Path) -> None:
    done = run("clean", lines, "-o", "out")
    assert done.code == 3
    assert "in.jsonl#2: column 1: '{' belongs here" in done.err
    assert "in.jsonl#8: " in done.err
    assert (here / "out" / "in.rejected.jsonl").read_bytes() == LINES[1] + LINES[7]
    assert [record["line"] for record in of_type(here / "out", "rejected")] == [2, 8]


def test_lines_without_a_text_are_kept_and_named(run: Run, here: Path, lines: Path) -> None:
    done = run("clean", lines, "-o", "out")
    assert LINES[4] in (here / "out" / "in.jsonl").read_bytes()
    assert "in.jsonl#5: field 'text' holds null, and no text" in done.out


def test_all_lines_come_back(run: Run, here: Path, lines: Path) -> None:
    run("clean", lines, "-o", "out")
    assert run("undo", "out", "-o", "back").code == 0
    assert tree(here / "back") == {"in.jsonl": b"".join(LINES)}


@settings(max_examples=30)
@given(order=st.permutations(LINES), end=st.sampled_from([b"", b"\n"]), more=st.sampled_from(LINES))
def test_lines_in_any_order_come_back(
    tmp_path_factory: pytest.TempPathFactory, order: list[bytes], end: bytes, more: bytes
) -> None:
    from click.testing import CliRunner

    from cleanroom.adapters.cli import main

    folder = tmp_path_factory.mktemp("lines")
    data = b"\n".join(line.strip() for line in [*order, more]) + end
    (folder / "in.jsonl").write_bytes(data)
    runner = CliRunner()
    runner.invoke(main, ["clean", str(folder / "in.jsonl"), "-o", str(folder / "out")])
    runner.invoke(main, ["undo", str(folder / "out"), "-o", str(folder / "back")])
    assert (folder / "back" / "in.jsonl").read_bytes() == data


def test_documents_go_by_line_number_or_by_a_field(run: Run, here: Path, lines: Path) -> None:
    run("clean", "in.jsonl", "-o", "out")
    assert [r["id"] for r in of_type(here / "out", "document")] == [
        "in.jsonl#1", "in.jsonl#4", "in.jsonl#6", "in.jsonl#7"
    ]  # fmt: skip
    run("clean", lines.name, "-o", "out", "--id-field", "id")
    assert [r["id"] for r in of_type(here / "out", "document")] == [
        "in.jsonl#one", "in.jsonl#2", "in.jsonl#4", "in.jsonl#5"
    ]  # fmt: skip


def test_another_field_can_hold_the_text(run: Run, here: Path) -> None:
    (here / "in.ndjson").write_text(json.dumps({"body": DIRTY, "text": DIRTY}) + "\n")
    assert run("clean", "in.ndjson", "-o", "out", "--text-field", "body").code == 0
    written = json.loads((here / "out" / "in.ndjson").read_text())
    assert written == {"body": GOOD, "text": DIRTY}
    assert run("undo", "out", "-o", "back").code == 0


def test_a_field_that_no_line_has_is_an_error_that_names_those_there_are(
    run: Run, here: Path
) -> None:
    (here / "in.jsonl").write_text('{"body": "a", "n": 1}\n' * 3)
    done = run("clean", "in.jsonl", "-o", "out")
    assert done.code == 3
    assert "in.jsonl: no line has a text: no field 'text'; there are 'body', 'n'" in done.err
    assert "--text-field" in done.err
    assert (here / "out" / "in.jsonl").read_text() == '{"body": "a", "n": 1}\n' * 3


def test_files_of_other_names_are_json_lines_on_request(run: Run, here: Path) -> None:
    (here / "in.txt").write_text(json.dumps({"text": DIRTY}) + "\n")
    run("clean", "in.txt", "-o", "out", "--jsonl")
    assert json.loads((here / "out" / "in.txt").read_text()) == {"text": GOOD}


def test_an_empty_file_has_no_lines_and_comes_back(run: Run, here: Path) -> None:
    (here / "in.jsonl").touch()
    assert run("clean", "in.jsonl", "-o", "out").code == 0
    assert run("undo", "out", "-o", "back").code == 0
    assert tree(here / "back") == {"in.jsonl": b""}


def test_two_files_of_the_same_name_come_back(run: Run, here: Path) -> None:
    for folder in ("a", "b"):
        (here / folder).mkdir()
        (here / folder / "in.jsonl").write_text(f'{{"text": "{folder}"}}\nbroken {folder}\n')
    run("clean", "a/in.jsonl", "b/in.jsonl", "-o", "out")
    assert set(tree(here / "out")) == {
        "in.jsonl", "in.rejected.jsonl", "in-2.jsonl", "in.rejected-2.jsonl", "edits.jsonl"
    }  # fmt: skip
    run("undo", "out", "-o", "back")
    assert tree(here / "back") == {
        "in.jsonl": (here / "a/in.jsonl").read_bytes(),
        "in-2.jsonl": (here / "b/in.jsonl").read_bytes(),
    }


def test_a_file_full_of_broken_lines_does_not_flood_the_screen(run: Run, here: Path) -> None:
    (here / "in.jsonl").write_text("broken\n" * 1000)
    done = run("clean", "in.jsonl", "-o", "out")
    assert len(done.err.splitlines()) == 6
    assert "in.jsonl: 995 more of its lines could not be cleaned" in done.err
