"""A diff shows what the edits do, and costs no more than they."""

from __future__ import annotations

import re
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from cleanroom.adapters.diff import diff
from cleanroom.text.edit import Edit, Layer


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """A text of many short lines, and edits of it, many of them at line ends."""
    text = draw(st.text("ab\n", max_size=60))
    steps = st.tuples(
        st.integers(0, 12), st.integers(0, 4), st.sampled_from(["", "", "x", "\n", "x\n", "\nx"])
    )
    edits: list[Edit] = []
    at = 0
    for gap, length, after in draw(st.lists(steps, max_size=6)):
        start = at + gap
        before = text[start : start + length]
        if start <= len(text) and before != after and not (edits and edits[-1].start == start):
            edits.append(Edit(start, before, after, f"rule-{start}", ""))
            at = edits[-1].end
    return text, tuple(edits)


def patched(text: str, lines: list[str]) -> list[str]:
    """The lines that a patch makes of a text; every line that it says is there must be."""
    old, new, at = text.splitlines(), list[str](), 0
    for line in lines[2:]:
        if hunk := re.match(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@", line):
            start = int(hunk[1]) - 1
            new += old[at:start]
            at = start
            assert len(new) == int(hunk[3]) - 1
        else:
            sign, rest = line[0], line[1:]
            if sign in " -":
                assert old[at] == rest
                at += 1
            if sign in " +":
                new.append(rest)
    return [*new, *old[at:]]


@given(edited())
def test_a_patch_made_of_the_diff_gives_the_cleaned_text(
    document: tuple[str, tuple[Edit, ...]],
) -> None:
    text, edits = document
    shown = [line.replace("\\n", "") for line in diff("a", text, edits)]
    assert bool(shown) == bool(edits)
    if shown:
        assert patched(text, shown) == Layer(edits).apply(text).splitlines()


def test_changes_apart_are_hunks_apart_and_each_names_its_rules() -> None:
    text = "".join(f"line {n}\n" for n in range(30))
    edits = [Edit(text.index(f"line {n}\n"), "l", "L", f"rule-{n}", "") for n in (2, 4, 20)]
    hunks = [line for line in diff("a", text, edits) if line.startswith("@@")]
    assert hunks == ["@@ -1,8 +1,8 @@ rule-2, rule-4", "@@ -18,7 +18,7 @@ rule-20"]


def test_of_a_long_line_the_place_of_the_change_is_shown() -> None:
    text = "a" * 100_000 + "X" + "b" * 100_000
    (_, _, _, old, new) = diff("a", text, [Edit(100_000, "X", "Y", "rule", "")])
    assert "aXb" in old
    assert "aYb" in new
    assert len(old) < 500


def test_line_ends_are_shown_where_only_they_differ() -> None:
    lines = list(diff("a", "one\r\n", [Edit(3, "\r\n", "\n", "rule", "")]))
    assert lines[3:] == ["-one\\r\\n", "+one\\n"]


def test_nothing_in_it_can_move_the_cursor() -> None:
    text = "\x1b[2J\u202e\n\x1b]0;x\x07\n"
    shown = "".join(diff("\x1b\n", text, [Edit(0, "\x1b", "\x9b", "r\x1b", "")]))
    assert shown.isprintable()


def test_changes_on_every_other_line_are_one_hunk() -> None:
    text = "a b\n" * 2_000
    edits = [Edit(4 * n, "a", "c", "rule", "") for n in range(0, 2_000, 2)]
    kinds = [sign for sign, _ in groupby(line[:1] for line in diff("a", text, edits))]
    assert kinds.count("@") == 1
    assert Layer(tuple(edits)).apply(text).count("c") == 1_000
