"""Only near its literals a pattern is tried: the matches are those of a search of the line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.catalogue import shipped
from cleanroom.rules.reach import near, reach
from cleanroom.rules.rule import Regex, Rule

RULES = [rule for rule in shipped() if isinstance(rule.matcher, Regex)]
TEXTS = [example.text for rule in RULES for example in rule.examples]
TEXTS += [good.text for rule in RULES for good in rule.counter_examples]
LINES = [line for text in TEXTS for line in text.split("\n")]
PROSE = "The ferry left at noon, and the people of the town waved to it for a while. "


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("abc", 3), ("a|bcd", 3), ("a{2,5}", 5), (r"(?<=ab)c(?!de)", 5), (r"\bx$", 3),
        ("(?:ab){1,3}+", 6), ("(?>ab)", 2), ("a*", None), (r"(a)\1", None), ("a{0,500}", None),
    ],
)  # fmt: skip
def test_how_far_a_pattern_looks(pattern: str, size: int | None) -> None:
    assert reach(re.compile(pattern)) == size


@given(st.sampled_from(RULES), st.lists(st.sampled_from(LINES), max_size=4), st.integers(0, 12))
def test_matches_are_those_of_a_whole_search(rule: Rule, parts: list[str], times: int) -> None:
    matcher = rule.matcher
    assert isinstance(matcher, Regex)
    line = (PROSE * times).join(parts)
    whole = [m.span() for m in matcher.compiled.finditer(line)]
    held = any(anchor in line for anchor in matcher.anchors)
    found = [m.span() for m in near(matcher.compiled, matcher.anchors, line)]
    assert found == (whole if held else [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_in_a_long_line_what_it_finds_in_a_short_one(rule: Rule) -> None:
    matcher = rule.matcher
    assert isinstance(matcher, Regex)
    for example in rule.examples:
        for line in example.text.split("\n"):
            long = f"{PROSE * 20}{line}{PROSE * 20}"
            whole = [m.span() for m in matcher.compiled.finditer(long)]
            assert [m.span() for m in near(matcher.compiled, matcher.anchors, long)] == whole
