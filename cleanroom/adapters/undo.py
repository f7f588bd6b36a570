"""The way back: an output folder alone -> every file that came in, byte for byte.

Digests decide: a file is restored if it is what was written, and the result is what came in.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path

from cleanroom.adapters.edits_file import NAME, sha256
from cleanroom.adapters.edits_reader import (
    EditsFileError,
    FileRecord,
    KeptRecord,
    LineRecord,
    LinesRecord,
    Record,
    is_ours,
    read_records,
)
from cleanroom.adapters.encode import decode, encode
from cleanroom.adapters.jsonl import read_line, written
from cleanroom.errors import CleanroomError
from cleanroom.text.edit import Layer


class NotRestoredError(CleanroomError):
    """A file that could not be restored; the message says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of one file.

    Attributes:
        name: The file, below the output folder and below the one that it is restored to.
        input: What the file was called that came in.
        problem: Why it was not restored; empty if it was.
    """

    name: str
    input: str
    problem: str = ""


def undo(out: Path, target: Path) -> Iterator[Restored]:
    """Restore all files, one at a time. A file that is there already is never written over.

    Args:
        out: A folder that ``cleanroom clean`` wrote.
        target: Where to restore to; it is made if it does not exist.

    Raises:
        EditsFileError: There is no ``edits.jsonl`` that can be used; nothing is restored.
        OSError: `target` cannot be written to.
    """
    if not is_ours(out):
        raise EditsFileError(
            f"{out}: holds no {NAME} of cleanroom: name the folder that was given to -o"
        )
    edits = out / NAME
    # All records are checked before anything is written. The record of a whole JSON Lines file
    # comes after those of its lines.
    whole = {r.output: r for r in read_records(edits) if isinstance(r, LinesRecord)}
    target.mkdir(parents=True, exist_ok=True)
    for name, records in groupby(read_records(edits), key=lambda record: record.output):
        yield _restored(out, target, name, records, whole.get(name))


def _restored(
    out: Path, target: Path, name: str, records: Iterator[Record], lines: LinesRecord | None
) -> Restored:
    """Restore the file that the records are about."""
    first = next(records)
    came_in_as = lines.input if lines else getattr(first, "input", name)
    try:
        if lines is not None:
            _put(target, name, _lines(out, lines, chain([first], records)), lines.input_sha256)
        elif isinstance(first, FileRecord) and next(records, None) is None:
            _put(target, name, _file(out, first), first.input_sha256)
        else:
            return Restored(name, came_in_as, f"{NAME}: line {first.at}: does not fit its file")
    except OSError as error:
        return Restored(name, came_in_as, error.strerror or str(error))
    except (NotRestoredError, ValueError) as error:  # ValueError: edits that do not fit, or codecs
        return Restored(name, came_in_as, str(error))
    return Restored(name, came_in_as)


def _file(out: Path, record: FileRecord) -> Iterator[bytes]:
    """The bytes of a document that is a file."""
    data = _verified(out, record.output, record.output_sha256).read_bytes()
    if not record.edits:
        yield data
    elif record.raw is not None:
        yield record.raw
    else:
        text = decode(data.removeprefix(record.written_bom), record.written_codec)
        if text is None:
            raise NotRestoredError(f"is not written in {record.written_codec}")
        source = encode(Layer(record.edits).undo(text), record.codec)
        if source is None:
            raise NotRestoredError(f"{record.codec} cannot write what came in")
        yield record.bom + source


def _lines(out: Path, lines: LinesRecord, records: Iterable[Record]) -> Iterator[bytes]:
    """The lines of a JSON Lines file; one without a record is as it was."""
    output = _verified(out, lines.output, lines.output_sha256)
    rejects = _verified(out, lines.rejects, lines.rejects_sha256) if lines.rejects else None
    with output.open("rb") as kept, rejects.open("rb") if rejects else BytesIO() as rejected:
        number = 1
        for record in records:
            if isinstance(record, LineRecord | KeptRecord):
                while number < record.number and (raw := kept.readline()):
                    yield raw
                    number += 1
                set_aside = isinstance(record, KeptRecord) and record.rejected
                raw = (rejected if set_aside else kept).readline()
                if number != record.number or not raw:
                    raise NotRestoredError(f"{NAME}: line {record.at}: there is no such line")
                yield _line(raw, record) if isinstance(record, LineRecord) else raw
                number += 1
        yield from kept


def _line(raw: bytes, record: LineRecord) -> bytes:
    if not record.edits:
        return raw
    line = read_line(raw, record.field)
    text = Layer(record.edits).undo(line.text)
    token = record.token or written(text, ascii_only=record.ascii_only)
    return line.with_text(text, token).raw


def _verified(out: Path, name: str, digest: str) -> Path:
    """A file below a folder that is what was written there."""
    path = _below(out, name)
    if not path.is_file():
        raise NotRestoredError("is missing: put it back as it was written")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != digest:
        raise NotRestoredError("was changed after it was written: put it back as it was")
    return path


def _below(folder: Path, name: str) -> Path:
    """A path below a folder that no link leads out of."""
    path = folder
    for part in name.split("/"):
        path /= part
        if path.is_symlink():
            raise NotRestoredError(f"{path}: is a link, and is not followed")
    return path


def _put(target: Path, name: str, chunks: Iterable[bytes], digest: str) -> None:
    """Write a file at once, if it turns out as it must; what is there already stays."""
    path = _below(target, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".cleanroom-{secrets.token_hex(8)}"
    try:
        with temporary.open("xb") as stream:
            found = hashlib.sha256()
            for chunk in chunks:
                stream.write(chunk)
                found.update(chunk)
        if found.hexdigest() != digest:
            raise NotRestoredError("what comes out is not what came in: its record was changed")
        if not os.path.lexists(path):
            temporary.replace(path)
        elif not path.is_file() or sha256(path.read_bytes()) != digest:
            raise NotRestoredError(f"{path}: is there already, and is not written over")
    finally:
        temporary.unlink(missing_ok=True)
