"""The laws of drafts: what stages ask for, what becomes of it, and where it came from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import (
    distant_proposals,
    drafts,
    levels,
    patches,
    proposals,
    spans,
    texts,
    tilings,
    untouched,
)

from cleanroom.text.block import Block, Label
from cleanroom.text.document import Flag, Lifted
from cleanroom.text.draft import Draft, Patch, resolve
from cleanroom.text.edit import Edit, EditError, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

DOUBTS = st.sampled_from([0.0, 0.5, 0.9])
PROPOSALS = texts.flatmap(proposals) | distant_proposals()


def tile(spans: Sequence[Span], size: int) -> bool:
    """Whether spans follow each other from 0 to `size`."""
    return (
        (spans[0].start, spans[-1].end) == (0, size)
        and all(a.end == b.start for a, b in pairwise(spans))
        and all(s.start <= s.end for s in spans)
    )


def claim(edit: Edit) -> range:
    """The characters that an edit claims; an insertion claims the place where it stands."""
    return range(edit.start, max(edit.end, edit.start + 1))


def meet(a: Edit, b: Edit) -> bool:
    return max(claim(a)[0], claim(b)[0]) <= min(claim(a)[-1], claim(b)[-1])


def allowed(edit: Edit, level: Level) -> bool:
    return edit.level is Level.DEFAULT or edit.level is level is Level.SUGGESTED


def standing(edit: Edit) -> tuple[float, int, int]:
    """The higher, the earlier an edit is considered."""
    return edit.confidence, len(edit.before), -edit.start


# How proposals are resolved.


@given(st.data())
def test_the_order_of_proposals_does_not_matter(data: st.DataObject) -> None:
    edits = data.draw(PROPOSALS)
    level, at_least = data.draw(levels), data.draw(DOUBTS)
    shuffled = data.draw(st.permutations(edits))
    assert resolve(shuffled, level=level, at_least=at_least) == resolve(
        edits, level=level, at_least=at_least
    )


@given(proposals("ab", min_size=2, max_size=2))
def test_the_order_of_two_rivals_does_not_matter_however_alike_they_are(edits: list[Edit]) -> None:
    one, other = edits
    for rival in (
        replace(one, kind=other.kind),
        replace(one, level=other.level),
        replace(one, reason=other.reason),
        replace(one, after=other.after),
        replace(one, rule=other.rule),
        replace(one, before=one.before.upper()),
    ):
        assert resolve([one, rival], level=Level.SUGGESTED) == resolve(
            [rival, one], level=Level.SUGGESTED
        )


@given(PROPOSALS, levels, DOUBTS)
def test_every_proposal_is_accounted_for_exactly_once(
    edits: list[Edit], level: Level, at_least: float
) -> None:
    accepted, declined = resolve(edits + edits[:1], level=level, at_least=at_least)
    assert Counter([*accepted, *(edit for edit, _ in declined)]) == Counter(set(edits))


@given(PROPOSALS, levels, DOUBTS)
def test_accepted_edits_are_allowed_sure_in_order_and_apart(
    edits: list[Edit], level: Level, at_least: float
) -> None:
    accepted, _ = resolve(edits, level=level, at_least=at_least)
    assert all(allowed(e, level) and e.confidence >= at_least for e in accepted)
    assert list(accepted) == sorted(accepted, key=lambda e: e.start)
    assert not any(meet(a, b) for a, b in pairwise(accepted))


@given(PROPOSALS, levels, DOUBTS)
def test_what_is_declined_is_not_allowed_or_unsure_or_lost_to_a_better_edit(
    edits: list[Edit], level: Level, at_least: float
) -> None:
    accepted, declined = resolve(edits, level=level, at_least=at_least)
    for edit, why in declined:
        if not allowed(edit, level):
            assert why == f"only made at level {edit.level}"
        elif edit.confidence < at_least:
            assert why == f"less sure ({edit.confidence:.2f}) than {at_least:.2f}"
        else:
            winners = [a for a in accepted if meet(a, edit)]
            assert why in {f"{a.rule} edits the same place" for a in winners}
            assert standing(edit) <= max(standing(a) for a in winners)


# What becomes of the edits of a patch.


@given(st.data())
def test_undo_gives_back_the_input_through_all_stages(data: st.DataObject) -> None:
    text = data.draw(texts)
    draft = Draft.start(text)
    for _ in range(3):
        draft = draft.apply(data.draw(patches(draft.text)), level=data.draw(levels))
    assert draft.undo() == text
    assert draft.size == len(text)


@given(st.data())
def test_only_what_was_accepted_changes_the_text(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    patch, level, at_least = data.draw(patches(draft.text)), data.draw(levels), data.draw(DOUBTS)
    after = draft.apply(patch, level=level, at_least=at_least)
    accepted, declined = resolve(patch.edits, level=level, at_least=at_least)
    assert after.text == Layer.of(draft.text, accepted).apply(draft.text)
    assert after.layers == draft.layers + ((Layer(accepted),) if accepted else ())
    kept = after.declined[len(draft.declined) :]
    assert after.declined[: len(draft.declined)] == draft.declined
    assert [d.why for d in kept] == [why for _, why in declined]
    for made, (edit, _) in zip(kept, declined, strict=True):
        place = draft.source_of(Span(edit.start, edit.end))
        assert made.edit == replace(edit, start=place.start)


@given(drafts())
def test_a_draft_composes_to_one_layer_that_does_the_same(draft: Draft) -> None:
    whole = draft.composed()
    assert whole.apply(draft.undo()) == draft.text
    assert whole.undo(draft.text) == draft.undo()
    assert Layer.of(draft.undo(), whole.edits) == whole


@given(drafts())
def test_no_edits_means_the_same_text_object_and_no_layer(draft: Draft) -> None:
    after = draft.apply(Patch(blocks=draft.blocks))
    assert after == draft
    assert after.text is draft.text


@given(st.data())
def test_the_order_of_proposals_does_not_matter_to_a_draft(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    patch = data.draw(patches(draft.text))
    shuffled = replace(patch, edits=tuple(data.draw(st.permutations(patch.edits))))
    assert draft.apply(shuffled) == draft.apply(patch)


# What becomes of its flags, facts and suggestions.


@given(st.data())
def test_a_suggestion_that_is_not_made_becomes_a_flag(data: st.DataObject) -> None:
    text = data.draw(texts)
    patch = data.draw(patches(text))
    level = data.draw(levels)
    after = Draft.start(text).apply(patch, level=level)
    flagged = [
        Flag(e.kind or e.rule, e.start, e.end, e.rule, e.reason, e.confidence, e.after)
        for e in (d.edit for d in after.declined)
        if e.level is not Level.DEFAULT
    ]
    assert after.flags == (*patch.flags, *flagged)


@given(st.data())
def test_a_sure_suggestion_that_stands_alone_is_made_if_asked_for(data: st.DataObject) -> None:
    text = data.draw(texts)
    edit = replace(data.draw(proposals(text, min_size=1))[0], level=Level.SUGGESTED, confidence=1.0)
    draft = Draft.start(text)
    assert draft.apply(Patch((edit,)), level=Level.SUGGESTED).layers == (Layer((edit,)),)
    assert draft.apply(Patch((edit,))).text is text


@given(st.data())
def test_marks_are_kept_in_positions_of_the_input(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    source = draft.undo()
    span = data.draw(spans(draft.text))
    after = draft.apply(
        Patch(
            edits=tuple(data.draw(proposals(draft.text, max_size=3))),
            flags=(Flag("splice", span.start, span.end, "seam", "so"),),
            lifted=(Lifted("title", "T", span.start, span.end, "head"),),
        )
    )
    flag, lifted = after.flags[len(draft.flags)], after.lifted[len(draft.lifted)]
    assert after.flags[: len(draft.flags)] == draft.flags
    assert after.lifted[: len(draft.lifted)] == draft.lifted
    assert (flag.start, flag.end) == (lifted.start, lifted.end) == draft.source_of(span)
    there = draft.locate(Span(flag.start, flag.end))
    assert there.start <= span.start <= span.end <= there.end
    if came_through(draft, span):
        assert source[flag.start : flag.end] == draft.text[slice(*span)]


@given(st.data())
def test_a_suggestion_stands_at_the_place_of_the_input_that_it_is_about(
    data: st.DataObject,
) -> None:
    draft = data.draw(drafts())
    edit = replace(data.draw(proposals(draft.text, min_size=1))[0], level=Level.FLAG)
    flag = draft.apply(Patch((edit,))).flags[-1]
    assert (flag.start, flag.end) == draft.source_of(Span(edit.start, edit.end))
    assert flag.suggestion == edit.after


# Mapping through a stack.


def came_through(draft: Draft, span: Span) -> bool:
    """Whether a span of the current text came through all layers as it was."""
    for layer in reversed(draft.layers):
        if not untouched(span, layer.there):
            return False
        span = layer.to_before(span)
    return True


@given(st.data())
def test_origin_and_locate_cover_the_start(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    span = data.draw(spans(draft.text))
    back = draft.locate(draft.origin(span))
    assert back.start <= span.start <= span.end <= back.end
    span = data.draw(spans(draft.undo()))
    back = draft.origin(draft.locate(span))
    assert back.start <= span.start <= span.end <= back.end


@given(st.data())
def test_what_came_through_as_it_was_maps_exactly_both_ways(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    span = data.draw(spans(draft.text))
    if came_through(draft, span):
        assert draft.undo()[slice(*draft.origin(span))] == draft.text[slice(*span)]
    span = there = data.draw(spans(draft.undo()))
    for layer in draft.layers:
        assume(untouched(there, layer.here))
        there = layer.to_after(there)
    assert draft.text[slice(*draft.locate(span))] == draft.undo()[slice(*span)]


@given(st.data())
def test_the_source_of_characters_takes_in_nothing_that_was_deleted_beside_them(
    data: st.DataObject,
) -> None:
    draft = data.draw(drafts())
    span = data.draw(spans(draft.text))
    wide, tight = draft.origin(span), draft.source_of(span)
    assert wide.start <= tight.start <= tight.end <= wide.end or span == (0, len(draft.text))
    inner = span
    for layer in reversed(draft.layers):
        assume(inner.start < inner.end)
        assume(all(t.end <= inner.start or inner.end <= t.start for t in layer.there))
        inner = layer.source_of(inner)
    if span != (0, len(draft.text)):
        assert draft.undo()[slice(*tight)] == draft.text[slice(*span)]


@given(drafts())
def test_the_source_of_all_of_the_text_is_all_of_the_input(draft: Draft) -> None:
    assert draft.source_of(Span(0, len(draft.text))) == (0, draft.size)


@given(st.data())
def test_mapping_through_a_stack_keeps_order(data: st.DataObject) -> None:
    draft = data.draw(drafts())
    for mapped, of in ((draft.origin, draft.text), (draft.locate, draft.undo())):
        a, b = data.draw(spans(of)), data.draw(spans(of))
        low, high = (Span(*(pick(pair) for pair in zip(a, b, strict=True))) for pick in (min, max))
        assert all(x <= y for x, y in zip(mapped(low), mapped(high), strict=True))


# What becomes of blocks.


@given(drafts())
def test_blocks_tile_the_text_and_their_sources_tile_the_input(draft: Draft) -> None:
    assert tile([b.span for b in draft.blocks], len(draft.text))
    assert tile([b.source for b in draft.blocks], draft.size)
    assert "".join(map(draft.read, draft.blocks)) == draft.text


@given(st.data())
def test_a_block_keeps_its_characters_and_takes_the_edits_that_end_in_it(
    data: st.DataObject,
) -> None:
    text = data.draw(texts)
    draft = Draft.start(text).apply(Patch(blocks=data.draw(tilings(text))))
    for _ in range(2):
        starts = [b.span.start for b in draft.blocks]
        reads = [""] * len(starts)
        after = draft.apply(Patch(tuple(data.draw(proposals(draft.text, max_size=4)))))
        edits = after.layers[-1].edits if len(after.layers) > len(draft.layers) else ()
        # What stands at each place: a kept character, or an edit at the last one it claims.
        pieces = [(claim(e)[-1], 0, e.after) for e in edits]
        pieces += [
            (place, 1, character)
            for place, character in enumerate(draft.text)
            if not any(e.start <= place < e.end for e in edits)
        ]
        for place, _, piece in sorted(pieces):
            reads[max(i for i, start in enumerate(starts) if start <= place)] += piece
        assert [after.read(b) for b in after.blocks] == reads
        assert [b.source for b in after.blocks] == [b.source for b in draft.blocks]
        draft = after


@given(st.data())
def test_the_source_of_a_block_holds_all_that_came_through_as_it_was(
    data: st.DataObject,
) -> None:
    draft = data.draw(drafts())
    blocks = draft.apply(Patch(blocks=data.draw(tilings(draft.text)))).blocks
    for block in blocks:
        for place in range(*block.span):
            if came_through(draft, Span(place, place + 1)):
                start, end = draft.origin(Span(place, place + 1))
                assert block.source.start <= start < end <= block.source.end


@given(drafts(), st.sampled_from(list(Label)))
def test_a_new_label_leaves_a_block_where_it_is_even_when_it_was_removed(
    draft: Draft, label: Label
) -> None:
    blocks = tuple(Block(b.span, label=label) for b in draft.blocks)
    after = draft.apply(Patch(blocks=blocks))
    assert after.blocks == tuple(Block(b.span, b.source, label=label) for b in draft.blocks)


@given(st.data())
def test_blocks_that_do_not_tile_are_refused(data: st.DataObject) -> None:
    text = data.draw(texts.filter(bool))
    draft = Draft.start(text)
    scattered = data.draw(st.lists(spans(text), max_size=3))
    cuts = [0, *(s.start for s in scattered), len(text)]
    backward = [Span(*ends) for ends in pairwise(cuts)]
    for wrong in (scattered, backward):
        if not wrong or not tile(wrong, len(text)):
            with pytest.raises(EditError, match="do not tile"):
                draft.apply(Patch(blocks=tuple(map(Block, wrong))))
