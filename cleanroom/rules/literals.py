"""Where literals may stand: those of many rules, looked for in a text at once.

Each literal is known by two neighboring characters in it that are seldom together, and, if it is
long enough, by four: these and the two behind them, or before. One look at all pairs of the text
finds the places that are worth a second look, and what is left after that is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
import numpy.typing as npt

from cleanroom.rules.codes import Codes, codes_of, pairs_at

_BYTES = 256
_FOUR = 4
_FACTOR = np.uint64(2654435761)  # Knuth: spreads neighboring numbers
_SHIFT, _KEPT = np.uint64(16), np.uint64((1 << 16) - 1)
_FOUR_KEPT = np.uint64((1 << 32) - 1)
_ENOUGH, _BEHIND, _BEFORE = range(3)
"""What a pair may be: enough, or the beginning of four, or their end."""
_COMMON = (
    "e s  t aind t n theran sreon oy  cr heesat pteorti indentosto ar bal mntit w fl ngisseou"
    "edle r dmeoff iocog  hicnerideveroliraeaha lasce e nmah urhisitallcachomlaprelhoilctecdiacusn"
    "s ggefoetperslotstrotrtbem sspopaienaemunadvinowioleeut ymosoninc uaiamk fiyoiashowa miplops"
    "uiragosidw aydawelyryuligimciivtyewp tuoobl vwakeckevabmpexapdofrodbabowhavferdspsabywou clg"
    "r jbuovlducocrmrnc rcifduepgigavaghlssccuumupcrpippttgofadsqubiluipueogaultruffuarkegkibreyp"
    "hpu kmmuiefmbeimuysnuhtrrudubrvmswsakfuptnfnnyeoaobguebrgdrugok"
)
"""The commonest pairs of English, in order: those of the words that ship, by their counts."""
_SHARES = {_COMMON[i : i + 2]: 0.028 / (1 + i / 20) for i in range(0, len(_COMMON), 2)}
_SHARES |= {". ": 0.01, ", ": 0.01}
_RARE = 1e-4
_MOST = 200_000  # places
_COMPARED = 60  # a place that is compared costs as much as so many that are not


@dataclass(frozen=True, eq=False)
class LiteralIndex:
    """Literals of two characters and more.

    Attributes:
        literals: In the order of their numbers.
        pairs: For each pair of codes, whether a literal is known by it or by four with it.
        enough: For each pair of codes, whether a literal is known by it alone.
        fours: For each run of four, spread: whether a literal is known by those that a pair
            begins, and by those that it ends.
        known_by: A pair or a run of four -> the numbers of the literals that are known by it, and
            how far behind their beginning it stands.
    """

    literals: tuple[str, ...]
    pairs: npt.NDArray[np.bool_]
    enough: npt.NDArray[np.bool_]
    fours: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]
    known_by: dict[bytes, tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, literals: Iterable[str]) -> Self:
        """The index of these."""
        every = tuple(literals)
        known_by: dict[bytes, list[tuple[int, int]]] = {}
        pairs, enough = np.zeros(1 << 16, np.bool_), np.zeros(1 << 16, np.bool_)
        fours = np.zeros(1 << 16, np.bool_), np.zeros(1 << 16, np.bool_)
        for number, literal in enumerate(every):
            codes = codes_of(literal)
            at, mark = min(_ways(literal), key=lambda way: _cost(literal, *way))
            pair = int(codes[at]) + int(codes[at + 1]) * _BYTES
            pairs[pair] = True
            enough[pair] |= mark == _ENOUGH
            at -= _FOUR - 2 if mark == _BEFORE else 0
            key = codes[at : at + (2 if mark == _ENOUGH else _FOUR)].tobytes()
            if mark != _ENOUGH:
                fours[mark == _BEFORE][_spread(np.frombuffer(key, "<u4").astype(np.uint64))] = True
            # Numpy cuts zeros at the end off.
            known_by.setdefault(key.rstrip(b"\0"), []).append((number, at))
        return cls(every, pairs, enough, fours, {key: tuple(n) for key, n in known_by.items()})

    def places(self, text: str, codes: Codes) -> dict[int, list[int]] | None:
        """The number of each literal that the text holds, and where it stands.

        None if there are very many places: then whoever asks has to look for himself.

        Args:
            text: To compare with.
            codes: Those of the text.

        >>> index = LiteralIndex.of(["share", " :"])
        >>> text = "We share this : we shared it."
        >>> index.places(text, codes_of(text)) == {0: [3, 19], 1: [13]}
        True
        """
        found: dict[int, list[int]] = {}
        for count, (at, key) in enumerate(self._keys(codes)):
            if count >= _MOST:
                return None
            for number, before in self.known_by.get(key, ()):
                start = at - before
                if start >= 0 and text.startswith(self.literals[number], start):
                    found.setdefault(number, []).append(start)
        return found

    def _keys(self, codes: Codes) -> Iterator[tuple[int, bytes]]:
        """Where a literal may be known by what stands there, and what that is."""
        at = pairs_at(codes, self.pairs)
        if not len(at):
            return iter(())
        framed = np.zeros(len(codes) + 2 * _FOUR, np.uint8)
        framed[2 : len(codes) + 2] = codes
        before = np.ndarray(len(codes), "S8", framed, strides=(1,)).take(at).view("<u8")
        here = before >> _SHIFT
        looks = (
            (here & _KEPT, self.enough.take((here & _KEPT).view(np.int64)), 0),
            (here & _FOUR_KEPT, self.fours[0].take(_spread(here & _FOUR_KEPT)), 0),
            (before & _FOUR_KEPT, self.fours[1].take(_spread(before & _FOUR_KEPT)), _FOUR - 2),
        )
        return chain.from_iterable(
            zip((at[some] - behind).tolist(), keys[some].view("S8").tolist(), strict=True)
            for keys, known, behind in looks
            if len(some := known.nonzero()[0])
        )


def _spread(fours: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    return (fours * _FACTOR >> _SHIFT & _KEPT).view(np.int64)


def _ways(literal: str) -> Iterator[tuple[int, int]]:
    """The pairs that a literal may be known by: where they begin, and what they are then."""
    for at in range(len(literal) - 1):
        if len(literal) < _FOUR:
            yield at, _ENOUGH
        if at + _FOUR <= len(literal):
            yield at, _BEHIND
        if at >= _FOUR - 2:
            yield at, _BEFORE


def _cost(literal: str, at: int, mark: int) -> float:
    """What it costs to look at all places of a pair, and then at those of the four."""
    share = _SHARES.get(literal[at : at + 2], _RARE)
    if mark == _ENOUGH:
        return share * _COMPARED
    at += 2 if mark == _BEHIND else -2
    return share + share * _SHARES.get(literal[at : at + 2], _RARE) * _COMPARED
