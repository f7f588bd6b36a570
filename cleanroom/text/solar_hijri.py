"""The calendar of Iran and Afghanistan, by which Persian sites date their pages.

A year begins at the spring equinox; eight years of every 33 are leap years. This rule agrees with
the astronomical one from 1206 to 1498 (1827 to 2120), which is all that web pages need (K. M.
Borkowski, The Persian calendar for 3000 years, Earth, Moon and Planets 74, 1996).

>>> gregorian(1400, 1, 1), gregorian(1403, 12, 30), gregorian(1357, 11, 22)
(datetime.date(2021, 3, 21), datetime.date(2025, 3, 20), datetime.date(1979, 2, 11))
>>> gregorian(1400, 12, 30) is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

YEARS = range(1206, 1499)

# Months as Iran names them, in order; Afghanistan has names of its own.
MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip

_CYCLE, _LEAP = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_EPOCH = 226_894  # ordinal of the day before the first one of year 1


def gregorian(year: int, month: int, day: int) -> date | None:
    """The same day by the Gregorian calendar; None if there is no such day."""
    if year not in YEARS or not 1 <= month <= len(MONTHS):
        return None
    days = [31] * 6 + [30] * 5 + [30 if year % _CYCLE in _LEAP else 29]
    if not 1 <= day <= days[month - 1]:
        return None
    cycles, rest = divmod(year - 1, _CYCLE)
    leap_days = cycles * len(_LEAP) + sum(leap <= rest for leap in _LEAP)
    from datetime import date  # slow to import

    return date.fromordinal(_EPOCH + 365 * (year - 1) + leap_days + sum(days[: month - 1]) + day)
