"""What could not be read or cleaned, said on stderr, a line each, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from cleanroom.adapters.readers import NoDocument
from cleanroom.adapters.terminal import complain

MOST: Final = 5
"""Lines of one JSON Lines file that are named; a file may have millions."""


@dataclass
class Complaints:
    """Complaints so far.

    Attributes:
        failed: How many documents there are that could not be read or cleaned.
    """

    failed: int = 0
    _lines: Counter[str] = field(default_factory=Counter)

    def add(self, item: NoDocument) -> None:
        """Complain, if the thing should have been a document."""
        if not item.bad:
            return
        self.failed += 1
        if item.file is not None and item.number:
            self._lines[str(item.file.path)] += 1
            if self._lines[str(item.file.path)] > MOST:
                return
        complain(f"{item.id}: {item.reason}")

    def end(self) -> None:
        """Say how many lines were not named."""
        for path, count in self._lines.items():
            if count > MOST:
                complain(f"{path}: {count - MOST:,} more of its lines could not be cleaned")
