"""Lines of rights: sign, years, holder. They leave the text and are kept as metadata."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule, first_words
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 300  # code points
ANCHORS = ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "ⓒ")

_YEARS = re.compile(r"\d{4}(?: ?[-–—/,] ?(?:\d{4}|\d{2}|present|heute|today)){0,6}+")
_RESERVED = re.compile(
    r"(?:all rights reserved|some rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos reservados|(?:reservados )?todos os direitos(?: reservados)?|tutti i "
    r"diritti riservati|"
    r"wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|alle rechten voorbehouden|все права "
    r"защищены|"
    r"всі права захищені|усі права захищені|tüm hakları saklıdır|all rechte vorbehalten|"
    r"版权所有|版權所有|无断转载|無断転載|저작권자|무단전재|جميع الحقوق محفوظة|"
    r"kaikki oikeudet pidätetään|"
    r"med ensamrätt|alle rettigheter reservert|alle rettigheder forbeholdes|všechna práva "
    r"vyhrazena|"
    r"minden jog fenntartva|toate drepturile rezervate|με την επιφύλαξη παντός δικαιώματος|"
    r"כל הזכויות שמורות|تمامی حقوق محفوظ است|bản quyền thuộc về|hak cipta dilindungi)",
    re.IGNORECASE,
)
# The words with which these begin.
_FIRST = first_words(
    "all some alle tous todos reservados todo tutti wszelkie wszystkie все всі усі tüm 版权所有 "
    "版權所有 无断转载 無断転載 저작권자 무단전재 جميع kaikki med všechna minden toate με כל تمامی "
    "bản hak".split()
)
# "(c)" alone also numbers paragraphs, and "Copyright" also begins sentences: then a year decides.
_SIGN = re.compile(
    r"(?:[Cc]opyright |COPYRIGHT )?[©ⓒ](?: ?[Cc]opyright)?[\s,:]{0,3}+[^\W_a-zß-öø-ÿа-я]"
    r"|(?:[Cc]opyright |COPYRIGHT )?[©ⓒ] ?[«“\"]"
    r"|(?:[Cc]opyright |COPYRIGHT )?\([cC]\) ?\d{4}"
    r"|(?:[Cc]opyright|COPYRIGHT):? (?:by [A-Z]|\d{4})"
)
_SENTENCE = re.compile(
    r"[Cc]opyright (?:law|act|is|was|has|in|and|protect|infring|notice|owner|holder|office|claim)"
)
_FROM = re.compile(
    r"(?:(?:this )?(?:document|text|data|material|article|content|information|translation|record|"
    r"page|entry)s? )?"
    r"(?:is |are )?(?:taken )?from (?:the )?(?P<source>[^©ⓒ().]{3,80}+)",
    re.IGNORECASE,
)
_LICENSE_WORDS = re.compile(
    r"\b(?:software|redistribut|licens|licenc|warrant|merchantab|permission to use|permission is "
    r"hereby|"
    r"as is\b|source code|sublicens)",
    re.IGNORECASE,
)
_MARKS = " \t\u00a0\u3000-–—|•·*.,:"


def _rights(line: str, start: int) -> tuple[str, str, int, int] | None:
    """The statement of rights that begins at a place of a line, as a fact."""
    end = len(line.rstrip())
    found = _SIGN.match(line, start)
    if not found or _SENTENCE.match(line, start):
        return None
    return "rights", line[start:end], start, end


def _after_marks(line: str, start: int = 0) -> int:
    return start + len(line[start:]) - len(line[start:].lstrip(_MARKS))


@lru_cache(maxsize=4)
def is_license(text: str) -> bool:
    """Whether the text is a license: then its line of rights is a part of it."""
    return len({m[0].casefold() for m in _LICENSE_WORDS.finditer(text)}) > 1


def find_rights(line: str, profile: Profile) -> Iterator[Match]:
    """A copyright sign at the start of the line, with years or a reservation of rights."""
    if len(line) > LONGEST or is_license(profile.text):
        return
    start = _after_marks(line)
    reserved = _RESERVED.match(line, start)
    rights = _rights(line, _after_marks(line, reserved.end()) if reserved else start)
    if rights and (reserved or _YEARS.search(rights[1]) or _RESERVED.search(rights[1])):
        yield Match.whole(line, (rights,))


def find_reserved(line: str, profile: Profile) -> Iterator[Match]:
    """A copyright sign with years and a reservation of rights: nobody writes so but a site."""
    if len(line) <= LONGEST and _RESERVED.search(line) and _YEARS.search(line):
        yield from find_rights(line, profile)


def find_reservation(line: str, profile: Profile) -> Iterator[Match]:
    """A reservation of rights, and nothing else."""
    alone = len(line) <= LONGEST and _RESERVED.fullmatch(line.strip(_MARKS))
    if alone and not is_license(profile.text):
        yield Match.whole(line)


def find_sourced_rights(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Where a document was taken from, and who holds the rights there."""
    start = _after_marks(line)
    found = _FROM.match(line, start) if len(line) <= LONGEST else None
    rights = _rights(line, found.end()) if found else None
    if found and rights and _YEARS.search(rights[1]):
        source = found["source"].rstrip(_MARKS)
        at = found.start("source")
        yield Match.whole(line, (("source", source, at, at + len(source)), rights))


RULES = (
    Rule(
        id="und.label.rights",
        kind="copyright",
        description="Copyright sign, years and holder, at the start of a line at the edge of the "
        "document.",
        source="Nearly all sites.",
        matcher=Code(find_rights, ANCHORS),
        confidence=0.75,
        label=Label.METADATA,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse(
                "[[© Regional Information Centre, 2009-2024. A link to the site is required.]]"
            ),
            Example.parse("[[Copyright © 2011 Harbour Trust]]"),
            Example.parse("[[(c) 1999-2005 The Valley Gazette]]"),
        ),
        counter_examples=(
            CounterExample("Article 1. Copyright"),
            CounterExample("Copyright law protects the expression of an idea."),
            CounterExample("The sign © was introduced in 1909."),
            CounterExample("(c) the parties shall meet once a year;"),
            CounterExample("(c) 14 days after receipt;"),
            CounterExample("(c) in 1998, of the amount due;"),
        ),
    ),
    Rule(
        id="und.label.rights-reserved",
        kind="copyright",
        description="Copyright sign, years, holder, and a reservation of rights.",
        source="Nearly all sites.",
        matcher=Code(find_reserved, ANCHORS),
        confidence=0.92,
        label=Label.METADATA,
        unless=("code",),
        examples=(
            Example.parse("[[© 2024 Riverbend Media Group. All rights reserved.]]"),
            Example.parse("[[© 2024 Le Courrier du Sud – Tous droits réservés]]"),
            Example.parse("[[Todos os direitos reservados © 2020 Município de Vila Chã]]"),
            Example.parse("[[Copyright 2016 by Elm Street Press. All Rights Reserved.]]"),
        ),
        counter_examples=(
            CounterExample("He signed it “all rights reserved”, as he had in 1998."),
            CounterExample("All rights reserved to the Crown under the charter of 1672 lapsed."),
        ),
    ),
    Rule(
        id="und.label.reservation",
        kind="copyright",
        description="A reservation of rights, alone on a line at the edge of the document.",
        source="Nearly all sites.",
        matcher=Code(find_reservation, first=_FIRST),
        confidence=0.75,
        label=Label.METADATA,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse("[[All rights reserved.]]"),
            Example.parse("[[Все права защищены]]"),
        ),
        counter_examples=(
            CounterExample("All rights reserved to the Crown lapsed in 1912."),
            CounterExample("All rights were reserved."),
        ),
    ),
    Rule(
        id="und.label.sourced-rights",
        kind="copyright",
        description="Says where the document was taken from and who holds the rights there.",
        source="Databases of law and of documents.",
        matcher=Code(find_sourced_rights, ANCHORS),
        confidence=0.85,
        label=Label.METADATA,
        where="edges",
        unless=("code",),
        examples=(
            Example.parse("[[Document from Harbour Law database © 2001-2019 Quay Data Ltd]]"),
            Example.parse("[[Text taken from the National Register © 2015 Registry Office]]"),
        ),
        counter_examples=(
            CounterExample("The document from the archive was dated 2015."),
            CounterExample("From 1998 © appears on every map."),
        ),
    ),
)
