"""Texts -> near-duplicates: the one function that composes this room.

    texts -> distinct shingle sets -> candidate pairs -> verified pairs -> clusters

Candidates come from two sides: similar texts from MinHash and LSH, parts of fuller texts from
a sampled inverted index. Both may miss a pair, and both propose wrong ones; what is reported
has been counted exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain, product
from numbers import Real
from typing import TYPE_CHECKING

from cleanroom.corpus import containment, lsh
from cleanroom.corpus.cluster import Cluster, clusters
from cleanroom.corpus.crowd import HUBS, paired
from cleanroom.corpus.digest import digest
from cleanroom.corpus.minhash import signatures
from cleanroom.corpus.shingles import ShingleSet, shingles
from cleanroom.corpus.texts import checked
from cleanroom.corpus.verify import Pair, Relation, part_threshold, verified
from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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


def near_duplicates(texts: Iterable[str], *, threshold: float = 0.7) -> NearDuplicates:
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
        texts: Read once, and not kept; memory goes by their shingles.
        threshold: Above 0, up to 1. A pair right at it is missed once in 200 times at most
            (below 0.04, more often); one well above it practically never.

    Raises:
        ConfigError: `threshold` or `texts` is not what it must be.
    """
    check_threshold(threshold)
    corpus = _corpus(checked(texts))
    related = {
        (pair.a, pair.b): pair
        for pair in verified(corpus.sets, _candidates(corpus.sets, threshold), threshold)
    }
    near = {key: pair.jaccard for key, pair in related.items() if pair.relation is Relation.NEAR}
    sizes = [shingle_set.size for shingle_set in corpus.sets]
    groups = sorted(clusters(near, corpus.copies, sizes), key=lambda cluster: cluster.keeper)
    listed = sorted(_listed(corpus, related, groups))
    return NearDuplicates(tuple(_pair(corpus, related, a, b) for a, b in listed), tuple(groups))


def check_threshold(threshold: object) -> None:
    """Raise `ConfigError` unless it is a number above 0 and up to 1."""
    if (
        isinstance(threshold, bool)
        or not isinstance(threshold, Real)
        or not 0 < float(threshold) <= 1
    ):
        raise ConfigError(
            f"threshold: expected a number above 0 and up to 1, and got {threshold!r}: "
            "0.7 finds copies with one word in 25 changed"
        )


@dataclass(frozen=True, slots=True)
class _Corpus:
    """Texts by their shingle sets, which are numbered: the fullest is 0.

    Attributes:
        sets: The distinct sets, without the empty one.
        copies: For each set the positions of the texts that have it, in order.
        numbers: Position of a text -> number of its set.
        digests: For each text its digest.
    """

    sets: list[ShingleSet]
    copies: list[list[int]]
    numbers: dict[int, int]
    digests: list[bytes]


def _corpus(texts: Iterable[str]) -> _Corpus:
    seen: dict[bytes, tuple[ShingleSet, list[int]]] = {}
    digests = []
    for position, text in enumerate(texts):
        digests.append(digest(text))
        shingle_set = shingles(text)
        if shingle_set.size:
            key = blake2b(shingle_set.tobytes(), digest_size=16).digest()
            seen.setdefault(key, (shingle_set, []))[1].append(position)
    # The key breaks ties, so that no number depends on the order of the texts.
    ordered = [seen[key] for key in sorted(seen, key=lambda key: (-seen[key][0].size, key))]
    copies = [positions for _, positions in ordered]
    numbers = {position: number for number, group in enumerate(copies) for position in group}
    return _Corpus([shingle_set for shingle_set, _ in ordered], copies, numbers, digests)


def _candidates(sets: Sequence[ShingleSet], threshold: float) -> set[tuple[int, int]]:
    if len(sets) < 2:  # noqa: PLR2004 (no pair: spares the import of datasketch)
        return set()
    similar = lsh.candidate_pairs(signatures(sets), threshold)
    return similar | containment.candidate_pairs(sets, part_threshold(threshold))


def _listed(
    corpus: _Corpus, related: Iterable[tuple[int, int]], groups: Iterable[Cluster]
) -> set[tuple[int, int]]:
    """The pairs of positions to report, the lower first."""
    copies = corpus.copies
    across = (product(copies[i][:HUBS], copies[j][:HUBS]) for i, j in related)
    within = map(paired, copies)
    kept = (product([group.keeper], group.members) for group in groups)
    return {
        (min(ab), max(ab))
        for ab in chain.from_iterable((*across, *within, *kept))
        if ab[0] != ab[1]
    }


def _pair(corpus: _Corpus, related: Mapping[tuple[int, int], Pair], a: int, b: int) -> Pair:
    """The verified pair of two texts, made of the verified pair of their sets."""
    i, j = corpus.numbers[a], corpus.numbers[b]
    if i == j:
        same = corpus.digests[a] == corpus.digests[b]
        return Pair(a, b, 1.0, 1.0, 1.0, Relation.EXACT if same else Relation.NEAR)
    if i < j:
        return replace(related[i, j], a=a, b=b)
    turned = related[j, i]
    return replace(turned, a=a, b=b, a_in_b=turned.b_in_a, b_in_a=turned.a_in_b)
