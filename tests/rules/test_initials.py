"""Names by their initials."""

from __future__ import annotations

import pytest

from cleanroom.rules.initials import Initials
from cleanroom.rules.profile import Profile


def initials_of(text: str) -> Initials:
    return Profile(text).initials


def names(initials: str, text: str) -> list[str]:
    return [text[s:e] for s, e in initials_of(text).names(initials, text)]


@pytest.mark.parametrize(
    ("initials", "text", "found"),
    [
        ("SCO", "the Shanghai Cooperation Organization met", ["Shanghai Cooperation Organization"]),
        ("WTO", "The World Trade Organization’s seat", ["World Trade Organization’s"]),
        ("CIS", "“Community of the Isle States”", ["Community of the Isle States"]),
        ("BNY", "Bank of New York, Paris", ["Bank of New York"]),
        ("UNSC", "UN Security Council", []),  # UN is one word
        ("SCO", "Shanghai. Cooperation Organization", []),
        ("SCO", "Shanghai, Cooperation and Organization", []),
        ("SCO", "Shanghai will Cooperation Organization", []),
        ("AB", "Anna  Brod", []),
        ("SCO", "", []),
    ],
)  # fmt: skip
def test_a_name_is_words_with_capitals_and_small_ones_between(
    initials: str, text: str, found: list[str]
) -> None:
    assert names(initials, text) == found


def test_a_single_letter_is_no_initial() -> None:
    assert initials_of("The Bank of X met in Rome").letters == "TBR"


def test_only_orders_that_differ_from_that_of_an_acronym_are_rearranged() -> None:
    text = "Shanghai Cooperation Organization and Organization Shanghai Cooperation"
    initials = initials_of(text)
    assert initials.rearranged(3, {"SCO"}) == [0, 3]
    assert initials.rearranged(3, {"COS"}) == []  # nothing has that order
    assert initials_of("Shanghai").rearranged(3, {"SCO"}) == []
