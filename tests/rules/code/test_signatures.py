"""Posts without names, in blocks of signatures."""

from __future__ import annotations

import pytest

from cleanroom.rules.code.signatures import nameless_posts, nameless_sides
from cleanroom.rules.profile import Profile

BLOCK = (
    "They agree.\n\nPresident of the Republic of A\n\nPresident of the People’s Republic of B\n"
    "Hu Jintao\n\nacting President of the Republic of C\n\nPresident of Dorn\n\n\nTop News\n"
)


def nameless(text: str) -> list[str]:
    """The lines at whose ends a name is missing."""
    found = [*nameless_posts(text, Profile(text)), *nameless_sides(text, Profile(text))]
    assert all(m.start == m.end for m in found)
    return [text[: m.start].rpartition("\n")[2] for m in found]


def test_posts_without_a_name_are_found_beside_one_that_has_one() -> None:
    assert nameless(BLOCK) == [
        "President of the Republic of A",
        "acting President of the Republic of C",
        "President of Dorn",
    ]


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_the_last_line_of_the_text_counts(end: str) -> None:
    text = f"Minister of Transport of Ab\nIlan Brod\nMinister of Transport of B{end}"
    assert nameless(text) == ["Minister of Transport of B"]


def test_sides_that_sign_below_each_other_without_a_name_are_found() -> None:
    assert nameless("From the Republic of Ab\nFrom the Bcd Republic\n\npaid") == [
        "From the Republic of Ab",
        "From the Bcd Republic",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor of Altona\nGreta Lohse\nMayor of Husum\nPeter Thiessen",
        "Greta Lohse\nMayor of Altona\nPeter Thiessen\nMayor of Husum\n",
        "Minister of Health\nMinister of Education\nMinister of Transport\n",
        "Head of Finance\nIda Brod\nHead of Sales\nvacant since May\n",
        "President of the Club spoke.\nIda Brod\nPresident of the Union of Herders met them.",
        "For the Republic of A: Anton Brack\nFor the Kingdom of B: Ida Stenmark",
        "For the Republic of A\nAnton Brack\nFor the Kingdom of B\nIda Stenmark",
        "The delegation came\nfrom the Republic of A\nand left again.",
    ],
)
def test_other_lists_are_left_alone(text: str) -> None:
    assert nameless(text) == []


def test_two_blocks_do_not_vouch_for_each_other() -> None:
    text = "Mayor of A\nGreta Lohse\n\nThe next meeting is in May.\n\nMayor of B\n\nMayor of C\n"
    assert nameless(text) == []
