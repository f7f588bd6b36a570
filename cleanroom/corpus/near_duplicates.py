"""Texts -> near-duplicates: the one function that composes this room.

    texts -> sketches -> candidate pairs -> verified pairs -> clusters

Candidates come from two sides: similar texts from MinHash and LSH, parts of fuller texts from
a sampled inverted index. Both may miss a pair, and both propose wrong ones; what is reported
has been counted exactly, on the texts themselves. So they are read twice: all of them for
their sketches, and the candidates to be counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from operator import attrgetter
from typing import TYPE_CHECKING

from cleanroom.corpus import containment, lsh
from cleanroom.corpus.cluster import Cluster, clusters
from cleanroom.corpus.count import shared_shingles
from cleanroom.corpus.crowd import HUBS, paired, unpacked
from cleanroom.corpus.digest import digest
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, Shingling
from cleanroom.corpus.sketch import Sketches, sketches
from cleanroom.corpus.texts import check_threshold, checked
from cleanroom.corpus.verify import Pair, Relation, part_threshold, verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """What the texts of a corpus have in common.

    Attributes:
        pairs: In order of position. Clusters are made of those that are exact or near;
            contained ones are reported, and merge nothing.
        clusters: In order of their keepers; no text is in two.
    """

    pairs: tuple[Pair, ...] = ()
    clusters: tuple[Cluster, ...] = ()


def near_duplicates(
    texts: Iterable[str], *, threshold: float = 0.7, shingling: Shingling = DEFAULT_SHINGLING
) -> NearDuplicates:
    """Find texts that are copies, near copies, or parts of each other.

    A pair is near if the Jaccard similarity of its shingle sets is at least `threshold`. It is
    contained if it is not near, but 0.8 (or `threshold`, if that is more) of the text with
    fewer shingles, 20 or more, is in the other. Blank texts are nobody's duplicates.

    >>> text = "We hold these truths to be self-evident, that all men are created equal."
    >>> found = near_duplicates([text, "Nothing of the kind is known here.", text.upper()])
    >>> found.pairs
    (Pair(a=0, b=2, jaccard=1.0, a_in_b=1.0, b_in_a=1.0, relation=<Relation.NEAR: 'near'>),)
    >>> found.clusters
    (Cluster(keeper=0, members=(0, 2), reason='the first seen of 2 equally full texts (10 \
shingles each)'),)

    The order of the texts decides nothing but "first seen". Of a crowd, such as hundreds of
    variants of one page, not every pair is reported, since there are as many as the square;
    but every member is paired with the keeper of its cluster.

    Args:
        texts: A sequence, such as a list, is read where it is, the candidates twice: memory
            goes by the sketches, 0.7 KB for a text of 150 words, and one that reads its texts
            from disk may be larger than memory. Anything else is read into a list first.
        threshold: Above 0, up to 1. A pair right at it is missed once in 200 times at most
            (below 0.04, more often); one well above it practically never.
        shingling: What a shingle is: five words, if not said otherwise.

    Raises:
        ConfigError: `threshold` or `texts` is not what it must be.
    """
    check_threshold(threshold)
    each = checked(texts)
    known = texts if isinstance(texts, Sequence) else list(each)
    related = _related(known, threshold, shingling)
    near = {
        numbers: pair.jaccard
        for numbers, pair in related.pairs.items()
        if pair.relation is Relation.NEAR
    }
    groups = sorted(clusters(near, related.copies, related.sizes), key=attrgetter("keeper"))
    pairs = _pairs(known, related, sorted(_listed(related, groups)))
    return NearDuplicates(tuple(pairs), tuple(groups))


@dataclass(frozen=True, slots=True)
class _Related:
    """The shingle sets that several texts have, or that are near to or part of another one.

    Sets go by their numbers; the fullest of all is 0, and the empty one has none.

    Attributes:
        copies: For each set the positions of the texts that have it, in order.
        sizes: For each set how many shingles it has.
        pairs: The verified pairs of sets; `a` and `b` are their numbers, the lower first.
    """

    copies: dict[int, list[int]]
    sizes: dict[int, int]
    pairs: dict[tuple[int, int], Pair]


def _related(texts: Sequence[str], threshold: float, shingling: Shingling) -> _Related:
    import numpy as np

    sketched = sketches(texts, shingling)
    sizes = sketched.sizes
    positions, starts = _distinct(sketched)
    first = positions[starts]
    similar = lsh.candidate_pairs(sketched.signatures, sizes, first, threshold)
    # The signatures are most of the memory, and of no more use.
    sketched = replace(sketched, signatures=sketched.signatures[:0].copy())
    parts = containment.candidate_pairs(sketched, first, part_threshold(threshold))
    pairs = np.union1d(similar, parts)
    del sketched, similar, parts
    a, b = unpacked(pairs)
    shared = shared_shingles(texts, first[a], first[b], sizes, shingling)
    found = {(p.a, p.b): p for p in verified(pairs, shared, sizes[first], threshold)}

    counts = np.diff(starts, append=positions.size)
    numbers = sorted({*chain.from_iterable(found), *np.flatnonzero(counts > 1).tolist()})
    copies = {n: positions[starts[n] : starts[n] + counts[n]].tolist() for n in numbers}
    return _Related(copies, {n: int(sizes[first[n]]) for n in numbers}, found)


def _distinct(sketched: Sketches) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The positions of all texts that are not blank, by their sets; and where each set starts.

    The fingerprint breaks ties, so that no number depends on the order of the texts.
    """
    import numpy as np

    sizes, fingerprints = sketched.sizes, sketched.fingerprints
    positions = np.lexsort((fingerprints, -sizes))  # stable: copies stay in order of position
    positions = positions[: np.count_nonzero(sizes)]
    sizes, fingerprints = sizes[positions], fingerprints[positions]
    new = (np.diff(sizes, prepend=-1) != 0) | (
        np.diff(fingerprints, prepend=~fingerprints[:1]) != 0
    )
    return positions, np.flatnonzero(new)


def _listed(related: _Related, groups: Iterable[Cluster]) -> set[tuple[int, int]]:
    """The pairs of positions to report, the lower first."""
    copies = related.copies
    across = (product(copies[i][:HUBS], copies[j][:HUBS]) for i, j in related.pairs)
    within = map(paired, copies.values())
    kept = (product([group.keeper], group.members) for group in groups)
    return {
        (min(ab), max(ab))
        for ab in chain.from_iterable((*across, *within, *kept))
        if ab[0] != ab[1]
    }


def _pairs(
    texts: Sequence[str], related: _Related, listed: Iterable[tuple[int, int]]
) -> Iterator[Pair]:
    """The verified pair of each two texts, made of the verified pair of their sets."""
    numbers = {position: n for n, group in related.copies.items() for position in group}
    # Only texts of one set can be the same.
    digests = {
        position: digest(texts[position])
        for group in related.copies.values()
        if len(group) > 1
        for position in group
    }
    for a, b in listed:
        i, j = numbers[a], numbers[b]
        if i == j:
            relation = Relation.EXACT if digests[a] == digests[b] else Relation.NEAR
            yield Pair(a, b, 1.0, 1.0, 1.0, relation)
        elif i < j:
            pair = related.pairs[i, j]
            yield Pair(a, b, pair.jaccard, pair.a_in_b, pair.b_in_a, pair.relation)
        else:
            pair = related.pairs[j, i]
            yield Pair(a, b, pair.jaccard, pair.b_in_a, pair.a_in_b, pair.relation)
