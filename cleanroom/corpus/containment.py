"""Shingle sets -> candidates for containment: a text that is part of a fuller one.

A copy cut to its first half has a Jaccard similarity of one half to the whole, too low for
MinHash to see; but nearly all its shingles are shingles of the whole. So we look them up: an
inverted index over a sample of the shingles, those whose hash is divisible by a fixed number
(Broder 1997, "mod m" sketches; FracMinHash in Irber et al. 2022). The same shingle is in the
sample of every text or of none, so the samples of a part and of its whole show containment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.crowd import HUBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.corpus.shingles import ShingleSet

FEWEST_SHINGLES: Final = 20
"""A shorter text (24 words) inside another one may be a phrase, and says little."""

_SAMPLED: Final = 4
"""One shingle in so many is indexed."""

_SLACK: Final = 0.3
"""How far below the threshold the share in the samples may be: chance moves it by as much, and
of the shingles of a crowd not all are counted."""


def candidate_pairs(sets: Sequence[ShingleSet], threshold: float) -> set[tuple[int, int]]:
    """Pairs (whole, part) of positions where `threshold` of the part may be in the whole.

    The sets come fullest first, so those left out for their size are the last. A shingle that
    many texts have pairs each of them with the `HUBS` fullest of them only: the cost is linear
    in the shingles, and a text that is part of very many is found in the fullest of those.
    """
    import numpy as np

    sampled = [s[s % np.uint64(_SAMPLED) == 0] for s in sets if s.size >= FEWEST_SHINGLES]
    if not sampled:
        return set()
    sizes = np.array([s.size for s in sampled])
    hashes = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(sampled)), sizes)
    order = np.argsort(hashes, kind="stable")  # owners of one shingle stay fullest first
    hashes, owners = hashes[order], owners[order]
    first = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    rank = np.arange(hashes.size) - np.repeat(first, np.diff(first, append=hashes.size))
    keys = []
    for hub in range(HUBS):
        member = np.flatnonzero(rank > hub)
        wholes = owners[member - rank[member] + hub]
        keys.append(wholes * len(sampled) + owners[member])
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    wholes, parts = np.divmod(pairs, len(sampled))
    likely = shared >= (threshold - _SLACK) * sizes[parts]
    return set(zip(wholes[likely].tolist(), parts[likely].tolist(), strict=True))
