"""What this room takes in: several texts, each a `str`, in an order that positions refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import islice
from numbers import Real
from typing import TYPE_CHECKING, Final

from cleanroom.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator


_BLOCK: Final = 32
"""Texts that are looked at together, for the sake of speed."""


def checked(texts: Iterable[str]) -> Iterator[str]:
    """The texts one by one, each seen to be a `str`; the collection itself is checked at once.

    A lone `str` would be taken for a list of its characters, a mapping for the texts of its
    keys, and in a set no text has a position: all three are mistakes, and are refused.

    >>> list(checked(["one", "two"]))
    ['one', 'two']
    >>> checked("one text")
    Traceback (most recent call last):
    ...
    cleanroom.errors.ConfigError: texts: expected several texts, such as a list of str, and got \
one str: put a single text into a list

    Raises:
        ConfigError: Not a collection of texts in a fixed order, or one of them is no `str`.
    """
    if isinstance(texts, (str, bytes, bytearray)):
        raise ConfigError(
            "texts: expected several texts, such as a list of str, and got one "
            f"{type(texts).__name__}: put a single text into a list"
        )
    if isinstance(texts, (Mapping, AbstractSet)) or not isinstance(texts, Iterable):
        raise ConfigError(
            f"texts: expected texts in a fixed order, such as a list of str, and got "
            f"{type(texts).__name__}: pass a list, or the values() of a dict"
        )
    return _each(texts)


def check_threshold(threshold: object) -> None:
    """A Jaccard similarity from which texts are near-duplicates.

    Raises:
        ConfigError: It is none.
    """
    if (
        isinstance(threshold, bool)
        or not isinstance(threshold, Real)
        or not 0 < float(threshold) <= 1
    ):
        raise ConfigError(
            f"threshold: expected a number above 0 and up to 1, and got {threshold!r}: "
            "0.7 finds copies with one word in 25 changed"
        )


def _each(texts: Iterable[str]) -> Iterator[str]:
    coming = iter(texts)
    position = 0
    while block := list(islice(coming, _BLOCK)):
        if set(map(type, block)) != {str}:  # a subclass of str is looked at again
            for place, text in enumerate(block, position):
                if not isinstance(text, str):
                    raise ConfigError(
                        f"texts[{place}]: expected str, and got {type(text).__name__}: bytes must "
                        "be decoded first, and a missing text left out or given as ''"
                    )
        yield from block
        position += len(block)
