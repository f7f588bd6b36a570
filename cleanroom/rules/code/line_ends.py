r"""Line ends that are none for most programs, and words that were broken at them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.words import english_words
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_LONE_RETURN = re.compile(r"\r(?!\n)")
_RETURN = re.compile(r"\r\r\n|\r\n?")


def carriage_returns(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """All of them, if one of them stands alone."""
    if _LONE_RETURN.search(text):
        for found in _RETURN.finditer(text):
            yield Match(*found.span(), "\n")


_SEPARATOR = re.compile("[\u2028\u2029]{1,80}")


def separators(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Unicode's own line and paragraph separators."""
    for found in _SEPARATOR.finditer(text):
        ended = text[found.end() : found.end() + 2].startswith(("\n", "\r\n"))
        yield Match(*found.span(), "\n" * (len(found[0]) - ended))


_BROKEN = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]{2,24})(?P<fix>-\r?\n)(?P<tail>[^\W\d_]{2,24})(?![\w-])"
)


def broken_words(text: str, profile: Profile) -> Iterator[Match]:
    """English words whose parts are no words, so that the hyphen cannot be their own."""
    if profile.english:
        for found, sure in _broken_words(text, profile):
            if sure:
                yield Match(*found.span("fix"), "")


def perhaps_broken_words(text: str, profile: Profile) -> Iterator[Match]:
    """Words that are known without the hyphen, and might have one."""
    for found, sure in _broken_words(text, profile):
        if not sure:
            yield Match(*found.span("fix"), "")


def _broken_words(text: str, profile: Profile) -> Iterator[tuple[re.Match[str], bool]]:
    """Words that a dictionary or the document knows whole, and whether their parts are none."""
    for found in _BROKEN.finditer(text):
        head, tail = found["head"].lower(), found["tail"]
        if not tail.islower():
            continue
        whole = head + tail
        known = english_words().known if profile.english else frozenset[str]()
        if whole in known:
            yield found, head not in known and tail not in known
        elif whole in profile.words:
            yield found, False


RULES = (
    Rule(
        id="und.repair.carriage-return",
        kind="line_end",
        description="A carriage return alone ends a line only on old machines; the text has some.",
        source="Unicode Standard 5.8; files joined from several systems",
        matcher=Code(carriage_returns, anchors=("\r",), scope="document"),
        confidence=0.95,
        examples=(
            Example.parse("low[[\r\n]]tide[[\r]]at six[[\r\r\n]]sharp", "low\ntide\nat six\nsharp"),
        ),
        counter_examples=(CounterExample("low tide\r\nat six\r\n"),),
    ),
    Rule(
        id="und.repair.line-separator",
        kind="line_end",
        description="Unicode's own line and paragraph separators, which most programs read over.",
        source="Unicode Standard 5.8",
        matcher=Code(separators, anchors=("\u2028", "\u2029"), scope="document"),
        confidence=0.95,
        examples=(
            Example.parse(
                "low[[\u2028]]tide[[\u2029\u2029]]at six[[\u2028\u2028]]\nsharp",
                "low\ntide\n\nat six\n\nsharp",
            ),
        ),
        counter_examples=(CounterExample("low tide\n\nat six\n"),),
    ),
    Rule(
        id="en.repair.broken-word",
        kind="hyphenation",
        description="A word broken at the end of a line; it is one word, and its parts are none.",
        source="text extraction from PDF; words of SCOWL",
        matcher=Code(broken_words, anchors=("-\n", "\r"), scope="document"),
        confidence=0.9,
        unless=("code",),
        examples=(
            Example.parse(
                "The naviga[[-\n]]tion of the har[[-\n]]bor is up to the pilot.",
                "The navigation of the harbor is up to the pilot.",
            ),
        ),
        counter_examples=(
            CounterExample("This is a deep-\nsea port of the old kind."),
            CounterExample("It is the pre-\n1990 list of the Pa-\nRu ships of the line."),
            CounterExample(
                "The ship is to re-\ncover the cargo.", also=("und.repair.perhaps-broken-word",)
            ),
        ),
    ),
    Rule(
        id="und.repair.perhaps-broken-word",
        kind="hyphenation",
        description="A hyphen at the end of a line; the word is known without it.",
        source="text extraction from PDF",
        matcher=Code(perhaps_broken_words, anchors=("-\n", "\r"), scope="document"),
        confidence=0.75,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                "The ship is to re[[-\n]]cover the cargo.", "The ship is to recover the cargo."
            ),
            Example.parse(
                "Die Hafen[[-\n]]meisterei ist zu. Die Hafenmeisterei ist alt.",
                "Die Hafenmeisterei ist zu. Die Hafenmeisterei ist alt.",
            ),
        ),
        counter_examples=(
            CounterExample("Die Hafen-\nmeisterei ist zu."),
            CounterExample("This is a deep-\nsea port of the old kind."),
        ),
    ),
)
