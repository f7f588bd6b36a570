r"""What a part of a regular expression can begin with.

Only what is certain: two characters are `apart` if one of them stands for a few that can be gone
through, and the other one takes none of them.

>>> from re import _parser
>>> word, space, dash = _parser.parse(r"\w\s-")
>>> apart([(word, 0)], [(space, 0), (dash, 0)]), apart([(space, 0)], [(space, 0)])
(True, False)
"""

from __future__ import annotations

import re
from functools import reduce
from re import _constants as sre  # type: ignore[attr-defined] # not in typeshed
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = tuple[Any, Any]  # as the parser of `re` gives it: a code and its arguments
Character = tuple[Node, int]  # a part that matches one character, and the flags that hold for it

FEW = 300  # characters that are worth going through
MANY = 60  # characters that a part can begin with
SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_ASCII, _IGNORECASE, _DOTALL = int(re.ASCII), int(re.IGNORECASE), int(re.DOTALL)
_LINE_END = (sre.LITERAL, ord("\n"))
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))  # there are none above


class Start(NamedTuple):
    """What a part can begin with.

    Attributes:
        characters: Its first characters.
        steps: How many it takes to find that none of them is there.
        empty: Whether it can match nothing at all.
    """

    characters: tuple[Character, ...] = ()
    steps: int = 0
    empty: bool = True

    def then(self, other: Start) -> Start:
        """The start of this part and another one after it."""
        return self.or_(other)._replace(empty=other.empty) if self.empty else self

    def or_(self, other: Start) -> Start:
        """The start of this part or another one."""
        characters = self.characters + other.characters
        return Start(characters, self.steps + other.steps, self.empty or other.empty)


def start_of(nodes: Iterable[Node], flags: int) -> Start | None:
    """What a sequence of parts can begin with; None if that is not easily said."""
    start = Start()
    for node in nodes:
        following = _start(node, flags)
        if following is None or len(start.characters) > MANY:
            return None
        start = start.then(following)
        if not start.empty:
            break
    return start


def _start(node: Node, flags: int) -> Start | None:
    kind, value = node
    if kind in SINGLE:
        return Start(((node, flags),), 1, empty=False)
    if kind is sre.AT:
        line_end = ((_LINE_END, flags),) if value is sre.AT_END else ()
        return Start(line_end, 1, empty=value not in (sre.AT_END, sre.AT_END_STRING))
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return _start_of_look(kind, value, flags)
    if kind in REPEATS:
        start = start_of(value[2], flags)
        return start and start._replace(empty=start.empty or value[0] == 0)
    if kind is sre.BRANCH:
        return _start_of_branches([start_of(branch, flags) for branch in value[1]])
    body, flags = inside(node, flags)
    return start_of(body, flags) if body else None


def inside(node: Node, flags: int) -> tuple[Sequence[Node], int]:
    """What stands in a group, and the flags that hold there; nothing if it is no group."""
    kind, value = node
    if kind is sre.SUBPATTERN:
        return value[3], flags & ~value[2] | value[1]
    return (value, flags) if kind is sre.ATOMIC_GROUP else ((), flags)


def _start_of_look(kind: Any, value: tuple[int, Sequence[Node]], flags: int) -> Start | None:
    direction, body = value
    if kind is sre.ASSERT and direction > 0:
        start = start_of(body, flags)
        return None if start is None or start.empty else start
    fails_soon = all(part in SINGLE or part is sre.AT for part, _ in body)
    return Start((), len(body)) if fails_soon else None


def _start_of_branches(starts: Sequence[Start | None]) -> Start | None:
    known = [start for start in starts if start is not None]
    if len(known) < len(starts):
        return None
    any_of_them = reduce(Start.or_, known)
    return any_of_them._replace(steps=any_of_them.steps + len(known))


def crosses_lines(nodes: Iterable[Node], flags: int) -> bool:
    """False only if a sequence of parts matches no line end."""
    return any(_crosses_lines(node, flags) for node in nodes)


def _crosses_lines(node: Node, flags: int) -> bool:
    kind, value = node
    if kind in SINGLE:
        return _may_be(node, "\n", flags)
    if kind in REPEATS:
        return crosses_lines(value[2], flags)
    if kind is sre.BRANCH:
        return any(crosses_lines(branch, flags) for branch in value[1])
    body, flags = inside(node, flags)
    return crosses_lines(body, flags) if body else kind not in (sre.AT, sre.ASSERT, sre.ASSERT_NOT)


def apart(some: Sequence[Character], others: Sequence[Character]) -> bool:
    """True only if no character fits one of `some` and one of `others`."""
    return all(_apart(a, b, flags | more) for a, flags in some for b, more in others)


def _apart(a: Node, b: Node, flags: int) -> bool:
    if flags & _ASCII:
        return False
    for few, other in ((a, b), (b, a)):
        letters = _letters(few, flags)
        if letters is not None:
            return not any(_may_be(other, letter, flags) for letter in letters)
    return False


def _letters(node: Node, flags: int) -> str | None:
    """All characters that a part matches, if they are few."""
    kind, value = node
    letters = ""
    for member, code in value if kind is sre.IN else [node]:
        if member is sre.LITERAL:
            letters += chr(code)
        elif member is sre.RANGE and code[1] - code[0] < FEW:
            letters += "".join(map(chr, range(code[0], code[1] + 1)))
        elif member is sre.CATEGORY and code is sre.CATEGORY_SPACE:
            letters += _SPACES
        else:
            return None
    if flags & _IGNORECASE:
        # Beyond ASCII there are letters with more than two cases.
        if any(_cased(letter) and not letter.isascii() for letter in letters):
            return None
        letters += letters.swapcase()
    return letters if len(letters) <= FEW else None


def _may_be(node: Node, letter: str, flags: int) -> bool:
    """False only if a part does not match a letter, whatever its case."""
    kind, value = node
    if kind is sre.ANY:
        return letter != "\n" or bool(flags & _DOTALL)
    members = list(value) if kind is sre.IN else [(sre.LITERAL, value)]
    negated = kind is sre.NOT_LITERAL
    if members[0][0] is sre.NEGATE:
        negated, members = True, members[1:]
    if flags & _IGNORECASE and (negated or not all(map(_has_two_cases_at_most, members))):
        return True
    return negated != any(_is_in(member, letter) for member in members)


def _is_in(member: Node, letter: str) -> bool:
    kind, value = member
    if kind is sre.LITERAL:
        return bool(chr(value) == letter)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    is_there = {"DIGIT": letter.isdecimal(), "SPACE": letter.isspace(), "WORD": _in_word(letter)}
    name = str(value).removeprefix("CATEGORY_")
    return is_there[name.removeprefix("NOT_")] != name.startswith("NOT_")


def _has_two_cases_at_most(member: Node) -> bool:
    kind, value = member
    if kind is sre.RANGE:
        return chr(value[1]).isascii()
    return kind is not sre.LITERAL or chr(value).isascii() or not _cased(chr(value))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper()
