"""The gate of all rules: it may open in vain, and never stays closed where a rule fires."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.rules.catalogue import shipped
from cleanroom.rules.gate import Gate
from cleanroom.rules.match import anchors_of, fires
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Rule

RULES = [rule for rule in shipped() if rule.stage == "translation"]
GATE = Gate.of(RULES)
TEXTS = [e.text for rule in RULES for e in rule.examples]
TEXTS += [c.text for rule in RULES for c in rule.counter_examples]


def test_a_rule_without_anchors_or_with_a_single_character_is_open() -> None:
    opened = [each.rule.id for each in GATE.open(Profile(""))]
    assert opened == [r.id for r in RULES if min(map(len, anchors_of(r)), default=1) == 1]


@pytest.mark.parametrize("rule", [r for r in RULES if anchors_of(r)], ids=lambda r: r.id)
def test_its_examples_open_a_rule_with_the_anchors_that_they_hold(rule: Rule) -> None:
    for example in rule.examples:
        opened = {each.rule.id: each.anchors for each in GATE.open(Profile(example.text))}
        held = [a for a in anchors_of(rule) if a in example.text]
        assert held
        assert set(held) <= set(opened[rule.id])


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
