"""Where a string of letters comes from: is it a word that nobody listed, or what is left of two?

Each origin gives the string a probability, and the origins are compared (a generative mixture, as
in Kernighan, Church and Gale 1990 on spelling):

- a new word: letter by letter, as the listed words are spelled (interpolated 5-grams);
- a slip of the finger: a listed word, one letter off;
- a derived word: a listed one with a prefix or suffix, or two of them in one, as in ``firewall``;
- a join: two listed words whose space was lost;
- a splice: the head of one listed word and the tail of another, the text between them lost.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cleanroom.rules.words import Words, english_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PREFIXES = (
    "anti", "auto", "bi", "bio", "co", "counter", "cyber", "de", "dis", "e", "eco", "electro",
    "en", "ex", "extra", "fore", "geo", "hydro", "hyper", "il", "im", "in", "inter", "intra",
    "ir", "macro", "mal", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano",
    "neo", "neuro", "non", "off", "on", "out", "over", "para", "photo", "poly", "post", "pre",
    "pro", "proto", "pseudo", "psycho", "quasi", "re", "self", "semi", "socio", "step", "sub",
    "super", "techno", "tele", "thermo", "trans", "tri", "ultra", "un", "under", "uni", "up",
    "down", "back", "cross", "euro", "well", "half", "kilo", "milli", "giga", "tera",
)  # fmt: skip
SUFFIXES = (
    "able", "ably", "age", "al", "ally", "an", "ance", "ant", "ary", "ate", "ation", "ations",
    "dom", "ed", "ee", "en", "ence", "er", "ers", "es", "esque", "ess", "est", "ful", "fully",
    "hood", "ian", "ians", "ibility", "ability", "ic", "ical", "ically", "ics", "ification",
    "ified", "ify", "ing", "ings", "ion", "ions", "ise", "ised", "ises", "ising", "isation",
    "ish", "ism", "isms", "ist", "ists", "ite", "ity", "ities", "ive", "ively", "ivity", "ize",
    "ized", "izes", "izing", "ization", "izations", "less", "lessly", "lessness", "let", "like",
    "ling", "ly", "man", "ment", "ments", "ness", "nesses", "oid", "ology", "ological", "ologist",
    "ologists", "or", "ors", "ous", "ously", "ry", "s", "ship", "ships", "some", "ster", "th",
    "ty", "ward", "wards", "ware", "wise", "y", "ier", "iest", "ily", "iness", "fold", "proof",
    "free", "based", "maker", "makers", "holder", "holders", "work", "works", "land", "time",
    "side", "room", "house", "way", "book", "box", "line", "board", "person", "women", "men",
)  # fmt: skip
_ENDINGS = ("s", "ed", "ing", "ly", "er", "ness", "ation", "al", "ic", "ity", "ment", "ion")

_SYMBOLS = 27  # the letters, and the edge of a word
_BEFORE_A = ord("a") - 1
_CODES = np.maximum(np.arange(256, dtype=np.int32) - _BEFORE_A, 0)
"""Letter -> symbol; 0 is the edge of a word."""
_TRUST = (5.0, 5.0, 5.0, 10.0, 5.0)  # in the shorter history: as many words as are imagined of it
_ORDER = len(_TRUST)
_SLIP, _DERIVED = 1e-3, 1e-2  # how likely a word is to be one of these, and not any other
_UNCOUNTED = 1e-9  # the share of a listed word that was not counted
_OF_SUFFIX = 1 / 30
_PART = 4  # a shorter word is no part of a splice; synthetic or not, they are mostly whole
_STEM = 3
_NEVER = 1e-60
_WORTH = 100.0  # times; whatever is less likely than that is no damage to anyone


class Origin(NamedTuple):
    """How much likelier a string is a join or a splice than a word, as natural logarithms."""

    join: float
    splice: float


class WordModel:
    """The origins of strings of small letters, judged by a list of words."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def origin(self, word: str) -> Origin:
        """How likely the origins of an unlisted word are, each beside all that are no damage.

        Logarithms below 4 or so are rough, and too high.

        >>> model = english_model()
        >>> model.origin("dissosecurity").splice > 6 > model.origin("relevent").splice
        True
        >>> model.origin("agreementof").join > 12 > model.origin("inkpots").join
        True
        """
        join, splice = self.joined(word), self.spliced(word)
        plain = math.exp(self.spelled(word))
        if max(join, splice) > plain * _WORTH:  # what follows costs most, and lowers both
            plain += _SLIP * self.misspelled(word) + _DERIVED * self.derived(word)
        return Origin(
            math.log(max(join, _NEVER) / plain),
            math.log(max(splice, _NEVER) / (plain + self.joined(word, shortest=3))),
        )

    def share(self, word: str) -> float:
        """How often the word is written; 0 if it is not listed."""
        return self.words.share.get(word, 0.0) or _UNCOUNTED * (word in self.words.known)

    def joined(self, word: str, *, shortest: int = 2) -> float:
        """The probability of two words side by side that make it."""
        cuts = range(shortest, len(word) - shortest + 1)
        return sum(self.share(word[:i]) * self.share(word[i:]) for i in cuts)

    def spliced(self, word: str) -> float:
        """The probability of a head and a tail, of two letters at least, that make it."""
        return sum(
            self._heads.mass(word[:i]) * self._tails.mass(word[: i - 1 : -1])
            for i in range(2, len(word) - 1)
        )

    def seam(self, word: str) -> tuple[str, str]:
        """The commonest words of the two parts of the likeliest splice that makes it.

        >>> english_model().seam("weltitutions")
        ('well', 'institutions')
        """
        _, cut = max(
            (self._heads.mass(word[:i]) * self._tails.mass(word[: i - 1 : -1]), i)
            for i in range(2, len(word) - 1)
        )
        tail = self._tails.commonest(word[: cut - 1 : -1])[::-1]
        return self._heads.commonest(word[:cut]), tail

    def misspelled(self, word: str) -> float:
        """The probability of words from which one letter less, more, other or swapped makes it."""
        cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
        fewer = {head + tail[1:] for head, tail in cuts if tail}
        swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
        more = {f"{head}{letter}{tail}" for head, tail in cuts for letter in LETTERS}
        other = {f"{head}{letter}{tail[1:]}" for head, tail in cuts if tail for letter in LETTERS}
        known, share = self.words.known, self.share
        sure = sum(map(share, known & (fewer | swapped)))
        return (sure + sum(map(share, known & (more | other))) / 8) / len(word)

    def derived(self, word: str) -> float:
        """The probability of words of which a prefix or a suffix makes it."""
        found = 0.0
        for suffix in SUFFIXES:
            stem = word.removesuffix(suffix)
            if stem != word and len(stem) >= _STEM:
                found += self._stem(stem) * _OF_SUFFIX
        for prefix in PREFIXES:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) > _STEM:
                inner = (rest.removesuffix(e) for e in _ENDINGS if rest.endswith(e))
                deeper = [self._stem(s) / 10 for s in inner if len(s) >= _STEM]
                found += (self.share(rest) or max(deeper, default=0.0)) * _OF_SUFFIX
        return found

    def _stem(self, stem: str) -> float:
        forms = [stem, f"{stem}e", f"{stem}y"]
        if stem[-1] == stem[-2]:
            forms.append(stem[:-1])
        if stem[-1] == "i":
            forms.append(f"{stem[:-1]}y")
        return max(map(self.share, forms))

    def spelled(self, word: str) -> float:
        """The logarithm of the probability of these letters, one after the other."""
        edge = "\n" * (_ORDER - 1)
        symbols = _CODES[np.frombuffer(f"{edge}{word}\n".encode(), np.uint8)]
        model, runs = self._letters, _runs(symbols, _ORDER)
        shorter = model.shorter[runs % len(model.shorter)]
        places = np.minimum(np.searchsorted(model.runs, runs), len(model.runs) - 1)
        counts = np.where(model.runs[places] == runs, model.counts[places], 0)
        likely = (counts + _TRUST[-1] * shorter) / (model.histories[runs // _SYMBOLS] + _TRUST[-1])
        return float(np.log(likely).sum())

    @cached_property
    def _letters(self) -> _Letters:
        return _Letters.of(self.words.known)

    @cached_property
    def _heads(self) -> _Beginnings:
        return _Beginnings.of({w: s for w, s in self.words.share.items() if len(w) >= _PART})

    @cached_property
    def _tails(self) -> _Beginnings:
        return _Beginnings.of({w[::-1]: s for w, s in self.words.share.items() if len(w) >= _PART})


class _Letters(NamedTuple):
    """How words are spelled: runs of symbols, written as numbers to the base `_SYMBOLS`.

    Attributes:
        shorter: For each run of one symbol less, how likely its last symbol is behind the others.
        runs: The runs that were seen, in order.
        counts: How often each of them was.
        histories: For each run of one symbol less, how often it was seen before another symbol.
    """

    shorter: npt.NDArray[np.float64]
    runs: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int64]
    histories: npt.NDArray[np.int64]

    @classmethod
    def of(cls, words: frozenset[str]) -> _Letters:
        edge = "\n" * (_ORDER - 1)
        listed = (edge + edge.join(words) + edge).encode()  # their order does not matter
        symbols = _CODES[np.frombuffer(listed, np.uint8)]
        likely = np.full((1, _SYMBOLS), 1 / _SYMBOLS)
        runs = symbols
        for order, trust in enumerate(_TRUST[:-1], start=1):
            seen = np.bincount(runs, minlength=_SYMBOLS**order)
            counts = seen.reshape(-1, _SYMBOLS)
            # The same history without its oldest symbol: the rows repeat.
            shorter = np.tile(likely, (len(counts) // len(likely), 1))
            likely = (counts + trust * shorter) / (counts.sum(1, keepdims=True) + trust)
            runs = runs[:-1] * _SYMBOLS + symbols[order:]
        runs.sort()
        firsts = np.append(0, (runs[1:] != runs[:-1]).nonzero()[0] + 1)
        return cls(likely.ravel(), runs[firsts], np.diff(firsts, append=len(runs)), seen)


def _runs(symbols: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.int32]:
    """All runs of so many symbols, each as one number."""
    count = len(symbols) - size + 1
    runs = np.zeros(count, np.int32)
    for i in range(size):
        runs = runs * _SYMBOLS + symbols[i : count + i]
    return runs


class _Beginnings(NamedTuple):
    """Words in order, and the share of all that come before each."""

    words: list[str]
    before: list[float]

    @classmethod
    def of(cls, shares: dict[str, float]) -> _Beginnings:
        words = sorted(shares)
        before = np.cumsum([0.0, *(shares[word] for word in words)])
        return cls(words, (before / before[-1]).tolist())

    def mass(self, head: str) -> float:
        """The share of the words that begin so, and go on."""
        first = bisect_left(self.words, f"{head}a")
        return self.before[bisect_left(self.words, f"{head}{{", first)] - self.before[first]

    def commonest(self, head: str) -> str:
        """The word of the largest share that begins so, and goes on."""
        first = bisect_left(self.words, f"{head}a")
        last = bisect_left(self.words, f"{head}{{", first)
        shares = [self.before[i + 1] - self.before[i] for i in range(first, last)]
        return self.words[first + shares.index(max(shares))]


@cache
def english_model() -> WordModel:
    """The model of the English words that ship."""
    return WordModel(english_words())


@lru_cache(maxsize=20_000)
def english_origin(word: str) -> Origin:
    """What `WordModel.origin` says of a word in English; texts repeat their odd words."""
    return english_model().origin(word)
