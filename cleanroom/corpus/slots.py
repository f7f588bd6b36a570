"""The buckets of a standing index: sorted keys in slots, in segments that are merged.

An entry is 64 bits: the highest 32 of a bucket's key, and the number of a document. A segment
has its entries sorted and cut into slots by the highest bits of the key, so that the slot of a
key is known without looking: some 64 entries a slot, half a kilobyte, one row each.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Entries: TypeAlias = NDArray[np.uint64]

TABLES: Final = """
CREATE TABLE segments (
    segment INTEGER PRIMARY KEY,
    documents INTEGER NOT NULL,
    slot_bits INTEGER NOT NULL
);
CREATE TABLE slots (place INTEGER PRIMARY KEY, entries BLOB NOT NULL)
"""

_KEY_BITS: Final = 32

_SLOT_ENTRIES: Final = 64

_MERGED: Final = 8
"""Segments of one tier that are merged; those of a tier are at most so many times apart."""

_AT_ONCE: Final = 1 << 22
"""Entries merged at a time, about, for the sake of memory."""


class _Segment(NamedTuple):
    number: int
    documents: int
    slot_bits: int


def entries(keys: Sequence[NDArray[np.uint64]], numbers: NDArray[np.intp]) -> Entries:
    """The entries of documents, sorted; each band has one key of each document."""
    import numpy as np

    high = np.concatenate(keys) >> np.uint64(64 - _KEY_BITS) << np.uint64(_KEY_BITS)
    made: Entries = np.sort(high | np.tile(numbers.astype(np.uint64), len(keys)))
    return made


def write(connection: sqlite3.Connection, sorted_entries: Entries, documents: int) -> None:
    """Write a segment of its own."""
    segment = _new_segment(connection, documents, sorted_entries.size)
    _write_slots(connection, segment, sorted_entries)


def merge(connection: sqlite3.Connection) -> None:
    """Merge segments of one tier while there are enough of them."""
    while True:
        tiers = groupby(_segments(connection), key=lambda s: _tier(s.documents))
        due = next((group for _, g in tiers if len(group := list(g)) >= _MERGED), None)
        if due is None:
            return
        _merge(connection, due)


def read(connection: sqlite3.Connection, keys: Sequence[int]) -> list[int]:
    """The numbers of the documents that have one of the keys, those with the most first."""
    import numpy as np

    wanted = np.array(keys, np.uint64) >> np.uint64(64 - _KEY_BITS)
    found = []
    for segment in _segments(connection):
        places = {_place(segment, key) for key in wanted.tolist()}
        rows = connection.execute(
            f"SELECT entries FROM slots WHERE place IN ({','.join('?' * len(places))})",  # noqa: S608
            tuple(places),
        )
        read_entries = np.frombuffer(b"".join(blob for (blob,) in rows), "<u8")
        hits = np.isin(read_entries >> np.uint64(_KEY_BITS), wanted)
        found.append(read_entries[hits] & np.uint64((1 << _KEY_BITS) - 1))
    if not found:
        return []
    numbers, shared = np.unique(np.concatenate(found), return_counts=True)
    ranked: list[int] = numbers[np.argsort(-shared, kind="stable")].tolist()
    return ranked


def _segments(connection: sqlite3.Connection) -> list[_Segment]:
    rows = connection.execute("SELECT segment, documents, slot_bits FROM segments")
    return sorted((_Segment(*row) for row in rows), key=lambda s: (-s.documents, s.number))


def _tier(documents: int) -> int:
    return (documents.bit_length() - 1) // (_MERGED.bit_length() - 1)


def _new_segment(connection: sqlite3.Connection, documents: int, size: int) -> _Segment:
    slot_bits = (size // _SLOT_ENTRIES).bit_length()
    inserted = connection.execute(
        "INSERT INTO segments (documents, slot_bits) VALUES (?, ?)", (documents, slot_bits)
    )
    return _Segment(inserted.lastrowid or 0, documents, slot_bits)


def _write_slots(
    connection: sqlite3.Connection, segment: _Segment, sorted_entries: Entries
) -> None:
    import numpy as np

    if not sorted_entries.size:
        return
    # In two steps: 64 bits cannot be shifted by 64.
    slots = sorted_entries >> np.uint64(_KEY_BITS) >> np.uint64(_KEY_BITS - segment.slot_bits)
    starts = np.flatnonzero(np.diff(slots, prepend=~slots[:1]))
    ends = 8 * np.append(starts[1:], slots.size)
    data = sorted_entries.astype("<u8").tobytes()
    rows = (
        (segment.number << _KEY_BITS | slot, data[start:end])
        for slot, start, end in zip(
            slots[starts].tolist(), (8 * starts).tolist(), ends.tolist(), strict=True
        )
    )
    connection.executemany("INSERT INTO slots VALUES (?, ?)", rows)


def _place(segment: _Segment, key: int) -> int:
    """The row of the slot that a key of 32 bits is in."""
    return segment.number << _KEY_BITS | key >> (_KEY_BITS - segment.slot_bits)


def _merge(connection: sqlite3.Connection, segments: Sequence[_Segment]) -> None:
    import numpy as np

    documents = sum(segment.documents for segment in segments)
    size = sum(_SLOT_ENTRIES << segment.slot_bits for segment in segments)
    merged = _new_segment(connection, documents, size // 2)
    # Parts of the range of keys, each of whole slots in every segment.
    part_bits = min(*(s.slot_bits for s in segments), (size // _AT_ONCE).bit_length())
    for part in range(1 << part_bits):
        low, high = (p << (_KEY_BITS - part_bits) for p in (part, part + 1))
        blobs = []
        for segment in segments:
            span = (_place(segment, low), _place(segment, high - 1))
            rows = connection.execute(
                "SELECT entries FROM slots WHERE place BETWEEN ? AND ? ORDER BY place", span
            )
            blobs += [blob for (blob,) in rows]
            connection.execute("DELETE FROM slots WHERE place BETWEEN ? AND ?", span)
        _write_slots(connection, merged, np.sort(np.frombuffer(b"".join(blobs), "<u8")))
    for segment in segments:
        connection.execute("DELETE FROM segments WHERE segment = ?", (segment.number,))
