"""Which rules are worth a try on which line: one look at a text for the anchors of all rules.

Every match of a rule holds one of its anchors, so a line without them needs no pattern. There
are hundreds of anchors; looking for each would cost more than the patterns themselves. So all
runs of three code points are hashed at once, and only where a run can begin an anchor is the
anchor compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cleanroom.rules.rule import first_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

_LONGEST_HEAD: Final = 3
_BITS: Final = 16
_FACTORS: Final = (1, 0x9E3779B1, 0x85EBCA77)  # odd, so that no code point is lost


@dataclass(frozen=True)
class AnchorIndex:
    """Anchors, by their first code points.

    Attributes:
        heads: The first code points of an anchor, at most three -> anchors that begin so.
        owners: Anchor -> the numbers of those who have it.
        first: The first word of a line -> the numbers of those who ask for it.
        always: The numbers of those who ask for nothing.
    """

    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    owners: dict[str, tuple[int, ...]] = field(default_factory=dict)
    first: dict[str, tuple[int, ...]] = field(default_factory=dict)
    always: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, anchors: Iterable[Sequence[str]], firsts: Iterable[Iterable[str]] = ()
    ) -> AnchorIndex:
        """An index of several owners, who are numbered in order.

        Args:
            anchors: The literals of each owner; an owner is tried where one of them stands.
            firsts: The first words of each owner, who is tried only where a line begins so;
                of such an owner the anchors do not matter.
        """
        asked = [frozenset(words) for words in firsts]
        first: dict[str, list[int]] = {}
        owners: dict[str, list[int]] = {}
        always = []
        for number, literals in enumerate(anchors):
            if number < len(asked) and asked[number]:
                for word in asked[number]:
                    first.setdefault(word, []).append(number)
                continue
            for literal in literals:
                owners.setdefault(literal, []).append(number)
            if not literals:
                always.append(number)
        heads: dict[str, list[str]] = {}
        for literal in owners:
            heads.setdefault(literal[:_LONGEST_HEAD], []).append(literal)
        return cls(
            {head: tuple(literals) for head, literals in heads.items()},
            {literal: tuple(numbers) for literal, numbers in owners.items()},
            {word: tuple(numbers) for word, numbers in first.items()},
            tuple(always),
        )

    def find_each(self, lines: Sequence[str]) -> list[list[int]]:
        """For each line, the numbers of those who have an anchor in it, or none; in order.

        >>> index = AnchorIndex.of([["share", "©"], [], ["shared"]])
        >>> index.find_each(["we shared it", "© 1999", "a line"])
        [[0, 1, 2], [0, 1], [1]]
        """
        import numpy as np

        text = "\n".join(lines)
        held: list[set[int]] = [set(self.always) for _ in lines]
        if self.first:
            for line, numbers in zip(lines, held, strict=True):
                numbers.update(self.first.get(first_word(line), ()))
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        ends = np.cumsum([len(line) + 1 for line in lines])
        for size, table in self._tables.items():
            at = np.flatnonzero(table[_hashes(codes, size)])
            which = np.searchsorted(ends, at, side="right").tolist()
            for position, line in zip(at.tolist(), which, strict=True):
                for literal in self.heads.get(text[position : position + size], ()):
                    if text.startswith(literal, position):
                        held[line].update(self.owners[literal])
        return [sorted(numbers) for numbers in held]

    @cached_property
    def _tables(self) -> dict[int, NDArray[np.bool_]]:
        """Size of a head -> whether a head of that size has this hash."""
        import numpy as np

        tables = {}
        for size in sorted({len(head) for head in self.heads}):
            heads = "".join(head for head in self.heads if len(head) == size)
            codes = np.frombuffer(heads.encode("utf-32-le", "surrogatepass"), "<u4")
            tables[size] = np.zeros(1 << _BITS, bool)
            tables[size][_hashes(codes, size)[::size]] = True
        return tables


def _hashes(codes: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    """One hash for each run of so many code points, from 0 to 65,535."""
    import numpy as np

    count = max(0, len(codes) - size + 1)
    mixed = np.zeros(count, np.uint32)
    for step, factor in enumerate(_FACTORS[:size]):
        mixed += codes[step : step + count] * np.uint32(factor)
    mixed ^= mixed >> np.uint32(_BITS)
    return mixed & np.uint32((1 << _BITS) - 1)
