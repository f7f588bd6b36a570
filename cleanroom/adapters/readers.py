"""Files, folders and JSON Lines -> documents, one at a time.

What is named on the command line is always tried. In a folder, files with one of `SUFFIXES`
are read, and what is hidden is not even looked at; everything else is listed as skipped.
Links inside a folder are not followed, as in ``grep -r``: they may lead in a circle, or out.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cleanroom.adapters.jsonl import BrokenLineError, NoTextError, TextLine, read_line
from cleanroom.errors import CleanroomError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SUFFIXES: Final = (".txt", ".text", ".md", "")
"""Of files that are read when a folder is."""

JSONL_SUFFIXES: Final = (".jsonl", ".ndjson")
"""Of files that hold a document in each line; read when they are named."""


DEEPEST: Final = 200
"""Folders in folders that are looked into."""


class InputInsideOutputError(CleanroomError):
    """What was to be read lies where results are to be written."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        path: As a person would name it.
        relative: Where its result goes in the output folder; parts are joined by ``/``.
        jsonl: Whether each line holds a document.
        named: Whether the command line names it, and not only its folder.
    """

    path: Path
    relative: str
    jsonl: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came in.

    Attributes:
        id: What to call it: its path; in JSON Lines also ``#`` and its name, or line number.
        data: A file's bytes, or the text of a line.
        file: The file that holds it.
        number: Line of a JSON Lines file, from 1; else 0.
        line: That line.
    """

    id: str
    data: bytes | str
    file: InputFile
    number: int = 0
    line: TextLine | None = None


class Fate(StrEnum):
    """What becomes of something that is no document."""

    FAILED = "failed"
    """It should have been one; the command ends with an error."""
    SKIPPED = "skipped"
    """It was not asked for by name."""
    REJECTED = "rejected"
    """A line that is no JSON: set aside."""
    BLANK = "blank"
    """A line of white space: kept, and not worth a word."""


@dataclass(frozen=True, slots=True)
class NoDocument:
    """Something that is no document, and why not.

    Attributes:
        id: What to call it, as for a `Document`.
        fate: What becomes of it.
        reason: What is wrong with it, and what to do.
        file: The file it was found in; None if it could not even be listed.
        number: Line of a JSON Lines file, from 1; else 0.
        raw: That line.
    """

    id: str
    fate: Fate
    reason: str
    file: InputFile | None = None
    number: int = 0
    raw: bytes = b""

    @property
    def bad(self) -> bool:
        """Whether the command ends with an error because of it."""
        return self.fate in (Fate.FAILED, Fate.REJECTED)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: the files to read, in order, and what is not read."""

    files: tuple[InputFile, ...]
    left_out: tuple[NoDocument, ...] = ()


def find_inputs(paths: Sequence[str], *, out: str | None = None, all_jsonl: bool = False) -> Inputs:
    """List the files that the command line asks for, each once.

    The result of a file that is named goes into the output folder; a folder keeps its layout
    there, below its own name if several things are named.

    Args:
        paths: What the command line names.
        out: The output folder; it is not read, even if it lies in a folder that is.
        all_jsonl: Read the named files as JSON Lines, whatever their suffix.

    Raises:
        InputInsideOutputError: A path is `out`, or lies in it.
    """
    exclude = real_path(out) if out is not None else None
    files: dict[Path, InputFile] = {}
    left_out: list[NoDocument] = []
    for path in paths:
        real = real_path(path)
        if exclude is not None and real.is_relative_to(exclude):
            raise InputInsideOutputError(
                f"{path}: lies in the output folder {out}, where results are written: "
                "name another output folder"
            )
        below = real.name if len(paths) > 1 else ""
        for found in _listed(path, below, exclude, all_jsonl=all_jsonl):
            if isinstance(found, InputFile):
                files.setdefault(real_path(found.path), found)
            else:
                left_out.append(found)
    return Inputs(tuple(files.values()), tuple(left_out))


def documents(
    files: Iterable[InputFile], *, field: str = "text", name_field: str | None = None
) -> Iterator[Document | NoDocument]:
    """What the files hold, one at a time. A file that cannot be read is said to be so.

    Args:
        files: From `find_inputs`.
        field: Field of a JSON Lines file that holds the text.
        name_field: Field that names the document.
    """
    for file in files:
        try:
            if file.jsonl:
                yield from _lines(file, field, name_field)
            else:
                yield Document(str(file.path), file.path.read_bytes(), file)
        except (OSError, MemoryError) as error:
            yield NoDocument(str(file.path), Fate.FAILED, _unreadable(error), file)


def real_path(path: str | Path) -> Path:
    """The path without links. `Path.resolve` raises where links lead in a circle."""
    return Path(os.path.realpath(path))


def _listed(
    path: str, below: str, exclude: Path | None, *, all_jsonl: bool
) -> Iterator[InputFile | NoDocument]:
    """The files that a path on the command line stands for."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - an empty path is not the current folder
    except (OSError, ValueError) as error:
        yield NoDocument(path, Fate.FAILED, _unreadable(error))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(Path(path), below, exclude)
    elif stat.S_ISREG(mode):
        file = Path(path)
        yield InputFile(file, file.name, all_jsonl or file.suffix.lower() in JSONL_SUFFIXES)
    else:
        # It is read twice, and a pipe gives what it has once; a device may never end.
        reason = "is no regular file: save what it gives to a file first"
        yield NoDocument(path, Fate.FAILED, reason)


def _in_folder(folder: Path, below: str, exclude: Path | None) -> Iterator[InputFile | NoDocument]:
    """The files below a folder: first its own, by name, then those of the folders in it."""
    ahead = [(folder, below)]
    while ahead:
        folder, below = ahead.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield NoDocument(str(folder), Fate.FAILED, _unreadable(error))
            continue
        folders: list[tuple[Path, str]] = []
        for entry in entries:
            path = folder / entry.name
            relative = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if relative.count("/") >= DEEPEST:
                    yield NoDocument(str(path), Fate.FAILED, "is nested too deeply: name it")
                elif exclude is None or real_path(path) != exclude:
                    folders.append((path, relative))
            elif reason := _why_skipped(entry, path.suffix.lower()):
                yield NoDocument(str(path), Fate.SKIPPED, reason)
            else:
                yield InputFile(path, relative, named=False)
        ahead += reversed(folders)


def _why_skipped(entry: os.DirEntry[str], suffix: str) -> str:
    """Why a folder's entry is not read; empty if it is."""
    if entry.is_symlink():
        return "is a link: name it to have it read"
    if not entry.is_file():
        return "is no regular file"
    if suffix in JSONL_SUFFIXES:
        return "is JSON Lines: name it to have its lines read"
    return "" if suffix in SUFFIXES else f"{suffix} is no suffix of texts: name it to try it"


def _lines(file: InputFile, field: str, name_field: str | None) -> Iterator[Document | NoDocument]:
    """What the lines of a JSON Lines file hold. They end at line feeds and nowhere else."""
    texts = 0
    without = ""
    with file.path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            found = _line(file, number, raw, field, name_field)
            texts += isinstance(found, Document)
            if isinstance(found, NoDocument) and found.fate is Fate.SKIPPED:
                without = found.reason
            yield found
        if not stream.tell():  # an empty file is a blank line, so that it is not lost
            yield _line(file, 1, b"", field, name_field)
    if without and not texts:
        reason = f"no line has a text: {without}: choose a field with --text-field"
        yield NoDocument(str(file.path), Fate.FAILED, reason, file)


def _line(
    file: InputFile, number: int, raw: bytes, field: str, name_field: str | None
) -> Document | NoDocument:
    name = f"{file.path}#{number}"
    if not raw.strip():
        return NoDocument(name, Fate.BLANK, "is blank", file, number, raw)
    try:
        line = read_line(raw, field, name_field)
    except BrokenLineError as error:
        return NoDocument(name, Fate.REJECTED, str(error), file, number, raw)
    except NoTextError as error:
        return NoDocument(name, Fate.SKIPPED, str(error), file, number, raw)
    name = f"{file.path}#{line.name}" if line.name else name
    return Document(name, line.text, file, number, line)


def _unreadable(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read: change its permissions"
    why = error.strerror if isinstance(error, OSError) else str(error)
    return f"cannot be read: {why or type(error).__name__}"
