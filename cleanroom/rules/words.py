"""English words, as a spell checker knows them.

From SCOWL (http://wordlist.aspell.net), whose license stands beside the data; the file is built
by ``scripts/build_word_list.py``. Loaded when first asked for.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_COMMON_TIERS = 2


@dataclass(frozen=True)
class Words:
    """Words in small letters.

    Attributes:
        common: Those that most readers know (SCOWL up to size 35).
        known: These, those up to size 70, and names and abbreviations in small letters.
        listed: All of `known`, each between line ends, to look for heads and tails in.
    """

    common: frozenset[str]
    known: frozenset[str]
    listed: str = field(repr=False)

    def begins(self, head: str) -> bool:
        """Whether a longer word begins so."""
        at = self.listed.find(f"\n{head}")
        return at >= 0 and (
            self.listed[at + len(head) + 1] != "\n" or self.listed.find(f"\n{head}", at + 1) >= 0
        )

    def ends(self, tail: str) -> bool:
        """Whether a longer word ends so."""
        at = self.listed.find(f"{tail}\n")
        while at > 0 and self.listed[at - 1] == "\n":
            at = self.listed.find(f"{tail}\n", at + 1)
        return at > 0


@cache
def english_words() -> Words:
    """The English words that ship.

    >>> "cooperation" in english_words().common, "memoperation" in english_words().known
    (True, False)
    """
    path = resources.files("cleanroom.rules") / "data" / "english_words.txt.gz"
    tiers = [line.split() for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    every = [word for tier in tiers for word in tier]
    common = [word for tier in tiers[:_COMMON_TIERS] for word in tier]
    return Words(frozenset(common), frozenset(every), "\n" + "\n".join(every) + "\n")
