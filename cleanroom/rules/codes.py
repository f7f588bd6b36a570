"""A text as an array, one byte for each character, so that numpy can look at all of it at once.

Latin-1 keeps its codes; all other characters share some of them, letters those of letters, white
space that of white space, and marks those that no mark has. So an array says for certain what is
*not* in a text: whoever finds the codes of a literal still has to look, and whoever does not find
them is done. `Grams` answers that for any number of literals after one scan, and that is the gate
of all rules that name literals.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Codes: TypeAlias = npt.NDArray[np.uint8]
Places: TypeAlias = npt.NDArray[np.intp]

_LETTERS = 26
_BYTES = 256
_PLANE = 1 << 16
_MARKS_FROM, _SPACE, _LETTERS_FROM = 0x80, 0xA0, 0xC0  # controls, the no-break space, letters
_ODD = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k", "\u03c2": "σ", "\u03bc": "µ"}
ANY = _BYTES * _BYTES
"""The place in `Grams.pairs` for literals of a single character."""
SCRIPTS = {
    "latin": ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF)),
    "cjk": ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
            (0xAC00, 0xD7AF)),
    "cyrillic": ((0x400, 0x52F),),
    "arabic_hebrew": ((0x590, 0x6FF), (0x750, 0x77F)),
}  # fmt: skip
"""The main scripts, and the ranges of code points in which their letters are."""
_FEW, _MANY = 15, 19  # bits
_SMALL = 20_000  # codes
_CHUNK = 1 << 18  # codes: so much stays near the processor
_FACTOR = np.uint32(2654435761)  # Knuth: spreads neighboring numbers
_LETTER = np.array([chr(n).isalpha() for n in range(_BYTES)])
_SMALL_LATIN = bytes(ord(chr(n).lower()) for n in range(_BYTES))


def codes_of(text: str) -> Codes:
    """One code for each character, at the same positions.

    >>> codes_of("a\u00e9").tolist(), chr(codes_of("\u0436")[0]).isalpha()
    ([97, 233], True)
    """
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        return _tables().codes[_wide(text)]


def small_codes(text: str) -> Codes:
    """The codes of the text in small letters, as `re.IGNORECASE` has them.

    >>> (small_codes("The \u212aING") == codes_of("the king")).all()
    np.True_
    """
    try:
        return np.frombuffer(text.encode("latin-1").translate(_SMALL_LATIN), np.uint8)
    except UnicodeEncodeError:
        return _tables().small[_wide(text)]


def scripts_of(text: str) -> list[int]:
    """How many letters of each of `SCRIPTS` there are, and of none of them.

    >>> scripts_of("\u0436 and \u4e2d\u6587")
    [3, 2, 1, 0, 2]
    """
    try:
        points: npt.NDArray[Any] = np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        points = _wide(text)
    counts: list[int] = np.bincount(_tables().scripts[points], minlength=len(SCRIPTS) + 1).tolist()
    return counts


def _wide(text: str) -> npt.NDArray[np.uint16]:
    """The code points; beyond the first plane all are held to be the same letter."""
    wide = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(wide) == len(text):
        return wide
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(points, _PLANE - 1).astype(np.uint16)


class _Tables(NamedTuple):
    codes: Codes
    small: Codes
    scripts: Codes


@cache
def _tables() -> _Tables:
    """Code point of the first plane -> its code, the code of it in small, and its script."""
    codes = [n if n < _BYTES else _shared(n) for n in range(_PLANE)]
    small = [codes[_small(n)] for n in range(_PLANE)]
    scripts = np.full(_PLANE, len(SCRIPTS), np.uint8)
    for number, ranges in enumerate(SCRIPTS.values()):
        for first, last in ranges:
            scripts[first : last + 1] = number
    return _Tables(np.array(codes, np.uint8), np.array(small, np.uint8), scripts)


def _shared(point: int) -> int:
    character = chr(point)
    if character.isspace():
        return _SPACE
    if character.isalpha() or point == _PLANE - 1:
        code = _LETTERS_FROM + point % (_BYTES - _LETTERS_FROM)
        return code if chr(code).isalpha() else _LETTERS_FROM
    return _MARKS_FROM + point % (_SPACE - _MARKS_FROM)


def _small(point: int) -> int:
    """The small letter; those that `re.IGNORECASE` takes for letters of ASCII are these."""
    character = chr(point)
    lower = _ODD.get(character) or character.lower()
    return ord(lower) if len(lower) == 1 and ord(lower) < _PLANE else point


class Runs(NamedTuple):
    """Stretches of a text, in order: where each begins and where it ends."""

    starts: Places
    ends: Places


def capital_runs(codes: Codes) -> Runs:
    """The runs of two and more capitals of ASCII.

    >>> [each.tolist() for each in capital_runs(codes_of("A SCO in the UN"))]
    [[2, 13], [5, 15]]
    """
    capital = (codes - np.uint8(ord("A"))) < _LETTERS  # what is below A wraps round
    pairs = np.flatnonzero(capital[:-1] & capital[1:])
    if not len(pairs):
        return Runs(pairs, pairs)
    edges = np.ones(len(pairs) + 1, np.bool_)
    edges[1:-1] = pairs[1:] - pairs[:-1] > 1
    return Runs(pairs[edges[:-1]], pairs[edges[1:]] + 2)


def letter_runs(codes: Codes) -> Runs:
    """The runs of letters.

    >>> [each.tolist() for each in letter_runs(codes_of("It is, ok"))]
    [[0, 3, 7], [2, 5, 9]]
    """
    if not len(codes):
        return Runs(np.zeros(0, np.intp), np.zeros(0, np.intp))
    letter = _LETTER[codes]
    cuts = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    edges = np.array([0, len(codes)])
    first, last = edges[: int(letter[0])], edges[1 : 1 + int(letter[-1])]
    cuts = np.concatenate((first, cuts, last))
    return Runs(cuts[::2], cuts[1::2])


class Grams:
    """Which short runs of codes a text has: pairs, and runs of four.

    Attributes:
        pairs: For each pair, whether the text has it; `ANY` stands for one that every text has.
        fours: For each place that runs of four are spread to, whether the text has one there.
        shift: How far the spread numbers are cut down to a place of `fours`.
    """

    def __init__(self, codes: Codes) -> None:
        size = len(codes)
        bits = _FEW if size < _SMALL else _MANY  # a large table costs more than a short text
        self.shift = np.uint32(32 - bits)
        self.pairs = np.zeros(ANY + 1, np.bool_)
        self.pairs[ANY] = True
        self.fours = np.zeros(1 << bits, np.bool_)
        for start in range(0, size, _CHUNK):
            self._look_at(codes[start : start + _CHUNK + 3])

    def _look_at(self, codes: Codes) -> None:
        # An array of larger numbers over the same bytes, once for each place to begin at.
        # Places that are `intp` already are faster than leaving that to numpy.
        raw, size = codes.data, len(codes)
        for first in range(2):
            if count := max(0, size - first) // 2:
                pairs = np.frombuffer(raw, "<u2", count, first)
                self.pairs[pairs.astype(np.intp)] = True
        for first in range(4):
            if count := max(0, size - first) // 4:
                spread = np.frombuffer(raw, "<u4", count, first) * _FACTOR
                self.fours[(spread >> self.shift).astype(np.intp)] = True

    def held(self, literals: Literals) -> list[bool]:
        """For each literal, False only if the text does not hold it.

        >>> grams = Grams(codes_of("This is a text."))
        >>> grams.held(Literals.of(["a text", "a test", "is"]))
        [True, False, True]
        """
        if not len(literals.pair_starts):
            return []
        pairs = np.logical_and.reduceat(self.pairs[literals.pairs], literals.pair_starts)
        fours = self.fours[literals.fours >> self.shift] | (literals.fours == 0)
        found: list[bool] = (pairs & np.logical_and.reduceat(fours, literals.four_starts)).tolist()
        return found


class Literals(NamedTuple):
    """Many literals, ready to be asked for at once.

    Attributes:
        pairs: The pairs of all literals, one literal after another.
        pair_starts: Where the pairs of each begin.
        fours: Their runs of four, spread; a zero stands for none.
        four_starts: Where those of each begin.
    """

    pairs: Places
    pair_starts: Places
    fours: npt.NDArray[np.uint32]
    four_starts: Places

    @classmethod
    def of(cls, literals: Sequence[str]) -> Literals:
        """These literals, in this order."""
        pairs, fours = [], []
        for literal in literals:
            codes = codes_of(literal)
            wide = codes.astype(np.intp)
            pairs.append(wide[:-1] + wide[1:] * _BYTES if len(codes) > 1 else np.array([ANY]))
            raw = codes.tobytes()
            runs = [np.frombuffer(raw, "<u4", 1, i)[0] for i in range(len(raw) - 3)]
            fours.append(np.array(runs or [0], np.uint32) * _FACTOR)
        return cls(
            _joined(pairs, np.intp), _starts(pairs), _joined(fours, np.uint32), _starts(fours)
        )


def _joined(parts: Sequence[npt.NDArray[Any]], kind: type[np.generic]) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *parts])


def _starts(parts: Sequence[npt.NDArray[Any]]) -> Places:
    return np.cumsum([0, *map(len, parts)])[:-1]
