r"""Text -> its shingle set: hashes of all runs of n consecutive words (Broder 1997).

Two texts are as similar as their shingle sets. Case, punctuation and white space are folded
away before, so that a copy in capitals or with other line ends has the same set.

Words are runs of ``\w``. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between
words: a run of ``\w`` is a whole clause there, and one changed letter would change all of it.
So in their scripts every character is a word.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

ShingleSet: TypeAlias = "NDArray[np.uint64]"
"""A set of shingles: their 64-bit hashes, sorted, each once."""

WORDS_PER_SHINGLE: Final = 5
"""Long enough that unrelated texts share next to nothing, short enough to survive an edit."""

# Letters, marks and digits of the scripts without spaces, without their punctuation.
_UNSPACED: Final = (
    # Han
    "\u3005-\u3007\u3021-\u3029\u3038-\u303c\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
    # kana
    "\u3031-\u3035\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\uff66-\uff9f\U0001aff0-\U0001b16f"
    # Thai, Lao, Khmer
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59"
    "\u0e81-\u0edf"
    "\u1780-\u17d3\u17d7\u17dc-\u17e9\u17f0-\u17f9"
    # Burmese
    "\u1000-\u1049\u1050-\u109d\ua9e0-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f"
    "\U000116d0-\U000116e3"
)
_WORD: Final = re.compile(rf"[^\W{_UNSPACED}]+|[{_UNSPACED}]")
_CHUNK: Final = re.compile(r"\S+")

_BATCH: Final = 1 << 16
"""Words hashed at a time: bounds the memory that one huge text takes."""

_MULTIPLIER: Final = 0x9E3779B97F4A7C15
"""Odd, so that no bit of an earlier word is lost: 2^64 over the golden ratio."""


def shingles(text: str, words_per_shingle: int = WORDS_PER_SHINGLE) -> ShingleSet:
    r"""The shingle set of a text.

    A text of fewer words than a shingle takes has one shingle, of all its words. A text
    without any word, such as a row of stars, is taken by its chunks between white space
    instead. So only a blank text has the empty set.

    >>> shingles("To be, or not to be").size
    2
    >>> list(shingles("To be, or not to be")) == list(shingles("TO BE\nOR NOT\nTO BE"))
    True
    >>> [shingles(text).size for text in ("not to be", "* * *", " ")]
    [1, 1, 0]
    """
    import numpy as np

    folded = text.casefold()
    hashes = _hashes(_WORD, folded)
    if not hashes.size:
        hashes = _hashes(_CHUNK, folded)
    length = min(words_per_shingle, hashes.size)
    if not length:
        return hashes
    count = hashes.size - length + 1
    runs = hashes[:count].copy()
    for offset in range(1, length):
        runs *= np.uint64(_MULTIPLIER)
        runs += hashes[offset : offset + count]
    runs = _mixed(runs)
    runs.sort()
    return runs[np.concatenate(([True], runs[1:] != runs[:-1]))]


def _hashes(token: re.Pattern[str], text: str) -> NDArray[np.uint64]:
    """The hash of each token, in the order of the text."""
    import numpy as np

    tokens: Iterator[str] = map(itemgetter(0), token.finditer(text))
    digests = bytearray()
    while batch := b"".join(map(digest, islice(tokens, _BATCH))):
        digests += batch
    return np.frombuffer(digests, "<u8").astype(np.uint64, copy=False)


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit spread over all bits (the finalizer of splitmix64, Steele et al. 2014).

    MinHash takes the high bits of a shingle, and the sample for containment the low ones.
    """
    import numpy as np

    hashes ^= hashes >> np.uint64(30)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(27)
    hashes *= np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
