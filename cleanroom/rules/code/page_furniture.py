"""What printed pages carry beside their text: symbols, page and job numbers, running heads."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Regex, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

DIGITS = tuple("0123456789")
LONGEST = 100  # code points

# A symbol of a United Nations document: body, session, series, number, joined by strokes.
# https://research.un.org/en/docs/symbols
_SYMBOL = re.compile(
    r"[A-Z]{1,6}+(?:/[A-Z0-9][A-Za-z0-9.-]{0,11}+){1,8}+(?: ?\((?:\d{4}|Part [IVX]{1,4}|"
    r"[A-Z][a-z]{2,9})\))?"
)
_PAGE = re.compile(r"(?:English )?(?:page|página|стр\.|страница) \d{1,4}", re.IGNORECASE)
_DASHES = " \t-–—"


def _symbol(line: str) -> bool:
    """Whether a line, stripped, is a document symbol; ``N/A`` and ``TCP/IP`` are none."""
    line = line.removeprefix("United Nations").strip()
    return (
        line[:1].isupper()
        and "/" in line
        and any(c.isdigit() for c in line)
        and _SYMBOL.fullmatch(line) is not None
    )


@lru_cache(maxsize=4)
def _running(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Symbols that head a page (above its number, or more than once), and those page numbers."""
    lines = [line.strip() for line in text.splitlines()]
    symbols = Counter(line for line in lines if len(line) <= LONGEST and _symbol(line))
    heads = [(a, b) for a, b in pairwise(lines) if a in symbols and _PAGE.fullmatch(b)]
    twice = {symbol for symbol, count in symbols.items() if count > 1}
    return frozenset({a for a, _ in heads} | twice), frozenset(b for _, b in heads)


def find_symbol(line: str, profile: Profile) -> Iterator[Match]:
    """A document symbol that runs over the pages, with or without the number of the page."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST:
        return
    words = bare.split()
    beside = (_symbol(words[0]) and _PAGE.fullmatch(" ".join(words[1:]))) or (
        _symbol(words[-1]) and _PAGE.fullmatch(" ".join(words[:-1]))
    )
    if beside or (_symbol(bare) and bare in _running(profile.text)[0]):
        yield Match.whole(line)


def find_page(line: str, profile: Profile) -> Iterator[Match]:
    """The number of a page right below a document symbol."""
    number = len(line) <= LONGEST and _PAGE.fullmatch(line.strip())
    if number and line.strip() in _running(profile.text)[1]:
        yield Match.whole(line)


def find_lone_symbol(line: str, profile: Profile) -> Iterator[Match]:
    """A document symbol, alone on its line, once in the document."""
    bare = line.strip()
    if len(bare) <= LONGEST and _symbol(bare) and bare not in _running(profile.text)[0]:
        yield Match.whole(line)


def find_lone_page(line: str, profile: Profile) -> Iterator[Match]:
    """A page number, alone on its line."""
    number = len(line) <= LONGEST and _PAGE.fullmatch(line.strip(_DASHES))
    if number and line.strip() not in _running(profile.text)[1]:
        yield Match.whole(line)


_UN = "Documents of the United Nations."

RULES = (
    Rule(
        id="und.label.symbol-head",
        kind="page_furniture",
        description="The symbol of a document above a page number, or repeated: it heads each "
        "page.",
        source=_UN,
        matcher=Code(find_symbol, ("/",)),
        confidence=0.92,
        label=Label.CHROME,
        examples=(
            Example.parse("[[A/C.5/61/L.44]]\nPage 3\n\nThe Committee notes the report."),
            Example.parse("[[CRC/C/LVA/2 page 14]]"),
        ),
        counter_examples=(
            CounterExample("See A/C.5/61/L.44, page 3."),
            CounterExample("A/B testing"),
            CounterExample("N/A"),
            CounterExample("TCP/IP"),
        ),
    ),
    Rule(
        id="und.label.page-below-symbol",
        kind="page_furniture",
        description="A page number right below the symbol of a document.",
        source=_UN,
        matcher=Code(find_page, DIGITS),
        confidence=0.92,
        label=Label.CHROME,
        examples=(Example.parse("S/2004/567\n[[Page 12]]\n\nThe mission left in May."),),
        counter_examples=(
            CounterExample("Page 12 of the report says so."),
            CounterExample("The Herald\nPage 12 follows"),
        ),
    ),
    Rule(
        id="und.label.symbol",
        kind="page_furniture",
        description="The symbol of a document, alone on its line.",
        source=_UN,
        matcher=Code(find_lone_symbol, ("/",)),
        confidence=0.5,
        label=Label.CHROME,
        where="edges",
        examples=(Example.parse("[[E/CN.4/2003/7/Add.1]]"), Example.parse("[[A/RES/60/1]]")),
        counter_examples=(
            CounterExample("And/or"),
            CounterExample("A/B"),
            CounterExample("E/CN.4/2003/7 was withdrawn."),
        ),
    ),
    Rule(
        id="und.label.page-number",
        kind="page_furniture",
        description="A page number, alone on its line.",
        source="Text taken from PDF files.",
        matcher=Code(find_lone_page, DIGITS),
        confidence=0.14,
        label=Label.CHROME,
        where="edges",
        examples=(Example.parse("[[Page 3]]"), Example.parse("[[- Page 12 -]]")),
        counter_examples=(
            CounterExample("Page 4 of the rule book applies."),
            CounterExample("Page three"),
            CounterExample("Pages 3 and 4"),
        ),
    ),
    Rule(
        id="und.label.un-job-number",
        kind="page_furniture",
        description="The job number that the United Nations print at the foot of a first page.",
        source=_UN,
        matcher=Regex(
            r"^\s*(?:(?:GE|V|NA)\.)?\d{2}-\d{5,6}(?:\*{1,3})? {0,3}\([A-Z]\)(?: "
            r"{0,4}\d{6}){0,3}(?: {0,3}\*\d{7}\*)?\s*$",
            None,
            ("(E)", "(F)", "(S)", "(R)", "(A)", "(C)"),
        ),
        confidence=0.95,
        label=Label.CHROME,
        examples=(
            Example.parse("[[GE.07-41255 (E) 120407]]"),
            Example.parse("[[04-31245 (E) 180604]]"),
            Example.parse("[[V.09-84512 (E)]]"),
        ),
        counter_examples=(
            CounterExample("Order 07-41255 (E) was shipped."),
            CounterExample("07-41255"),
        ),
    ),
    Rule(
        id="und.label.un-barcode",
        kind="page_furniture",
        description="The number of a bar code between asterisks, alone on its line.",
        source=_UN,
        matcher=Regex(r"^\s{0,80}\*\d{7}\*\s{0,80}$", None, ("*",)),
        confidence=0.92,
        label=Label.CHROME,
        unless=("code",),
        examples=(Example.parse("[[*0431245*]]"),),
        counter_examples=(CounterExample("*2004*"), CounterExample("*0431245* is the number.")),
    ),
    Rule(
        id="und.label.continued-overleaf",
        kind="page_furniture",
        description="A stroke and dots, alone on the line: the page goes on overleaf.",
        source=_UN,
        matcher=Regex(r"^\s*/(?:\.\.\.|…|\. \. \.)\s*$", None, ("/...", "/…", "/. . .")),
        confidence=0.92,
        label=Label.CHROME,
        unless=("code",),
        examples=(Example.parse("[[/...]]"), Example.parse("[[/…]]")),
        counter_examples=(CounterExample("cd /..."), CounterExample("and/or ...")),
    ),
    Rule(
        id="en.label.gazette-head",
        kind="page_furniture",
        description="The running head of an official gazette.",
        source="Official Journal of the European Union; Federal Register.",
        matcher=Regex(
            r"^\s*(?:(?:\d{1,2}\.\d{1,2}\.\d{4}|EN|[LC] ?\d{1,3}/\d{1,4}|\[ ?EN ?\])\s+){1,4}"
            r"Official Journal of the European (?:Union|Communities)"
            r"(?:\s+(?:\d{1,2}\.\d{1,2}\.\d{4}|EN|[LC] ?\d{1,3}/\d{1,4})){0,3}\s*$"
            r"|^\s*(?:\d{3,6} )?Federal Register ?/ ?Vol\. ?\d{1,3}, No\. ?\d{1,3} ?/ ?[^\n]{5,90}$"
            r"|^\s*VerDate [^\n]{5,120}Jkt [^\n]{3,160}$|^\s*\[\[Page \d{1,6}\]\]\s*$",
            None,
            ("Official Journal", "Federal Register", "VerDate", "[[Page "),
        ),
        confidence=0.93,
        label=Label.CHROME,
        examples=(
            Example.parse("[[L 65/12 EN Official Journal of the European Union 11.3.2005]]"),
            Example.parse(
                "[[Federal Register / Vol. 68, No. 123 / Thursday, June 26, 2003 / Notices]]"
            ),
        ),
        counter_examples=(
            CounterExample("It was printed in the Official Journal of the European Union."),
            CounterExample("Official Journal of the European Union"),
            CounterExample("The Federal Register lists the rule."),
        ),
    ),
)
