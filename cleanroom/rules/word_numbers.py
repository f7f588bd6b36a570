"""Words as numbers, so that numpy can look all words of a text up at once.

The number of a word is made of its letters in small, eight at a time: two words of up to eight
letters that differ never have the same one, and longer ones about once in 10**18. What a rule
finds by numbers it reads again as text, so that chance can hide one word in a universe, and never
invent one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, reduce
from operator import xor
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from cleanroom.rules.codes import SMALL_BIT, Codes, Places, Runs, codes_of, letter_runs, windows
from cleanroom.rules.words import english_words

Numbers: TypeAlias = npt.NDArray[np.uint64]

_EIGHT = 8  # letters make one number
_SMALL_BITS = np.uint64(int(SMALL_BIT) * 0x0101010101010101)
_KEPT = np.array([(1 << 8 * n) - 1 for n in range(_EIGHT + 1)], np.uint64)  # of n letters
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse; spreads the letters
_INVERSE = np.uint64(pow(int(_FACTOR), -1, 1 << 64))
_EVERY_SECOND, _SUM = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0001000100010001)
_NEXT = np.uint64(0xC2B2AE3D27D4EB4F)  # sets what comes first apart from what follows
LETTERS = 1 << 15
_LONGEST = 64  # letters; what is longer is no word


def word_numbers(codes: Codes, runs: Runs) -> Numbers:
    """The number of each run of letters; 0 for one that is too long to be a word.

    Args:
        codes: Those of the text.
        runs: Where its words begin and end.
    """
    starts, ends = runs
    if not len(starts):
        return np.zeros(0, np.uint64)
    sizes, eights = ends - starts, windows(codes, _EIGHT)
    numbers = _letters(eights, starts, sizes)
    long = np.flatnonzero(sizes > _EIGHT)
    for at in range(_EIGHT, _LONGEST, _EIGHT):
        if not len(long):
            break
        numbers[long] *= _NEXT
        numbers[long] += _letters(eights, starts[long] + at, sizes[long] - at)
        long = long[sizes[long] - at > _EIGHT]
    numbers[long] = 0
    return numbers


def _letters(eights: npt.NDArray[np.bytes_], starts: Places, sizes: Places) -> Numbers:
    """The first eight letters of each word, as a number."""
    numbers = eights.take(starts).view("<u8")
    numbers |= _SMALL_BITS
    numbers &= _KEPT.take(sizes, mode="clip")
    numbers *= _FACTOR
    return numbers


def numbers_of(words: Iterable[str]) -> Numbers:
    """The numbers of some words, in their order; each is a run of letters.

    >>> some = numbers_of(["the", "The", "then"])
    >>> bool(some[0] == some[1]), bool(some[0] == some[2])
    (True, False)
    """
    codes = codes_of("\n".join(words))
    return word_numbers(codes, letter_runs(codes))


def letters_of(numbers: Numbers) -> npt.NDArray[np.int64]:
    """A number below `LETTERS` for the letters of each word of up to eight, whatever their order.

    >>> letters_of(numbers_of(["silent", "Listen"])).tolist() == [letters_in("silent")] * 2
    True
    """
    letters = numbers * _INVERSE
    twos = (letters & _EVERY_SECOND) + (letters >> np.uint64(8) & _EVERY_SECOND)
    sums = twos * _SUM >> np.uint64(48)
    for half in (32, 16, 8):
        letters ^= letters >> np.uint64(half)
    return (sums << np.uint64(5) & np.uint64(LETTERS - 1) | letters & np.uint64(31)).view(np.int64)


def letters_in(word: str) -> int:
    """The same for one word, of letters of ASCII."""
    codes = word.lower().encode()
    return sum(codes) << 5 & LETTERS - 1 | reduce(xor, codes) & 31


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
            places = (left >> shift).view(np.int64) + reach & len(slots) - 1
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
        places = (numbers >> self.shift).view(np.int64)
        there = self.slots.take(places)
        taken = there != 0
        found: npt.NDArray[np.bool_] = there == numbers
        unsure = (taken > found).nonzero()[0]
        found &= taken
        for step in range(1, self.reach):
            if not len(unsure):
                break
            there = self.slots.take(places[unsure] + step & len(self.slots) - 1)
            unsure, there = unsure[there != 0], there[there != 0]
            hit = there == numbers[unsure]
            found[unsure[hit]] = True
            unsure = unsure[~hit]
        return found


@cache
def english_numbers() -> NumberSet:
    """The numbers of the English words that ship."""
    return NumberSet.of(numbers_of(english_words().known))
