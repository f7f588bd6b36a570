"""Repair: damage is mended by small edits with reasons; good text comes through as it is."""

from __future__ import annotations

import re
import time

import ftfy
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cleanroom.rules.catalogue import catalogue
from cleanroom.stages import evidence, hygiene
from cleanroom.stages.repair import FACTS, NOTHING, look, repairs
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Layer, Level
from cleanroom.text.language_model import likelihood

CLEAN = {
    "Chinese": "他说：“人人生而自由，在尊严和权利上一律平等。”（见第１条）——《宣言》…",
    "Traditional Chinese": "「人皆生而自由；在尊嚴及權利上均各平等。」——第一條",
    "Japanese": "「すべての人間は、生まれながらにして自由であり…」ｶﾀｶﾅ、Ｕターン、１００％！？～",
    "Korean": "“모든 인간은 태어날 때부터 자유로우며” — ‘세계 인권 선언’ 제1조",
    "Russian": "«Все люди рождаются свободными» — сказал он… № 5, ёлка, объём 5 м³, 20 °C, 100 €.",
    "Ukrainian": "«П’ять об’єктів», п'ять, пʼять — їжак, ґанок, Ґалаґан.",
    "Serbian": "„Сва људска бића рађају се слободна“, рекао је Ђорђе. Ђаво, Њујорк, џеп.",
    "Greek": "«Ὅλοι οἱ ἄνθρωποι» γεννιούνται ελεύθεροι· Ώρα; ΈΝΑ, ΆΛΦΑ — 5 €.",
    "French": "« Ça, c’est déjà l’été ! » Où est le cœur du problème ? 10 % — l’Œuvre, NOËL, ÇA.",
    "German": "„Äpfel, Öl und Übermut“, sagte Jürgen; »Straße« – ‚Größe‘ § 5, 3 × 4 m², STRAẞE.",
    "Spanish": "—¿Qué? ¡Año nuevo! «Él», 1.º, 2.ª, n.º 5, EL NIÑO, ÁÉÍÓÚ.",
    "Portuguese": "“Está à mão”, disse. AMANHÃ, SÃO PAULO, NÃO! À parte, 5.ª, CORAÇÃO.",
    "Italian": "«Perché no?» È così: città, virtù, CITTÀ, l’età. L’1% è già lì.",
    "Polish": "„Zażółć gęślą jaźń”, ŹDŹBŁO, Łódź, ŻÓŁW — 5 zł.",
    "Czech": "„Příliš žluťoučký kůň úpěl ďábelské ódy“; ŘEŘICHA, Ústí, ŠŤASTNÝ.",
    "Hungarian": "„Árvíztűrő tükörfúrógép”, ŐSZ, ŰR; »idézet«.",
    "Romanian": "„Toți oamenii se nasc liberi”, în ŢARĂ, Âge, și România; ÎNTÂI.",
    "Turkish": "“Bütün insanlar hür doğarlar.” İSTANBUL, ığdır, ŞİŞLİ, ÇAĞ.",
    "Vietnamese": "“Tất cả mọi người sinh ra đều được tự do.” ĐẦU, Ấn Độ, ỚT — 5 ₫.",
    "Icelandic": "„Hver maður er borinn frjáls“, AÐ, ÞAÐ, ÍSLAND, Æ.",
    "Danish": "»Alle mennesker er født frie«, Århus, ØL, Æble, RØDGRØD.",
    "Latvian": "“Visi cilvēki piedzimst brīvi”, ĀBELE, Ķekava, ŠĶĪVIS.",
    "Arabic": "«يولد جميع الناس أحراراً»، قال؛ هل؟ ٥٪ — \u200fالعربية\u200f",
    "Persian": "می\u200cخواهم «کتاب\u200cها» را بخوانم؛ نمی\u200cدانم.",
    "Hebrew": "„כל בני האדם נולדו בני חורין” — צה״ל, ג׳ירפה, שָׁלוֹם.",
    "Hindi": "“सभी मनुष्यों को जन्मजात स्वतन्त्रता” क्\u200dष र्\u200dय ₹५।",
    "Thai": "มนุษย์ทั้งหลาย\u200bเกิดมา\u200bมีอิสระ “ฯลฯ” ๑๒๓",
    "Sinhala": "ශ්\u200dරී ලංකා, ක්\u200dෂ",
    "no-break spaces": "10\xa0000\xa0€, 5\u202f%, «\xa0oui\xa0», M.\xa0É.\xa0Zola, À\xa0la carte",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 ❤️ 🏳️\u200d🌈 👍🏽 🇫🇷 ☺︎ 1️⃣",
    "kaomoji": "¯\\_(ツ)_/¯ (╯°□°)╯︵ ┻━┻ ಠ_ಠ ʕ•ᴥ•ʔ (ﾉ◕ヮ◕)ﾉ*:･ﾟ✧ (｡♥‿♥｡) ヽ(´ー｀)ノ (¬_¬) ┌(┘ﾟДﾟ)┘",
    "signs": "© 2020 Él™ CAFÉ® A±B x² × ½ ¼ §5 ¶ †dagger 5° №7 ≤ ≥ ≠ √2 ∑ ∂x µm ‰ ¢ £ ¥ €",
    "box": "╔══╗\n║ab║\n╚══╝ ├── src │ └── lib ░▒▓█",
    "IPA": "/ˌɪntəˈnæʃənəl/ [ʁɔ̃dø] ˈɡʁøːsə",
    "mathematics": "∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, α∧¬β = ¬(¬α∨β), π≈3.14, ∫f·dx, E=mc²",
    "soft hyphen": "Zusammen\xadarbeit",
    "combining": "x̄ and y̆ and a⃗, Z͑ͫA̴LGO",
    "a replacement character of old": "lost � here",
    "white space": "a\tb\n\n  c  \r\nd\fe\vf\n",
    "entities": "R&amp;D &eacute; &lt;b&gt; &#8217; ?a=1&copy=2",
    "a mention": "Â and Ã are letters; ÃO ends many words.",
    "code": 'print("\\x1b[31m", "\\u00e9", r"\\x00") # [0m',
}

WORDS = [
    *("déjà", "Привет", "文字", "“so”", "it’s", "€5", "plain", "\ufeff", "�", "AÐ»", "Ã", "é"),
    *(
        "\x00",
        "\x1a",
        "\x08",
        "\x85",
        "\x92",
        "\x1b[31m",
        "\x1b",
        "[",
        "\ud83d",
        "\ude00",
        " ",
        "\n",
    ),
]
STRAY = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
CODECS = ["latin-1", "cp1252", "cp1251", "mac_roman", "cp437"]


def misread(word: str, codecs: list[str]) -> str:
    for codec in codecs:
        try:
            word = word.encode("utf-8", "surrogatepass").decode(codec)
        except UnicodeDecodeError:
            continue
    return word


pieces = st.builds(misread, st.sampled_from(WORDS), st.lists(st.sampled_from(CODECS), max_size=2))
damaged = st.lists(pieces, max_size=8).map("".join)


def applied(text: str) -> Draft:
    return Draft.start(text).apply(Patch(edits=repairs(text)))


def shown(text: str) -> list[str]:
    return [f"{e.rule.removeprefix('und.repair.')}: {e.before} -> {e.after}" for e in repairs(text)]


# Good text.


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_good_text_is_the_same_object_afterwards(text: str) -> None:
    assert [e for e in repairs(text) if e.level is Level.DEFAULT] == []
    assert applied(text).text is text


@pytest.mark.parametrize("name", CLEAN.keys() - {"a mention"})
def test_good_text_is_good_in_a_document_with_damage(name: str) -> None:
    text = CLEAN[name]
    assert applied(f"un cafÃ©\n{text}\nun\x00 cafÃ©").text == f"un café\n{text}\nun café"


def test_in_most_good_text_there_is_nothing_to_look_at_twice() -> None:
    rules = hygiene.known(catalogue())
    opened = {name for name, text in CLEAN.items() if look(text, rules) != NOTHING}
    for_mojibake = {
        "French",
        "Spanish",
        "German",
        "kaomoji",
        "signs",
        "a mention",
        "mathematics",
        "box",
    }
    assert opened <= for_mojibake | {
        "mathematics",
        *("Chinese", "Japanese", "Arabic", "Persian", "Hindi", "Thai", "Sinhala", "emoji", "IPA"),
        *("no-break spaces", "soft hyphen", "combining", "white space", "entities"),
        "a replacement character of old",  # is only flagged
    }


# Damage.


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("smile \ud83d\ude00!", ["surrogate-pair: \ud83d\ude00 -> 😀"]),
        ("half \ud83d!", ["lone-surrogate: \ud83d -> �"]),
        ("\ude00\ud83d", ["lone-surrogate: \ude00 -> �", "lone-surrogate: \ud83d -> �"]),
        (
            "\x1b[1;31mred\x1b[0m",
            ["terminal-escape: \x1b[1;31m -> ", "terminal-escape: \x1b[0m -> "],
        ),
        ("\x1b]0;title\x07text", ["terminal-escape: \x1b]0;title\x07 -> "]),
        ("a\x1b(Bb", ["terminal-escape: \x1b(B -> "]),
        ("a\x1b Dear", ["control-character: \x1b -> "]),
        ("a\x1bDear", ["control-character: \x1b -> "]),
        ("a\x00\x00b\x7f", ["control-character: \x00\x00 -> ", "control-character: \x7f -> "]),
        ("N\x08NA\x08A", ["overstrike: N\x08 -> ", "overstrike: A\x08 -> "]),
        ("_\x08a_\x08b", ["overstrike: _\x08 -> ", "overstrike: _\x08 -> "]),
        ("ab\x08c", ["control-character: \x08 -> "]),
        ("\ufefftitle\n\ufeffline", ["byte-order-mark: \ufeff -> ", "byte-order-mark: \ufeff -> "]),
        ("a\xa0\ufeffb", ["byte-order-mark-after-space: \ufeff -> "]),
        ("un cafÃ© noir", ["mojibake: cafÃ© -> café"]),
        ("â€œlikeâ€�", ["lossy-mojibake: â€œlikeâ€� -> “like�"]),
        ("NO ECRÃ» é", ["doubtful-mojibake: ECRÃ» -> ECRû"]),
        ("na\x00Ã¯ve", ["mojibake: na\x00Ã¯ve -> naïve"]),
        ("ï»¿Titel", ["mojibake: ï»¿Titel -> Titel"]),
        ("cafÃ\x00©", ["mojibake: cafÃ\x00© -> café"]),
        ("tab\tform\ffeed\vkeep\r\n", []),
    ],
)
def test_damage_is_mended_by_the_rule_that_says_so(text: str, edits: list[str]) -> None:
    assert shown(text) == edits


def test_an_edit_bears_what_its_rule_says() -> None:
    facts = {fact.id: fact for fact in FACTS}
    assert len(facts) == len(FACTS)
    for edit in repairs("\ud83d\ude00\ud83d\x1b[0m\x00 \ufeff N\x08N cafÃ© â€� ECRÃ»"):
        fact = facts[edit.rule]
        assert edit.reason.startswith(fact.description)
        assert (edit.kind, edit.level, edit.confidence) == (fact.kind, fact.level, fact.confidence)


def test_a_reason_names_the_chain_of_encodings() -> None:
    (edit,) = repairs("itâ€™s")
    assert edit.reason.endswith("UTF-8 read as windows-1252")


def test_a_rule_that_is_switched_off_proposes_nothing() -> None:
    text = "a\x00b\ufeff cafÃ©"
    assert {e.rule for e in repairs(text)} == {
        "und.repair.control-character",
        "und.repair.byte-order-mark",
        "und.repair.mojibake",
    }
    for fact in FACTS:
        assert fact.id not in {e.rule for e in repairs(text, without={fact.id})}
    assert repairs(text, without={fact.id for fact in FACTS}) == ()


def test_a_doubtful_repair_is_only_suggested() -> None:
    draft = applied("SKAL AÐ» og")
    assert draft.text == "SKAL AÐ» og"
    assert [flag.suggestion for flag in draft.flags] == ["Aл"]


# Laws.


@given(damaged)
@example("a\x00\x00\ufeffb")
def test_where_nothing_is_seen_there_is_nothing_to_propose(text: str) -> None:
    if look(text) == NOTHING:
        assert repairs(text) == ()


@settings(max_examples=300)
@given(damaged)
@example("Ã\ufeff©")
@example("\ud83d\ufeff\ude00")
def test_what_is_repaired_needs_no_repair(text: str) -> None:
    # Each round lays bare at most one layer, and no text of this size has more layers than
    # there are rounds.
    again = repairs(applied(text).text)
    assert [edit for edit in again if edit.level is Level.DEFAULT] == []


@given(damaged)
def test_undo_gives_the_damage_back(text: str) -> None:
    draft = applied(text)
    assert draft.undo() == text
    suggested = Draft.start(text).apply(Patch(edits=repairs(text)), level=Level.SUGGESTED)
    assert suggested.undo() == text


@given(damaged)
def test_the_edits_do_not_meet(text: str) -> None:
    Layer.of(text, repairs(text))
    assert applied(text).declined == () or applied(text).flags


@given(st.text(st.characters(), max_size=30) | damaged)
def test_no_stray_character_is_left(text: str) -> None:
    # But for a byte order mark after a space, which may be meant as a word joiner.
    assert not STRAY.search(re.sub(r"[^\S\r\n]\ufeff+", "", applied(text).text))


@given(damaged.map(lambda text: STRAY.sub("", text)))
def test_the_encoding_comes_out_as_from_ftfy_or_likelier(
    text: str,
) -> None:
    # Where ftfy leaves evidence of more, what is likelier comes out instead.
    expected = "\n".join(map(ftfy.fix_encoding, text.split("\n")))
    assume(not evidence.found_in(expected))
    doubtful = any(edit.level is not Level.DEFAULT for edit in repairs(text))
    if not doubtful and not STRAY.search(expected):
        after = applied(text).text
        assert after == expected or likelihood(after).total > likelihood(expected).total


@pytest.mark.parametrize(
    "piece",
    ["un dÃ©jeuner ", "æ–‡å\xad—", "\x1b[", "\x1b]", "\x1b[1;", "a\x00", "N\x08", "\ud83d", "Ã©\n"],
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    repairs(text)
    assert time.process_time() - started < 5
