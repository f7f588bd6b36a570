"""Edits: the one way text changes in this library.

An `Edit` says what was there, what is there now, which rule did it and why. A `Layer` is
one stage's edits over one text. Nothing else may change text, so that a cleaned document
can always be turned back into the document that came in:

    >>> text = "one`s own way"
    >>> layer = Layer.of(text, [Edit(3, "`", "'", "demo", "a grave accent is no apostrophe")])
    >>> layer.apply(text)
    "one's own way"
    >>> layer.undo("one's own way")
    'one`s own way'
    >>> layer.to_before(Span(0, 5))
    Span(start=0, end=5)

Conventions, pinned by the laws in ``tests/laws``:

- Positions count code points; spans are half-open.
- Edits of a layer are sorted and disjoint. They may touch. Two edits may not *propose* the
  same start, since their order would be a guess; a pure insertion at ``p`` stands after an
  edit that ends at ``p``.
- A span takes in every edit that it overlaps, and every insertion point that it touches. So
  mapping there and back always covers where one started, and widens no further than that.
- A cut between two blocks that falls inside an edit moves to that edit's start; inserted
  text belongs to the block that begins there.

The shape is that of CodeMirror's ``ChangeSet`` (state/src/change.ts) and rust-analyzer's
``TextEdit``, with a reason for every change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Level(StrEnum):
    """How certain a rule must be before it may change text; a rule states its own."""

    DEFAULT = "default"
    """Applied. Its harm on good text is measured and near zero."""
    SUGGESTED = "suggested"
    """Applied only on request; recorded always."""
    FLAG = "flag"
    """Never changes text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `before` at `start` by `after`, because of `rule`.

    Attributes:
        start: Position of the first replaced code point.
        before: What was there; empty for a pure insertion.
        after: What is there now; empty for a deletion.
        rule: Id of the rule, as `cleanroom explain` takes it.
        reason: Why, for a reader who disagrees.
        confidence: From 0 to 1; decides conflicts between edits.
        kind: The field's name for the damage, such as ``mojibake`` or ``paywall_notice``.
        level: Whether the edit may be applied unasked.
    """

    start: int
    before: str
    after: str
    rule: str
    reason: str
    confidence: float = 1.0
    kind: str = ""
    level: Level = Level.DEFAULT

    @property
    def end(self) -> int:
        """Position after the last replaced code point."""
        return self.start + len(self.before)


class EditError(ValueError):
    """Edits that cannot make a layer: a bug in what proposed them, or the wrong text."""


@dataclass(frozen=True)
class Layer:
    """One stage's edits. Holds no text: text plus layer gives text, either way.

    Build with `Layer.of`, which checks the edits against the text and each other.
    """

    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, text: str, edits: Iterable[Edit]) -> Layer:
        """The layer of these edits over `text`.

        Raises:
            EditError: An edit does not fit the text, changes nothing, or meets another one.
        """
        ordered = tuple(sorted(edits, key=lambda e: e.start))
        for e in ordered:
            inside = 0 <= e.start <= len(text)  # an insertion would seem to fit anywhere
            if not inside or text[e.start : e.end] != e.before or e.before == e.after:
                raise EditError(f"{e.rule}: {e.before!r} at {e.start} is absent or unchanged")
        for a, b in pairwise(ordered):
            if b.start < a.end or b.start == a.start:
                raise EditError(f"{a.rule} and {b.rule} both edit position {b.start}")
        return cls(ordered)

    def apply(self, text: str) -> str:
        """The text after the edits; the same object if there are none."""
        return _exchange(text, self.here, [(e.before, e.after) for e in self.edits])

    def undo(self, text: str) -> str:
        """The text before the edits; the same object if there are none.

        Raises:
            EditError: `text` is not what `apply` gave.
        """
        return _exchange(text, self.there, [(e.after, e.before) for e in self.edits])

    def to_after(self, span: Span) -> Span:
        """The smallest range of the result that accounts for `span` of the source."""
        return _carry(span, self.here, self.there)

    def to_before(self, span: Span) -> Span:
        """The smallest range of the source that accounts for `span` of the result."""
        return _carry(span, self.there, self.here)

    def source_of(self, span: Span) -> Span:
        """Where the characters of `span` of the result came from, and no more.

        Unlike `to_before` it leaves out what was deleted right beside the span.

            >>> layer = Layer.of("Home. Text", [Edit(0, "Home. ", "", "demo", "a menu")])
            >>> layer.source_of(Span(0, 4)), layer.to_before(Span(0, 4))
            (Span(start=6, end=10), Span(start=0, end=10))
        """
        if span.start == span.end:
            return self.to_before(span)
        first = bisect_right(self.there, span.start, key=lambda s: s.end)
        last = bisect_left(self.there, span.end, key=lambda s: s.start)
        return _shifted(span, self.there, self.here, first, last)

    def cut_after(self, position: int) -> int:
        """Where a cut between two blocks of the source lands in the result."""
        return self.to_after(Span(position, position)).start

    def cut_before(self, position: int) -> int:
        """Where a cut between two blocks of the result lands in the source."""
        return self.to_before(Span(position, position)).start

    def then(self, later: Layer) -> Layer:
        """One layer that does what this one and then `later` do.

        Edits that do not meet stay as they are; those that do become one edit, which bears
        the rule of the largest and the reasons of all.

            >>> first = Layer.of("a b", [Edit(2, "b", "bc", "one", "longer")])
            >>> second = Layer.of("a bc", [Edit(3, "c", "d", "two", "nicer")])
            >>> first.then(second).edits[0].before, first.then(second).edits[0].after
            ('b', 'bd')
        """
        return Layer(tuple(_compose(self, later)))

    @cached_property
    def here(self) -> list[Span]:
        """Where each edit stands in the source."""
        return [Span(e.start, e.end) for e in self.edits]

    @cached_property
    def there(self) -> list[Span]:
        """Where each edit stands in the result."""
        growth = (len(e.after) - len(e.before) for e in self.edits)
        shifts = accumulate(growth, initial=0)  # one more than there are edits
        starts = (e.start + shift for e, shift in zip(self.edits, shifts, strict=False))
        return [Span(s, s + len(e.after)) for s, e in zip(starts, self.edits, strict=True)]


def _exchange(text: str, spans: Sequence[Span], pairs: Sequence[tuple[str, str]]) -> str:
    """`text` with every span's old string exchanged for its new one."""
    if not spans:
        return text  # the same object: an untouched document costs nothing
    pieces: list[str] = []
    done = 0
    for (start, end), (old, new) in zip(spans, pairs, strict=True):
        if text[start:end] != old:
            raise EditError(f"expected {old!r} at {start}, found {text[start:end]!r}")
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def _carry(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """Move a span across edits, widening to every edit that it takes in."""
    # Spans sort by start, then end: an insertion point at either edge is taken in, and an
    # edit that starts where the span ends is not.
    first = bisect_left(here, Span(span.start, span.start))
    if first and here[first - 1].end > span.start:
        first -= 1  # it starts before the span and reaches into it
    last = bisect_right(here, Span(span.end, span.end))
    return _shifted(span, here, there, first, last)


def _shifted(
    span: Span, here: Sequence[Span], there: Sequence[Span], first: int, last: int
) -> Span:
    """`span` on the other side, where it takes in the edits from `first` to before `last`."""
    if first >= last:  # it meets no edit
        growth = there[last - 1].end - here[last - 1].end if last else 0
        return Span(span.start + growth, span.end + growth)
    start = min(span.start, here[first].start)
    end = max(span.end, here[last - 1].end)
    return Span(
        there[first].start - (here[first].start - start),
        there[last - 1].end + (end - here[last - 1].end),
    )


def _compose(first: Layer, second: Layer) -> Iterable[Edit]:
    """Group the edits that meet in the middle text; each group becomes one edit."""
    # An edit of `first` goes before one of `second` that starts at the same place: its text
    # is already there when the second one comes.
    ordered = sorted(
        [(span, 0, edit) for span, edit in zip(first.there, first.edits, strict=True)]
        + [(span, 1, edit) for span, edit in zip(second.here, second.edits, strict=True)],
        key=lambda item: (item[0].start, item[1]),
    )
    shift = 0  # from the middle text back to the source
    group: list[tuple[Span, int, Edit]] = []
    end = size = 0  # of the group: where it ends in the middle, how much source it covers
    for item in ordered:
        span, late, edit = item
        if group and (span.start > end or (span.start == end and size > 0)):
            yield from _merge(group, shift)
            shift += sum(len(e.before) - len(e.after) for _, later, e in group if not later)
            group = []
        if not group:
            end, size = span.start, 0
        reach = max(end, span.end)
        size += reach - end + (0 if late else len(edit.before) - len(edit.after))
        end = reach
        group.append(item)
    if group:
        yield from _merge(group, shift)


def _merge(group: Sequence[tuple[Span, int, Edit]], shift: int) -> Iterable[Edit]:
    if len(group) == 1:
        (span, _, edit) = group[0]
        yield Edit(
            span.start + shift, edit.before, edit.after, edit.rule, edit.reason,
            edit.confidence, edit.kind, edit.level,
        )  # fmt: skip
        return
    low = group[0][0].start
    middle = [""] * (max(span.end for span, _, _ in group) - low)
    for span, late, edit in group:
        middle[span.start - low : span.end - low] = edit.before if late else edit.after

    def swapped(late: int) -> str:
        pieces, done = [], 0
        for span, later, edit in group:
            if later == late:
                new = edit.after if late else edit.before
                pieces += ["".join(middle[done : span.start - low]), new]
                done = span.end - low
        return "".join([*pieces, *middle[done:]])

    before, after = swapped(0), swapped(1)
    if before == after:
        return
    chief = max(group, key=lambda item: (len(item[2].before + item[2].after), item[1]))[2]
    others = [e for _, _, e in group if e is not chief]
    yield Edit(
        low + shift,
        before,
        after,
        chief.rule,
        "; ".join(dict.fromkeys([chief.reason, *(f"{e.rule}: {e.reason}" for e in others)])),
        min(e.confidence for _, _, e in group),
        chief.kind,
        chief.level,
    )
