"""Where documents come from: what the command line names, to be read as often as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from cleanroom.adapters.progress import progress
from cleanroom.adapters.readers import Document, NoDocument, documents, find_inputs


@dataclass(frozen=True, slots=True)
class Source:
    """Documents that can be read.

    Attributes:
        read: Gives all documents, and what is none, anew each time it is called.
        step: Shows how far it is after the reading; see `cleanroom.adapters.progress.Shown`.
        empty: Whether there is no file to read, and there should have been.
    """

    read: Callable[[], Iterable[Document | NoDocument]]
    step: Callable[[str, int, int], None]
    empty: bool = False


@contextmanager
def opened(
    paths: Sequence[str],
    *,
    jsonl: bool = False,
    text_field: str = "text",
    id_field: str | None = None,
    out: str | None = None,
    passes: int = 1,
    printing: bool = False,
) -> Iterator[Source]:
    """The documents of files and folders; how far it is is shown meanwhile.

    Args:
        paths: What the command line names.
        jsonl: Read the named files as JSON Lines, whatever their suffix.
        text_field: Field of JSON Lines that holds the text.
        id_field: Field of JSON Lines that names the document.
        out: The output folder, which is not read.
        passes: How often everything will be read.
        printing: Whether results are printed meanwhile.

    Raises:
        InputInsideOutputError: A path is `out`, or lies in it.
    """
    found = find_inputs(paths, out=out, all_jsonl=jsonl)
    with progress(found.files, passes=passes, printing=printing) as shown:

        def read() -> Iterable[Document | NoDocument]:
            items = documents(found.files, field=text_field, name_field=id_field)
            return chain(found.left_out, shown.read(items))

        empty = not found.files and any(item.bad for item in found.left_out)
        yield Source(read, shown.step, empty)
