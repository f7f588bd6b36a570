"""Which values of a long array stand in it more than once, found without sorting it.

Sorting takes numpy 20 to 50 nanoseconds a value, more than all else that this room does with
one. So each value is written to a slot of a table, chosen by its hash, and read back: whoever
reads what another one has written shares the slot with it. Most values read themselves, and
are done after some five nanoseconds; the few others are looked at again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.uint64]
    Places = NDArray[np.intp]

_SPARE_BITS: Final = 2
"""A table has four to eight slots a value: a larger one would not fit into the cache."""

_FEW: Final = 256
"""So few values are sorted."""

_AT_ONCE: Final = 1 << 17
"""Values of which a table fits into the cache; more are looked at in parts."""

_MULTIPLIERS: Final = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F)
"""One for the hash of each round (Knuth, vol. 3, 6.4: multiplicative hashing)."""


def repeats(values: Values) -> Places:
    """Places of values that stand at another place, too: of equal values all but one.

    >>> import numpy as np
    >>> values = np.array([7, 5, 7, 7, 6], np.uint64)
    >>> places = repeats(values)
    >>> places.size, set(values[places].tolist())
    (2, {7})
    """
    import numpy as np

    found = []
    places = np.arange(values.size)
    for multiplier in _MULTIPLIERS:
        if values.size <= _FEW:
            break
        _, readers, written = _shared_slots(values, multiplier)
        same = values[readers] == values[written]
        found.append(places[readers[same]])
        readers = readers[~same]
        places, values = places[readers], values[readers]
    order = np.argsort(values)
    again = values[order[1:]] == values[order[:-1]]
    return np.concatenate([*found, places[order[1:][again]]])


def likely_repeated(values: Values) -> Places:
    """Places of all values that stand more than once, and of a few others.

    >>> import numpy as np
    >>> likely_repeated(np.array([7, 5, 7, 7, 6], np.uint64)).tolist()
    [0, 2, 3]
    """
    import numpy as np

    part_bits = min((values.size // _AT_ONCE).bit_length(), 8)
    if not part_bits:
        return _in_shared_slots(values)
    # By another hash, so that a part fills all of a table; numpy sorts bytes by radix.
    hashes = values * np.uint64(_MULTIPLIERS[1]) >> np.uint64(64 - part_bits)
    part_of = hashes.astype(np.uint8)
    order = np.argsort(part_of, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(part_of))[:-1])
    return np.concatenate([part[_in_shared_slots(values[part])] for part in parts])


def _in_shared_slots(values: Values) -> Places:
    import numpy as np

    slots, readers, _ = _shared_slots(values, _MULTIPLIERS[0])
    shared = np.zeros(1 << _slot_bits(values.size), np.bool_)
    shared[slots[readers]] = True
    return np.flatnonzero(shared.take(slots))


def tally(values: Values) -> tuple[Values, NDArray[np.intp]]:
    """The distinct values, in no order, and how often each stands there.

    >>> import numpy as np
    >>> distinct, counts = tally(np.array([7, 5, 7, 7, 6], np.uint64))
    >>> sorted(zip(distinct.tolist(), counts.tolist()))
    [(5, 1), (6, 1), (7, 3)]
    """
    import numpy as np

    found, counted = [], []
    for multiplier in _MULTIPLIERS:
        if values.size <= _FEW:
            break
        slots = _slots_of(values, multiplier)
        table = np.empty(1 << _slot_bits(values.size), np.uint32)
        table[slots] = np.arange(values.size, dtype=np.uint32)
        written = table.take(slots)
        same = values[written] == values
        counts = np.bincount(written[same], minlength=values.size)
        heads = np.flatnonzero(counts)
        found.append(values[heads])
        counted.append(counts[heads])
        values = values[~same]
    distinct, counts = np.unique(values, return_counts=True)
    return np.concatenate([*found, distinct]), np.concatenate([*counted, counts])


def _shared_slots(values: Values, multiplier: int) -> tuple[Places, Places, Places]:
    """The slot of each value; who reads another one's place in its own; and that place."""
    import numpy as np

    slots = _slots_of(values, multiplier)
    own = np.arange(values.size, dtype=np.uint16 if values.size <= 1 << 16 else np.uint32)
    table = np.empty(1 << _slot_bits(values.size), own.dtype)
    table[slots] = own
    written = table.take(slots)
    readers = np.flatnonzero(written != own)
    return slots, readers, written[readers].astype(np.intp)


def _slots_of(values: Values, multiplier: int) -> Places:
    import numpy as np

    shift = np.uint64(64 - _slot_bits(values.size))
    return (values * np.uint64(multiplier) >> shift).view(np.int64)


def _slot_bits(count: int) -> int:
    return count.bit_length() + _SPARE_BITS
