"""Pairs of shingle sets -> pairs of texts: a set may have many copies.

Texts with one set are one thing until the end: they are hashed, compared and clustered once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.crowd import HUBS, PairKeys, packed, paired_within, unpacked
from cleanroom.corpus.digest import digest
from cleanroom.corpus.verify import Pair, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from cleanroom.corpus.cluster import Cluster
    from cleanroom.corpus.sketch import Sketches
    from cleanroom.corpus.verify import Verified

_RELATIONS: Final = (Relation.EXACT, Relation.NEAR, Relation.CONTAINED)


@dataclass(frozen=True, slots=True)
class DistinctSets:
    """The shingle sets of texts that are not blank, by number, the fullest first.

    Attributes:
        positions: Of the texts, by their sets; of one set in order.
        starts: For each set where its texts start in `positions`.
        counts: For each set how many texts have it.
        sizes: For each set how many shingles it has.
    """

    positions: NDArray[np.intp]
    starts: NDArray[np.intp]
    counts: NDArray[np.intp]
    sizes: NDArray[np.int64]

    @property
    def first(self) -> NDArray[np.intp]:
        """For each set the position of the first text that has it."""
        return self.positions[self.starts]

    def copies(self, number: int) -> list[int]:
        """The positions of the texts that have a set."""
        start = self.starts[number]
        found: list[int] = self.positions[start : start + self.counts[number]].tolist()
        return found


def distinct_sets(sketched: Sketches) -> DistinctSets:
    """Which texts have the same set.

    The fingerprint breaks ties, so that no number depends on the order of the texts.
    """
    import numpy as np

    sizes, fingerprints = sketched.sizes, sketched.fingerprints
    positions = np.lexsort((fingerprints, -sizes))  # stable: copies stay in order of position
    positions = positions[: np.count_nonzero(sizes)]
    sizes, fingerprints = sizes[positions], fingerprints[positions]
    new = np.ones(positions.size, np.bool_)
    new[1:] = (sizes[1:] != sizes[:-1]) | (fingerprints[1:] != fingerprints[:-1])
    starts = np.flatnonzero(new)
    return DistinctSets(positions, starts, np.diff(starts, append=positions.size), sizes[starts])


def pairs_of_texts(
    texts: Sequence[str], sets: DistinctSets, related: Verified, groups: Iterable[Cluster]
) -> Iterator[Pair]:
    """The pairs to report, in order of position.

    Of copies of one set the first few stand for all; but each member of a cluster is paired
    with its keeper.
    """
    import numpy as np

    within = _within(sets)
    kept = [
        (min(group.keeper, member), max(group.keeper, member))
        for group in groups
        for member in group.members
        if member != group.keeper
    ]
    kept_a, kept_b = np.array(kept, np.intp).reshape(-1, 2).T
    keys = np.unique(np.concatenate([_across(sets, related.pairs), within, packed(kept_a, kept_b)]))
    a, b = unpacked(keys)
    number = np.zeros(len(texts), np.intp)
    number[sets.positions] = np.repeat(np.arange(sets.starts.size), sets.counts)
    i, j = number[a], number[b]
    jaccard, a_in_b, b_in_a = np.ones((3, keys.size))
    relation = np.zeros(keys.size, np.intp)
    other = np.flatnonzero(i != j)
    lower, higher = np.minimum(i, j)[other], np.maximum(i, j)[other]
    row = np.searchsorted(related.pairs, packed(lower, higher))
    shares = related.a_in_b[row], related.b_in_a[row]
    turned = lower != i[other]
    jaccard[other] = related.jaccard[row]
    a_in_b[other], b_in_a[other] = np.where(turned, shares[::-1], shares)
    relation[other] = np.where(related.near[row], 1, 2)
    same = np.flatnonzero(i == j)
    relation[same] = np.where(_equal(texts, a[same], b[same]), 0, 1)
    columns = (column.tolist() for column in (a, b, jaccard, a_in_b, b_in_a))
    relations = map(_RELATIONS.__getitem__, relation.tolist())
    return map(Pair._make, zip(*columns, relations, strict=True))


def _across(sets: DistinctSets, pairs: PairKeys) -> PairKeys:
    """The pairs of the first few copies of the one set with those of the other."""
    import numpy as np

    i, j = unpacked(pairs)
    of_i, of_j = np.minimum(sets.counts[i], HUBS), np.minimum(sets.counts[j], HUBS)
    each = of_i * of_j
    place = np.arange(each.sum()) - np.repeat(np.cumsum(each) - each, each)
    here, there = np.divmod(place, np.repeat(of_j, each))
    a = sets.positions[np.repeat(sets.starts[i], each) + here]
    b = sets.positions[np.repeat(sets.starts[j], each) + there]
    return packed(np.minimum(a, b), np.maximum(a, b))


def _within(sets: DistinctSets) -> PairKeys:
    """The pairs of copies of one set."""
    import numpy as np

    several = np.repeat(sets.counts > 1, sets.counts)
    numbers = np.repeat(np.arange(sets.starts.size), sets.counts)[several]
    crowds = packed(numbers, sets.positions[several])
    return np.concatenate([np.zeros(0, np.uint64), *paired_within(crowds, member_bits=32)])


def _equal(texts: Sequence[str], a: NDArray[np.intp], b: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether the texts of each pair are the same, character for character."""
    import numpy as np

    positions, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    digests = np.frombuffer(b"".join(digest(texts[p]) for p in positions.tolist()), "<u8")
    one, other = np.split(digests[places], 2)
    equal: NDArray[np.bool_] = one == other
    return equal
