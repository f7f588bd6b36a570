r"""The way out: a cleaned text -> bytes, in the encoding in which it came in.

>>> from cleanroom.pipeline import clean
>>> encoded(clean("Füße".encode("utf-16"))).codec
'utf-16-le'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanroom.text.document import Cleaned


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as bytes.

    Attributes:
        data: The bytes.
        codec: Python's name of their encoding.
        bom: The byte order mark in front of them.
    """

    data: bytes
    codec: str
    bom: bytes = b""


def encoded(cleaned: Cleaned) -> Encoded:
    """The cleaned text as bytes, proven by decoding them again.

    They are in the encoding of the input, byte order mark and all, if that one can write the
    text, and else in UTF-8. A document in which nothing was changed is the same bytes.
    """
    decoded = cleaned.decoded
    source = decoded.source()
    if isinstance(source, bytes):
        if not cleaned.edits:
            return Encoded(source, decoded.codec, decoded.bom)
        data = encode(cleaned.text, decoded.codec)
        if data is not None and decode(data, decoded.codec) == cleaned.text:
            return Encoded(decoded.bom + data, decoded.codec, decoded.bom)
    return Encoded(cleaned.text.encode("utf-8", "surrogatepass"), "utf-8")


def encode(text: str, codec: str) -> bytes | None:
    """The text in that encoding; None if it cannot write it."""
    try:
        return text.encode(codec, _errors(codec))
    except UnicodeError:
        return None


def decode(data: bytes, codec: str) -> str | None:
    """The text that the bytes are in that encoding; None if they are none."""
    try:
        return data.decode(codec, _errors(codec))
    except UnicodeError:
        return None


def _errors(codec: str) -> str:
    """Lone surrogates are written as they came: Windows and JavaScript write them."""
    return "surrogatepass" if codec.startswith("utf-") else "strict"
