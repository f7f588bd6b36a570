"""Letters that were swapped for others of their script, throughout a document.

Czech that is read as Western has ø for ř, and Danish that is read as Central European ř for ø: no
line of it has hard evidence, for each of these letters is at home somewhere. But no language has
all of them. So the letters of the whole document are asked first, which costs next to nothing; if
no alphabet that we know has them all, and a misreading undone gives letters of one that does, then
the model of letter pairs judges its words. Many words must agree: one may be a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.stages.misreading import MEANT, READ_AS, Misreading, confidence_of, nats_against
from cleanroom.text.language_model import OTHER, likelihood, share_an_alphabet

if TYPE_CHECKING:
    from collections.abc import Iterator

_WINDOW: Final = 600  # characters, at the head, in the middle and at the end of a document
_SHORT: Final = 400  # characters, up to which a set is faster than arrays
_ASCII: Final = 0x80
_FIRST_LETTER: Final = 0xC0
_SMALL: Final = 0x20  # the bit that makes a Latin letter small
_LATIN: Final = 26
_LAST_ALPHABET: Final = 0x2000
_WORDS: Final = re.compile(r"\S+")
# Of alphabets, but for ASCII; and such a letter in a word.
_LETTER: Final = re.compile("(?![ªº×÷])[\xaa-\u052f\u1e00-\u1fff](?<=\\w)")
_BESIDE: Final = "[A-Za-z\xc0-\u052f\u1e00-\u1fff]"
_IN_A_WORD: Final = re.compile(f"{_LETTER.pattern}(?:(?={_BESIDE})|(?<={_BESIDE}.))")
_COMPARED: Final = 12  # misreadings, of those that give letters of one alphabet
_JUDGED: Final = 40  # words
_FEWEST: Final = 2  # words that must change
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
# Vowels with the marks of transliterations, which no language need have: "Tōkyō", "zhōng".
_TRANSLITERATED: Final = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü")
# Nats, beyond what speaks against the misreading: for all words, and for each one that changes.
_MARGIN: Final = 10.0
_A_WORD: Final = 4.0
_LIKE_A_LANGUAGE: Final = 3.3  # nats a pair of letters, at most


class Swap(NamedTuple):
    """How the letters of a document were swapped.

    Attributes:
        misreading: What to undo, throughout.
        language: The BCP 47 tag of the language that comes out.
        gain: Nats by which the words that were judged are likelier.
    """

    misreading: Misreading
    language: str
    gain: float

    @property
    def confidence(self) -> float:
        """That they were swapped so, from 0 to 1."""
        return confidence_of(self.gain)


def gate(text: str) -> bool:
    """Whether the letters of `text` are of no one alphabet.

    >>> gate("Der Øresund und die Škoda"), gate("Wörter und Sätze")
    (True, False)
    """
    return bool(_letters_of_no_alphabet(_windows(text)))


def swap_in(text: str) -> Swap | None:
    """How the letters of `text` were swapped; None if they were not, or if it cannot be told.

    >>> text = "Pøíští týden pøijedou naši pøátelé z Brna, bude to veèer plný her."
    >>> found = swap_in(text)
    >>> str(found.misreading), found.language, found.misreading.undo(text)[:12]
    ('windows-1250 read as windows-1252', 'cs', 'Příští týden')
    >>> swap_in("Der Øresund, São Paulo und der Čech im Café") is None
    True
    """
    windows = _windows(text)
    letters = _letters_of_no_alphabet(windows)
    if not letters:
        return None
    words = dict.fromkeys(word for word in _WORDS.findall(windows) if _IN_A_WORD.search(word))
    return _best(list(words)[:_JUDGED], letters) if len(words) >= _FEWEST else None


def swapped_words(text: str, swap: Swap) -> Iterator[tuple[int, str, str]]:
    """Each word that was swapped: where it is, as it is, and as it was meant."""
    for found in _WORDS.finditer(text):
        word = found[0]
        if not word.isascii() and _LETTER.search(word):
            meant = swap.misreading.undo(word)
            if meant is not None and meant != word:
                yield found.start(), word, meant


def _letters_of_no_alphabet(text: str) -> str:
    """The small letters of `text`; none if an alphabet has them all, or hardly a word has any."""
    if text.isascii():
        return ""
    characters = "".join(sorted(set(text))) if len(text) < _SHORT else _characters_in_words(text)
    letters = "".join(dict.fromkeys(_LETTER.findall(characters.lower())))
    known = _TRANSLITERATED.issuperset(letters) or share_an_alphabet(letters)
    return "" if known else letters


def _characters_in_words(text: str) -> str:
    """The characters of alphabets, ASCII left out; none if hardly a word has any."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    letters_or_signs = (codes >= _FIRST_LETTER) & (codes < _LAST_ALPHABET)
    beside = letters_or_signs | ((codes | _SMALL) - ord("a") < _LATIN)
    in_words = letters_or_signs[1:] & beside[:-1] | letters_or_signs[:-1] & beside[1:]
    if np.count_nonzero(in_words) < _FEWEST:
        return ""  # a table of letters, or a name
    present = np.flatnonzero(np.bincount(codes[codes < _LAST_ALPHABET])[_ASCII:]) + _ASCII
    return "".join(map(chr, present.tolist()))


def _windows(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    parts = text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]
    return " ".join(parts)


def _best(words: list[str], letters: str) -> Swap | None:
    before = likelihood(" ".join(words))
    best: Swap | None = None
    for misreading in _candidates(letters):
        meant = [misreading.undo(word) for word in words]
        changed = {
            _NO_LETTER.sub("", word.casefold())
            for word, undone in zip(words, meant, strict=True)
            if undone is not None and undone != word
        }
        if len(changed) < _FEWEST:
            continue
        after = likelihood(" ".join(m or w for w, m in zip(words, meant, strict=True)))
        gain = after.total - before.total - nats_against(misreading)
        if (
            gain >= max(_MARGIN, _A_WORD * len(changed))
            and after.language != OTHER
            and after.total >= -_LIKE_A_LANGUAGE * after.pairs
            and (best is None or gain > best.gain)
        ):
            best = Swap(misreading, after.language, gain)
    return best


def _candidates(letters: str) -> list[Misreading]:
    """The misreadings of the letters that give those of one alphabet, each result once."""
    found: dict[str, Misreading] = {}
    for misreading in _likeliest_first():
        after = misreading.undo(letters)
        if after is not None and after != letters and after not in found:
            meant = "".join(_LETTER.findall(after.lower()))
            if len(meant) == len(letters) and share_an_alphabet(meant):
                found[after] = misreading
    return list(found.values())[:_COMPARED]


@cache
def _likeliest_first() -> tuple[Misreading, ...]:
    pairs = (Misreading(read_as, meant) for read_as in READ_AS for meant in MEANT)
    return tuple(sorted(pairs, key=nats_against))
