"""Was it translated by a machine? Several signs, of different kinds, and never on clean text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleanroom.config import CleanConfig
from cleanroom.pipeline import clean
from cleanroom.rules.catalogue import shipped
from cleanroom.stages.judgement import machine_translated
from cleanroom.text.document import Lifted
from cleanroom.text.draft import Draft

ONLY = CleanConfig(stages=("segment", "translation"))
LAW = "The parties (further - Parties), {}, agreed on a plan for the river. "


def judged(text: str) -> list[str]:
    return [f.reason for f in clean(text, config=ONLY).flags if f.kind == "machine_translated"]


def test_two_different_calques_are_enough_and_are_named() -> None:
    [reason] = judged(LAW.format("movable by aspiration to peace"))
    assert "score 0.84" in reason
    assert "'(further -', 'movable by aspiration'" in reason


def test_one_calque_is_not_however_often_it_is_said() -> None:
    assert judged(LAW.format("as is known") * 5) == []


def test_turns_that_humans_use_prove_nothing() -> None:
    text = (
        "They declare against war and, before all, act strictly and consecutively to ban "
        "narcotic means, of a complex nature, on the technogenic side."
    )
    assert len([f for f in clean(text, config=ONLY).flags if f.kind == "calque"]) > 4
    assert judged(text) == []


@pytest.mark.parametrize(("said", "flags"), [(4, 0), (5, 1)])
def test_a_named_translator_speaks_against_a_machine(said: int, flags: int) -> None:
    rule = next(r for r in shipped() if r.id == "en.translation.ru-calque")
    draft = replace(Draft.start("text"), lifted=(Lifted("translator", "Anna", 0, 4, "rule"),))
    seen = [(rule, str(n)) for n in range(said)]
    assert len(list(machine_translated(draft, seen))) == flags
    assert len(list(machine_translated(Draft.start("text"), seen))) == 1


SOURCES = {
    "Russian": "The parties (further - Parties), movable by aspiration to peace, agreed.",
    "Chinese": "It is hereby printed and distributed to you; please earnestly implement it.",
    "French": "Access to the integrality of our articles is reserved to subscribers of the paper.",
    "German": "The hotel disposes over a hall, and parking places stand to the disposal of all.",
    "Spanish": "The hall counts with a stage and will be of gratuitous form, as gave to know it.",
    "Portuguese": "In the ambit of the plan, the school gives continuity to its work.",
}


@pytest.mark.parametrize("language", SOURCES)
def test_the_language_that_the_words_come_from_is_named(language: str) -> None:
    [reason] = judged(SOURCES[language])
    assert f"calques from {language} that human translators avoid" in reason


def test_calques_of_two_languages_name_none() -> None:
    [reason] = judged("The hotel counts with a hall, and places stand to the disposal of all.")
    assert "2 calques that human translators avoid" in reason


def test_weaker_turns_of_the_language_raise_the_score_only() -> None:
    turns = " They declare against war and act strictly and consecutively."
    [with_turns] = judged(SOURCES["Russian"] + turns)
    [without] = judged(SOURCES["Russian"])
    assert "and 2 weaker turns of that language" in with_turns
    assert float(without[6:10]) < float(with_turns[6:10])
    assert judged(turns) == []


def test_in_such_a_document_every_calque_is_surer() -> None:
    alone = "They declare against war."
    found = [
        f.confidence
        for text in (alone, f"{SOURCES['Russian']} {alone}")
        for f in clean(text, config=ONLY).flags
        if f.rule == "en.translation.ru-turn"
    ]
    assert found == [0.7, 0.85]


def test_artefacts_of_three_kinds_with_a_drifting_name_are_spun_text() -> None:
    [reason] = judged(
        "The World Health Organization (WHO) is old. The OMS met in May , and the town`s hall was "
        "full. The WHO left."
    )
    assert "back-translated or spun" in reason
    assert "grave accents for apostrophes" in reason


@pytest.mark.parametrize(
    "text",
    [
        "The town´s fair , old as it is. , and,, well, it isn´t far.",  # a careless typist
        "The World Health Organization (WHO) met; the OMS met.",  # one kind
        "It was late. The parties further agreed on the plan, and no further notice was due.",
        "",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert judged(text) == []
