"""Misreadings: what one encoding makes of the bytes of another, and back.

A single-byte encoding is a table of 256 characters, so undoing a misreading is a matter of looking
up characters. Where an encoding leaves a byte undefined it is read as the control character of
the same number, as in browsers (WHATWG Encoding); that keeps every misreading reversible.
"""

from __future__ import annotations

import codecs
import math
import re
from functools import cache
from typing import Final, NamedTuple

from cleanroom.text.language_model import cost_of_shape, shape

UTF_8: Final = "utf-8"

# What text is wrongly read as, commonest first; where two fit, the first is believed.
READ_AS: Final = (
    *("cp1252", "latin-1", "cp1251", "cp1250", "mac_roman", "cp437", "koi8-r", "cp1253", "cp1254"),
    *("cp1257", "cp1255", "cp1256", "cp874", "iso8859-2", "cp850", "cp866", "mac_cyrillic"),
)
# What text was meant in.
MEANT: Final = (
    *("cp1252", "cp1251", "koi8-u", "cp866", "iso8859-5", "mac_cyrillic", "cp1250", "iso8859-2"),
    *("cp852", "cp1253", "iso8859-7", "cp737", "cp1254", "cp857", "cp1255", "cp1256", "iso8859-6"),
    *("cp1257", "cp874", "cp1258", "mac_roman", "cp437", "cp850"),
)
MULTI_BYTE: Final = ("gbk", "big5", "cp932", "euc_jp", "cp949")
WIDE: Final = ("gb18030", *MULTI_BYTE)
"""What text is wrongly read as to look East Asian."""

# In these a run of common letters can be valid UTF-8: "рин" is, of one Gurmukhi letter.
_LETTERS_FOR_BYTES: Final = frozenset({"cp866", "cp1251", "mac_cyrillic", "koi8-r"})
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN_END: Final = "\u024f"
_CHANCE: Final = 2  # characters that come out of such a run
_NO_TEXT: Final = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffe\U00040000-\U0010ffff]")
_NAMES: Final = {UTF_8: "UTF-8", "cp874": "windows-874", "cp932": "Shift_JIS", "cp949": "EUC-KR"}
_SUREST: Final = 0.99
_NATS_TO_DOUBT: Final = 12.0
# Pairs that are often seen, as nats against them; any other is less likely.
_USUAL: Final = 12.0
_UNUSUAL: Final = 15.0
_UTF_8_AS_WESTERN: Final = 4.0
_UTF_8_AS_OTHER: Final = 6.0
_USUAL_PAIRS: Final = frozenset(
    {
        *(("cp1252", meant) for meant in ("cp1251", "cp1250", "cp1253", "cp1254", "cp1255")),
        *(("cp1252", meant) for meant in ("cp1256", "cp874", "gbk", "big5", "cp932", "cp949")),
        ("cp1252", "iso8859-2"),
        *(("latin-1", meant) for meant in ("cp1251", "cp1252", "iso8859-2", "cp850", "mac_roman")),
        *(("cp1252", meant) for meant in ("cp437", "cp850", "mac_roman")),
        *(("cp1251", meant) for meant in ("cp1252", "koi8-u", "cp866")),
        ("koi8-r", "cp1251"),
    }
)


class Misreading(NamedTuple):
    """The bytes of one encoding, read as another.

    >>> Misreading("cp1252", "cp1251").undo("Ïðèâåò")
    'Привет'
    >>> Misreading("mac_roman", "utf-8").undo("un caf√© noir")
    'un café noir'
    >>> str(Misreading("cp1252", "utf-8"))
    'UTF-8 read as windows-1252'

    Attributes:
        read_as: The encoding that it was read as, by Python's name.
        meant: The encoding that it is in.
    """

    read_as: str
    meant: str

    def undo(self, text: str) -> str | None:
        """The text as it was meant; None if it cannot have been misread so.

        UTF-8 shows itself, so that it is undone wherever it stands in the text; all other
        encodings are undone throughout.
        """
        if self.meant == UTF_8 and self.read_as in READ_AS:
            after = _sequences(self.read_as).sub(self._utf_8, text)
            if self.read_as in _LETTERS_FOR_BYTES and _CYRILLIC.search(after):
                return _sequences(self.read_as).sub(self._utf_8_but_words, text)
            return after
        try:
            return self.read(_data_of(text, self.read_as))
        except (UnicodeError, KeyError):
            return None

    def read(self, data: bytes) -> str:
        """Bytes in the encoding that was meant.

        Raises:
            UnicodeError: They are in no such encoding.
        """
        if self.meant in MEANT:
            return codecs.charmap_decode(data, "strict", _table(self.meant))[0]
        return data.decode(self.meant)

    def could_be(self, text: str) -> bool:
        """Whether all of `text` can have been misread so."""
        return _characters(self.read_as).issuperset(text)

    def _utf_8(self, found: re.Match[str]) -> str:
        try:
            text = _data_of(found[0], self.read_as).decode()
        except UnicodeDecodeError:
            return found[0]
        # UTF-8 of control characters is made by misreading twice, and only as Western.
        if self.read_as not in ("cp1252", "latin-1") and _NO_TEXT.search(text):
            return found[0]
        return text

    def _utf_8_but_words(self, found: re.Match[str]) -> str:
        """The same in a text that holds good words; a part of one can be valid UTF-8."""
        text = self._utf_8(found)
        return found[0] if _is_part_of_word(found[0], text) else text

    def __str__(self) -> str:
        return f"{name(self.meant)} read as {name(self.read_as)}"


def _is_part_of_word(letters: str, meant: str) -> bool:
    """Whether the letters are a word's, and what comes out of them only chance."""
    if len(meant) > _CHANCE or meant <= _LATIN_END or _CYRILLIC.search(meant):
        return False
    as_written = meant.isalpha() or letters.islower() or letters.isupper()
    return letters.isalpha() and as_written


def nats_against(misreading: Misreading) -> float:
    """How unlikely a misreading is before the text is seen: minus the logarithm."""
    if misreading.meant == UTF_8:
        western = misreading.read_as in ("cp1252", "latin-1")
        return _UTF_8_AS_WESTERN if western else _UTF_8_AS_OTHER
    return _USUAL if misreading in _USUAL_PAIRS else _UNUSUAL


def confidence_of(gain: float) -> float:
    """That a misreading happened, from 0 to 1, where undoing it makes a text likelier by `gain`.

    >>> confidence_of(2.0), confidence_of(60.0)
    (0.57, 0.99)

    Args:
        gain: In nats, beyond `nats_against`.
    """
    return round(_SUREST - math.exp(-gain / _NATS_TO_DOUBT) / 2, 2)


def could_be(text: str) -> list[str]:
    """The encodings that `text` can have been read as, each set of bytes once.

    >>> could_be("naïve"), could_be("Привет")[:2]
    (['cp1252', 'mac_roman', 'cp437'], ['cp1251', 'koi8-r'])
    """
    found: dict[bytes, str] = {}
    characters = set(text)
    for codec in READ_AS:
        if _characters(codec).issuperset(characters):
            found.setdefault(bytes(map(_numbers(codec).__getitem__, text)), codec)
    return list(found.values())


def utf_8_readings(text: str) -> set[str]:
    """What all of `text` can have meant in UTF-8, whatever single-byte encoding it was read as.

    >>> utf_8_readings("РџСЂРёРІРµС‚"), utf_8_readings("Привет")
    ({'Привет'}, set())
    """
    readings = set()
    for codec in could_be(text):
        try:
            readings.add(bytes(map(_numbers(codec).__getitem__, text)).decode())
        except UnicodeDecodeError:
            continue
    return readings


def name(codec: str) -> str:
    """What an encoding is called by people.

    >>> name("cp1251"), name("koi8-u")
    ('windows-1251', 'KOI8-U')
    """
    if codec.startswith("cp125"):
        return f"windows-{codec[2:]}"
    if codec.startswith("iso8859"):
        return f"ISO-{codec[3:7]}{codec[7:]}"
    return _NAMES.get(codec, codec.upper() if codec[:3] in ("koi", "gbk", "big", "euc") else codec)


def data_of(text: str, codec: str) -> bytes | None:
    """The bytes that were read as `text`; None if `codec` does not have all of it."""
    try:
        return _data_of(text, codec)
    except (UnicodeError, KeyError):
        return None


def _data_of(text: str, codec: str) -> bytes:
    if codec not in READ_AS:
        return text.encode(codec)
    return bytes(map(_numbers(codec).__getitem__, text))


def sign_cost_of(data: bytes, meant: str) -> float:
    """Nats for all that is no letter in what `data` means: as `sign_cost`, but in less time.

    >>> from cleanroom.text.language_model import sign_cost
    >>> sign_cost_of("«Привет»".encode("cp1251"), "cp1251") == sign_cost("«Привет»")
    True
    """
    return cost_of_shape(data.translate(_shapes(meant)).decode("ascii"))


@cache
def _shapes(codec: str) -> bytes:
    return shape(_table(codec)).encode("ascii")


@cache
def _table(codec: str) -> str:
    """The character of each byte."""
    return "".join(bytes([n]).decode(codec, "ignore") or chr(n) for n in range(256))


@cache
def _numbers(codec: str) -> dict[str, int]:
    """The byte of each character; a C1 control may stand for its own number."""
    numbers = {chr(n): n for n in range(0x80, 0xA0)}
    numbers.update({character: n for n, character in reversed([*enumerate(_table(codec))])})
    return numbers


@cache
def _characters(codec: str) -> frozenset[str]:
    return frozenset(_numbers(codec))


@cache
def _sequences(codec: str) -> re.Pattern[str]:
    """Runs of characters that are valid UTF-8 in the bytes of `codec`, or nearly so."""

    def characters(first: int, last: int) -> str:
        found = [c for c, n in _numbers(codec).items() if first <= n <= last]
        return "[" + "".join(map(re.escape, found)) + "]"

    more = characters(0x80, 0xBF)
    two, three, four = characters(0xC2, 0xDF), characters(0xE0, 0xEF), characters(0xF0, 0xF4)
    return re.compile(f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})+")
