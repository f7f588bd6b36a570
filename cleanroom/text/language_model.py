"""How likely a string is in the languages we know: a model of pairs of letters.

For each language a table says how likely a letter is after another, a word's edges included; for
Han and Hangul, of which there are too many to pair, how likely a character is at all. Where text
was read in the wrong encoding its letters meet as they do in no language. What the tables were
counted from is told in `data/LANGUAGE_MODEL.md`, beside the data.

A text in a language without a table is judged by a last one, `OTHER`, that knows scripts only: it
never likes a string much, and dislikes none that keeps to one script.

The data is loaded at first use, with numpy.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

OTHER: Final = "und"
"""The language of texts in none of the languages that have a table."""

STEP: Final = 16
"""Of the costs in the file, to the nat."""

NEVER: Final = 13.0
"""Nats; what a language does not have at all."""

_SELDOM: Final = 8.0  # nats, beyond which a letter is no letter of a language
_ALPHABETIC: Final = frozenset({"Latin", "Greek", "Cyrillic"})
_MIXED: Final = 3.0  # nats; what two scripts in one word cost in every language
_HAN: Final = "漢"  # stands for each Han and Hangul character before another letter
_KEPT: Final = 1 << 16  # pairs that are remembered besides those of the tables

# Nats for a letter after another of its script, where only the script is known.
_SCRIPT_COSTS: Final = {
    "Basic Latin": 5.0,
    "Latin": 8.5,
    "Greek": 7.0,
    "Cyrillic": 7.0,
    "Arabic": 7.0,
    "Han": 11.5,
    "Hangul": 11.0,
    "Kana": 5.0,
    "Halfwidth": 6.0,
    "": 4.6,
}
_KINDS: Final = tuple(_SCRIPT_COSTS)
_SCRIPTS: Final = (
    (0x80, "Basic Latin"),
    (0x370, "Latin"),
    (0x400, "Greek"),
    (0x530, "Cyrillic"),
    (0x600, ""),
    (0x700, "Arabic"),
    (0x1E00, ""),
    (0x1F00, "Latin"),
    (0x2000, "Greek"),
    (0x3005, ""),
    (0x3008, "Han"),
    (0x3040, ""),
    (0x3100, "Kana"),
    (0x3400, ""),
    (0xA000, "Han"),
    (0xAC00, ""),
    (0xD7A4, "Hangul"),
    (0xF900, ""),
    (0xFB00, "Han"),
    (0xFF61, ""),
    (0xFFA0, "Halfwidth"),
)
_TOGETHER: Final = ({"Basic Latin", "Latin"}, {"Han", "Kana", "Halfwidth"})

# Nats for what is no letter. Typography is at home everywhere; so is white space.
_TYPOGRAPHY: Final = frozenset(
    "‘’“”„‚«»–—…•·\xa0°©®™€£§№¿¡、。「」『』，！？：；（）《》〈〉【】・～×½²³±‹›→−％＋／．＝｜＂＃＄＆＇＊－ー।۔،؛؟ʼ"
    "\u200b\u200c\u200d\u200e\u200f\u202f\u3000\xad\n\r\t\v\f"
)
_LATIN_1_SIGNS: Final = frozenset("¡¢£¤¥¦§¨©«¬®¯°±²³´¶·¸¹»¼½¾¿÷ˆ˜‰‡")
_ORDINALS: Final = frozenset("ªº")
_AT_HOME_IN_WORDS: Final = frozenset("’ʼ·–—•‑\xad\u200b\u200c\u200d\u200e\u200f\xa0\u202f")
_IN_A_WORD: Final = 9.0  # nats; a sign between two letters, or a capital after a small letter
# Kinds of signs: nats for one. Those of kind a are letters, too; kind h is at home in words.
_SIGN_COSTS: Final = (
    ("a", 8.5), ("h", 6.0), ("t", 6.0), ("o", 8.5), ("b", 9.5), ("w", 10.0), ("c", 15.0),
)  # fmt: skip
_CAPITAL_INSIDE: Final = re.compile("[la]U")
_ODD_SHAPE: Final = re.compile("(?<=[lUa])[tobwc]+(?=[lUa])|[la]U")


class Likelihood(NamedTuple):
    """How likely a string is.

    Attributes:
        total: The logarithm of its likelihood, in nats; never above 0.
        language: The BCP 47 tag of the language in which it is likeliest, or `OTHER`.
        worst: The logarithm for the least likely pair of its letters, in nats.
        pairs: How many pairs of letters it has, a word's edges included.
    """

    total: float
    language: str
    worst: float
    pairs: int


def languages() -> tuple[str, ...]:
    """The BCP 47 tags of the languages that have a table.

    >>> len(languages()) >= 60, "fr" in languages()
    (True, True)
    """
    return _model().languages[:-1]


def likelihood(text: str) -> Likelihood:
    """How likely `text` is in the language that it is likeliest in.

    >>> likelihood("une journée d'été").language
    'fr'
    >>> likelihood("Привет").total > likelihood("Ïðèâåò").total + 20
    True

    Args:
        text: A word, a line or some lines.
    """
    signs = sign_cost(text)
    folded = " ".join(text.translate(_FOLDED).split())
    if not folded:
        return Likelihood(-signs, OTHER, 0.0, 0)
    model = _model()
    folded = f" {folded} "
    rows = list(map(model.rows.__getitem__, map(add, folded, folded[1:])))
    costs = model.costs.take(rows, 0)
    totals = costs.sum(0, dtype="uint32")
    best = int(totals.argmin())
    total, worst = int(totals[best]) / STEP, max(costs[:, best].tolist()) / STEP
    return Likelihood(-total - signs, model.languages[best], -worst, len(rows))


def sign_cost(text: str) -> float:
    """Nats for all of `text` that is no letter, and for what no word looks like.

    >>> sign_cost("l’été, à 5 €"), sign_cost("dÃ©jÃ") > 10
    (12.0, True)
    """
    return 0.0 if text.isascii() else cost_of_shape(shape(text))


def shape(text: str) -> str:
    """For each character, in ASCII: U for a capital, l for another letter, or what it costs.

    >>> shape("Été, à 5 €")
    'Ull  l   t'
    """
    return text.translate(_SHAPES)


def cost_of_shape(shape: str) -> float:
    """Nats for a text of this shape that is not in ASCII, as of `sign_cost`."""
    signs = 0.0
    for kind, nats in _SIGN_COSTS:  # asked ten thousand times a second: a sum takes twice as long
        if kind in shape:
            signs += nats * shape.count(kind)
    if not signs and not _CAPITAL_INSIDE.search(shape):
        return 0.0
    return signs + _IN_A_WORD * len(_ODD_SHAPE.findall(shape))


def share_an_alphabet(letters: Iterable[str]) -> bool:
    """Whether there is a language that we know which has all of these small letters.

    Of letters that are neither Latin, Greek nor Cyrillic nothing is known.

    >>> share_an_alphabet("éèçœ"), share_an_alphabet("øìíé")
    (True, False)
    """
    alphabets = _alphabets()
    languages = -1
    for letter in letters:
        if script(letter) in _ALPHABETIC:
            languages &= alphabets.get(letter, 0)
    return languages != 0


def script(character: str) -> str:
    """The script of a letter, as far as it matters here; empty for all others.

    >>> script("é"), script("я"), script("ก")
    ('Latin', 'Cyrillic', '')
    """
    return _SCRIPT_OF[character]


# ---- Characters, each looked at once


class _ScriptOf(dict[str, str]):
    """The script of each letter."""

    def __missing__(self, character: str) -> str:
        number = ord(character)
        name = self[character] = next((name for end, name in _SCRIPTS if number < end), "")
        return name


class _Folded(dict[int, str]):
    """The small letter of each letter, itself for a mark, and a space for all else."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        folded = " "
        if character.isalpha() or unicodedata.category(character) in ("Mn", "Mc"):
            folded = "i" if character == "İ" else character.lower()
        if len(folded) != 1:
            folded = character
        self[number] = folded
        return folded


class _Shapes(dict[int, str]):
    """U for a capital, l for another letter, a kind of `_SIGN_COSTS` for a sign, else a space."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        kind = " "
        if character in _ORDINALS:
            kind = "a"
        elif character.isalpha():
            kind = "U" if character.isupper() else "l"
            if script(character) in ("Han", "Hangul", "Kana", "Halfwidth"):
                kind = " "
        elif character > _LAST_OF_ASCII:
            kind = _kind_of_sign(character)
        self[number] = kind
        return kind


def _kind_of_sign(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Mc"):
        return " "
    if character in _AT_HOME_IN_WORDS:
        return "h"
    if character in _TYPOGRAPHY:
        return "t"
    if category in ("Cc", "Co", "Cs", "Cn"):
        return "c"
    if character in _LATIN_1_SIGNS:
        return "w"
    return "b" if ord(character) in _BOXES else "o"


_SCRIPT_OF: Final = _ScriptOf()
_LAST_OF_ASCII: Final = "\x7f"
_BOXES: Final = range(0x2500, 0x25A0)
_SHAPES: Final = _Shapes()
_FOLDED: Final = _Folded({n: " " for n in range(128) if not chr(n).isalpha()})


# ---- The tables


class _Model(NamedTuple):
    """All tables in one.

    Attributes:
        languages: The columns; the last is `OTHER`.
        costs: By row and language: nats, times `STEP`.
        rows: The row of each pair of letters.
    """

    languages: tuple[str, ...]
    costs: np.ndarray
    rows: _Rows


class _Rows(dict[str, int]):
    """The row of each pair of letters: its own, or that of all like it.

    Attributes:
        others: The first row of those for pairs of which only the `kind` is known.
    """

    def __init__(self, keys: list[str]) -> None:
        super().__init__(zip(keys, range(len(keys)), strict=True))
        self.others = len(keys)

    def __missing__(self, pair: str) -> int:
        before, after = pair[0], pair[1]
        key = pair
        if script(after) in ("Han", "Hangul"):
            key = after
        elif script(before) in ("Han", "Hangul"):
            key = _HAN + after
        row = self.get(key)
        if row is None:
            row = self.others + kind(pair)
        if len(self) < self.others + _KEPT:
            self[pair] = row
        return row


@cache
def _model() -> _Model:
    from importlib.resources import files

    import numpy as np

    with (
        files("cleanroom.text").joinpath("data/language_model.npz").open("rb") as file,
        np.load(file) as data,
    ):
        pairs, singles, costs = str(data["pairs"]), str(data["singles"]), data["costs"]
        tags = (*str(data["languages"]).split(), OTHER)
    keys = [pairs[i : i + 2] for i in range(0, len(pairs), 2)] + list(singles)
    return _Model(tags, costs, _Rows(keys))


@cache
def _alphabets() -> dict[str, int]:
    """For each letter a bit for each language that has it."""
    import numpy as np

    model = _model()
    pairs = [
        (pair[1], row)
        for pair, row in model.rows.items()
        if len(pair) > 1 and row < model.rows.others
    ]
    pairs.sort()
    letters = np.array([ord(letter) for letter, _ in pairs])
    starts = np.flatnonzero(np.diff(letters, prepend=-1))
    least = np.minimum.reduceat(model.costs[[row for _, row in pairs]], starts)[:, :-1]
    has = np.packbits(least <= _SELDOM * STEP, axis=1, bitorder="little")
    return {
        chr(letters[start]): int.from_bytes(bits.tobytes(), "little")
        for start, bits in zip(starts, has, strict=True)
    }


def kinds() -> list[float]:
    """What a pair costs of which only the kind is known, in nats, by `kind`."""
    return [*_SCRIPT_COSTS.values(), *(NEVER + _MIXED for _ in _SCRIPT_COSTS)]


def kind(pair: str) -> int:
    """What is known of any pair of letters, or of a single one: the script, and whether it is kept.

    >>> kind("qq") == kind(" z"), kind("aя") == kind("бя")
    (True, False)
    """
    before, after = script(pair[0]), script(pair[-1])
    if pair[-1] == " ":
        return _KINDS.index(before)
    mixed = pair[0] != " " and before != after and not any({before, after} <= s for s in _TOGETHER)
    return _KINDS.index(after) + mixed * len(_KINDS)
