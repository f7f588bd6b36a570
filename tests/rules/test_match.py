"""Where each kind of matcher fires, and when it is not even asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.match import anchored, fires
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Line, Match, Matcher, Phrase, Regex, Rule


def rule(matcher: Matcher, **more: object) -> Rule:
    return Rule("en.translation.demo", "calque", "A demo.", "tests", matcher, **more)  # type: ignore[arg-type]


def found(matcher: Matcher, line: str, **more: object) -> list[tuple[str, str | None]]:
    """What each match covers, and what it puts there."""
    matches = fires(rule(matcher, **more), line, Profile(line))
    return [(line[m.start : m.end], m.after) for m in matches]


def every_a(line: str, _profile: Profile) -> Iterator[Match]:
    yield from (Match(i, i + 1, "b") for i, letter in enumerate(line) if letter == "a")


def test_a_line_matches_but_for_the_white_space_around_it() -> None:
    matcher = Line(("Share*", "Print"))
    assert found(matcher, "  Share this \t") == [("Share this", None)]
    assert found(matcher, "We share this") == []


def test_a_line_states_the_fixed_facts_of_its_rule() -> None:
    (match,) = fires(
        rule(Line(("Beta",)), lift=(("translation", "machine"),)), " Beta", Profile("")
    )
    assert match.facts == (("translation", "machine", 1, 5),)


FURTHER = Phrase(
    (
        ("further to", "after"),
        ("further to this", "hereafter"),
        ("moved by", None),
        ("straße", None),
    )
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("and further to it", [("further to", "after")]),
        ("Further to it", [("Further to", "After")]),
        ("FURTHER TO it", [("FURTHER TO", "After")]),
        ("further to this end", [("further to this", "hereafter")]),
        ("further\u00a0to it", [("further\u00a0to", "after")]),
        ("moved by it", [("moved by", None)]),
        ("in der Straße, STRASSE", [("Straße", None)]),
        ("further together", []),
        ("unmoved by it", []),
    ],
)
def test_phrases_are_whole_words_the_longest_first_and_keep_a_capital(
    line: str, expected: list[tuple[str, str | None]]
) -> None:
    assert found(FURTHER, line) == expected


@given(st.text("isk İıſ\N{KELVIN SIGN}IS\u00a0\u2028ß\u0307", max_size=12))
def test_phrases_are_found_in_any_text_whatever_its_case(line: str) -> None:
    phrases = Phrase((("is", "was"), ("skis", "sleds"), ("i s", None), ("ß", "ss")))
    for match in fires(rule(phrases), line, Profile(line)):
        assert 0 <= match.start < match.end <= len(line)


def test_a_regex_touches_its_group_fix_or_the_whole_match() -> None:
    assert found(Regex(r"\((further - )X", "", ("further",)), "(further - X)") == [
        ("(further - X", "")
    ]
    matcher = Regex(r"\((?P<fix>further - )(?P<name>X)", r"\g<name>: ", ("further",))
    assert found(matcher, "(further - X)") == [("further - ", "X: ")]


def test_a_replacement_that_changes_nothing_is_no_match() -> None:
    assert found(Regex("colou?r", "color", ("colo",)), "colour color") == [("colour", "color")]


def test_a_group_fix_that_takes_no_part_is_no_match() -> None:
    assert found(Regex("a|(?P<fix>b)", "", ("a", "b")), "ab") == [("b", "")]


def test_facts_are_lifted_from_groups_with_their_place() -> None:
    matcher = Regex(r"(?P<views>\d+ ) views|hits(?P<none>x)?", None, ("views", "hits"))
    lift = (("views", "$views"), ("source", "the site"))
    (match,) = fires(rule(matcher, lift=lift), "12  views", Profile(""))
    assert match.facts == (("views", "12", 0, 3), ("source", "the site", 0, 9))
    (match,) = fires(rule(matcher, lift=(("views", "$none"),)), "hits", Profile(""))
    assert match.facts == ()


def test_nothing_is_found_where_no_anchor_stands() -> None:
    assert found(Regex("b?a", "", ("a",)), "b b") == []
    assert found(Regex("b?a", "", ("a",)), "ba a") == [("ba", ""), ("a", "")]
    assert found(Code(every_a, anchors=("xyz",)), "a a") == []
    assert found(Code(every_a), "a a") == [("a", "b"), ("a", "b")]


def test_conditions_on_the_document_open_and_close_a_rule() -> None:
    matcher = Phrase((("make", None),))
    assert found(matcher, "Run `make`", when=("quotes_code",)) == [("make", None)]
    assert found(matcher, "Run make", when=("quotes_code",)) == []
    assert found(matcher, "Run `make`", unless=("quotes_code",)) == []
    assert found(matcher, "Run make", unless=("quotes_code",)) == [("make", None)]


@given(st.text("abx\n", max_size=20))
def test_a_rule_that_is_not_anchored_in_a_text_fires_in_none_of_its_lines(text: str) -> None:
    for matcher in (Regex("[ab]x", "", ("ax", "bx")), Code(every_a, ("a",)), Line(("x*",))):
        if not anchored(rule(matcher), text):
            assert [found(matcher, line) for line in text.split("\n") if found(matcher, line)] == []
