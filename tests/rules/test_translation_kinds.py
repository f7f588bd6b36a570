"""Every kind of translation damage has a rule, or a reason why not; and none has both."""

from __future__ import annotations

import pytest

from cleanroom.rules.catalogue import shipped
from cleanroom.rules.translation_kinds import KINDS, WITHOUT_RULE

SOUGHT = {rule.kind for rule in shipped() if rule.stage == "translation"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_rule_or_a_reason(kind: str) -> None:
    assert (kind in SOUGHT) != (kind in WITHOUT_RULE)


def test_every_rule_is_of_a_kind_that_is_known() -> None:
    assert KINDS.keys() >= SOUGHT
    assert WITHOUT_RULE.keys() <= KINDS.keys()
