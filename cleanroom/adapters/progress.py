"""How far it is, on stderr, for a person at a terminal; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from cleanroom.adapters.readers import Document, InputFile, NoDocument

Item = Document | NoDocument


@contextmanager
def progress(
    files: Sequence[InputFile], *, passes: int, printing: bool
) -> Iterator[Callable[[Iterable[Item]], Iterable[Item]]]:
    """A function that gives the documents on as they are, and shows how many bytes they were.

    Args:
        files: What will be read.
        passes: How often.
        printing: Whether results are printed meanwhile; they and a bar would spoil each other
            on one terminal.
    """
    if not _terminal(sys.stderr) or (printing and _terminal(sys.stdout)):
        yield lambda items: items
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    bar = Progress(
        *columns,
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,  # else rich would send to stderr what is meant for a file
    )
    with bar:
        task = bar.add_task("reading", total=passes * sum(_size(file.path) for file in files))

        def counted(items: Iterable[Item]) -> Iterator[Item]:
            for item in items:
                yield item
                bar.advance(task, _bytes(item))

        yield counted


def _terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _bytes(item: Item) -> int:
    if isinstance(item, NoDocument):
        return len(item.raw)
    return len(item.data if item.line is None else item.line.raw)
