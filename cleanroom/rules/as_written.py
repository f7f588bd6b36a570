r"""A part of a parsed regular expression, as one would write it: for messages.

>>> from re import _parser
>>> as_written(_parser.parse(r"(?P<n>\d+)\s*(?:of|in) [^a-f\]]{2,}+$"))
'(\\d+)\\s*(?:of|in) [^a-f\\]]{2,}+$'
"""

from __future__ import annotations

from re import _constants as sre  # type: ignore[attr-defined] # not in typeshed
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 80  # characters; of a longer part the end is shown

# By name: as numbers, codes of different families are equal.
_SIGNS = {
    "ANY": ".", "NEGATE": "^", "MAX_REPEAT": "", "MIN_REPEAT": "?", "POSSESSIVE_REPEAT": "+",
    "AT_BEGINNING": "^", "AT_BEGINNING_STRING": r"\A", "AT_END": "$", "AT_END_STRING": r"\Z",
    "AT_BOUNDARY": r"\b", "AT_NON_BOUNDARY": r"\B",
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
_TIMES = {(0, sre.MAXREPEAT): "*", (1, sre.MAXREPEAT): "+", (0, 1): "?"}
_AROUND = {
    ("ASSERT", 1): "=", ("ASSERT", -1): "<=", ("ASSERT_NOT", 1): "!", ("ASSERT_NOT", -1): "<!",
}  # fmt: skip


def as_written(nodes: Iterable[tuple[Any, Any]]) -> str:
    """The end of a part of a pattern, from its nodes as the parser of `re` gives them."""
    text = "".join(map(_node, nodes))
    return text if len(text) <= WIDTH else f"…{text[1 - WIDTH :]}"


def _node(node: tuple[Any, Any]) -> str:  # noqa: PLR0911 - one for each kind of node
    kind, value = str(node[0]), node[1]
    match kind:
        case "LITERAL":
            return _letter(value)
        case "NOT_LITERAL":
            return f"[^{_letter(value)}]"
        case "IN":
            return _class(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            low, high, body = value
            return f"{_one(body)}{_times(low, high)}{_SIGNS[kind]}"
        case "BRANCH":
            return f"(?:{'|'.join(map(as_written, value[1]))})"
        case "SUBPATTERN":
            return f"({'' if value[0] else '?:'}{as_written(value[3])})"
        case "ATOMIC_GROUP":
            return f"(?>{as_written(value)})"
        case "ASSERT" | "ASSERT_NOT":
            return f"(?{_AROUND[kind, value[0]]}{as_written(value[1])})"
        case "GROUPREF":
            return f"\\{value}"
        case _:
            return _SIGNS.get(str(value) if kind == "AT" else kind, "…")


def _one(body: Iterable[tuple[Any, Any]]) -> str:
    """A part, written so that a quantifier holds for all of it."""
    nodes = list(body)
    text = as_written(nodes)
    whole = ("LITERAL", "NOT_LITERAL", "ANY", "IN", "SUBPATTERN", "BRANCH", "ATOMIC_GROUP")
    return text if len(nodes) == 1 and str(nodes[0][0]) in whole else f"(?:{text})"


def _times(low: int, high: Any) -> str:
    exactly = f"{{{low}}}" if low == high else f"{{{low},{'' if high is sre.MAXREPEAT else high}}}"
    return _TIMES.get((low, high), exactly)


def _class(members: Sequence[tuple[Any, Any]]) -> str:
    if len(members) == 1 and members[0][0] is sre.CATEGORY:
        return _member(members[0])
    return f"[{''.join(map(_member, members))}]"


def _member(node: tuple[Any, Any]) -> str:
    kind, value = node
    if kind is sre.RANGE:
        return f"{_letter(value[0])}-{_letter(value[1])}"
    return (
        _letter(value)
        if kind is sre.LITERAL
        else _SIGNS.get(str(kind if value is None else value), "…")
    )


def _letter(code: int) -> str:
    letter = chr(code)
    if not letter.isprintable():
        return ascii(letter)[1:-1]
    return f"\\{letter}" if letter in r".^$*+?{}[]\|()" else letter
