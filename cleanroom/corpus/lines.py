"""Lines that recur across documents: a site repeats its furniture, and authors do not.

That is what tells boilerplate from content where one document alone does not (the site style
trees of Yi, Liu and Li 2003, for plain text). Blank lines say nothing, and are not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cleanroom.corpus.texts import checked
from cleanroom.text.document import CorpusEvidence
from cleanroom.text.line_digest import line_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE: Final = re.compile(r"[^\r\n]+")
"""A line without its line end, which is a line feed, a carriage return or both."""

_FEWEST_DOCUMENTS: Final = 2
"""A line of one document says nothing about the others."""


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
    for text in checked(texts):
        documents += 1
        lines = {line[0] for line in _LINE.finditer(text)}
        counts.update({line_digest(line) for line in lines if not line.isspace()})
    kept = {line: count for line, count in counts.items() if count >= _FEWEST_DOCUMENTS}
    return CorpusEvidence(documents, kept)
