"""Which acronym is a variant of which, and which are names of their own."""

from __future__ import annotations

import pytest

from cleanroom.rules.code.acronyms import FOREIGN, drifts
from cleanroom.rules.profile import Profile

WHO = "The World Health Organization (WHO) is in Geneva, and the WHO is old. "


def seen(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], anchor) for start, end, anchor, _ in drifts(Profile(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHO + "The OMS met.", [("OMS", "WHO")]),
        (
            "The Collective Security Treaty Organization (CSTO) met; the CTSO did.",
            [("CTSO", "CSTO")],
        ),
        ("The Collective Security Treaty Organization (CSTO) met; Csto's men.", [("Csto", "CSTO")]),
        (
            "Shanghai Cooperation Organization. The SCO is new. The ESC, CSO and CSSS; Esc's men.",
            [("ESC", "SCO"), ("CSO", "SCO"), ("CSSS", "SCO"), ("Esc", "SCO")],
        ),
    ],
)
def test_a_variant_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The OMS met the ONU.",  # nothing is defined
        WHO + "In French it is the OMS.",  # the text speaks about the name
        WHO + "The Office of Marine Science (OMS) met it.",  # the other one is defined, too
        "The Organization for Peace (ORP) met. The PRO side and the con side were there.",
        WHO + "\nTHE OMS MET THE WHO AGAIN",  # a line in capitals shows nothing
        WHO + "WHOSE HOW OWH".lower(),
        "The Shanghai Cooperation Organization (SCO) met one CSO.",  # one weak variant is none
        "The Lightweight Directory Access Protocol (LDAP) and PAM, TLS, SSL, UDP, DAP, and APL.",
        WHO + "See https://example.org/OMS and @OMS, or oms.int.",
    ],
)
def test_other_names_are_none(text: str) -> None:
    assert seen(text) == []


def test_what_is_used_more_than_the_anchor_is_no_variant() -> None:
    assert seen("The World Health Organization (WHO). " + "The OMS met. " * 5) == []


def test_no_foreign_form_is_a_canonical_one() -> None:
    assert not {f for forms in FOREIGN.values() for f in forms} & set(FOREIGN)


def test_many_brackets_cost_little() -> None:
    assert seen("(ABC) " * 20_000) == []
