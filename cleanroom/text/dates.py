"""Dates as sites write them, in the languages that the rule packs know, to ISO 8601.

>>> iso_date("18 March 2026, 19:25 | 104")
'2026-03-18T19:25'
>>> iso_date("(Astana, July 05, 2005)")
'2005-07-05'
>>> iso_date("来源：新华网 2018年6月7日 15:17")
'2018-06-07T15:17'
>>> iso_date("2021. március 12. 10:15"), iso_date("3. 2. 2022"), iso_date("5 Μαΐου 2020")
('2021-03-12T10:15', '2022-02-03', '2020-05-05')
>>> iso_date("12 במרץ 2021, 10:15"), iso_date("12 मार्च 2021"), iso_date("12 tháng 3 năm 2021")
('2021-03-12T10:15', '2021-03-12', '2021-03-12')
>>> iso_date("۱۲ اسفند ۱۴۰۰ - ۱۰:۱۵"), iso_date("۱۴۰۰/۱۲/۱۲")  # by the calendar of Iran
('2022-03-03T10:15', '2022-03-03')
>>> iso_date("no date here") is None
True
"""

from __future__ import annotations

import re

from cleanroom.text import solar_hijri

# Month names as CLDR lists them (wide, and abbreviations that sites use), by month.
_MONTHS = """
january jan januar janvier janv enero janeiro gennaio stycznia января январь січня januari ocak leden ledna január ianuarie tammikuuta styczeń januaris ιανουαρίου ιαν ian ינואר בינואר जनवरी
february feb februar februari février févr febrero fevereiro febbraio lutego февраля февраль лютого şubat únor února február februarie helmikuuta luty φεβρουαρίου φεβ febr פברואר בפברואר pebruari फरवरी फ़रवरी
march mar märz mars marzo março marca марта март березня maart mart březen března március martie maaliskuuta marzec μαρτίου μαρ márc מרץ במרץ מרס במרס maret marts मार्च
april apr avril abril aprile kwietnia апреля апрель квітня nisan duben dubna április aprilie huhtikuuta kwiecień απριλίου απρ ápr אפריל באפריל अप्रैल
may mai mayo maio maggio maja мая май травня mei mayıs květen května május maj toukokuuta μαΐου μαίου μάιος מאי במאי मई
june jun juni juin junio junho giugno czerwca июня июнь червня haziran červen června június iunie kesäkuuta czerwiec ιουνίου ιουν jún iun יוני ביוני जून
july jul juli juillet juil julio julho luglio lipca июля июль липня temmuz červenec července július iulie heinäkuuta lipiec ιουλίου ιουλ júl iul יולי ביולי जुलाई
august aug août agosto sierpnia августа август серпня augustus ağustos srpen srpna augusztus augusti elokuuta sierpień αυγούστου αυγ אוגוסט באוגוסט agustus agt agu अगस्त
september sep sept septembre septiembre setembro settembre września сентября сентябрь вересня eylül září szeptember septembrie syyskuuta wrzesień σεπτεμβρίου σεπ szept ספטמבר בספטמבר सितंबर सितम्बर
october oct oktober okt octobre octubre outubro ottobre października октября октябрь жовтня ekim říjen října október octombrie lokakuuta październik οκτωβρίου οκτ אוקטובר באוקטובר अक्टूबर अक्तूबर
november nov novembre noviembre novembro listopada ноября ноябрь листопада kasım listopad listopadu noiembrie marraskuuta νοεμβρίου νοε noi נובמבר בנובמבר nopember नवंबर नवम्बर
december dec dezember dez décembre déc diciembre dezembro dicembre grudnia декабря декабрь грудня aralık prosinec prosince decembrie joulukuuta grudzień δεκεμβρίου δεκ דצמבר בדצמבר desember des दिसंबर दिसम्बर
"""  # noqa: E501
_MONTH = {
    name.casefold(): number
    for number, names in enumerate(_MONTHS.strip().splitlines(), start=1)
    for name in names.split()
}
_IRANIAN_MONTH = {name: number for number, name in enumerate(solar_hijri.MONTHS, start=1)}
_PERSIAN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_TIME = r"(?:\D{1,12}?(?P<hour>[01]?\d|2[0-3])[:h時时](?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
# Vowel signs of Devanagari are no letters to `re`.
_NAME = r"(?P<month>[^\W\d_]{3,12}|[\u0900-\u0963]{2,12}|دی)\.?"
_OF_YEAR = r"(?:de )?(?P<year>\d{4})(?!\d)"
_FORMS = tuple(
    re.compile(form + _TIME)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:de |d')?{_NAME},? {_OF_YEAR}",
        r"(?<!\d)(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}),? (?:năm )?(?P<year>\d{4})(?!\d)",
        rf"\b{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\. (?P<month>\d{2})\. (?P<day>\d{2})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})\. ?{_NAME} (?P<day>\d{{1,2}})(?!\d)",
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
    could mean two days (03/04/2005) is not guessed at. Months of Iran, and years in Persian
    digits that cannot be others, are read by the calendar of Iran.
    """
    plain = text.translate(_PERSIAN_DIGITS)
    found = sorted(
        (
            (m.start(), value)
            for form in _FORMS
            for m in form.finditer(plain)
            if (value := _iso(m, text))
        ),
        key=lambda item: item[0],
    )
    return found[0][1] if found else None


def _iso(found: re.Match[str], text: str) -> str | None:
    """The date of a match, which is one in `text` but for its Persian digits."""
    month, year, day = found["month"], int(found["year"]), int(found["day"])
    iranian = _IRANIAN_MONTH.get(month)
    if month.isdigit() and year in solar_hijri.YEARS and not text[found.start("year")].isascii():
        iranian = int(month)
    number = int(month) if month.isdigit() else _MONTH.get(month.casefold())
    if iranian:
        if (same := solar_hijri.gregorian(year, iranian, day)) is None:
            return None
        year, number, day = same.year, same.month, same.day
    if number is None:
        return None
    from datetime import datetime  # slow to import

    try:
        date = datetime(  # noqa: DTZ001 - sites rarely state a zone; none is invented
            year, number, day, int(found["hour"] or 0), int(found["minute"] or 0)
        )
    except ValueError:
        return None
    return date.strftime("%Y-%m-%dT%H:%M") if found["hour"] else date.strftime("%Y-%m-%d")
