"""Headings, by the form of their own line: of Markdown, and numbered as sections and articles are.

Form first: a mark or a number, and what follows begins like a title. Languages only give the
words that laws, books and reports number their parts with.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 120  # code points; a title seldom is longer, and a sentence often is

# Before the number, in the languages of the rule packs; as titles write them.
_BEFORE: Final = """
article art section sec chapter part title book annex appendix schedule rule clause lesson act scene
artikel abschnitt kapitel teil titel buch anhang anlage absatz paragraph lektion
chapitre partie titre livre annexe leçon articolo capo capitolo parte titolo libro allegato sezione
artículo capítulo título sección anexo lección artigo seção secção hoofdstuk deel bijlage afdeling
artykuł rozdział dział część załącznik článek kapitola hlava část příloha oddíl článok príloha
avsnitt del bilaga luku pykälä osa liite afsnit bilag articolul capitolul partea titlul anexa
secțiunea madde bölüm kısım ek pasal bab bagian lampiran điều chương phần mục phụ_lục
статья ст глава раздел часть приложение параграф пункт стаття розділ частина додаток
άρθρο κεφάλαιο μέρος τμήμα παράρτημα المادة الفصل الباب القسم الجزء ماده فصل بخش باب پیوست
סעיף פרק חלק נספח अनुच्छेद अध्याय धारा भाग परिशिष्ट
""".split()
_AFTER: Final = "cikk fejezet rész szakasz melléklet bölüm kısım".split()

_NUMBER = r"(?:\d{1,4}[a-z]?|[IVXLCDM]{1,8}|[A-Z])"
# What may stand behind the number: nothing, or a title behind a mark, or one with a capital. A
# small letter goes on in a sentence: "Article 12 of the treaty".
_TITLE = r"(?:[.)]?\s*(?:[:：–—-]\s*\S.*)?|[.)]?\s+[^\W\d_a-z].*)"
_WORDS = "|".join(word.replace("_", r"\s") for word in _BEFORE)
_FIRST: Final = frozenset(word.split("_")[0] for word in _BEFORE)
_ROMAN: Final = frozenset("IVXLCDM")
_NUMBERED = re.compile(
    rf"(?:(?i:{_WORDS})\.?\s{_NUMBER}{_TITLE}"
    rf"|§{{1,2}}\s?\d{{1,4}}[a-z]?{_TITLE}"
    rf"|{_NUMBER}\.?\s(?i:{'|'.join(_AFTER)})(?!\w).{{0,80}}"
    r"|(?:\d{1,2}\.){1,4}\d{1,2}\.?\s+[^\W\d_a-z].*"
    r"|第\s?[\d〇零一二三四五六七八九十百千两]{1,8}\s?[章节節条條編编部款回卷篇](?!\w{0,8}[，,]).{0,40}"
    r"|제\s?\d{1,4}\s?[장절조편관](?:의\d{1,2})?(?:\s?[(（\s].{0,40})?)"
)
_MARKDOWN = re.compile(r"\s{0,3}#{1,6}\s+\S")
_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|[\w)])[!?…。！？؟।]$|[^\W\d_]{3}[.;,]$")


def heads_section(line: str) -> bool:
    """Whether a line says by itself that it is the heading of a section.

    >>> [heads_section(line) for line in ("## Scope", "3.2 Scope", "Art. 12", "第三章 附则")]
    [True, True, True, True]
    >>> [heads_section(line) for line in ("Article 12 of the treaty", "3.2 million", "#scope")]
    [False, False, False]
    """
    bare = line.strip()
    if not bare or len(bare) > LONGEST or not _may_head(bare):
        return False
    if bare[0] == "#":
        return _MARKDOWN.match(line) is not None
    return _NUMBERED.fullmatch(bare) is not None and _SENTENCE.search(bare) is None


def _may_head(bare: str) -> bool:
    """False only if the line is no heading: by its first character or word, which is quick."""
    first = bare[0]
    if first in "#§第제" or first in _ROMAN or first.isdecimal():
        return True
    return bare.split(None, 1)[0].rstrip(".").casefold() in _FIRST
