"""Repair what machine translation and bad tools leave behind, in content only.

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
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleanroom.rules.gate import Gate
from cleanroom.rules.match import fires, open_to
from cleanroom.rules.phrases import PhraseIndex
from cleanroom.rules.profile import fold
from cleanroom.rules.rule import Code, Match, Phrase, Rule
from cleanroom.stages.judgement import machine_translated
from cleanroom.text.block import Block, Label, Shape
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
    """Edits and flags of all rules of this stage, over the blocks of content."""
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
    """What every rule sees in content. What the document allows is asked last: it costs most."""
    profile = context.profile
    starts = [block.span.start for block in draft.blocks]
    spoken: dict[str, list[int]] | None = None
    for rule, anchors in _gate(context.catalogue).open(profile):
        matcher = rule.matcher
        if isinstance(matcher, Code) and matcher.scope == "document":
            small = len(draft.text) <= LARGEST or rule.level is Level.DEFAULT
            if small and (not anchors or any(a in draft.text for a in anchors)):
                yield from _in_document(rule, matcher, draft, starts, profile)
            continue
        if anchors:
            numbers: Iterable[int] = _holding(anchors, draft.text, draft.blocks, starts)
        elif isinstance(matcher, Phrase):
            spoken = _spoken(draft, context, starts) if spoken is None else spoken
            numbers = spoken.get(rule.id, ())
        else:
            numbers = range(len(draft.blocks))
        for number in numbers:
            block = draft.blocks[number]
            if _readable(draft, block) and block.span.end - block.span.start <= LONGEST:
                line = draft.read(block).rstrip("\r\n")
                for match in fires(rule, line, profile):
                    at = block.span.start
                    yield Finding(rule, match, at + match.start, at + match.end, rule.confidence)


@lru_cache(maxsize=32)
def _gate(catalogue: Catalogue) -> Gate:
    return Gate.of(catalogue.of_stage(NAME))


def _in_document(
    rule: Rule, matcher: Code, draft: Draft, starts: Sequence[int], profile: Profile
) -> Iterator[Finding]:
    """What a rule sees that reads the whole text, in content."""
    for match in matcher.find(draft.text, profile):
        if not open_to(rule, profile):
            return
        if _readable(draft, draft.blocks[max(0, bisect_right(starts, match.start) - 1)]):
            yield Finding(rule, match, match.start, match.end, rule.confidence)


def _spoken(draft: Draft, context: Context, starts: Sequence[int]) -> dict[str, list[int]]:
    """Rule id -> the numbers of the blocks that hold one of its phrases, in order."""
    index = _phrases(context.catalogue)
    found: dict[str, set[int]] = {rule: set(range(len(starts))) for rule in index.odd}
    for rule, places in index.places(context.profile).items():
        for phrase, at in places:
            number = bisect_right(starts, at) - 1
            if phrase in fold(draft.read(draft.blocks[number])):
                found.setdefault(rule, set()).add(number)
    return {rule: sorted(numbers) for rule, numbers in found.items()}


@lru_cache(maxsize=32)
def _phrases(catalogue: Catalogue) -> PhraseIndex:
    return PhraseIndex.of(catalogue.of_stage(NAME))


def _holding(
    literals: Iterable[str], text: str, blocks: Sequence[Block], starts: Sequence[int]
) -> list[int]:
    """The numbers of the blocks that hold one of the literals, in order."""
    numbers = set()
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            numbers.add(number)
            at = text.find(literal, max(blocks[number].span.end, at + 1))
    return sorted(numbers)


def _readable(draft: Draft, block: Block) -> bool:
    return (
        block.label in (Label.CONTENT, Label.TITLE, Label.COMMENT)
        and block.shape is not Shape.BLANK
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
