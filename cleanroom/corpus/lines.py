"""Lines that recur across documents: a site repeats its furniture, and authors do not.

That is what tells boilerplate from content where one document alone does not (the site style
trees of Yi, Liu and Li 2003, for plain text). Blank lines say nothing, and are not counted. A
near-duplicate repeats the author's lines, too: it is not counted beside the text that it repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.texts import checked
from cleanroom.text.document import CorpusEvidence
from cleanroom.text.line_digest import line_digest, template_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE: Final = re.compile(r"[^\r\n]+")
"""A line without its line end, which is a line feed, a carriage return or both."""

_FEWEST_DOCUMENTS: Final = 2
"""A line of one document says nothing about the others."""

_LONG: Final = 80
"""Code points: lines as long are an author's; by them near-duplicates are known."""

_REPEATED: Final = 0.6
"""A text with more of its long lines, by code points, from one earlier text is a copy of it."""


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
    first: dict[int, int] = {}  # digest of a long line -> the document that had it first
    for text in checked(texts):
        documents += 1
        lines = {line[0] for line in _LINE.finditer(text)}
        digests = {line: line_digest(line) for line in lines if not line.isspace()}
        long = {digest: len(line) for line, digest in digests.items() if len(line) >= _LONG}
        if not _copied(long, first):
            counts.update({*digests.values(), *filter(None, map(template_digest, digests))})
            for digest in long:
                first.setdefault(digest, documents)
    kept = {line: count for line, count in counts.items() if count >= _FEWEST_DOCUMENTS}
    return CorpusEvidence(documents, kept)


def _copied(long: dict[int, int], first: dict[int, int]) -> bool:
    """Whether most of these long lines stood together in one earlier document."""
    shared: Counter[int] = Counter()
    for digest, size in long.items():
        if digest in first:
            shared[first[digest]] += size
    return bool(shared) and max(shared.values()) > _REPEATED * sum(long.values())
