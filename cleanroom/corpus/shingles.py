r"""Texts -> their shingle sets: hashes of all runs of n consecutive words (Broder 1997).

Two texts are as similar as their shingle sets. Case, punctuation and white space are folded
away before, so that a copy in capitals or with other line ends has the same set.

Making shingles is most of the work of finding near-duplicates, and Python would spend a
microsecond on each word. So many texts are put into one array of letters, and every step is
done for all of them at once:

    texts -> letters -> words -> hashes of words -> hashes of runs of words -> sets

A word is a run of bytes other than 0 in the line of all texts, in UTF-8 and case folded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from cleanroom.corpus.letters import Unit, folded
from cleanroom.corpus.repeats import repeats
from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

Hashes: TypeAlias = "NDArray[np.uint64]"

HASH_BITS: Final = 48
"""Bits of a shingle's hash. Two texts of 1,000 shingles share one by chance, and so look a
little more alike than they are, once in 300 million pairs."""

BATCH_CHARACTERS: Final = 3 << 17
"""Characters hashed at a time: the arrays of a batch should stay in the processor's cache."""

_BATCH_TEXTS: Final = 1 << 16
"""Texts of a batch: their numbers fill the bits that a hash leaves free in 64."""

_BLOCK: Final = 32
"""Texts that are taken at a time while there is room: looking at each costs as much as hashing
a word."""

_WINDOW: Final = 8
"""Bytes of a word that are hashed at a time."""

_LONG: Final = 64
"""From so many bytes on a word is hashed by a library, one by one: there are few of them."""

_FACTORS: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)
"""Odd, so that no two numbers have one product modulo 2^64; half of their bits are set."""

_RUN_BASE: Final = 0x9FB21C651E98DF25
"""Of the polynomial that hashes a run of words."""


@dataclass(frozen=True, slots=True)
class Shingling:
    """What a shingle is.

    Attributes:
        length: How many words, or characters. Five words are long enough that unrelated texts
            share next to nothing, and short enough to survive an edit.
        unit: What it is a run of.

    Raises:
        ConfigError: `length` is no number from 1 on, or there is no such unit.
    """

    length: int = 5
    unit: Unit = Unit.WORD

    def __post_init__(self) -> None:
        """Check the values early."""
        if isinstance(self.length, bool) or not isinstance(self.length, int) or self.length < 1:
            raise ConfigError(f"length: expected a number from 1 on, and got {self.length!r}")
        if self.unit not in tuple(Unit):
            raise ConfigError(f"unit: expected one of {', '.join(Unit)}, and got {self.unit!r}")
        object.__setattr__(self, "unit", Unit(self.unit))


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The shingle sets of several texts, one after another.

    Attributes:
        keys: The hashes of all shingles, with the number of their text in the bits above: those
            of a text together, in order of the texts, and each once; uint64.
        sizes: For each text how many shingles it has; int64.
    """

    keys: Hashes
    sizes: NDArray[np.int64]

    @property
    def hashes(self) -> Hashes:
        """The hashes alone."""
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


def batches(texts: Iterable[str], characters: int = BATCH_CHARACTERS) -> Iterator[list[str]]:
    """Texts that are hashed together; a longer one is a batch of its own.

    >>> list(batches(["one", "two", "three"], characters=6))
    [['one', 'two'], ['three']]
    """
    coming = iter(texts)
    batch: list[str] = []
    room = characters
    while block := list(islice(coming, _BLOCK)):
        size = sum(map(len, block))
        if size <= room and len(batch) + len(block) <= _BATCH_TEXTS:
            batch += block
            room -= size
            continue
        for text in block:
            if batch and (len(text) > room or len(batch) == _BATCH_TEXTS):
                yield batch
                batch, room = [], characters
            batch.append(text)
            room -= len(text)
    if batch:
        yield batch


def shingle_sets(texts: Sequence[str], shingling: Shingling = DEFAULT_SHINGLING) -> ShingleSets:
    """The shingle sets of a batch of texts, of which there may be 65,536.

    >>> shingle_sets(["To be, or not to be", "", "or not to be"]).sizes.tolist()
    [2, 0, 1]
    """
    import numpy as np

    runs = shingle_runs(texts, shingling)
    again = repeats(runs.keys)
    if not again.size:
        return runs
    once = np.ones(runs.keys.size, np.bool_)
    once[again] = False
    owners = (runs.keys[again] >> np.uint64(HASH_BITS)).astype(np.intp)
    twice = np.bincount(owners, minlength=runs.sizes.size)
    return ShingleSets(runs.keys[once], runs.sizes - twice)


def shingle_runs(texts: Sequence[str], shingling: Shingling = DEFAULT_SHINGLING) -> ShingleSets:
    """The same with what a text says twice there twice: all that a signature needs.

    >>> shingle_runs(["to be or not to be or not to be"]).sizes.tolist()
    [6]
    >>> shingle_sets(["to be or not to be or not to be"]).sizes.tolist()
    [4]
    """
    hashes, counts = _words(texts, shingling.unit)
    return ShingleSets(*_run_keys(hashes, counts, shingling.length))


# Texts -> hashes of words.


def _words(texts: Sequence[str], unit: Unit) -> tuple[Hashes, NDArray[np.int64]]:
    """The hashes of all words in order, and how many each text has.

    Chunks stand for the words of a text that has none.
    """
    import numpy as np

    hashes, counts = _word_hashes(texts, unit)
    chunky = [i for i in np.flatnonzero(counts == 0).tolist() if texts[i].strip()]
    if not chunky:
        return hashes, counts
    places = np.cumsum(counts)[chunky]
    chunks, chunk_counts = _word_hashes([texts[i] for i in chunky], Unit.CHUNK)
    counts[chunky] = chunk_counts
    return np.insert(hashes, np.repeat(places, chunk_counts), chunks), counts


def _word_hashes(texts: Sequence[str], unit: Unit) -> tuple[Hashes, NDArray[np.int64]]:
    import numpy as np

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
    import numpy as np

    folded_texts, sizes = folded(texts, unit)
    # It starts with a 0, and ends with a window of them.
    line = b"".join((b"\0", folded_texts, bytes(_WINDOW)))
    is_letter = np.frombuffer(line, np.uint8) != 0
    changes = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    starts, ends = changes[::2], changes[1::2]
    text_ends = np.cumsum(np.array(sizes, np.int64) + 1)
    counts = np.diff(np.searchsorted(changes, text_ends) // 2, prepend=0)
    return _hashed(line[1:], starts, ends - starts), counts


def _hashed(line: bytes, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> Hashes:
    """The hash of each word, eight bytes at a time taken for a number.

    No byte of a word is 0, so words of up to eight bytes are numbers of their own, and their
    hashes do not collide.
    """
    import numpy as np

    windows: Hashes = np.ndarray(len(line) - _WINDOW + 1, "<u8", line, strides=(1,))
    hashes = windows[starts].astype(np.uint64, copy=False)
    hashes &= _masks().take(sizes, mode="clip")
    hashes *= np.uint64(_FACTORS[0])
    hashes ^= hashes >> np.uint64(32)
    longer = np.flatnonzero(sizes > _WINDOW)
    for offset in range(_WINDOW, _LONG, _WINDOW):
        if not longer.size:
            break
        left = sizes[longer] - offset
        more = windows[starts[longer] + offset].astype(np.uint64, copy=False)
        more &= _masks().take(left, mode="clip")
        more += hashes[longer]
        more *= np.uint64(_FACTORS[1])
        more ^= more >> np.uint64(32)
        hashes[longer] = more
        longer = longer[left > _WINDOW]
    for word in longer.tolist():
        whole = line[starts[word] : starts[word] + sizes[word]]
        hashes[word] = int.from_bytes(blake2b(whole, digest_size=8).digest(), "little")
    hashes *= np.uint64(_FACTORS[2])
    return hashes


@cache
def _masks() -> Hashes:
    """For each number of bytes, up to a window, the bits of so many."""
    import numpy as np

    masks = np.array([(1 << 8 * size) - 1 for size in range(_WINDOW + 1)], np.uint64)
    masks.flags.writeable = False  # they are shared by all callers
    return masks


# Hashes of words -> hashes of runs.


def _run_keys(
    hashes: Hashes, counts: NDArray[np.int64], length: int
) -> tuple[Hashes, NDArray[np.int64]]:
    """The hash of every run of `length` words of one text, under the number of the text.

    Args:
        hashes: Of all words in order.
        counts: How many of them each text has.
        length: Words of a run; a shorter text is one run.

    Returns:
        The keys of all texts in order, and how many each text has.
    """
    import numpy as np

    ends = np.cumsum(counts)
    firsts = ends - counts
    # A run for each word, though the last ones of a text go on into the next one.
    keys = _runs(np.append(hashes, np.zeros(length - 1, np.uint64)), length)
    whole = np.ones(keys.size, np.bool_)
    last = (ends - np.arange(1, length)[:, np.newaxis]).ravel()
    whole[last[last >= 0]] = False
    shorter = np.flatnonzero((counts < length) & (counts > 0))
    for short in set(counts[shorter].tolist()):
        texts = shorter[counts[shorter] == short]
        words = hashes[firsts[texts][:, np.newaxis] + np.arange(short)]
        keys[firsts[texts]] = _runs(words.ravel(), short)[::short]
        whole[firsts[texts]] = True
    keys |= np.repeat(np.arange(counts.size, dtype=np.uint64) << np.uint64(HASH_BITS), counts)
    sizes = np.where(counts < length, np.minimum(counts, 1), counts - (length - 1))
    return keys[whole], sizes


def _runs(hashes: Hashes, length: int) -> Hashes:
    """The hash of each run of so many, of `HASH_BITS`: a polynomial of the words.

    Two neighboring runs make one of twice the length.
    """
    import numpy as np

    runs, size = hashes.copy(), 1
    for bit in f"{length:b}"[1:]:
        longer = runs[: max(runs.size - size, 0)] * np.uint64(pow(_RUN_BASE, size, 1 << 64))
        longer += runs[size:]
        runs, size = longer, 2 * size
        if bit == "1":
            runs = runs[: max(runs.size - 1, 0)] * np.uint64(_RUN_BASE)
            runs += hashes[size:]
            size += 1
    runs ^= runs >> np.uint64(32)
    runs *= np.uint64(_FACTORS[1])
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
