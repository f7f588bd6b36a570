"""White space. By default only the blank runs that removals leave behind; the rest on request."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanroom.text.block import Shape
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.stages.context import Context

NAME = "normalize"

_TRAILING = re.compile(r"(?<=[^ \t\r\n])[ \t]++(?=[\r\n]|\Z)")
_BLANK_RUN = re.compile(r"(?:\r\n|\r|\n)(?:[ \t]*+(?:\r\n|\r|\n))++")
_LINE_END = re.compile(r"[ \t]*+(?:\r\n|\r|\n)")
# A stretch that a Unicode form may change: never begins or ends inside a combining sequence.
_STRETCH = re.compile(r"[^\x00-\x7f]++")


def gate(draft: Draft) -> bool:
    """Every text but the empty one may have white space to look at."""
    return bool(draft.text)


def propose(draft: Draft, context: Context) -> Patch:
    """Edits to blank runs beside removed blocks, and what the options ask for."""
    options = context.config.normalize
    edits = list(_left_behind(draft))
    if options.trailing_spaces:
        edits += [
            _edit(m.start(), m[0], "", "trailing-spaces", "Spaces at a line's end show nothing.")
            for m in _TRAILING.finditer(draft.text)
        ]
    if options.blank_lines is not None:
        edits += _shorter_runs(draft.text, options.blank_lines)
    if options.unicode_form is not None:
        edits += _composed(draft.text, options.unicode_form)
    return Patch(edits=tuple(edits))


def _left_behind(draft: Draft) -> Iterator[Edit]:
    """Where removed blocks stood, one blank line stays between what is left, none at the ends."""
    removed = {i for i, b in enumerate(draft.blocks) if b.span.start == b.span.end}
    if not removed:
        return
    left = [i for i, b in enumerate(draft.blocks) if i not in removed]
    kept = [i for i in left if draft.blocks[i].shape is not Shape.BLANK]
    reason = "The lines that stood here are gone; so is the blank space around them."
    for before, after in pairwise([-1, *kept, len(draft.blocks)]):
        gap = range(before + 1, after)
        if not any(i in removed for i in gap):
            continue
        done = before == -1 or after == len(draft.blocks)  # the one blank line is there
        for i in gap:
            text = draft.read(draft.blocks[i])
            first = None if done else _LINE_END.match(text)
            keep = "" if first is None else first[0]
            done = done or bool(keep)
            if text != keep:
                start = draft.blocks[i].span.start + len(keep)
                yield _edit(start, text[len(keep) :], "", "blank-run", reason)


def _shorter_runs(text: str, most: int) -> Iterator[Edit]:
    for run in _BLANK_RUN.finditer(text):
        ends = list(_LINE_END.finditer(run[0]))
        if len(ends) - 1 > most:
            keep = ends[most].end()
            reason = f"More than {most} blank lines in a row."
            yield _edit(run.start() + keep, run[0][keep:], "", "blank-lines", reason)


def _composed(text: str, form: str) -> Iterator[Edit]:
    if unicodedata.is_normalized(form, text):  # type: ignore[arg-type]
        return
    for found in _STRETCH.finditer(text):
        # A base letter of ASCII belongs to the combining marks that follow it.
        start = found.start() - bool(unicodedata.combining(found[0][0]) and found.start())
        before = text[start : found.end()]
        after = unicodedata.normalize(form, before)  # type: ignore[arg-type]
        if after != before:
            yield _edit(start, before, after, "unicode-form", f"Unicode form {form} was asked for.")


def _edit(start: int, before: str, after: str, name: str, reason: str) -> Edit:
    return Edit(start, before, after, f"und.normalize.{name}", reason, 1.0, name.replace("-", "_"))
