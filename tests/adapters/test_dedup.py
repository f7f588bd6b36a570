"""``cleanroom dedup``: what is alike, and how much."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from adapters.samples import NOTICE, Run, prose


@pytest.fixture(name="corpus")
def _corpus(here: Path) -> Path:
    (here / "a.txt").write_text(prose(300))
    (here / "b.txt").write_text(prose(300) + " and a little more")
    (here / "c.txt").write_text(prose(150))
    (here / "d.txt").write_text(prose(300, seed=1))
    return here


def test_pairs_and_clusters_are_told_with_their_evidence(run: Run, corpus: Path) -> None:
    done = run("dedup", corpus)
    assert done.code == 0
    assert "Near-duplicates: 3 pairs among 4 documents (threshold 0.70)" in done.out
    assert "b.txt, the fullest text" in done.out
    assert "one is part of the other" in done.out


def test_json_has_names_and_figures(run: Run, corpus: Path) -> None:
    done = run("dedup", "a.txt", "b.txt", "c.txt", "d.txt", "--format", "json")
    assert corpus == Path.cwd()
    found = json.loads(done.out)
    assert found["documents"] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [(p["a"], p["b"], p["relation"]) for p in found["pairs"]] == [
        ("a.txt", "b.txt", "near"), ("a.txt", "c.txt", "contained"), ("b.txt", "c.txt", "contained")
    ]  # fmt: skip
    assert found["pairs"][1]["b_in_a"] == found["pairs"][1]["containment"] == 1.0
    assert [(c["keeper"], c["members"]) for c in found["clusters"]] == [
        ("b.txt", ["a.txt", "b.txt"])
    ]


def test_the_copy_that_is_asked_for_is_kept_and_each_is_near_to_it(run: Run, corpus: Path) -> None:
    found = json.loads(run("dedup", corpus, "--keep", "first", "--format", "json").out)
    (cluster,) = found["clusters"]
    assert (Path(cluster["keeper"]).name, cluster["reason"]) == ("a.txt", "the first seen")
    (pair,) = (pair for pair in found["pairs"] if pair["relation"] == "near")
    assert cluster["similarities"] == [1.0, pair["jaccard"]]
    done = run("dedup", corpus)
    assert f"a.txt (Jaccard {pair['jaccard']:.3f})" in done.out


def test_what_documents_say_decides_if_they_are_cleaned(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(f"Published: 4 May 2019\n\n{prose(300)} and a little more")
    (here / "b.txt").write_text(f"Published: 4 May 2011\n\n{prose(300)}")
    done = run("dedup", "a.txt", "b.txt", "--keep", "earliest", "--clean")
    assert "Keep b.txt, the earliest date (2011-05-04)" in done.out
    refused = run("dedup", "a.txt", "b.txt", "--keep", "earliest")
    assert refused.code == 2
    assert "use clean_corpus, or `dedup --clean`" in refused.err


def test_the_threshold_counts(run: Run, corpus: Path) -> None:
    done = run("dedup", corpus, "--threshold", "1", "--format", "json")
    assert json.loads(done.out)["clusters"] == []


def test_documents_are_compared_as_they_are_or_cleaned(run: Run, here: Path) -> None:
    text = "A line of the document that stands alone in its file and nowhere else.\n"
    (here / "a.txt").write_text(text)
    (here / "b.txt").write_text(f"{text}\n{NOTICE}")
    raw = json.loads(run("dedup", ".", "--format", "json").out)
    assert [pair["relation"] for pair in raw["pairs"]] != ["exact"]
    done = json.loads(run("dedup", ".", "--format", "json", "--clean").out)
    assert [pair["relation"] for pair in done["pairs"]] == ["exact"]


def test_lines_of_json_are_documents(run: Run, here: Path) -> None:
    line = json.dumps({"id": "x", "text": prose(50)})
    (here / "a.jsonl").write_text(f"{line}\n{line}\n")
    found = json.loads(run("dedup", "a.jsonl", "--format", "json").out)
    assert [(pair["a"], pair["b"]) for pair in found["pairs"]] == [("a.jsonl#1", "a.jsonl#2")]


def test_the_seeds_are_all_different(run: Run) -> None:
    seeds = Path(__file__).parent.parent.parent / "seeds"
    assert "Near-duplicates: none among 5 documents" in run("dedup", seeds).out
