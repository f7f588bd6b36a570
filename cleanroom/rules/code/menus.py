"""Menus by their shape: breadcrumbs, bars of sections, choices of language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule, first_words
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

SEPARATORS = ("|", "｜", "•", "·", "»", "›", ">", "→", "/", "\\", "-", "::", "&gt;")
LONGEST = 300  # code points

_HOME_WORDS = """
home|homepage|home page|startseite|accueil|page d'accueil|inicio|página principal|início|
página inicial|pagina iniziale|strona główna|startpagina|главная|главная страница|на главную|
головна|首页|首頁|网站首页|主页|ホーム|トップ|トップページ|홈|메인|الرئيسية|الصفحة الرئيسية|
ana sayfa|anasayfa|hem|startsida|hjem|forside|forsiden|etusivu|úvod|domů|úvodní stránka|domov|
kezdőlap|főoldal|acasă|prima pagină|αρχική|αρχική σελίδα|דף הבית|ראשי|خانه|صفحه اصلی|trang chủ|
beranda|होम|मुख्य पृष्ठ|начало|početna|naslovnica
"""
_HOME = frozenset(word.strip() for word in _HOME_WORDS.split("|"))
# Entries of site menus in English; the packs of other languages have theirs. Every menu has
# some that only a site has; sections alone could as well be the heads of a table.
_SITE_WORDS = """
home|homepage|home page|about|about us|contact|contacts|contact us|gallery|photo gallery|
press room|press centre|press center|archive|archives|shop|store|blog|blogs|careers|faq|faqs|help|
sitemap|site map|login|log in|sign in|register|sign up|log out|sign out|my account|account|search|
privacy|privacy policy|cookie policy|cookies|cookie settings|terms|terms of use|terms of service|
terms & conditions|terms and conditions|disclaimer|accessibility|imprint|e-edition|epaper|e-paper|
classifieds|subscribe|advertise|advertise with us|newsletter|newsletters|rss|feedback|forum|
forums|downloads|cart|checkout|wishlist|menu|donate|podcasts|top stories|latest news|live tv|
print edition|digital edition|our team|vacancies|video|videos|photos|today's paper|
customer service|store locator|gift cards|track order
"""
_SITE = frozenset(word.strip() for word in _SITE_WORDS.split("|"))
_SECTIONS_WORDS = """
news|latest|documents|photo|press|media|events|services|products|jobs|support|legal|opinion|
politics|business|sport|sports|world|economy|technology|tech|science|health|culture|entertainment|
lifestyle|travel|weather|obituaries|links|resources|publications|projects|partners|members|team|
history|structure|leadership|activities|library|more|all|local|national|international|volunteer|
podcast|community|categories|tags|topics|tools|pricing|features|docs|documentation|portfolio|
reviews|recipes|calendar|directory|reports|statistics|tenders|statements|interviews|speeches|back|
index|opinions|editorials|letters|columnists|crime|education|environment|arts|music|movies|tv|
games|food|fashion|style|real estate|autos|markets|finance|money|companies|regions|europe|asia|
africa|americas|middle east|live|watch|listen|radio|mobile|apps|investors|solutions|industries|
brands|sale|men|women|kids
"""
_SECTIONS = frozenset(word.strip() for word in _SECTIONS_WORDS.split("|"))
_ENTRIES = _SITE | _SECTIONS
_FIRST = first_words(_ENTRIES)
_SEPARATED = re.compile(r"[|｜•·»›>→]|(?<=\s)[/\\-](?=\s)|::|&gt;")
_WORD = re.compile(r"[^\W_]")
_MENU_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_STOP = re.compile(r"[.!?;。！？]$|[.!?]\s")
_ENTRY_LENGTH = 32


def _entries(line: str) -> list[str] | None:
    """The entries of a bar, if the line is one by its shape: short pieces, no sentence."""
    if len(line) > LONGEST or "|" == line.strip()[:1] == line.strip()[-1:]:
        return None  # a row of a table in Markdown
    pieces = [piece.strip() for piece in _SEPARATED.split(line.strip())]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2 or any(  # noqa: PLR2004
        len(piece) > _ENTRY_LENGTH or not _WORD.search(piece) or _STOP.search(piece)
        for piece in pieces
    ):
        return None
    return pieces


def _folded(piece: str) -> str:
    return " ".join(piece.casefold().replace("’", "'").split())


def find_breadcrumb(line: str, profile: Profile) -> Iterator[Match]:
    """A path from the home page down, or a bar that begins with the home page."""
    entries = _entries(line.replace("You are here:", " ").lstrip(" :"))
    if not entries or _folded(entries[0]) not in _HOME or profile.code:
        return
    if len(entries) > 2 or len(entries[1].split()) <= 3:  # noqa: PLR2004
        yield Match.whole(line)


def find_bar(line: str, profile: Profile) -> Iterator[Match]:
    """Three or more entries between bars, most of them names of sections of a site."""
    entries = _entries(line)
    if entries and len(entries) > 2 and not profile.code:  # noqa: PLR2004
        folded = {_folded(piece) for piece in entries}
        if folded & (_SITE | _HOME) and 2 * len(folded & (_ENTRIES | _HOME)) >= len(entries):
            yield Match.whole(line)


def find_words(line: str, profile: Profile) -> Iterator[Match]:
    """Three or more names of sections of a site, one after the other, and no other word."""
    if len(line) > LONGEST or "," in line or profile.code or _STOP.search(line):
        return
    words = [_folded(w) for w in _MENU_WORD.findall(line)]
    if len(words) < 3 or any(piece[:1].islower() for piece in line.split()[1:2]):  # noqa: PLR2004
        return
    entries: list[str] = []
    while words:
        step = next((n for n in (3, 2, 1) if " ".join(words[:n]) in _ENTRIES), 0)
        if not step:
            return
        entries.append(" ".join(words[:step]))
        words = words[step:]
    if len(entries) > 2 and len(set(entries)) == len(entries) and _SITE & {*entries}:  # noqa: PLR2004
        yield Match.whole(line)


def _entry(line: str) -> str:
    """A line as an entry of a menu would be: without its bullet."""
    return _folded(line.strip().lstrip("•·*-►»› "))


@lru_cache(maxsize=4)
def _runs(text: str) -> frozenset[str]:
    """The lines of all runs of four or more lines in which each is an entry of a site's menu."""
    found: set[str] = set()
    run: list[str] = []
    names: set[str] = set()
    for line in [*text.splitlines(), "."]:
        if len(line) <= _ENTRY_LENGTH + 8 and (entry := _entry(line)) in _ENTRIES:
            run.append(line)
            names.add(entry)
        elif line.strip():
            if len(names) > 3 and len(names & _SITE) > 1:  # noqa: PLR2004
                found.update(run)
            run, names = [], set()
    return frozenset(found)


def find_run(line: str, profile: Profile) -> Iterator[Match]:
    """One of four or more lines in a row that are entries of a site's menu."""
    if len(line) > _ENTRY_LENGTH + 8 or _entry(line) not in _ENTRIES:
        return
    if not profile.code and line in _runs(profile.text):
        yield Match.whole(line)


@lru_cache(maxsize=4)
def _bars(text: str) -> Counter[int]:
    """How many lines have how many bars: equal ones are the rows of a table."""
    return Counter(line.count("|") for line in text.splitlines())


def find_shape(line: str, profile: Profile) -> Iterator[Match]:
    """Four or more short entries between bars, whatever they say."""
    entries = _entries(line) if "|" in line or "｜" in line or "•" in line else None
    if entries and len(entries) > 3 and not profile.code:  # noqa: PLR2004
        letters = all(entry[:1].isalpha() and not entry[:1].islower() for entry in entries)
        rows = _bars(profile.text)[line.count("|")]
        if letters and not any(c.isdigit() for c in line) and (rows < 2 or "|" not in line):  # noqa: PLR2004
            yield Match.whole(line)


# Languages by their own names, and the codes by which sites offer them.
_NAMES_WORDS = """
english deutsch français francais español espanol português portugues italiano nederlands polski
русский українська беларуская қазақша қазақ кыргызча кыргыз тоҷикӣ o'zbek ўзбекча azərbaycan
türkçe turkce العربية عربي فارسی עברית 中文 简体中文 繁體中文 日本語 한국어 tiếngviệt bahasa
svenska dansk norsk suomi čeština slovenčina magyar română ελληνικά български hrvatski srpski
српски slovenščina lietuvių latviešu eesti हिन्दी català euskara galego ქართული հայերեն монгол ไทย
рус eng қаз
"""
_NAMES = frozenset(_NAMES_WORDS.split())
_CODES_WORDS = """
EN RU KZ KK DE FR ES IT PT NL PL UK UA CN ZH JP JA KR KO AR TR FA HE SV DA NO FI CS CZ SK HU RO EL
GR BG HR SR SL LT LV ET EE HY KA AZ UZ KG KY TJ TG BY BE MN VI TH ID HI CA EU GL ENG RUS DEU GER
FRA FRE ESP SPA ITA POR ҚАЗ РУС УКР KAZ UKR ARA CHI
"""
_CODES = frozenset(_CODES_WORDS.split())
_LANGUAGE_PIECE = re.compile(r"[\s|/•·,>»-]+")
_FIRST_LANGUAGE = first_words(_NAMES | _CODES)


def find_languages(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Two or more languages, each by its own name or code, and nothing else."""
    if len(line) > LONGEST:
        return
    pieces = [p for p in _LANGUAGE_PIECE.split(line.strip()) if p]
    if len(pieces) < 2 or len({p.casefold() for p in pieces}) < len(pieces):  # noqa: PLR2004
        return
    names = [p.casefold().replace("’", "'") in _NAMES for p in pieces]
    codes = [p.upper() in _CODES and (p.isupper() or p.istitle()) for p in pieces]
    english = any(p.upper() in ("EN", "ENG", "ENGLISH") for p in pieces)
    if (all(names) and len(pieces) < 40) or (all(codes) and english):  # noqa: PLR2004
        yield Match.whole(line)


RULES = (
    Rule(
        id="und.label.breadcrumb",
        kind="breadcrumb",
        description="A path of short entries that begins with the home page, alone on its line.",
        source="Sites in all languages.",
        matcher=Code(find_breadcrumb, SEPARATORS),
        confidence=0.92,
        label=Label.CHROME,
        examples=(
            Example.parse("[[Home | Politics | Business | Opinion | E-Edition]]"),
            Example.parse("[[Home > News > 2019]]"),
            Example.parse("[[首页 > 财经 > 正文]]"),
            Example.parse("[[首页\u00a0 | 权威发布]]"),
            Example.parse("[[Startseite » Politik » Inland]]"),
            Example.parse("[[Главная / Новости / Общество]]"),
        ),
        counter_examples=(
            CounterExample("File > Save as > PDF"),
            CounterExample("Home is where the heart is | a play in two acts."),
            CounterExample("| Home | Away |"),
        ),
    ),
    Rule(
        id="und.label.menu-bar",
        kind="navigation",
        description="Short entries between bars, most of them sections that sites have.",
        source="News sites, ministries and companies.",
        matcher=Code(find_bar, SEPARATORS),
        confidence=0.9,
        label=Label.CHROME,
        examples=(
            Example.parse("[[News | Events | Contact us | Search]]"),
            Example.parse("[[About us • Careers • Privacy policy • Terms of use]]"),
            Example.parse("[[World | Europe | Sport | Weather | Sign in]]"),
        ),
        counter_examples=(
            CounterExample("Name | Age | City"),
            CounterExample("Salt · pepper · oil"),
            CounterExample("Mayor of Ashkal | History teacher | Father of two"),
        ),
    ),
    Rule(
        id="en.label.menu-words",
        kind="navigation",
        description="Names of sections that sites have, one after the other, and no other word.",
        source="Sites whose menu a scraper put on one line.",
        matcher=Code(find_words, first=_FIRST),
        confidence=0.9,
        label=Label.CHROME,
        examples=(
            Example.parse("[[Home About News Documents Contacts]]"),
            Example.parse("[[News Sport Weather Travel Subscribe]]"),
            Example.parse("[[Home About us Contact us Site map]]"),
        ),
        counter_examples=(
            CounterExample("Health, education and culture"),
            CounterExample("News of the world"),
            CounterExample("Home sweet home"),
            CounterExample("Search for help"),
            CounterExample("Business news"),
            CounterExample("Health Education Culture Sport"),
        ),
    ),
    Rule(
        id="en.label.menu-run",
        kind="navigation",
        description="One of four or more lines in a row that are names of sections of a site.",
        source="Sites whose menu a scraper put on lines of its own.",
        matcher=Code(find_run, first=_FIRST),
        confidence=0.85,
        label=Label.CHROME,
        examples=(
            Example.parse(
                "[[Home]]\n[[About us]]\n[[News]]\n[[Contact]]\n\nThe fair opens in May."
            ),
        ),
        counter_examples=(
            CounterExample(
                "The road goes on.\nThe letter came.\nNobody answered.\nNews came late."
            ),
        ),
    ),
    Rule(
        id="und.label.menu-shape",
        kind="navigation",
        description="Four or more short entries between bars, alone on their line.",
        source="Sites in all languages; but also credits and lists.",
        matcher=Code(find_shape, ("|", "｜", "•")),
        confidence=0.5,
        label=Label.CHROME,
        where="edges",
        examples=(
            Example.parse("[[Ashkal | Vostan | Seaside | Hills]]"),
            Example.parse("[[Город | Область | Происшествия | Афиша]]"),
        ),
        counter_examples=(
            CounterExample("Lane | 1 | 2 | 3 | 4"),
            CounterExample("red | green | blue | grey"),
            CounterExample("Anna | Ben"),
        ),
    ),
    Rule(
        id="und.label.language-switch",
        kind="lang_switch",
        description="Languages by their own names or codes, side by side, and nothing else.",
        source="Sites in several languages.",
        matcher=Code(find_languages, first=_FIRST_LANGUAGE),
        confidence=0.78,
        label=Label.CHROME,
        where="edges",
        examples=(
            Example.parse("[[EN RU KZ]]"),
            Example.parse("[[English | Français | Español]]"),
            Example.parse("[[Русский / Қазақша / English]]"),
            Example.parse("[[DE | EN]]"),
        ),
        counter_examples=(
            CounterExample("English and French"),
            CounterExample("NO NO NO"),
            CounterExample("IT IS"),
            CounterExample("English, German, French"),
        ),
    ),
)
