"""``edits.jsonl`` read back, by one who trusts nothing in it.

It was perhaps written by somebody else. So each field that is used is checked first, no name
in it may lead out of its folder, and an error names the line.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from cleanroom.adapters.edits_file import NAME, SCHEMA
from cleanroom.errors import CleanroomError
from cleanroom.text.edit import Edit, Level

LONGEST_LINE: Final = 1 << 32
"""Bytes. A longer line is not read: it could fill the memory."""

_FAMILY: Final = SCHEMA.split("/", maxsplit=1)[0] + "/"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CODEC: Final = re.compile(r"[a-z0-9_-]{1,40}")
# Encodings of names, which no document is written in; their cost is not linear.
_NO_CODECS: Final = ("idna", "punycode")


class EditsFileError(CleanroomError, ValueError):
    """An ``edits.jsonl`` that must not be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A document that is a file, and how to get it back.

    Attributes:
        at: Line of ``edits.jsonl``.
        input: What the file was called; only ever shown.
        output: The file below the output folder.
        input_sha256: Digest of the bytes that came in.
        output_sha256: Digest of the bytes that were written.
        edits: From what came in to what was written.
        codec: Encoding of what came in.
        bom: Byte order mark of what came in.
        raw: What came in, where encoding its text does not give it.
        written_codec: Encoding of what was written.
        written_bom: Byte order mark of what was written.
    """

    at: int
    input: str
    output: str
    input_sha256: str
    output_sha256: str
    edits: tuple[Edit, ...]
    codec: str
    bom: bytes
    raw: bytes | None
    written_codec: str
    written_bom: bytes


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A document that is a line of a JSON Lines file, and how to get it back.

    Attributes:
        at: Line of ``edits.jsonl``.
        output: The file below the output folder that holds it.
        number: Which line it was of the file that came in.
        edits: From the text that came in to the one that was written.
        field: The field that holds the text.
        ascii_only: Whether what is not ASCII was written as escapes.
        token: How the text was written, where that is not the plain way.
    """

    at: int
    output: str
    number: int
    edits: tuple[Edit, ...]
    field: str
    ascii_only: bool
    token: str | None


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A line of a JSON Lines file that is as it was.

    Attributes:
        at: Line of ``edits.jsonl``.
        output: The file below the output folder that holds the other lines.
        number: Which line it was of the file that came in.
        rejected: Whether it was set aside, in the file with the rejected lines.
    """

    at: int
    output: str
    number: int
    rejected: bool


@dataclass(frozen=True, slots=True)
class LinesRecord:
    """A whole JSON Lines file.

    Attributes:
        at: Line of ``edits.jsonl``.
        input: What the file was called; only ever shown.
        output: The file below the output folder.
        rejects: The file below the output folder that holds rejected lines, if there is one.
        input_sha256: Digest of the bytes that came in.
        output_sha256: Digest of the bytes that were written.
        rejects_sha256: Digest of the rejected lines; empty if there are none.
    """

    at: int
    input: str
    output: str
    rejects: str | None
    input_sha256: str
    output_sha256: str
    rejects_sha256: str


Record = FileRecord | LineRecord | KeptRecord | LinesRecord


def is_ours(folder: Path) -> bool:
    """Whether an ``edits.jsonl`` in the folder says that this library wrote it."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            first = json.loads(stream.readline(1 << 16))
    except (OSError, ValueError, RecursionError):
        return False
    schema = first.get("schema") if isinstance(first, dict) else None
    return isinstance(schema, str) and schema.startswith(_FAMILY)


def read_records(path: Path, *, longest: int = LONGEST_LINE) -> Iterator[Record]:
    """The records that tell how to get documents back, in order, each as it is read.

    Args:
        path: An ``edits.jsonl``.
        longest: Bytes of the longest line to read.

    Raises:
        EditsFileError: The file is not what the schema says, or was cut short.
        OSError: It cannot be read.
    """
    documents = 0
    expected = -1
    with path.open("rb") as stream:
        at = 0
        while raw := stream.readline(longest + 1):
            at += 1
            fields = _Fields.parse(raw, str(path), at, longest)
            kind = fields.text("type")
            if (kind == "header") != (at == 1):
                fields.fail("the header is the first line, and only that")
            if at == 1:
                expected = _documents(fields)
                continue
            documents += kind == "document"
            record = _record(fields, kind)
            if record is not None:
                yield record
    if documents != expected:
        what = "is empty" if expected < 0 else f"holds {documents} of {expected} documents"
        raise EditsFileError(f"{path}: {what}: it was cut short; get a whole copy")


def _documents(header: _Fields) -> int:
    schema = header.text("schema")
    if schema != SCHEMA:
        header.fail(
            f"schema {schema!r}: this version reads {SCHEMA!r}: "
            "use the version of cleanroom that wrote the file"
        )
    return header.count("documents")


def _record(fields: _Fields, kind: str) -> Record | None:
    """The record of a line; None if it tells of something that is in no output."""
    if kind == "document":
        return _file(fields) if fields.get("line") is None else _line(fields)
    if kind == "lines":
        rejects = fields.name("rejects") if fields.get("rejects") is not None else None
        return LinesRecord(
            fields.at,
            fields.text("input"),
            fields.name("output"),
            rejects,
            fields.digest("input_sha256"),
            fields.digest("output_sha256"),
            fields.digest("rejects_sha256") if rejects is not None else "",
        )
    if kind not in ("failed", "skipped", "rejected"):
        fields.fail(f"type {kind!r}: there is no such record")
    if fields.get("output") is None:
        return None
    return KeptRecord(fields.at, fields.name("output"), fields.count("line"), kind == "rejected")


def _file(fields: _Fields) -> FileRecord:
    decoded, written = fields.part("decoded"), fields.part("written")
    return FileRecord(
        fields.at,
        fields.text("input"),
        fields.name("output"),
        fields.digest("input_sha256"),
        fields.digest("output_sha256"),
        tuple(map(_edit, fields.parts("edits"))),
        decoded.codec("codec"),
        decoded.hexadecimal("bom"),
        decoded.base64("raw"),
        written.codec("codec"),
        written.hexadecimal("bom"),
    )


def _line(fields: _Fields) -> LineRecord:
    how = fields.part("json")
    return LineRecord(
        fields.at,
        fields.name("output"),
        fields.count("line"),
        tuple(map(_edit, fields.parts("edits"))),
        how.text("field"),
        how.yes_or_no("ascii"),
        how.text("token") if how.get("token") is not None else None,
    )


def _edit(fields: _Fields) -> Edit:
    level = fields.text("level")
    if level not in set(Level):
        fields.fail(f"level: one of {', '.join(Level)}, and not {_shown(level)}")
    return Edit(
        fields.count("start"),
        fields.text("before"),
        fields.text("after"),
        fields.text("rule"),
        fields.text("reason"),
        fields.share("confidence"),
        fields.text("kind"),
        Level(level),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """A JSON object of one line; each field is checked when it is asked for."""

    values: Mapping[str, Any]
    file: str
    at: int

    @classmethod
    def parse(cls, raw: bytes, file: str, at: int, longest: int) -> _Fields:
        empty = cls({}, file, at)
        if len(raw) > longest:
            empty.fail(f"is longer than {longest} bytes")
        try:
            values = json.loads(raw)
        except RecursionError:
            empty.fail("is nested too deeply")
        except ValueError as error:
            empty.fail(f"is no JSON: {error}")
        if not isinstance(values, dict):
            empty.fail("is no JSON object")
        return cls(values, file, at)

    def fail(self, why: str) -> NoReturn:
        raise EditsFileError(f"{self.file}: line {self.at}: {why}")

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def text(self, key: str) -> str:
        value = self.get(key)
        if not isinstance(value, str):
            self.fail(f"{key}: a text belongs here, and not {_shown(value)}")
        return value

    def count(self, key: str) -> int:
        value = self.get(key)
        if type(value) is not int or not 0 <= value < 1 << 53:
            self.fail(f"{key}: a whole number from 0 belongs here, and not {_shown(value)}")
        return value

    def share(self, key: str) -> float:
        value = self.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self.fail(f"{key}: a number from 0 to 1 belongs here, and not {_shown(value)}")
        return float(value)

    def yes_or_no(self, key: str) -> bool:
        value = self.get(key)
        if not isinstance(value, bool):
            self.fail(f"{key}: true or false belongs here, and not {_shown(value)}")
        return value

    def part(self, key: str) -> _Fields:
        value = self.get(key)
        if not isinstance(value, dict):
            self.fail(f"{key}: an object belongs here, and not {_shown(value)}")
        return _Fields(value, self.file, self.at)

    def parts(self, key: str) -> list[_Fields]:
        value = self.get(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fail(f"{key}: a list of objects belongs here, and not {_shown(value)}")
        return [_Fields(item, self.file, self.at) for item in value]

    def name(self, key: str) -> str:
        """A file below the folder that ``edits.jsonl`` is in."""
        value = self.text(key)
        parts = value.split("/")
        foreign = os.sep != "/" and any(sign in value for sign in "\\:")
        if foreign or "\0" in value or value == NAME or not {"", ".", ".."}.isdisjoint(parts):
            self.fail(f"{key}: {_shown(value)} is not the name of a file in this folder")
        return value

    def digest(self, key: str) -> str:
        value = self.text(key)
        if not _SHA256.fullmatch(value):
            self.fail(f"{key}: a SHA-256 digest belongs here, and not {_shown(value)}")
        return value

    def codec(self, key: str) -> str:
        value = self.text(key)
        known = _CODEC.fullmatch(value) is not None and value not in _NO_CODECS
        try:
            "".encode(value if known else "")
        except (LookupError, ValueError):
            self.fail(f"{key}: {_shown(value)} is no encoding of text")
        return value

    def hexadecimal(self, key: str) -> bytes:
        try:
            return bytes.fromhex(self.text(key))
        except ValueError:
            self.fail(f"{key}: hexadecimal digits belong here, and not {_shown(self.get(key))}")

    def base64(self, key: str) -> bytes | None:
        if self.get(key) is None:
            return None
        try:
            return base64.b64decode(self.text(key), validate=True)
        except ValueError:
            self.fail(f"{key}: is no base64")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - enough to find it
