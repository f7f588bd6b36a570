"""Words as numbers, so that numpy can look all words of a text up at once.

The number of a word is that of its letters in small (a polynomial to the base `_BASE`, modulo
2**64): two words that differ have the same one about once in 10**18. What a rule finds by numbers
it reads again as text, so that chance can hide one word in a universe, and never invent one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from cleanroom.rules.codes import Codes, Places, Runs, codes_of, letter_runs, small_codes
from cleanroom.rules.words import english_words

Numbers: TypeAlias = npt.NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_CHUNK = 1 << 15  # codes: so much stays near the processor
_MODULUS = 1 << 64
_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)  # sets the first word of a pair apart from the second


def _powers(base: int) -> Numbers:
    return np.multiply.accumulate(np.array([1, *[base % _MODULUS] * _CHUNK], np.uint64))


_POWERS, _INVERSES = _powers(_BASE), _powers(pow(_BASE, -1, _MODULUS))


def word_numbers(small: Codes, runs: Runs) -> Numbers:
    """The number of each run of letters; 0 for one that is too long to be a word.

    Args:
        small: The codes of the text, with capitals as small letters.
        runs: Where its words begin and end.
    """
    starts, ends = runs
    numbers = np.zeros(len(starts), np.uint64)
    first = 0
    while first < len(starts):
        base = int(starts[first])
        last = int(np.searchsorted(ends, base + _CHUNK, side="right"))
        if last > first:
            part = small[base : int(ends[last - 1])].astype(np.uint64)
            part *= _POWERS[: len(part)]
            sums = np.zeros(len(part) + 1, np.uint64)
            np.cumsum(part, out=sums[1:])
            here = starts[first:last] - base
            numbers[first:last] = (sums[ends[first:last] - base] - sums[here]) * _INVERSES[here]
        first = max(last, first + 1)
    return numbers


def numbers_of(words: Iterable[str]) -> Numbers:
    """The numbers of some words, in their order; each is a run of letters.

    >>> some = numbers_of(["the", "The", "then"])
    >>> bool(some[0] == some[1]), bool(some[0] == some[2])
    (True, False)
    """
    text = "\n".join(words)
    return word_numbers(small_codes(text), letter_runs(codes_of(text)))


def pairs_of(numbers: Numbers) -> Numbers:
    """The number of each word and the one behind it."""
    return numbers[:-1] * _NEXT + numbers[1:]


class NumberSet(NamedTuple):
    """Numbers to look others up among: a hash table with open addressing.

    Attributes:
        slots: The numbers, each as near behind its place as there is room; 0 is no number.
        shift: How far a number is cut down to its place.
        reach: In so many slots a number can be.
    """

    slots: Numbers
    shift: np.uint64
    reach: int

    @classmethod
    def of(cls, numbers: Numbers) -> NumberSet:
        """The set of these."""
        left = np.unique(numbers[numbers != 0])
        bits = max(8, int(4 * len(left)).bit_length())
        shift = np.uint64(64 - bits)
        slots = np.zeros(1 << bits, np.uint64)
        reach = 0
        while len(left):
            places = (left * _NEXT >> shift).astype(np.intp) + reach & len(slots) - 1
            free = slots[places] == 0
            slots[places[free]] = left[free]  # of several numbers for one slot the last one stays
            left = left[slots[places] != left]
            reach += 1
        return cls(slots, shift, reach)

    def holds(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """For each number, whether it is in the set.

        >>> few = NumberSet.of(numbers_of(["ship", "boat"]))
        >>> few.holds(numbers_of(["the", "boat"])).tolist()
        [False, True]
        """
        places = (numbers * _NEXT >> self.shift).astype(np.intp)
        found = self.slots[places] == numbers
        unsure: Places = np.flatnonzero(~found)
        for step in range(1, self.reach):
            if not len(unsure):
                break
            hit = self.slots[places[unsure] + step & len(self.slots) - 1] == numbers[unsure]
            found[unsure[hit]] = True
            unsure = unsure[~hit]
        known: npt.NDArray[np.bool_] = found & (numbers != 0)
        return known


@cache
def english_numbers() -> NumberSet:
    """The numbers of the English words that ship."""
    return NumberSet.of(numbers_of(english_words().known))
