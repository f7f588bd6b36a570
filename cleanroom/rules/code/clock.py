"""Clocks: the time of the visit, which a page shows to its reader and a scraper keeps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.code.moments import read_moment
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

DIGITS = tuple("0123456789")
LONGEST = 80  # code points

_SECONDS = r"(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?: ?[APap]\.?[Mm]\.?)?"
_PLACE = (
    r"\([^\W\d_][^\W\d_ .'’-]{1,20}+(?:[ .'’-]{1,2}[^\W\d_ .'’-]{1,20}+){0,2}+(?:[+-]\d{1,2})?\)"
)
_ZONE = r"(?:GMT|UTC|MSK|CES?T|ES?D?T|PS?D?T|IST|JST|KST|HKT|BST)(?: ?[+-]\d{1,2}(?::\d\d)?)?"
_WITH_PLACE = re.compile(rf"{_SECONDS} ?(?:{_PLACE}|{_ZONE})")
_BARE = re.compile(_SECONDS)


def _clock(line: str) -> bool:
    """Whether a line is a time to the second with a place, a time zone or a date."""
    bare = line.strip()
    if len(bare) > LONGEST or bare.count(":") < 2:  # noqa: PLR2004
        return False
    moment = read_moment(bare)
    dated = moment is not None and moment.seconds and moment.end == len(bare)
    return dated or _WITH_PLACE.fullmatch(bare) is not None


@lru_cache(maxsize=4)
def _is_log(text: str) -> bool:
    """Whether there are several such times: a page has one clock, a log has many."""
    return len({line.strip() for line in text.splitlines() if _clock(line)}) > 1


def find_clock_with_place(line: str, profile: Profile) -> Iterator[Match]:
    """A time to the second, and where it is that time."""
    placed = len(line) <= LONGEST and _WITH_PLACE.fullmatch(line.strip())
    if placed and not _is_log(profile.text):
        yield Match.whole(line)


def find_clock_with_date(line: str, profile: Profile) -> Iterator[Match]:
    """A date and a time to the second."""
    if _clock(line) and not _WITH_PLACE.fullmatch(line.strip()) and not _is_log(profile.text):
        yield Match.whole(line)


def find_clock(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A time to the second, and nothing else."""
    if len(line) <= LONGEST and _BARE.fullmatch(line.strip()):
        yield Match.whole(line)


def find_day(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A day of the week and a date, and nothing else."""
    moment = read_moment(line.strip()) if len(line) <= LONGEST else None
    if moment and moment.weekday and not moment.time and moment.end == len(line.strip()):
        yield Match.whole(line)


RULES = (
    Rule(
        id="und.label.clock-with-place",
        kind="clock",
        description="A time to the second with a place or time zone, alone on its line: the clock "
        "of a page, at the moment of the visit.",
        source="Sites of international organizations and agencies.",
        matcher=Code(find_clock_with_place, (":",)),
        confidence=0.8,
        label=Label.CHROME,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse("[[03:06:53 (Almaty)]]"),
            Example.parse("[[14:22:07 GMT+5]]"),
            Example.parse("[[9:05:00 (New York)]]"),
        ),
        counter_examples=(
            CounterExample("03:06 (Almaty)"),
            CounterExample("12:30:00 (see note 4 below) the pump was stopped"),
            CounterExample("2:10:45 (course record)?"),
        ),
    ),
    Rule(
        id="und.label.clock-with-date",
        kind="clock",
        description="A date with a time to the second, alone on its line: sites date their "
        "articles "
        "to the minute, only their clocks show seconds.",
        source="Sites of ministries and agencies.",
        matcher=Code(find_clock_with_date, (":",)),
        confidence=0.8,
        label=Label.CHROME,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse("[[Wednesday, 6 November 2024 14:22:07]]"),
            Example.parse("[[2024-11-06 14:22:07]]"),
            Example.parse("[[Mittwoch, 6. November 2024, 14:22:07]]"),
        ),
        counter_examples=(
            CounterExample("6 November 2024, the day it ended"),
            CounterExample("2024-11-06 14:22:07 ERROR disk full"),
        ),
    ),
    Rule(
        id="und.label.clock",
        kind="clock",
        description="A time to the second, alone on its line.",
        source="Sites of agencies; but also subtitles, race results and logs.",
        matcher=Code(find_clock, (":",)),
        confidence=0.14,
        label=Label.CHROME,
        where="edges",
        unless=("code",),
        examples=(Example.parse("[[14:22:07]]"),),
        counter_examples=(
            CounterExample("14:22:07 start"),
            CounterExample("14:22"),
        ),
    ),
    Rule(
        id="und.label.todays-date",
        kind="clock",
        description="A day of the week and a date, alone on its line: today's date, if a clock or "
        "other furniture is beside it; else the head of a letter or a diary.",
        source="Sites of agencies and newspapers.",
        matcher=Code(find_day, DIGITS),
        confidence=0.14,
        label=Label.CHROME,
        where="edges",
        examples=(
            Example.parse("[[Saturday, 21 March 2026]]"),
            Example.parse("[[Thursday, March 5, 2020]]"),
            Example.parse("[[суббота, 21 марта 2026]]"),
        ),
        counter_examples=(
            CounterExample("Saturday, 21 March 2026, was a cold day."),
            CounterExample("On Saturday, 21 March 2026"),
        ),
    ),
)
