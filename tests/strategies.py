"""Hypothesis strategies for the text algebra: texts, edits, layers, stacks, patches, drafts.

Texts are short and their alphabet is small, so that edits often touch, overlap and undo
each other. What is drawn are plain numbers, which are then made to fit the text: strategies
that are built anew for each text would cost most of the time.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from cleanroom.text.block import Block, Label
from cleanroom.text.document import Flag, Lifted
from cleanroom.text.draft import PAGE, Draft, Patch
from cleanroom.text.edit import Edit, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN = "ab"
AWKWARD = (
    "ab \r\n\x00"
    "\N{COMBINING ACUTE ACCENT}"
    "\N{LATIN SMALL LETTER E WITH ACUTE}"
    "\N{IDEOGRAPHIC COMMA}"
    "\N{ZERO WIDTH JOINER}"
    "\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{GRINNING FACE}"
    "\ud83d\ude00"  # the two halves of a surrogate pair, which may come alone
)


class Opinion(NamedTuple):
    """What an edit says of itself."""

    rule: str
    reason: str
    confidence: float
    kind: str
    level: Level


OPINIONS = [
    Opinion(rule, reason, confidence, kind, level)
    for rule in ("this", "that")
    for reason in ("so", "thus")
    for confidence in (1.0, 0.9, 0.5, 0.2)
    for kind in ("", "typo")
    for level in (Level.DEFAULT, Level.DEFAULT, Level.SUGGESTED, Level.FLAG)
]

texts = st.text(PLAIN, max_size=10) | st.text(AWKWARD, max_size=10)
levels = st.sampled_from([Level.DEFAULT, Level.SUGGESTED])
_opinions = st.sampled_from(OPINIONS)
_afters = st.text(PLAIN, max_size=2) | st.text(AWKWARD, max_size=2)
_places = st.integers(0, 15)
_pairs = st.tuples(_places, _places)
_steps = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), _afters, _opinions), max_size=6)
_shots = st.tuples(_places, st.integers(0, 4), _afters, _opinions)
_long_shots = st.tuples(
    st.integers(0, 3), st.integers(-2, 2), st.integers(0, 2), st.integers(-2, 3), _opinions
)


@st.composite
def layers(draw: st.DrawFn, text: str) -> Layer:
    """A layer over `text`, each edit a small gap after the one before; many of them touch."""
    edits: list[Edit] = []
    at = 0
    for gap, length, after, opinion in draw(_steps):
        start = at + gap
        before = text[start : start + length]
        taken = bool(edits) and edits[-1].start == start
        if start <= len(text) and not taken and before != after:
            edits.append(Edit(start, before, after, *opinion))
            at = edits[-1].end
    return Layer.of(text, edits)


@st.composite
def stacks(draw: st.DrawFn, *, size: int = 3) -> tuple[str, list[Layer]]:
    """A text and layers, each over the text that the one before gives."""
    start = text = draw(texts)
    stack = []
    for _ in range(size):
        stack.append(draw(layers(text)))
        text = stack[-1].apply(text)
    return start, stack


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of `text`, empty ones included."""
    return _span(text, draw(_pairs))


@st.composite
def proposals(draw: st.DrawFn, text: str, *, min_size: int = 0, max_size: int = 6) -> list[Edit]:
    """Edits that fit `text`, each for itself: they conflict, tie and repeat each other."""
    return [_proposal(text, *draw(_shots)) for _ in range(draw(st.integers(min_size, max_size)))]


@st.composite
def distant_proposals(draw: st.DrawFn) -> list[Edit]:
    """Edits of a long text, near the joints of the pages by which `resolve` keeps its books."""
    return [
        Edit(max(PAGE * page + off, 0), "a" * (PAGE * pages + more), "b", *opinion)
        for page, off, pages, more, opinion in draw(st.lists(_long_shots, max_size=6))
    ]


@st.composite
def tilings(draw: st.DrawFn, text: str) -> tuple[Block, ...]:
    """Blocks that tile `text`; an empty text has one empty block."""
    cuts = {cut for cut in draw(st.sets(_places, max_size=4)) if 0 < cut < len(text)}
    label = draw(st.sampled_from(list(Label)))
    ends = [0, *sorted(cuts), len(text)]
    return tuple(Block(Span(*span), label=label) for span in pairwise(ends))


@st.composite
def patches(draw: st.DrawFn, text: str) -> Patch:
    """Anything that a stage may ask for."""
    flagged = [_span(text, pair) for pair in draw(st.lists(_pairs, max_size=2))]
    stated = [_span(text, pair) for pair in draw(st.lists(_pairs, max_size=1))]
    return Patch(
        edits=tuple(draw(proposals(text))),
        flags=tuple(Flag("splice", s.start, s.end, "seam", "so") for s in flagged),
        lifted=tuple(Lifted("title", "T", s.start, s.end, "head") for s in stated),
        blocks=draw(tilings(text)) if draw(st.booleans()) else None,
    )


@st.composite
def drafts(draw: st.DrawFn, *, stages: int = 3) -> Draft:
    """A draft after up to so many stages."""
    draft = Draft.start(draw(texts))
    for _ in range(draw(st.integers(0, stages))):
        draft = draft.apply(draw(patches(draft.text)), level=draw(levels))
    return draft


def untouched(span: Span, edited: Sequence[Span]) -> bool:
    """Whether a span overlaps no edit and touches no insertion point."""
    return not any(
        (e.start < span.end and span.start < e.end) or span.start <= e.start == e.end <= span.end
        for e in edited
    )


def _span(text: str, pair: tuple[int, int]) -> Span:
    low, high = sorted(place % (len(text) + 1) for place in pair)
    return Span(low, high)


def _proposal(text: str, place: int, length: int, after: str, opinion: Opinion) -> Edit:
    start = place % (len(text) + 1)
    before = text[start : start + length]
    return Edit(start, before, after if after != before else before + "a", *opinion)
