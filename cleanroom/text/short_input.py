"""Which single-byte encoding a few bytes are in, where chardet has too few of them to count.

Each of the common encodings is tried on the words that hold bytes beyond ASCII, and the readings
are compared by the model of letter pairs. What chardet thinks, what is common, and what the
bytes declare of themselves are evidence beside that, in nats; none of it is proof.
"""

from __future__ import annotations

import re
from typing import Final

from cleanroom.text.language_model import likelihood

MOST: Final = 40
"""Bytes beyond ASCII up to which the model is asked; with more of them chardet is as good."""

# How rare encodings are, in nats against them.
_AGAINST: Final = {
    "cp1252": 0.0,
    "cp1250": 1.0,
    "cp1251": 1.0,
    "iso8859-2": 1.5,
    "iso8859-15": 1.5,
    "cp1254": 2.0,
    "cp1257": 2.0,
    "cp1253": 2.0,
    "koi8-r": 2.0,
    "mac-roman": 3.0,
    "cp850": 3.0,
    "cp852": 3.0,
    "cp866": 3.0,
    "iso8859-5": 3.0,
    "iso8859-7": 3.0,
    "iso8859-13": 3.0,
    "mac-cyrillic": 4.0,
    "cp437": 5.0,
}
_OTHER: Final = 4.0
_DETECTED: Final = 8.0  # nats for what chardet thinks
_DECLARED: Final = 6.0  # nats for what the bytes say of themselves
_HEAD: Final = 1024  # bytes in which a page declares its encoding (HTML Living Standard, 13.2.3.2)
_DECLARATION: Final = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9][A-Za-z0-9._:-]{1,30})""", re.IGNORECASE
)
_WORD: Final = re.compile(rb"[^\s<>]*[\x80-\xff][^\s<>]*")
_WORDS: Final = 60
_BYTES: Final = 700


def declared(data: bytes) -> str | None:
    """The encoding that a page names in its head; not always one that there is.

    >>> declared(b'<meta charset="windows-1251">'), declared(b"no page")
    ('windows-1251', None)
    """
    found = _DECLARATION.search(data, 0, _HEAD)
    return found[1].decode("ascii").lower() if found else None


def likeliest(data: bytes, detected: str, claimed: str | None) -> str:
    """The encoding in which the words of `data` are likeliest.

    >>> likeliest("VOCABULÁRIO, um termo".encode("cp1252"), "koi8-r", None)
    'cp1252'

    Args:
        data: Some bytes, a few of them beyond ASCII.
        detected: What chardet thinks, by Python's name.
        claimed: What the bytes say of themselves, by Python's name.
    """
    words = b" ".join(_WORD.findall(data)[:_WORDS])[:_BYTES]
    best, most = detected, float("-inf")
    for codec in dict.fromkeys([detected, *([claimed] if claimed else []), *_AGAINST]):
        try:
            text = words.decode(codec)
        except (UnicodeError, LookupError):
            continue
        score = likelihood(text).total - _AGAINST.get(codec, _OTHER)
        score += _DETECTED * (codec == detected) + _DECLARED * (codec == claimed)
        if score > most:
            best, most = codec, score
    return best
