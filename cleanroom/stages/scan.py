"""One look at every character of a text, in numpy: where there could be anything to repair.

Each character has a class: what the signs and anchors that are looked for can tell apart. A
table says of each pair of classes whether it can be part of a sign. So a text costs two look-ups
a character, whatever is looked for, and only what is found is looked at again.

The scan is exact in one direction: what it does not see is not there.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.stages.signs import Sign, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np

# What a pair of characters can be; bits of one byte.
_SIGN: Final = 1  # its second character is the rare one of a sign
_SIGN_BEFORE: Final = 2  # its first character is
_STRAY: Final = 4  # its second character is a stray
_ANCHOR: Final = 8  # it is an anchor, or its second character is

_BLOCK: Final = 1 << 15  # characters; what is worked out of them stays in the cache of a processor
_BEYOND: Final = 0x10000  # stands for all characters beyond U+FFFF
_NEVER: Final = "(?!)"
_LIKE_OTHERS: Final = "\U00010400\U0001f600"  # a letter and a picture, for all beyond U+FFFF
_EDGE: Final = "\n"  # what stands before and after a text
_MOST_SIGNS: Final = 64  # bits
_MOST_BITS: Final = 55  # of a number for a class, before the classes are numbered anew


class Seen(NamedTuple):
    """What could be in a text.

    Attributes:
        signs: Where the rare characters of signs stand, in order.
        strays: Whether it holds any of the strays.
        anchors: The anchors that it holds.
        hints: Whether it holds any of the hints, which are signs, too.
    """

    signs: Sequence[int] = ()
    strays: bool = False
    anchors: frozenset[str] = frozenset()
    hints: bool = False


class Arrays(NamedTuple):
    """What to look for, as arrays over the classes of characters.

    Attributes:
        classes: The class of each character up to U+FFFF, and of all others: (65537,).
        kinds: How many classes there are.
        pairs: What a pair of classes can be, row by row: (kinds * kinds,).
        beside: For the character before, the rare one, and the one after: by class, a bit for
            each sign that it can be that of. Each (kinds,).
        hints: The bits of those that are hints.
    """

    classes: np.ndarray
    kinds: np.unsignedinteger
    pairs: np.ndarray
    beside: tuple[np.ndarray, ...]
    hints: np.uint64


class Table(NamedTuple):
    """What to look for, worked out.

    Attributes:
        arrays: For all that is characters and pairs of them.
        anchors: Literals.
        in_ascii: Those of them that are in ASCII.
        long: Those that are more than one character, and no pair of characters up to U+FFFF.
        clean: The ASCII characters that are no strays.
        hints_in_ascii: An expression for those hints that can be in ASCII.
    """

    arrays: Arrays
    anchors: frozenset[str]
    in_ascii: tuple[str, ...]
    long: tuple[str, ...]
    clean: bytes
    hints_in_ascii: re.Pattern[str]


def scan(text: str, wanted: Table) -> Seen:
    r"""What could be in `text`.

    >>> wanted = table((Sign("[a-z]", "¿", "[a-z]"),), "\x00", frozenset({"&", "-\n"}))
    >>> scan("¿Qué? a¿b", wanted)
    Seen(signs=array('q', [7]), strays=False, anchors=frozenset(), hints=False)
    >>> scan("R&D\x00 of-\nten", wanted)[1:3] == (True, {"&", "-\n"})
    True
    """
    if text.isascii():
        strays = bool(text.encode().translate(None, wanted.clean))
        held = {anchor for anchor in wanted.in_ascii if anchor in text}
        return Seen((), strays, frozenset(held), bool(wanted.hints_in_ascii.search(text)))
    import numpy as np

    arrays = wanted.arrays
    signs = array("q")  # a list would take five times the memory, and signs can be everywhere
    hints = False
    kinds, held = 0, {anchor for anchor in wanted.long if anchor in text}
    for start, classes, far in _blocks(text, arrays.classes):
        held |= far
        found = arrays.pairs.take(classes[:-1] * arrays.kinds + classes[1:])
        here = int(np.bitwise_or.reduce(found))
        kinds |= here
        if here & (_SIGN | _SIGN_BEFORE):
            places, which = _signs(classes, found, arrays.beside)
            hints = hints or bool((which & arrays.hints).any())
            found_here = places[(which & ~arrays.hints) != 0] + (start - 1)
            signs.frombytes(found_here.astype(np.int64).tobytes())
        if here & _ANCHOR:
            for at in (np.flatnonzero((found & _ANCHOR) != 0) + start).tolist():
                held.update((text[at : at + 1], text[max(at - 1, 0) : at + 1]))
    anchors = frozenset(held & wanted.anchors)
    return Seen(signs or (), bool(kinds & _STRAY), anchors, hints)


def _blocks(text: str, classes: np.ndarray) -> Iterator[tuple[int, np.ndarray, set[str]]]:
    """Block by block: its start; the classes of its characters, one before, and one after.

    And its characters beyond U+FFFF.
    """
    import numpy as np

    for start in range(0, len(text), _BLOCK):
        block = text[max(start - 1, 0) : start + _BLOCK + 1]
        block = _EDGE * (start == 0) + block + _EDGE * (start + _BLOCK >= len(text))
        codes = np.frombuffer(block.encode("utf-16-le", "surrogatepass"), np.uint16)
        if len(codes) == len(block):
            yield start, classes.take(codes), set()
        else:
            wide = np.frombuffer(block.encode("utf-32-le", "surrogatepass"), np.uint32)
            far = set(map(chr, np.unique(wide[wide >= _BEYOND]).tolist()))
            yield start, classes.take(np.minimum(wide, _BEYOND)), far


def _signs(
    classes: np.ndarray, found: np.ndarray, beside: tuple[np.ndarray, ...]
) -> tuple[np.ndarray, np.ndarray]:
    """Where in a block signs may be, and which; but not in its first character, nor its last."""
    import numpy as np

    pairs = np.flatnonzero((found & (_SIGN | _SIGN_BEFORE)) != 0)
    kinds = found.take(pairs)
    at = np.concatenate((pairs[(kinds & _SIGN_BEFORE) != 0], pairs[(kinds & _SIGN) != 0] + 1))
    at.sort()
    within = (at > 0) & (at < len(classes) - 1)
    within[1:] &= at[1:] != at[:-1]  # each once
    at = at[within]
    before, here, after = (beside[i].take(classes.take(at + i - 1)) for i in range(3))
    return at, before & here & after


def table(
    signs: tuple[Sign, ...],
    strays: str = "",
    anchors: frozenset[str] = frozenset(),
    hints: tuple[Sign, ...] = (),
) -> Table:
    """What `scan` needs, to look for these; takes about 70 ms.

    Args:
        signs: Of which one wants to know the places.
        strays: As what stands in a character class.
        anchors: Literals.
        hints: Signs of which it is enough to know that they are there.

    Raises:
        ValueError: There are more than 64 signs and hints.
    """
    if len(signs) + len(hints) > _MOST_SIGNS:
        raise ValueError(f"no more than {_MOST_SIGNS} signs and hints can be looked for at once")

    import numpy as np

    stray = f"[{strays}]" if strays else _NEVER
    short = {a for a in anchors if len(a) <= 2 and max(map(ord, a)) < _BEYOND}  # noqa: PLR2004
    arrays = _arrays(
        [sign.beside() for sign in (*signs, *hints)],
        [
            ("", stray, _STRAY),
            *((re.escape(a[0]), re.escape(a[1]), _ANCHOR) for a in short if len(a) > 1),
            *_one_of("".join(a for a in short if len(a) == 1)),
        ],
        np.uint64(sum(1 << i for i in range(len(signs), len(signs) + len(hints)))),
    )
    in_ascii = [h for h in hints if all(not part or _matches_ascii(part) for part in h.beside())]
    return Table(
        arrays,
        anchors,
        tuple(sorted(filter(str.isascii, anchors))),
        tuple(sorted(a for a in anchors - short if len(a) > 1)),
        bytes(n for n in range(0x80) if not re.match(stray, chr(n))),
        compiled(in_ascii) if in_ascii else re.compile(_NEVER),
    )


def _matches_ascii(name: str) -> bool:
    return any(re.match(name, chr(n)) for n in range(0x80))


def _one_of(characters: str) -> list[tuple[str, str, int]]:
    """Anchors that are one character each, as one."""
    return [("", f"[{re.escape(characters)}]", _ANCHOR)] if characters else []


def _arrays(
    beside: Sequence[tuple[str, str, str]],
    pairs: Sequence[tuple[str, str, int]],
    hints: np.uint64,
) -> Arrays:
    """Signs, by what stands beside them, further pairs with what they are, and bits of hints."""
    import numpy as np

    pairs = [
        *pairs,
        *((before, rare, _SIGN) for before, rare, _ in beside if before),
        *((rare, after, _SIGN_BEFORE) for before, rare, after in beside if not before),
    ]
    names = {name for row in (*beside, *(pair[:2] for pair in pairs)) for name in row}
    characters = "".join(map(chr, range(_BEYOND)))
    members = {name: _members(name, characters) for name in sorted(names)}
    classes, examples = _told_apart(members.values())
    belongs = {name: member[examples] for name, member in members.items()}
    kinds = len(examples)
    grid = np.zeros((kinds, kinds), np.uint8)
    for first, second, kind in pairs:
        grid[np.outer(belongs[first], belongs[second])] |= kind
    bits = [np.zeros(kinds, np.uint64) for _ in range(3)]
    for number, row in enumerate(beside):
        for i, name in enumerate(row):
            bits[i] |= belongs[name].astype(np.uint64) << np.uint64(number)
    wide = np.uint16 if kinds <= 1 << 8 else np.uint32
    return Arrays(classes, wide(kinds), grid.ravel(), tuple(bits), hints)


def _members(name: str, characters: str) -> np.ndarray:
    """Which characters an expression for one of them matches; an empty one matches all."""
    import numpy as np

    member = np.full(_BEYOND + 1, not name)
    if name:
        for run in re.finditer(f"(?:{name})+", characters):
            member[run.start() : run.end()] = True
        member[_BEYOND] = any(re.match(name, character) for character in _LIKE_OTHERS)
    return member


def _told_apart(members: Iterable[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The class of each character, and a character of each class."""
    import numpy as np

    numbers = np.zeros(_BEYOND + 1, np.uint64)
    for i, member in enumerate(members, 1):
        numbers = numbers << np.uint64(1) | member
        if i % _MOST_BITS == 0:
            numbers = np.unique(numbers, return_inverse=True)[1].astype(np.uint64)
    _, examples, classes = np.unique(numbers, return_index=True, return_inverse=True)
    return classes.astype(np.uint8 if len(examples) <= 1 << 8 else np.uint16), examples
