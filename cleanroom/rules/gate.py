"""Which rules may fire in a text: the anchors of all of them, asked of the text at once.

A rule that names literals cannot fire in a text that holds none of them, and most texts hold few.
So the text is scanned once for the short runs of characters that it has, and the rules whose
literals need other runs are done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from cleanroom.rules.codes import Literals, Places
from cleanroom.rules.match import anchors_of

if TYPE_CHECKING:
    from cleanroom.rules.profile import Profile
    from cleanroom.rules.rule import Rule


class Open(NamedTuple):
    """A rule that may fire, and those of its anchors that the text may hold, if it has any."""

    rule: Rule
    anchors: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Gate:
    """The anchors of many rules, ready to be asked for at once; it opens in vain now and then.

    Attributes:
        rules: Each with all its anchors, in the order in which they are given back.
        literals: The anchors of all rules, in that order.
        starts: Where those of each rule begin among them, and where all end.
    """

    rules: tuple[Open, ...]
    literals: Literals
    starts: Places

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Self:
        """The gate of these rules."""
        every = tuple(Open(rule, anchors_of(rule)) for rule in rules)
        sizes = [len(each.anchors) for each in every]
        literals = Literals.of([anchor for each in every for anchor in each.anchors])
        return cls(every, literals, np.cumsum([0, *sizes]))

    def open(self, profile: Profile) -> Iterator[Open]:
        """The rules that may fire in the text, in order."""
        held = np.flatnonzero(profile.grams.held(self.literals))
        rules = np.searchsorted(self.starts, held, side="right") - 1
        found: dict[int, list[int]] = {}
        for each, literal in zip(rules.tolist(), held.tolist(), strict=True):
            found.setdefault(each, []).append(literal - int(self.starts[each]))
        for number, (rule, anchors) in enumerate(self.rules):
            if number in found:
                yield Open(rule, tuple(anchors[i] for i in found[number]))
            elif not anchors:
                yield Open(rule, ())
