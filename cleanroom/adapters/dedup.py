"""``cleanroom dedup``: near-duplicates among documents as they are, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cleanroom.adapters.readers import Document, Fate, NoDocument
from cleanroom.adapters.run import LeaveOut
from cleanroom.adapters.source import Source
from cleanroom.corpus.keeper import Keep
from cleanroom.corpus.near_duplicates import NearDuplicates, near_duplicates
from cleanroom.text.decode import decode
from cleanroom.text.document import NotText


def compare(
    source: Source, threshold: float, leave_out: LeaveOut, *, keep: str = Keep.FULLEST
) -> tuple[tuple[str, ...], NearDuplicates]:
    """Find near-duplicates among documents that are decoded, but not cleaned.

    Args:
        source: The documents; they are read once.
        threshold: As for `near_duplicates`.
        leave_out: Gets each thing that is no document.
        keep: As for `near_duplicates`.

    Returns:
        What the documents are called, and what was found; positions count the names.
    """
    names: list[str] = []

    def texts() -> Iterator[str]:
        for item in source.read():
            if isinstance(item, NoDocument):
                leave_out(item)
                continue
            decoded = decode(item.data)
            if isinstance(decoded, NotText):
                leave_out(_not_text(item, decoded.reason))
                continue
            names.append(item.id)
            yield decoded.text

    found = near_duplicates(texts(), threshold=threshold, keep=keep, watch=source.step)
    return tuple(names), found


def as_json(found: NearDuplicates, names: Sequence[str], threshold: float) -> str:
    """What was found, as one JSON object, all ASCII; documents go by their names.

    >>> json.loads(as_json(NearDuplicates(), ["a.txt"], 0.7))["documents"]
    ['a.txt']
    """
    pairs = [
        {
            "a": names[pair.a],
            "b": names[pair.b],
            "jaccard": pair.jaccard,
            "a_in_b": pair.a_in_b,
            "b_in_a": pair.b_in_a,
            "containment": pair.containment,
            "relation": pair.relation.value,
        }
        for pair in found.pairs
    ]
    clusters = [
        {
            "keeper": names[cluster.keeper],
            "members": [names[member] for member in cluster.members],
            "similarities": cluster.similarities,
            "reason": cluster.reason,
        }
        for cluster in found.clusters
    ]
    result = {"threshold": threshold, "documents": names, "pairs": pairs, "clusters": clusters}
    return json.dumps(result, indent=2)


def _not_text(document: Document, reason: str) -> NoDocument:
    fate = Fate.FAILED if document.file.named else Fate.SKIPPED
    return NoDocument(document.id, fate, f"not text: {reason}", document.file, document.number)
