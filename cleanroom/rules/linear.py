r"""Refuse a regular expression whose cost is not linear in the length of the text.

Packs come from anywhere and documents are hostile, and Python's `re` backtracks: ``(a+)+$``
takes for ever on a few dozen letters. The check is bookkeeping over the parsed pattern. Every
part has a `work`, the most steps that one visit can spend in it, and `ways`, how often it can
succeed in one visit, since what follows is tried again after each success. In a sequence the
work of a part counts once for each way through the parts before it, and the ways multiply. A
repeat of a character has one way if the next part cannot begin with that character.

A repeat without an upper bound (``*``, ``+``, ``{3,}``) is linear in two places only:

- At the tail, where nothing can fail after it: what it reads becomes part of the match and is
  not read again (``\s+``, ``Read more.*``).
- Behind ``^`` or ``\A``: there is one attempt for a text, not one for each position; or with
  `re.MULTILINE` for a line, if the repeat does not go on to the next one. Even so, two such
  repeats must not multiply: all but one have to be possessive, or end where the next part begins.

Everywhere else it can be read again from every position (``\s+$`` on a long run of spaces), so it
needs a bound. The bound that this gives is proven, not tight: some patterns that are linear for
a subtler reason are refused, too.

    >>> why_not_linear(r"\bpage \d{1,4} of \d{1,4}\b")
    ''
    >>> why_not_linear(r"\s+$").split(": ")[1]
    'bound it, such as \\s{1,80}'
"""

from __future__ import annotations

import re
from functools import reduce
from re import _constants as sre  # type: ignore[attr-defined] # the parser is not in typeshed
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanroom.rules.as_written import as_written
from cleanroom.rules.first import (
    REPEATS,
    SINGLE,
    Node,
    Start,
    apart,
    crosses_lines,
    inside,
    start_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_IGNORECASE, _MULTILINE = int(re.IGNORECASE), int(re.MULTILINE)

LIMIT = 20_000  # steps at one position
LIMIT_BEHIND_START = 200_000  # steps in all, where there is one attempt


def why_not_linear(pattern: str, flags: int = 0) -> str:
    """Why the cost of `pattern` may grow faster than the text; empty if it cannot.

    Args:
        pattern: A regular expression that compiles.
        flags: Those with which it is compiled.
    """
    try:
        bound(pattern, flags)
    except _NotLinearError as error:
        return str(error)
    except RecursionError:
        return "groups are nested too deeply"
    return ""


class Count(NamedTuple):
    """A number that may grow with the text: `fixed`, and `each` for each of its characters."""

    fixed: int
    each: int = 0


NONE, ONE = Count(0), Count(1)
Cost = tuple[Count, Count]  # work and ways


class _NotLinearError(Exception):
    """What is wrong with the pattern, in words."""


class _TooMuchError(Exception):
    """What is wrong with a part of the pattern that is yet to be named."""


class _Place(NamedTuple):
    """What is known about where a part stands in the pattern."""

    tail: bool  # nothing that follows can fail
    pinned: str  # it is only reached from the first position of a "line", of the "text", or neither
    flags: int
    state: Any  # the parser's notes on groups
    following: Start | None = None  # what comes next, if that is known


def bound(pattern: str, flags: int = 0) -> Count:
    """The most steps of an attempt at one position, but for those over what the match takes in."""
    tree = _parser.parse(pattern, flags)
    flags = int(tree.state.flags | flags)
    place = _Place(tail=True, pinned="", flags=flags, state=tree.state)
    return _sequence(list(tree), place)[0]


def _sequence(nodes: Sequence[Node], place: _Place) -> Cost:
    cost = (NONE, ONE)
    last = len(nodes)  # where the parts at the end begin that cannot fail
    while last and _cannot_fail(nodes[last - 1]):
        last -= 1
    for i, node in enumerate(nodes):
        try:
            one = (ONE, ONE)
            if node[0] not in SINGLE:
                following = _then(start_of(nodes[i + 1 :], place.flags), place.following)
                tail = place.tail and i + 1 >= last
                one = _cost(node, place._replace(tail=tail, following=following))
            cost = _limited(_after(cost, one), place)
        except _TooMuchError as error:
            raise _NotLinearError(f"{as_written(nodes[: i + 1])} {error}") from error
        if start := _first_position_of(node, place):
            place = place._replace(pinned=start)
    return cost


def _then(start: Start | None, following: Start | None) -> Start | None:
    if start is None or not start.empty:
        return start
    return start.then(following) if following else None


def _cost(node: Node, place: _Place) -> Cost:
    kind, value = node
    if kind is sre.AT:
        return ONE, ONE
    if kind is sre.SUBPATTERN:
        body, flags = inside(node, place.flags)
        return _sequence(body, place._replace(flags=flags))
    if kind is sre.ATOMIC_GROUP:
        return _sequence(value, place._replace(following=None))[0], ONE
    if kind is sre.BRANCH:
        return _branch(value[1], place)
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return _sequence(value[1], place._replace(tail=False, following=None))[0], ONE
    if kind in REPEATS:
        return _repeat(node, place)
    if kind is sre.GROUPREF:
        return Count(max(1, place.state.groupwidths[value][1])), ONE
    if kind is sre.GROUPREF_EXISTS:
        return _branch([value[1], value[2] or []], place)
    raise _TooMuchError("ends in something that this check does not know: write it otherwise")


def _repeat(node: Node, place: _Place) -> Cost:
    kind, (low, high, body) = node
    again, after = start_of(body, place.flags), place.following
    if again is None or again.empty or after is None:
        again = after = None  # nothing is known
    # With two copies that must be there, the second one's failure goes back into the first.
    tail = place.tail and low <= 1
    following = again.or_(after) if again and after else None
    work, ways = _sequence(body, place._replace(tail=tail, following=following))
    once = (max(work, ONE), ways)  # also for a part that is empty
    one_end = kind is sre.POSSESSIVE_REPEAT  # no way back into a copy that is done
    if one_end:
        once = (once[0], ONE)
    elif (
        again
        and after
        and not after.empty
        and (low != high or ways != ONE)
        and apart(again.characters, after.characters)
    ):
        # The text decides after each copy whether there is another one, or what comes after.
        once = (_plus(once[0], Count(after.steps)), ways)
        one_end = ways == ONE
    if high is not sre.MAXREPEAT:
        work, ways = _copies(low, high, once, place)
        return work, ONE if one_end else ways
    must, _ = _copies(low, low, once, place)
    if place.tail:
        return _plus(must, once[0]), ONE
    if not place.pinned or (place.pinned == "line" and crosses_lines(body, place.flags)):
        few = as_written([(sre.MAX_REPEAT, (low, max(80, 2 * low), body))])
        raise _NotLinearError(
            f"{as_written([node])} has no upper bound, and what follows it can fail, so that it "
            f"is read again from every position: bound it, such as {few}"
        )
    if work.each or once[1] != ONE:
        raise _NotLinearError(
            f"{as_written([node])} repeats what can be read in several ways: bound it, or make "
            "the repeats inside possessive, such as {1,40}+"
        )
    steps = once[0].fixed
    return _plus(must, Count(steps, steps)), ONE if one_end else Count(1, 1)


def _copies(low: int, high: int, once: Cost, place: _Place) -> Cost:
    """From `low` to `high` copies of a part, each after every way through those before it."""
    work, ways = once
    if ways == ONE:
        return _times(Count(high), work), Count(high - low + 1)
    total, reached, done = NONE, ONE, ONE if low == 0 else NONE
    for copy in range(1, high + 1):
        total, reached = _limited(_after((total, reached), once), place)
        if copy >= low:
            done = _plus(done, reached)
    return total, done


def _branch(branches: Iterable[Sequence[Node]], place: _Place) -> Cost:
    """Alternatives. Of those that begin with literals, a text allows some and excludes others."""
    costs: dict[str, Cost] = {"": (NONE, NONE)}
    looks = 0
    read: dict[str, int] = {}  # letter -> length of all literals that begin with it
    for branch in branches:
        looks += 1
        start = _literal(branch, place.flags)
        read[start[:1]] = read.get(start[:1], 0) + len(start)
        plain = len(start) == len(branch)
        cost = (Count(len(start)), ONE) if plain else _sequence(branch, place)
        costs[start] = _either(costs[start], cost) if start in costs else cost
    # What a text allows are literals of which each is the beginning of the next one.
    lengths = sorted({len(start) for start in costs})
    chains = [
        reduce(
            _either, (costs[start[:n]] for n in lengths if n <= len(start) and start[:n] in costs)
        )
        for start in costs
    ]
    works, ways = zip(*chains, strict=True)
    return _plus(Count(looks + max(read.values())), _most(works)), max(ONE, _most(ways))


def _literal(nodes: Sequence[Node], flags: int) -> str:
    """The characters that a branch must begin with, as far as there is one choice for each.

    In small letters: then ``[Tt]he`` is one, too, and to take others for alike errs on the side
    of more work.
    """
    literal = ""
    for kind, value in nodes:
        members = value if kind is sre.IN else [(kind, value)]
        letters = {chr(code).lower() if op is sre.LITERAL else "" for op, code in members}
        letter = letters.pop() if len(letters) == 1 else ""
        cased = letter.lower() != letter.upper()
        if len(letter) != 1 or (cased and flags & _IGNORECASE and not letter.isascii()):
            break  # "ı" and "ſ" are "i" and "s", too
        literal += letter
    return literal


def _cannot_fail(node: Node) -> bool:
    kind, value = node
    if kind in REPEATS:
        return bool(value[0] == 0)
    if kind is sre.SUBPATTERN:
        return all(map(_cannot_fail, value[3]))
    if kind is sre.ATOMIC_GROUP:
        return all(map(_cannot_fail, value))
    return kind is sre.BRANCH and any(all(map(_cannot_fail, branch)) for branch in value[1])


def _first_position_of(node: Node, place: _Place) -> str:
    kind, value = node
    if kind is sre.AT and value is sre.AT_BEGINNING and place.flags & _MULTILINE:
        return place.pinned or "line"
    at_start = kind is sre.AT and value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)
    return "text" if at_start else place.pinned


def _after(first: Cost, then: Cost) -> Cost:
    """The second part is tried after each way through the first one."""
    return _plus(first[0], _times(first[1], then[0])), _times(first[1], then[1])


def _either(one: Cost, other: Cost) -> Cost:
    return _plus(one[0], other[0]), _plus(one[1], other[1])


def _plus(a: Count, b: Count) -> Count:
    return Count(a.fixed + b.fixed, a.each + b.each)


def _times(a: Count, b: Count) -> Count:
    if a.each and b.each:
        raise _TooMuchError(
            "ends in the second of two repeats without an upper bound, and they multiply: bound "
            r"one of them, or make the first one possessive, such as \s*+"
        )
    return Count(a.fixed * b.fixed, a.fixed * b.each + a.each * b.fixed)


def _most(counts: Iterable[Count]) -> Count:
    fixed, each = zip(*counts, strict=True)
    return Count(max(fixed), max(each))


def _limited(cost: Cost, place: _Place) -> Cost:
    limit = LIMIT_BEHIND_START if place.pinned else LIMIT
    if max(*cost[0], *cost[1]) > limit:
        where = "a line" if place.pinned else "one position"
        raise _TooMuchError(
            f"may take more than {limit} steps at {where}: use smaller bounds, or make repeats "
            "possessive, such as {1,40}+"
        )
    return cost
