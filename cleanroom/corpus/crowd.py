"""Pairs of a crowd, without all of them.

Many texts can have one thing in common: 5,000 pages under one boilerplate, 5,000 copies of
one notice. Each paired with each would be 12 million pairs, most of no use. So in a crowd each
text is paired with the first few only, and the cost stays linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import DTypeLike, NDArray

    Place = TypeVar("Place", bound=np.integer)

HUBS: Final = 8
"""With how many of a crowd each member is paired; up to one more, each is paired with each."""

_MOST_PARTS: Final = 1 << 16
"""So that the number of a part has room in 16 bits."""

PairKeys: TypeAlias = "NDArray[np.uint64]"
"""Pairs of numbers, each packed into one: the lower number in the upper 32 bits."""


def paired_within(
    crowds: NDArray[np.uint64],
    member_bits: int,
    at_once: int = 1 << 20,
    chosen: NDArray[np.bool_] | None = None,
) -> Iterator[PairKeys]:
    """Pairs of many crowds, each member with at most `HUBS` before it.

    They come in parts: all pairs of one member are in one part. Whoever makes the crowds gives
    the fullest texts the lowest numbers: others may be copies or parts of them.

    >>> import numpy as np
    >>> crowds = np.array([0x10, 0x12, 0x25, 0x31, 0x32], np.uint64)  # three crowds of 0 to 5
    >>> [unpacked(pairs) for pairs in paired_within(crowds, member_bits=4)]
    [(array([0, 1]), array([2, 2]))]

    Args:
        crowds: Sorted; the number of a member in the lowest bits, that of its crowd above.
            Best without those of one member (see `without_loners`), which most are.
        member_bits: How many bits a member's number takes.
        at_once: Pairs of a part, about, for the sake of memory.
        chosen: Which are paired with those before them; all, if not said.
    """
    import numpy as np

    if not crowds.size:
        return
    mask = np.uint64((1 << member_bits) - 1)
    # These arrays are long: half the width where it is enough.
    index: DTypeLike = np.int32 if crowds.size < 1 << 31 else np.int64
    first = np.flatnonzero(np.diff(crowds & ~mask, prepend=~crowds[:1])).astype(index)
    sizes = np.diff(first, append=crowds.size)
    rank = np.arange(crowds.size, dtype=index) - np.repeat(first, sizes)
    later = np.flatnonzero(rank if chosen is None else (rank > 0) & chosen).astype(index)
    members = crowds & mask
    parts = 1 + int(np.minimum(rank[later], HUBS).sum()) // at_once
    for part in _parts(later, members, min(parts, _MOST_PARTS)):
        keys = [np.zeros(0, np.uint64)]
        left = part
        for hub in range(HUBS):
            if not left.size:
                break
            hubs = members[left - rank[left] + hub]
            keys.append((hubs << np.uint64(32)) | members[left])
            left = left[rank[left] > hub + 1]
        yield np.concatenate(keys)


def _parts(
    places: NDArray[Place], members: NDArray[np.uint64], parts: int
) -> Iterable[NDArray[Place]]:
    """The places in so many parts, all of one member in one part."""
    import numpy as np

    if parts == 1:
        return [places]
    # numpy sorts 16 bits by radix.
    part_of = (members[places] % np.uint64(parts)).astype(np.uint16)
    order = np.argsort(part_of, kind="stable")
    return np.split(places[order], np.cumsum(np.bincount(part_of))[:-1])


def without_loners(crowds: NDArray[np.uint64], member_bits: int) -> NDArray[np.uint64]:
    """The crowds of two or more.

    >>> import numpy as np
    >>> crowds = np.array([0x10, 0x12, 0x25, 0x31, 0x32], np.uint64)
    >>> [hex(key) for key in without_loners(crowds, member_bits=4)]
    ['0x10', '0x12', '0x31', '0x32']
    """
    import numpy as np

    edges = np.ones(crowds.size + 1, np.bool_)
    if crowds.size > 1:
        edges[1:-1] = (crowds[1:] ^ crowds[:-1]) > np.uint64((1 << member_bits) - 1)
    return crowds[~(edges[1:] & edges[:-1])]


def packed(lower: NDArray[np.intp], higher: NDArray[np.intp]) -> PairKeys:
    """Pairs of numbers, each packed into one.

    >>> import numpy as np
    >>> unpacked(packed(np.array([1, 2]), np.array([3, 4])))
    (array([1, 2]), array([3, 4]))
    """
    import numpy as np

    keys: PairKeys = lower.astype(np.uint64) << np.uint64(32) | higher.astype(np.uint64)
    return keys


def unpacked(pairs: PairKeys) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The lower and the higher number of each pair."""
    import numpy as np

    return (pairs >> np.uint64(32)).astype(np.intp), (pairs & np.uint64(0xFFFFFFFF)).astype(np.intp)
