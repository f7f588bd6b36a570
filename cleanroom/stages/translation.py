"""Repair what machine translation and bad tools leave behind, in all that is kept.

A menu or a notice is removed, not polished. What the stage knows is in the catalogue; what it
does with that knowledge is all below: an edit where a rule knows what should stand there, a flag
where it only sees. Whether the document as a whole was translated by a machine is judged from
all of it together, in `cleanroom.stages.judgement`.

A rule is tried only on the lines that hold one of its anchors, and those are found in the whole
text at once: a clean text is searched for the anchors and not read otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleanroom.rules.gate import Gate, Open
from cleanroom.rules.match import Phrases, closed_to, fires, open_to, spoken
from cleanroom.rules.phrases import PhraseIndex
from cleanroom.rules.rule import Code, Match, Phrase, Rule
from cleanroom.stages.judgement import machine_translated
from cleanroom.text.block import Block, Shape
from cleanroom.text.document import Flag
from cleanroom.text.draft import Draft, Patch
from cleanroom.text.edit import Edit, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleanroom.rules.catalogue import Catalogue
    from cleanroom.rules.profile import Profile
    from cleanroom.stages.context import Context

NAME = "translation"

LONGEST = 1_000_000
"""Code points; a longer line is no prose, and rules that read line by line leave it alone."""

LARGEST = 5_000_000
"""Code points; in a larger text, rules that look for flags and suggestions in it as a whole do not
speak: it is no one document, and what it repeats is no evidence. Certain repairs are made in it."""

_CODE = re.compile(r"[{}=<>$\\|`#@]|\w\(|\);|--\w|::|\w\.\w{2,}\.\w|\w_\w")
_POINT = re.compile(r"(?:[^\W\d_]{2,40}[,;:]? ){3}[^\W\d_]{2}")  # four words in a row


class Finding(NamedTuple):
    """One match of one rule, in positions of the draft's text, and how sure it is there."""

    rule: Rule
    match: Match
    start: int
    end: int
    confidence: float


def gate(draft: Draft) -> bool:
    """Every text but the empty one may have artefacts."""
    return bool(draft.text)


def propose(draft: Draft, context: Context) -> Patch:
    """Edits and flags of all rules of this stage, over the blocks that are kept."""
    found = list(_findings(draft, context))
    judged = list(machine_translated(draft, [(f.rule, draft.text[f.start : f.end]) for f in found]))
    if judged or _disclosed(draft):
        found = [_surer(f) for f in found]
    edits = tuple(_edit(draft, f) for f in found if _repairs(f))
    flags = [_flag(f) for f in found if not _repairs(f)]
    flags += _document_flags(found, len(draft.text))
    return Patch(edits=edits, flags=tuple(dict.fromkeys([*flags, *judged])))


def _disclosed(draft: Draft) -> bool:
    """Whether the page itself says that a machine translated it."""
    return any(flag.kind == "machine_translated" for flag in draft.flags)


def _surer(found: Finding) -> Finding:
    """The finding as it counts in a text that a machine translated: of calques half the doubt."""
    if found.rule.kind != "calque":
        return found
    confidence = round((1 + found.rule.confidence) / 2, 3)
    return found._replace(confidence=confidence)


def _findings(draft: Draft, context: Context) -> Iterator[Finding]:
    """What every rule sees in the text. What the document allows is asked last: it costs most."""
    profile = context.profile
    lines = _Lines(draft)
    said: dict[str, dict[int, Phrases]] | None = None
    for opened in _gate(context.catalogue).open(profile):
        rule, matcher = opened.rule, opened.rule.matcher
        if closed_to(rule, profile):
            continue
        if isinstance(matcher, Code) and matcher.scope == "document":
            if len(draft.text) <= LARGEST or rule.level is Level.DEFAULT:
                yield from _in_document(rule, matcher, draft, lines, profile)
        elif isinstance(matcher, Phrase):
            said = _said(draft, context, lines) if said is None else said
            for number, phrases in said.get(rule.id, {}).items():
                if (line := lines.readable(number)) is not None and open_to(rule, profile):
                    yield from lines.found(rule, number, spoken(phrases, line))
        else:
            every = range(len(draft.blocks))
            for number in every if opened.anywhere else lines.holding(opened):
                if closed_to(rule, profile):
                    break
                if (line := lines.readable(number)) is not None:
                    matches = fires(rule, line, profile, anchors=opened.anchors)
                    yield from lines.found(rule, number, matches)


@lru_cache(maxsize=32)
def _gate(catalogue: Catalogue) -> Gate:
    return Gate.of(catalogue.of_stage(NAME))


class _Lines:
    """The blocks of a draft by their places; most drafts are never asked for them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def starts(self) -> list[int]:
        return [block.span.start for block in self.draft.blocks]

    def at(self, place: int) -> int:
        """The number of the block that holds this character."""
        return max(0, bisect_right(self.starts, place) - 1)

    def readable(self, number: int) -> str | None:
        """A line, without its line end; None if it is blank or code."""
        block = self.draft.blocks[number]
        if block.span.end - block.span.start > LONGEST or not _readable(self.draft, block):
            return None
        return self.draft.read(block).rstrip("\r\n")

    def found(self, rule: Rule, number: int, matches: Iterable[Match]) -> Iterator[Finding]:
        """The matches of a rule in a line, in positions of the draft's text."""
        start = self.starts[number]
        for match in matches:
            yield Finding(rule, match, start + match.start, start + match.end, rule.confidence)

    def holding(self, opened: Open) -> list[int]:
        """The numbers of the blocks that hold an anchor of a rule, in order."""
        numbers = set(map(self.at, opened.places))
        text, blocks = self.draft.text, self.draft.blocks
        for anchor in opened.sought:
            place = text.find(anchor)
            while place >= 0:
                number = self.at(place)
                numbers.add(number)
                place = text.find(anchor, max(blocks[number].span.end, place + 1))
        return sorted(numbers)


def _in_document(
    rule: Rule, matcher: Code, draft: Draft, lines: _Lines, profile: Profile
) -> Iterator[Finding]:
    """What a rule sees that reads the whole text."""
    for match in matcher.find(draft.text, profile):
        if not open_to(rule, profile):
            return
        if _readable(draft, draft.blocks[lines.at(match.start)]):
            yield Finding(rule, match, match.start, match.end, rule.confidence)


def _said(draft: Draft, context: Context, lines: _Lines) -> dict[str, dict[int, Phrases]]:
    """Rule id -> the number of each block that holds phrases of the rule, and these, in order."""
    index = _phrases(context.catalogue)
    found: dict[str, dict[int, dict[str, str | None]]] = {}
    for rule, phrases in index.odd.items():
        found[rule] = {number: dict(phrases) for number in range(len(draft.blocks))}
    for at, (rule, phrase, after, _) in index.places(context.profile):
        found.setdefault(rule, {}).setdefault(lines.at(at), {})[phrase] = after
    return {
        rule: {number: tuple(phrases.items()) for number, phrases in sorted(numbers.items())}
        for rule, numbers in found.items()
    }


@lru_cache(maxsize=32)
def _phrases(catalogue: Catalogue) -> PhraseIndex:
    return PhraseIndex.of(catalogue.of_stage(NAME))


def _readable(draft: Draft, block: Block) -> bool:
    return (
        block.shape is not Shape.BLANK
        and block.span.start < block.span.end
        and (block.shape is not Shape.CODE or _is_point_of_list(draft.read(block)))
    )


def _is_point_of_list(line: str) -> bool:
    """Whether a line that ends as one of code does is a point of a list, as laws have them."""
    return (
        len(line) <= LONGEST
        and line.rstrip().endswith(";")
        and not line.startswith((" " * 4, "\t"))
        and not _CODE.search(line)
        and _POINT.search(line) is not None
    )


def _repairs(found: Finding) -> bool:
    return found.match.after is not None and found.rule.level is not Level.FLAG


def _edit(draft: Draft, found: Finding) -> Edit:
    rule, match, start, end, confidence = found
    return Edit(
        start,
        draft.text[start:end],
        match.after or "",
        rule.id,
        match.reason or rule.description,
        confidence,
        rule.kind,
        rule.level,
    )


def _flag(found: Finding) -> Flag:
    rule, match, start, end, confidence = found
    reason = match.reason or rule.description
    return Flag(rule.kind, start, end, rule.id, reason, confidence, match.after)


def _document_flags(found: Sequence[Finding], size: int) -> Iterator[Flag]:
    """For each rule that speaks about the document one flag over the whole of it."""
    for rule in {f.rule.id: f.rule for f in found if f.rule.flags}.values():
        mine = [f for f in found if f.rule is rule]
        reason = mine[0].match.reason or rule.description
        if len(mine) > 1:
            reason = f"{reason} There are {len(mine)} such places; this is the first one."
        for kind in rule.flags:
            yield Flag(kind, 0, size, rule.id, reason, rule.confidence)
