"""The model of letter pairs: small, fast, and fair to languages that it does not know."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.text.language_model import OTHER, languages, likelihood, sign_cost

SENTENCES = {
    "de": "Wir gehen heute über die Straße und später nach Hause",
    "fr": "Une journée d’été où la rivière coulait très lentement",
    "pl": "Dziś wieczorem pójdziemy się przejść wzdłuż rzeki",
    "cs": "Dnes večer půjdeme na procházku podél řeky",
    "ru": "Сегодня вечером мы пойдём гулять вдоль реки",
    "el": "Απόψε θα πάμε μια βόλτα δίπλα στο ποτάμι",
    "tr": "Bu akşam nehir boyunca yürüyüşe çıkacağız",
    "he": "הערב נצא לטיול לאורך הנהר",
    "th": "เย็นนี้เราจะไปเดินเล่นริมแม่น้ำ",
    "ja": "今夜は川に沿って散歩に行きます",
    "ko": "오늘 저녁에 우리는 강을 따라 산책할 것입니다",
}


def printed_by(code: str) -> bytes:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_a_sentence_is_likeliest_in_its_language(language: str, text: str) -> None:
    assert likelihood(text).language == language


@pytest.mark.parametrize("text", SENTENCES.values())
def test_a_sentence_is_likelier_than_what_a_misreading_makes_of_it(text: str) -> None:
    assert likelihood(text).total > likelihood(text.encode().decode("latin-1")).total + 20


def test_there_are_tables_for_sixty_languages_at_least() -> None:
    assert len(set(languages())) >= 60
    assert OTHER not in languages()


def test_the_file_is_small_and_told_about() -> None:
    data = files("cleanroom.text") / "data"
    assert len((data / "language_model.npz").read_bytes()) < 3_000_000
    told = (data / "LANGUAGE_MODEL.md").read_text(encoding="utf-8")
    assert set(languages()) <= set(told.split())


def test_the_model_loads_in_no_time() -> None:
    code = (
        "import numpy, time; from cleanroom.text import language_model as m;"
        "t = time.process_time(); m.languages(); print(time.process_time() - t)"
    )
    assert min(float(printed_by(code)) for _ in range(3)) < 0.15  # 0.05 on an idle machine


def test_importing_it_loads_nothing() -> None:
    code = "import sys, cleanroom.text.language_model; print('numpy' in sys.modules)"
    assert printed_by(code).strip() == b"False"


@pytest.mark.parametrize("text", ["ᎣᏏᏲ ᎪᏪᎵ", "ⴰⵣⵓⵍ ⴰⵎⴰⵣⵉⵖ", "ߒߞߏ ߞߊ߲"])
def test_a_script_without_a_table_is_neither_liked_nor_disliked(text: str) -> None:
    found = likelihood(text)
    assert found.language == OTHER
    assert -6 < found.total / found.pairs < -4


@given(st.text(max_size=40))
def test_nothing_is_surer_than_certain(text: str) -> None:
    found = likelihood(text)
    assert found.total <= 0
    assert found.pairs == 0 or found.worst <= 0


@given(st.text(max_size=40))
def test_ascii_beside_a_text_costs_no_sign(text: str) -> None:
    assert sign_cost(f"ab {text} 12!") == sign_cost(f" {text} ")


@pytest.mark.parametrize("piece", ["a", "é", "字", "\U0010ffff", "é »", "\x80"])
def test_time_is_linear(piece: str) -> None:
    started = time.process_time()
    likelihood(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 3


def test_hostile_input_does_not_fill_the_memory() -> None:
    from cleanroom.text.language_model import _KEPT, _model

    for first in range(0x3400, 0x3400 + 1000):
        likelihood("".join(chr(0x20000 + first * 7 + n) + chr(first) for n in range(200)))
    assert len(_model().rows) <= 40_000 + _KEPT
