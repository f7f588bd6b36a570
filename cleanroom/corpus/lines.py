"""Lines that recur across documents: a site repeats its furniture, and authors do not.

That is what tells boilerplate from content where one document alone does not (the site style
trees of Yi, Liu and Li 2003, for plain text). Two lines that stand together again say more than
one: a menu comes back whole, and a section title comes back above another text. Blank lines say
nothing, and are not counted. A near-duplicate repeats the author's lines, too: it is not counted
beside the text that it repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.texts import checked
from cleanroom.text.document import CorpusEvidence
from cleanroom.text.line_digest import line_digest, pair_digest, template_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE: Final = re.compile(r"[^\r\n]+")
"""A line without its line end, which is a line feed, a carriage return or both."""

_FEWEST_DOCUMENTS: Final = 2
"""A line of one document says nothing about the others."""

_LONG: Final = 80
"""Code points: lines as long are an author's; by them near-duplicates are known."""

_REPEATED: Final = 0.6
"""A text with more of its long lines, by code points, from one earlier text is a copy of it ..."""

_OTHER: Final = 0.5
"""... if it has less of its short lines from it: pages of a site have them in common, and may
have long lines of furniture, too."""

_SAME: Final = 0.9
"""A text with more of all its lines from one earlier text is a copy of it in any case."""


def line_evidence(texts: Iterable[str]) -> CorpusEvidence:
    r"""In how many of the texts each line occurs; a text counts a line once.

    >>> from cleanroom.text.line_digest import line_digest
    >>> evidence = line_evidence(["Home\nA story", "Home\nHome\nA poem"])
    >>> evidence.documents, evidence.lines == {line_digest("home"): 2}
    (2, True)

    Args:
        texts: Read once. Memory goes by the number of distinct lines.

    Raises:
        ConfigError: Not a collection of texts, or one of them is no `str`.
    """
    documents = 0
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}  # digest of a line -> the document that had it first
    for text in checked(texts):
        documents += 1
        lines = [line for line in _LINE.findall(text) if not line.isspace()]
        digests = {line: line_digest(line) for line in set(lines)}
        sizes = {digest: len(line) for line, digest in digests.items()}
        if _is_copy(sizes, first):
            continue
        counts.update({*sizes, *filter(None, map(template_digest, digests))})
        counts.update(_pairs([digests[line] for line in lines], sizes))
        for digest in sizes:
            first.setdefault(digest, documents)
    kept = {line: count for line, count in counts.items() if count >= _FEWEST_DOCUMENTS}
    return CorpusEvidence(documents, kept)


def _pairs(digests: list[int], sizes: dict[int, int]) -> set[int]:
    """The pairs of short lines that stand one below the other."""
    return {
        pair_digest(above, below)
        for above, below in pairwise(digests)
        if sizes[above] < _LONG and sizes[below] < _LONG
    }


def _is_copy(sizes: dict[int, int], first: dict[int, int]) -> bool:
    """Whether the lines, with their sizes, are mostly those of one earlier document."""
    long = {digest: size for digest, size in sizes.items() if size >= _LONG}
    if _share_of_one(long, first) > _REPEATED:
        short = {digest: size for digest, size in sizes.items() if size < _LONG}
        if _share_of_one(short, first) < _OTHER:
            return True
    return _share_of_one(sizes, first) > _SAME


def _share_of_one(sizes: dict[int, int], first: dict[int, int]) -> float:
    """How much of these lines, by code points, stood together in one earlier document."""
    shared: Counter[int] = Counter()
    for digest, size in sizes.items():
        if digest in first:
            shared[first[digest]] += size
    return max(shared.values()) / sum(sizes.values()) if shared else 0.0
