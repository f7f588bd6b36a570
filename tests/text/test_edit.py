"""The conventions of edits, one small example each. The laws are in ``tests/laws``."""

from __future__ import annotations

import pickle

import pytest

from cleanroom.text.block import Block
from cleanroom.text.draft import Draft, Patch, resolve
from cleanroom.text.edit import Edit, EditError, Layer, Level, Span


def edit(start: int, before: str, after: str, rule: str = "demo", reason: str = "why") -> Edit:
    return Edit(start, before, after, rule, reason)


def layer(text: str, *edits: Edit) -> Layer:
    return Layer.of(text, edits)


# How edits stand next to each other.


def test_positions_count_code_points_not_bytes_or_utf16_units() -> None:
    text = "\N{GRINNING FACE}e\N{COMBINING ACUTE ACCENT}\ud800x"
    assert layer(text, edit(4, "x", "y")).apply(text) == text[:-1] + "y"


def test_edits_that_touch_are_two_edits() -> None:
    both = layer("abcd", edit(0, "ab", "x"), edit(2, "cd", "y"))
    assert both.apply("abcd") == "xy"
    assert both.to_after(Span(0, 2)) == Span(0, 1)
    assert both.to_after(Span(2, 4)) == Span(1, 2)


def test_an_insertion_stands_after_an_edit_that_ends_there() -> None:
    both = layer("abcd", edit(2, "", "!"), edit(0, "ab", "x"))
    assert both.apply("abcd") == "x!cd"
    assert both.undo("x!cd") == "abcd"


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (edit(0, "ab", "x", "one"), edit(1, "b", "y", "two"), "one and two both edit position 1"),
        (edit(1, "b", "x", "one"), edit(1, "bc", "y", "two"), "one and two both edit position 1"),
        (edit(1, "", "x", "one"), edit(1, "", "y", "two"), "one and two both edit position 1"),
        (edit(1, "", "x", "one"), edit(1, "b", "y", "two"), "one and two both edit position 1"),
        (edit(0, "abc", "x", "one"), edit(2, "", "y", "two"), "one and two both edit position 2"),
    ],
    ids=["overlap", "same start", "two insertions", "insertion at a start", "insertion inside"],
)
def test_edits_that_meet_are_refused_by_name_and_place(
    one: Edit, other: Edit, message: str
) -> None:
    with pytest.raises(EditError, match=message):
        layer("abcd", one, other)


@pytest.mark.parametrize(
    "bad",
    [edit(1, "x", "y"), edit(1, "b", "b"), edit(-1, "", "x"), edit(5, "", "x"), edit(3, "de", "")],
    ids=["other text", "unchanged", "before the start", "after the end", "over the end"],
)
def test_an_edit_that_does_not_fit_is_refused(bad: Edit) -> None:
    with pytest.raises(EditError, match=f"demo: .* at {bad.start} is absent or unchanged"):
        layer("abcd", bad)


def test_an_insertion_may_stand_at_the_very_start_and_end() -> None:
    both = layer("ab", edit(0, "", "<"), edit(2, "", ">"))
    assert both.apply("ab") == "<ab>"
    assert both.undo("<ab>") == "ab"
    assert layer("", edit(0, "", "x")).apply("") == "x"


def test_undo_refuses_a_text_that_was_tampered_with() -> None:
    with pytest.raises(EditError, match="expected 'x' at 1, found 'y'"):
        layer("abc", edit(1, "b", "x")).undo("ayc")


# How spans map.


def test_a_span_takes_in_an_insertion_at_either_edge() -> None:
    one = layer("abc", edit(1, "", "!"))
    assert one.apply("abc") == "a!bc"
    assert one.to_after(Span(0, 1)) == Span(0, 2)
    assert one.to_after(Span(1, 3)) == Span(1, 4)
    assert one.to_after(Span(1, 1)) == Span(1, 2)
    assert one.to_after(Span(2, 3)) == Span(3, 4)


def test_a_span_does_not_take_in_an_edit_that_it_only_touches() -> None:
    one = layer("abcd", edit(1, "bc", "x"))
    assert one.to_after(Span(0, 1)) == Span(0, 1)
    assert one.to_after(Span(3, 4)) == Span(2, 3)
    assert one.to_after(Span(1, 1)) == Span(1, 1)
    assert one.to_after(Span(3, 3)) == Span(2, 2)


def test_a_span_that_meets_an_edit_takes_in_all_of_it() -> None:
    one = layer("abcdef", edit(1, "bcd", "xy"))
    assert one.to_after(Span(2, 3)) == Span(1, 3)
    assert one.to_after(Span(2, 2)) == Span(1, 3)
    assert one.to_after(Span(3, 5)) == Span(1, 4)
    assert one.to_before(Span(2, 3)) == Span(1, 4)


def test_a_deletion_is_found_again_from_either_side_of_where_it_was() -> None:
    two = layer("abcd", edit(1, "b", ""), edit(2, "c", ""))
    assert two.apply("abcd") == "ad"
    assert two.to_before(Span(0, 1)) == Span(0, 3)
    assert two.to_before(Span(1, 2)) == Span(1, 4)
    assert two.to_before(Span(1, 1)) == Span(1, 3)
    assert two.to_after(Span(1, 2)) == Span(1, 1)


# How cuts between blocks move.


def test_a_cut_inside_an_edit_moves_to_its_start() -> None:
    one = layer("abcdef", edit(1, "bcd", "xy"))
    assert [one.cut_after(cut) for cut in range(7)] == [0, 1, 1, 1, 3, 4, 5]
    assert [one.cut_before(cut) for cut in range(6)] == [0, 1, 1, 4, 5, 6]


def test_inserted_text_belongs_to_the_block_that_begins_there() -> None:
    cut_at_one = Patch((edit(1, "", "!"),), blocks=(Block(Span(0, 1)), Block(Span(1, 2))))
    draft = Draft.start("ab").apply(cut_at_one)
    assert [draft.read(b) for b in draft.blocks] == ["a", "!b"]


def test_a_removed_block_is_empty_and_keeps_its_source() -> None:
    lines = tuple(Block(Span(*span)) for span in [(0, 2), (2, 4), (4, 6)])
    draft = Draft.start("a\nb\nc\n").apply(Patch(blocks=lines))
    draft = draft.apply(Patch((edit(2, "b\n", ""),)))
    draft = draft.apply(Patch(blocks=draft.blocks))
    assert [(b.span, b.source) for b in draft.blocks] == [
        (Span(0, 2), Span(0, 2)),
        (Span(2, 2), Span(2, 4)),
        (Span(2, 4), Span(4, 6)),
    ]


# How edits compose.


def test_edits_of_two_layers_that_only_touch_stay_two() -> None:
    first = layer("abcd", edit(0, "ab", "x", "one"))
    second = layer("xcd", edit(1, "cd", "y", "two"))
    assert first.then(second).edits == (edit(0, "ab", "x", "one"), edit(2, "cd", "y", "two"))


def test_an_edit_that_touches_inserted_text_joins_it_since_both_would_start_there() -> None:
    first = layer("ab", edit(1, "", "!", "one", "loud"))
    second = layer("a!b", edit(2, "b", "c", "two", "newer"))
    assert first.then(second).edits == (edit(1, "b", "!c", "two", "newer; one: loud"),)


def test_an_insertion_after_a_deletion_stays_apart_from_it() -> None:
    first = layer("abc", edit(1, "b", "", "one"))
    second = layer("ac", edit(1, "", "!", "two"))
    assert first.then(second).edits == (edit(1, "b", "", "one"), edit(2, "", "!", "two"))


def test_edits_that_undo_each_other_leave_nothing() -> None:
    first = layer("abc", edit(1, "b", "x"))
    second = layer("axc", edit(1, "x", "b"))
    assert first.then(second).edits == ()


def test_a_composed_edit_bears_the_rule_of_the_largest_and_the_reasons_of_all() -> None:
    first = layer("abc", Edit(0, "abc", "xyz", "large", "foreign", 0.9, "mojibake"))
    second = layer("xyz", Edit(1, "y", "-", "small", "dashes", 0.7, "dash", Level.SUGGESTED))
    assert first.then(second).edits == (
        Edit(0, "abc", "x-z", "large", "foreign; small: dashes", 0.7, "mojibake"),
    )


def test_of_two_edits_of_one_size_the_later_names_the_composed_one() -> None:
    first = layer("ab", edit(0, "ab", "x", "one", "first"))
    second = layer("x", edit(0, "x", "yz", "two", "second"))
    assert first.then(second).edits == (edit(0, "ab", "yz", "two", "second; one: first"),)


# Which of two proposals wins.


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        (Edit(1, "b", "x", "z", "why", 0.9), Edit(0, "abc", "x", "a", "why", 0.8)),
        (Edit(1, "bcd", "x", "z", "why"), Edit(0, "ab", "x", "a", "why")),
        (Edit(0, "ab", "x", "z", "why"), Edit(1, "bc", "x", "a", "why")),
        (Edit(0, "ab", "y", "a", "why"), Edit(0, "ab", "x", "b", "why")),
    ],
    ids=["surest", "longest", "leftmost", "rule id"],
)
def test_the_surest_then_longest_then_leftmost_then_first_rule_id_wins(
    winner: Edit, loser: Edit
) -> None:
    lost = (loser, f"{winner.rule} edits the same place")
    assert resolve([loser, winner]) == ((winner,), (lost,))


def test_a_layer_compares_and_pickles_by_its_edits_alone() -> None:
    one = layer("ab", edit(1, "b", "x"))
    one.to_after(Span(0, 1))  # fills what it keeps for itself
    assert pickle.loads(pickle.dumps(one)) == layer("ab", edit(1, "b", "x"))  # noqa: S301
