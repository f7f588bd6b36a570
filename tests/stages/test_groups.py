"""Lines of a list stay or go together, where the line model was heard."""

from __future__ import annotations

import pytest

from cleanroom.config import Policy
from cleanroom.stages.groups import with_groups
from cleanroom.stages.strip import BELIEF
from cleanroom.text.block import Block, Evidence, Shape, belief
from cleanroom.text.draft import Draft
from cleanroom.text.edit import Span

PAGE = Evidence("page", "und.label.web-page", "page_furniture", "a page", 0.8)


def line(shape: Shape, furniture: float, *, ruled: bool = False, size: int = 20) -> Block:
    """A line of a page that the model holds for furniture with this chance."""
    block = Block(Span(0, size), shape=shape)
    if ruled:
        block = block.told(Evidence("rule", "en.label.share", "share", "a share bar", furniture))
    if furniture < 0.3:
        return block
    return block.told(Evidence("model", "und.label.line-model", "", "it is short", furniture), PAGE)


def going(blocks: list[Block], policy: Policy = Policy.BALANCED) -> str:
    """An x for each block that goes, a dot for each that stays."""
    told = with_groups(Draft.start("Done at Haddon, May 2" * 5), blocks, policy)
    return "".join(".x"[belief(block.evidence) >= BELIEF[policy]] for block in told)


def run(*chances: float, shape: Shape = Shape.ENTRY, size: int = 20) -> list[Block]:
    return [line(shape, chance, size=size) for chance in chances]


def test_the_last_name_of_several_stays_with_the_others() -> None:
    assert going(run(0.1, 0.2, 0.1, 0.4, 0.9)) == "....."


def test_what_a_rule_says_stands() -> None:
    names = run(0.1, 0.2, 0.1, 0.1)
    assert going([*names, line(Shape.ENTRY, 0.95, ruled=True)]) == "....x"


@pytest.mark.parametrize("shape", [Shape.ENTRY, Shape.ITEM])
def test_most_of_a_menu_takes_the_rest_along(shape: Shape) -> None:
    menu = run(0.9, 0.9, 0.1, 0.9, 0.9, shape=shape)
    assert going(menu) == "xxxxx"
    assert going(menu, Policy.RECALL) == "xx.xx"


def test_a_long_item_stays_since_columns_run_together() -> None:
    items = run(0.9, 0.9, 0.9, shape=Shape.ITEM)
    assert going([*items, line(Shape.ITEM, 0.1, size=200)]) == "xxx."


def test_two_lines_are_no_run() -> None:
    assert going(run(0.9, 0.1)) == "x."


def test_the_heading_of_a_box_goes_with_the_box() -> None:
    box = [line(Shape.HEADING, 0.4), line(Shape.PROSE, 0.95)]
    assert going(box) == "xx"
    assert going(box, Policy.RECALL) == ".x"


def test_several_lines_lead_up_to_one_thing() -> None:
    box = [line(Shape.SHORT, 0.4), line(Shape.SHORT, 0.4), line(Shape.PROSE, 0.95)]
    assert going(box) == "xxx"


KEPT = {
    "the model doubts nothing": line(Shape.HEADING, 0.1),
    "a sentence": line(Shape.PROSE, 0.4),
    "a caption": line(Shape.CAPTION, 0.4),
    "a byline": line(Shape.BYLINE, 0.4),
}


@pytest.mark.parametrize("block", KEPT.values(), ids=KEPT)
def test_other_lines_do_not_go_with_what_is_below(block: Block) -> None:
    assert going([block, line(Shape.PROSE, 0.95)]) == ".x"


def test_a_blank_line_ends_what_stands_above_it() -> None:
    signed = [line(Shape.SHORT, 0.4), Block(Span(0, 1), shape=Shape.BLANK)]
    assert going([*signed, line(Shape.ENTRY, 0.95)]) == "..x"


def test_nothing_changes_where_the_model_was_not_heard() -> None:
    blocks = [Block(Span(0, 20), shape=Shape.ENTRY) for _ in range(4)]
    ruled = Block(Span(0, 20), shape=Shape.ENTRY).told(
        Evidence("rule", "en.label.share", "share", "a share bar", 0.95)
    )
    draft = Draft.start("Done at Haddon, May 2")
    assert with_groups(draft, [*blocks, ruled], Policy.BALANCED) == [*blocks, ruled]


def test_a_list_that_the_text_introduces_is_the_texts() -> None:
    text = "The towns agreed:\n1. To share.\n2. To swim.\n"
    sizes = [18, 12, 11]
    starts = [0, 18, 30]
    shapes = [Shape.SHORT, Shape.ITEM, Shape.ITEM]
    blocks = [
        Block(Span(at, at + size), shape=shape)
        for at, size, shape in zip(starts, sizes, shapes, strict=True)
    ]
    said = Evidence("model", "und.label.line-model", "", "it is short", 0.7)
    blocks[1:] = [block.told(said, PAGE) for block in blocks[1:]]
    for draft, goes in ((text, "..."), (text.replace("agreed:", "agreed."), ".xx")):
        told = with_groups(Draft.start(draft), blocks, Policy.BALANCED)
        assert "".join(".x"[belief(b.evidence) >= BELIEF[Policy.BALANCED]] for b in told) == goes


def test_a_sentence_does_not_lead_up_to_furniture() -> None:
    text = "Call 106 for more.\nShare\n"
    blocks = [line(Shape.SHORT, 0.4, size=19), line(Shape.SHORT, 0.95, size=6)]
    heading = text.replace("more.", "more:")
    for draft, goes in ((Draft.start(text), False), (Draft.start(heading), True)):
        told = with_groups(draft, blocks, Policy.BALANCED)
        assert (belief(told[0].evidence) >= BELIEF[Policy.BALANCED]) is goes
