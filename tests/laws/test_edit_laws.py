"""The laws of one layer, against naive models that count every character."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import layers, proposals, spans, texts, untouched

from cleanroom.text.edit import Edit, EditError, Layer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def spliced(text: str, layer: Layer) -> str:
    """The model of `Layer.apply`: from the right, so that no position moves."""
    for edit in reversed(layer.edits):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


def image(span: Span, here: Sequence[Span], there: Sequence[Span]) -> Span:
    """The model of mapping: the hull of where each character and each edit went."""

    def moved(position: int) -> int:
        pairs = zip(here, there, strict=True)
        growth = [(t.end - t.start) - (h.end - h.start) for h, t in pairs if h.end <= position]
        return position + sum(growth)

    edited = [there[i] for i, h in enumerate(here) if not untouched(span, [h])]
    kept = [c for c in range(*span) if untouched(Span(c, c + 1), [h for h in here if h.end > h[0]])]
    places = edited + [Span(moved(c), moved(c) + 1) for c in kept]
    if not places:
        return Span(moved(span.start), moved(span.start))
    return Span(min(p.start for p in places), max(p.end for p in places))


def landed(cut: int, here: Sequence[Span], there: Sequence[Span]) -> int:
    """The model of a cut: as far in as what stands whole before it is long."""
    kept = [c for c in range(cut) if not any(h.start <= c < h.end for h in here)]
    whole = [t for h, t in zip(here, there, strict=True) if h.start < cut and h.end <= cut]
    return len(kept) + sum(t.end - t.start for t in whole)


def meet(a: Edit, b: Edit) -> bool:
    """Two edits meet if they overlap or start at the same place."""
    return a.start == b.start or (a.start < b.end and b.start < a.end)


@given(st.data())
def test_undo_after_apply_is_the_identity(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    assert layer.undo(layer.apply(text)) == text


@given(st.data())
def test_apply_does_what_splicing_by_hand_does(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    assert layer.apply(text) == spliced(text, layer)


@given(texts)
def test_no_edits_means_the_same_object(text: str) -> None:
    text = text + "!"  # else Python may share it anyway
    assert Layer().apply(text) is text
    assert Layer().undo(text) is text
    assert Layer.of(text, []).edits == ()


@given(st.data())
def test_before_stands_here_and_after_stands_there(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    result = layer.apply(text)
    assert [text[slice(*here)] for here in layer.here] == [e.before for e in layer.edits]
    assert [result[slice(*there)] for there in layer.there] == [e.after for e in layer.edits]


@given(st.data())
def test_a_text_that_lacks_what_an_edit_expects_is_refused(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    for direction, edited, of in (
        (layer.apply, layer.here, text),
        (layer.undo, layer.there, layer.apply(text)),
    ):
        for start, end in edited:
            if start < end:
                with pytest.raises(EditError, match="expected"):
                    direction(of[: end - 1] + "#" + of[end:])


@given(st.data())
def test_the_order_of_edits_does_not_matter_to_a_layer(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    assert Layer.of(text, data.draw(st.permutations(layer.edits))) == layer


@given(st.data())
def test_a_layer_is_refused_exactly_when_two_edits_meet(data: st.DataObject) -> None:
    text = data.draw(texts)
    edits = data.draw(proposals(text, max_size=3))
    if any(meet(a, b) for a, b in combinations(edits, 2)):
        with pytest.raises(EditError, match="both edit"):
            Layer.of(text, edits)
    else:
        assert Layer.of(text, edits).apply(text) is not None


@given(st.data())
def test_an_edit_that_does_not_fit_the_text_is_refused(data: st.DataObject) -> None:
    text = data.draw(texts)
    good = data.draw(proposals(text, min_size=1))[0]
    elsewhere = replace(good, start=data.draw(st.integers(-3, len(text) + 3)))
    fits = elsewhere.start in range(len(text) + 1) and text.startswith(good.before, elsewhere.start)
    assume(not fits)
    for bad in (elsewhere, replace(good, after=good.before)):
        with pytest.raises(EditError, match="absent or unchanged"):
            Layer.of(text, [bad])


@given(st.data())
def test_mapping_there_and_back_covers_the_start(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    start = data.draw(spans(text))
    back = layer.to_before(layer.to_after(start))
    assert back.start <= start.start <= start.end <= back.end
    result = data.draw(spans(layer.apply(text)))
    back = layer.to_after(layer.to_before(result))
    assert back.start <= result.start <= result.end <= back.end


@given(st.data())
def test_a_span_takes_in_what_it_meets_and_no_more(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    span = data.draw(spans(text))
    assert layer.to_after(span) == image(span, layer.here, layer.there)
    span = data.draw(spans(layer.apply(text)))
    assert layer.to_before(span) == image(span, layer.there, layer.here)


@given(st.data())
def test_untouched_text_maps_to_itself_exactly(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    result = layer.apply(text)
    span = data.draw(spans(text))
    if untouched(span, layer.here):
        assert result[slice(*layer.to_after(span))] == text[slice(*span)]
    span = data.draw(spans(result))
    if untouched(span, layer.there):
        assert text[slice(*layer.to_before(span))] == result[slice(*span)]


@given(st.data())
def test_mapping_keeps_order_and_inclusion(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    for mapped, of in ((layer.to_after, text), (layer.to_before, layer.apply(text))):
        a, b = data.draw(spans(of)), data.draw(spans(of))
        low = Span(min(a.start, b.start), min(a.end, b.end))
        high = Span(max(a.start, b.start), max(a.end, b.end))
        assert mapped(low).start <= mapped(high).start
        assert mapped(low).end <= mapped(high).end
        hull = mapped(Span(low.start, high.end))
        assert hull.start <= mapped(a).start
        assert mapped(a).end <= hull.end


@given(st.data())
def test_a_cut_stands_after_all_that_stands_whole_before_it(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    cut = data.draw(st.integers(0, len(text)))
    assert layer.cut_after(cut) == landed(cut, layer.here, layer.there)
    cut = data.draw(st.integers(0, len(layer.apply(text))))
    assert layer.cut_before(cut) == landed(cut, layer.there, layer.here)


@given(st.data())
def test_cuts_keep_their_order(data: st.DataObject) -> None:
    text = data.draw(texts)
    layer = data.draw(layers(text))
    cuts = range(len(text) + 1)
    assert [layer.cut_after(c) for c in cuts] == sorted(layer.cut_after(c) for c in cuts)
    cuts = range(len(layer.apply(text)) + 1)
    assert [layer.cut_before(c) for c in cuts] == sorted(layer.cut_before(c) for c in cuts)
