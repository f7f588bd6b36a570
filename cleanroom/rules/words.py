"""English words, as a spell checker knows them, and how often they are written.

From SCOWL (http://wordlist.aspell.net), counted in Google Books; both licenses stand beside the
data. The file is built by ``scripts/build_word_list.py``. Loaded when first asked for.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

SMALL = frozenset({
    "the", "of", "and", "to", "that", "with", "for", "this", "from", "by", "are", "which", "have",
    "has", "been", "not", "you", "their", "its", "was", "is", "it", "be", "at", "or", "as",
})  # fmt: skip
"""Words that English sentences are full of, and those of other languages are not."""
_AROUND = 200  # code points on both sides, in which ...
_MOST = 0.8  # ... this share of the words are known
_SOME = 0.1  # ... and this share are small ones
_FEWEST = 4  # words; fewer say little about their language
_MARKS = ".,:;!?()[]\"'“”‘’«»…–—"
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


def in_english(text: str, at: int, end: int) -> bool:
    """Whether the words around a place, in its line, are English, small ones among them.

    >>> in_english("It was the end of the WORD, as we said to you.", 22, 26)
    True
    >>> in_english("Es war das Ende von dem WORD.", 24, 28)
    False
    """
    before = text[max(0, at - _AROUND) : at].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    tokens = [*before.lower().split(), *after.lower().split()]
    spelled = [word for word in (token.strip(_MARKS) for token in tokens) if word.isalpha()]
    known = english_words().known
    return (
        len(spelled) >= _FEWEST
        and sum(word in known for word in spelled) >= _MOST * (len(spelled) - 1)
        and sum(word in SMALL for word in spelled) >= _SOME * len(spelled)
    )
