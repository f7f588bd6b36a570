"""Line templates: how people write down a line of site furniture.

A template is a line with wild cards: ``*`` stands for any text, also none, ``#`` for a number
(``12``, ``1 204``, ``3.5``), and ``{a|b}`` for one of the texts in it. Case, white space, kinds of
apostrophe, dash and width, and marks and bullets at both ends of the line do not matter:

    >>> index = LineIndex.of([("views", "Views: #"), ("login", "Already a subscriber?*")])
    >>> index.find("• VIEWS: 1 204")
    ['views']
    >>> index.find("Already a subscriber? Sign in »")
    ['login']
    >>> index.find("Views on the war differ")
    []
    >>> LineIndex.of([("share", "Share {this|the} {page|article}")]).find("SHARE THE PAGE")
    ['share']
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

LONGEST = 600  # code points; a longer line is prose, whatever it says

# What writers and converters vary without meaning anything by it. Compatibility forms, such as
# full-width punctuation, are folded by NFKC, which would tear a lone acute accent in two.
_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("|｜¦•·・", " "),  # between the entries of a menu
        **dict.fromkeys("İı", "i"),  # Turkish capitals, which case folding gets wrong
        **dict.fromkeys("Ёё", "е"),
        # Greek capitals bear no accents, and many Romanians write no marks or the old cedillas.
        **dict(zip("άέήίϊΐόύϋΰώΆΈΉΊΪΌΎΫΏ", "αεηιιιουυυωαεηιιουυω", strict=True)),
        **dict(zip("ăâîșşțţĂÂÎȘŞȚŢ", "aaissttaaisstt", strict=True)),
        # Arabic letters that writers interchange, and marks that they leave out (as Lucene's
        # ArabicNormalizer does); tatweel only stretches a word.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        **dict.fromkeys("ک", "ك"),
        **dict.fromkeys("ة", "ه"),
        **dict.fromkeys("ـ"),
        **dict.fromkeys("ۀۂ", "ه"),
        **dict.fromkeys(map(chr, range(0x064B, 0x0656))),
        # Hebrew points, and its own marks of abbreviation, for which keyboards have none.
        **dict.fromkeys(map(chr, (*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C7))),
        **dict(zip("״׳־", "\"'-", strict=True)),
        # Dots and nasal signs of Devanagari that half of the writers set (as Lucene's
        # HindiNormalizer does).
        "\u093c": None,
        **dict(zip(map(chr, range(0x0958, 0x0960)), "कखगजडढफय", strict=True)),
        "ँ": "ं",
        **dict.fromkeys("\u00ad\u061c\u2066\u2067\u2068\u2069\ufeff"),
        **dict.fromkeys(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F)))),
    }
)
_NUMBER = re.compile(r"\d+(?:[.,٫٬\u202f ]\d+)*+")
_SPACE = re.compile(r"[^\S\n]+")
_EITHER = re.compile(r"\{([^{}|]{0,80}+(?:\|[^{}|]{0,80}+){1,60}+)\}")
_WIDE = "[\u3001-\u30ff\u3400-\u9fff]"  # Chinese and Japanese set no spaces; converters do
_HAS_WIDE = re.compile(_WIDE)
_WIDE_SPACE = re.compile(f"(?<={_WIDE}) | (?={_WIDE})")
# Sentence marks, bullets, arrows and icons of menus; never brackets, which carry meaning.
_EDGE = " \t.,:;!?¡¿…。，：；！？、،؛؟۔।॥·•●▪■◦◆◇○*→←↑↓►▶▸▼▲▾▴›‹❯❮|–—-_~☰✕✖×★☆✓✔"
_EDGE_OF_TEMPLATE = _EDGE.replace("*", "")  # there an asterisk is the wild card
_GUILLEMETS = "«»"  # arrows of menus; but a line that has both of them is speech
_SHORTEST_KEY, _LONGEST_KEY = 3, 10  # code points of its start by which a template is found


def normalized(line: str) -> str:
    """A line as templates see it: what is at its right end is left for the template to judge.

    >>> normalized("  ►  Views:  1 204 ")
    'views: #'
    >>> normalized("来 源：新华社"), normalized("GİRİŞ YAP"), normalized("اشـــترك الآن")
    ('来源:新华社', 'giris yap', 'اشترك الان')
    >>> normalized("ΔΙΑΒΆΣΤΕ ΕΠΊΣΗΣ") == normalized("Διαβάστε επίσης")
    True
    """
    return _normalized_each([line.replace("\n", " ")])[0]


def _normalized_each(lines: Sequence[str]) -> list[str]:
    """Many lines at once, since folding is quick for a character and slow for a call."""
    whole = "\n".join(lines)
    folded = _folded(whole).split("\n")
    edge = _EDGE + "#"
    if _quotes(whole):
        bare = [f.lstrip(edge + _arrows(o)).rstrip() for f, o in zip(folded, lines, strict=True)]
    else:
        edge += _GUILLEMETS
        bare = [line.lstrip(edge).rstrip() for line in folded]
    return _NUMBER.sub("#", "\n".join(bare)).split("\n")


def _folded(text: str) -> str:
    """`text` in one form; its line feeds stay, and nothing is joined across them."""
    folded = unicodedata.normalize("NFKC", text.translate(_ONE_FORM)).casefold()
    folded = _SPACE.sub(" ", folded)
    return _WIDE_SPACE.sub("", folded) if _HAS_WIDE.search(folded) else folded


def _arrows(line: str) -> str:
    """The guillemets at the ends of a line that point somewhere: none if they quote."""
    return "" if _quotes(line) else _GUILLEMETS


def _quotes(text: str) -> bool:
    return "«" in text and "»" in text


@dataclass(frozen=True)
class LineIndex:
    """Many templates, found in one look at a line: by their start, or by a literal inside.

    Attributes:
        whole: Lines without a wild card -> values.
        starts: The first code points of a template, at most `_LONGEST_KEY` -> templates.
        floating: Templates that begin with a wild card, each with its longest literal.
        choosing: As `starts`, for templates with ``{a|b}``, which are read when a line starts so.
    """

    whole: dict[str, list[Any]] = field(default_factory=dict)
    starts: dict[str, list[tuple[tuple[str, ...], Any]]] = field(default_factory=dict)
    floating: tuple[tuple[str, tuple[str, ...], Any], ...] = ()
    choosing: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    @classmethod
    def of(cls, templates: Iterable[tuple[Hashable, str]]) -> LineIndex:
        """An index of (value, template) pairs; `find` gives the values."""
        whole: dict[str, list[Any]] = {}
        starts: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        choosing: dict[str, list[tuple[str, Any]]] = {}
        floating: list[tuple[str, tuple[str, ...], Any]] = []
        plain = []
        for value, template in templates:
            if "{" not in template:
                plain.append((value, template))
                continue
            keys = _first_words(template)
            for key in keys:
                choosing.setdefault(key, []).append((template, value))
            for pieces in () if keys else template_pieces(template):
                _file(pieces, value, whole, starts, floating)
        every = "\n".join(template.replace("\n", " ") for _, template in plain)
        folded = _NUMBER.sub("#", _folded(every)).split("\n") if plain else []
        for (value, template), line in zip(plain, folded, strict=True):
            _file(_pieces(line, _arrows(template)), value, whole, starts, floating)
        return cls(whole, starts, tuple(floating), choosing)

    @cached_property
    def key_sizes(self) -> tuple[int, ...]:
        """How long the keys of `starts` and of `choosing` are."""
        return tuple(sorted({len(key) for keys in (self.starts, self.choosing) for key in keys}))

    def find(self, line: str) -> list[Any]:
        """The values of all templates that the line fits, each once for each way it does."""
        return self.find_each([line.replace("\n", " ")])[0]

    def find_each(self, lines: Sequence[str]) -> list[list[Any]]:
        """The same of many lines at once, which must hold no line feed."""
        if not lines:
            return []
        texts = _normalized_each([line if len(line) <= LONGEST else "" for line in lines])
        whole = "\n".join(texts)
        floating = [template for template in self.floating if template[0] in whole]
        quotes = any(map(_quotes, lines)) if _quotes("".join(lines)) else False
        every = _EDGE + _GUILLEMETS
        found: list[list[Any]] = []
        for line, text in zip(lines, texts, strict=True):
            if not text:
                found.append(self.whole.get("", []) if len(line) <= LONGEST else [])
                continue
            bare = text.rstrip(_EDGE + _arrows(line) if quotes else every)
            here = list(self.whole.get(bare, ()))
            for size in self.key_sizes:
                for pieces, value in self.starts.get(text[:size], ()):
                    if _fits(text, bare, pieces):
                        here.append(value)
                for template, value in self.choosing.get(text[:size], ()):
                    if any(_fits(text, bare, pieces) for pieces in _read(template)):
                        here.append(value)
            for literal, pieces, value in floating:
                if literal in text and _fits(text, bare, pieces):
                    here.append(value)
            found.append(here)
        return found


def template_pieces(template: str) -> list[tuple[str, ...]]:
    """The literal pieces of a template, between its ``*``, for each way to read it.

    They are in normal form.

    >>> template_pieces("You have # free articles*")
    [('you have # free articles', '')]
    >>> template_pieces("{Log|Sign} in to *")
    [('log in to ', ''), ('sign in to ', '')]
    """
    arrows = _arrows(template)
    if "{" not in template:
        return [_pieces(_NUMBER.sub("#", _folded(template)), arrows)]
    # What is between braces is folded once, not once for each way to read the template.
    parts = _EITHER.split(template)
    choices = [
        [_folded(text) for text in (part.split("|") if number % 2 else (part,))]
        for number, part in enumerate(parts)
    ]
    read = (_NUMBER.sub("#", _SPACE.sub(" ", "".join(chosen))) for chosen in product(*choices))
    return [_pieces(text, arrows) for text in read]


@cache
def _read(template: str) -> list[tuple[str, ...]]:
    return template_pieces(template)


def _first_words(template: str) -> frozenset[str]:
    """What a line that fits starts with, for a template that offers a choice early; else nothing.

    >>> sorted(_first_words("{Log|Sign} in {here|now}"))
    ['log in', 'sign in']
    """
    before, *rest = _EITHER.split(template)
    if not rest:
        return frozenset()
    arrows = _arrows(template)
    keys = set()
    for option in rest[0].split("|"):
        text = _folded(before + option + rest[1]).lstrip(_EDGE_OF_TEMPLATE + arrows)
        key = text.partition("*")[0][:_LONGEST_KEY].rstrip(_EDGE + arrows)
        if len(key) < _SHORTEST_KEY or _NUMBER.search(key):
            return frozenset()
        keys.add(key)
    return frozenset(keys)


def readings(template: str) -> int:
    """How many ways there are to read a template; one if it has no ``{a|b}``.

    >>> readings("{Log|Sign} in {here|now|}")
    6
    """
    return prod(found[1].count("|") + 1 for found in _EITHER.finditer(template))


def _pieces(folded: str, arrows: str) -> tuple[str, ...]:
    bare = folded.lstrip(_EDGE_OF_TEMPLATE + arrows)
    if "*" not in bare:
        return (bare.rstrip(_EDGE + arrows),)
    *pieces, last = bare.split("*")
    return (*pieces, last.rstrip(_EDGE + arrows))


def _file(
    pieces: tuple[str, ...],
    value: Any,
    whole: dict[str, list[Any]],
    starts: dict[str, list[tuple[tuple[str, ...], Any]]],
    floating: list[tuple[str, tuple[str, ...], Any]],
) -> None:
    if len(pieces) == 1:
        whole.setdefault(pieces[0], []).append(value)
    elif len(pieces[0]) >= _SHORTEST_KEY:
        starts.setdefault(pieces[0][:_LONGEST_KEY], []).append((pieces, value))
    else:
        floating.append((max(pieces, key=len), pieces, value))


def _fits(text: str, bare: str, pieces: tuple[str, ...]) -> bool:
    """Whether the pieces stand in the line in order, the first and the last one at its ends.

    The leftmost place is always right for the pieces between: the cost is linear.
    """
    if len(pieces) == 1:
        return bare == pieces[0]
    first, *middle, last = pieces
    line = bare if last else text
    if not (line.startswith(first) and line.endswith(last)):
        return False
    position = len(first)
    for piece in middle:
        found = line.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return position <= len(line) - len(last)
