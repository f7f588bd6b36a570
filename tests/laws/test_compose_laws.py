"""The laws of `Layer.then`: one layer in place of two."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import reduce
from itertools import combinations_with_replacement

from hypothesis import given
from hypothesis import strategies as st
from strategies import layers, spans, stacks, texts, untouched

from cleanroom.text.edit import Edit, Layer, Span


def named(layer: Layer, mark: str) -> Layer:
    """The same layer, each edit with a reason that is found again in any other."""
    return Layer(tuple(replace(e, reason=f"<{mark}{i}>") for i, e in enumerate(layer.edits)))


def names(edit: Edit) -> list[str]:
    """Which edits a composed one was made of."""
    return re.findall(r"<\w+>", edit.reason)


@given(stacks())
def test_composition_does_what_its_layers_do_one_after_the_other(
    stack: tuple[str, list[Layer]],
) -> None:
    text, (first, second, third) = stack
    middle = first.apply(text)
    end = second.apply(middle)
    assert first.then(second).apply(text) == end
    assert first.then(second).then(third).apply(text) == third.apply(end)


@given(stacks())
def test_undo_after_a_composition_is_the_identity(stack: tuple[str, list[Layer]]) -> None:
    text, composed = stack[0], reduce(Layer.then, stack[1])
    assert composed.undo(composed.apply(text)) == text


@given(stacks())
def test_composed_edits_are_a_layer_in_order(stack: tuple[str, list[Layer]]) -> None:
    text, composed = stack[0], reduce(Layer.then, stack[1])
    assert Layer.of(text, composed.edits) == composed


@given(stacks())
def test_composition_is_associative_in_effect(stack: tuple[str, list[Layer]]) -> None:
    text, (first, second, third) = stack
    left, right = first.then(second).then(third), first.then(second.then(third))
    assert left.apply(text) == right.apply(text)
    assert right.undo(right.apply(text)) == text


@given(st.data())
def test_composition_with_nothing_changes_nothing(data: st.DataObject) -> None:
    layer = data.draw(layers(data.draw(texts)))
    assert Layer().then(layer) == layer
    assert layer.then(Layer()) == layer


@given(st.data())
def test_edits_that_do_not_meet_stay_as_they_are_even_if_they_touch(data: st.DataObject) -> None:
    text = data.draw(texts)
    whole = data.draw(layers(text))
    early = data.draw(st.sets(st.sampled_from(whole.edits))) if whole.edits else set()
    first = Layer(tuple(e for e in whole.edits if e in early))

    def shifted(late: Edit) -> Edit:
        growth = [len(e.after) - len(e.before) for e in first.edits if e.start < late.start]
        return replace(late, start=late.start + sum(growth))

    second = Layer(tuple(shifted(e) for e in whole.edits if e not in early))
    assert first.then(second) == whole


@given(stacks(size=2))
def test_a_composed_edit_tells_of_all_that_it_was_made_of(
    stack: tuple[str, list[Layer]],
) -> None:
    first, second = named(stack[1][0], "first"), named(stack[1][1], "second")
    made = {names(e)[0]: e for e in first.edits + second.edits}
    places = [(span, 0) for span in first.there] + [(span, 1) for span in second.here]
    order = {name: (span.start, late) for name, (span, late) in zip(made, places, strict=True)}
    composed = first.then(second)
    told = Counter(name for edit in composed.edits for name in names(edit))
    assert set(told.values()) <= {1}
    for edit in composed.edits:
        parts = [made[name] for name in names(edit)]
        chief = max(parts, key=lambda e: (len(e.before + e.after), e in second.edits))
        if len(parts) == 1:
            assert replace(edit, start=0) == replace(chief, start=0)
        else:
            assert (edit.rule, edit.kind, edit.level) == (chief.rule, chief.kind, chief.level)
            assert edit.reason.startswith(f"{chief.reason}; ")
            others = [order[name] for name in names(edit)[1:]]
            assert others == sorted(others)
            assert edit.confidence == min(e.confidence for e in parts)
    silent = {name[:3] for name in made.keys() - told.keys()}
    assert silent in (set(), {"<fi", "<se"})  # only together can edits come to nothing


@given(st.data())
def test_mapping_there_and_back_through_a_composition_covers_the_start(
    data: st.DataObject,
) -> None:
    text, stack = data.draw(stacks())
    composed = reduce(Layer.then, stack)
    start = data.draw(spans(text))
    back = composed.to_before(composed.to_after(start))
    assert back.start <= start.start <= start.end <= back.end
    result = data.draw(spans(composed.apply(text)))
    back = composed.to_after(composed.to_before(result))
    assert back.start <= result.start <= result.end <= back.end


@given(stacks())
def test_what_no_layer_touched_a_composition_maps_alike(stack: tuple[str, list[Layer]]) -> None:
    text, composed = stack[0], reduce(Layer.then, stack[1])
    for start, end in combinations_with_replacement(range(len(text) + 1), 2):
        there, whole = Span(start, end), True
        for layer in stack[1]:
            whole = whole and untouched(there, layer.here)
            there = layer.to_after(there)
        assert composed.to_after(Span(start, end)) == there or not whole
