"""Cleaned documents -> files in the output folder, and the records of ``edits.jsonl``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from cleanroom.adapters import edits_file
from cleanroom.adapters.edits_file import as_line
from cleanroom.adapters.encode import encoded
from cleanroom.adapters.readers import Document, Fate, InputFile, NoDocument

if TYPE_CHECKING:
    from cleanroom.adapters.jsonl import TextLine
    from cleanroom.adapters.output_folder import Stage
    from cleanroom.adapters.settings import Settings
    from cleanroom.text.document import Cleaned, Flag


@dataclass
class _Target:
    """A file that is being written, and its digest so far."""

    name: str
    stream: BinaryIO
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        self.stream.write(data)
        self.digest.update(data)


@dataclass
class _Lines:
    """A JSON Lines file that is being written, and the digest of what was read of it."""

    file: InputFile
    output: _Target
    rejects: _Target | None = None
    read: hashlib._Hash = field(default_factory=hashlib.sha256)


@dataclass
class Writer:
    """Writes documents to a stage as they come, and keeps their records until the end.

    What the corpus says of a document is known last, so the records wait in a file.

    Attributes:
        stage: Where to write.
        waiting: An empty file for the records.
        documents: How many were written.
    """

    stage: Stage
    waiting: BinaryIO
    documents: int = 0
    _lines: _Lines | None = None

    def write(self, document: Document, cleaned: Cleaned) -> str:
        """Write a cleaned document.

        Returns:
            The name of its file below the output folder.

        Raises:
            OSError: Its file cannot be made, or not be written.
        """
        if document.line is not None:
            name = self._write_line(document, document.line, cleaned)
        else:
            self._end_lines()
            written = encoded(cleaned)
            name, stream = self.stage.create(document.file.relative)
            with stream:
                stream.write(written.data)
            self._record(edits_file.file_record(document, cleaned, name, written))
        self.documents += 1
        return name

    def leave_out(self, item: NoDocument) -> None:
        """Record what is no document. Of JSON Lines, its line is kept, or set aside if broken."""
        output = None
        if item.file is not None and item.number:
            lines = self._lines_of(item.file)
            output = lines.output.name
            lines.read.update(item.raw)
            if item.fate is Fate.REJECTED:
                lines.rejects = lines.rejects or _Target(*self.stage.create(_rejects(item.file)))
                lines.rejects.write(item.raw)
            else:
                lines.output.write(item.raw)
        if item.fate is not Fate.BLANK:
            self._record(edits_file.left_out_record(item, output))

    def finish(self, settings: Settings, flags: Mapping[int, tuple[Flag, ...]]) -> None:
        """Write ``edits.jsonl``.

        Args:
            settings: How the documents were cleaned.
            flags: Position of a document, in the order of writing -> what else to say of it.
        """
        self._end_lines()
        self.waiting.seek(0)
        with self.stage.create_edits() as stream:
            stream.write(as_line(edits_file.header(settings, self.documents)))
            position = 0
            for line in self.waiting:
                document = line.startswith(b'{"type": "document"')
                more = flags.get(position, ()) if document else ()
                stream.write(edits_file.with_flags(line, more) if more else line)
                position += document

    def _write_line(self, document: Document, line: TextLine, cleaned: Cleaned) -> str:
        lines = self._lines_of(document.file)
        written = line.with_text(cleaned.text)
        lines.read.update(line.raw)
        lines.output.write(written.raw)
        name = lines.output.name
        self._record(edits_file.line_record(document, line, cleaned, name, written))
        return name

    def _lines_of(self, file: InputFile) -> _Lines:
        if self._lines is None or self._lines.file is not file:
            self._end_lines()
            self._lines = _Lines(file, _Target(*self.stage.create(file.relative)))
        return self._lines

    def _end_lines(self) -> None:
        if self._lines is None:
            return
        lines, self._lines = self._lines, None
        digests = {
            "input": lines.read.hexdigest(),
            "output": lines.output.digest.hexdigest(),
        }
        lines.output.stream.close()
        if lines.rejects is not None:
            digests["rejects"] = lines.rejects.digest.hexdigest()
            lines.rejects.stream.close()
        rejects = lines.rejects.name if lines.rejects else None
        self._record(edits_file.lines_record(lines.file.path, lines.output.name, rejects, digests))

    def _record(self, record: Mapping[str, object]) -> None:
        self.waiting.write(as_line(record))


def _rejects(file: InputFile) -> str:
    """The file for lines that are no JSON: ``a/b.jsonl`` -> ``a/b.rejected.jsonl``."""
    path = PurePosixPath(file.relative)
    return str(path.with_name(f"{path.stem}.rejected{path.suffix}"))
