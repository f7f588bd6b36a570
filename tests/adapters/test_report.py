"""What a person reads at the end is short, and cannot harm the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from adapters.samples import DIRTY, Run, of_type, prose

from cleanroom.adapters import report
from cleanroom.adapters.terminal import excerpt, printable


def test_markup_in_a_name_is_shown_and_not_obeyed(run: Run, here: Path) -> None:
    (here / "[red]a[bold].txt").write_text(DIRTY)
    (here / "[link=x]b.html").write_text(DIRTY)
    done = run("clean", ".", "-o", "out")
    assert "[red]a[bold].txt" in done.out
    assert "Skipped [link=x]b.html" in done.out


def test_a_long_report_is_cut_and_says_so(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MOST", 3)
    for n in range(5):
        (here / f"{n}.txt").write_text(DIRTY)
        (here / f"{n}.html").write_text(DIRTY)
    done = run("clean", ".", "-o", "out")
    assert len(of_type(here / "out", "document")) == 5
    shown = [line for line in done.out.splitlines() if line.startswith(tuple("01234"))]
    assert len(shown) == 3
    assert "Shown are 3 documents; edits.jsonl has them all." in done.out
    assert "Skipped 2 more; edits.jsonl lists them." in done.out
    assert "and 7 more" in done.out  # pairs


def test_the_cluster_and_its_keeper_are_told(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(prose(200))
    (here / "b.txt").write_text(prose(200) + " and a little more")
    done = run("clean", "a.txt", "b.txt", "-o", "out")
    assert "Near-duplicates: 1 pair among 2 documents (threshold 0.70)" in done.out
    assert "Keep b.txt, the fullest text" in done.out
    assert "a.txt and b.txt: near-duplicates; Jaccard 0.9" in done.out


def test_printable_text_is_left_as_it_is() -> None:
    assert printable("Grüße, 世界 – “ok” 😀") == "Grüße, 世界 – “ok” 😀"


def test_what_is_not_printable_is_an_escape() -> None:
    assert printable("a\0b\x1b[1m\u200b\ud800\xa0\n") == "a\\x00b\\x1b[1m\\u200b\\ud800\\xa0\\n"


def test_an_excerpt_is_no_longer_than_it_may_be() -> None:
    assert excerpt("x" * 1000) == repr("x" * 59 + "…")
