"""Marks that a tool escaped for its own use and never put back: ``&apos;``, ``&#91;``.

Moses escapes the marks that its own format needs, web tools those of HTML. In a text about
markup they may be what it means, so there they stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_NAMED = {"apos": "'", "quot": '"', "amp": "&", "bar": "|", "lsqb": "[", "rsqb": "]"}
_ESCAPE = re.compile(r"&(?:(apos|quot|amp|bar|lsqb|rsqb)|#(\d{2,3})|#x([0-9A-Fa-f]{2}));")
_AGAIN = re.compile(r"#?\w{1,8};")
# Words that lose their last letter before a vowel, in French and Italian: the tokenizer of Moses
# sets what follows apart from them.
_ELIDED = re.compile(
    r"(?i:(?<!\w)(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu|aujourd|un|(?:d|n|s|qu)[ei]ll"
    r"|[ad]all|all|sull|coll|quest|bell|sant|anch))\Z"
)
_SPACE = re.compile(r" (?=[^\W\d_])")
_URL = re.compile(r"(?:://|www\.|\?\w{1,40}=)\S{0,400}\Z")
_ASCII_END = 0x7F


def escapes(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Each escaped mark, with the mark itself."""
    for found in _ESCAPE.finditer(line):
        mark = _mark(found)
        twice = mark == "&" and _AGAIN.match(line, found.end())
        if mark and not twice and not in_address(line, found.start()):
            apart = mark == "'" and _ELIDED.search(line[max(0, found.start() - 9) : found.start()])
            end = found.end() + bool(apart and _SPACE.match(line, found.end()))
            yield Match(found.start(), end, mark)


def in_address(line: str, at: int) -> bool:
    """Whether a place is within an address of the web, where ``&`` parts the arguments.

    >>> in_address("see http://a.example/?b=1&amp;c", 25)
    True
    """
    return _URL.search(line[max(0, at - 400) : at]) is not None


def _mark(found: re.Match[str]) -> str:
    """The punctuation mark that is meant; empty if it is none of ASCII, or could make a tag."""
    if found[1]:
        return _NAMED[found[1]]
    code = int(found[2]) if found[2] else int(found[3], 16)
    mark = chr(code)
    plain = " " < mark < chr(_ASCII_END) and not mark.isalnum() and mark not in "<>"
    return mark if plain else ""


RULES = (
    Rule(
        id="und.translation.escaped-mark",
        kind="moses_escape",
        description="An escaped mark in running text; nothing else in the document is markup.",
        source="Moses escape-special-chars.perl; HTML 4 entities",
        matcher=Code(escapes, anchors=("&",)),
        confidence=0.95,
        unless=("markup", "code"),
        examples=(
            Example.parse(
                "The port authority[[&apos;]]s dues rose by 3 [[&amp;]] 4 per cent[[&#44;]] see "
                "[[&#91;]]2[[&#93;]] [[&quot;]]dues[[&quot;]].",
                "The port authority's dues rose by 3 & 4 per cent, see [2] \"dues\".",
            ),
            Example.parse(
                "Il n[[&apos; ]]y a pas de parking, et l[[&apos; ]]entrée est gratuite.",
                "Il n'y a pas de parking, et l'entrée est gratuite.",
            ),
        ),
        counter_examples=(
            CounterExample("Write &amp; for an ampersand and &apos; for an apostrophe in XML."),
            CounterExample("See http://example.org/?a=1&amp;b=2 for more."),
            CounterExample('<a title="it&apos;s">link</a>'),
            CounterExample("It shows as &amp;lt; on the page."),
        ),
    ),
)  # fmt: skip
