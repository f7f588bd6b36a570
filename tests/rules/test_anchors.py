"""The index of anchors finds what a search for each anchor finds."""

from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.anchors import AnchorIndex
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.match import anchors_of

LETTERS = "ab©é語\U0001f600 "
literals = st.text(LETTERS, min_size=1, max_size=5)
owners = st.lists(st.lists(literals, max_size=3), max_size=6)


@given(owners, st.lists(st.text(LETTERS, max_size=12), max_size=5))
def test_it_finds_what_a_search_for_each_anchor_finds(
    anchors: list[list[str]], lines: list[str]
) -> None:
    naive = [
        [
            number
            for number, own in enumerate(anchors)
            if not own or any(literal in line for literal in own)
        ]
        for line in lines
    ]
    assert AnchorIndex.of(anchors).find_each(lines) == naive


def test_every_anchor_that_ships_finds_its_rule() -> None:
    known = catalogue()
    for number, rule in enumerate(known.label_others):
        for anchor in anchors_of(rule):
            (found,) = known.label_anchors.find_each([f"x {anchor} y"])
            assert number in found, rule.id


def test_an_owner_of_first_words_is_tried_where_a_line_begins_so() -> None:
    index = AnchorIndex.of([["x"], ["y"]], [(), ("share", "teilen")])
    assert index.find_each(["Share x", "x share", "» TEILEN:", "y"]) == [[0, 1], [0], [1], []]


def test_no_line_is_no_answer() -> None:
    assert AnchorIndex.of([["a"]]).find_each([]) == []
