"""One rule is one observation about text: how to find it, what it means, and why to believe it.

A rule carries its own tests. `Example` marks with ``[[ ]]`` exactly what the rule may touch;
a counter-example is good text that no rule of the catalogue may touch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleanroom.text.block import Label
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from cleanroom.rules.profile import Profile


class Match(NamedTuple):
    """Where a rule fires.

    Attributes:
        start: Position in the text that the rule was given.
        end: Position after the last code point.
        after: What should stand there instead; None if the rule only sees.
        reason: More than the rule's description can say; empty if there is nothing more.
        facts: What the text states about the document: key, value, and where it stands.
    """

    start: int
    end: int
    after: str | None = None
    reason: str = ""
    facts: tuple[tuple[str, str, int, int], ...] = ()

    @classmethod
    def whole(cls, line: str, facts: tuple[tuple[str, str, int, int], ...] = ()) -> Match:
        """A match of the whole line, but for the white space around it."""
        start = len(line) - len(line.lstrip())
        return cls(start, max(start, len(line.rstrip())), facts=facts)


Find = Callable[[str, "Profile"], Iterator[Match]]


@dataclass(frozen=True)
class Phrase:
    """Words anywhere in a line, whole words only, case ignored; `replace` keeps a capital.

    Attributes:
        texts: Each phrase with its replacement, or None where the rule only sees.
    """

    texts: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Line:
    """Whole lines, by template: see `cleanroom.rules.line`."""

    templates: tuple[str, ...]


@dataclass(frozen=True)
class Regex:
    """A regular expression, searched in each line.

    The group ``fix``, if there is one, is what the rule may touch; else the whole match.

    Attributes:
        pattern: For Python's `re`; its cost must be linear (see `cleanroom.rules.linear`).
        replace: Template for `re.Match.expand`, or None where the rule only sees.
        anchors: Every match contains at least one of these literals, case as written.
    """

    pattern: str
    replace: str | None
    anchors: tuple[str, ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled at first use."""
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Code:
    """A function, where data cannot say it: gets a text and the document's profile.

    Attributes:
        find: A function of a module, so that rules can be pickled.
        anchors: Every match is in a text that contains at least one of these literals; empty
            if the function is its own gate.
        first: Every match is in a line whose first word is one of these, in small letters;
            empty if it can be any. See `first_words`.
        scope: ``line``: the function gets one line at a time, without its line end;
            ``document``: it gets the whole text.
        signs: For a function without anchors in the stage `repair`: every match is in a text that
            holds one of these, each a rare character (as in a character class) between what must
            stand before and after it (expressions, or empty).
    """

    find: Find
    anchors: tuple[str, ...] = ()
    first: frozenset[str] = frozenset()
    scope: str = "line"
    signs: tuple[tuple[str, str, str], ...] = ()


_LETTERS = re.compile(r"[^\W\d_]+")


def first_word(line: str) -> str:
    """The first run of letters in a line, in small letters; empty if it has none.

    >>> first_word("  12 | E-mail this")
    'e'
    """
    found = _LETTERS.search(line)
    return found[0].casefold() if found else ""


def first_words(entries: Iterable[str]) -> frozenset[str]:
    """The first words of some lines: what `Code.first` is."""
    return frozenset(map(first_word, entries))


Matcher = Phrase | Line | Regex | Code


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the places in it that the rule touches, and the text as fixed (None: unchanged)."""

    text: str
    marks: tuple[tuple[int, int], ...]
    fixed: str | None = None

    @classmethod
    def parse(cls, marked: str, fixed: str | None = None) -> Example:
        """Read an example whose marks are written ``[[so]]``; brackets inside are paired.

        >>> Example.parse("a [[b]] c")
        Example(text='a b c', marks=((2, 3),), fixed=None)
        >>> Example.parse("a[[[1]]]").text
        'a[1]'
        """
        text, *pieces = marked.split("[[")
        marks = []
        for piece in pieces:
            inside, closed, rest = piece.partition("]]")
            if closed:
                unpaired = inside.count("[") - inside.count("]")
                extra = min(max(unpaired, 0), len(rest) - len(rest.lstrip("]")))
                marks.append((len(text), len(text) + len(inside) + extra))
            text += inside + rest if closed else f"[[{piece}"
        return cls(text, tuple(marks), fixed)


@dataclass(frozen=True, slots=True)
class CounterExample:
    """Good text. No rule may touch it, but for those that `also` names."""

    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One observation about text.

    Attributes:
        id: ``language.stage.name``; never reused for another observation.
        kind: The field's name for what is observed, such as ``paywall_notice``.
        description: Why a match is what the rule says, for a reader who disagrees.
        source: Where it was observed, or the standard or paper that says so.
        matcher: How it is found.
        confidence: From 0 to 1.
        level: Whether it may change text unasked.
        label: What a line that matches is held to be; None for rules about text in a line.
        where: ``anywhere``; or only at the ``edges``, ``head`` or ``tail`` of a document; or at
            its ``end``: below a notice that cuts it off.
        when: Properties of the document's profile that must hold.
        unless: Properties of the document's profile that must not hold.
        topic: Words which, if the document's prose is full of them, show that it is *about*
            the thing that the rule looks for; then the rule alone does not decide.
        flags: Flags over the whole document that a match raises.
        lift: Metadata that a match states: key -> fixed value, or ``$name`` for a group.
        examples: Where it fires, and what it makes of it.
        counter_examples: Good text that it could be thought to harm.
    """

    id: str
    kind: str
    description: str
    source: str
    matcher: Matcher
    confidence: float = 0.9
    level: Level = Level.DEFAULT
    label: Label | None = None
    where: str = "anywhere"
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    lift: tuple[tuple[str, str], ...] = ()
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()

    @property
    def language(self) -> str:
        """The language whose text it reads; ``und`` for any."""
        return self.id.split(".", 1)[0]

    @property
    def stage(self) -> str:
        """The stage that uses it."""
        return self.id.split(".")[1]
