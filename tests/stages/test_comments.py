"""Readers' comments are labeled on web pages, below their heading, and nowhere else."""

from __future__ import annotations

import pytest
from stages.test_line_witness import ARTICLE, HEAD, TAIL

from cleanroom import CleanConfig, Cleaned, clean
from cleanroom.config import Policy
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.profile import Profile
from cleanroom.stages.comments import with_comments
from cleanroom.stages.context import Context
from cleanroom.stages.strip import propose
from cleanroom.text.block import Block, Evidence, Label, Shape
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Span

POSTS = """Anna Berg
3 March 2019 at 10:15
I grew up in Orla and have never seen the river that high. My thoughts are with you all.
Reply
Old miller
3 March 2019 at 11:02
They were told about that bridge ten years ago, and nobody wanted to pay for it.
Reply
Jon
4 March 2019 at 08:40
Does anybody know whether the school is open on Monday?
Reply
"""


LONG = "The river rose by three meters, and the only road to the villages was under water. " * 8


def with_posts(heading: str) -> str:
    before, after = TAIL.split("12 comments\n")
    return f"{HEAD}\n{ARTICLE}\n{before}{heading}\n\n{POSTS}{after}"


def commented(cleaned: Cleaned) -> set[str]:
    text = cleaned.decoded.text
    return {
        text[block.source.start : block.source.end].strip()
        for block in cleaned.blocks
        if block.label is Label.COMMENT
    }


COMMENTS = {
    line for line in POSTS.split("\n") if line.startswith(("I grew", "They were", "Does anybody"))
}

COUNTED = [
    "3 comments",
    "Comments (3)",
    "{ 3 comments }",
    "3 Kommentare",
    "Комментарии (3)",
    "Kommentare",
]


@pytest.mark.parametrize("heading", COUNTED)
def test_comments_are_labeled_and_go_by_default(heading: str) -> None:
    cleaned = clean(with_posts(heading))
    assert commented(cleaned) >= COMMENTS
    assert all(line not in cleaned.text for line in COMMENTS)
    assert "Until then the army wants to lay one of its own" in cleaned.text
    assert {edit.kind for edit in cleaned.edits} >= {"comment"}


def test_recall_removes_nothing_for_being_a_comment() -> None:
    cleaned = clean(with_posts("3 comments"), policy="recall")
    assert commented(cleaned) >= COMMENTS
    assert "und.label.comments" not in {edit.rule for edit in cleaned.edits}


def test_comments_that_stay_are_flagged_once() -> None:
    text = f"News\n{LONG}\n3 comments\n{POSTS}"
    draft = Draft.start(text)
    blocks = with_comments(draft, blocks_of(text), [2])
    context = Context(catalogue(), Profile(text), CleanConfig(), Policy.RECALL)
    patch = propose(draft.apply(Patch(blocks=tuple(blocks))), context)
    assert patch.edits == ()
    (flag,) = patch.flags
    assert text[flag.start : flag.end] == f"3 comments\n{POSTS}".strip()
    assert flag.kind == "comment"


KEPT = {
    "no posts follow": f"{HEAD}\n{ARTICLE}\n{TAIL}",
    "there are none": f"{HEAD}\n{ARTICLE}\n" + TAIL.replace("12 comments", "0 comments"),
    "nothing but an article": f"{ARTICLE}\n",
    "an article and posts, and no page": f"{ARTICLE}\n\n3 comments\n\n{POSTS}",
    "minutes of a meeting": (
        f"{ARTICLE}\n\nComments\n\nAnna Berg, 10:15\nThe minutes are approved.\n"
        "Jon Abbot, 10:20\nThe gates are to be oiled.\nAnna Berg, 10:30\nAgreed.\n"
    ),
    "a chat log": (
        "[10:15] anna: 3 comments\n[10:16] jon: I have read them.\n"
        "[10:17] anna: And?\n[10:18] jon: They are fine.\n"
    ),
    "an interview": (
        f"{ARTICLE}\n\nBy whom was it built?\nBy my father, in 1950.\nAnd who paid?\nHe did.\n"
    ),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_nothing_else_is_a_comment(text: str) -> None:
    assert commented(clean(text)) == set()


@pytest.mark.parametrize(
    "name",
    ["an article and posts, and no page", "minutes of a meeting", "a chat log", "an interview"],
)
def test_what_is_no_page_stays_as_it_is(name: str) -> None:
    assert clean(KEPT[name]).text == KEPT[name]


def blocks_of(text: str) -> list[Block]:
    """A page of one block a line; its first line is known for a page's."""
    page = Evidence("page", "und.label.web-page", "navigation", "a page", 0.8)
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        shape = Shape.PROSE if len(line) > 60 else Shape.SHORT
        blocks.append(Block(Span(at, at + len(line)), shape=shape))
        at += len(line)
    return [blocks[0].told(page), *blocks[1:]]


def labeled(text: str, *headings: str) -> int:
    """How many lines are comments, if these are what rules know of."""
    blocks = blocks_of(text)
    lines = text.splitlines()
    prompts = [i for i, line in enumerate(lines) if line in headings]
    told = with_comments(Draft.start(text), blocks, prompts)
    return sum(block.label is Label.COMMENT for block in told)


def test_the_heading_counts_and_all_below_it() -> None:
    text = f"News\n{LONG}\n3 comments\n{POSTS}"
    assert labeled(text, "3 comments") == 1 + len(POSTS.splitlines())


def test_a_heading_needs_a_document_above_it() -> None:
    assert labeled(f"News\nIt rained.\n3 comments\n{POSTS}", "3 comments") == 0


def test_a_count_below_each_entry_of_a_weblog_is_no_heading() -> None:
    entry = f"3 March 2019 at 10:15\n{LONG}\n3 comments\n"
    assert labeled("News\n" + entry * 4, "3 comments") == 0


def test_a_rating_of_each_entry_is_no_heading() -> None:
    entries = "".join(f"Mover {n}\nAverage rating: 4.{n}\n{LONG}\n" for n in range(5))
    ratings = [f"Average rating: 4.{n}" for n in range(5)]
    text = f"Movers\n{LONG}\n{entries}Average rating: 4\n{LONG}\n"
    assert labeled(text, *ratings, "Average rating: 4") == 0
