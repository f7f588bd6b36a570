r"""Texts -> their shingle sets: hashes of all runs of n consecutive words (Broder 1997).

Two texts are as similar as their shingle sets. Case, punctuation and white space are folded
away before, so that a copy in capitals or with other line ends has the same set.

Making shingles is most of the work of finding near-duplicates, and Python would spend a
microsecond on each word. So many texts are put into one array of letters, and every step is
done for all of them at once:

    texts -> letters -> words -> hashes of words -> hashes of runs of words -> sets
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus.letters import ALONE, EXPANDING, Unit, ascii_letters, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

Hashes: TypeAlias = "NDArray[np.uint64]"

HASH_BITS: Final = 48
"""Bits of a shingle's hash. Two texts of 1,000 shingles share one by chance, and so look a
little more alike than they are, once in 300 million pairs."""

BATCH_CHARACTERS: Final = 1 << 18
"""Characters hashed at a time: the arrays of a batch should stay in the processor's cache."""

_BATCH_TEXTS: Final = 1 << 16
"""Texts of a batch: their numbers fill the bits that a hash leaves free in 64."""

_BASE: Final = 0x9E3779B97F4A7C15
"""Of the polynomial that hashes a word: odd, so that it has an inverse modulo 2^64."""

_RUN_BASE: Final = 0x9FB21C651E98DF25
"""Of the polynomial that hashes a run of words."""


@dataclass(frozen=True, slots=True)
class Shingling:
    """What a shingle is.

    Attributes:
        length: How many words, or characters. Five words are long enough that unrelated texts
            share next to nothing, and short enough to survive an edit.
        unit: What it is a run of.
    """

    length: int = 5
    unit: Unit = Unit.WORD


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The shingle sets of several texts, one after another.

    Attributes:
        keys: The hashes of all shingles, with the number of their text in the bits above:
            sorted, so each set is together, and each once; uint64.
        sizes: For each text how many shingles it has; int64.
    """

    keys: Hashes
    sizes: NDArray[np.int64]

    @property
    def hashes(self) -> Hashes:
        """The hashes alone, of each text in ascending order."""
        import numpy as np

        return self.keys & np.uint64((1 << HASH_BITS) - 1)


DEFAULT_SHINGLING: Final = Shingling()


def shingles(text: str, shingling: Shingling = DEFAULT_SHINGLING) -> Hashes:
    r"""The shingle set of one text.

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
    return shingle_sets([text], shingling).hashes


def batches(texts: Iterable[str], characters: int = BATCH_CHARACTERS) -> Iterator[tuple[str, ...]]:
    """Texts that are hashed together; a longer one is a batch of its own.

    >>> list(batches(["one", "two", "three"], characters=6))
    [('one', 'two'), ('three',)]
    """
    batch: list[str] = []
    room = characters
    for text in texts:
        if batch and (len(text) > room or len(batch) == _BATCH_TEXTS):
            yield tuple(batch)
            batch, room = [], characters
        batch.append(text)
        room -= len(text)
    if batch:
        yield tuple(batch)


def shingle_sets(texts: Sequence[str], shingling: Shingling = DEFAULT_SHINGLING) -> ShingleSets:
    """The shingle sets of a batch of texts, of which there may be 65,536.

    >>> shingle_sets(["To be, or not to be", "", "or not to be"]).sizes.tolist()
    [2, 0, 1]
    """
    import numpy as np

    keys = _keys(texts, shingling)
    keys.sort()
    if keys.size:
        keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
    numbers = np.arange(1, len(texts) + 1, dtype=np.uint64)
    ends = np.searchsorted(keys, numbers << np.uint64(HASH_BITS))
    ends[-1:] = keys.size  # the number after the last of 65,536 has no room
    return ShingleSets(keys, np.diff(ends, prepend=0))


def _keys(texts: Sequence[str], shingling: Shingling) -> Hashes:
    """The shingles of all texts in one array: the number of its text above each hash."""
    import numpy as np

    plain = [text.isascii() for text in texts]
    keys = [np.zeros(0, np.uint64)]
    # Texts that are ASCII take half the time, if nothing else is in the line of letters.
    for ascii_only in (True, False):
        owners = [i for i, is_plain in enumerate(plain) if is_plain is ascii_only]
        hashes, counts = _word_hashes([texts[i] for i in owners], shingling.unit)
        keys.append(_run_keys(hashes, counts, owners, shingling.length))
        wordless = [i for i, n in zip(owners, counts.tolist(), strict=True) if not n]
        chunky = [i for i in wordless if texts[i].strip()]
        hashes, counts = _word_hashes([texts[i] for i in chunky], Unit.CHUNK)
        keys.append(_run_keys(hashes, counts, chunky, shingling.length))
    return np.concatenate(keys)


# Texts -> hashes of words.


def _word_hashes(texts: Sequence[str], unit: Unit) -> tuple[Hashes, NDArray[np.int64]]:
    """The hashes of all words in order, and how many each text has."""
    import numpy as np

    if not texts:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    if len(texts) == 1 and len(texts[0]) > BATCH_CHARACTERS:
        pieces = [_hashed_at_once([piece], unit)[0] for piece in _pieces(texts[0])]
        return np.concatenate(pieces), np.array([sum(piece.size for piece in pieces)])
    return _hashed_at_once(texts, unit)


def _pieces(text: str) -> Iterator[str]:
    """A long text cut at white space, to bound the memory it takes; anywhere if it has none."""
    start = 0
    while len(text) - start > BATCH_CHARACTERS:
        end = start + BATCH_CHARACTERS
        space = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
        end = space if space > start else end
        yield text[start:end]
        start = end
    yield text[start:]


def _hashed_at_once(texts: Sequence[str], unit: Unit) -> tuple[Hashes, NDArray[np.int64]]:
    """Every word as a polynomial of its letters, modulo 2^64.

    Running sums over all letters, each times the power of its place, give the words in two
    look-ups each; the inverse of the power where a word starts takes its place away.
    """
    import numpy as np

    line, text_ends = _line(texts, unit)
    starts, ends = _boundaries(line)
    powers, inverses = _powers(line.size.bit_length())
    sums = np.zeros(line.size + 1, np.uint64)
    np.multiply(line, powers[: line.size], out=sums[1:])
    np.cumsum(sums, out=sums)
    hashes = sums[ends]
    hashes -= sums[starts]
    hashes *= inverses[starts]
    return mixed(hashes), np.diff(np.searchsorted(starts, text_ends), prepend=0)


def _line(
    texts: Sequence[str], unit: Unit
) -> tuple[NDArray[np.uint8] | NDArray[np.uint32], NDArray[np.int64]]:
    """The letters of all texts in one line, 0 for what is none, and where each text ends.

    A 0 stands between two texts.
    """
    import numpy as np

    joined = "\n".join([*texts, ""])
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    if unit is Unit.WORD and joined.isascii():
        return np.frombuffer(joined.encode("ascii").translate(ascii_letters()), np.uint8), ends
    line = letters(unit).take(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4"))
    expanding = np.flatnonzero((line & np.uint32(EXPANDING)) != 0)
    if not expanding.size:
        return line, ends
    folded = list(texts)
    for text in np.unique(np.searchsorted(ends, expanding, "right")).tolist():
        folded[text] = texts[text].casefold()
    return _line(folded, unit)


def _boundaries(
    line: NDArray[np.uint8] | NDArray[np.uint32],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where words start and where they end."""
    import numpy as np

    inside = np.concatenate(([False], line != 0))
    if line.dtype == np.uint8:
        changes = np.flatnonzero(inside[1:] != inside[:-1])
        return changes[::2], changes[1::2]
    before, here = inside[:-1], inside[1:]
    alone = np.concatenate(([False], line >= ALONE))
    split = alone[:-1] | alone[1:] | (before != here)
    return np.flatnonzero(split & here), np.flatnonzero(split & before)


@cache
def _powers(bits: int) -> tuple[Hashes, Hashes]:
    """2^bits powers of the base, and their inverses modulo 2^64."""
    import numpy as np

    inverse = pow(_BASE, -1, 1 << 64)
    powers, inverses = (np.full(1 << bits, base, np.uint64) for base in (_BASE, inverse))
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


# Hashes of words -> hashes of runs.


def _run_keys(
    hashes: Hashes, counts: NDArray[np.int64], owners: Sequence[int], length: int
) -> Hashes:
    """The hash of every run of `length` words of one text, under the number of its owner.

    Args:
        hashes: Of all words in order.
        counts: How many of them each text has.
        owners: The number of each text.
        length: Words of a run; a shorter text is one run.
    """
    import numpy as np

    owner_keys = np.array(owners, np.uint64) << np.uint64(HASH_BITS)
    keys = []
    ends = np.cumsum(counts)
    if hashes.size >= length:
        runs = _runs(hashes, length)
        runs |= np.repeat(owner_keys, counts)[: runs.size]
        # The last runs of a text go on into the next one, and are none.
        inside = np.ones(hashes.size, np.bool_)
        for last in range(1, length):
            inside[(ends - last)[ends >= last]] = False
        keys.append(runs[inside[: runs.size]])
    firsts = ends - counts
    for short in range(1, length):
        texts = np.flatnonzero(counts == short)
        if texts.size:
            words = hashes[firsts[texts][:, np.newaxis] + np.arange(short)]
            keys.append(owner_keys[texts] | _runs(words.ravel(), short)[::short])
    return np.concatenate(keys) if keys else hashes[:0]


def _runs(hashes: Hashes, length: int) -> Hashes:
    """The hash of each run of so many, of `HASH_BITS`: a polynomial again, by Horner's rule."""
    import numpy as np

    count = hashes.size - length + 1
    runs = hashes[:count].copy()
    for offset in range(1, length):
        runs *= np.uint64(_RUN_BASE)
        runs += hashes[offset : offset + count]
    runs = mixed(runs)
    runs >>= np.uint64(64 - HASH_BITS)
    return runs


def mixed(hashes: Hashes) -> Hashes:
    """Every bit spread over all bits, in place (the finalizer of splitmix64, Steele 2014).

    What comes after takes a few bits only: MinHash the high ones, a sample the low ones.
    """
    import numpy as np

    hashes ^= hashes >> np.uint64(30)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(27)
    hashes *= np.uint64(0x94D049BB133111EB)
    hashes ^= hashes >> np.uint64(31)
    return hashes
