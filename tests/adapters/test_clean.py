"""``cleanroom clean``: what it reads, what it writes, and where."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from adapters.samples import DIRTY, FOOTER, GOOD, NOTICE, PACK, Run, of_type, prose, records, tree

import cleanroom
from cleanroom.adapters.output_folder import Stage

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def test_a_folder_keeps_its_layout(run: Run, here: Path) -> None:
    for name in ("a.txt", "deep/er/b.md", "deep/README", "deep/c.text"):
        path = here / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DIRTY)
    assert run("clean", "in", "-o", "out").code == 0
    texts = {name: data for name, data in tree(here / "out").items() if name != "edits.jsonl"}
    assert texts == dict.fromkeys(
        ["a.txt", "deep/er/b.md", "deep/README", "deep/c.text"], GOOD.encode()
    )


def test_the_result_is_that_of_clean_corpus(run: Run, here: Path) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    corpus = cleanroom.clean_corpus({str(path): path.read_bytes() for path in paths})
    assert run("clean", SEEDS, "-o", "out").code == 0
    by_id = {record["id"]: record for record in of_type(here / "out", "document")}
    assert list(by_id) == list(corpus.documents)
    for name, cleaned in corpus.documents.items():
        record = by_id[name]
        assert (here / "out" / record["output"]).read_bytes() == cleaned.text.encode()
        assert [(e["start"], e["before"], e["after"], e["rule"]) for e in record["edits"]] == [
            (e.start, e.before, e.after, e.rule) for e in cleaned.edits
        ]
        assert [f["reason"] for f in record["flags"]] == [f.reason for f in cleaned.flags]
        assert record["metadata"] == cleaned.metadata


def test_a_truncated_copy_is_flagged_and_named_with_the_numbers(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in/0.html").write_text("skipped, and recorded first")
    (here / "in/half.txt").write_text(prose(200))
    (here / "in/other.txt").write_text(prose(300, seed=1))
    (here / "in/whole.txt").write_text(prose(400))
    done = run("clean", "in", "-o", "out")
    half, other, whole = of_type(here / "out", "document")
    (flag,) = half["flags"]
    assert (flag["kind"], flag["start"], flag["end"]) == ("contained_copy", 0, len(prose(200)))
    assert "100% of it is in in/whole.txt" in flag["reason"]
    assert other["flags"] == whole["flags"] == []
    assert "in/half.txt and in/whole.txt: one is part of the other; Jaccard 0.4" in done.out
    (row,) = [line for line in done.out.splitlines() if line.startswith("in/half.txt")]
    assert row.split() == ["in/half.txt", "contained_copy"]
    assert "0 characters removed, 1 flag\n" in done.out


def test_a_corpus_without_near_duplicates_is_said_to_have_none(run: Run, here: Path) -> None:
    done = run("clean", SEEDS, "-o", here / "out")
    assert "Near-duplicates: none among 5 documents (threshold 0.70)" in done.out


def test_the_summary_names_kinds_of_edits_removed_characters_and_flags(
    run: Run, here: Path
) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run("clean", "a.txt", "-o", "out")
    (row,) = [line.split() for line in done.out.splitlines() if line.startswith("a.txt")]
    assert row == ["a.txt", "blank_run,", "js_notice", str(len(NOTICE) + 1)]


def test_digests_are_those_of_the_bytes(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    (record,) = of_type(here / "out", "document")
    assert record["input_sha256"] == hashlib.sha256(DIRTY.encode()).hexdigest()
    assert record["output_sha256"] == hashlib.sha256(GOOD.encode()).hexdigest()


def test_the_header_tells_how_it_was_done(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "one", "--level", "suggested", "--policy", "recall", "--lang", "en")
    (here / "pack.toml").write_text(PACK)
    run("clean", "a.txt", "-o", "two", "--pack", "pack.toml")
    one, two = records(here / "one")[0], records(here / "two")[0]
    assert one["schema"] == "cleanroom-edits/1"
    assert (one["level"], one["policy"], one["lang"]) == ("suggested", "recall", "en")
    assert one["documents"] == two["documents"] == 1
    assert one["config"] != two["config"]
    assert one["rules"] != two["rules"]


def test_a_pack_of_ones_own_is_used_but_for_what_is_left_out(run: Run, here: Path) -> None:
    (here / "pack.toml").write_text(PACK)
    (here / "a.txt").write_text(f"{GOOD}\n{FOOTER}")
    assert run("clean", "a.txt", "-o", "without").code == 0
    assert run("clean", "a.txt", "-o", "with", "--pack", "pack.toml").code == 0
    less = ("--pack", "pack.toml", "--without", "en.label.our-footer")
    assert run("clean", "a.txt", "-o", "less", *less).code == 0
    texts = {out: (here / out / "a.txt").read_text() for out in ("with", "less", "without")}
    assert texts == {"with": GOOD, "less": f"{GOOD}\n{FOOTER}", "without": f"{GOOD}\n{FOOTER}"}


def test_a_glossary_is_the_last_word_on_terms(run: Run, here: Path) -> None:
    (here / "terms.toml").write_text('[[term]]\nname = "quay"\ninstead_of = ["embankment wall"]\n')
    (here / "a.txt").write_text("The embankment wall of the town is old, and so is the hall.\n")
    options = ("--glossary", "terms.toml", "--level", "suggested")
    assert run("clean", "a.txt", "-o", "with", *options).code == 0
    assert (here / "with" / "a.txt").read_text().startswith("The quay of the town")
    done = run("check", "a.txt", "--glossary", "terms.toml")
    assert "perhaps 'quay': The glossary terms.toml has 'quay' instead." in done.out
    wrong = run("clean", "a.txt", "-o", "x", "--glossary", "gone.toml")
    assert (wrong.code, "gone.toml: cannot be read" in wrong.err) == (2, True)


def test_damage_is_flagged_with_the_passage_of_a_copy(run: Run, here: Path) -> None:
    whole = (
        "A year has passed since the meeting of the heads of the member states. The bodies of the "
        "council have met four times in three towns, after thorough preparation, as is the "
        "requirement of the treaty. They spoke of trade, and of the roads over the pass.\n"
    )
    lost = "thorough preparation, as is the requirement"
    (here / "whole.txt").write_text(whole)
    (here / "damaged.txt").write_text(whole.replace(lost, "thquirement"))
    run("clean", "damaged.txt", "whole.txt", "-o", "out")
    record = next(r for r in records(here / "out") if r.get("id") == "damaged.txt")
    flags = [f for f in record["flags"] if f["rule"] == "und.corpus.whole-passage"]
    assert [f["suggestion"] for f in flags] == [lost]
    assert "whole.txt has the passage whole" in flags[0]["reason"]


def test_an_untouched_document_is_the_same_bytes(run: Run, here: Path) -> None:
    odd = b"\xef\xbb\xbfcaf\xc3\xa9\r\nmixed \n ends trailing  \n\n\n\n"
    (here / "a.txt").write_bytes(odd)
    run("clean", "a.txt", "-o", "out")
    assert (here / "out" / "a.txt").read_bytes() == odd


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32", "utf-16-le"])
def test_a_text_is_written_in_the_encoding_that_it_came_in(
    run: Run, here: Path, codec: str
) -> None:
    (here / "a.txt").write_bytes(DIRTY.replace("hours", "hours, “été”").encode(codec))
    run("clean", "a.txt", "-o", "out")
    wanted = GOOD.replace("hours", "hours, “été”").encode(codec)
    assert (here / "out" / "a.txt").read_bytes() == wanted


def test_a_file_named_twice_is_one_document(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.txt").write_text(DIRTY)
    (here / "link").symlink_to("in")
    run("clean", "in", "in/a.txt", "./in", "link", "-o", "out")
    assert len(of_type(here / "out", "document")) == 1


def test_files_of_the_same_name_get_numbers(run: Run, here: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "c/x.txt", "d/x-2.txt"):
        (here / name).parent.mkdir()
        (here / name).write_text(f"{name}\n")
    run("clean", "a/x.txt", "b/x.txt", "c/x.txt", "d/x-2.txt", "-o", "out")
    placed = {record["input"]: record["output"] for record in of_type(here / "out", "document")}
    assert len(set(placed.values())) == 4
    assert placed["a/x.txt"] == "x.txt"
    for name, output in placed.items():
        assert (here / "out" / output).read_text() == f"{name}\n"


def test_of_several_inputs_a_folder_keeps_its_name(run: Run, here: Path) -> None:
    for name in ("2023/jan.txt", "2024/jan.txt", "notes.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(f"{name}\n")
    run("clean", "2023", "2024", "notes.txt", "-o", "out")
    assert set(tree(here / "out")) == {"2023/jan.txt", "2024/jan.txt", "notes.txt", "edits.jsonl"}


def test_a_file_may_stand_where_another_one_needs_a_folder(run: Run, here: Path) -> None:
    for name in ("one/a", "two/a/x", "three/a/x/y"):
        (here / name).parent.mkdir(parents=True)
        (here / name).write_text(f"{name}\n")
    run("clean", "one/a", "two/a", "three/a", "-o", "out")
    placed = {record["input"]: record["output"] for record in of_type(here / "out", "document")}
    for name, output in placed.items():
        assert (here / "out" / output).read_text() == f"{name}\n"
    assert len(set(placed.values())) == 3


def test_an_input_called_edits_jsonl_does_not_take_the_place_of_ours(run: Run, here: Path) -> None:
    (here / "edits.jsonl").write_text('{"text": "mine"}\n')
    run("clean", "edits.jsonl", "-o", "out")
    assert records(here / "out")[0]["type"] == "header"
    assert (here / "out" / "edits-2.jsonl").read_text() == '{"text": "mine"}\n'


def test_what_an_earlier_run_wrote_is_replaced_and_nothing_else(run: Run, here: Path) -> None:
    for name in ("in/a.txt", "in/deep/b.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(DIRTY)
    assert run("clean", "in", "-o", "out").code == 0
    (here / "out" / "mine.txt").write_text("not yours")
    (here / "in" / "deep" / "b.txt").unlink()
    (here / "in" / "c.txt").write_text(GOOD)
    assert run("clean", "in", "-o", "out").code == 0
    assert set(tree(here / "out")) == {"a.txt", "c.txt", "edits.jsonl", "mine.txt"}
    assert not (here / "out" / "deep").exists()
    assert (here / "out" / "mine.txt").read_text() == "not yours"


def test_a_file_of_somebody_else_is_never_written_over(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    (here / "out" / "b.txt").write_text("not yours")
    (here / "b.txt").write_text(GOOD)
    run("clean", "a.txt", "b.txt", "-o", "out")
    assert (here / "out" / "b.txt").read_text() == "not yours"
    assert [r["output"] for r in of_type(here / "out", "document")] == ["a.txt", "b-2.txt"]


def test_a_folder_that_holds_something_else_is_refused(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    (here / "out").mkdir()
    (here / "out" / "a.txt").write_text("not yours")
    done = run("clean", "a.txt", "-o", "out")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("cleanroom: out: holds files that cleanroom did not write")
    assert tree(here / "out") == {"a.txt": b"not yours"}


def test_force_adds_to_a_folder_and_keeps_what_is_there(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    (here / "out").mkdir()
    (here / "out" / "a.txt").write_text("not yours")
    for _ in range(2):  # and again, when it is ours
        assert run("clean", "a.txt", "-o", "out", "--force").code == 0
        texts = tree(here / "out")
        del texts["edits.jsonl"]
        assert texts == {"a.txt": b"not yours", "a-2.txt": GOOD.encode()}


@pytest.mark.parametrize("content", ['{"text": "mine"}\n', "", '{"schema": 1}', "[" * 100_000])
def test_an_edits_jsonl_of_somebody_else_is_never_replaced(
    run: Run, here: Path, content: str
) -> None:
    (here / "a.txt").write_text(DIRTY)
    (here / "out").mkdir()
    (here / "out" / "edits.jsonl").write_text(content)
    for force in ([], ["--force"]):
        assert run("clean", "a.txt", "-o", "out", *force).code == 2
        assert tree(here / "out") == {"edits.jsonl": content.encode()}


def test_a_damaged_edits_jsonl_of_ours_removes_nothing(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    edits = here / "out" / "edits.jsonl"
    edits.write_text(edits.read_text().replace('"output": "a.txt"', '"output": "../a.txt"'))
    done = run("clean", "a.txt", "-o", "out")
    assert done.code == 2
    assert "edits.jsonl: line 2: output: '../a.txt' is not the name of a file" in done.err
    assert (here / "a.txt").read_text() == DIRTY
    assert run("clean", "a.txt", "-o", "out", "--force").code == 0
    assert set(tree(here / "out")) == {"a.txt", "a-2.txt", "edits.jsonl"}


def test_files_are_not_removed_through_a_link(run: Run, here: Path) -> None:
    (here / "in" / "deep").mkdir(parents=True)
    (here / "in" / "deep" / "a.txt").write_text(DIRTY)
    run("clean", "in", "-o", "out")
    (here / "precious").mkdir()
    (here / "out" / "deep" / "a.txt").rename(here / "precious" / "a.txt")
    (here / "out" / "deep").rmdir()
    (here / "out" / "deep").symlink_to(here / "precious")
    run("clean", "in", "-o", "out")
    assert (here / "precious" / "a.txt").read_text() == GOOD
    assert (here / "out" / "deep-2" / "a.txt").read_text() == GOOD


def test_an_output_folder_in_the_input_folder_is_not_read(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    for _ in range(2):
        assert run("clean", ".", "-o", "out").code == 0
        assert set(tree(here / "out")) == {"a.txt", "edits.jsonl"}
    (here / "link").symlink_to(here / "out")
    assert run("clean", ".", "-o", "link").code == 0
    assert set(tree(here / "out")) == {"a.txt", "edits.jsonl"}


@pytest.mark.parametrize("inputs", [["out"], ["out/deep"], ["out/deep/a.txt"], ["."], ["link"]])
def test_inputs_in_the_output_folder_are_refused(
    run: Run, here: Path, inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "out" / "deep").mkdir(parents=True)
    (here / "out" / "deep" / "a.txt").write_text(DIRTY)
    (here / "link").symlink_to(here / "out" / "deep")
    out = "out"
    if inputs == ["."]:
        monkeypatch.chdir(here / "out")
        out = "."
    done = run("clean", *inputs, "-o", out, "--force")
    assert done.code == 2
    assert "lies in the output folder" in done.err
    assert tree(here / "out") == {"deep/a.txt": DIRTY.encode()}


def test_nothing_is_left_of_a_run_that_was_interrupted(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    before = tree(here / "out")
    (here / "b.txt").write_text(DIRTY)

    def interrupted(_stage: Stage) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Stage, "commit", interrupted)
    for out in ("out", "new"):
        done = run("clean", "a.txt", "b.txt", "-o", out)
        assert (done.code, done.err) == (130, "cleanroom: interrupted\n")
    assert tree(here / "out") == before
    assert not (here / "new").exists()


def test_a_full_disk_changes_nothing(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    before = tree(here / "out")

    def full(_stage: Stage, _wanted: str) -> None:
        raise OSError(28, "No space left on device", "out/a.txt")

    monkeypatch.setattr(Stage, "create", full)
    done = run("clean", "a.txt", "-o", "out")
    assert done.code == 2
    assert done.err == "cleanroom: out/a.txt: cannot be written: No space left on device\n"
    assert tree(here / "out") == before


def test_a_run_that_finds_nothing_to_read_leaves_the_last_one_alone(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    run("clean", "a.txt", "-o", "out")
    before = tree(here / "out")
    assert run("clean", "b.txt", "-o", "out").code == 3
    assert tree(here / "out") == before


def test_an_empty_folder_gives_an_empty_record(run: Run, here: Path) -> None:
    (here / "in").mkdir()
    assert run("clean", "in", "-o", "out").code == 0
    assert [record["type"] for record in records(here / "out")] == ["header"]


def test_a_diff_alone_writes_nothing(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run("clean", "a.txt", "--diff")
    assert done.code == 0
    assert done.out.startswith("--- a.txt\n+++ a.txt (cleaned)\n@@ -1,5 +1,3 @@ und.")
    assert f"\n-{NOTICE}" in done.out
    assert set(tree(here)) == {"a.txt"}


def test_a_diff_with_an_output_folder_does_both(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run("clean", "a.txt", "--diff", "-o", "out")
    assert done.out == run("clean", "a.txt", "--diff").out
    assert (here / "out" / "a.txt").read_text() == GOOD


def test_an_output_folder_or_a_diff_is_needed(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(DIRTY)
    done = run("clean", "a.txt")
    assert done.code == 2
    assert "-o OUT is missing" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--without", "en.label.no-such"], "--without en.label.no-such: no such rule"),
        (["--pack", "missing.toml"], "missing.toml: cannot be read"),
        (["--threshold", "nan"], "threshold"),
        (["--threshold", "0"], "threshold"),
        (["--level", "flag"], "--level"),
        (["-o", "a.txt"], "a.txt: is no folder"),
        (["-o", "a.txt/out"], "a.txt/out"),
    ],
)
def test_options_that_do_not_fit_are_refused_before_anything_is_written(
    run: Run, here: Path, options: list[str], said: str
) -> None:
    (here / "in.txt").write_text(DIRTY)
    (here / "a.txt").write_text(DIRTY)
    done = run("clean", "in.txt", "-o", "out", *options)
    assert done.code == 2
    assert said in done.err
    assert set(tree(here)) == {"a.txt", "in.txt"}


def test_records_are_ascii_whatever_they_hold(run: Run, here: Path) -> None:
    (here / "in.jsonl").write_bytes(json.dumps({"text": "a\ud800b – ü"}).encode() + b"\n")
    run("clean", "in.jsonl", "-o", "out")
    assert (here / "out" / "edits.jsonl").read_bytes().isascii()
