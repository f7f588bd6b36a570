"""Dates as sites write them, in the languages that the rule packs know, to ISO 8601.

>>> iso_date("18 March 2026, 19:25 | 104")
'2026-03-18T19:25'
>>> iso_date("(Astana, July 05, 2005)")
'2005-07-05'
>>> iso_date("来源：新华网 2018年6月7日 15:17")
'2018-06-07T15:17'
>>> iso_date("no date here") is None
True
"""

from __future__ import annotations

import re

# Month names as CLDR lists them (wide, and abbreviations that sites use), by month.
_MONTHS = """
january jan januar janvier janv enero janeiro gennaio stycznia января январь січня januari ocak leden ledna január ianuarie tammikuuta styczeń januaris
february feb februar februari février févr febrero fevereiro febbraio lutego февраля февраль лютого şubat únor února február februarie helmikuuta luty
march mar märz mars marzo março marca марта март березня maart mart březen března március martie maaliskuuta marzec
april apr avril abril aprile kwietnia апреля апрель квітня nisan duben dubna április aprilie huhtikuuta kwiecień
may mai mayo maio maggio maja мая май травня mei mayıs květen května május maj toukokuuta
june jun juni juin junio junho giugno czerwca июня июнь червня haziran červen června június iunie kesäkuuta czerwiec
july jul juli juillet juil julio julho luglio lipca июля июль липня temmuz červenec července július iulie heinäkuuta lipiec
august aug août agosto sierpnia августа август серпня augustus ağustos srpen srpna augusztus augusti elokuuta sierpień
september sep sept septembre septiembre setembro settembre września сентября сентябрь вересня eylül září szeptember septembrie syyskuuta wrzesień
october oct oktober okt octobre octubre outubro ottobre października октября октябрь жовтня ekim říjen října október octombrie lokakuuta październik
november nov novembre noviembre novembro listopada ноября ноябрь листопада kasım listopad listopadu noiembrie marraskuuta
december dec dezember dez décembre déc diciembre dezembro dicembre grudnia декабря декабрь грудня aralık prosinec prosince decembrie joulukuuta grudzień
"""  # noqa: E501
_MONTH = {
    name: number
    for number, names in enumerate(_MONTHS.strip().splitlines(), start=1)
    for name in names.split()
}
_TIME = r"(?:\D{1,12}?(?P<hour>[01]?\d|2[0-3])[:h時时](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
_NAME = r"(?P<month>[^\W\d_]{3,12})\.?"
_OF_YEAR = r"(?:de )?(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form + _TIME)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:de |d')?{_NAME},? {_OF_YEAR}",
        rf"\b{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)",
    )
)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month.

    >>> is_month("März"), is_month("marching")
    (True, False)
    """
    return word.casefold() in _MONTH


def iso_date(text: str) -> str | None:
    """The first date in `text`, with its time if one follows; None if there is none.

    All-digit dates are read as year-month-day, or day.month.year with points; a form that
    could mean two days (03/04/2005) is not guessed at.
    """
    found = sorted(
        ((m.start(), value) for form in _FORMS for m in form.finditer(text) if (value := _iso(m))),
        key=lambda item: item[0],
    )
    return found[0][1] if found else None


def _iso(found: re.Match[str]) -> str | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTH.get(month.casefold())
    if number is None:
        return None
    from datetime import datetime  # slow to import

    try:
        date = datetime(  # noqa: DTZ001 - sites rarely state a zone; none is invented
            int(found["year"]), number, int(found["day"]),
            int(found["hour"] or 0), int(found["minute"] or 0),
        )  # fmt: skip
    except ValueError:
        return None
    return date.strftime("%Y-%m-%dT%H:%M") if found["hour"] else date.strftime("%Y-%m-%d")
