"""Repair by rule: what the catalogue knows of damage to single characters, and what to do there.

The rules of the stage `repair` say where and why; all that is done here is to ask them, and no
more of them than need be: a `scan` for their anchors says which.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.rules.catalogue import Catalogue
from cleanroom.rules.match import anchors_of, fires, open_to
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Match, Phrase, Regex, Rule
from cleanroom.stages.scan import Seen
from cleanroom.stages.signs import Sign
from cleanroom.text.document import Flag
from cleanroom.text.edit import Edit, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGE: Final = "repair"


class Known(NamedTuple):
    """The rules of a catalogue that repair.

    Attributes:
        rules: All of them.
        onlookers: Those that may see something without knowing what should stand there.
        anchors: Those of all rules, for `scan`.
        hints: Signs of those rules that have no anchors, likewise.
        waits: Whether no rule can fire where nothing of these was seen.
    """

    rules: tuple[Rule, ...]
    onlookers: tuple[Rule, ...]
    anchors: frozenset[str]
    hints: tuple[Sign, ...]
    waits: bool

    def could_fire(self, seen: Seen) -> bool:
        """Whether any rule could, where this was seen."""
        return bool(seen.anchors or seen.hints or not self.waits)


NO_RULES: Final = Known((), (), frozenset(), (), waits=True)
"""For who wants no rules to be asked."""


@lru_cache(maxsize=32)
def known(catalogue: Catalogue) -> Known:
    """The rules of a catalogue that repair, and what there is to look for."""
    rules = catalogue.of_stage(STAGE)
    return Known(
        rules,
        tuple(rule for rule in rules if rule.level is Level.FLAG or not _repairs(rule)),
        frozenset(anchor for rule in rules for anchor in anchors_of(rule)),
        tuple(dict.fromkeys(sign for rule in rules for sign in _signs(rule))),
        all(anchors_of(rule) or _signs(rule) for rule in rules),
    )


def _signs(rule: Rule) -> tuple[Sign, ...]:
    return tuple(Sign(*s) for s in rule.matcher.signs) if isinstance(rule.matcher, Code) else ()


def edits(text: str, rules: Known, seen: Seen, lang: str | None = None) -> Iterator[Edit]:
    r"""What the rules would change, each for itself: two of them may want the same place.

    >>> from cleanroom.rules.catalogue import catalogue
    >>> rules = known(catalogue())
    >>> [edit.after for edit in edits("of\ufb01ce", rules, Seen(anchors=rules.anchors))]
    ['fi']

    Args:
        text: Any text.
        rules: Those of a catalogue.
        seen: Of their anchors and hints, what a `scan` saw in `text`; or more.
        lang: The language, as a hint.
    """
    found = _all(text, rules.rules, seen, lang) if rules.could_fire(seen) else ()
    for rule, match in found:
        before, after = text[match.start : match.end], match.after
        if after is not None and after != before and rule.level is not Level.FLAG:
            reason = match.reason or rule.description
            yield Edit(
                match.start, before, after, rule.id, reason, rule.confidence, rule.kind, rule.level
            )


def flags(text: str, rules: Known, seen: Seen, lang: str | None = None) -> Iterator[Flag]:
    """What the rules see and do not change."""
    found = _all(text, rules.onlookers, seen, lang) if rules.could_fire(seen) else ()
    for rule, match in found:
        if match.after is None or rule.level is Level.FLAG:
            reason = match.reason or rule.description
            place = match.start, match.end
            yield Flag(rule.kind, *place, rule.id, reason, rule.confidence, match.after)


def _repairs(rule: Rule) -> bool:
    """Whether the rule knows at every place what should stand there."""
    match rule.matcher:
        case Regex(replace=replace):
            return replace is not None
        case Phrase(texts):
            return all(after is not None for _, after in texts)
        case matcher:
            return isinstance(matcher, Code)


def _all(
    text: str, rules: tuple[Rule, ...], seen: Seen, lang: str | None
) -> Iterator[tuple[Rule, Match]]:
    """Where each of the rules fires."""
    profile = Profile(text, lang)
    for rule in rules:
        needed = anchors_of(rule)
        if not seen.anchors.isdisjoint(needed) if needed else seen.hints or not _signs(rule):
            for match in _matches(rule, text, profile):
                yield rule, match


def _matches(rule: Rule, text: str, profile: Profile) -> Iterator[Match]:
    """Where a rule fires. What the document allows is asked last: it costs most."""
    if isinstance(rule.matcher, Code) and rule.matcher.scope == "document":
        for match in rule.matcher.find(text, profile):
            if not open_to(rule, profile):
                return
            yield match
        return
    anchor = _any_of(anchors_of(rule))
    found = anchor.search(text)
    while found:
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.start())
        end = len(text) if end < 0 else end
        for match in fires(rule, text[start:end], profile):
            yield match._replace(start=match.start + start, end=match.end + start)
        found = anchor.search(text, end + 1) if end < len(text) else None


@lru_cache(maxsize=1024)
def _any_of(anchors: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the anchors; without anchors, any place."""
    return re.compile("|".join(map(re.escape, anchors)))
