"""What kind of character each is, as tables to look a whole text up in at once.

The classes exclude each other, so that one count over pairs of (line, class) says what all lines
of a page are made of. Letters and digits also get a number for hashing words: small and capital
letters share it, and so do all digits, since a counter says the same whatever it counts.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Kind:
    """What a character is to a reader of furniture.

    Plain numbers: numpy asks members of an enum for attributes that they do not have, in each
    comparison, and an interrupt that comes while they are asked is lost.
    """

    SPACE: Final = 0
    LINE_END: Final = 1
    OTHER: Final = 2
    SMALL: Final = 3
    CAPITAL: Final = 4
    LETTER: Final = 5  # without case, in scripts that set spaces between words
    UNSPACED: Final = 6  # a word of its own: Han, kana, Thai, Lao, Khmer, Burmese
    DIGIT: Final = 7
    JOINER: Final = 8  # marks and underscores: parts of words, and no letters
    COMMA: Final = 9
    STOP: Final = 10
    ELLIPSIS: Final = 11
    COLON: Final = 12
    QUOTE: Final = 13
    APOSTROPHE: Final = 14
    ARROW: Final = 15
    OPENING: Final = 16
    CLOSING: Final = 17
    BAR: Final = 18  # between the entries of a menu
    DASH: Final = 19
    SLASH: Final = 20
    AT: Final = 21
    RIGHTS: Final = 22
    MONEY: Final = 23
    CODE: Final = 24
    STAR: Final = 25
    HASH: Final = 26


KINDS: Final = 27

_MARKS: Final = {
    Kind.COMMA: ",،、，;；؛､",
    Kind.STOP: ".。!！?？।؟｡．։۔",
    Kind.ELLIPSIS: "…",
    Kind.COLON: ":：",
    Kind.QUOTE: '"“”„«「」『』″＂',
    Kind.APOSTROPHE: "'’‘`´ʼ",
    Kind.ARROW: "»›>→←↑↓▸▶►▼▲▾▴⇒❯❮◀◄‹",
    Kind.OPENING: "([（【〔［",
    Kind.CLOSING: ")]）】〕］",
    Kind.BAR: "|｜¦•·●▪◆◇■□★☆▫◦○‣∙・※",
    Kind.DASH: "-–—‐‑‒―−",
    Kind.SLASH: "/\\／",
    Kind.AT: "@＠",
    Kind.RIGHTS: "©®™℗ⓒ",
    Kind.MONEY: "$€£¥₽₹₩₺%％￥",
    Kind.CODE: "={}<+^~&＝｛｝＜＋",
    Kind.STAR: "*＊",
    Kind.HASH: "#＃",
    Kind.JOINER: "_",
    Kind.LINE_END: "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029",
}

_CATEGORIES: Final = {
    "Lu": Kind.CAPITAL, "Lt": Kind.CAPITAL, "Ll": Kind.SMALL, "Lo": Kind.LETTER,
    "Lm": Kind.LETTER, "Mn": Kind.JOINER, "Mc": Kind.JOINER, "Me": Kind.JOINER,
    "Nd": Kind.DIGIT, "No": Kind.DIGIT, "Nl": Kind.DIGIT, "Zs": Kind.SPACE, "Pc": Kind.JOINER,
    "Ps": Kind.OPENING, "Pe": Kind.CLOSING, "Pd": Kind.DASH, "Sc": Kind.MONEY,
    "Pi": Kind.QUOTE, "Pf": Kind.QUOTE,
}  # fmt: skip

# Han, kana, Thai, Lao, Khmer, Burmese, without their punctuation.
_UNSPACED: Final = (
    (0x3005, 0x3008), (0x3021, 0x302A), (0x3031, 0x3036), (0x3041, 0x309B), (0x309D, 0x30A0),
    (0x30A1, 0x30FB), (0x30FC, 0x3100), (0x31F0, 0x3200), (0x3400, 0x4DC0), (0x4E00, 0xA000),
    (0xF900, 0xFB00), (0xFF66, 0xFFA0), (0x0E01, 0x0E3B), (0x0E40, 0x0E4F), (0x0E81, 0x0EE0),
    (0x1000, 0x104A), (0x1050, 0x109E), (0x1780, 0x17D4),
)  # fmt: skip

LAST: Final = 0xFFFF
"""Code points above it share one entry: pictures, but for the Han letters of two planes."""
_HAN_PLANES: Final = (0x20000, 0x40000)


class Tables(NamedTuple):
    """Code point up to `LAST` -> what it is.

    Attributes:
        kind: The `Kind`, as uint8.
        number: For hashing, uint64: one for a letter in both its cases, one for all digits.
    """

    kind: NDArray[np.uint8]
    number: NDArray[np.uint64]


@cache
def tables() -> Tables:
    """Both tables, made at first use.

    >>> kind, number = tables()
    >>> [int(kind[ord(character)]) for character in "é東»"]
    [3, 6, 15]
    >>> Kind.SMALL, Kind.UNSPACED, Kind.ARROW
    (3, 6, 15)
    >>> bool(number[ord("É")] == number[ord("é")]), bool(number[ord("1")] == number[ord("9")])
    (True, True)
    """
    import numpy as np

    characters = [chr(code) for code in range(LAST + 1)]
    category = unicodedata.category
    kind = np.array([_CATEGORIES.get(category(c), Kind.OTHER) for c in characters], np.uint8)
    small = np.arange(LAST + 1, dtype=np.uint64)
    capitals = np.flatnonzero(kind == Kind.CAPITAL).tolist()
    small[capitals] = [ord(characters[code].lower()[0]) for code in capitals]
    for start, end in _UNSPACED:
        kind[start:end] = Kind.UNSPACED
    for name, marks in _MARKS.items():
        kind[[ord(mark) for mark in marks]] = name
    kind[ord("\t")] = Kind.SPACE
    small[ord("ς")] = ord("σ")
    small[kind == Kind.DIGIT] = ord("0")
    return Tables(kind, mixed(small))


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers whose bits all depend on all bits of what came in (the finalizer of splitmix64)."""
    import numpy as np

    with np.errstate(over="ignore"):
        mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def codes_of(text: str) -> NDArray[np.uint32]:
    """The code points of a text, those above `LAST` folded into the tables."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    if codes.size and codes.max() > LAST:
        han = (codes >= _HAN_PLANES[0]) & (codes < _HAN_PLANES[1])
        codes = np.where(codes > LAST, np.where(han, 0x4E00 + codes % 0x5000, LAST), codes)
    return codes
