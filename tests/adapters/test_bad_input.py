"""Bad input gets a clear error, and loses nothing."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from adapters.samples import DIRTY, GOOD, Run, of_type, records, tree

from cleanroom.adapters import readers
from cleanroom.adapters.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"


def test_an_empty_file_is_a_document_without_edits(run: Run, here: Path) -> None:
    (here / "empty.txt").touch()
    assert run("clean", "empty.txt", "-o", "out").code == 0
    assert (here / "out" / "empty.txt").read_bytes() == b""
    (record,) = of_type(here / "out", "document")
    assert record["edits"] == record["flags"] == []
    assert run("check", "empty.txt").code == 0


def test_a_binary_file_in_a_folder_is_skipped_and_named(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "picture").write_bytes(PNG)
    (here / "in" / "a.txt").write_text(DIRTY)
    done = run("clean", "in", "-o", "out")
    assert done.code == 0
    assert "Skipped in/picture: not text: looks like a PNG image" in done.out
    assert [(r["id"], r["output"]) for r in of_type(here / "out", "skipped")] == [
        ("in/picture", None)
    ]
    assert set(tree(here / "out")) == {"a.txt", "edits.jsonl"}


@pytest.mark.parametrize("command", ["clean", "check", "dedup"])
def test_a_binary_file_that_is_named_is_an_error_and_the_others_are_done(
    run: Run, here: Path, command: str
) -> None:
    (here / "picture").write_bytes(PNG)
    (here / "a.txt").write_text(DIRTY)
    done = run(command, "picture", "a.txt", *(["-o", "out"] if command == "clean" else []))
    assert done.code == 3
    assert "cleanroom: picture: not text: looks like a PNG image\n" in done.err
    if command == "clean":
        assert (here / "out" / "a.txt").read_text() == GOOD
        assert [r["id"] for r in of_type(here / "out", "failed")] == ["picture"]


@pytest.mark.parametrize("command", ["clean", "check", "dedup"])
def test_a_missing_path_is_an_error_and_the_others_are_done(
    run: Run, here: Path, command: str
) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run(command, "missing", "", "a.txt", *(["-o", "out"] if command == "clean" else []))
    assert done.code == 3
    assert "cleanroom: missing: there is no such file or folder\n" in done.err
    if command == "clean":
        assert (here / "out" / "a.txt").read_text() == GOOD


@pytest.mark.parametrize("inputs", [["in"], ["in/locked.txt", "in/a.txt"]])
def test_a_file_that_cannot_be_read_is_an_error_and_the_others_are_done(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, inputs: list[str]
) -> None:
    # Whoever runs the tests as root may read everything, so the error is a made one.
    (here / "in").mkdir()
    (here / "in" / "a.txt").write_text(DIRTY)
    (here / "in" / "locked.txt").write_text(DIRTY)
    read_bytes = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    done = run("clean", *inputs, "-o", "out")
    assert done.code == 3
    assert done.err == "cleanroom: in/locked.txt: may not be read: change its permissions\n"
    monkeypatch.undo()
    assert (here / "out" / "a.txt").read_text() == GOOD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_an_error(run: Run, here: Path) -> None:
    (here / "in" / "locked").mkdir(parents=True)
    (here / "in" / "locked").chmod(0)
    done = run("clean", "in", "-o", "out")
    (here / "in" / "locked").chmod(0o700)
    assert done.code == 3
    assert "in/locked: may not be read" in done.err


def test_links_in_a_folder_are_not_followed(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "secret.txt").write_text("not for you")
    (here / "in" / "circle").symlink_to(here / "in")
    (here / "in" / "self").symlink_to("self")
    (here / "in" / "away.txt").symlink_to(here / "secret.txt")
    (here / "in" / "a.txt").write_text(DIRTY)
    assert run("clean", "in", "-o", "out").code == 0
    assert set(tree(here / "out")) == {"a.txt", "edits.jsonl"}
    assert {r["id"] for r in of_type(here / "out", "skipped")} == {
        "in/circle", "in/self", "in/away.txt"
    }  # fmt: skip


def test_a_link_that_is_named_is_followed(run: Run, here: Path) -> None:
    (here / "real.txt").write_text(DIRTY)
    (here / "link.txt").symlink_to("real.txt")
    assert run("clean", "link.txt", "-o", "out").code == 0
    assert (here / "out" / "link.txt").read_text() == GOOD


def test_a_link_to_itself_is_an_error(run: Run, here: Path) -> None:
    (here / "self").symlink_to("self")
    done = run("clean", "self", "-o", "out")
    assert done.code == 3
    assert "self: cannot be read: Too many levels of symbolic links" in done.err


def test_a_pipe_is_not_waited_for(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    os.mkfifo(here / "in" / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("in/socket.txt")
    assert run("clean", "in", "-o", "out").code == 0
    assert {r["reason"] for r in of_type(here / "out", "skipped")} == {"is no regular file"}
    done = run("clean", "in/pipe.txt", "-o", "out")
    assert done.code == 3
    assert "in/pipe.txt: is no regular file: save what it gives to a file first" in done.err


def test_hidden_files_and_folders_are_not_read(run: Run, here: Path) -> None:
    for name in (".git/config", ".hidden.txt", "a.txt"):
        (here / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "in" / name).write_text(DIRTY)
    run("clean", "in", "-o", "out")
    assert [r["type"] for r in records(here / "out")] == ["header", "document"]
    run("clean", "in/.hidden.txt", "-o", "hidden")
    assert (here / "hidden" / ".hidden.txt").read_text() == GOOD


def test_files_of_other_suffixes_are_skipped_unless_they_are_named(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    for name in ("page.html", "table.csv", "lines.jsonl", "A.TXT"):
        (here / "in" / name).write_text(DIRTY)
    done = run("clean", "in", "-o", "out")
    assert done.code == 0
    assert [r["id"] for r in of_type(here / "out", "skipped")] == [
        "in/lines.jsonl", "in/page.html", "in/table.csv"
    ]  # fmt: skip
    assert "Skipped in/page.html: .html is no suffix of texts: name it to try it" in done.out
    assert run("clean", "in/page.html", "-o", "named").code == 0
    assert (here / "named" / "page.html").read_text() == GOOD


@pytest.mark.parametrize(
    "name",
    [
        b"new\nline.txt", b"not-utf-8-\xff.txt", b"-o", b"\x1b[2Jred.txt", b"[bold]markup[red].txt",
        b"a:b.txt", b"back\\slash.txt", b"\xe2\x80\xaeright.txt", b"x" * 250 + b".txt",
    ],
)  # fmt: skip
def test_a_file_may_have_any_name(run: Run, here: Path, name: bytes) -> None:
    (here / "in").mkdir()
    path = here / "in" / os.fsdecode(name if name.endswith(b".txt") else name + b".txt")
    path.write_text(DIRTY)
    done = run("clean", "in", "-o", "out")
    assert done.code == 0
    assert set(tree(here / "out")) == {"edits.jsonl", path.name}
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert run("undo", "out", "-o", "back").code == 0
    assert tree(here / "back") == tree(here / "in")


def test_two_files_with_the_longest_name_both_get_one(run: Run, here: Path) -> None:
    name = "x" * 251 + ".txt"
    for folder in ("a", "b"):
        (here / folder).mkdir()
        (here / folder / name).write_text(f"{GOOD}{folder}\n")
    assert run("clean", f"a/{name}", f"b/{name}", "-o", "out").code == 0
    first, second = of_type(here / "out", "document")
    assert (here / "out" / first["output"]).read_text() == f"{GOOD}a\n"
    assert (here / "out" / second["output"]).read_text() == f"{GOOD}b\n"


def test_folders_that_are_nested_too_deeply_are_named(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "DEEPEST", 2)
    (here / "in/1/2/3").mkdir(parents=True)
    (here / "in/1/2/a.txt").write_text(DIRTY)
    done = run("clean", "in", "-o", "out")
    assert done.code == 3
    assert done.err == "cleanroom: in/1/2/3: is nested too deeply: name it\n"
    assert (here / "out/1/2/a.txt").read_text() == GOOD


def test_nul_bytes_survive(run: Run, here: Path) -> None:
    data = f"{GOOD}nul \0 here\n".encode()
    (here / "a.txt").write_bytes(data)
    assert run("clean", "a.txt", "-o", "out").code == 0
    run("undo", "out", "-o", "back")
    assert (here / "back" / "a.txt").read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        DIRTY.encode("utf-16-le").replace(b"O\0", b"\x00\xd8"),  # a lone surrogate
        b"\xff\xfe" + DIRTY.encode("utf-16-le") + b"x",  # cut off in a character
        DIRTY.encode() + "ünïcödé – ".encode()[:-2],
        DIRTY.encode() + "tür\ngröße\nstraße\nöl".encode() + b"\nm\xfcll\n",
        b"\xef\xbb\xbf" + DIRTY.encode(),
        DIRTY.encode().replace(b"\n", b"\r\n"),
        DIRTY.encode().replace(b"\n", b"\r"),
        DIRTY.encode("cp500"),
        bytes(range(256)),
    ],
)
def test_any_bytes_come_back_or_are_named(run: Run, here: Path, data: bytes) -> None:
    (here / "a.txt").write_bytes(data)
    done = run("clean", "a.txt", "-o", "out", "--level", "suggested")
    if done.code == 3:
        assert done.err.startswith("cleanroom: a.txt: not text")
        return
    assert done.code == 0
    assert run("undo", "out", "-o", "back").code == 0
    assert (here / "back" / "a.txt").read_bytes() == data


def test_a_mistake_of_ours_costs_one_document_and_not_the_others(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.txt").write_text(DIRTY)
    (here / "b.txt").write_text("trouble")
    (here / "c.jsonl").write_text('{"text": "trouble"}\n{"text": "none"}\n')
    cleaner = Settings.cleaner

    def broken(settings: Settings, evidence: object) -> object:
        work = cleaner(settings, evidence)  # type: ignore[arg-type]

        def trouble(data: str | bytes) -> object:
            if b"trouble" in (data if isinstance(data, bytes) else data.encode()):
                raise IndexError("list index out of range")
            return work(data)

        return trouble

    monkeypatch.setattr(Settings, "cleaner", broken)
    done = run("clean", "a.txt", "b.txt", "c.jsonl", "-o", "out")
    assert done.code == 3
    assert "b.txt: could not be cleaned, please report it: IndexError" in done.err
    assert "c.jsonl#1: could not be cleaned" in done.err
    assert (here / "out" / "a.txt").read_text() == GOOD
    assert (here / "out" / "c.jsonl").read_text() == (here / "c.jsonl").read_text()
    run("undo", "out", "-o", "back")
    assert (here / "back" / "c.jsonl").read_text() == (here / "c.jsonl").read_text()


def test_a_long_line_is_no_obstacle(run: Run, here: Path) -> None:
    data = b"The library is closed in August. " * 20_000
    (here / "a.txt").write_bytes(data)
    assert run("clean", "a.txt", "-o", "out").code == 0
    assert (here / "out" / "a.txt").read_bytes() == data


@pytest.mark.slow
def test_a_line_of_50_megabytes_is_cleaned_and_comes_back(run: Run, here: Path) -> None:
    data = b"The library is closed in August. " * 1_600_000 + b"\n" + DIRTY.encode()
    (here / "a.txt").write_bytes(data)
    assert run("clean", "a.txt", "-o", "out").code == 0
    assert run("undo", "out", "-o", "back").code == 0
    assert (here / "back" / "a.txt").read_bytes() == data
