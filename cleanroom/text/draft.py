"""A document on its way through the stages.

A `Draft` is a value: a stage reads it and returns a `Patch`, and only `Draft.apply` turns
one draft into the next. It alone decides which edits win a conflict, and keeps the others.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self, TypeVar

from cleanroom.text.block import Block
from cleanroom.text.document import Declined, Flag, Lifted
from cleanroom.text.edit import Edit, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

Mark = TypeVar("Mark", Flag, Lifted)


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
        start, end = self.origin(Span(mark.start, mark.end))
        return replace(mark, start=start, end=end)

    def _edit_at_source(self, edit: Edit) -> Edit:
        return replace(edit, start=self.origin(Span(edit.start, edit.end)).start)

    def _sourced(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same blocks, each with its place in the input."""

        def source(position: int) -> int:
            if position in (0, len(self.text)):
                return 0 if position == 0 else self.size
            for layer in reversed(self.layers):
                position = layer.cut_before(position)
            return position

        cuts = [source(b.span.start) for b in blocks[1:]]
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
    declined: list[tuple[Edit, str]] = []
    ranked = sorted(
        dict.fromkeys(edits),
        key=lambda e: (-e.confidence, -len(e.before), e.start, e.rule, e.after, e.reason),
    )
    for edit in ranked:
        if edit.level is Level.FLAG or (
            edit.level is Level.SUGGESTED and level is not Level.SUGGESTED
        ):
            declined.append((edit, f"only made at level {edit.level.value}"))
        elif edit.confidence < at_least:
            declined.append((edit, f"less sure ({edit.confidence:.2f}) than {at_least:.2f}"))
        elif (winner := _meeting(edit, accepted)) is not None:
            declined.append((edit, f"{winner.rule} edits the same place"))
        else:
            insort(accepted, edit, key=lambda a: a.start)
    return tuple(accepted), tuple(declined)


def _meeting(edit: Edit, accepted: list[Edit]) -> Edit | None:
    """The accepted edit that this one overlaps or shares its start with."""
    at = bisect_left(accepted, edit.start, key=lambda a: a.start)
    if at and accepted[at - 1].end > edit.start:
        return accepted[at - 1]
    if at < len(accepted) and accepted[at].start < max(edit.end, edit.start + 1):
        return accepted[at]
    return None


def _moved(blocks: tuple[Block, ...], layer: Layer, size: int) -> tuple[Block, ...]:
    cuts = [layer.cut_after(b.span.start) for b in blocks[1:]]
    return tuple(
        replace(block, span=Span(start, end))
        for block, start, end in zip(blocks, [0, *cuts], [*cuts, size], strict=True)
    )
