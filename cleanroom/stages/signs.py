"""Signs: a character that is rare in clean text, and what must stand beside it to mean something.

One table of signs is used twice: as a regular expression, to look at a line, and by `scan`, to
look at a whole text at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# What stands for one character in an expression.
_CHARACTER: Final = re.compile(r"\[(?:\\.|[^\]\\])+\]|\\.|[^\[\]()|?*+{}\\]", re.DOTALL)


class Sign(NamedTuple):
    r"""A rare character between two others.

    >>> Sign("[a-z]", "¡¿", r"\w").beside()
    ('[a-z]', '[¡¿]', '\\w')

    Attributes:
        before: What stands right before it, as an expression of fixed width; empty if nothing need.
        rare: The characters, as what stands in a character class.
        after: What follows, as an expression; empty if nothing need.
    """

    before: str
    rare: str
    after: str

    def beside(self) -> tuple[str, str, str]:
        """One character before, the rare one, one after, each as an expression or empty.

        Wherever the sign is, these are; the sign may ask for more.
        """
        before = _CHARACTER.findall(self.before)[-1:]
        after = _CHARACTER.match(self.after)
        one_way = after is not None and "|" not in self.after.replace(after[0], "", 1)
        return "".join(before), f"[{self.rare}]", after[0] if after and one_way else ""


def compiled(signs: Iterable[Sign]) -> re.Pattern[str]:
    r"""An expression that matches each of the signs, at its rare character.

    It looks for rare characters alone, and only then around them.

    >>> compiled([Sign("[a-z]", "¡¿", r"\w")]).findall("a¿b ¿c")
    ['¿']
    """
    signs = tuple(signs)
    rare = "".join(dict.fromkeys(sign.rare for sign in signs))
    around = [
        f"(?<={sign.before}[{sign.rare}])" + (f"(?={sign.after})" if sign.after else "")
        for sign in signs
    ]
    return re.compile(f"[{rare}](?:{'|'.join(around)})")
