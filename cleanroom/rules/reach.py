"""How far around one of its literals a regular expression looks: only there it has to be tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined] # the parser is not in typeshed
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from cleanroom.rules.first import REPEATS, SINGLE

if TYPE_CHECKING:
    import re

    from cleanroom.rules.first import Node

_FAR = 400  # code points; beyond that it is as well to look at the whole line


@lru_cache(maxsize=4096)
def reach(pattern: re.Pattern[str]) -> int | None:
    r"""How many characters a match and all that it looks at span at most; None if they are many.

    >>> import re
    >>> reach(re.compile(r"(?<=[a-z]{2}) 's(?= \w|$)")), reach(re.compile("a+"))
    (7, None)
    """
    size = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    return size if size <= _FAR else None


def _sequence(nodes: Iterable[Node]) -> int:
    return sum(map(_size, nodes))


def _size(node: Node) -> int:
    """The size of one part, that of what it looks at included; more than `_FAR` if in doubt."""
    kind, value = node
    if kind in SINGLE:
        return 1
    if kind is sre.AT:
        return 1  # it looks at its neighbors
    if kind is sre.SUBPATTERN:
        return _sequence(value[3])
    if kind is sre.ATOMIC_GROUP:
        return _sequence(value)
    if kind is sre.BRANCH:
        return max(map(_sequence, value[1]))
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return _sequence(value[1])
    if kind in REPEATS:
        _, most, inner = value
        return _sequence(inner) * (_FAR + 1 if most is sre.MAXREPEAT else most)
    return _FAR + 1


def near(pattern: re.Pattern[str], literals: Sequence[str], line: str) -> Iterator[re.Match[Any]]:
    r"""The matches of a pattern in a line, as `re.Pattern.finditer` gives them.

    Args:
        pattern: Every match holds, or looks at, one of the literals.
        literals: What to look for first.
        line: The text.

    >>> import re
    >>> [m.span() for m in near(re.compile(r"\w,,"), [",,"], "one, two,, three")]
    [(7, 10)]
    """
    size = reach(pattern)
    if size is None or len(line) <= 2 * size:
        yield from pattern.finditer(line) if any(each in line for each in literals) else ()
        return
    end = 0
    for first, last in _stretches(literals, line, size):
        # What begins before the last place cannot see the end of what is searched.
        for found in pattern.finditer(line, max(first, end), last + size + 1):
            if found.start() > last:
                break
            yield found
            end = found.end()


def _stretches(literals: Sequence[str], line: str, size: int) -> list[tuple[int, int]]:
    """Where matches can begin: from and to, in order and apart."""
    found: list[tuple[int, int]] = []
    for at, literal in sorted(_places(literals, line)):
        first, last = max(0, at - size), at + len(literal) + size
        if found and first <= found[-1][1] + 1:
            first = found.pop()[0]
        found.append((first, last))
    return found


def _places(literals: Sequence[str], line: str) -> Iterator[tuple[int, str]]:
    for literal in literals:
        at = line.find(literal)
        while at >= 0:
            yield at, literal
            at = line.find(literal, at + 1)
