"""The calendar of Iran against days on which both calendars are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.text.dates import iso_date
from cleanroom.text.solar_hijri import YEARS, gregorian

KNOWN = [
    ((1304, 1, 1), date(1925, 3, 21)),
    ((1357, 11, 22), date(1979, 2, 11)),
    ((1375, 1, 1), date(1996, 3, 20)),
    ((1399, 12, 30), date(2021, 3, 20)),
    ((1400, 1, 1), date(2021, 3, 21)),
    ((1402, 7, 1), date(2023, 9, 23)),
    ((1403, 12, 30), date(2025, 3, 20)),
    ((1404, 1, 1), date(2025, 3, 21)),
]


@pytest.mark.parametrize(("iranian", "same"), KNOWN)
def test_a_day_is_the_same_by_both_calendars(iranian: tuple[int, int, int], same: date) -> None:
    assert gregorian(*iranian) == same


@given(st.sampled_from(YEARS[:-1]))
def test_a_year_ends_on_the_day_before_the_next_one_begins(year: int) -> None:
    last = gregorian(year, 12, 30) or gregorian(year, 12, 29)
    first = gregorian(year + 1, 1, 1)
    assert last is not None
    assert first == last + timedelta(days=1)


@pytest.mark.parametrize(
    "day", [(1400, 12, 30), (1400, 7, 31), (1400, 13, 1), (1400, 0, 1), (99, 1, 1), (1400, 1, 0)]
)
def test_a_day_that_the_calendar_does_not_have_is_none(day: tuple[int, int, int]) -> None:
    assert gregorian(*day) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("دوشنبه ۹ دی ۱۳۹۸، ساعت ۰۸:۰۵", "2019-12-30T08:05"),
        ("1400/12/12", "1400-12-12"),  # who writes so may mean either calendar
        ("۱۴۰۰/۱۳/۰۱", None),
        ("۳۰ اسفند ۱۴۰۰", None),
    ],
)
def test_persian_pages_are_dated_by_the_calendar_of_iran(text: str, date: str | None) -> None:
    assert iso_date(text) == date
