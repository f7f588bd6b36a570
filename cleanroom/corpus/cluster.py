"""Verified pairs -> clusters: which texts say the same, and which of them to keep.

Similarity is not transitive: along a chain of edits A is like B and B is like C, and A may
have nothing of C. Merging all that is connected puts them into one cluster, and a reader who
keeps one of it loses the other. So a cluster is a star: each member is itself a verified
near-duplicate of the keeper. A text that is near to a member only stays outside; its pair is
still reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts that are near-duplicates of one of them.

    Attributes:
        keeper: Position of the text to keep: the fullest, then the first seen.
        members: Positions of all texts of the cluster in order, the keeper among them.
        reason: Why this one is kept, for a reader who disagrees.
    """

    keeper: int
    members: tuple[int, ...]
    reason: str


def clusters(
    near: Mapping[tuple[int, int], float],
    copies: Mapping[int, Sequence[int]],
    sizes: Mapping[int, int],
) -> Iterator[Cluster]:
    """The clusters of two texts or more.

    >>> list(clusters({(0, 1): 0.8}, copies={0: [3], 1: [5, 7]}, sizes={0: 90, 1: 80}))
    [Cluster(keeper=3, members=(3, 5, 7), reason='the fullest text (90 shingles)')]

    Args:
        near: Pairs of distinct shingle sets that are near-duplicates, and their Jaccard
            similarity. A set is a number, a lower one if it is fuller; the lower comes first.
        copies: For each set the positions of the texts that have it, in order.
        sizes: For each set how many shingles it has.
    """
    neighbors: dict[int, set[int]] = {}
    for a, b in near:
        neighbors.setdefault(a, set()).add(b)
        neighbors.setdefault(b, set()).add(a)
    for center, around in _stars(near, sorted(copies)).items():
        star = {center, *around}
        members = sorted(position for s in star for position in copies[s])
        if len(members) > 1:
            # Another set may stand for the center if it is as full and near to just these.
            peers = [s for s in around if sizes[s] == sizes[center] and {s} | neighbors[s] == star]
            fullest = sorted(position for s in (center, *peers) for position in copies[s])
            reason = _reason(len(fullest), len(members), sizes[center])
            yield Cluster(fullest[0], tuple(members), reason)


def _stars(near: Mapping[tuple[int, int], float], sets: Sequence[int]) -> dict[int, list[int]]:
    """Each center with the sets around it.

    A set is a center unless it is near to a fuller center; then it goes to the most similar.
    No step depends on where in the input a text stands, only on what the texts say.
    """
    fuller: dict[int, list[tuple[float, int]]] = {}
    for (a, b), jaccard in near.items():
        fuller.setdefault(b, []).append((jaccard, -a))
    around: dict[int, list[int]] = {}
    for s in sets:
        centers = [(jaccard, a) for jaccard, a in fuller.get(s, ()) if -a in around]
        if centers:
            around[-max(centers)[1]].append(s)
        else:
            around[s] = []
    return around


def _reason(fullest: int, members: int, size: int) -> str:
    if fullest == 1:
        return f"the fullest text ({size} shingles)"
    which = "equally full texts" if fullest == members else "fullest texts"
    return f"the first seen of {fullest} {which} ({size} shingles each)"
