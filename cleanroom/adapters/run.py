"""A corpus from the command line: read it twice, and hold one document of it at a time.

What `cleanroom.pipeline.clean_corpus` does with documents in memory, and with the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from cleanroom.adapters.readers import Document, Fate, NoDocument
from cleanroom.adapters.settings import Settings
from cleanroom.adapters.source import Source
from cleanroom.corpus.flags import copy_flags
from cleanroom.corpus.keeper import of_documents
from cleanroom.corpus.near_duplicates import NearDuplicates, near_duplicates
from cleanroom.corpus.spool import Spool
from cleanroom.corpus.whole_passages import DAMAGE, passage_flags
from cleanroom.errors import NotTextError
from cleanroom.pipeline import corpus_evidence
from cleanroom.text.document import Cleaned, Flag

Take = Callable[[Document, Cleaned], None]
LeaveOut = Callable[[NoDocument], None]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is known of a corpus when all documents are clean.

    Attributes:
        names: What the documents are called, in order.
        near_duplicates: The pairs and clusters among them.
        flags: Position of a document that has a better copy -> the flags that name it.
    """

    names: tuple[str, ...]
    near_duplicates: NearDuplicates
    flags: dict[int, tuple[Flag, ...]]


def run(source: Source, settings: Settings, take: Take, leave_out: LeaveOut) -> Corpus:
    """Clean documents, and find near-duplicates among the cleaned texts.

    Args:
        source: The documents; they are read twice.
        settings: How to clean and compare.
        take: Gets each document and what became of it, in order.
        leave_out: Gets each thing that is no document, or could not be cleaned.
    """
    first_pass = (item.data for item in source.read() if isinstance(item, Document))
    work = settings.cleaner(corpus_evidence(first_pass))
    names: list[str] = []
    sizes: list[int] = []
    flags: list[int] = []
    dates: list[str | int | None] = []
    damaged: dict[int, tuple[str, tuple[Flag, ...]]] = {}

    def texts() -> Iterator[str]:
        for item in source.read():
            done = attempt(item, work) if isinstance(item, Document) else item
            if isinstance(item, Document) and isinstance(done, Cleaned):
                take(item, done)
                names.append(item.id)
                sizes.append(len(done.decoded.text))
                flags.append(len(done.flags))
                dates.append(done.metadata.get("date"))
                if any(flag.kind in DAMAGE for flag in done.flags):
                    damaged[len(sizes) - 1] = (done.decoded.text, done.flags)
                yield done.text
            elif isinstance(done, NoDocument):
                leave_out(done)

    keep = of_documents(settings.keep, flags, dates)
    with closing(Spool()) as spool:
        coming = spool.through(texts())
        found = near_duplicates(coming, threshold=settings.threshold, keep=keep, watch=source.step)
        told = copy_flags(found, names, sizes)
        for number, whole in passage_flags(found, spool, damaged, names).items():
            told[number] = (*told.get(number, ()), *whole)
    return Corpus(tuple(names), found, told)


def attempt(document: Document, work: Callable[[str | bytes], Cleaned]) -> Cleaned | NoDocument:
    """The cleaned document, or why there is none. No document stops the others."""
    try:
        return work(document.data)
    except NotTextError as error:
        fate, reason = Fate.FAILED if document.file.named else Fate.SKIPPED, str(error)
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not cost them the rest
        fate = Fate.FAILED
        reason = f"could not be cleaned, please report it: {type(error).__name__}: {error}"
    raw = document.line.raw if document.line else b""
    return NoDocument(document.id, fate, reason, document.file, document.number, raw)
