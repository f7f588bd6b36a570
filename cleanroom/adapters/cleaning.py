"""``cleanroom clean``: documents -> an output folder, all of it or nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cleanroom.adapters.diff import diff
from cleanroom.adapters.output_folder import replaceable, staged
from cleanroom.adapters.readers import Document, NoDocument
from cleanroom.adapters.report import Summary
from cleanroom.adapters.run import Corpus, LeaveOut, Take, run
from cleanroom.adapters.settings import Settings
from cleanroom.adapters.source import Source
from cleanroom.adapters.terminal import say
from cleanroom.adapters.writers import Writer
from cleanroom.text.document import Cleaned


def clean_into(
    out: Path,
    source: Source,
    settings: Settings,
    *,
    force: bool,
    take: Take,
    leave_out: LeaveOut,
) -> tuple[Summary, Corpus]:
    """Clean documents and write them, with ``edits.jsonl``.

    Args:
        out: The output folder.
        source: The documents.
        settings: How to clean.
        force: Write to a folder that holds something else, too.
        take: Also gets each document and what became of it.
        leave_out: Also gets each thing that is no document, or could not be cleaned.

    Raises:
        OutputRefusedError: `out` must not be written to.
        OSError: It cannot be written to.
    """
    summary = Summary()
    old = replaceable(out, force=force)
    with staged(out, old) as stage, tempfile.TemporaryFile(dir=stage.folder) as waiting:
        writer = Writer(stage, waiting)

        def write(document: Document, cleaned: Cleaned) -> None:
            writer.write(document, cleaned)
            summary.add(document.id, cleaned)
            take(document, cleaned)

        def record(item: NoDocument) -> None:
            writer.leave_out(item)
            summary.leave_out(item)
            leave_out(item)

        corpus = run(source, settings, write, record)
        writer.finish(settings, corpus.flags)
        stage.commit()
    summary.add_flags(corpus.names, corpus.flags)
    return summary, corpus


def print_diff(document: Document, cleaned: Cleaned) -> None:
    """Print what changed in a document."""
    for line in diff(document.id, cleaned.decoded.text, cleaned.edits):
        say(line)


def print_nothing(_document: Document, _cleaned: Cleaned) -> None:
    """Let the document pass."""
