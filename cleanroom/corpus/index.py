"""A standing index of near-duplicates, in one file: is this text known, and which is it like?

The file is an SQLite database. Of each document it keeps the id and a sketch of half a
kilobyte, not the text. It holds:

- ``settings``: what the sketches were made with, so that others are never compared with them;
- ``documents``: id and sketch of each document, by number;
- ``segments`` and ``slots``: the buckets of locality-sensitive hashing.

A B-tree with 32 rows a document would be written to all over for each document. So what is
added in one batch makes one segment: its bucket keys sorted, in slots of some 64 keys by their
highest bits. A key is looked up by reading one slot of each segment; when there are eight
segments of about one size they are merged into one (O'Neil et al. 1996, log-structured merge).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from cleanroom.corpus import lsh, slots
from cleanroom.corpus.letters import Unit
from cleanroom.corpus.minhash import PLACES, agreement
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, Shingling, shingles
from cleanroom.corpus.sketch import Sketches, sketches
from cleanroom.corpus.texts import check_threshold, checked
from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from os import PathLike
    from types import TracebackType

_BATCH: Final = 50_000
"""Documents of a transaction, and of a segment."""

_MOST: Final = 256
"""Candidates that are looked at: in a crowd those with the most buckets in common."""

_PATIENCE: Final = 60.0
"""Seconds to wait for another process that writes."""

_SCHEME: Final = f"oph3-{PLACES}x16"
"""Goes up with any change of shingles, signatures or bands."""

_TABLES: Final = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    fingerprint BLOB NOT NULL,
    signature BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A known document that a text is like.

    Attributes:
        id: Of the document.
        jaccard: Their Jaccard similarity.
        exact: Whether it is exact: both have the same shingles, or they were counted. If not
            it is estimated, with a standard error of 0.03 at most.
    """

    id: str
    jaccard: float
    exact: bool


class NearDuplicateIndex:
    """An open index; `open` makes one.

    One process may write while others read. What `add` has returned for is on disk.
    """

    def __init__(
        self, connection: sqlite3.Connection, threshold: float, shingling: Shingling
    ) -> None:
        self._connection = connection
        self.threshold = threshold
        self.shingling = shingling

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        threshold: float | None = None,
        shingling: Shingling | None = None,
    ) -> NearDuplicateIndex:
        """Open the index at `path`, or make one where there is none.

        >>> with NearDuplicateIndex.open(":memory:") as index:
        ...     index.add([("a.txt", "We hold these truths to be self-evident")])
        ...     index.query("WE HOLD these truths to be self-evident!")
        1
        (Match(id='a.txt', jaccard=1.0, exact=True),)

        Args:
            path: Of the file; beside it are two more while it is open.
            threshold: Jaccard similarity from which two texts are near-duplicates: that of the
                index, or 0.7 for a new one.
            shingling: What a shingle is: that of the index, or five words for a new one.

        Raises:
            ConfigError: The file is no index, or was made with other settings.
        """
        if threshold is not None:
            check_threshold(threshold)
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            stored = _settings(connection, path, threshold or 0.7, shingling or DEFAULT_SHINGLING)
            _check_settings(path, stored, threshold, shingling)
            return cls(connection, *_made_with(path, stored))
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many documents the index knows."""
        (count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(count)

    def __contains__(self, name: object) -> bool:
        found = self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (name,))
        return found.fetchone() is not None

    def add(self, documents: Iterable[tuple[str, str]]) -> int:
        """Add documents: pairs of an id and a text. Returns how many.

        They are written 50,000 at a time, each batch wholly or not at all.

        Raises:
            ConfigError: An id is known already; what came before its batch was added.
        """
        added = 0
        remaining = iter(documents)
        while batch := list(islice(remaining, _BATCH)):
            sketched = sketches(checked([text for _, text in batch]), self.shingling)
            names = [name for name, _ in batch]
            try:
                with _transaction(self._connection, "IMMEDIATE"):
                    self._write(names, sketched)
            except sqlite3.IntegrityError:
                known = (n for at, n in enumerate(names) if n in self or n in names[:at])
                raise ConfigError(
                    f"the id {next(known)!r} is in the index already, or is given twice: "
                    "nothing of its batch was added"
                ) from None
            added += len(batch)
        return added

    def _write(self, names: list[str], sketched: Sketches) -> None:
        import numpy as np

        (first,) = self._connection.execute(
            "SELECT coalesce(max(number), -1) + 1 FROM documents"
        ).fetchone()
        signatures = sketched.signatures.astype("<u2").tobytes()
        fingerprints = sketched.fingerprints.astype("<u8").tobytes()
        width = 2 * PLACES
        rows = (
            (
                first + n,
                name,
                size,
                fingerprints[8 * n : 8 * n + 8],
                signatures[width * n : width * n + width],
            )
            for n, (name, size) in enumerate(zip(names, sketched.sizes.tolist(), strict=True))
        )
        self._connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", rows)
        filled = np.flatnonzero(sketched.sizes)
        keys = list(lsh.band_keys(sketched.signatures[filled], self.threshold))
        slots.write(self._connection, slots.entries(keys, filled + first), len(names))
        slots.merge(self._connection)

    def query(self, text: str, *, text_of: Callable[[str], str] | None = None) -> tuple[Match, ...]:
        """The known documents that `text` is a near-duplicate of, the most similar first.

        Args:
            text: The text to look for.
            text_of: Gives the text of a document by its id. With it similarities are exact,
                and nothing below the threshold is reported; without it they are estimated,
                unless the shingles of both are the same.

        Raises:
            ConfigError: `text` is no `str`, or the file is damaged.
        """
        import numpy as np

        sketched = sketches(checked([text]), self.shingling)
        if not sketched.sizes[0]:
            return ()
        keys = [int(key[0]) for key in lsh.band_keys(sketched.signatures, self.threshold)]
        with _transaction(self._connection, "DEFERRED"):
            numbers = slots.read(self._connection, keys)[:_MOST]
            rows = self._connection.execute(
                "SELECT id, size, fingerprint, signature FROM documents "  # noqa: S608 (marks only)
                f"WHERE number IN ({','.join('?' * len(numbers))})",
                numbers,
            ).fetchall()
        if not rows:
            return ()
        names, sizes, fingerprints, signatures = zip(*rows, strict=True)
        whole = b"".join(signatures)
        if len(whole) != 2 * PLACES * len(names):
            raise ConfigError("the index is damaged: restore it from a copy, or make a new one")
        theirs = np.frombuffer(whole, "<u2").reshape(-1, PLACES)
        estimates = agreement(theirs, sketched.signatures).tolist()
        same_as = (int(sketched.sizes[0]), sketched.fingerprints.astype("<u8").tobytes())
        same = [known == same_as for known in zip(sizes, fingerprints, strict=True)]
        matches = []
        for name, estimate, is_same in zip(names, estimates, same, strict=True):
            if is_same or text_of is None:
                matches.append(Match(name, 1.0 if is_same else estimate, is_same))
            elif estimate >= self.threshold - lsh.SLACK:
                matches.append(Match(name, self._jaccard(text, text_of(name)), exact=True))
        kept = [match for match in matches if match.jaccard >= self.threshold]
        return tuple(sorted(kept, key=lambda match: (-match.jaccard, match.id)))

    def _jaccard(self, one: str, other: str) -> float:
        import numpy as np

        a, b = shingles(one, self.shingling), shingles(other, self.shingling)
        shared = np.intersect1d(a, b, assume_unique=True).size
        return shared / (a.size + b.size - shared)


@contextmanager
def _transaction(connection: sqlite3.Connection, kind: str) -> Iterator[None]:
    connection.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _settings(
    connection: sqlite3.Connection,
    path: str | PathLike[str],
    threshold: float,
    shingling: Shingling,
) -> dict[str, str]:
    """The settings of the index; a new file gets tables and those asked for."""
    try:
        tables = _tables(connection)
        if not tables:
            # Readers then see the last state while somebody writes.
            connection.execute("PRAGMA journal_mode = WAL")
            with _transaction(connection, "IMMEDIATE"):
                if not _tables(connection):  # somebody else was first
                    for statement in (_TABLES + slots.TABLES).split(";"):
                        connection.execute(statement)
                    made_with = _named(threshold, shingling).items()
                    connection.executemany("INSERT INTO settings VALUES (?, ?)", made_with)
        elif not {"settings", "slots"} <= tables:
            raise ConfigError(f"{path}: a database of something else: give another path")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")  # KB; the inner pages stay in memory
        return dict(connection.execute("SELECT name, value FROM settings").fetchall())
    except sqlite3.DatabaseError as error:
        raise ConfigError(f"{path}: cannot be opened as an index: {error}") from error


def _made_with(path: str | PathLike[str], stored: Mapping[str, str]) -> tuple[float, Shingling]:
    """The settings that are stored, as values."""
    try:
        threshold = float(stored["threshold"])
        check_threshold(threshold)
        return threshold, Shingling(int(stored["length"]), Unit(stored["unit"]))
    except (KeyError, ValueError, ConfigError) as error:
        raise ConfigError(
            f"{path}: the index is damaged: its settings do not make sense ({error}): restore it "
            "from a copy, or make a new one"
        ) from error


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def _named(threshold: float | None, shingling: Shingling | None) -> dict[str, str]:
    """Settings as they are stored; those that are None are left out."""
    named = {"scheme": _SCHEME}
    if threshold is not None:
        named["threshold"] = repr(float(threshold))
    if shingling is not None:
        named |= {"length": str(shingling.length), "unit": shingling.unit.value}
    return named


def _check_settings(
    path: str | PathLike[str],
    stored: Mapping[str, str],
    threshold: float | None,
    shingling: Shingling | None,
) -> None:
    for name, value in _named(threshold, shingling).items():
        if stored.get(name) != value:
            raise ConfigError(
                f"{path}: the index was made with {name} {stored.get(name)}, and {value} was "
                "asked for: open it with what it was made with, or make a new index"
            )
