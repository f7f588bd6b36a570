"""A text as an array, one byte for each character, so that numpy can look at all of it at once.

Latin-1 keeps its codes; all other characters share some of them, letters those of letters, white
space that of white space, and marks those that no mark has. So an array says for certain what is
*not* in a text: whoever finds the codes of a literal still has to look, and whoever does not find
them is done.

A letter and its capital differ in one bit, as in ASCII: `codes | SMALL_BIT` is a text in small
letters.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Codes: TypeAlias = npt.NDArray[np.uint8]
Places: TypeAlias = npt.NDArray[np.intp]

SMALL_BIT: Final = np.uint8(0x20)
"""What the code of a small letter has and that of its capital has not."""
_LETTERS = 26
_BYTES = 256
_PLANE = 1 << 16
_MARKS_FROM, _SPACE, _LETTERS_FROM = 0x80, 0xA0, 0xC0  # controls, the no-break space, letters
_CAPITALS = 32  # codes from `_LETTERS_FROM` on
_NO_LETTERS = (0xD7, 0xF7)  # the signs for times and divided by, among the letters of Latin-1
_ODD = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k", "\u03c2": "σ", "\u03bc": "µ"}
SCRIPTS = {
    "latin": ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF)),
    "cjk": ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
            (0xAC00, 0xD7AF)),
    "cyrillic": ((0x400, 0x52F),),
    "arabic_hebrew": ((0x590, 0x6FF), (0x750, 0x77F)),
}  # fmt: skip
"""The main scripts, and the ranges of code points in which their letters are."""
_FEW = 8  # one in so many characters


def pairs_at(codes: Codes, table: npt.NDArray[np.bool_]) -> Places:
    """Where two neighboring codes stand that the table holds; those at even places first.

    Args:
        codes: Those of a text.
        table: shape (65536,): whether a pair is looked for, at its first code plus 256 times its
            second one.

    >>> table = np.zeros(1 << 16, np.bool_)
    >>> table[ord("s") + 256 * ord("h")] = True
    >>> pairs_at(codes_of("she shares"), table).tolist()
    [0, 4]
    """
    found = [np.zeros(0, np.intp)]
    for first in range(2):
        if (count := (len(codes) - first) // 2) > 0:
            pairs = np.frombuffer(codes.data, "<u2", count, first)
            found.append(2 * table.take(pairs.astype(np.intp)).nonzero()[0] + first)
    return np.concatenate(found)


def codes_of(text: str) -> Codes:
    """One code for each character, at the same positions.

    >>> codes_of("a\u00e9").tolist(), chr(codes_of("\u0436")[0]).isalpha()
    ([97, 233], True)
    """
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        wide = _wide(text)
    beyond = (wide >= _BYTES).nonzero()[0]
    if len(beyond) * _FEW > len(wide):
        return _tables().codes[wide]
    codes = wide.astype(np.uint8)
    codes[beyond] = _tables().codes[wide[beyond]]
    return codes


def scripts_of(text: str) -> list[int]:
    """How many letters of each of `SCRIPTS` there are, and of none of them.

    >>> scripts_of("\u0436 and \u4e2d\u6587")
    [3, 2, 1, 0, 2]
    """
    counts = np.zeros(len(SCRIPTS) + 1, np.intp)
    try:
        near: npt.NDArray[Any] = np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        wide = _wide(text)
        near, beyond = wide[wide < _BYTES], wide[wide >= _BYTES]
        counts += np.bincount(_tables().scripts[beyond], minlength=len(counts))
    latin = np.count_nonzero(_is_ascii_letter(near)) + np.count_nonzero(near >= _LETTERS_FROM)
    counts[0] += latin
    counts[-1] += len(near) - latin
    found: list[int] = counts.tolist()
    return found


def _wide(text: str) -> npt.NDArray[np.uint16]:
    """The code points; beyond the first plane all are held to be the same letter."""
    wide = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(wide) == len(text):
        return wide
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(points, _PLANE - 1).astype(np.uint16)


class _Tables(NamedTuple):
    codes: Codes
    scripts: Codes


@cache
def _tables() -> _Tables:
    """Code point of the first plane -> its code, and its script."""
    codes = [n if n < _BYTES else _shared(n) for n in range(_PLANE)]
    scripts = np.full(_PLANE, len(SCRIPTS), np.uint8)
    for number, ranges in enumerate(SCRIPTS.values()):
        for first, last in ranges:
            scripts[first : last + 1] = number
    return _Tables(np.array(codes, np.uint8), scripts)


def _shared(point: int) -> int:
    character = chr(point)
    if character.isspace():
        return _SPACE
    if not character.isalpha() and point != _PLANE - 1:
        return _MARKS_FROM + point % (_SPACE - _MARKS_FROM)
    small = _small(character)
    if small < _BYTES:
        return small
    if small == point and character.upper() == character:
        code = _LETTERS_FROM + point % (_BYTES - _LETTERS_FROM)  # it has no case
    else:
        code = _LETTERS_FROM + _CAPITALS * (small == point) + small % _CAPITALS
    return code - (code in _NO_LETTERS)


def _small(character: str) -> int:
    """The small letter; those that `re.IGNORECASE` takes for letters of ASCII are these."""
    lower = _ODD.get(character) or character.lower()
    return ord(lower) if len(lower) == 1 and ord(lower) < _PLANE else ord(character)


def windows(codes: Codes, size: int) -> npt.NDArray[np.bytes_]:
    """The run of so many codes that begins at each place; zeros stand beyond the end.

    >>> windows(codes_of("abc"), 2).tolist()
    [b'ab', b'bc', b'c']
    """
    padded = np.zeros(len(codes) + size, np.uint8)
    padded[: len(codes)] = codes
    return np.ndarray(len(codes), f"S{size}", padded, strides=(1,))


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
    pairs = (capital[:-1] & capital[1:]).nonzero()[0]
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
    letter = _is_letter(codes)
    cuts = (letter[1:] != letter[:-1]).nonzero()[0]
    cuts += 1
    edges = np.array([0, len(codes)])
    first, last = edges[: int(letter[0])], edges[1 : 1 + int(letter[-1])]
    cuts = np.concatenate((first, cuts, last))
    return Runs(cuts[::2], cuts[1::2])


def _is_letter(codes: Codes) -> npt.NDArray[np.bool_]:
    letter = _is_ascii_letter(codes)
    if codes.max(initial=0) >= _MARKS_FROM:
        letter |= (codes >= _LETTERS_FROM) & (codes != _NO_LETTERS[0]) & (codes != _NO_LETTERS[1])
        letter |= (codes == ord("ª")) | (codes == ord("µ")) | (codes == ord("º"))
    return letter


def _is_ascii_letter(codes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    small = codes | codes.dtype.type(SMALL_BIT)
    small -= codes.dtype.type(ord("a"))  # what is below wraps round
    letter: npt.NDArray[np.bool_] = small < _LETTERS
    return letter
