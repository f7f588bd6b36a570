"""The gate of all rules: it never stays closed where a rule fires."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.catalogue import shipped
from cleanroom.rules.gate import Gate
from cleanroom.rules.match import anchors_of, fires
from cleanroom.rules.profile import Profile, places
from cleanroom.rules.rule import Code, Rule

RULES = [rule for rule in shipped() if rule.stage == "translation"]
GATE = Gate.of(RULES)
TEXTS = [e.text for rule in RULES for e in rule.examples]
TEXTS += [c.text for rule in RULES for c in rule.counter_examples]


def test_a_rule_without_anchors_is_always_open() -> None:
    opened = [each.rule.id for each in GATE.open(Profile(""))]
    assert opened == [r.id for r in RULES if not anchors_of(r)]


@pytest.mark.parametrize("rule", [r for r in RULES if anchors_of(r)], ids=lambda r: r.id)
def test_its_examples_open_a_rule_where_they_hold_its_anchors(rule: Rule) -> None:
    for example in rule.examples:
        opened = {each.rule.id: each for each in GATE.open(Profile(example.text))}
        held = [a for a in anchors_of(rule) if a in example.text]
        assert held
        assert set(opened[rule.id].anchors) == set(held)
        assert set(opened[rule.id].places) == {
            at for a in held if len(a) > 1 for at in places(a, example.text)
        }


def test_a_text_that_is_full_of_anchors_is_looked_at_by_line() -> None:
    text = "name , age , town . " * 80_000
    opened = {each.rule.id: each for each in GATE.open(Profile(text))}
    assert opened["und.translation.space-before-comma"].sought == (" ,",)
    assert opened["und.translation.space-before-comma"].places == ()
    assert "und.translation.bpe-joint" not in opened


@given(st.lists(st.sampled_from(TEXTS), max_size=3), st.sampled_from(RULES))
def test_what_fires_is_open(texts: list[str], rule: Rule) -> None:
    text = "\n".join(texts)
    profile = Profile(text)
    if rule.id in {each.rule.id for each in GATE.open(profile)}:
        return
    if isinstance(rule.matcher, Code) and rule.matcher.scope == "document":
        # The anchors are part of what the rule says; without one in the text it is not asked.
        assert not any(a in text for a in rule.matcher.anchors)
        return
    assert not any(list(fires(rule, line, profile)) for line in text.split("\n"))
