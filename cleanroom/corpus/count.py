"""Candidate pairs -> how many shingles they share, counted exactly.

Shingles were not kept, so the texts of the candidates are read and hashed once more: a few of
all texts. Candidates that hang together are counted together, so that each text is read about
once, and memory is bounded however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.ragged import gathered
from cleanroom.corpus.repeats import repeats
from cleanroom.corpus.shingles import HASH_BITS, batches, shingle_sets
from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.shingles import Hashes, Shingling

    Positions = NDArray[np.intp]

_HELD: Final = 1 << 21
"""Shingles held at a time, of 8 bytes each."""

_COUNTED: Final = 1 << 17
"""Shingles compared at a time: they should stay in the processor's cache."""

_ROUNDS: Final = 4
"""Steps from a text to its neighbors by which we look for what hangs together."""


def shared_shingles(
    texts: Sequence[str],
    a: Positions,
    b: Positions,
    sizes: NDArray[np.int64],
    shingling: Shingling,
    counted: Callable[[int], object] = bool,
) -> NDArray[np.int64]:
    """For each pair of positions in `texts` how many shingles are in both texts.

    >>> import numpy as np
    >>> from cleanroom.corpus.shingles import DEFAULT_SHINGLING
    >>> texts = ["one two three four five", "", "one two three four five six"]
    >>> one, other, sizes = np.array([0]), np.array([2]), np.array([1, 0, 2])
    >>> shared_shingles(texts, one, other, sizes, DEFAULT_SHINGLING).tolist()
    [1]

    Args:
        texts: Read at the positions only.
        a: The first positions.
        b: The second positions.
        sizes: For each text how many shingles it has.
        shingling: What a shingle is.
        counted: Called now and then with how many pairs are counted.

    Raises:
        ConfigError: A text is not what it was when its size was counted.
    """
    import numpy as np

    shared = np.zeros(a.size, np.int64)
    done = 0
    for chosen in _parts(a, b, sizes):
        positions, places = np.unique(np.concatenate((a[chosen], b[chosen])), return_inverse=True)
        again = (texts[position] for position in positions.tolist())
        hashes, changed = _hashes(again, sizes[positions], shingling)
        if changed:
            raise ConfigError(
                f"texts[{positions[changed[0]]}] was another text when read again: pass texts "
                "that do not change, or a copy of them"
            )
        a_places, b_places = np.split(places, 2)
        shared[chosen] = _counted(hashes, sizes[positions], a_places, b_places)
        counted(done := done + chosen.size)
    return shared


def _parts(a: Positions, b: Positions, sizes: NDArray[np.int64]) -> Iterator[Positions]:
    """The pairs in parts, the shingles of whose texts can be held at a time."""
    import numpy as np

    if not a.size:
        return
    order = np.argsort(_neighborhoods(a, b, sizes.size), kind="stable")
    ends = np.column_stack((a[order], b[order])).ravel()
    positions, first = np.unique(ends, return_index=True)
    new = np.bincount(first // 2, weights=sizes[positions], minlength=a.size)
    part = np.cumsum(new) // _HELD  # what one part holds may recur in the next
    yield from np.split(order, np.flatnonzero(np.diff(part)) + 1)


def _neighborhoods(a: Positions, b: Positions, count: int) -> Positions:
    """For each pair the lowest position that a few steps from pair to pair lead to."""
    import numpy as np

    lowest = np.arange(count)
    for _ in range(_ROUNDS):
        here = np.minimum(lowest[a], lowest[b])
        np.minimum.at(lowest, a, here)
        np.minimum.at(lowest, b, here)
    return lowest[a]


def _hashes(
    texts: Iterable[str], sizes: NDArray[np.int64], shingling: Shingling
) -> tuple[Hashes, list[int]]:
    """The shingles of the texts, one set after another; and which have not the size they had."""
    import numpy as np

    hashes = np.empty(sizes.sum(), np.uint64)
    changed: list[int] = []
    text, end = 0, 0
    for batch in batches(texts):
        sets = shingle_sets(batch, shingling)
        here = sizes[text : text + len(batch)]
        changed += (text + np.flatnonzero(sets.sizes != here)).tolist()
        if changed:
            break
        hashes[end : end + sets.keys.size] = sets.hashes
        text, end = text + len(batch), end + sets.keys.size
    return hashes, changed


def _counted(
    hashes: Hashes, sizes: NDArray[np.int64], a: Positions, b: Positions
) -> NDArray[np.int64]:
    """How many hashes the sets of each pair share: those that stand there twice."""
    import numpy as np

    shared = np.zeros(a.size, np.int64)
    starts = np.cumsum(sizes) - sizes
    total = np.cumsum(sizes[a] + sizes[b])
    start = 0
    while start < a.size:
        limit = _COUNTED + (total[start - 1] if start else 0)
        end = max(start + 1, int(np.searchsorted(total, limit, "right")))
        end = min(end, start + (1 << (64 - HASH_BITS)))
        members = np.concatenate((a[start:end], b[start:end]))
        counts = sizes[members]
        pairs = np.tile(np.arange(end - start, dtype=np.uint64) << np.uint64(HASH_BITS), 2)
        keys = np.repeat(pairs, counts)
        keys |= gathered(hashes, starts[members], counts)
        twice = keys[repeats(keys)] >> np.uint64(HASH_BITS)
        shared[start:end] = np.bincount(twice.astype(np.intp), minlength=end - start)
        start = end
    return shared
