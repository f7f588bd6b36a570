"""English lines that say when a page was published or updated, and by whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.code.moments import read_moment
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 160  # code points
FIRST_SITES = "1994"  # no page was published before

# The words, and what stands between them and the date.
_STATED = re.compile(
    r"\W{0,4}+(?:(?P<first>(?:first |originally )?(?:published|posted|released|added|created|"
    r"issued|submitted|"
    r"uploaded|written|filed|aired|broadcast)|date posted|date published|publication date|publish "
    r"date|"
    r"release date|post date|pub\. date)"
    r"|(?P<later>(?:(?:this )?(?:page|article|story|content) (?:was )?)?(?:last |most recently "
    r")?(?:updated|modified|"
    r"edited|revised|changed|reviewed)|last update|date modified))"
    r" ?[:：]? ?(?:on |at )?(?:date: ?)?",
    re.IGNORECASE,
)
_DATED = re.compile(r"\W{0,4}+dated? ?[:：] ?", re.IGNORECASE)
# What may follow a date on its line: the other date, the author, the section, counters.
_REST = re.compile(
    r"[.)\s]{0,3}+"
    r"|[\s,]{0,2}+[|·•–—/(;-][^.!?\n]{0,90}+[.)]?"
    r"|[\s,]{1,3}+(?:by|in|at|under|updated|last updated|published|modified)\b[^.!?\n]{0,90}+[.)]?",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:updated|modified|edited) ?[:：]? ?(?:on |at )?", re.IGNORECASE)
_BY = re.compile(r"\bby (?P<byline>[A-Z][\w.'’-]{0,20}+(?: [A-Z][\w.'’-]{0,20}+){0,3}+)")


def find_stated(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A word for publishing or updating, a date, and at most what belongs to them."""
    found = _STATED.match(line) if len(line) <= LONGEST else None
    moment = read_moment(line, found.end()) if found else None
    if not found or not moment or not _REST.fullmatch(line.rstrip(), moment.end):
        return
    if moment.value < FIRST_SITES:
        return  # an old book says so of itself
    facts = [("date" if found["first"] else "updated", moment.value, moment.start, moment.end)]
    if found["first"] and (also := _ALSO.search(line, moment.end)):
        later = read_moment(line, also.end())
        facts += [("updated", later.value, later.start, later.end)] if later else []
    if by := _BY.search(line, moment.end):
        facts.append(("byline", by["byline"], *by.span("byline")))
    yield Match.whole(line, tuple(facts))


def find_labeled(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The word date, a colon, and a date: as letters and forms write it, too."""
    found = _DATED.match(line) if len(line) <= LONGEST else None
    moment = read_moment(line, found.end()) if found else None
    if moment and _REST.fullmatch(line.rstrip(), moment.end):
        yield Match.whole(line, (("date", moment.value, moment.start, moment.end),))


RULES = (
    Rule(
        id="en.label.published",
        kind="date",
        description="Says when the page was published or updated, alone on its line.",
        source="News sites, weblogs, agencies.",
        matcher=Code(
            find_stated,
            (
                "ublish",
                "osted",
                "eleased",
                "dded",
                "reated",
                "ssued",
                "ubmitted",
                "ploaded",
                "odified",
                "pdate",
                "dited",
                "evised",
                "hanged",
                "eviewed",
                "ritten",
                "iled",
                "ired",
                "roadcast",
                "ublication",
                " date",
                "PUBLISH",
                "UPDATE",
                "POSTED",
                "MODIFIED",
            ),
        ),
        confidence=0.75,
        label=Label.METADATA,
        where="edges",
        examples=(
            Example.parse("[[Published 14 March 2024 | Updated 6:02 PM]]"),
            Example.parse("[[Updated: 2006-06-12 15:15]]"),
            Example.parse("[[Posted on March 3, 2020 by Ida Stenmark]]"),
            Example.parse("[[Last updated on 12 May 2020 at 10:30 GMT]]"),
        ),
        counter_examples=(
            CounterExample("Published in 1998 by a small press, the novel sold badly."),
            CounterExample("Updated rules of the lake"),
            CounterExample("Issued on 3 March 1920, the stamp shows a goat."),
            CounterExample("First published: 4 May 1902"),
            CounterExample("Created on 5 May 1901 as a school, the house is now a bakery."),
        ),
    ),
    Rule(
        id="en.label.date-label",
        kind="date",
        description="The word date and a date: what the document says of itself.",
        source="Agencies, letters, forms.",
        matcher=Code(find_labeled, ("ate", "ATE")),
        confidence=0.8,
        label=Label.CONTENT,
        where="head",
        examples=(Example.parse("[[Date: 3 March 2020]]"),),
        counter_examples=(CounterExample("Dates: 3 March 2020 and the day after"),),
    ),
)
