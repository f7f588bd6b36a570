"""The values that the rooms of this house hand to each other. All frozen, all picklable."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cleanroom.text.edit import Edit, Layer, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanroom.text.block import Block


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding that was considered, and how sure its detector was (0 to 1)."""

    codec: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the proof of where it came from.

    Attributes:
        text: What the bytes say, exactly: line ends and all.
        codec: Python's name of the encoding; empty if a `str` came in.
        confidence: From 0 to 1.
        reason: Why this encoding.
        bom: The byte order mark that stood in front, not part of `text`.
        newline: The line end that the text uses throughout; empty if it mixes or has none.
        raw: The bytes themselves, kept only where encoding `text` would not give them back.
        candidates: Other encodings that were considered, likeliest first.
    """

    text: str
    codec: str = ""
    confidence: float = 1.0
    reason: str = ""
    bom: bytes = b""
    newline: str = ""
    raw: bytes | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether encoding `text` again gives the very bytes that came in."""
        return self.raw is None

    def source(self) -> str | bytes:
        r"""What came in: the `str`, or the bytes, byte for byte.

        >>> Decoded("naïve", "utf-8").source()
        b'na\xc3\xafve'
        """
        if not self.codec:
            return self.text
        return self.bom + self.text.encode(self.codec) if self.raw is None else self.raw


@dataclass(frozen=True, slots=True)
class NotText:
    """Bytes that are no text, and what they seem to be instead."""

    reason: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that was seen, and left as it is.

    Attributes:
        kind: The field's name for it, such as ``truncated_by_paywall`` or ``splice``.
        start: Where it begins in the decoded input.
        end: Where it ends; a flag over the whole text is about the document.
        rule: Id of the rule that saw it.
        reason: Why, for a reader who disagrees.
        confidence: From 0 to 1.
        suggestion: What would stand there instead, or None.
    """

    kind: str
    start: int
    end: int
    rule: str
    reason: str
    confidence: float = 1.0
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Lifted:
    """A fact about the document, and the place in the decoded input that states it."""

    key: str
    value: str | int
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Declined:
    """An edit that was proposed and not made, and why not.

    Its `start` is a position of the decoded input; its `before` is what the stage saw there.
    """

    edit: Edit
    why: str


@dataclass(frozen=True)
class CorpusEvidence:
    """What the other documents of a corpus say about the lines and acronyms of this one.

    Attributes:
        documents: How many documents were counted.
        lines: Digest of a line, of what is left of it without its numbers, or of two short
            lines that stand one below the other (see `cleanroom.text.line_digest`) -> number of
            documents that have it; only what several documents have is kept. Near-duplicates
            count as one document.
        acronyms: Acronyms that one of the documents defines.
    """

    documents: int = 0
    lines: dict[int, int] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cleaned:
    """A cleaned document, with everything that was done to it.

    All positions are those of the decoded input (`decoded.text`).

    Attributes:
        text: The cleaned text; the same object as the input where nothing was changed.
        edits: Every change, in order; they alone turn the input into `text` and back.
        flags: What was seen and left as it is.
        declined: Edits that were proposed and not made, with the reason.
        lifted: Facts about the document, with the place that states each.
        blocks: They tile the input, each with what it looks like (`Shape`), what it is held to be
            (`Label`), and the evidence for it.
        decoded: What came in, and how it was read.
    """

    text: str
    edits: tuple[Edit, ...]
    flags: tuple[Flag, ...]
    declined: tuple[Declined, ...]
    lifted: tuple[Lifted, ...]
    blocks: tuple[Block, ...]
    decoded: Decoded

    @property
    def metadata(self) -> dict[str, str | int]:
        """What the document says about itself: the first value that was found for each key."""
        facts: dict[str, str | int] = {}
        for fact in self.lifted:
            facts.setdefault(fact.key, fact.value)
        return facts

    def undo(self) -> str | bytes:
        """What came in, exactly, rebuilt from the cleaned text and its edits.

        Raises:
            EditError: The object was tampered with: text and edits no longer fit.
        """
        return replace(self.decoded, text=Layer(self.edits).undo(self.text)).source()

    def origin(self, span: Span) -> Span:
        """Where in the decoded input a span of the cleaned text came from."""
        return Layer(self.edits).to_before(span)

    def locate(self, span: Span) -> Span:
        """Where in the cleaned text a span of the decoded input is now."""
        return Layer(self.edits).to_after(span)

    def explain(self) -> str:
        """Everything that was done and seen, in words: a line for each, in order of place."""
        done = [
            (e.start, f"{e.rule}: {_shown(e.before)} -> {_shown(e.after)}: {e.reason}")
            for e in self.edits
        ]
        seen = [(f.start, f"{f.rule}: flag {f.kind}: {f.reason}") for f in self.flags]
        where = place(self.decoded.text)
        return "\n".join(
            "{}:{} {}".format(*where(start), said) for start, said in sorted(done + seen)
        )


def place(text: str) -> Callable[[int], tuple[int, int]]:
    r"""A function from a position of `text` to its line and column, both from 1.

    >>> place("ab\ncd")(4)
    (2, 2)
    """
    starts = [0, *(m.end() for m in re.finditer("\n|\r(?!\n)", text))]

    def line_and_column(position: int) -> tuple[int, int]:
        line = bisect_right(starts, position)
        return line, position - starts[line - 1] + 1

    return line_and_column


def _shown(text: str, width: int = 60) -> str:
    return repr(text if len(text) <= width else text[: width - 1] + "…")
