"""Every id that an edit, a flag, a fact or a piece of evidence can bear can be explained."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from cleanroom import CleanConfig, NormalizeConfig, clean, clean_corpus
from cleanroom.adapters.rule_page import FACTS
from cleanroom.rules.catalogue import catalogue
from cleanroom.text.document import Cleaned

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LIKE_AN_ID = re.compile(r"[a-z]{2,3}\.[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*")
EVERYTHING = CleanConfig(
    min_confidence=0,
    normalize=NormalizeConfig(unicode_form="NFC", trailing_spaces=True, blank_lines=1),
)


def ids_in(cleaned: Cleaned) -> set[str]:
    made = {edit.rule for edit in cleaned.edits} | {d.edit.rule for d in cleaned.declined}
    said = {flag.rule for flag in cleaned.flags} | {fact.rule for fact in cleaned.lifted}
    return made | said | {e.rule for block in cleaned.blocks for e in block.evidence}


def known() -> set[str]:
    return {*FACTS, *catalogue().by_id}


def ids_in_source(folder: Path) -> Iterator[str]:
    """Texts in the code that look like ids, but for docstrings."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and LIKE_AN_ID.fullmatch(text):
                yield text


def test_the_seeds_are_there() -> None:
    assert len(SEEDS) == 5


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_seed_comes_back_with_ids_that_can_be_explained(path: Path) -> None:
    for level in ("default", "suggested"):
        assert ids_in(clean(path.read_bytes(), config=EVERYTHING, level=level)) <= known()


def test_a_corpus_comes_back_with_ids_that_can_be_explained() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    corpus = clean_corpus([*texts, texts[0], texts[2][: len(texts[2]) // 2]], config=EVERYTHING)
    found = {name for cleaned in corpus.documents.values() for name in ids_in(cleaned)}
    assert "und.corpus.near-duplicate" in found
    assert found <= known()


def test_what_was_asked_of_white_space_and_forms_can_be_explained() -> None:
    text = "Cafe\N{COMBINING ACUTE ACCENT}  \n\n\n\nThe end of it all, and a full stop.\n"
    found = ids_in(clean(text, config=EVERYTHING))
    assert {name for name in found if name.startswith("und.normalize.")} == {
        "und.normalize.blank-lines",
        "und.normalize.trailing-spaces",
        "und.normalize.unicode-form",
    }
    assert found <= known()


def test_every_id_that_the_code_holds_can_be_explained() -> None:
    with resources.as_file(resources.files("cleanroom")) as folder:
        found = set(ids_in_source(folder))
    assert "und.label.title" in found
    assert found <= known()


def test_no_id_is_a_rule_and_a_fact() -> None:
    assert not FACTS.keys() & catalogue().by_id.keys()


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_describes_itself(name: str) -> None:
    fact = FACTS[name]
    assert LIKE_AN_ID.fullmatch(name)
    assert fact.description.endswith(".")
    assert not fact.description[0].islower()
    assert 0 < fact.confidence <= 1
