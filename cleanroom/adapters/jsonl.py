r"""One line of a JSON Lines file: find the text in it, and exchange that and nothing else.

A line is not read and written anew, since that would change what nobody asked to change: how
numbers are written, white space, the order of fields, fields that occur twice. Only the string
of one field is exchanged; a line whose text stays is the same bytes.

>>> line = read_line(b'{"id": 1.50, "text": "caf\\u00e9 "}\n', "text")
>>> line.text, line.with_text("tea").raw
('café ', b'{"id": 1.50, "text": "tea"}\n')
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_SHOWN: Final = 8  # fields in a message
# Figures as written: they are never computed with, and a huge one would take long to read.
_DECODER: Final = json.JSONDecoder(parse_int=str, parse_float=str)


class BrokenLineError(ValueError):
    """A line that is no JSON object in UTF-8."""


class NoTextError(ValueError):
    """A JSON object without a text in the field."""


class Member(NamedTuple):
    """A field's value, and where it is written; numbers are as written."""

    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a JSON Lines file, with its text.

    Attributes:
        raw: The bytes of the line, line end included.
        field: The field that holds the text.
        text: The text.
        token: How the text is written: a JSON string, quotes and escapes included.
        start: Where `token` stands in the decoded line.
        ascii_only: Whether to write what is not ASCII as escapes, as the line does.
        name: The value of the field that names the document; empty if there is none.
    """

    raw: bytes
    field: str
    text: str
    token: str
    start: int
    ascii_only: bool
    name: str = ""

    @property
    def plain(self) -> bool:
        """Whether `token` is how `written` would write the text."""
        return self.token == written(self.text, ascii_only=self.ascii_only)

    def with_text(self, text: str, token: str | None = None) -> TextLine:
        """The same line with another text; the same object if it is the same text.

        Args:
            text: The other text.
            token: How to write it, where `written` would not do.
        """
        if text == self.text:
            return self
        line = self.raw.decode("utf-8")
        token = token or written(text, ascii_only=self.ascii_only)
        end = self.start + len(self.token)
        raw = (line[: self.start] + token + line[end:]).encode("utf-8")
        return replace(self, raw=raw, text=text, token=token)


def written(text: str, *, ascii_only: bool) -> str:
    r"""A text as a JSON string. A lone surrogate is always an escape, since UTF-8 has none.

    >>> written("né\ud800", ascii_only=False)
    '"né\\ud800"'
    """
    token = json.dumps(text, ensure_ascii=ascii_only)
    return re.sub("[\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", token)


def read_line(raw: bytes, field: str, name_field: str | None = None) -> TextLine:
    """Find the text of a line.

    Args:
        raw: The line.
        field: The field that holds the text.
        name_field: The field that names the document, if one does.

    Raises:
        BrokenLineError: It is no JSON object in UTF-8.
        NoTextError: It has no such field, or something else than a text is in it.
    """
    try:
        line = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenLineError(f"byte {error.start + 1} of the line is not UTF-8") from error
    members = _members(line)
    if field not in members:
        known = ", ".join(map(repr, list(members)[:_SHOWN])) or "none"
        raise NoTextError(f"no field {field!r}; there are {known}")
    text, start, end = members[field]
    token = line[start:end]
    if not token.startswith('"'):
        raise NoTextError(f"field {field!r} holds {token[:20]}, and no text")
    named = members.get(name_field) if name_field is not None else None
    name = named.value if named is not None and isinstance(named.value, str) else ""
    return TextLine(raw, field, text, token, start, line.isascii(), name)


def _members(line: str) -> dict[str, Member]:
    """The fields of a JSON object; of those that occur twice the last one, as for any reader."""
    found: dict[str, Member] = {}
    at = _after("{", line, _skip(line, 1 if line.startswith("\ufeff") else 0))
    more = line[at : at + 1] != "}"
    while more:
        if line[at : at + 1] != '"':
            raise BrokenLineError(f"column {at + 1}: a field's name in quotes belongs here")
        key, end = _value(line, at)
        at = _after(":", line, _skip(line, end))
        value, end = _value(line, at)
        found[key] = Member(value, at, end)
        at = _skip(line, end)
        more = line[at : at + 1] == ","
        at = _skip(line, at + 1) if more else at
    at = _after("}", line, at)
    if at != len(line):
        raise BrokenLineError(f"column {at + 1}: something follows the object")
    return found


def _value(line: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(line, at)
    except json.JSONDecodeError as error:
        raise BrokenLineError(f"column {error.pos + 1}: {error.msg}") from error
    except RecursionError as error:
        raise BrokenLineError("is nested too deeply") from error


def _after(sign: str, line: str, at: int) -> int:
    """Where the next thing begins after a sign that must stand here."""
    if line[at : at + 1] != sign:
        raise BrokenLineError(f"column {at + 1}: {sign!r} belongs here")
    return _skip(line, at + 1)


def _skip(line: str, at: int) -> int:
    space = _SPACE.match(line, at)
    return space.end() if space else at
