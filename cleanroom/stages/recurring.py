"""Which lines of a text other documents have, too, and which of them stand together there.

How many documents have a line proves nothing by itself: in a large corpus chance repeats lines,
and documents of one sort share their section titles. What counts is how often lines of this text
recur (a site of a hundred pages repeats its menu a hundred times), and that lines beside each
other recur beside each other. The square root stands between one and the size of the site.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.text.line_digest import line_digest, pair_digest, template_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.text.document import CorpusEvidence

TEMPLATE: Final = 0.5
"""How surely a line recurs of which other documents have the like with other numbers."""
_FEWEST: Final = 2
_TITLES: Final = 3
"""A line that stands here as often, each time beside other lines, is the title of sections."""


class Recurring(NamedTuple):
    """What a corpus says of the lines of a text.

    Attributes:
        sure: For each line how surely it is one that texts like this one repeat, from 0 to 1;
            empty if nothing is known.
        runs: Digest of a line that recurs beside a line of its neighborhood -> its first number.
    """

    sure: tuple[float, ...] = ()
    runs: dict[int, int] = {}  # noqa: RUF012 - read only


def recurring(lines: Sequence[str], corpus: CorpusEvidence | None) -> Recurring:
    r"""Which lines recur, by what is known of a corpus.

    >>> from cleanroom.corpus.lines import line_evidence
    >>> corpus = line_evidence(["Home\nNews\nRain", "Home\nNews\nSnow"])
    >>> recurring(["Home", "News", "Wind"], corpus).sure
    (1.0, 1.0, 0.0)

    Args:
        lines: The lines of a text that are not blank.
        corpus: In how many documents lines and pairs of lines occur.
    """
    if corpus is None or not corpus.lines:
        return Recurring()
    known = corpus.lines
    digests = [line_digest(line) for line in lines]
    here = Counter(digests)
    counts = [known.get(digest, 1) for digest in digests]
    often = sorted(count for count in counts if count > 1)
    least = max(_FEWEST, often[len(often) // 2] ** 0.5) if often else _FEWEST
    sure = []
    runs: dict[int, int] = {}
    together = False  # with the line above
    for number, (line, digest, count) in enumerate(zip(lines, digests, counts, strict=True)):
        above, together = together, False
        if count >= least:
            if number + 1 < len(digests) and counts[number + 1] >= least:
                together = known.get(pair_digest(digest, digests[number + 1]), 1) >= least
            if above or together:
                runs.setdefault(digest, number)
            title = not (above or together) and here[digest] >= _TITLES
            sure.append(0.0 if title else 1.0)
            continue
        template = template_digest(line.strip())
        again = known.get(template, 1) if template is not None else 1
        sure.append(TEMPLATE if again >= least else 0.0)
    return Recurring(tuple(sure), runs)
