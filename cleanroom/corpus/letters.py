r"""Texts -> their letters: what is a letter of a word, for all of Unicode, with its case folded.

Words are runs of ``\w``. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between
words: a run of ``\w`` is a whole clause there, and one changed letter would change all of it.
So in their scripts every character stands alone, as a word of its own.
"""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# Letters, marks and digits of the scripts without spaces, without their punctuation.
_UNSPACED: Final = (
    # Han
    "\u3005-\u3007\u3021-\u3029\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
    # kana
    "\u3031-\u3035\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\uff66-\uff9f\U0001aff0-\U0001b16f"
    # Thai, Lao, Khmer
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59"
    "\u0e81-\u0edf"
    "\u1780-\u17d3\u17d7\u17dc-\u17e9\u17f0-\u17f9"
    # Burmese
    "\u1000-\u1049\u1050-\u109d\ua9e0-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f"
    "\U000116d0-\U000116e3"
)

_CASED: Final = 0x20000
"""No letter from here on has a case."""

ALONE: Final = 1 << 31
"""The bit, above all code points, of a letter that is a word of its own."""


class Unit(StrEnum):
    """What a shingle is a run of."""

    WORD = "word"
    """Words; a character where the script has no spaces."""
    RUN = "run"
    """Runs of ``\\w`` in every script: what most tools call a word."""
    CHARACTER = "character"
    """Letters and digits, as if nothing stood between them."""
    CHUNK = "chunk"
    """Whatever stands between white space: for texts that have no word at all."""


_LETTERS: Final = {
    Unit.WORD: rf"[\w{_UNSPACED}]",
    Unit.RUN: r"\w",
    Unit.CHARACTER: rf"[\w{_UNSPACED}]",
    Unit.CHUNK: r"\S",
}
"""What the letters of each unit are, as a pattern."""


EXPANDING: Final = 1 << 30
"""The bit of a letter that is several ones with its case folded, as the sharp s is: a table
has room for one. Texts with such letters come again, folded by Python."""


@cache
def letters(unit: Unit) -> NDArray[np.uint32]:
    """Code point -> the letter it is with its case folded: 0 for none, some with bits above.

    >>> table = letters(Unit.WORD)
    >>> [int(table[ord(character)]) for character in "Aa_ "]
    [97, 97, 95, 0]
    >>> int(table[ord("東")]) == ALONE | ord("東")
    True
    """
    import numpy as np

    everything = np.arange(sys.maxunicode + 1, dtype="<u4")
    characters = everything.tobytes().decode("utf-32-le", "surrogatepass")
    for code_point in range(_CASED):
        letter = characters[code_point].casefold()
        everything[code_point] = ord(letter) if len(letter) == 1 else code_point | EXPANDING
    table = np.zeros(everything.size, np.uint32)
    for start, end in _runs(_LETTERS[unit], characters):
        table[start:end] = everything[start:end]
    if unit is Unit.CHARACTER:
        table[table > 0] |= ALONE
    elif unit is Unit.WORD:
        for start, end in _runs(f"[{_UNSPACED}]", characters):
            table[start:end] |= ALONE
    table.flags.writeable = False  # it is shared by all callers
    return table


def folded(texts: Sequence[str], unit: Unit) -> tuple[bytes, list[int]]:
    r"""The texts in one line with their case folded, in UTF-8, and how many bytes each takes there.

    Zero bytes stand between words, one or several, and one between texts.

    >>> folded(["To be, or", "東京"], Unit.WORD)
    (b'to\x00be\x00\x00or\x00\xe6\x9d\xb1\x00\xe4\xba\xac\x00', [9, 8])
    """
    if unit in (Unit.WORD, Unit.RUN):
        # ASCII is folded at a tenth of the cost. Bytes stand in a `str` as Latin-1 meanwhile.
        plain = [text.isascii() for text in texts]
        other = iter(
            _folded([t for t, ascii_only in zip(texts, plain, strict=True) if not ascii_only], unit)
        )
        lines = [t if a else next(other) for t, a in zip(texts, plain, strict=True)]
        line = "\0".join(lines).encode("latin-1").translate(_ascii_letters())
    else:
        lines = _folded(texts, unit)
        line = "\0".join(lines).encode("latin-1")
    return line, list(map(len, lines))


def _folded(texts: Sequence[str], unit: Unit) -> list[str]:
    """The bytes of each text, folded, as a `str` of Latin-1."""
    import numpy as np

    if not texts:
        return []
    joined = "\n".join([*texts, ""])
    line = letters(unit).take(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4"))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    line[ends - 1] = ord("\n")  # which is no letter
    again: list[int] = []
    if line.max() >= EXPANDING:
        expanding = np.flatnonzero(line & np.uint32(EXPANDING))
        again = sorted(set(np.searchsorted(ends, expanding, "right").tolist()))
        alone = line >= ALONE
        line &= np.uint32(EXPANDING - 1)
        line = np.insert(line, np.flatnonzero(alone[1:] | alone[:-1]) + 1, 0)
    text = line.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
    lines = text.encode("utf-8", "surrogatepass").decode("latin-1").split("\n")[:-1]
    for i, whole in zip(again, _folded([texts[i].casefold() for i in again], unit), strict=True):
        lines[i] = whole
    return lines


@cache
def _ascii_letters() -> bytes:
    """ASCII -> letters of words, for `bytes.translate`; what is folded already stays."""
    import numpy as np

    return letters(Unit.WORD)[:128].astype(np.uint8).tobytes() + bytes(range(128, 256))


def _runs(characters: str, text: str) -> list[tuple[int, int]]:
    return [run.span() for run in re.finditer(f"{characters}+", text)]
