"""Repair by rule: what the catalogue knows of damage to single characters, and what to do there.

The rules of the stage `repair` say where and why; all that is done here is to ask them, and no
more of them than need be. Together their anchors make one gate, which is exact as they are: a
text that holds none of them is not looked at twice.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.rules.catalogue import Catalogue, shipped
from cleanroom.rules.match import anchors_of, fires, open_to
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Match, Phrase, Regex, Rule
from cleanroom.text.document import Flag
from cleanroom.text.edit import Edit, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STAGE: Final = "repair"

_BMP_END: Final = 0xFFFF


class Anchors(NamedTuple):
    """Literals of which a rule needs one in the text, sorted by how they are found fastest.

    Attributes:
        literals: Those to be looked for one by one: ASCII, or more than one code point.
        characters: Those of U+0080 to U+FFFF, as what stands in a character class.
        beyond: Those beyond U+FFFF, likewise; `re` is slow with classes that have both.
    """

    literals: tuple[str, ...]
    characters: str
    beyond: str

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Anchors:
        """Those of all these rules."""
        anchors = dict.fromkeys(anchor for rule in rules for anchor in anchors_of(rule))
        single = sorted(ord(a) for a in anchors if len(a) == 1 and not a.isascii())
        return cls(
            tuple(a for a in anchors if len(a) > 1 or a.isascii()),
            _ranges([code for code in single if code <= _BMP_END]),
            _ranges([code for code in single if code > _BMP_END]),
        )

    def all_in(self, text: str) -> set[str]:
        """Those that `text` holds."""
        found = {literal for literal in self.literals if literal in text}
        if self.characters:
            found.update(_one_of(self.characters).findall(text))
        if self.beyond and _goes_beyond(text):
            found.update(_one_of(self.beyond).findall(text))
        return found


class Known(NamedTuple):
    """The rules of a catalogue that repair.

    Attributes:
        rules: All of them.
        gates: Those of them that have no anchors.
        onlookers: Those that may see something without knowing what should stand there.
        anchors: Those of all rules.
    """

    rules: tuple[Rule, ...]
    gates: tuple[Rule, ...]
    onlookers: tuple[Rule, ...]
    anchors: Anchors


@lru_cache(maxsize=32)
def _known(catalogue: Catalogue) -> Known:
    rules = catalogue.of_stage(STAGE)
    return Known(
        rules,
        tuple(rule for rule in rules if not anchors_of(rule)),
        tuple(rule for rule in rules if rule.level is Level.FLAG or not _repairs(rule)),
        Anchors.of(rules),
    )


@cache
def _shipped() -> Known:
    return _known(Catalogue(shipped(frozenset())))  # no pack in a script of its own repairs


def _ranges(codes: Sequence[int]) -> str:
    """Code points, in order, as the ranges of a character class."""
    runs = groupby(enumerate(codes), key=lambda numbered: numbered[1] - numbered[0])
    spans = [[code for _, code in run] for _, run in runs]
    return "".join(f"\\U{span[0]:08x}-\\U{span[-1]:08x}" for span in spans)


@lru_cache(maxsize=64)
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")


def _goes_beyond(text: str) -> bool:
    """Whether a character is beyond U+FFFF; ten times as fast as to look for one."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


def characters() -> str:
    """What opens the gate by itself, for a character class: so it takes no pass of its own."""
    return _shipped().anchors.characters


def gate(text: str) -> bool:
    r"""Whether any rule that ships may fire in a text that holds none of `characters`.

    >>> gate("Good text, naïve or not"), gate("&eacute;")
    (False, True)
    """
    known = _shipped()
    if any(literal in text for literal in known.anchors.literals):
        return True
    if text.isascii():
        return False
    if _goes_beyond(text) and _one_of(known.anchors.beyond).search(text):
        return True
    profile = Profile(text)
    return any(True for rule in known.gates for _ in _matches(rule, text, profile))


def edits(text: str, catalogue: Catalogue, lang: str | None = None) -> Iterator[Edit]:
    r"""What the rules would change, each for itself: two of them may want the same place.

    >>> [edit.after for edit in edits("of\ufb01ce", Catalogue(shipped()))]
    ['fi']
    """
    known = _known(catalogue)
    for rule, match in _all(text, known.rules, known.anchors, lang):
        before, after = text[match.start : match.end], match.after
        if after is not None and after != before and rule.level is not Level.FLAG:
            reason = match.reason or rule.description
            yield Edit(
                match.start, before, after, rule.id, reason, rule.confidence, rule.kind, rule.level
            )


def flags(text: str, catalogue: Catalogue, lang: str | None = None) -> Iterator[Flag]:
    """What the rules see and do not change."""
    known = _known(catalogue)
    if not known.onlookers:
        return
    for rule, match in _all(text, known.onlookers, known.anchors, lang):
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
    text: str, rules: tuple[Rule, ...], anchors: Anchors, lang: str | None
) -> Iterator[tuple[Rule, Match]]:
    """Where each of the rules fires; `anchors` are at least theirs."""
    profile = Profile(text, lang)
    held = anchors.all_in(text)
    for rule in rules:
        needed = anchors_of(rule)
        if not needed or not held.isdisjoint(needed):
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
