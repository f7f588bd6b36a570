"""Characters that Unicode has only for the sake of older sets, and other spellings of the same.

Most of them are meant: in formulas, in Chinese and Japanese type, as a name's spelling. What is
here are those that a font, a typesetter or a keyboard put in the place of a plain letter.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")


def ligatures(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those in words; one that stands alone is spoken about."""
    for found in _LIGATURE.finditer(line):
        start, end = found.span()
        if line[max(0, start - 1) : start].isalpha() or line[end : end + 1].isalpha():
            yield Match(start, end, _LIGATURES[found[0]])


_WIDE_LETTER = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3041-\u318f\u31a0-\u31ff\u3400-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)
_FULLWIDTH = re.compile("[\uff01-\uff5e][\u3000\uff01-\uff5e]*")
_FULLWIDTH_LETTER = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_PLAIN = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}


def fullwidth_words(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Full-width letters and digits, in a text without Chinese, Japanese or Korean ones."""
    if not _FULLWIDTH_LETTER.search(text) or _WIDE_LETTER.search(text):
        return
    for found in _FULLWIDTH.finditer(text):
        wide = found[0].rstrip("\u3000")
        if _FULLWIDTH_LETTER.search(wide):
            yield Match(found.start(), found.start() + len(wide), wide.translate(_PLAIN))


_JAMO = re.compile(
    "(?<![\u1100-\u11ff\ua960-\ua97f])(?:[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)+"
)
_OLD_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


def jamo(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Syllables of today's Korean, written letter by letter."""
    for found in _JAMO.finditer(text):
        if not _OLD_JAMO.match(text, found.end()):
            yield Match(*found.span(), unicodedata.normalize("NFC", found[0]))


_COMBINED = re.compile(
    "[A-Za-zÀ-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff][\u0300-\u036f]{1,20}"
)


def combined_letters(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Letters with marks of their own, for which Unicode has one letter."""
    for found in _COMBINED.finditer(text):
        after = unicodedata.normalize("NFC", found[0])
        if after != found[0]:
            yield Match(*found.span(), after)


_ARABIC_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufbe9\ufbfc-\ufbff\ufe80-\ufefc]{2,}")
_JOINS_ON = ("<initial>", "<medial>")
_JOINED_TO = ("<medial>", "<final>")


def arabic_forms(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Arabic letters as their shapes in a word, if they stand in the order of reading."""
    for found in _ARABIC_FORMS.finditer(text):
        forms = [unicodedata.decomposition(c).split(" ")[0] for c in found[0]]
        on = [form in _JOINS_ON for form in forms]
        to = [form in _JOINED_TO for form in forms]
        # Text that was drawn from right to left, and so stored backwards, joins the wrong way.
        if any(on) and [False, *on] == [*to, False]:
            yield Match(*found.span(), unicodedata.normalize("NFKC", found[0]))


RULES = (
    Rule(
        id="und.repair.latin-ligature",
        kind="ligature",
        description="A typesetter's ligature; nobody who searches for the word types it.",
        source="Unicode Standard 7.1, Latin ligatures; text extraction from PDF",
        matcher=Code(ligatures, anchors=tuple(_LIGATURES)),
        confidence=0.97,
        examples=(
            Example.parse("The [[ﬁ]]rst o[[ﬃ]]ce is a[[ﬂ]]oat.", "The first office is afloat."),
        ),
        counter_examples=(
            CounterExample("The ligature ﬁ has its own code point; so has «ﬂ»."),
            CounterExample("Ĳsselmeer, œuvre, Æsir, ŉ, ǆ, եւ և"),
        ),
    ),
    Rule(
        id="und.repair.fullwidth-word",
        kind="fullwidth_letter",
        description="Letters as wide as Chinese characters, in a text that has no such characters.",
        source="Unicode Standard Annex 11; input methods for Chinese and Japanese",
        matcher=Code(
            fullwidth_words,
            anchors=tuple(chr(c) for c in _PLAIN if _FULLWIDTH_LETTER.match(chr(c))),
            scope="document",
        ),
        confidence=0.9,
        examples=(
            Example.parse(
                "[[ＰＩＥＲ　１２]], low tide [[６：３０]]　", "PIER 12, low tide 6:30　"
            ),
        ),
        counter_examples=(
            CounterExample("Ｔシャツは１００％綿です。"),
            CounterExample("第１２号码头，Ａ区"),
        ),
    ),
    Rule(
        id="und.repair.hangul-letters",
        kind="decomposed",
        description="Korean syllables taken apart into their letters, as some file systems do.",
        source="Unicode Standard 3.12 and Annex 15",
        matcher=Code(
            jamo, anchors=tuple(chr(code) for code in range(0x1100, 0x1113)), scope="document"
        ),
        confidence=0.97,
        examples=(Example.parse("[[\u1112\u1161\u11bc\u1100\u116e]]", "항구"),),
        counter_examples=(
            CounterExample("ᄒ, ᅡ and ᆼ are letters; ㅎㅏㅇ too."),
            CounterExample("\u1112\u119e\u11ab is old Korean."),
        ),
    ),
    Rule(
        id="und.repair.combining-mark",
        kind="decomposed",
        description="A letter and its mark apart, where one character means the very same.",
        source="Unicode Standard Annex 15 (NFC)",
        matcher=Code(
            combined_letters,
            anchors=tuple(chr(code) for code in range(0x300, 0x370)),
            scope="document",
        ),
        confidence=0.9,
        level=Level.SUGGESTED,
        examples=(
            Example.parse(
                "Caf[[e\u0301]] H[[a\u0300]]i Ph[[o\u0300]]ng, [[E\u0302\u0301]]",
                "Café Hài Phòng, \u1ebe",
            ),
        ),
        counter_examples=(
            CounterExample("x\u0302, m\u0304, ɛ\u0303 and ŋ\u0300 have no other form."),
        ),
    ),
    Rule(
        id="und.repair.arabic-form",
        kind="presentation_form",
        description="The shape of an Arabic letter in a word, where the letter itself is meant.",
        source="Unicode Standard 9.2, Arabic Presentation Forms; text extraction from PDF",
        matcher=Code(
            arabic_forms,
            anchors=tuple(
                chr(code)
                for low, high in (
                    (0xFB50, 0xFBB1),
                    (0xFBD3, 0xFBE9),
                    (0xFBFC, 0xFBFF),
                    (0xFE80, 0xFEFC),
                )
                for code in range(low, high + 1)
            ),
            scope="document",
        ),
        confidence=0.93,
        examples=(Example.parse("[[\ufee3\ufef4\ufee8\ufe8e\ufe80]]", "ميناء"),),
        counter_examples=(
            CounterExample("ﷺ ﷲ and the form \ufe91 of beh"),
            CounterExample("\ufe8e\ufee8\ufef4\ufee3 is stored backwards."),
        ),
    ),
)
