r"""A unified diff of what came in and what became of it, for a person to read.

It is made from the edits, so its cost is linear, and each hunk says which rules made it. What
is not printable is shown as an escape and long lines are cut, so it is no input for ``patch``.

>>> from cleanroom.text.edit import Edit
>>> edit = Edit(4, "two\n", "", "demo", "")
>>> print(*diff("a.txt", "one\ntwo\n", (edit,)), sep="\n")
--- a.txt
+++ a.txt (cleaned)
@@ -1,2 +1,1 @@ demo
 one
-two
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cleanroom.adapters.terminal import printable
from cleanroom.text.edit import Edit, Layer

CONTEXT: Final = 3
"""Lines around a change that are shown."""

LONGEST: Final = 400
"""Characters of a line that are shown."""

_LINE_END: Final = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines that are exchanged.

    Attributes:
        first: The first of the old lines, counted from 0.
        old: The lines that were there, line ends included.
        new: Those that are there now.
        rules: The rules that did it.
        column: Where in the first line the first edit begins.
    """

    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    rules: tuple[str, ...]
    column: int

    @property
    def last(self) -> int:
        """The line after the last of the old lines."""
        return self.first + len(self.old)


def diff(name: str, text: str, edits: Sequence[Edit]) -> Iterator[str]:
    """The lines of a diff; none if there are no edits.

    Args:
        name: What the document is called.
        text: The decoded input.
        edits: What was done to it, in order.
    """
    if not edits:
        return
    lines = _lines(text)
    yield f"--- {printable(name)}"
    yield f"+++ {printable(name)} (cleaned)"
    growth = 0
    for hunk in _hunks(_changes(text, edits)):
        first = max(0, hunk[0].first - CONTEXT)
        last = min(len(lines), hunk[-1].last + CONTEXT)
        grows = sum(len(change.new) - len(change.old) for change in hunk)
        rules = ", ".join(dict.fromkeys(rule for change in hunk for rule in change.rules))
        old = f"-{first + 1},{last - first}"
        new = f"+{first + 1 + growth},{last - first + grows}"
        yield f"@@ {old} {new} @@ {printable(rules)}"
        growth += grows
        at = first
        for change in hunk:
            yield from (f" {_shown(line)}" for line in lines[at : change.first])
            yield from _exchanged(change)
            at = change.last
        yield from (f" {_shown(line)}" for line in lines[at:last])


def _changes(text: str, edits: Sequence[Edit]) -> Iterator[_Change]:
    """The edits as whole lines; those that share a line are one change."""
    starts = _starts(text)
    group: list[Edit] = []
    first = last = end = 0  # lines that the group takes in, and where its last edit ends
    for edit in edits:
        if group and last < len(starts) and edit.start >= starts[last]:
            yield _change(text, starts, first, last, group)
            group = []
        if not group:
            first = max(0, bisect_right(starts, edit.start) - 1)
            end = starts[first] if starts else 0
        last = bisect_left(starts, edit.end)
        if last < len(starts) and starts[last] == edit.end:
            # Where the line end before is gone, the next line is joined.
            left = end < edit.start and text[edit.start - 1] in "\r\n"
            whole = not group and edit.start == end
            ends = edit.after.endswith(("\r", "\n")) if edit.after else left or whole
            last += not ends
        end = edit.end
        group.append(edit)
    yield _change(text, starts, first, last, group)


def _change(
    text: str, starts: Sequence[int], first: int, last: int, edits: Sequence[Edit]
) -> _Change:
    begin = starts[first] if starts else 0
    end = starts[last] if last < len(starts) else len(text)
    old = text[begin:end]
    moved = [Edit(e.start - begin, e.before, e.after, e.rule, e.reason) for e in edits]
    new = Layer(tuple(moved)).apply(old)
    rules = tuple(dict.fromkeys(edit.rule for edit in edits))
    return _Change(first, _lines(old), _lines(new), rules, edits[0].start - begin)


def _hunks(changes: Iterator[_Change]) -> Iterator[list[_Change]]:
    """Changes so near to each other that their context would overlap."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _exchanged(change: _Change) -> Iterator[str]:
    # Where only line ends differ, they have to be seen.
    bare = [_LINE_END.sub("", line) for line in change.old]
    ends = bare == [_LINE_END.sub("", line) for line in change.new]
    for sign, lines in (("-", change.old), ("+", change.new)):
        for number, line in enumerate(lines):
            yield sign + _shown(line, 0 if number else change.column, line_end=ends)


def _shown(line: str, column: int = 0, *, line_end: bool = False) -> str:
    """A line as it can be shown; if it is long, the part of it around a column."""
    text = line if line_end else line.rstrip("\r\n")
    if len(text) > LONGEST:
        start = max(0, min(column - LONGEST // 4, len(text) - LONGEST))
        end = start + LONGEST
        text = f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return printable(text)


def _lines(text: str) -> tuple[str, ...]:
    starts = _starts(text)
    return tuple(text[a:b] for a, b in pairwise([*starts, len(text)]))


def _starts(text: str) -> list[int]:
    """Where lines begin; none in an empty text."""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    return starts[:-1] if starts[-1] == len(text) else starts
