"""Numbers for lines, so that documents can be compared without keeping their text."""

from __future__ import annotations

import hashlib
import re

from cleanroom.text.dates import is_month

_VARIES = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+")
_ODD, _BITS = 0x9E3779B97F4A7C15, (1 << 64) - 1
_LONGEST_TEMPLATE = 120  # code points; a longer line with other numbers is another sentence


def line_digest(line: str) -> int:
    r"""A stable 64-bit digest of a line; case and white space do not matter.

    >>> line_digest("  Share  this\n") == line_digest("share this")
    True
    """
    folded = " ".join(line.casefold().split())
    raw = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little")


def pair_digest(above: int, below: int) -> int:
    """The same for two lines that stand one below the other, from their digests.

    >>> home, news = line_digest("Home"), line_digest("News")
    >>> pair_digest(home, news) == pair_digest(news, home)
    False
    """
    return (above * _ODD + below) & _BITS


def template_digest(line: str) -> int | None:
    """The same for the line with its numbers and months masked; None if it has none.

    Pages of a site repeat "Posted 3 May, 12 comments" with other numbers.

    >>> template_digest("Posted 3 May, 12 comments") == template_digest("posted 9 June, 4 comments")
    True
    >>> template_digest("Share this") is None
    True
    """
    if len(line) > _LONGEST_TEMPLATE:
        return None
    masked = _VARIES.sub(_masked, line)
    return None if masked == line else line_digest(masked)


def _masked(found: re.Match[str]) -> str:
    word = found[0]
    return "\0" if word[0].isdecimal() or is_month(word) else word
