"""Verified pairs -> clusters: which texts say the same, and which of them to keep.

Similarity is not transitive: along a chain of edits A is like B and B is like C, and A may
have nothing of C. Merging all that is connected puts them into one cluster, and a reader who
keeps one of it loses the other. So a cluster is a star: each member is itself a verified
near-duplicate of the keeper. A text that is near to a member only stays outside; its pair is
still reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleanroom.corpus.keeper import Preference

    Near: TypeAlias = Mapping[tuple[int, int], float]
    Copies: TypeAlias = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts that are near-duplicates of one of them.

    Attributes:
        keeper: Position of the text to keep.
        members: Positions of all texts of the cluster in order, the keeper among them.
        similarities: Of each member to the keeper: the Jaccard similarity.
        reason: Why this one is kept, for a reader who disagrees.
    """

    keeper: int
    members: tuple[int, ...]
    similarities: tuple[float, ...]
    reason: str


def clusters(
    near: Near, copies: Copies, sizes: Mapping[int, int], preferred: Preference | None = None
) -> Iterator[Cluster]:
    """The clusters of two texts or more.

    >>> list(clusters({(0, 1): 0.8}, copies={0: [3], 1: [5, 7]}, sizes={0: 90, 1: 80}))
    [Cluster(keeper=3, members=(3, 5, 7), similarities=(1.0, 0.8, 0.8), reason='the fullest text \
(90 shingles)')]

    Args:
        near: Pairs of distinct shingle sets that are near-duplicates, and their Jaccard
            similarity. A set is a number, a lower one if it is fuller; the lower comes first.
        copies: For each set the positions of the texts that have it, in order.
        sizes: For each set how many shingles it has.
        preferred: Which text to keep: if not said, the fullest, then the first seen.

    Raises:
        ConfigError: The values of `preferred` cannot be compared.
    """
    worth = _worth(copies, preferred)
    neighbors: dict[int, set[int]] = {}
    for a, b in near:
        neighbors.setdefault(a, set()).add(b)
        neighbors.setdefault(b, set()).add(a)
    best = {s: min(worth[position] for position in copies[s]) for s in copies}
    for center, around in _stars(near, sorted(copies, key=lambda s: (best[s], s))).items():
        star = {center, *around}
        members = sorted(position for s in star for position in copies[s])
        if len(members) == 1:
            continue
        # Another set may stand for the center if it is worth as much and near to just these.
        peers = [
            s
            for s in around
            if (best[s], sizes[s]) == (best[center], sizes[center]) and {s} | neighbors[s] == star
        ]
        equals = sorted(
            position
            for s in (center, *peers)
            for position in copies[s]
            if worth[position] == best[center]
        )
        keeper = equals[0]
        kept = next(s for s in (center, *peers) if keeper in copies[s])
        similarity = {
            position: 1.0 if s == kept else near[min(s, kept), max(s, kept)]
            for s in star
            for position in copies[s]
        }
        if preferred is None:
            reason = _fullest(len(equals), len(members), sizes[center])
        else:
            ties = sum(worth[member] == best[center] for member in members)
            reason = _reason(preferred, keeper, ties)
        yield Cluster(keeper, tuple(members), tuple(map(similarity.__getitem__, members)), reason)


def _worth(copies: Copies, preferred: Preference | None) -> dict[int, tuple[bool, Any]]:
    """For each text what it is kept by: the smallest is the best, and those with None are last."""
    if preferred is None:
        return {position: (False, 0) for group in copies.values() for position in group}
    values = {p: preferred.value(p) for group in copies.values() for p in group}
    worth = {p: (value is None, 0 if value is None else value) for p, value in values.items()}
    try:
        sorted(worth.values())
    except TypeError as error:
        raise ConfigError(f"keep: its values cannot be put in order: {error}") from None
    return worth


def _stars(near: Near, sets: Sequence[int]) -> dict[int, list[int]]:
    """Each center with the sets around it.

    A set is a center unless it is near to a center that comes before it; then it goes to the
    most similar of those. No step depends on where in the input a text stands, unless the order
    of the sets does.
    """
    place = {s: n for n, s in enumerate(sets)}
    before: dict[int, list[tuple[float, int, int]]] = {}
    for pair, jaccard in near.items():
        first, later = sorted(pair, key=place.__getitem__)
        before.setdefault(later, []).append((jaccard, -place[first], first))
    around: dict[int, list[int]] = {}
    for s in sets:
        centers = [found for found in before.get(s, ()) if found[2] in around]
        if centers:
            around[max(centers)[2]].append(s)
        else:
            around[s] = []
    return around


def _fullest(fullest: int, members: int, size: int) -> str:
    if fullest == 1:
        return f"the fullest text ({size} shingles)"
    which = "equally full texts" if fullest == members else "fullest texts"
    return f"the first seen of {fullest} {which} ({size} shingles each)"


def _reason(preferred: Preference, keeper: int, ties: int) -> str:
    value = preferred.value(keeper)
    if value is None:
        return f"the fullest text: {preferred.phrase} is known of none"
    reason = f"{preferred.phrase} ({value})" if preferred.told else preferred.phrase
    return reason if ties == 1 else f"{reason}; of {ties} such texts the fullest, or first seen"
