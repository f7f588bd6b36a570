"""Which text of a cluster to keep: by what, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from cleanroom.errors import ConfigError


class Keep(StrEnum):
    """What can be said of texts alone."""

    FULLEST = "fullest"
    """The one with the most shingles: others may be cut."""
    FIRST = "first"
    """The first seen."""


class Preference(NamedTuple):
    """Another order of texts: the one with the smallest value is kept.

    Attributes:
        phrase: What that one has, as a reason begins: "the fewest flags".
        value: Of the text at a position; None, if there is none, comes last.
        told: Whether the reason tells the value.
    """

    phrase: str
    value: Callable[[int], Any]
    told: bool = True


Keeper: TypeAlias = str | Preference | Callable[[int], Any]
"""A `Keep` or its value, a `Preference`, or the value of one."""


def preference(keep: Keeper) -> Preference | None:
    """The order of texts that is meant; None if it is how full they are.

    >>> preference("fullest"), preference("first").phrase, preference(len).phrase
    (None, 'the first seen', 'the smallest by len')

    Raises:
        ConfigError: `keep` is none of those.
    """
    if isinstance(keep, Preference):
        return keep
    if callable(keep):
        return Preference(f"the smallest by {getattr(keep, '__name__', 'the given order')}", keep)
    if keep == Keep.FULLEST:
        return None
    if keep == Keep.FIRST:
        return Preference("the first seen", lambda position: position, told=False)
    raise ConfigError(
        f"keep: expected {', '.join(Keep)}, or a function that gives the position of a text a "
        f"value, and got {keep!r}"
    )
