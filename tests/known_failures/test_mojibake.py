"""Mojibake that is not repaired yet; each case fails, and says so when it no longer does."""

from __future__ import annotations

import pytest

from cleanroom.stages.repair import repairs
from cleanroom.text.draft import Draft, Patch

CASES = {
    # Letters for letters of one script: some language has all that are in the text, or too few
    # words have any. Longer texts are repaired: see tests/stages/test_swaps.py.
    "Hungarian as Western": ("az elsõ kedvezõ idõpont", "az első kedvező időpont"),
    "Turkish as Western": ("Akþam yemeði hazýr", "Akşam yemeği hazır"),
    "Lithuanian as Western": ("Vakare eisime á þygá", "Vakare eisime į žygį"),
    "French as Central European": ("le frčre et la mčre", "le frère et la mère"),
    "Danish as Central European": ("vi gĺr pĺ arbejde", "vi går på arbejde"),
    "Italian as DOS": ("il cane Þ fuori", "il cane è fuori"),
    "Slovenian as DOS": ("domaźi raźun", "domači račun"),
    "Spanish as Central European": ("Vamos a ańadir una silla", "Vamos a añadir una silla"),
    # No-break spaces and dashes that became letters, beside numbers and words.
    "DOS spaces": ("8.7.ÿPier and quay", "8.7.\xa0Pier and quay"),
    "a Macintosh dash": ("low tide ó at six", "low tide — at six"),
    # Characters for characters: none of them is rare enough to be evidence.
    "Japanese as Chinese": ("拷塑は努丹です", "今晩は天気です"),
    "Korean as Chinese": ("救崇窍技夸", "안녕하세요"),
    # One letter is too little, unless the document shows more.
    "one word in Spanish": ("un barco tur\x92stico", "un barco turístico"),
}


@pytest.mark.xfail(reason="not repaired yet")
@pytest.mark.parametrize(("damaged", "meant"), CASES.values(), ids=CASES)
def test_it_is_repaired(damaged: str, meant: str) -> None:
    assert Draft.start(damaged).apply(Patch(edits=repairs(damaged))).text == meant
