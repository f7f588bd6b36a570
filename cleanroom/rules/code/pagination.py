"""Bars of page numbers, and lines that say which page of how many this is.

A bar tells more than that it is furniture: without a way on, this is the last page; without a
way back, the first one. Either way the document is only a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule, first_words
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

DIGITS = tuple("0123456789")
LONGEST = 160  # code points; a bar of page numbers is short

# The words of page bars, as the pagers of common web frameworks are translated.
_BACK_WORDS = """
previous prev back newer zurück vorherige vorige précédent précédente précédents anterior
anteriores précéd precedente precedenti indietro poprzednia poprzedni wstecz предыдущая предыдущий
пред назад попередня 上一页 上一頁 上页 前页 前へ 前のページ 이전 السابق السابقة önceki geri
föregående forrige edellinen înapoi předchozí előző anterioară προηγούμενη הקודם قبلی sebelumnya
trước पिछला
"""
_BACK = frozenset(_BACK_WORDS.split())
_ON_WORDS = """
next older weiter nächste suivant suivante suivants siguiente siguientes próxima próximo seguinte
successiva successivo avanti następna następny dalej volgende следующая следующий след вперед
вперёд далее наступна далі 下一页 下一頁 下页 后页 次へ 次のページ 다음 التالي التالية sonraki
ileri nästa neste næste seuraava další následující következő următoarea επόμενη הבא بعدی
berikutnya selanjutnya tiếp sau अगला înainte
"""
_ON = frozenset(_ON_WORDS.split())
_FIRST_WORDS = """
first erste première primera primeira prima pierwsza eerste первая перша 首页 首頁 最初 처음
الأولى
"""
_FIRST = frozenset(_FIRST_WORDS.split())
_LAST_WORDS = """
last letzte dernière última ultima ostatnia laatste последняя остання 末页 末頁 尾页 最后 最後
마지막 الأخيرة
"""
_LAST = frozenset(_LAST_WORDS.split())
_FILLERS_WORDS = """
page pages go to of jump seite seiten página páginas pagina pagine страница страницы strona strony
sayfa 页 頁 ページ 第 共 post posts article articles results entries items showing
"""
_FILLERS = frozenset(_FILLERS_WORDS.split())
_WORDS = first_words(_BACK | _ON | _FIRST | _LAST | _FILLERS)
_PIECE = re.compile(
    r"(?P<current>[\[(]\d{1,4}[\])])|(?P<number>\d{1,4})|(?P<gap>\.{2,5}|…)|(?P<left>\|?[<«‹←◄◀]+)"
    r"|(?P<right>[>»›→►▶]+\|?)|(?P<word>[^\W\d_]+)|(?P<mark>[|/·•,;:—–-])|\s+"
)


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a bar of page numbers holds."""

    numbers: tuple[tuple[int, int, int], ...]  # number, start, end
    current: tuple[int, int, int] | None
    ways: frozenset[str]  # the words say ``back``, ``on`` or both
    back: bool  # by a word, an arrow, or a link to the first page
    on: bool
    open: bool  # numbers are left out after the last one


def _bar(line: str) -> _Bar | None:
    """The pieces of a line that consists of nothing but a page bar's; else None."""
    if len(line) > LONGEST:
        return None
    numbers: list[tuple[int, int, int]] = []
    current: tuple[int, int, int] | None = None
    ways: set[str] = set()
    position, back, on, gap = 0, False, False, False
    while position < len(line):
        found = _PIECE.match(line, position)
        if found is None:
            return None
        position = found.end()
        word = (found["word"] or "").casefold()
        way = "back" if word in _BACK else "on" if word in _ON else ""
        if found["number"] or found["current"]:
            at = (int(found[0].strip("[]()")), *found.span())
            step = at[0] - numbers[-1][0] if numbers else 1
            if step < 1 or (step > 1 and not gap):
                return None  # pages count on by one, but where the bar leaves some out
            numbers.append(at)
            current = at if found["current"] else current
            gap = False
        elif word and not way and word not in _FIRST | _LAST | _FILLERS:
            return None
        ways |= {way} - {""}
        back = back or way == "back" or word in _FIRST or bool(found["left"])
        on = on or way == "on" or word in _LAST or bool(found["right"])
        gap = gap or bool(found["gap"])
    return _Bar(tuple(numbers), current, frozenset(ways), back, on, gap)


def find_bar(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A bar with page numbers and a word for the way back or on, and which page this is."""
    bar = _bar(line)
    if bar and bar.ways and len(bar.numbers) > 1:
        yield Match.whole(line, tuple(_page_facts(bar)))


def _page_facts(bar: _Bar) -> Iterator[tuple[str, str, int, int]]:
    first, last = bar.numbers[0], bar.numbers[-1]
    current = bar.current or (None if bar.back == bar.on else last if bar.back else first)
    if current is not None:
        yield "page", *_fact(current)
    if first[0] == 1 and not bar.open:
        yield "pages", *_fact(last)


def _fact(number: tuple[int, int, int]) -> tuple[str, int, int]:
    value, start, end = number
    return str(value), start, end


def find_arrows(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Page numbers between arrows, with no word: a table row could look so."""
    bar = _bar(line)
    at_end = not (line.strip()[:1].isalnum() and line.strip()[-1:].isalnum())
    if bar and at_end and not bar.ways and len(bar.numbers) > 1 and (bar.back or bar.on):
        yield Match.whole(line)


def find_ways(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Words for the way back and the way on, side by side, with no number."""
    bar = _bar(line)
    if bar and len(bar.ways) > 1 and not bar.numbers:
        yield Match.whole(line)


_PAGE_OF = re.compile(
    r"(?:page|seite|página|pagina|страница|стр\.|strona|str\.|sayfa|sida|side|sivu|strana|oldal|"
    r"σελίδα|"
    r"сторінка|halaman|trang|صفحة|صفحه|עמוד) (?P<page>\d{1,4}) ?"
    r"(?:of|von|sur|de|di|van|из|з|z|ze|av|af|iz|din|από|dari|trên|من|از|מתוך|/) "
    r"?(?P<pages>\d{1,4})",
    re.IGNORECASE,
)
_PAGE_OF_WIDE = re.compile(
    r"第 ?(?P<page>\d{1,4}) ?[页頁][ ,，/]{0,3}+共 ?(?P<pages>\d{1,4}) ?[页頁]"
)
_MARKS = " \t\r\u00a0\u3000-–—|()[]•·*.:<>«»"


def _page_of(line: str) -> re.Match[str] | None:
    """The statement ``page n of m``, if a line holds that and at most some marks."""
    if len(line) > LONGEST:
        return None
    start = len(line) - len(line.lstrip(_MARKS))
    end = len(line.rstrip(_MARKS))
    return _PAGE_OF.fullmatch(line, start, end) or _PAGE_OF_WIDE.fullmatch(line, start, end)


@lru_cache(maxsize=4)
def _pages_named(text: str) -> frozenset[tuple[str, ...]]:
    """All different statements ``page n of m`` that stand on lines of their own."""
    return frozenset(m.groups() for m in map(_page_of, text.splitlines()) if m)


def find_page_of(line: str, profile: Profile) -> Iterator[Match]:
    """The only line in the document that says which page of how many this is."""
    found = _page_of(line)
    if found and int(found["pages"]) > 1 and len(_pages_named(profile.text)) == 1:
        facts = tuple((key, found[key], *found.span(key)) for key in ("page", "pages"))
        yield Match.whole(line, facts)


def find_page_feet(line: str, profile: Profile) -> Iterator[Match]:
    """One of several lines ``page n of m``: where the pages of a print-out met."""
    if _page_of(line) and len(_pages_named(profile.text)) > 1:
        yield Match.whole(line)


RULES = (
    Rule(
        id="und.label.pagination",
        kind="pagination",
        description="A bar of page numbers with a word for the way back or on, and nothing else: "
        "the document is one page of several.",
        source="Pagers of web frameworks and news sites.",
        matcher=Code(find_bar, DIGITS),
        confidence=0.92,
        label=Label.CHROME,
        flags=("partial_document",),
        examples=(
            Example.parse("[[|<< Previous 1 2 3 4]]"),
            Example.parse("[[« Previous 1 2 3 4 Next »]]"),
            Example.parse("[[Page 1 2 3 … 17 Next page]]"),
            Example.parse("[[‹ Zurück 1 2 3 4 Weiter ›]]"),
            Example.parse("[[上一页 1 2 3 下一页]]"),
            Example.parse("[[Назад 1 2 3 Далее]]"),
        ),
        counter_examples=(
            CounterExample("Heats 1 2 3 4 were swum before noon."),
            CounterExample("Next 7 days"),
            CounterExample("1 2 3 4"),
            CounterExample("The previous 3 kings and the next 4 were all called Olaf."),
            CounterExample("Back in 2008"),
            CounterExample("Back 34 36 38 40"),
        ),
    ),
    Rule(
        id="und.label.pagination-arrows",
        kind="pagination",
        description="Ascending numbers between arrows, and nothing else.",
        source="Pagers of web frameworks.",
        matcher=Code(find_arrows, ("<", ">", "«", "»", "‹", "›", "←", "→", "◄", "►", "◀", "▶")),
        confidence=0.75,
        label=Label.CHROME,
        flags=("partial_document",),
        examples=(Example.parse("[[« 1 2 3 … 9 »]]"), Example.parse("[[1 2 3 4 5 >]]")),
        counter_examples=(
            CounterExample("3 < 4"),
            CounterExample("4 > 2 > 1"),
            CounterExample("x → 3 → 1"),
        ),
    ),
    Rule(
        id="und.label.previous-next",
        kind="pagination",
        description="Words for the way back and the way on, side by side, and nothing else.",
        source="Article and gallery pagers.",
        matcher=Code(find_ways, first=_WORDS),
        confidence=0.75,
        label=Label.CHROME,
        examples=(
            Example.parse("[[Previous | Next]]"),
            Example.parse("[[« Previous page   Next page »]]"),
            Example.parse("[[Zurück / Weiter]]"),
            Example.parse("[[Précédent Suivant]]"),
        ),
        counter_examples=(
            CounterExample("Next to the previous house"),
            CounterExample("First, last"),
            CounterExample("previous, next and current values"),
        ),
    ),
    Rule(
        id="und.label.page-of",
        kind="pagination",
        description="A line that says which page of several this is.",
        source="Pagers, and articles that sites split into pages.",
        matcher=Code(find_page_of, DIGITS),
        confidence=0.75,
        label=Label.CHROME,
        flags=("partial_document",),
        examples=(
            Example.parse("[[Page 2 of 7]]"),
            Example.parse("[[— Seite 3 von 9 —]]"),
            Example.parse("[[Страница 2 из 5]]"),
            Example.parse("[[第2页 共7页]]"),
        ),
        counter_examples=(
            CounterExample("Page 2 of 7 has the signatures, and page 3 the map."),
            CounterExample("See page 2 of 7."),
            CounterExample("Page 4 of the rule book applies."),
        ),
    ),
    Rule(
        id="und.label.page-foot",
        kind="page_furniture",
        description="Page n of m, and other lines of the document count on: where printed pages "
        "met.",
        source="Text taken from PDF files and print-outs.",
        matcher=Code(find_page_feet, DIGITS),
        confidence=0.92,
        label=Label.CHROME,
        examples=(
            Example.parse(
                "[[Page 1 of 3]]\nThe minutes were read.\n[[Page 2 of 3]]\nThey were approved."
            ),
        ),
        counter_examples=(CounterExample("Page 2 of 7 says so.\nPage 3 of 7 says otherwise."),),
    ),
)
