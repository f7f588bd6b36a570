"""Texts that come one by one, put aside in a file, so that a few can be read again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ANY: Final = "surrogatepass"
"""Lone surrogates are kept as they are."""

_IN_MEMORY: Final = 1 << 26
"""Bytes from which on they go to disk."""


class Spool(Sequence[str]):
    """A sequence of the texts that went through it. Close it, and they are gone.

    >>> spool = Spool()
    >>> list(spool.through(["one", "two"])), spool[1], len(spool)
    (['one', 'two'], 'two', 2)
    >>> spool.close()
    """

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 (close does)
        self._ends = array("q", [0])

    def through(self, texts: Iterable[str]) -> Iterator[str]:
        """Each text, put aside as it comes; at once, before any is read again."""
        for text in texts:
            self._ends.append(self._ends[-1] + self._file.write(text.encode("utf-8", _ANY)))
            yield text

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, position: int) -> str: ...

    @overload
    def __getitem__(self, position: slice) -> Sequence[str]: ...

    def __getitem__(self, position: int | slice) -> str | Sequence[str]:
        if isinstance(position, slice):
            return [self[place] for place in range(*position.indices(len(self)))]
        place = range(len(self))[position]
        self._file.seek(self._ends[place])
        return self._file.read(self._ends[place + 1] - self._ends[place]).decode("utf-8", _ANY)

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
