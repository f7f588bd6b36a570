"""Lost letters: flagged, and suggested where the document shows the word whole."""

from __future__ import annotations

import time

import pytest

import cleanroom

REPAIR = cleanroom.CleanConfig.only("repair")


def flags(text: str) -> list[tuple[str, str | None]]:
    found = cleanroom.clean(text, config=REPAIR).flags
    return [
        (text[f.start : f.end], f.suggestion) for f in found if f.kind == "replacement_character"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lost � here", [("�", None)]),
        ("Müller and M�ller", [("M�ller", "Müller")]),
        ("Müller and M��ller", [("M��ller", "Müller")]),  # UTF-8 lost byte by byte
        ("naïve, na�ve and caf�", [("na�ve", "naïve"), ("�", None)]),
        ("Müller, Möller and M�ller", [("�", None)]),  # two words fit
        ("it’s said that it�s so", [("it�s", "it’s")]),
        ("the �b�", [("�", None), ("�", None)]),
        ("über alles, �ber allem", [("�ber", "über")]),
        ("Die Bücher, die B?cher", [("B?cher", "Bücher")]),
        ("Die B?cher", []),
        ("Die B?cher f?r die Stra?e", [("B?cher", None), ("f?r", None), ("Stra?e", None)]),
        ("Bücher: http://example.org/b?cher=1&f?r&stra?e, a?b", []),
        ("colou?rs? Is it?Yes. Don?t! We?re here. Who?s there? He?ll see.", []),
    ],
)
def test_what_is_lost_is_flagged_with_what_is_known(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert flags(text) == expected
    assert cleanroom.clean(text, config=REPAIR).text is text


def test_what_is_known_is_written_on_request() -> None:
    text = "Müller met M�ller, and the B?cher are Bücher."
    cleaned = cleanroom.clean(text, config=REPAIR, level="suggested")
    assert cleaned.text == "Müller met Müller, and the Bücher are Bücher."
    assert cleaned.undo() == text


@pytest.mark.parametrize("piece", ["M�ller Müller ", "�", "a�", "a?b ", "?", "ä?", "é�'-"])
def test_it_takes_time_linear_in_the_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    cleanroom.clean(text, config=REPAIR)
    assert time.process_time() - started < 15
