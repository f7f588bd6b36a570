r"""Characters that nobody sees: zero-width, soft hyphens, direction marks, tags, fillers.

Each of them has a use in some script or sequence, and there it stays; where it can have none, a
search does not find the word that a reader sees. They are written as escapes here, to be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile


def _every(*ranges: tuple[int, int]) -> tuple[str, ...]:
    return tuple(chr(code) for low, high in ranges for code in range(low, high + 1))


_ZERO_WIDTH = "\u180e\u200b\u200c\u200d\u2060"
_ZERO_WIDTHS = re.compile(f"[{_ZERO_WIDTH}]+")
# Scripts that part words by spaces, and whose letters no joiner shapes.
_LETTER = re.compile(
    "[A-Za-zªºÀ-ÖØ-öø-\u02af\u0300-\u036f\u0370-\u0373\u0376-\u037d\u0386-\u058f\u10a0-\u10ff"
    "\u1e00-\u1fff]"
)
_WORD_ENDS = re.compile(r"(?:[.,;:!?)»”]{1,3})?(?:\s|\Z)")


def zero_width(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those within a word, at its end, or at the beginning of a line."""
    for found in _ZERO_WIDTHS.finditer(text):
        start, end = found.span()
        head, tail = _LETTER.match(text, start - 1) if start else None, _LETTER.match(text, end)
        if (head and tail) or (
            "\u200d" not in found[0]
            and "\u200c" not in found[0]
            and (
                (head and _WORD_ENDS.match(text, end))
                or (tail and (not start or text[start - 1] == "\n"))
            )
        ):
            yield Match(start, end, "")


def zero_width_after_space(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those between a space and a word."""
    for found in _ZERO_WIDTHS.finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        if before.isspace() and before != "\n" and _LETTER.match(text, end):
            yield Match(start, end, "")


_SOFT = re.compile("\xad+")
_SOFT_WORD = 64  # letters to each side; no word but one made to be slow is longer
_LEAST_HEAD, _LEAST_TAIL = 2, 3  # letters; what TeX leaves before and after a break in English
_NEXT_LINE = re.compile(r"\r?\n(?=[^\W\d_])")


def soft_hyphens(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those where a word may be broken, and those where a line was."""
    for start, end, placed in _soft_hyphens(text):
        if placed:
            yield Match(start, end, "")


def odd_soft_hyphens(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those in a word where no typesetter would break it."""
    for start, end, placed in _soft_hyphens(text):
        if not placed:
            yield Match(start, end, "")


def _soft_hyphens(text: str) -> Iterator[tuple[int, int, bool]]:
    """Those in words, and whether the word may be broken there."""
    for found in _SOFT.finditer(text):
        start, end = found.span()
        if not text[max(0, start - 1) : start].isalpha():
            continue
        if line := _NEXT_LINE.match(text, end):
            yield start, line.end(), True
        elif text[end : end + 1].isalpha():
            head = _letters(text[max(0, start - _SOFT_WORD) : start][::-1])
            tail = _letters(text[end : end + _SOFT_WORD])
            first, last = len(head.split("\xad")[-1]), len(tail.split("\xad")[-1])
            yield start, end, first >= _LEAST_HEAD and last >= _LEAST_TAIL


def _letters(text: str) -> str:
    """What `text` begins with of letters and soft hyphens."""
    size = next((i for i, c in enumerate(text) if not c.isalpha() and c != "\xad"), len(text))
    return text[:size]


_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_BIDIS = re.compile(f"[{_BIDI}]+")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def bidi_controls(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them, in a text in which nothing is written from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        for found in _BIDIS.finditer(text):
            yield Match(*found.span(), "")


_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_CANCEL_TAG, _BLACK_FLAG, _TAG_OF_NULL = "\U000e007f", "\U0001f3f4", 0xE0000


def tags(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those that spell no flag of a part of a country."""
    for found in _TAGS.finditer(text):
        start, end = found.span()
        if text[max(0, start - 1) : start] == _BLACK_FLAG and found[0].endswith(_CANCEL_TAG):
            continue
        hidden = "".join(chr(ord(c) - _TAG_OF_NULL) for c in found[0])
        yield Match(start, end, "", f"Tag characters, which nobody sees; they spell {hidden!r}.")


_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def variation_selectors(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Those after a letter or space, which have no variants, and all but the first of several."""
    for found in _SELECTORS.finditer(text):
        start, end = found.span()
        before = text[max(0, start - 1) : start]
        if before and not before.isspace() and not _LETTER.match(before):
            # Only Han characters have variants beyond the first sixteen (UTS #37).
            start += found[0][0] <= "\ufe0f" or _HAN.match(before) is not None
        if start < end:
            yield Match(start, end, "")


_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]+")
_HANGUL = re.compile("[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97c"
                     "\uac00-\ud7fb\uffa1-\uffdc]")  # fmt: skip


def fillers(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them, in a text without Hangul."""
    if not _HANGUL.search(text):
        for found in _FILLERS.finditer(text):
            yield Match(*found.span(), "")


_OPERATORS = re.compile("[\u2061-\u2064]+")
_MATHEMATICS = re.compile(
    "[=<>+*/^|±×÷\u0391-\u03c9\u2070-\u209f\u2190-\u22ff\U0001d400-\U0001d7ff]"
)


def invisible_operators(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them, in a text without formulas."""
    if not _MATHEMATICS.search(text):
        for found in _OPERATORS.finditer(text):
            yield Match(*found.span(), "")


_ANNOTATED = re.compile(
    "(?P<anchor>\ufff9)[^\ufff9-\ufffb\n]{1,80}(?P<separator>\ufffa)[^\ufff9-\ufffb\n]{1,80}"
    "(?P<terminator>\ufffb)|[\ufff9-\ufffb]"
)


def interlinear_annotations(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The controls around annotations; a whole annotation is put in brackets."""
    for found in _ANNOTATED.finditer(text):
        if found["anchor"]:
            yield Match(*found.span("anchor"), "")
            yield Match(*found.span("separator"), " (")
            yield Match(*found.span("terminator"), ")")
        else:
            yield Match(*found.span(), "")


_NONCHARACTERS = _every((0xFDD0, 0xFDEF), (0xFFFE, 0xFFFF))  # those that have been seen
_NONCHARACTER = re.compile(f"[{''.join(_NONCHARACTERS)}]+")


def noncharacters(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them."""
    for found in _NONCHARACTER.finditer(text):
        yield Match(*found.span(), "")


RULES = (
    Rule(
        id="und.repair.zero-width",
        kind="invisible",
        description="Within a word of these scripts, or at its end, it joins and parts nothing.",
        source="Unicode Standard 23.2; web pages and machine translation services",
        matcher=Code(zero_width, anchors=tuple(_ZERO_WIDTH), scope="document"),
        confidence=0.97,
        examples=(
            Example.parse(
                "The har[[\u200b]]bor mas[[\u2060]]ter's of[[\u200d]]fice[[\u200b]] is open.",
                "The harbor master's office is open.",
            ),
            Example.parse(
                "[[\u200b]]Причал\n[[\u200b\u200b]]При[[\u180e]]стань", "Причал\nПристань"
            ),
        ),
        counter_examples=(
            CounterExample("می\u200cروم، خانه\u200cها و کتاب\u200cهای تازه را می\u200cبینم."),
            CounterExample("क्\u200dष और श्\u200cव; ක්\u200dරමය; ന്\u200d"),
            CounterExample("ท่าเรือ\u200bใหญ่ និង\u200bកំពង់ផែ\u200bថ្មី"),
            CounterExample("👨\u200d🌾 on the quay, 🏳️\u200d⚧️ above it"),
            CounterExample(
                "See https:/\u200b/harbor.\u200bexample/\u200bquay and 1\u2060–\u20603."
            ),
            CounterExample("東京\u200b港へ\u200b行く"),
        ),
    ),
    Rule(
        id="und.repair.zero-width-after-space",
        kind="invisible",
        description="A zero-width space or joiner between a space and a word does nothing there.",
        source="machine translation services on the web",
        matcher=Code(zero_width_after_space, anchors=tuple(_ZERO_WIDTH), scope="document"),
        confidence=0.9,
        level=Level.SUGGESTED,
        examples=(Example.parse("It is [[\u200b\u200b]]low tide.", "It is low tide."),),
        counter_examples=(
            CounterExample("این \u200cکتاب"),
            CounterExample("An old \u200b/ new path"),
        ),
    ),
    Rule(
        id="und.repair.soft-hyphen",
        kind="invisible",
        description="Says where a line may be broken, and so breaks the word for every search.",
        source="Unicode Standard 6.2.7; Unicode Standard Annex 14",
        matcher=Code(soft_hyphens, anchors=("\xad",), scope="document"),
        confidence=0.97,
        examples=(
            Example.parse(
                "Die Ha[[\xad]]fen[[\xad]]ver[[\xad]]wal[[\xad]]tung und die Schiff[[\xad\n]]fahrt",
                "Die Hafenverwaltung und die Schifffahrt",
            ),
            Example.parse("при[[\xad]]стань", "пристань"),
        ),
        counter_examples=(
            CounterExample("The soft hyphen (\xad) is a character of Latin-1."),
            CounterExample("The ending is \xadar, as in båt-ar."),
        ),
    ),
    Rule(
        id="und.repair.odd-soft-hyphen",
        kind="invisible",
        description="A soft hyphen where nobody breaks a word: stray, or it shows an ending.",
        source="The TeXbook, appendix H: at least two letters before a break, three after it",
        matcher=Code(odd_soft_hyphens, anchors=("\xad",), scope="document"),
        confidence=0.8,
        level=Level.SUGGESTED,
        examples=(
            Example.parse("Två båt[[\xad]]ar kom.", "Två båtar kom."),
            Example.parse("a[[\xad]]bove", "above"),
        ),
        counter_examples=(CounterExample("The soft hyphen \xad stands alone."),),
    ),
    Rule(
        id="und.repair.bidi-control",
        kind="invisible",
        description="Sets the direction of text, in a document written in one direction only.",
        source="Unicode Standard Annex 9; Trojan Source, CVE-2021-42574",
        matcher=Code(
            bidi_controls,
            anchors=("\u061c", "\u200e", "\u200f", *_every((0x202A, 0x202E), (0x2066, 0x206F))),
            scope="document",
        ),
        confidence=0.95,
        examples=(
            Example.parse(
                "[[\u200e]]Tuesday[[\u200e]] 3[[\u200f]] May: [[\u2068]]Anna[[\u2069]] "
                "[[\u202e]]paid[[\u202c]].",
                "Tuesday 3 May: Anna paid.",
            ),
        ),
        counter_examples=(
            CounterExample("נמל חיפה\u200f! (Haifa)\u200e 1933"),
            CounterExample("الميناء \u2067Haifa\u2069 مفتوح\nfile \u200e.txt"),
        ),
    ),
    Rule(
        id="und.repair.tag-character",
        kind="invisible",
        description="Tag characters spell text that nobody sees; only flags are made with them.",
        source="Unicode Technical Standard 51, annex C; ASCII smuggling into language models",
        matcher=Code(tags, anchors=_every((0xE0000, 0xE007F)), scope="document"),
        confidence=0.97,
        examples=(
            Example.parse("Low tide[[\U000e0073\U000e0061\U000e0079]] at six", "Low tide at six"),
        ),
        counter_examples=(
            CounterExample(
                "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
            ),
        ),
    ),
    Rule(
        id="und.repair.variation-selector",
        kind="invisible",
        description="Chooses a variant of a character that has none, or stands where none can be.",
        source="StandardizedVariants.txt; UTS 37; hidden data in variation selectors",
        matcher=Code(
            variation_selectors,
            anchors=_every((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)),
            scope="document",
        ),
        confidence=0.95,
        examples=(
            Example.parse(
                "low[[\ufe01]] tide [[\ufe0f]]at 😀[[\U000e0133\U000e0144]] six⚓\ufe0f[[\ufe0f]]",
                "low tide at 😀 six⚓\ufe0f",
            ),
            Example.parse("葛\U000e0100[[\U000e0101]]城", "葛\U000e0100城"),
        ),
        counter_examples=(
            CounterExample("⚓\ufe0f 2\ufe0f⃣ ☂\ufe0e ©\ufe0f ∩\ufe00 葛\U000e0100城 塚\ufe00"),
        ),
    ),
    Rule(
        id="und.repair.hangul-filler",
        kind="invisible",
        description="Takes the place of a letter in a Korean syllable; here it is a blank name.",
        source="Unicode Standard 18.6; names on social networks",
        matcher=Code(fillers, anchors=("\u115f", "\u1160", "\u3164", "\uffa0"), scope="document"),
        confidence=0.9,
        examples=(
            Example.parse("Anna[[\u3164]] wrote [[\u115f\u1160]]to Ben.", "Anna wrote to Ben."),
        ),
        counter_examples=(CounterExample("ㅎ\u3164ㅏ \u115fᅡ 항구"),),
    ),
    Rule(
        id="und.repair.invisible-operator",
        kind="invisible",
        description="Says how the parts of a formula belong together; the text has no formulas.",
        source="Unicode Standard 22.6",
        matcher=Code(invisible_operators, anchors=_every((0x2061, 0x2064)), scope="document"),
        confidence=0.9,
        examples=(Example.parse("har[[\u2061]]bor [[\u2063]]dues", "harbor dues"),),
        counter_examples=(
            CounterExample("y = f\u2061(x) + a\u2062b"),
            CounterExample("sin\u2061α"),
        ),
    ),
    Rule(
        id="und.repair.interlinear-annotation",
        kind="invisible",
        description="A control of programs that set annotations between lines; no text has it.",
        source="Unicode Standard 23.8",
        matcher=Code(
            interlinear_annotations, anchors=("\ufff9", "\ufffa", "\ufffb"), scope="document"
        ),
        confidence=0.95,
        examples=(
            Example.parse("low[[\ufff9]] tide[[\ufffb]]", "low tide"),
            Example.parse("[[\ufff9]]港[[\ufffa]]minato[[\ufffb]]", "港 (minato)"),
        ),
        counter_examples=(
            CounterExample("lost \ufffd byte, \ufffc object", also=("und.repair.lost-character",)),
        ),
    ),
    Rule(
        id="und.repair.noncharacter",
        kind="invisible",
        description="A code point that will never be a character; programs mark ends with it.",
        source="Unicode Standard 23.7",
        matcher=Code(noncharacters, anchors=_NONCHARACTERS, scope="document"),
        confidence=0.97,
        examples=(Example.parse("low[[\uffff]] tide[[\ufdd0\ufffe]]", "low tide"),),
        counter_examples=(
            CounterExample(
                "ﷲ and \uf8ff and \ufffd are characters.", also=("und.repair.lost-character",)
            ),
        ),
    ),
)
