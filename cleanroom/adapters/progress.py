"""How far it is, on stderr, for a person at a terminal; nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from cleanroom.adapters.readers import Document, InputFile, NoDocument

Item = Document | NoDocument


class Shown(NamedTuple):
    """What shows how far it is.

    Attributes:
        read: Gives the documents on as they are, and shows how many bytes they were.
        step: Shows how much of another step is done, of how much there is to do.
    """

    read: Callable[[Iterable[Item]], Iterable[Item]]
    step: Callable[[str, int, int], None]


@contextmanager
def progress(files: Sequence[InputFile], *, passes: int, printing: bool) -> Iterator[Shown]:
    """Show how far it is, if there is a terminal to show it at.

    Args:
        files: What will be read.
        passes: How often.
        printing: Whether results are printed meanwhile; they and a bar would spoil each other
            on one terminal.
    """
    if not _terminal(sys.stderr) or (printing and _terminal(sys.stdout)):
        yield Shown(lambda items: items, lambda _step, _done, _all: None)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
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

        def step(name: str, done: int, count: int) -> None:
            if count or not done:  # without a count it is what `counted` shows
                bar.update(task, description=name, completed=done, total=count or None)

        yield Shown(counted, step)


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
