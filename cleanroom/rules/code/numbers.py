"""Numbers and dates that English writes otherwise: 1.240,00, 1 240,00, 12,5 % and 31.03.2019."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

# The literal comes first: Python's re then skips all text that lacks it.
_COMMA = re.compile(r",(\d{1,2})(?![\w,]|\.\d)")
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.\u00a0\u202f]\d{3}){1,3}|\d{1,3} \d{3})\Z")
_APART = re.compile(r"[.\s]")
_WHOLE = re.compile(r"(?<![\w.,–-])(\d{1,3})\Z")
_UNIT = re.compile(
    r"[ \u00a0\u202f]?(?:[%€°]|percent\b|per cent\b|(?:kilo|centi|milli)?met(?:er|re)s?\b|"
    r"lit(?:er|re)s?\b|(?:kilo)?grams?\b|(?:km|kg|cm|mm)\b|"
    r"(?:euros?|dollars?|tons?|tonnes|hectares|degrees|million|billion)\b)"
)
_YEAR = re.compile(r"\.((?:0?[1-9]|1[0-2]))\.((?:19|20)\d\d)(?![\w/-]|\.\d)")
_DAY = re.compile(r"(?<![\w.,/-])(0?[1-9]|[12]\d|3[01])\Z")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def decimal_commas(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Amounts with a decimal comma, as English writes them."""
    for found in _COMMA.finditer(text):
        before = text[max(0, found.start() - 16) : found.start()]
        if large := _THOUSANDS.search(before):
            written = f"{_APART.sub(',', large[1])}.{found[1]}"
            yield Match(found.start() - len(large[1]), found.end(), written)
        elif (small := _WHOLE.search(before)) and _UNIT.match(text, found.end()):
            yield Match(found.start() - len(small[1]), found.end(), f"{small[1]}.{found[1]}")


def dotted_dates(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Dates with stops between their numbers, as English writes them."""
    for found in _YEAR.finditer(text):
        if day := _DAY.search(text[max(0, found.start() - 3) : found.start()]):
            written = f"{int(day[1])} {_MONTHS[int(found[1]) - 1]} {found[2]}"
            yield Match(found.start() - len(day[1]), found.end(), written)


RULES = (
    Rule(
        id="en.translation.decimal-comma",
        kind="number_format",
        description="A comma for decimals; English has a stop there, and commas for thousands.",
        source="translations from most languages of Europe",
        matcher=Code(
            decimal_commas, anchors=tuple(f",{digit}" for digit in range(10)), scope="document"
        ),
        confidence=0.8,
        level=Level.SUGGESTED,
        when=("english",),
        unless=("code",),
        examples=(
            Example.parse(
                "The berth costs [[1.240,00]] euros; a deposit of [[12,5]] % is due to the owner, "
                "and the quay is [[1,85]] metres above the water.",
                "The berth costs 1,240.00 euros; a deposit of 12.5 % is due to the owner, "
                "and the quay is 1.85 metres above the water.",
            ),
            Example.parse(
                "The berth is [[1 240,50]] euros for the whole of the season.",
                "The berth is 1,240.50 euros for the whole of the season.",
            ),
        ),
        counter_examples=(
            CounterExample("El documento cuesta 1.240,50 euros, un 12,5 % más."),
            CounterExample("La place coûte 1 240,50 euros pour toute la saison."),
            CounterExample("See rooms 1 240,501 of the list, and those that are with them."),
            CounterExample("It has 1,200 tons of the best, and is in rooms 1,2 and 3."),
            CounterExample("The version of the tool is 1.240, and 50 files of it are new."),
        ),
    ),
    Rule(
        id="en.translation.dotted-date",
        kind="date_order",
        description="A date with stops between day, month and year, which English does not use.",
        source="translations from German and Russian",
        matcher=Code(dotted_dates, anchors=(".19", ".20"), scope="document"),
        confidence=0.7,
        level=Level.SUGGESTED,
        when=("english",),
        unless=("code",),
        examples=(
            Example.parse(
                "The berth for the season is to be paid by [[31.03.2019]] to the owner.",
                "The berth for the season is to be paid by 31 March 2019 to the owner.",
            ),
        ),
        counter_examples=(
            CounterExample("Die Verhandlung ist am 31.03.2025."),
            CounterExample("See version 3.1.20191 of the code, or that of 192.10.2019.4."),
        ),
    ),
)
