"""Texts -> near-duplicates: the one function that composes this room.

    texts -> sketches -> candidate pairs -> verified pairs -> clusters

Candidates come from two sides: similar texts from MinHash and LSH, parts of fuller texts from
a sampled inverted index. Both may miss a pair, and both propose wrong ones; what is reported
has been counted exactly, on the texts themselves. So they are read twice: all of them for
their sketches, and the candidates to be counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus import containment, lsh
from cleanroom.corpus.cluster import Cluster, clusters
from cleanroom.corpus.copies import DistinctSets, distinct_sets, pairs_of_texts
from cleanroom.corpus.count import shared_shingles
from cleanroom.corpus.crowd import unpacked
from cleanroom.corpus.keeper import Keep, Keeper, Preference, preference
from cleanroom.corpus.shingles import DEFAULT_SHINGLING, Shingling
from cleanroom.corpus.sketch import sketches
from cleanroom.corpus.spool import Spool
from cleanroom.corpus.texts import check_threshold, checked
from cleanroom.corpus.verify import Pair, Verified, part_threshold, verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


Watch: TypeAlias = Callable[[str, int, int], object]
"""Called now and then with what is being done, how much of it is done, and how much there is to
do: 0 if that is not known."""

_TOLD: Final = 1 << 10
"""After so many texts it is called again."""


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
    texts: Iterable[str],
    *,
    threshold: float = 0.7,
    shingling: Shingling = DEFAULT_SHINGLING,
    keep: Keeper = Keep.FULLEST,
    watch: Watch | None = None,
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
    (Cluster(keeper=0, members=(0, 2), similarities=(1.0, 1.0), reason='the first seen of 2 \
equally full texts (10 shingles each)'),)

    The order of the texts decides nothing but "first seen". Of a crowd, such as hundreds of
    variants of one page, not every pair is reported, since there are as many as the square;
    but every member is paired with the keeper of its cluster, and is itself near to it.

    Args:
        texts: A sequence, such as a list, is read where it is, the candidates twice: memory
            goes by the sketches, 0.7 KB for a text of 150 words, and one that reads its texts
            from disk may be larger than memory. Anything else is put aside in a temporary file.
        threshold: Above 0, up to 1. A pair right at it is missed once in 200 times at most
            (below 0.04, more often); one well above it practically never.
        shingling: What a shingle is: five words, if not said otherwise.
        keep: Which text of a cluster to keep: "fullest", "first", or a function from the
            position of a text to a value, of which the smallest is kept. With another order the
            clusters may be others, since each is near to its keeper.
        watch: To show how far it is.

    Raises:
        ConfigError: An argument is not what it must be.
    """
    check_threshold(threshold)
    preferred = preference(keep)
    each = checked(texts)
    told = watch or _nothing
    if isinstance(texts, Sequence):
        return _found(
            texts, _watched(each, len(texts), told), threshold, shingling, preferred, told
        )
    with closing(Spool()) as spool:
        coming = _watched(spool.through(each), 0, told)
        return _found(spool, coming, threshold, shingling, preferred, told)


def _found(
    texts: Sequence[str],
    coming: Iterable[str],
    threshold: float,
    shingling: Shingling,
    preferred: Preference | None,
    told: Watch,
) -> NearDuplicates:
    sets, related = _related(texts, coming, threshold, shingling, told)
    groups = _clusters(sets, related, preferred)
    return NearDuplicates(tuple(pairs_of_texts(texts, sets, related, groups)), groups)


def _nothing(_step: str, _done: int, _all: int) -> None:
    pass


def _watched(texts: Iterable[str], count: int, told: Watch) -> Iterator[str]:
    number = 0
    for number, text in enumerate(texts, 1):
        yield text
        if number % _TOLD == 0:
            told("sketching texts", number, count)
    told("sketching texts", number, count)


def _related(
    texts: Sequence[str],
    coming: Iterable[str],
    threshold: float,
    shingling: Shingling,
    told: Watch,
) -> tuple[DistinctSets, Verified]:
    """The shingle sets of the texts, and which of them are near to or part of another one."""
    import numpy as np

    sketched = sketches(coming, shingling)
    sizes = sketched.sizes
    sets = distinct_sets(sketched)
    first = sets.first
    told("looking for candidates", 0, 0)
    similar = lsh.candidate_pairs(sketched.signatures, sizes, first, threshold)
    # The signatures are most of the memory, and of no more use.
    sketched = replace(sketched, signatures=sketched.signatures[:0].copy())
    parts = containment.candidate_pairs(sketched, first, part_threshold(threshold))
    pairs = np.union1d(similar, parts)
    del sketched, similar, parts
    a, b = unpacked(pairs)
    shared = shared_shingles(
        texts,
        first[a],
        first[b],
        sizes,
        shingling,
        lambda done: told("comparing pairs", done, pairs.size),
    )
    return sets, verified(pairs, shared, sets.sizes, threshold)


def _clusters(
    sets: DistinctSets, related: Verified, preferred: Preference | None
) -> tuple[Cluster, ...]:
    """The clusters in order of their keepers."""
    import numpy as np

    a, b = unpacked(related.pairs[related.near])
    similar = zip(a.tolist(), b.tolist(), strict=True)
    near = dict(zip(similar, related.jaccard[related.near].tolist(), strict=True))
    numbers = np.unique(np.concatenate((a, b, np.flatnonzero(sets.counts > 1)))).tolist()
    copies = {number: sets.copies(number) for number in numbers}
    sizes = {number: int(sets.sizes[number]) for number in numbers}
    return tuple(sorted(clusters(near, copies, sizes, preferred), key=attrgetter("keeper")))
