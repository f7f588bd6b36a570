"""Line templates: how people write down a line of site furniture.

A template is a line with two wild cards: ``*`` stands for any text, also none, and ``#`` for a
number (``12``, ``1 204``, ``3.5``). Case, white space, kinds of apostrophe, dash and width, and
marks and bullets at both ends of the line do not matter:

    >>> index = LineIndex.of([("views", "Views: #"), ("login", "Already a subscriber?*")])
    >>> index.find("• VIEWS: 1 204")
    ['views']
    >>> index.find("Already a subscriber? Sign in »")
    ['login']
    >>> index.find("Views on the war differ")
    []
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
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
        # Arabic letters that writers interchange, and marks that they leave out (as Lucene's
        # ArabicNormalizer does); tatweel only stretches a word.
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        **dict.fromkeys("ک", "ك"),
        **dict.fromkeys("ة", "ه"),
        **dict.fromkeys("ـ"),
        **dict.fromkeys(map(chr, range(0x064B, 0x0653))),
        **dict.fromkeys("\u00ad\u061c\u2066\u2067\u2068\u2069\ufeff"),
        **dict.fromkeys(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F)))),
    }
)
_NUMBER = re.compile(r"\d+(?:[.,\u202f ]\d+)*+")
_SPACE = re.compile(r"[^\S\n]+")
_WIDE = "[\u3001-\u30ff\u3400-\u9fff]"  # Chinese and Japanese set no spaces; converters do
_HAS_WIDE = re.compile(_WIDE)
_WIDE_SPACE = re.compile(f"(?<={_WIDE}) | (?={_WIDE})")
# Sentence marks, bullets, arrows and icons of menus; never brackets, which carry meaning.
_EDGE = " \t.,:;!?¡¿…。，：；！？、،؛؟۔·•●▪■◦◆◇○*→←↑↓►▶▸▼▲▾▴›‹❯❮|–—-_~☰✕✖×★☆✓✔"
_EDGE_OF_TEMPLATE = _EDGE.replace("*", "")  # there an asterisk is the wild card
_GUILLEMETS = "«»"  # arrows of menus; but a line that has both of them is speech
_SHORTEST_KEY, _LONGEST_KEY = 3, 10  # code points of its start by which a template is found


def normalized(line: str) -> str:
    """A line as templates see it: what is at its right end is left for the template to judge.

    >>> normalized("  ►  Views:  1 204 ")
    'views: #'
    >>> normalized("来 源：新华社"), normalized("GİRİŞ YAP"), normalized("اشـــترك الآن")
    ('来源:新华社', 'giriş yap', 'اشترك الان')
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
    """

    whole: dict[str, list[Any]] = field(default_factory=dict)
    starts: dict[str, list[tuple[tuple[str, ...], Any]]] = field(default_factory=dict)
    floating: tuple[tuple[str, tuple[str, ...], Any], ...] = ()

    @classmethod
    def of(cls, templates: Iterable[tuple[Hashable, str]]) -> LineIndex:
        """An index of (value, template) pairs; `find` gives the values."""
        whole: dict[str, list[Any]] = {}
        starts: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        floating = []
        given = list(templates)
        if not given:
            return cls()
        every = "\n".join(template.replace("\n", " ") for _, template in given)
        folded = _NUMBER.sub("#", _folded(every))
        for (value, template), line in zip(given, folded.split("\n"), strict=True):
            pieces = _pieces(line, template)
            if len(pieces) == 1:
                whole.setdefault(pieces[0], []).append(value)
            elif len(pieces[0]) >= _SHORTEST_KEY:
                starts.setdefault(pieces[0][:_LONGEST_KEY], []).append((pieces, value))
            else:
                floating.append((max(pieces, key=len), pieces, value))
        return cls(whole, starts, tuple(floating))

    @cached_property
    def key_sizes(self) -> tuple[int, ...]:
        """How long the keys of `starts` are."""
        return tuple(sorted({len(key) for key in self.starts}))

    def find(self, line: str) -> list[Any]:
        """The values of all templates that the line fits, each once for each template."""
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
            for literal, pieces, value in floating:
                if literal in text and _fits(text, bare, pieces):
                    here.append(value)
            found.append(here)
        return found


def template_pieces(template: str) -> tuple[str, ...]:
    """The literal pieces of a template, in normal form; more than one if it has a ``*``.

    >>> template_pieces("You have # free articles*")
    ('you have # free articles', '')
    """
    return _pieces(_NUMBER.sub("#", _folded(template)), template)


def _pieces(folded: str, template: str) -> tuple[str, ...]:
    arrows = _arrows(template)
    bare = folded.lstrip(_EDGE_OF_TEMPLATE + arrows)
    if "*" not in bare:
        return (bare.rstrip(_EDGE + arrows),)
    *pieces, last = bare.split("*")
    return (*pieces, last.rstrip(_EDGE + arrows))


def _fits(text: str, bare: str, pieces: tuple[str, ...]) -> bool:
    """Whether the pieces stand in the line in order, the first and the last one at its ends.

    The leftmost place is always right for the pieces between: the cost is linear.
    """
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
