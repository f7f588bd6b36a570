"""English words, as a spell checker knows them, and how often they are written.

From SCOWL (http://wordlist.aspell.net), counted in Google Books; both licenses stand beside the
data. The file is built by ``scripts/build_word_list.py``. Loaded when first asked for.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_COMMON_TIERS = 2
_UNCOUNTED = "A"
_WHOLE = 2.0**30  # what the letter B is one of


@dataclass(frozen=True)
class Words:
    """Words in small letters.

    Attributes:
        common: Those that most readers know (SCOWL up to size 35).
        known: These, those up to size 70, and names and abbreviations in small letters.
        share: Word -> its share of all words that are written, if it was counted.
    """

    common: frozenset[str]
    known: frozenset[str]
    share: dict[str, float] = field(repr=False)


@cache
def english_words() -> Words:
    """The English words that ship.

    >>> "cooperation" in english_words().common, "memoperation" in english_words().known
    (True, False)
    >>> english_words().share["the"] > english_words().share["cooperation"] > 1e-5
    True
    """
    path = resources.files("cleanroom.rules") / "data" / "english_words.txt.gz"
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    tiers, letters = [line.split() for line in lines[::2]], lines[1::2]
    shares = {chr(ord("A") + n): 2**n / _WHOLE for n in range(1, 32)}
    return Words(
        frozenset(word for tier in tiers[:_COMMON_TIERS] for word in tier),
        frozenset(word for tier in tiers for word in tier),
        {
            word: shares[letter]
            for tier, row in zip(tiers, letters, strict=True)
            for word, letter in zip(tier, row, strict=True)
            if letter != _UNCOUNTED
        },
    )
