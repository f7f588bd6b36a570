"""Which text of a cluster to keep: by what, and how that is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from cleanroom.errors import ConfigError


class Keep(StrEnum):
    """By what a copy may be kept."""

    FULLEST = "fullest"
    """The one with the most shingles: others may be cut."""
    FIRST = "first"
    """The first seen."""
    FEWEST_FLAGS = "fewest-flags"
    """The one with the fewest flags: of documents only."""
    EARLIEST = "earliest"
    """The one with the earliest date that a document states: of documents only."""


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
        return Preference(phrase(keep), keep)
    if keep == Keep.FULLEST:
        return None
    if keep == Keep.FIRST:
        return Preference("the first seen", lambda position: position, told=False)
    if keep in tuple(Keep):
        raise ConfigError(
            f"keep: {str(keep)!r} goes by what documents say of themselves, and these are not "
            "cleaned: use clean_corpus, or `dedup --clean`"
        )
    raise ConfigError(
        f"keep: expected {', '.join(Keep)}, or a function that gives a value of which the "
        f"smallest is kept, and got {keep!r}"
    )


def phrase(value: Callable[..., Any]) -> str:
    """How a preference by a function is told.

    >>> phrase(len)
    'the smallest by len'
    """
    return f"the smallest by {getattr(value, '__name__', 'the given order')}"


def of_documents(keep: Keeper, flags: Sequence[int], dates: Sequence[str | int | None]) -> Keeper:
    """The same, for documents of which more is known than their texts.

    >>> of_documents("earliest", flags=[], dates=["2019", None]).value(0)
    '2019'

    Args:
        keep: What is asked for.
        flags: Of each document how many flags it has.
        dates: Of each document what it says of its date, in ISO form, or None.
    """
    if keep == Keep.FEWEST_FLAGS:
        return Preference("the fewest flags", flags.__getitem__)
    if keep == Keep.EARLIEST:
        return Preference("the earliest date", dates.__getitem__)
    return keep
