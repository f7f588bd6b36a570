"""What ``clean`` and ``dedup`` tell a person at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cleanroom.adapters.terminal import printable, say, show
from cleanroom.corpus.verify import Relation

if TYPE_CHECKING:
    from rich.table import Table

    from cleanroom.adapters.readers import NoDocument
    from cleanroom.adapters.run import Corpus
    from cleanroom.corpus.near_duplicates import NearDuplicates
    from cleanroom.text.document import Cleaned, Flag

MOST: Final = 100
"""Documents, pairs and skipped files that are shown; ``edits.jsonl`` has them all."""

_EXPLAINED: Final = {
    Relation.EXACT: "the same text",
    Relation.NEAR: "near-duplicates",
    Relation.CONTAINED: "one is part of the other",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One document: how many edits and flags of each kind, and how many characters are gone."""

    name: str
    edits: Mapping[str, int]
    removed: int
    flags: Mapping[str, int]


@dataclass
class Summary:
    """What became of the documents, counted while they come.

    Attributes:
        documents: How many were cleaned.
        edits: Kind -> how many edits.
        flags: Kind -> how many flags.
        removed: How many characters are gone.
        failed: How many documents could not be cleaned.
        rows: Position of a document of which there is something to tell -> what; the first ones.
        skipped: What was not read; the first ones.
        more_skipped: How many others were not read.
    """

    documents: int = 0
    edits: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    removed: int = 0
    failed: int = 0
    rows: dict[int, Row] = field(default_factory=dict)
    skipped: list[NoDocument] = field(default_factory=list)
    more_skipped: int = 0

    def add(self, name: str, cleaned: Cleaned) -> None:
        """Count a document."""
        edits = Counter(edit.kind or edit.rule for edit in cleaned.edits)
        flags = Counter(flag.kind for flag in cleaned.flags)
        removed = sum(len(edit.before) - len(edit.after) for edit in cleaned.edits)
        self.edits.update(edits)
        self.flags.update(flags)
        self.removed += removed
        if (edits or flags) and len(self.rows) < MOST:
            self.rows[self.documents] = Row(name, edits, removed, flags)
        self.documents += 1

    def add_flags(self, names: Sequence[str], flags: Mapping[int, Sequence[Flag]]) -> None:
        """Count what the corpus says of documents, by their position."""
        for position, more in flags.items():
            counts = Counter(flag.kind for flag in more)
            self.flags.update(counts)
            row = self.rows.get(position, Row(names[position], {}, 0, {}))
            if position in self.rows or len(self.rows) < MOST:
                total = Counter(row.flags) + counts
                self.rows[position] = Row(row.name, row.edits, row.removed, total)

    def leave_out(self, item: NoDocument) -> None:
        """Count what is no document."""
        if item.bad:
            self.failed += 1
        elif len(self.skipped) < MOST:
            self.skipped.append(item)
        else:
            self.more_skipped += 1


def print_summary(summary: Summary, corpus: Corpus, threshold: float, out: str) -> None:
    """Print what was done to the documents, and which of them are near-duplicates."""
    if summary.rows:
        show(summary_table(summary))
        say("")
    for line in near_duplicate_lines(corpus.near_duplicates, corpus.names, threshold):
        say(line)
    for line in summary_lines(summary, out):
        say(line)


def summary_table(summary: Summary) -> Table:
    """The documents of which there is something to tell."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Document", overflow="fold")
    table.add_column("Edits", overflow="fold")
    table.add_column("Removed", justify="right")
    table.add_column("Flags", overflow="fold")
    for _, row in sorted(summary.rows.items()):
        table.add_row(
            Text(printable(row.name)),
            Text(counted(row.edits)),
            Text(f"{row.removed:,}" if row.removed else ""),
            Text(counted(row.flags), style="yellow"),
        )
    return table


def summary_lines(summary: Summary, out: str) -> Iterator[str]:
    """What was done, in a few lines."""
    edits, flags = summary.edits.total(), summary.flags.total()
    yield (
        f"{number(summary.documents, 'document')} cleaned into {printable(out)}: "
        f"{number(edits, 'edit')}, {number(summary.removed, 'character')} removed, "
        f"{number(flags, 'flag')}"
    )
    if len(summary.rows) == MOST:
        yield f"Shown are {MOST} documents; edits.jsonl has them all."
    if summary.failed:
        yield f"{summary.failed:,} could not be cleaned; stderr says why."
    yield from skipped_lines(summary)
    yield f"{printable(out)}/edits.jsonl explains every change; `cleanroom undo` takes them back."


def skipped_lines(summary: Summary) -> Iterator[str]:
    """What was not read."""
    for item in summary.skipped:
        yield f"Skipped {printable(item.id)}: {printable(item.reason)}"
    if summary.more_skipped:
        yield f"Skipped {summary.more_skipped:,} more; edits.jsonl lists them."


def near_duplicate_lines(
    found: NearDuplicates, names: Sequence[str], threshold: float
) -> Iterator[str]:
    """The clusters and pairs, each with its evidence."""
    among = f"among {number(len(names), 'document')} (threshold {threshold:.2f})"
    if not found.pairs:
        yield f"Near-duplicates: none {among}"
        return
    yield f"Near-duplicates: {number(len(found.pairs), 'pair')} {among}"
    for cluster in found.clusters[:MOST]:
        members = zip(cluster.members, cluster.similarities, strict=True)
        others = [(names[m], similarity) for m, similarity in members if m != cluster.keeper]
        yield f"  Keep {printable(names[cluster.keeper])}, {cluster.reason}; not its copies:"
        yield from (
            f"    {printable(name)} (Jaccard {jaccard:.3f})" for name, jaccard in others[:MOST]
        )
        yield from _more(len(others))
    for pair in found.pairs[:MOST]:
        yield (
            f"  {printable(names[pair.a])} and {printable(names[pair.b])}: "
            f"{_EXPLAINED[pair.relation]}; Jaccard {pair.jaccard:.3f}, "
            f"{pair.a_in_b:.1%} of the first one is in the second, {pair.b_in_a:.1%} of the "
            "second in the first"
        )
    yield from _more(len(found.pairs))


def counted(counts: Mapping[str, int]) -> str:
    """Kinds and how often, most frequent first.

    >>> counted({"mojibake": 2, "clock": 1})
    'mojibake 2, clock'
    """
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{printable(kind)} {n:,}" if n > 1 else printable(kind) for kind, n in ranked)


def number(count: int, noun: str) -> str:
    """A number and its noun.

    >>> number(1, "edit"), number(1200, "edit")
    ('1 edit', '1,200 edits')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _more(count: int) -> Iterable[str]:
    return [f"    and {count - MOST:,} more"] if count > MOST else []
