"""Lines in which a site dates its page: when, how often read, where taken from."""

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
LONGEST = 160  # code points
FEW = 2  # so often a portal names its sources on a page; in a chat every message has its name

_COUNT = r"\d{1,3}(?:[., \u202f\u00a0]\d{3}){1,3}+|\d{1,9}+"
_VIEWS = re.compile(
    rf"(?: ?[|•·/,;–—-] ?| )(?P<views>{_COUNT}) ?(?:views?|reads?|hits|просмотр(?:ов|а)?|"
    rf"перегляд(?:ів|и)?|"
    r"aufrufe|vues|lectures|visitas|visualizações|visualizzazioni|wyświetle(?:ń|nia)|weergaven|次浏览|"
    r"浏览|阅读|"
    r"回閲覧|görüntülenme|görüntüleme)",
    re.IGNORECASE,
)
_BARE_VIEWS = re.compile(rf" ?[|•·] ?(?P<views>{_COUNT})")
_SOURCE = re.compile(
    r"(?:(?:source|来源|來源|quelle|источник) ?[:：] ?)?(?P<source>[^\W\d_][^\d|"
    r":：,;!?。，\[\]()]{1,38}+)(?=\d{4}[-/.年])",
    re.IGNORECASE,
)
_SOURCED_LINE = re.compile(
    r"[^\W\d_][^\d\n]{1,45}+\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? {1,2}\d{1,2}:\d\d"
)


def find_views(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A date and how often the page was read."""
    bare = line.strip()
    if len(bare) <= LONGEST and (moment := read_moment(bare)):
        views = _VIEWS.fullmatch(bare, moment.end) or _BARE_VIEWS.fullmatch(bare, moment.end)
        if views:
            indent = len(line) - len(line.lstrip())
            facts = (
                ("date", moment.value, indent + moment.start, indent + moment.end),
                (
                    "views",
                    views["views"],
                    indent + views.start("views"),
                    indent + views.end("views"),
                ),
            )
            yield Match.whole(line, facts)


def find_moment(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A date and a time, and nothing else; one that counts the seconds is a clock."""
    bare = line.strip()
    moment = read_moment(bare) if len(bare) <= LONGEST else None
    if moment and moment.time and not moment.seconds and moment.end == len(bare):
        indent = len(line) - len(line.lstrip())
        yield Match.whole(
            line, (("date", moment.value, indent + moment.start, indent + moment.end),)
        )


@lru_cache(maxsize=4)
def _is_log(text: str) -> bool:
    """Whether names with times come again and again, as in a chat."""
    return sum(_SOURCED_LINE.match(line.strip()) is not None for line in text.splitlines()) > FEW


def find_sourced(line: str, profile: Profile) -> Iterator[Match]:
    """A name and a moment: where the page was taken from, and when."""
    bare = line.strip()
    found = _SOURCE.match(bare) if len(bare) <= LONGEST else None
    moment = read_moment(bare, found.end()) if found else None
    if found and moment and moment.time and moment.end == len(bare) and not _is_log(profile.text):
        indent = len(line) - len(line.lstrip())
        source = found["source"].rstrip()
        at = indent + found.start("source")
        facts = (
            ("source", source, at, at + len(source)),
            ("date", moment.value, indent + moment.start, indent + moment.end),
        )
        yield Match.whole(line, facts)


RULES = (
    Rule(
        id="und.label.date-and-views",
        kind="date",
        description="A date and a number of readers, alone on their line: the site's own record of "
        "the page.",
        source="News pages of agencies and city halls.",
        matcher=Code(find_views, DIGITS),
        confidence=0.8,
        label=Label.METADATA,
        examples=(
            Example.parse("[[18 March 2026, 19:25 | 104]]"),
            Example.parse("[[5 November 2024, 10:15 | 87 views]]"),
            Example.parse("[[2021-04-30 08:00 · 1 204 просмотра]]"),
        ),
        counter_examples=(
            CounterExample("18 March 2026 | Geneva"),
            CounterExample("On 18 March 2026, 104 people took part."),
            CounterExample("5 November 2024, 10:15 | 87 pages, bound in leather"),
        ),
    ),
    Rule(
        id="und.label.date-and-time",
        kind="date",
        description="A date with a time, alone on its line near the title: when the page was "
        "published. It stays: a diary or a record would look the same.",
        source="News sites in most languages.",
        matcher=Code(find_moment, DIGITS),
        confidence=0.8,
        label=Label.CONTENT,
        where="head",
        examples=(
            Example.parse("[[11.01.2024, 17:36 Uhr]]"),
            Example.parse("[[12 марта 2024, 09:40]]"),
            Example.parse("[[23 de febrero de 2024, 08:15 h]]"),
            Example.parse("[[2024年4月12日 09:15]]"),
            Example.parse("[[March 3, 2020 at 10:30 PM]]"),
        ),
        counter_examples=(
            CounterExample("12 March 2024"),
            CounterExample("By 12 March 2024, 09:40 was the usual time."),
        ),
    ),
    Rule(
        id="und.label.source-and-date",
        kind="source",
        description="A name, a date and a time, alone on their line: where the page was taken "
        "from, "
        "and when. Not in a document where such lines come again and again, as in a chat.",
        source="Chinese portals.",
        matcher=Code(find_sourced, (":", "时", "時")),
        confidence=0.75,
        label=Label.METADATA,
        where="head",
        examples=(
            Example.parse("[[上海合作组织官网 2018-06-07 15:17]]"),
            Example.parse("[[来源：新华网  2019-11-02 08:30]]"),
            Example.parse("[[Mountain Herald 2016-05-11 09:32]]"),
        ),
        counter_examples=(
            CounterExample("Ana 2018-06-07 15:17\nBen 2018-06-07 15:18\nAna 2018-06-07 15:19"),
            CounterExample("Windows 2000"),
            CounterExample("Build 4 of 2018-06-07 15:17"),
        ),
    ),
)
