"""Pairs of a crowd, without all of them.

Many texts can have one thing in common: 5,000 pages under one boilerplate, 5,000 copies of
one notice. Each paired with each would be 12 million pairs, most of no use. So in a crowd each
text is paired with the first few only, and the cost stays linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HUBS: Final = 8
"""With how many of a crowd each member is paired; up to one more, each is paired with each."""


def paired(crowd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a crowd, each member with at most `HUBS` before it.

    Whoever makes the crowd puts the fullest texts first: others may be copies or parts of them.

    >>> list(paired([2, 5, 9]))
    [(2, 5), (2, 9), (5, 9)]
    >>> len(list(paired(range(5000))))
    39964
    """
    for rank, member in enumerate(crowd):
        for hub in crowd[: min(rank, HUBS)]:
            yield hub, member
