"""The initials of all words with a capital, in order: where does a name with these initials stand?

Names are found by what they are abbreviated to. Two words with a capital belong to one name if
nothing stands between them but a space or a hyphen, and at most two small words such as "of the".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np

from cleanroom.rules.codes import Codes, Places

_FEW = 64  # acronyms
_SPREAD = np.random.default_rng(0).integers(1 << 63, size=128, dtype=np.uint64)
"""A number for each letter: sums of different letters differ, but for chance."""
_LINKED = re.compile(
    r"(?:[A-Z][\w’']{1,30}+[ -](?:(?:of|the|and|for|on|in|to|de|la|&) ){0,2}(?=[A-Z]))+"
)
_WORD = re.compile(r"[A-Z][\w’'-]{1,30}")


class Initials(NamedTuple):
    """The initials of the words with a capital.

    Attributes:
        letters: One after another.
        places: Where each word begins.
    """

    letters: str
    places: Places

    @classmethod
    def of(cls, codes: Codes, places: Places) -> Initials:
        """The initials of a text.

        Args:
            codes: Those of the text.
            places: Where its words with a capital begin, but for those of a single letter.
        """
        return cls(codes[places].tobytes().decode("ascii"), places)

    def names(self, initials: str, text: str) -> Iterator[tuple[int, int]]:
        """Where a name with these initials, or a stretch of a longer name, begins and ends.

        >>> from cleanroom.rules.profile import Profile
        >>> text = "The Bank of New York met in Rome."
        >>> [text[s:e] for s, e in Profile(text).initials.names("BNY", text)]
        ['Bank of New York']
        """
        at = self.letters.find(initials)
        while at >= 0:
            if place := self.name_at(at, len(initials), text):
                yield place
            at = self.letters.find(initials, at + 1)

    def rearranged(self, size: int, acronyms: AbstractSet[str]) -> list[int]:
        """The numbers of the words with which stretches begin whose initials change their order.

        Args:
            size: How many words a stretch has.
            acronyms: Of so many letters; the initials of a stretch are those of one of them,
                and some stretch has them in that order.

        >>> Initials("TBRBTXRBT", np.arange(9)).rearranged(3, {"RBT", "XYZ"})
        [0, 2, 6]
        """
        acronyms = {acronym for acronym in acronyms if acronym in self.letters}
        if not acronyms:
            return []
        wanted = {_SPREAD[np.frombuffer(a.encode(), np.uint8)].sum() for a in acronyms}
        codes = np.frombuffer(self.letters.encode(), np.uint8)
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(_SPREAD[codes], out=sums[1:])
        windows = sums[size:] - sums[:-size]
        orders: dict[str, dict[str, list[int]]] = {}
        if len(wanted) > _FEW:
            seen = np.isin(windows, np.array(sorted(wanted), np.uint64))
        else:  # sorting the windows would cost more
            seen = np.zeros(len(windows), np.bool_)
            for each in wanted:
                seen |= windows == each
        for at in np.flatnonzero(seen).tolist():
            letters = self.letters[at : at + size]
            orders.setdefault("".join(sorted(letters)), {}).setdefault(letters, []).append(at)
        named = (orders[key] for key in {"".join(sorted(a)) for a in acronyms} & orders.keys())
        return sorted(
            at
            for same in named
            if len(same) > 1 and not same.keys().isdisjoint(acronyms)
            for each in same.values()
            for at in each
        )

    def name_at(self, first: int, size: int, text: str) -> tuple[int, int] | None:
        """Where the name begins and ends that these words make; None if they do not make one.

        Args:
            first: The number of its first word.
            size: How many words it has.
            text: The text that the initials are those of.
        """
        start, last = int(self.places[first]), int(self.places[first + size - 1])
        # The lookahead needs the last capital, which belongs to no link.
        linked = _LINKED.match(text, start, last + 1)
        if size > 1 and (linked is None or linked.end() != last):
            return None
        word = _WORD.match(text, last)
        return (start, word.end()) if word else None
