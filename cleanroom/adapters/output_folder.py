"""The output folder: what may be replaced there, and how everything appears at once.

All files are first written into a hidden folder inside it, and moved to their places when all
of them are whole. So whatever goes wrong before, the folder is as it was. What this library
did not write there is neither removed nor written over; what ``edits.jsonl`` names is replaced.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from cleanroom.adapters.edits_file import NAME
from cleanroom.adapters.edits_reader import EditsFileError, LinesRecord, is_ours, read_records
from cleanroom.errors import CleanroomError

_STAGE: Final = ".cleanroom-"
# The file system that results are on may know fewer names than the one that inputs are on.
_BAD_NAME: Final = (errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL)


class OutputRefusedError(CleanroomError):
    """An output folder that must not be written to."""


@dataclass(frozen=True)
class Stage:
    """An output folder while it is being written.

    Attributes:
        out: The output folder.
        folder: Where its new files are until `commit`.
        old: Names of files that this library wrote there before.
        created: Names of the new files.
    """

    out: Path
    folder: Path
    old: frozenset[str]
    created: list[str] = field(default_factory=list)
    _folders: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def create(self, wanted: str) -> tuple[str, BinaryIO]:
        """A new file of that name; or, if it is taken, of that name with a number.

        A name that cannot be had, being too long perhaps, is exchanged for its digest.

        Args:
            wanted: The name below the output folder; parts are joined by ``/``.

        Returns:
            The name that it got, and the file, open for writing.

        Raises:
            OSError: A file of that name cannot be made.
        """
        try:
            return self._create(wanted)
        except OSError as error:
            if error.errno not in _BAD_NAME:
                raise
            digest = hashlib.sha256(wanted.encode("utf-8", "surrogateescape")).hexdigest()
            return self._create(digest[:16])

    def _create(self, wanted: str) -> tuple[str, BinaryIO]:
        *folders, last = wanted.split("/")
        above = ""
        for part in folders:
            above = self._folder(f"{above}{part}") + "/"
        name = f"{above}{last}"
        while self._file_bars(name):
            name = self._numbered(f"{above}{last}")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("xb")
        self.created.append(name)
        return name, stream

    def create_edits(self) -> BinaryIO:
        """The new ``edits.jsonl``."""
        self.created.append(NAME)
        return (self.folder / NAME).open("xb")

    def commit(self) -> None:
        """Put the new files in the place of the old ones.

        First goes what was written last time, next comes ``edits.jsonl``; so if this is broken
        off, the next run knows which files are its own.
        """
        for name in sorted(self.old.difference(self.created)):
            _remove(self.out, name)
        for name in sorted(self.created, key=lambda name: name != NAME):
            target = self.out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).replace(target)

    def _folder(self, wanted: str) -> str:
        """The folder that stands for the wanted one: another one where a file is in its way."""
        if wanted not in self._folders:
            name = wanted
            while self._folder_bars(name):
                name = self._numbered(wanted)
            self._folders[wanted] = name
        return self._folders[wanted]

    def _numbered(self, wanted: str) -> str:
        number = self._numbers[wanted] = self._numbers.get(wanted, 1) + 1
        path = PurePosixPath(wanted)
        return str(path.with_name(f"{path.stem}-{number}{path.suffix}"))

    def _file_bars(self, name: str) -> bool:
        """Whether something is in the way of a file of that name."""
        there = self.out / name
        replaced = name in self.old and not there.is_dir()
        taken = os.path.lexists(there) and not replaced
        return name == NAME or taken or os.path.lexists(self.folder / name)

    def _folder_bars(self, name: str) -> bool:
        """Whether something that is no folder is in the way of a folder of that name."""
        there, new = self.out / name, self.folder / name
        replaced = name in self.old or (there.is_dir() and not there.is_symlink())
        taken = os.path.lexists(there) and not replaced
        return name == NAME or taken or (os.path.lexists(new) and not new.is_dir())


def replaceable(out: Path, *, force: bool) -> frozenset[str]:
    """The names of the files in an output folder that this library wrote there.

    Args:
        out: The folder; it need not exist.
        force: Write to it even if it holds something else; that is kept.

    Raises:
        OutputRefusedError: It must not be written to; the message says why.
    """
    if not os.path.lexists(out):
        return frozenset()
    if not out.is_dir():
        raise OutputRefusedError(f"{out}: is no folder: name another one with -o")
    if is_ours(out):
        try:
            return frozenset(_names(out / NAME))
        except EditsFileError as error:
            if not force:
                raise OutputRefusedError(
                    f"{out}: what cleanroom wrote there cannot be told, since {error}: name "
                    "another folder, or keep all that is there and add to it with --force"
                ) from error
            return frozenset()
    if not force and any(not entry.name.startswith(_STAGE) for entry in out.iterdir()):
        raise OutputRefusedError(
            f"{out}: holds files that cleanroom did not write: name another folder, or keep all "
            "that is there and add to it with --force"
        )
    if os.path.lexists(out / NAME):
        raise OutputRefusedError(
            f"{out / NAME}: was not written by cleanroom: move it away, or name another folder"
        )
    return frozenset()


@contextmanager
def staged(out: Path, old: frozenset[str]) -> Iterator[Stage]:
    """A `Stage` for that folder. What was not committed is gone in the end.

    Args:
        out: The folder; it is made if it does not exist.
        old: What `replaceable` gave.
    """
    made = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=_STAGE, dir=out))
    try:
        yield Stage(out, folder, old)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if made:
            with suppress(OSError):  # it is not empty: there was a commit
                out.rmdir()


def _names(edits: Path) -> Iterator[str]:
    for record in read_records(edits):
        yield record.output
        if isinstance(record, LinesRecord) and record.rejects is not None:
            yield record.rejects


def _remove(out: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty; but nothing through a link."""
    path = out / name
    above = [folder for folder in path.parents if folder.is_relative_to(out) and folder != out]
    if path.is_symlink() or not path.is_file() or any(folder.is_symlink() for folder in above):
        return
    path.unlink()
    with suppress(OSError):  # one that is not empty
        for folder in above:
            folder.rmdir()
