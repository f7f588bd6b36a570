"""A document on its way through the stages.

A `Draft` is a value: a stage reads it and returns a `Patch`, and only `Draft.apply` turns
one draft into the next. It alone decides which edits win a conflict, and keeps the others.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self, TypeVar

from cleanroom.text.block import Block
from cleanroom.text.document import Declined, Flag, Lifted
from cleanroom.text.edit import Edit, EditError, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Mark = TypeVar("Mark", Flag, Lifted)

PAGE: Final = 1024  # code points


@dataclass(frozen=True, slots=True)
class Patch:
    """What a stage asks for. All positions are in the text that the stage was given."""

    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    blocks: tuple[Block, ...] | None = None


@dataclass(frozen=True)
class Draft:
    """A text between two stages, with all that was done and said so far.

    Attributes:
        text: The text as it is now.
        size: Length of the decoded input.
        blocks: They tile `text`, and their sources tile the input.
        layers: One for each stage that changed something.
        declined: Edits that were not made; in positions of the input.
        flags: What was seen; in positions of the input.
        lifted: Metadata; in positions of the input.
    """

    text: str
    size: int
    blocks: tuple[Block, ...] = ()
    layers: tuple[Layer, ...] = ()
    declined: tuple[Declined, ...] = ()
    flags: tuple[Flag, ...] = ()
    lifted: tuple[Lifted, ...] = ()

    @classmethod
    def start(cls, text: str) -> Self:
        """The draft of a decoded text: one block, nothing done.

        >>> Draft.start("abc").blocks[0].span
        Span(start=0, end=3)
        """
        whole = Span(0, len(text))
        return cls(text, len(text), (Block(whole, whole),))

    def read(self, block: Block) -> str:
        """The text of a block, line end included."""
        return self.text[block.span.start : block.span.end]

    def apply(self, patch: Patch, *, level: Level = Level.DEFAULT, at_least: float = 0.5) -> Draft:
        """The next draft.

        Edits of a level that was not asked for become flags with a suggestion; these, the
        ones that are less sure than `at_least`, and the losers of a conflict are kept as
        declined.

        Raises:
            EditError: The edits do not fit the text, or the blocks do not tile it.
        """
        blocks = self.blocks if patch.blocks is None else self._sourced(patch.blocks)
        accepted, declined = resolve(patch.edits, level=level, at_least=at_least)
        suggestions = tuple(
            Flag(e.kind or e.rule, e.start, e.end, e.rule, e.reason, e.confidence, e.after)
            for e, _ in declined
            if e.level is not Level.DEFAULT
        )
        layer = Layer.of(self.text, accepted)
        text = layer.apply(self.text)
        return replace(
            self,
            text=text,
            blocks=_moved(blocks, layer, len(text)) if accepted else blocks,
            layers=(*self.layers, layer) if accepted else self.layers,
            declined=self.declined
            + tuple(Declined(self._edit_at_source(edit), why) for edit, why in declined),
            flags=self.flags + tuple(self._at_source(f) for f in patch.flags + suggestions),
            lifted=self.lifted + tuple(self._at_source(f) for f in patch.lifted),
        )

    def origin(self, span: Span) -> Span:
        """Where in the decoded input a span of the current text came from."""
        for layer in reversed(self.layers):
            span = layer.to_before(span)
        return span

    def locate(self, span: Span) -> Span:
        """Where in the current text a span of the decoded input is now."""
        for layer in self.layers:
            span = layer.to_after(span)
        return span

    def undo(self) -> str:
        """The decoded input, rebuilt from the current text and the layers alone."""
        text = self.text
        for layer in reversed(self.layers):
            text = layer.undo(text)
        return text

    def composed(self) -> Layer:
        """All layers as one: the edits that turn the decoded input into the current text."""
        whole = Layer()
        for layer in self.layers:
            whole = whole.then(layer) if whole.edits else layer
        return whole

    def _at_source(self, mark: Mark) -> Mark:
        if not self.layers:
            return mark
        start, end = self.source_of(Span(mark.start, mark.end))
        return replace(mark, start=start, end=end)

    def _edit_at_source(self, edit: Edit) -> Edit:
        return replace(edit, start=self.source_of(Span(edit.start, edit.end)).start)

    def source_of(self, span: Span) -> Span:
        """Where in the input these characters stood; all of the text is all of the input."""
        if span == (0, len(self.text)):
            return Span(0, self.size)
        for layer in reversed(self.layers):
            span = layer.source_of(span)
        return span

    def _sourced(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same blocks, each with its place in the input."""
        spans = [b.span for b in blocks]
        if spans == [b.span for b in self.blocks]:
            # Only the labels are new. A removed block could not be found again by its span.
            pairs = zip(blocks, self.blocks, strict=True)
            return tuple(replace(new, source=old.source) for new, old in pairs)
        if not _tile(spans, len(self.text)):
            raise EditError(f"the blocks do not tile the text of {len(self.text)} characters")

        def source(position: int) -> int:
            for layer in reversed(self.layers):
                position = layer.cut_before(position)
            return position

        cuts = [source(span.start) for span in spans[1:]]
        return tuple(
            replace(block, source=Span(start, end))
            for block, start, end in zip(blocks, [0, *cuts], [*cuts, self.size], strict=True)
        )


def resolve(
    edits: Iterable[Edit], *, level: Level = Level.DEFAULT, at_least: float = 0.5
) -> tuple[tuple[Edit, ...], tuple[tuple[Edit, str], ...]]:
    """Pick the edits to make: surest first, then longest, leftmost, rule id.

    The order in which they were proposed does not matter. Identical proposals count once.

    Returns:
        The accepted edits in order, and the declined ones with the reason for each.
    """
    accepted: list[Edit] = []
    # Kept by page, since keeping one long list in order would cost the square of its length.
    pages: defaultdict[int, list[Edit]] = defaultdict(list)
    declined: list[tuple[Edit, str]] = []
    for edit in sorted(dict.fromkeys(edits), key=_rank):
        if edit.level is Level.FLAG or (
            edit.level is Level.SUGGESTED and level is not Level.SUGGESTED
        ):
            declined.append((edit, f"only made at level {edit.level.value}"))
        elif edit.confidence < at_least:
            declined.append((edit, f"less sure ({edit.confidence:.2f}) than {at_least:.2f}"))
        elif (winner := _meeting(edit, pages)) is not None:
            declined.append((edit, f"{winner.rule} edits the same place"))
        else:
            accepted.append(edit)
            for page in _pages(edit):
                insort(pages[page], edit, key=lambda e: e.start)
    return tuple(sorted(accepted, key=lambda e: e.start)), tuple(declined)


def _rank(edit: Edit) -> tuple[float | str, ...]:
    """Who goes first. Every field counts in the end, so that no tie is left to chance."""
    surest_then_longest = (-edit.confidence, -len(edit.before), edit.start, edit.rule)
    return (*surest_then_longest, edit.after, edit.reason, edit.kind, edit.level, edit.before)


def _pages(edit: Edit) -> range:
    """The pages that an edit touches."""
    return range(edit.start // PAGE, edit.end // PAGE + 1)


def _meeting(edit: Edit, pages: Mapping[int, list[Edit]]) -> Edit | None:
    """The accepted edit that this one overlaps or shares its start with."""
    for page in _pages(edit):
        accepted = pages.get(page, [])
        at = bisect_left(accepted, edit.start, key=lambda e: e.start)
        if at and accepted[at - 1].end > edit.start:
            return accepted[at - 1]
        if at < len(accepted) and accepted[at].start < max(edit.end, edit.start + 1):
            return accepted[at]
    return None


def _tile(spans: list[Span], size: int) -> bool:
    """Whether the spans follow each other from 0 to `size`, with no gap."""
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    return [*starts, size] == [0, *ends] and all(start <= end for start, end in spans)


def _moved(blocks: tuple[Block, ...], layer: Layer, size: int) -> tuple[Block, ...]:
    cuts = [layer.cut_after(b.span.start) for b in blocks[1:]]
    return tuple(
        replace(block, span=Span(start, end))
        for block, start, end in zip(blocks, [0, *cuts], [*cuts, size], strict=True)
    )
