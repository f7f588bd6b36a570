"""HTML character references that were never decoded: ``caf&eacute;``, ``&#8211;``, ``&amp;amp;``.

In a text about markup they may be what it means, so there they stay. So do those that would
make a tag, and those in addresses, where ``&copy=2`` is no copyright sign. In a tokenized text
the marks that Moses escapes are a sign of the tokenizer, and are left to the translation rules.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from cleanroom.rules.code.escapes import in_address
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_NAMES = frozenset({*name2codepoint, "apos", "lsqb", "rsqb", "bar"})
# The second half reads those without a semicolon, which HTML knows too; but "&amplitude" and
# "&lt" in C are none.
_REFERENCE = re.compile(
    r"&(?P<again>(?:amp;){0,4})(?:"
    r"(?P<body>[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});"
    r"|(?P<open>nbsp|(?:amp)(?=[\sA-Z])|(?:quot|lt|gt)(?=\s))(?!;))"
)
_SHOWN_TAG = re.compile(r"&(?:amp;){0,4}lt;[/!A-Za-z]")
_MOSES = frozenset("'\"&|[]")
_NOTHING_AROUND = re.compile(r"\s|\Z")
_QUOTES = {"`": "`", "'": "'", '"': '"', "“": "”", "‘": "’", "«": "»", "„": "“"}


def entities(line: str, profile: Profile) -> Iterator[Match]:
    """Each reference, with the character that it names."""
    if _SHOWN_TAG.search(line):
        return  # the line shows markup, and so all of it may be meant
    for found in _REFERENCE.finditer(line):
        start, end = found.span()
        mark = _named(found["body"] or found["open"])
        if not mark or in_address(line, start):
            continue
        if _QUOTES.get(line[start - 1 : start]) == line[end : end + 1] != "":
            continue  # it is spoken about
        if mark in "<>" and (found["again"] or not _alone(line, start, end, mark)):
            continue
        if mark in _MOSES and profile.tokenized:
            continue
        yield Match(start, end, mark)


def _named(body: str) -> str:
    """The character that a reference names; empty if it names none that text can have."""
    if not body.startswith("#") and body not in _NAMES:
        return ""
    mark = unescape(f"&{body};")
    if len(mark) != 1 or mark == "\N{REPLACEMENT CHARACTER}" or (mark.isascii() and mark.isalnum()):
        return ""
    return mark if mark.isprintable() or mark.isspace() or ord(mark) > _CONTROLS_END else ""


_CONTROLS_END = 0x9F


def _alone(line: str, start: int, end: int, mark: str) -> bool:
    """Whether an angle bracket could not be part of a tag here."""
    if mark == ">":
        return start == 0 or line[start - 1].isspace()
    return bool(_NOTHING_AROUND.match(line, end)) or line[end].isdigit()


RULES = (
    Rule(
        id="und.repair.html-entity",
        kind="html_entity",
        description="HTML's name for a character, in running text; nothing else here is markup.",
        source="HTML 4 entities; the HTML Standard, numeric character reference end state",
        matcher=Code(entities, anchors=("&",)),
        confidence=0.95,
        unless=("markup", "code"),
        examples=(
            Example.parse(
                "Quay[[&nbsp;]]3 [[&mdash;]] Caf[[&eacute;]] Ben [[&amp;]] Co, [[&#8220;]]open"
                "[[&#x201d;]] from 6 [[&#150;]] 9, depth [[&lt;]] 3 m",
                "Quay\xa03 — Café Ben & Co, “open” from 6 – 9, depth < 3 m",
            ),
            Example.parse(
                "Ben [[&amp;amp;]] Co[[&nbsp]]of Zo[[&amp;euml;]] and B[[&amp]]Q",
                "Ben & Co\xa0of Zoë and B&Q",
            ),
        ),
        counter_examples=(
            CounterExample("See http://harbor.example/?quay=1&copy=2&amp;lang=en for more."),
            CounterExample("In HTML one writes &eacute; for é and &amp;eacute; for that."),
            CounterExample("<p>Ben &amp; Co &lt;quay&gt;</p>"),
            CounterExample("R&D; Q&A; AT&T; B&B;x; &c.; &unknown; and &#65; or &#0;"),
            CounterExample("It is shown as &lt;b&gt; or &amp;lt;b&amp;gt; there."),
            CounterExample("The editor put “&nbsp;” and `&shy;` where a space was."),
            CounterExample("x=&amplitude, y=&lt1"),
        ),
    ),
)
