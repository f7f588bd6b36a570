"""Which rules may fire in a text: the anchors of all of them, asked of the text at once.

A rule that names literals cannot fire in a text that holds none of them, and most texts hold few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from cleanroom.rules.literals import LiteralIndex
from cleanroom.rules.match import anchors_of

if TYPE_CHECKING:
    from cleanroom.rules.profile import Profile
    from cleanroom.rules.rule import Rule


class Open(NamedTuple):
    """A rule that may fire, and where.

    Attributes:
        rule: The rule.
        anchors: Those of its anchors that stand in the text.
        places: Where they stand, but for those of `sought`.
        sought: Those of them whose places are not known.
        anywhere: It has no anchors.
    """

    rule: Rule
    anchors: tuple[str, ...]
    places: tuple[int, ...]
    sought: tuple[str, ...]
    anywhere: bool = False


@dataclass(frozen=True, eq=False)
class Gate:
    """The anchors of many rules, ready to be asked for at once.

    Attributes:
        rules: In the order in which they are given back.
        anywhere: Number -> one without anchors.
        characters: An anchor of a single character -> the numbers of its rules.
        index: All other anchors.
        owners: For each of these, the numbers of its rules.
    """

    rules: tuple[Rule, ...]
    anywhere: dict[int, Open]
    characters: dict[str, tuple[int, ...]]
    index: LiteralIndex
    owners: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Self:
        """The gate of these rules."""
        every = tuple(rules)
        owners: dict[str, list[int]] = {}
        for number, rule in enumerate(every):
            for anchor in anchors_of(rule):
                owners.setdefault(anchor, []).append(number)
        longer = [anchor for anchor in owners if len(anchor) > 1]
        return cls(
            every,
            {
                n: Open(r, (), (), (), anywhere=True)
                for n, r in enumerate(every)
                if not anchors_of(r)
            },
            {a: tuple(numbers) for a, numbers in owners.items() if len(a) == 1},
            LiteralIndex.of(longer),
            tuple(tuple(owners[anchor]) for anchor in longer),
        )

    def open(self, profile: Profile) -> Iterator[Open]:
        """The rules that may fire in the text, in order."""
        text = profile.text
        held: dict[int, list[str]] = {}
        places: dict[int, list[int]] = {}
        sought: dict[int, list[str]] = {}
        others = self.characters
        found = self.index.places(text, profile.codes)
        if found is None:
            others = others | dict(zip(self.index.literals, self.owners, strict=True))
        for literal, at in (found or {}).items():
            for number in self.owners[literal]:
                held.setdefault(number, []).append(self.index.literals[literal])
                places.setdefault(number, []).extend(at)
        for anchor, numbers in others.items():
            if anchor in text:
                for number in numbers:
                    held.setdefault(number, []).append(anchor)
                    sought.setdefault(number, []).append(anchor)
        for number in sorted(self.anywhere.keys() | held.keys()):
            yield self.anywhere.get(number) or Open(
                self.rules[number],
                tuple(held[number]),
                tuple(places.get(number, ())),
                tuple(sought.get(number, ())),
            )
