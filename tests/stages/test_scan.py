"""The scan sees all that the expressions see, wherever the text is cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanroom.stages import evidence, scan
from cleanroom.stages.mojibake import all_signs
from cleanroom.stages.scan import Seen, Table, table
from cleanroom.stages.signs import Sign, compiled

SIGNS = all_signs()
EXPRESSIONS = [compiled([sign]) for sign in SIGNS]
STRAYS = "\x00-\x08\ud800-\udfff"
ANCHORS = frozenset({"&", "-\n", "\xa0\xa0", "\ufb01", "\U000e0041", "abc"})
HINTS = (Sign("[a-z]", "α-ω", ""), Sign("", "α-ω", "[a-z]"), Sign("[a-z]", "?", "[a-zé]"))
WANTED = table(SIGNS, STRAYS, ANCHORS, HINTS)

# Characters that signs are made of, those that stand beside them, and some of all others.
ODD = "ÃÂâ€œ™©®¿¡§×ØÙàвЂГРСВ√≈‚Äìβ€ΑΒΞ°²³½çéÉÎïðèâåòžŠ\x80\x92¤¦ƒø锛銆ｱ〖カ中тАаЪ\xa0"
BESIDE = "aZ .,!?\n\t“”’–…жщαω漢かﾊ한نש"
pieces = st.text(st.sampled_from(ODD + BESIDE), max_size=6)
anything = st.text(st.characters(), max_size=4) | st.sampled_from(sorted(ANCHORS))
texts = st.lists(
    pieces | anything | st.sampled_from(["😀", "𐐀", "a?b", "a?é", "α"]), max_size=6
).map("".join)


def places(text: str) -> set[int]:
    """Where the expressions see a sign, asked at every place."""
    return {at for at in range(len(text)) if any(e.match(text, at) for e in EXPRESSIONS)}


@settings(max_examples=600)
@given(texts)
def test_it_sees_all_that_the_expressions_see(text: str) -> None:
    seen = scan.scan(text, WANTED)
    assert places(text) <= set(seen.signs)
    assert list(seen.signs) == sorted(set(seen.signs))
    assert seen.strays == bool(re.search(f"[{STRAYS}]", text))
    assert seen.anchors == {anchor for anchor in ANCHORS if anchor in text}
    assert seen.hints == bool(re.search("[a-z][α-ω]|[α-ω][a-z]|[a-z][?][a-zé]", text))


@settings(max_examples=200)
@given(texts, st.integers(1, 5))
def test_it_sees_the_same_wherever_blocks_end(text: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        whole = scan.scan(text, WANTED)
        patch.setattr(scan, "_BLOCK", block)
        assert scan.scan(text, WANTED) == whole


@pytest.mark.parametrize("sign", SIGNS, ids=range(len(SIGNS)))
@settings(max_examples=20)
@given(st.data())
def test_each_sign_is_seen(sign: Sign, data: st.DataObject) -> None:
    parts = (sign.before, f"[{sign.rare}]", sign.after)
    before, rare, after = (data.draw(st.from_regex(p, fullmatch=True)) if p else "" for p in parts)
    assert compiled([sign]).match(before + rare + after, len(before))
    assert len(before) in scan.scan(f"{before}{rare}{after}é", WANTED).signs


def test_good_text_in_many_scripts_is_not_looked_at_twice() -> None:
    text = "Déjà vu, naïve: schön — «quoi»? Łódź, příliš; Всё ещё; καλημέρα; 你好，世界; こんにちは"
    assert scan.scan(text, WANTED) == Seen()


def test_more_than_256_classes_are_told_apart() -> None:
    signs = tuple(Sign(f"[{chr(c)}]", chr(c + 64), "") for c in range(0x4E00, 0x4E40))
    anchors = frozenset(map(chr, range(0x5000, 0x5100, 2))) | {
        "啊" + chr(c) for c in range(0x6000, 0x60C0)
    }
    wanted: Table = table(signs, "", anchors)
    assert wanted.arrays.kinds > 256
    text = "一丏\u4e00\u4e40 啊怀 \u5002"
    seen = scan.scan(text, wanted)
    assert list(seen.signs) == [3]
    assert seen.anchors == {"啊怀", "\u5002"}


def test_signs_look_at_one_character_on_each_side() -> None:
    assert Sign("[^\\s(][Вв]", "\xa0", "").beside() == ("[Вв]", "[\xa0]", "")
    assert Sign("", "‚", "Ä[ìî]|[âó][à]").beside() == ("", "[‚]", "")
    assert Sign("ГўВ", "Ђ", "В").beside() == ("В", "[Ђ]", "В")
    assert Sign(r"\s[ÀÉ]", "€", r"\w").beside() == ("[ÀÉ]", "[€]", r"\w")


def test_evidence_is_among_the_signs() -> None:
    assert set(evidence.SIGNS) <= set(SIGNS)
    assert len(SIGNS) <= 64
