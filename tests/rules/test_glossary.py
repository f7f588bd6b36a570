"""A glossary: what it finds, what it leaves alone, and what it says of mistakes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleanroom.config import CleanConfig
from cleanroom.errors import ConfigError
from cleanroom.pipeline import clean
from cleanroom.rules.glossary import LONGEST, Glossary
from cleanroom.rules.pack import why_not_trusted

TERMS = """
keep = ["CSO"]

[[term]]
name = "Shanghai Cooperation Organization"
short = "SCO"
instead_of = ["OCS", "Shanghai Organization for Cooperation"]
note = "As the secretariat has it."

[[term]]
name = "narcotic drugs"
instead_of = ["narcotic means"]

[[term]]
name = "Narcotic drugs!"
instead_of = ["drugs of narcosis"]
"""


def cleaned(text: str, level: str = "suggested") -> str:
    config = CleanConfig(glossary=Glossary.parse(TERMS, name="t"))
    return clean(text, config=config, level=level).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The OCS has met.", "The SCO has met."),
        (
            "the shanghai organization for cooperation has met.",
            "the Shanghai Cooperation Organization has met.",
        ),
        ("Narcotic means are banned.", "Narcotic drugs are banned."),
        ("NARCOTIC\u00a0MEANS are banned.", "Narcotic drugs are banned."),
    ],
)
def test_a_form_becomes_the_term_on_request(before: str, after: str) -> None:
    assert cleaned(before) == after
    assert cleaned(before, "default") == before


@pytest.mark.parametrize(
    "text",
    ["The ocs of it.", "OCS-2 and OCSE", "No narcotic meansX here.", "The SCO met.", ""],
)
def test_parts_of_words_and_other_cases_are_not_forms(text: str) -> None:
    assert cleaned(text) == text


def test_what_it_says_is_flagged_by_default_with_the_term() -> None:
    config = CleanConfig(glossary=Glossary.parse(TERMS, name="terms.toml"))
    flags = clean("The OCS has met.", config=config).flags
    said = [f for f in flags if f.start == 4]
    assert [(f.kind, f.suggestion) for f in said] == [("acronym_drift", "SCO")]
    assert said[0].rule == "und.translation.glossary-shanghai-cooperation-organization-short"
    assert "As the secretariat has it." in said[0].reason


def test_its_acronyms_count_as_defined_and_those_kept_as_others() -> None:
    text = "The SCO has met, and so has the CSO of the town. The Csto and the CTSO came to it."
    known = TERMS + '\n[[term]]\nname = "Collective Security Treaty Organization"\nshort = "CSTO"\n'
    config = CleanConfig(glossary=Glossary.parse(known, name="t"))
    after = clean(text + " The CSTO was there.", config=config, level="suggested").text
    assert "The CSTO and the CSTO came to it. The CSTO was there." in after
    assert "the CSO of the town" in after


def test_a_glossary_is_a_value() -> None:
    some = Glossary.parse(TERMS, name="t")
    assert pickle.loads(pickle.dumps(some)) == some  # noqa: S301
    assert some == Glossary.parse(TERMS, name="t") != Glossary.parse(TERMS + "\n", name="t")
    assert CleanConfig(glossary=some).digest() != CleanConfig().digest()
    rules = list(some.rules())
    assert len({rule.id for rule in rules}) == len(rules) == 4
    assert not any(map(why_not_trusted, rules))


WRONG = {
    "is no TOML": "term = [",
    "colour: a glossary has [[term]] tables": "colour = 1",
    "has no [[term]]": "keep = []",
    "term 1: a [[term]] is a table": "term = [1]",
    "term 1: color: no such field": '[[term]]\nname = "x"\ncolor = "y"',
    "term 1: name: the term in full is needed": "[[term]]\nname = ' '",
    "term 1: name: a text of one line": "[[term]]\nname = 1",
    "up to 200 characters": f'[[term]]\nname = "{"x" * (LONGEST + 1)}"',
    "term 1 (x): short: an acronym such as WHO": '[[term]]\nname = "x"\nshort = "who"',
    "instead_of: a list of texts": '[[term]]\nname = "x"\ninstead_of = "y"',
    "instead_of: '...' has no word in it": '[[term]]\nname = "x"\ninstead_of = ["..."]',
    "'X' is how 'x' is written": '[[term]]\nname = "x"\ninstead_of = ["X"]',
    "'b' stands for 'x' already": (
        '[[term]]\nname = "x"\ninstead_of = ["b"]\n[[term]]\nname = "y"\ninstead_of = ["b"]'
    ),
    "'a bank' is a part of the name itself": (
        '[[term]]\nname = "of a bank"\ninstead_of = ["a bank"]'
    ),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_mistake_is_said_with_its_place(message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Glossary.parse(WRONG[message], name="terms.toml")
    assert str(caught.value).startswith("terms.toml: ")
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read"):
        Glossary.load(tmp_path / "gone.toml")
    (tmp_path / "terms.toml").write_text(TERMS, encoding="utf-8")
    assert Glossary.load(tmp_path / "terms.toml").name == "terms.toml"
