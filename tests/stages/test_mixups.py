"""Mix-ups of encodings: what is undone, what is left alone, and what it costs to find out."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanroom.stages import evidence
from cleanroom.stages.misreading import MEANT, READ_AS, UTF_8, Misreading, could_be
from cleanroom.stages.mixups import undo
from cleanroom.stages.mojibake import LONGEST, repairs, signs_in, suspicion
from cleanroom.stages.repair import NOTHING, look
from cleanroom.text.edit import Edit, Layer

SENTENCES = {
    "ru": "Сегодня вечером мы пойдём гулять вдоль реки",
    "el": "Απόψε θα πάμε μια βόλτα δίπλα στο ποτάμι",
    "he": "הערב נצא לטיול ארוך לאורך הנהר הגדול",
    "ar": "سنذهب هذا المساء في نزهة على ضفاف النهر",
    "th": "เย็นนี้เราจะไปเดินเล่นริมแม่น้ำ",
    "fr": "Un été à la forêt près de la rivière où l’été était très doux",
    "de": "Wir gehen später über die schöne Straße zurück nach Köln",
    "cs": "Dnes večer půjdeme na procházku podél řeky, těšíme se",
    "zh": "今天晚上我们要沿着河边散步",
    "ja": "今夜は川に沿って散歩に行きます",
}


def repaired(text: str) -> str:
    edits = [Edit(r.start, r.before, r.after, r.rule, r.chain) for r in repairs(text)]
    return Layer.of(text, edits).apply(text)


def misread(text: str, meant: str, read_as: str) -> str:
    """The bytes of one encoding read as another, its undefined bytes as control characters."""
    return "".join(
        bytes([n]).decode(read_as, "ignore") or chr(n) for n in text.encode(meant, "strict")
    )


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("read_as", READ_AS)
def test_utf_8_read_as_any_single_byte_encoding_is_undone(language: str, read_as: str) -> None:
    text = SENTENCES[language]
    assert repaired(misread(text, "utf-8", read_as)) == text


@pytest.mark.parametrize(
    ("language", "meant", "read_as"),
    [
        ("ru", "cp1251", "cp1252"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "cp1251", "cp866"),
        ("ru", "koi8-r", "cp1251"),
        ("ru", "cp866", "cp1252"),
        ("ru", "cp1251", "mac_roman"),
        ("el", "cp1253", "cp1252"),
        ("he", "cp1255", "cp1252"),
        ("ar", "cp1256", "cp1252"),
        ("th", "cp874", "latin-1"),
        ("fr", "cp1252", "cp1251"),
        ("fr", "cp1252", "mac_roman"),
        ("de", "cp1252", "cp1253"),
        ("de", "cp437", "cp1252"),
        ("zh", "gbk", "cp1252"),
        ("ja", "cp932", "cp1252"),
    ],
)
def test_one_legacy_encoding_read_as_another_is_undone(
    language: str, meant: str, read_as: str
) -> None:
    text = SENTENCES[language]
    assert repaired(misread(text, meant, read_as)) == text


@pytest.mark.parametrize("language", ["ru", "he", "th", "zh"])
def test_half_a_line_is_undone_and_the_other_half_left(language: str) -> None:
    text = SENTENCES[language]
    half = misread(text, "utf-8", "mac_roman")
    assert repaired(f"{half} {text}") == f"{text} {text}"


def test_one_bad_paragraph_leaves_the_others_alone() -> None:
    good = "\n".join(SENTENCES.values())
    bad = misread(SENTENCES["ru"], "cp1251", "cp1252")
    assert repaired(f"{good}\n{bad}\n{good}") == f"{good}\n{SENTENCES['ru']}\n{good}"


def test_mojibake_written_as_entities_is_undone_and_other_entities_are_left() -> None:
    text = "R&amp;D &lt;&gt; caf&Atilde;&copy; &eacute;&egrave;"
    assert repaired(text) == "R&amp;D &lt;&gt; café &eacute;&egrave;"


def test_a_repair_names_both_encodings_and_says_how_sure_it_is() -> None:
    (repair, *_) = repairs(misread(SENTENCES["ru"], "cp1251", "cp1252"))
    assert repair.chain == "windows-1251 read as windows-1252"
    assert repair.confidence is not None
    assert 0.9 < repair.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "SENSЕ и САT",  # Cyrillic letters that look Latin, a matter of other rules
        "╔══╗ ░▒▓█ ├── src",
        "( o¬ô ) ಠ_ಠ ¯\\_(ツ)_/¯",
        "eBay, iPhone, McDonald’s, LaTeX, hÉireann, tÁth",
        "Esi eme va kɔ ƒãa be, ablɔɖe",
        "16∶9, 4∶3, ◯, 5°C, №5, ½ l, n.º 5, (-1/2)! = √π, ∂x, 2≤n, √2",
        "HTML文件, pdfファイル, GNOME은",
    ],
)
def test_what_only_looks_odd_is_left_alone(text: str) -> None:
    assert repairs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        # A word right beside markup or an escape in Latin letters.
        r"[\fIпристрій\fP...]",
        r"\fBlocale\fP [\fIпараметр\fP] \fB\-a\fP",
        r"\fB\-\-time\-format\fP \fIтип\fP",
        r"\fBcmp\fP [\fIΕΠΙΛΟΓΗ\fP]... \fIΑΡΧΕΙΟ1 \fP[\fIΑΡΧΕΙΟ2 \fP[\fISKIP1",
        "?tag(тег)~Gтег",
        r"\fBwipefs\fP [\fB\-\-backup\fP] \fB\-o\fP \fIзсув пристрій\fP...",
        r"\fBsdiff\fP [\fIОПЦИЈА\fP]... \fIДАТОТЕКА1 ДАТОТЕКА2\fP",
        # Parts of good words that are valid UTF-8, beside a word that is odd.
        "Tigrinja, тигринійська, Тиgриняча, Тигран, тигринья",
        "Ιταλία – İтал; Γουινέα – Gуинеа; Грузия, Гурҷистон, Gөрҗестан",
        "Боснa и Херцеговина, Французские Южные и Антарктические территории",
        # What is drawn.
        "│                       │                │Orion                    │          │",
        "│Ingen miljö│256 megabyte │512 megabyte │4 gigabyte │",
        "A│DS  │TG  │NB  │U1",
        "├───┼───┼───┤TL │",
        "Table flip▒▒▒▒▒▒▒▒▒▒",
        # An accent that is typed for an apostrophe.
        "commando´s, pagina´s, daemons en UID´s",
        "l´air d´une aptitude",
        # Practice, and shouting.
        "å å å å åå åå åå åååå åååå",
        "ßßß ??? ßßß",
        # Greek letters as symbols.
        "the stars αCen, βCMa and γCru",
        "thousand /θauznd/, sixth /siksθ/, koraθon",
    ],
)
def test_good_text_beside_what_looks_odd_is_left_alone(text: str) -> None:
    assert repairs(text) == []


def test_a_word_beside_markup_is_still_undone() -> None:
    text = f"\\fI{SENTENCES['ru']}\\fP"
    assert repaired(misread(text, "cp1251", "cp1252")) == text
    assert repaired(misread(text, "utf-8", "cp866")) == text


# Without signs nothing is looked at.


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(SENTENCES.values())),
    st.sampled_from((*MEANT, UTF_8)),
    st.sampled_from(READ_AS),
    st.integers(0, 30),
)
def test_without_signs_there_is_no_repair(text: str, meant: str, read_as: str, start: int) -> None:
    try:
        line = misread(text[start : start + 12], meant, read_as)
    except UnicodeEncodeError:
        return
    assert signs_in(line) or (repairs(line) == [] and not undo(line).steps)


@given(st.text(st.characters(codec="utf-8"), max_size=12))
def test_both_ways_to_look_for_evidence_agree(text: str) -> None:
    assert bool(evidence.count(text)) == evidence.found_in(text)


def evaluation_texts() -> Iterator[str]:
    root = Path(os.environ["CLEANROOM_EVAL"]) / "encoding"
    for file in sorted(root.glob("*/clean/*.txt")) + sorted(root.glob("*/rare_clean.tsv")):
        yield from file.read_text(encoding="utf-8").split("\n")
    for file in root.glob("*/mojibake.jsonl"):
        for case in map(json.loads, file.read_text(encoding="utf-8").strip().split("\n")[::20]):
            yield from case["original"].split("\n")


@pytest.mark.skipif(
    "CLEANROOM_EVAL" not in os.environ, reason="CLEANROOM_EVAL names no folder of labelled texts"
)
def test_without_signs_there_is_no_repair_in_the_evaluation_texts() -> None:
    # The lines are looked at by `suspicion` and `evidence`, which do not know of the scan.
    without = [text for text in evaluation_texts() if look(text) == NOTHING]
    assert without
    assert [t for t in without if suspicion().search(t) or evidence.found_in(t)] == []
    assert [text for text in without if repairs(text) or undo(text).steps] == []


# Misreadings.


@given(
    st.text(st.characters(codec="cp1251"), max_size=20),
    st.sampled_from(READ_AS),
    st.sampled_from(MEANT),
)
def test_a_misreading_undone_can_be_done_again(text: str, read_as: str, meant: str) -> None:
    undone = Misreading(read_as, meant).undo(text)
    if undone is not None and Misreading(meant, read_as).could_be(undone):
        assert len(undone) == len(text)
    assert (undone is None) == (not Misreading(read_as, meant).could_be(text))


@given(st.text(max_size=20))
def test_each_encoding_that_a_text_can_have_been_read_as_holds_all_of_it(text: str) -> None:
    for codec in could_be(text):
        assert Misreading(codec, "cp1252").could_be(text)


# Cost.


@pytest.mark.parametrize("word", ["Ïðèâåò ", "Ïðèâåò", "\x81 ", "éÃ ", "a¿b ", "ÄãºÃ"])
def test_a_long_text_takes_linear_time(word: str) -> None:
    text = word * (6 * LONGEST // len(word))
    started = time.process_time()
    repairs(text)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "text",
    [
        "3 µm, 4 kΩ",
        "5 µg/ml, 10 µl and 20 µL at 37 °C ± 0,5 °C",
        "h\u0430rb\u043er, г\u0061в\u0061нь, В\u006fлг\u0061",
        "α-helix, β-carotene, δ13C, μ-opioid",
    ],
    ids=["units", "units in a list", "look-alikes", "Greek prefixes"],
)
def test_symbols_and_look_alikes_are_no_mojibake(text: str) -> None:
    assert not list(repairs(text))


@pytest.mark.parametrize(
    "text",
    ["Letters: ÄÖÜäöüß; ÀÉÎÕÜ àéîõü", "êîûâôïäëöüÊÎÛÂÔÏÄËÖÜ", "keys: èùâêûîôïç-", "ÎïÏwûÛîéÉ"],
)
def test_letters_in_a_row_are_no_mojibake(text: str) -> None:
    assert repairs(text) == []
