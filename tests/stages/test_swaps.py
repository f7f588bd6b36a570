"""Letters of one script, swapped throughout a document: undone if many words agree."""

from __future__ import annotations

import time

import pytest

import cleanroom
from cleanroom.stages.repair import repairs
from cleanroom.stages.swaps import gate, swap_in
from cleanroom.text.edit import Layer

PARAGRAPHS = {
    "cs": "Příští týden přijedou přátelé z Brna. Večer půjdeme do kina a pak na večeři, "
    "těšíme se na ně.",
    "hu": "Az első kedvező időpontban elküldjük a megrendelt könyvet, és megkérdezzük a "
    "szerzőt, mikor jön újra.",
    "tr": "Akşam yemeği hazır; çocuklar bahçede oynuyor, kış geldiğinde kardan adam "
    "yapacağız, dedi.",
    "lt": "Vakare eisime į žygį palei upę, kur aukšti medžiai slepia seną kelią ir mažą bažnyčią.",
    "hr": "Sljedeći vikend dolaze naši prijatelji iz Čakovca, kuhat ćemo grah i pričati o "
    "moru, baš kao nekoć.",
    "da": "Vi går på arbejde, når børnene er kørt i skole; bagefter køber vi brød og æg på "
    "torvet ved åen.",
    "fr": "Le frère et la mère étaient partis à la forêt, où l’été était très doux et les "
    "chênes déjà très âgés.",
    "pt": "As informações não são claras: os irmãos vão à estação amanhã, e só então "
    "saberão as razões.",
    "ru": "Сегодня вечером мы пойдём гулять вдоль реки, а завтра поедем к бабушке в деревню.",
}


def misread(text: str, meant: str, read_as: str) -> str:
    return text.replace("’", "'").encode(meant).decode(read_as)


def repaired(text: str) -> str:
    return Layer.of(text, repairs(text)).apply(text)


@pytest.mark.parametrize(
    ("language", "meant", "read_as"),
    [
        ("cs", "cp1250", "cp1252"),
        ("cs", "iso8859-2", "latin-1"),
        ("hu", "cp1250", "cp1252"),
        ("tr", "cp1254", "cp1252"),
        ("lt", "cp1257", "cp1252"),
        ("hr", "cp1250", "cp1252"),
        ("da", "cp1252", "cp1250"),
        ("fr", "cp1252", "cp1250"),
        ("pt", "cp1252", "cp1250"),
        ("ru", "cp1251", "mac_cyrillic"),
    ],
)
def test_a_paragraph_is_read_again(language: str, meant: str, read_as: str) -> None:
    text = PARAGRAPHS[language].replace("’", "'")
    assert repaired(misread(text, meant, read_as)) == text


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_language_has_its_letters(text: str) -> None:
    assert not gate(text)
    assert swap_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Øresund, Škoda, São Paulo, Łódź, Þingvellir, Győr, İstanbul, Malmö, Tromsø, Brăila",
        "Dvořák, Sørensen, Gómez, Çelik, Němcová, Bjørnson, Nguyễn, Õispuu and Ğüler met.",
        "Příští týden přijedou přátelé. Vi går på arbejde, når børnene er kørt i skole.",
        "ø is written for ö in Danish; ð and þ are Icelandic, ř is Czech, õ Estonian, ő Hungarian.",
        "[ˈøːʁəsɔnˀ], /ˈt͡ʃɛskaː/, [ðə], ñandú, façade, Ångström, žluťoučký kůň",
        "mā, má, mǎ, mà, ma; nǚ, lǜ; Wǒ bù zhīdào nǐ de míngzì, qǐng wèn",
        "zhōng gōng dōng kōng sōng tōng zhōngwén",
        "Shōgun Tokugawa, Tōkyō, jūdō, Ōsaka",
        "Norwegian; Norwegian Bokmål: Bokmål; norvegų; norvegų bokmål",
        "x ∈ ℝ, ŷ = Xβ̂, naïve Bayes, Erdős–Rényi, Poincaré, Gödel, Łukasiewicz, Itô",
    ],
)
def test_names_and_lists_of_letters_are_left_alone(text: str) -> None:
    assert repairs(text) == ()


def test_one_word_is_too_little() -> None:
    assert swap_in("Az elsõ könyv") is None


def test_each_word_is_an_edit_that_names_both_encodings() -> None:
    text = misread(PARAGRAPHS["hu"], "cp1250", "cp1252")
    cleaned = cleanroom.clean(text, config=cleanroom.CleanConfig.only("repair"))
    assert {edit.rule for edit in cleaned.edits} == {"und.repair.swapped-letters"}
    assert ("elsõ", "első") in [(edit.before, edit.after) for edit in cleaned.edits]
    assert cleaned.edits[0].reason.endswith("windows-1250 read as windows-1252")
    assert cleaned.edits[0].confidence > 0.9
    assert cleaned.undo() == text


def test_the_whole_of_a_long_document_is_read_again() -> None:
    text = "\n".join([PARAGRAPHS["cs"]] * 400)
    assert repaired(misread(text, "cp1250", "cp1252")) == text


def test_it_takes_time_linear_in_the_text() -> None:
    text = misread(PARAGRAPHS["cs"], "cp1250", "cp1252") * 3000
    started = time.process_time()
    repairs(text)
    assert time.process_time() - started < 8
