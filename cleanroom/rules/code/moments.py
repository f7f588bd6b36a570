"""Read a date, with the time of day if there is one, at a place of a line; piece by piece."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleanroom.text.dates import iso_date

# Days of the week as CLDR lists them, in the languages of `cleanroom.text.dates`.
_WEEKDAY = re.compile(
    r"""(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu|thurs|fri|sat|sun
    |montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so
    |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |lunes|martes|miércoles|jueves|viernes|sábado|domingo
    |segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira
    |lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica
    |poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela
    |maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
    |понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
    |понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя
    |pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar
    |pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle
    |hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap
    |luni|marți|miercuri|joi|vineri|sâmbătă|duminică
    |δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή
    |måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag)
    [,.]?[ ]""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.|er)? (?:de |d'|of )?[^\W\d_]{3,12}+\.?,? (?:de )?\d{4}(?!\d)(?: "
    r"?г\.?| року)?"
    r"|[^\W\d_]{3,12}+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?!\d)"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d)"
    r"|\d{4}\. ?(?:[^\W\d_]{3,12}+ \d{1,2}|\d{2}\. \d{2})\.?+(?!\d)"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
)
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])(?::[0-5]\d(?P<seconds>:[0-5]\d)?| ?[h时時] ?[0-5]\d分?)(?!\d)"
    r"(?: ?(?:[ap]\.?m\b\.?|uhr|h|ч\.?|hrs?|ore)(?!\w))?"
    r"(?: \(?(?:GMT|UTC|MSK|CES?T|ES?D?T|PS?D?T|IST|JST|KST|HKT|BST|SGT)\)?(?: "
    r"?[+-]\d{1,2}(?::\d\d)?)?)?",
    re.IGNORECASE,
)
# Between a date and a time: a mark, or the word for "at".
_JOIN = re.compile(
    r"(?:[,|·•–—-]| [|·•–—-])? {0,2}(?:at|um|à|a las|às|alle ore|ore|kl\.?|klo|om|o|о|об|в|saat)? "
    r"?",
    re.IGNORECASE,
)
_APART = re.compile(r"[,|·•–—-]? {1,2}(?:[|·•–—-] |on )?", re.IGNORECASE)


class Moment(NamedTuple):
    """A date as it stands in a line.

    Attributes:
        value: The date in ISO 8601, with the time if there is one.
        start: Where it begins, a day of the week left out.
        end: Where it ends, the time included.
        weekday: Whether a day of the week leads it.
        time: Whether a time of day belongs to it.
        seconds: Whether that time counts the seconds.
    """

    value: str
    start: int
    end: int
    weekday: bool
    time: bool
    seconds: bool


@lru_cache(maxsize=256)  # several rules ask of the same line
def read_moment(line: str, start: int = 0) -> Moment | None:
    """The date at a position of a line, or None if there is none.

    >>> read_moment("Sunday, 3 May 2020, 10:30 GMT | 87")
    Moment(value='2020-05-03T10:30', start=8, end=29, weekday=True, time=True, seconds=False)
    >>> read_moment("3 geese of 2020") is None
    True
    """
    day = _WEEKDAY.match(line, start)
    at = day.end() if day else start
    if date := _DATE.match(line, at):
        value = iso_date(date[0])
        join = _JOIN.match(line, date.end())
        time = _TIME.match(line, join.end()) if join and join.end() > date.end() else None
        end = time.end() if time else date.end()
        value = iso_date(line[at:end]) if time else value
    elif (time := _TIME.match(line, at)) and (join := _APART.match(line, time.end())):
        day = day or _WEEKDAY.match(line, join.end())
        date = _DATE.match(line, day.end() if day and day.start() >= join.end() else join.end())
        end = date.end() if date else at
        value = iso_date(date[0]) if date else None
    else:
        return None
    if value is None:
        return None
    return Moment(value, at, end, day is not None, time is not None, bool(time and time["seconds"]))
