"""What stands above the text of a page: its title, and the path through the site that leads there.

Both are short lines among menus, dates and bylines, so the line model is not sure of either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cleanroom.stages.page_gate import TEXT
from cleanroom.stages.title import title_like
from cleanroom.text.block import Block, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleanroom.text.draft import Draft

TITLE: Final = 0.93
"""A line less likely furniture can be the title, if it stands where titles do."""
TITLE_ABOVE, TITLE_FAR, SURELY = 8, 40, 0.95
"""So many lines can stand between a title and its text: dates, bylines, ways to share. Those that
are surely furniture do not count, up to so many lines."""
TITLE_DIGITS: Final = 0.2
"""A line with as large a share of digits is a date, or a price."""
TITLE_LONG: Final = 40
"""Code points; a line as long is rather the title than a name or a date of as much content."""
TITLE_LONGEST: Final = 120
"""Code points; what is longer up there is rather the day's headlines in a row."""
PATH: Final = 0.1
"""A line more likely furniture can be a path through the site, if it has the form of one."""
_PATH: Final = re.compile(r"[^»›>/|]{1,60}(?:\s[»›>/]\s[^»›>/|]{1,60}){2,}")


def title_above(draft: Draft, lines: Sequence[Block], furniture: Sequence[float]) -> int | None:
    """The line above the text that is likeliest its title; its number, or None.

    Of the lines right above the first prose, those that surely are furniture not counted, the one
    likeliest content for its length is let off that reads like a title and is known to no rule.
    """
    prose = _first_prose(lines, furniture)
    if prose is None:
        return None
    doubted = [n for n in range(max(0, prose - TITLE_FAR), prose) if furniture[n] < SURELY]
    told = {n: draft.read(lines[n]).strip() for n in doubted[-TITLE_ABOVE:]}
    above = [
        n
        for n, line in told.items()
        if not lines[n].evidence
        and furniture[n] < TITLE
        and len(line) <= TITLE_LONGEST
        and sum(map(str.isdigit, line)) < TITLE_DIGITS * len(line)
        and title_like(draft, lines[n])
    ]
    worth = {n: (1 - furniture[n]) * min(len(told[n]), TITLE_LONG) for n in above}
    return max(above, key=worth.__getitem__, default=None)


def paths_above(draft: Draft, lines: Sequence[Block], furniture: Sequence[float]) -> frozenset[int]:
    """The lines above the text that are paths from the home page down to it, by number.

    Each begins with the name of the site, which no list of words has, and ends with the title.
    """
    head = range(_first_prose(lines, furniture) or 0)
    return frozenset(
        n for n in head if furniture[n] >= PATH and _PATH.fullmatch(draft.read(lines[n]).strip())
    )


def _first_prose(lines: Sequence[Block], furniture: Sequence[float]) -> int | None:
    """The number of the first line that is the beginning of the text; None if none is."""
    return next(
        (n for n, b in enumerate(lines) if b.shape is Shape.PROSE and furniture[n] < TEXT), None
    )
