"""Near-duplicates -> flags: what is said of a document that has a better copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleanroom.corpus.verify import Pair, Relation
from cleanroom.text.document import Flag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.corpus.near_duplicates import NearDuplicates

NEAR_DUPLICATE: Final = "und.corpus.near-duplicate"
CONTAINED_COPY: Final = "und.corpus.contained-copy"


def copy_flags(
    found: NearDuplicates, names: Sequence[str], sizes: Sequence[int]
) -> dict[int, tuple[Flag, ...]]:
    """Position of a document that has a better copy -> the flags that name it.

    A member of a cluster is told its keeper; a text that is part of a fuller one, such as a
    truncated copy, is told that one. A keeper that is part of nothing gets no flag.

    >>> from cleanroom.corpus.near_duplicates import near_duplicates
    >>> found = near_duplicates(["One and the same text.", "One and the same text."])
    >>> copy_flags(found, ["a.txt", "b.txt"], [22, 22])[1][0].reason
    'the same text as a.txt'

    Args:
        found: What `near_duplicates` found among the documents.
        names: For each document what to call it.
        sizes: For each document how long its decoded input is; its flags cover all of it.
    """
    best: dict[int, Pair] = {}
    for pair in found.pairs:
        if pair.relation is Relation.CONTAINED:
            best[pair.inner] = max(best.get(pair.inner, pair), pair, key=_fuller)
    pairs = {(pair.a, pair.b): pair for pair in found.pairs}
    flags: dict[int, tuple[Flag, ...]] = {}
    for cluster in found.clusters:
        for member in cluster.members:
            if member != cluster.keeper:
                pair = pairs[min(member, cluster.keeper), max(member, cluster.keeper)]
                reason = _near(pair, member, names[cluster.keeper], cluster.reason)
                flags[member] = (
                    Flag("near_duplicate", 0, sizes[member], NEAR_DUPLICATE, reason, pair.jaccard),
                )
    for inner, pair in best.items():
        reason = (
            f"{pair.containment:.0%} of it is in {names[pair.outer]}, which is fuller "
            f"(Jaccard {pair.jaccard:.2f})"
        )
        flags[inner] = (
            *flags.get(inner, ()),
            Flag("contained_copy", 0, sizes[inner], CONTAINED_COPY, reason, pair.containment),
        )
    return flags


def _fuller(pair: Pair) -> tuple[float, float]:
    """Of equal shares the one in the fuller text: there they make the lower similarity."""
    return pair.containment, -pair.jaccard


def _near(pair: Pair, member: int, keeper: str, why: str) -> str:
    if pair.relation is Relation.EXACT:
        return f"the same text as {keeper}"
    share = pair.a_in_b if member == pair.a else pair.b_in_a
    return (
        f"near-duplicate of {keeper}: Jaccard {pair.jaccard:.2f}, {share:.0%} of it is there; "
        f"that one is kept as {why}"
    )
