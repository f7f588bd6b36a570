"""Hygiene: what cannot be meant is mended, what a script or a style needs stays as it is."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import cleanroom
from cleanroom.config import CleanConfig
from cleanroom.rules.catalogue import catalogue
from cleanroom.rules.pack import RulePack
from cleanroom.stages import hygiene
from cleanroom.stages.repair import NOTHING, look
from cleanroom.stages.scan import Seen

REPAIR = CleanConfig.only("repair")
RULES = hygiene.known(catalogue())
ALL = Seen(anchors=RULES.anchors, hints=True)


def repaired(text: str, level: str = "default") -> cleanroom.Cleaned:
    return cleanroom.clean(text, config=REPAIR, level=level)


KEPT = {
    "joined emoji": "👩\u200d🚒 🧑🏽\u200d🤝\u200d🧑🏻 🏳️\u200d⚧️ 🐻\u200d❄️",
    "emoji variants": "⚓️ ☂︎ 3️⃣ ™️ ❄︎",
    "flags of tags": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Cymru",
    "Devanagari joiners": "र्\u200dय, क्\u200cष",
    "Malayalam chillu": "അവന്\u200d വന്നു",
    "Sinhala joiner": "ප්\u200dරශ්නය",
    "Bengali joiner": "র্\u200dযাব",
    "Persian non-joiner": "نمی\u200cخواهند، بچه\u200cها، رفته\u200cاند",
    "Thai line breaks": "ท่าเรือ\u200bกรุงเทพ",
    "Khmer line breaks": "កំពង់\u200bផែ\u200bភ្នំពេញ",
    "Burmese line breaks": "ရန်ကုန်\u200bဆိပ်ကမ်း",
    "Mongolian selectors": "ᠠ\u180e ᠭ\u180bᠠ",
    "French spaces": "Quai\xa0: «\xa0Où\xa0?\xa0» à 7\u202fh, 3\u202f000\xa0€\u202f!",
    "no-break spaces of Polish": "Port w\xa0Gdyni i\xa0w Gdańsku, 5\xa0km",
    "units": "5\u2009kg, 30\u202f%, §\xa07, 1\u2009234\u2009567, 10\u200a–\u200a12",
    "indentation": "\xa0\xa0\xa0Line\xa01\n\u3000\u3000段落",
    "marks in Hebrew": "נמל\u200f! (port)\u200e 7",
    "isolates in Arabic": "قال \u2067port\u2069 ثم \u2066harbor\u2069",
    "overrides in Arabic": "\u202bالميناء\u202c\nquay \u200e--force",
    "Arabic letters and signs": "مينـــاء ﷺ ﷲ \ufe8d",
    "quotation marks": "“Quay” ‘pier’ „Hafen“ «quai» »Kai« it’s — – … ‐ ‑",
    "Chinese marks": "他说：“好，走！”（第１号）《港》",
    "Japanese widths": "ﾐﾅﾄ、Ｔシャツ１枚、ＪＲ東日本〜",
    "Chinese with wide letters": "Ａ栋１２号",
    "superscripts": "m², 10⁻³, H₂O, ½, №, ™, ℃, ª, ²",
    "compatibility characters": "㈱ ㌔ ① Ⅷ ㎡ ﬁ",
    "digraphs": "ĳs, ǆep, ŉ, Ǉ, և",
    "micro and omega": "3 µm, 4 kΩ",
    "marks without a letter of their own": "x̂ m̄ ɛ̃ q́",
    "old Hangul": "ᄒᆞᆫ글, ㅋㅋㅋ",
    "Hangul filler in Korean": "ㅎ\u3164 가나다",
    "invisible operators": "f\u2061(x) = a\u2062b",
    "formulas": "Δt = λ·f, kT, ∂f/∂x, ∩\ufe00",
    "Han variants": "葛\U000e0100飾区, 﨑 神",
    "Cyrillic words": "а с у о х, СССР, ОРТ, кос",
    "hyphenated scripts": "IT-отдел, Wi-Fi-сеть, 4G-сеть, α-Zerfall, β2, VIPы",
    "Latin in Japanese words": "Tシャツ, iPhone版, Aさん",
    "palochka": "къуэкIыпIэ, щIы",
    "addresses": "https://a.example/?x=1&copy=2&reg=3&amp;lt=4 and www.a.example/?a&nbsp;b",
    "markup": "<p>Fish &amp; Chips &lt;here&gt;</p>",
    "text about markup": "In HTML &eacute; is an entity, and so is &amp;amp;.",
    "shown tags": "It printed &lt;b&gt;Fish &amp; Chips&lt;/b&gt; and &amp;lt;br&amp;gt; too.",
    "quoted entity": "The editor wrote “&nbsp;” there.",
    "ampersands": "R&D; A&B; &c.; M&Ms & fish&chips, x &ampere; &notanentity;",
    "numbered controls": "&#0; &#7; &#65; &#xD800; &#xFFFE; &#1114112;",
    "code": "int *p = &lt;\nif (a && b) {\n  x = &amp;\n}\nreturn (p);",
    "Windows line ends": "one\r\ntwo\r\n\r\nthree\r\n",
    "hyphens at line ends": "a deep-\nsea port\n- item\nfive-\n\nword",
    "verse": "with swift, slow; sweet, sour; adazzle, dim-\nly lit",
    "private use": "\uf8ff logo, the \uf0b7 of the font, \ue000",
    "letter-like signs": "ℵ ℓ ℝ K Å Ω",
    "replacement characters": "lost \ufffd byte and \ufffc object",
}
FIXED = {
    "zero width in words": ("pi\u200ber, кра\u2060н, bo\u200dat\u200b!", "pier, кран, boat!"),
    "zero width at line starts": ("\u200bPier\n\u200bQuay", "Pier\nQuay"),
    "soft hyphens": ("Hafen\xadmeis\xadter, Ka\xad\nnal", "Hafenmeister, Kanal"),
    "direction": ("\u202dPier\u202c \u200e7\u200f\u2069", "Pier 7"),
    "tags": ("Pier\U000e0041\U000e0042", "Pier"),
    "selectors": ("Pier\ufe0f \ufe0eseven", "Pier seven"),
    "hidden bytes": ("🙂\U000e0101\U000e0102", "🙂"),
    "fillers": ("Ann\u3164 and\uffa0 Ben", "Ann and Ben"),
    "operators": ("pi\u2062er", "pier"),
    "annotations": ("\ufff9港\ufffaport\ufffb", "港 (port)"),
    "noncharacters": ("pi\ufdd5er\uffff", "pier"),
    "old line ends": ("one\rtwo\r\nthree", "one\ntwo\nthree"),
    "line separators": ("one\u2028two\u2029three", "one\ntwo\nthree"),
    "broken words": ("It is on the nav-\nigation list.", "It is on the navigation list."),
    "ligatures": ("ﬁsh and a ﬂoat, oﬃng", "fish and a float, offing"),
    "wide letters": ("ＦＩＳＨ　７ here", "FISH 7 here"),
    "Korean letters": ("\u1107\u1162", "배"),
    "Arabic shapes": ("\ufe91\ufea4\ufeae", "بحر"),
    "bullets": ("\uf0b7\tPier\n\uf0a7 Quay", "•\tPier\n▪ Quay"),
    "fixed spaces": ("pier\u2003seven\u205fby\u2009night", "pier seven by night"),
    "no-break lines": ("Pier:\xa0\xa0the\xa0old\xa0one", "Pier:  the old one"),
    "signs": ("3 \u212a, 4 \u212b, 5 \u2126", "3 K, 4 Å, 5 Ω"),
    "look-alikes": ("hаrbоr, гавaнь, Bолга", "harbor, гавань, Волга"),
    "entities": ("Fish &amp; Chips &ndash; caf&#xE9; &#147;Ann&#148;", "Fish & Chips – café “Ann”"),
    "entities escaped twice": ("Fish &amp;amp; Chips caf&amp;#233;", "Fish & Chips café"),
    "entities of invisible characters": ("Ha&shy;fen&shy;meister &zwnj;", "Hafenmeister \u200c"),
    "entities without an end": ("B&ampB&nbspfor &lt 9 &amp more", "B&B\xa0for < 9 & more"),
    "entities of mojibake": ("cafÃ© &amp; Ã©tÃ©", "café & été"),
}

SUGGESTED = {
    "apart": ("cafe\u0301 Tie\u0302\u0301ng", "café Tiếng"),
    "after a space": ("it is \u200b\u200bso", "it is so"),
    "capitals": ("THE HАRBОR", "THE HARBOR"),
    "odd breaks": ("båt\xadar", "båtar"),
    "known word": (
        "It is to re-\ncover the net of the ship.",
        "It is to recover the net of the ship.",
    ),
    "known to the text": ("Kai-\nmauer; die Kaimauer", "Kaimauer; die Kaimauer"),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_may_be_meant_is_the_same_object_afterwards(text: str) -> None:
    assert repaired(text).text is text


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_may_be_meant_is_kept_beside_damage(text: str) -> None:
    damaged = f"pi\u200ber\n{text}\noﬃng"
    assert repaired(damaged).text == f"pier\n{text}\noffing"


@pytest.mark.parametrize(("text", "wanted"), FIXED.values(), ids=FIXED.keys())
def test_damage_is_mended_and_undone(text: str, wanted: str) -> None:
    cleaned = repaired(text)
    assert cleaned.text == wanted
    assert cleaned.undo() == text


@pytest.mark.parametrize(("text", "wanted"), SUGGESTED.values(), ids=SUGGESTED.keys())
def test_what_is_not_certain_is_suggested(text: str, wanted: str) -> None:
    assert repaired(text).text is text
    assert repaired(text).flags
    assert repaired(text, level="suggested").text == wanted


def test_edits_are_as_small_as_the_damage() -> None:
    text = "The of\ufb01ce of the har\u200bbor &amp; the h\u0430rbor master"
    assert [(e.before, e.after) for e in repaired(text).edits] == [
        ("\ufb01", "fi"),
        ("\u200b", ""),
        ("&amp;", "&"),
        ("\u0430", "a"),
    ]


def test_hidden_text_is_told_in_the_reason() -> None:
    (edit,) = repaired("Pier\U000e0068\U000e0069").edits
    assert "'hi'" in edit.reason


def test_marks_that_moses_escapes_are_left_to_the_translation_rules_in_tokenized_text() -> None:
    text = "The port &apos;s dues , as we know , are & so on &ndash; high ."
    assert repaired(text).text == text.replace("&ndash;", "–")


def test_a_rule_that_is_switched_off_does_nothing() -> None:
    off = CleanConfig(stages=("repair",), without=frozenset({"und.repair.latin-ligature"}))
    assert cleanroom.clean("oﬃng pi\u200ber", config=off).text == "oﬃng pier"


def test_a_rule_of_a_pack_that_only_sees_raises_a_flag() -> None:
    pack = RulePack.parse(
        '[pack]\nlanguage = "und"\nstage = "repair"\n[[rule]]\nid = "odd"\nkind = "invisible"\n'
        'description = "An odd sign."\nregex = \'¤\'\nanchors = ["¤"]\n',
        name="odd.toml",
    )
    cleaned = cleanroom.clean("a ¤ pi\u200ber", config=CleanConfig(("repair",), packs=(pack,)))
    assert [(f.rule, f.start, f.suggestion) for f in cleaned.flags] == [("und.repair.odd", 2, None)]
    assert cleaned.text == "a ¤ pier"


# Laws.

PIECES = [
    *(text for text in KEPT.values() if len(text) < 40),
    *(damaged for damaged, _ in FIXED.values()),
    *(damaged for damaged, _ in SUGGESTED.values()),
    *(
        "pier",
        "гавань",
        "λιμάνι",
        "港",
        "ميناء",
        " ",
        "\n",
        "&",
        ";",
        "amp;",
        "-",
        "\xa0",
        "\u200b",
    ),
    *("\ufeff", "\xad", "\r", "\u202e", "\ufe0f", "\u0301", "<", "a", "а", "o", "&lt;", "#38;"),
]
texts = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@settings(max_examples=300)
@given(texts)
def test_the_scan_never_hides_an_edit(text: str) -> None:
    assert list(hygiene.edits(text, RULES, look(text, RULES))) == list(
        hygiene.edits(text, RULES, ALL)
    )


@given(texts)
@example("&amp;" * 3 + "amp;shy;")
@example("а\u200bb")
def test_what_is_repaired_needs_no_repair(text: str) -> None:
    once = repaired(text).text
    assert repaired(once).text == once


@given(texts)
def test_undo_gives_the_text_back_at_every_level(text: str) -> None:
    assert repaired(text).undo() == text
    assert repaired(text, level="suggested").undo() == text


@given(st.text(st.characters(max_codepoint=126, exclude_characters="&\r"), max_size=60))
def test_ascii_text_without_escapes_is_the_same_object(text: str) -> None:
    text = re.sub("[\x00-\x08\x0e-\x1f]|-\n|[?]", "", text)
    assert look(text, RULES) == NOTHING
    assert repaired(text).text is text


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "\u200b",
            "a\u200b",
            "a\xad",
            "\xad",
            "\u202e",
            "\ufff9a",
            "\ufffa",
            "\U000e0041",
            "\ufe0f",
        ),
        *(
            "&amp;",
            "&",
            "amp;",
            "&lt;",
            "a-\n",
            "а",
            "aа",
            "aа ",
            "ﬁ",
            "Ａ　",
            "　Ａ",
            "\u1112\u1161",
        ),
        *("a\u0301", "\u0301", "\ufe91", "a\xa0", "\xa0\xa0ab", "\r", "\u2028", "\uf0b7 \n", "&#1"),
    ],
    ids=ascii,
)
def test_time_is_linear_in_the_text(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    started = time.process_time()
    for _ in hygiene.edits(text, RULES, ALL):
        pass
    assert time.process_time() - started < 2
