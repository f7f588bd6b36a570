"""Every rule that ships keeps the promises that it makes in its examples and counter-examples."""

from __future__ import annotations

import importlib
import pkgutil
import re
from importlib import resources
from typing import TYPE_CHECKING

import pytest

import cleanroom.rules.code
from cleanroom.rules.catalogue import Catalogue, shipped
from cleanroom.rules.linear import why_not_linear
from cleanroom.rules.pack import STAGES, WHERE, RulePack
from cleanroom.rules.profile import CONDITIONS
from cleanroom.rules.rule import Code, Rule
from cleanroom.rules.selftest import lacks, problems

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from types import ModuleType

RULES = shipped()
KNOWN = Catalogue(RULES)

# The names of the field for what can be seen; a report is read by them.
KINDS = """
acronym_drift ad adblock_notice apostrophe_acute apostrophe_backtick apostrophe_prime
apostrophe_question app_promo ascii_dash bpe_join breadcrumb byline byte_order_mark c1_control
calque caption citation_leftover clock comments_prompt control_character cookie_notice copyright
dangling date date_order detok_clitic detok_space donation_notice double_punct
doubled_word duplicate_title edit_link false_case fullwidth_punct halfwidth_in_cjk
html_entity inline_notice invisible js_notice join lang_switch lang_tag legal_notice
ligature llm_chatter login_prompt lone_surrogate lower_after_stop machine_translated
missing_name missing_punct missing_title mojibake moses_escape moses_hyphen name_drift
navigation newsletter number_format page_furniture pagination partial_document
paywall_notice placeholder place_date print_tool pronoun ptb_bracket ptb_quote related
repetition_loop replacement_character share shop_chrome site_help slash_parentheses source
special_token splice sp_underline terminal_escape term_drift translation_notice
translator_credit translit_drift truncated_by_paywall truncation unit unk_token
untranslated updated view_counter widget_heading wrong_punct decomposed fixed_space
fullwidth_letter homoglyph hyphenation letterlike_sign line_end presentation_form private_use
"""
FLAGS = """
acronym_drift machine_translated missing_name missing_title partial_document splice
truncated_by_paywall
"""
FACTS = """
byline date language page pages rights source title translation translator updated url
views
"""


def packs() -> list[Traversable]:
    folders = [f for f in (resources.files("cleanroom.rules") / "packs").iterdir() if f.is_dir()]
    return [file for folder in folders for file in folder.iterdir() if file.name != "README.md"]


def test_there_are_rules_of_both_kinds() -> None:
    assert len(packs()) > 2
    assert any(isinstance(rule.matcher, Code) for rule in RULES)
    assert any(not isinstance(rule.matcher, Code) for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_what_its_examples_say_and_harms_no_counter_example(rule: Rule) -> None:
    assert problems(rule, KNOWN) == []


def test_a_rule_has_examples_counter_examples_and_a_source() -> None:
    assert {rule.id: lacks(rule) for rule in RULES if lacks(rule)} == {}


def test_a_rule_describes_itself_in_the_words_that_others_use() -> None:
    for rule in RULES:
        language, stage, name = rule.id.split(".")
        assert re.fullmatch(r"[a-z]{2,3}", language), rule.id
        assert stage in STAGES, rule.id
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name), rule.id
        assert rule.kind in KINDS.split(), rule.id
        assert set(rule.flags) <= set(FLAGS.split()), rule.id
        assert {key for key, _ in rule.lift} <= set(FACTS.split()), rule.id
        assert {*rule.when, *rule.unless} <= set(CONDITIONS), rule.id
        assert rule.where in WHERE, rule.id
        assert 0 < rule.confidence <= 1, rule.id


def test_a_description_is_a_sentence_for_a_reader_who_disagrees() -> None:
    for rule in RULES:
        assert rule.description.endswith("."), rule.id
        assert not rule.description[0].islower(), rule.id
        assert len(rule.description.split()) >= 4, rule.id


def test_a_counter_example_excuses_only_rules_that_exist() -> None:
    excused = {name for rule in RULES for c in rule.counter_examples for name in c.also}
    assert excused <= set(KNOWN.by_id)


@pytest.mark.parametrize("file", packs(), ids=lambda file: file.name)
def test_a_pack_lies_in_the_folder_of_its_language(file: Traversable) -> None:
    pack = RulePack.parse(file.read_text(encoding="utf-8"), name=file.name)
    assert file.name.endswith(".toml")
    with resources.as_file(file) as path:
        assert {rule.language for rule in pack.rules} == {path.parent.name}
        assert all(path.stem.startswith(rule.stage) for rule in pack.rules)


def code_modules() -> list[ModuleType]:
    names = [m.name for m in pkgutil.iter_modules(cleanroom.rules.code.__path__)]
    return [importlib.import_module(f"cleanroom.rules.code.{name}") for name in names]


@pytest.mark.parametrize("module", code_modules(), ids=lambda m: m.__name__.rpartition(".")[2])
def test_the_patterns_of_a_rule_in_code_are_linear(module: ModuleType) -> None:
    source = resources.files("cleanroom.rules.code") / f"{module.__name__.rpartition('.')[2]}.py"
    text = source.read_text(encoding="utf-8")
    for name, pattern in vars(module).items():
        if isinstance(pattern, re.Pattern):
            used = set(re.findall(rf"\b{name}\.(\w+)\(", text))
            start = r"\A" if used <= {"match", "fullmatch"} else ""
            end = r"\Z" if used == {"fullmatch"} else ""
            written = f"{start}(?:{pattern.pattern}){end}"
            assert not why_not_linear(written, pattern.flags), name
