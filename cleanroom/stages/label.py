"""What each block is: content, title, metadata, chrome or notice; and the evidence for it.

Opinions only: nothing is removed here. A rule says what it saw in a line. Rules that are sure
(a notice in the site's own words) stand alone; words that also good text could use need a
second, independent witness: the place of the line in the document, its neighbours, a script
foreign to the document, or, on a web page, the line model and the other documents of the
corpus. The facts that lines state (dates, rights, page numbers) are read here, too, so that they
can be had without any removal.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cleanroom.rules.line import LONGEST
from cleanroom.rules.match import found_in, open_to, whole_line
from cleanroom.rules.profile import Profile
from cleanroom.rules.reported import reported
from cleanroom.rules.rule import Line, Match, Rule
from cleanroom.stages.comments import KIND as PROMPT
from cleanroom.stages.comments import with_comments
from cleanroom.stages.doubt import with_doubt
from cleanroom.stages.ending import ending, with_ending, with_headings
from cleanroom.stages.groups import with_groups
from cleanroom.stages.line_witness import with_line_model
from cleanroom.stages.title import LONGEST as LONGEST_TITLE
from cleanroom.stages.title import with_title
from cleanroom.text.block import NO_SENTENCE, Block, Evidence, Label, Shape, belief
from cleanroom.text.dates import iso_date
from cleanroom.text.document import Flag, Lifted
from cleanroom.text.draft import Draft, Patch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleanroom.stages.context import Context
    from cleanroom.stages.web_page import Told

NAME = "label"

SURE = 0.9  # a block this much believed to be chrome bears witness for its neighbours
LIKELY = 0.7  # a block this much believed to be chrome is called so
AT_EDGE = 0.65
IN_RUN = 0.7
NEARBY = 0.5
FOREIGN = 0.6
ON_TOPIC = 0.5  # what a rule's word is worth in a document about its topic

STRANGE = 4  # lines that no rule knows may stand in a head or tail

NOT_BODY = (*NO_SENTENCE, Shape.BLANK, Shape.SEPARATOR)
_SHAPES = (Shape.BYLINE, Shape.CAPTION, Shape.BREADCRUMB)
"""Shapes that take the words of a language to know; rules of these kinds know them."""
_LINES = (*NO_SENTENCE, Shape.PROSE)

FENCE = "```"
RIGHTS = "copyright"
_NUMBERS = ("views", "page", "pages")
_DATES = ("date", "updated")


@dataclass(frozen=True, slots=True)
class Seen:
    """One rule's word about one block."""

    rule: Rule
    match: Match


def gate(draft: Draft) -> bool:
    """Every text but the empty one has blocks to label."""
    return bool(draft.text)


def propose(draft: Draft, context: Context) -> Patch:
    """The blocks with labels and evidence, the facts that they state, and document flags."""
    seen = seen_in(draft, context)
    blocks = [
        _shaped(block, seen[i]).told(*_evidence(seen[i])) if i in seen else block
        for i, block in enumerate(draft.blocks)
    ]
    told_by_rules = list(blocks)
    _weigh_topic(draft, blocks, seen)
    blocks = with_doubt(draft, blocks)
    doubted = {i for i, b in enumerate(blocks) if b.evidence != told_by_rules[i].evidence}
    furniture = told({i: items for i, items in seen.items() if i not in doubted})
    prompts = [i for i, items in seen.items() if any(s.rule.kind == PROMPT for s in items)]
    zones = edges(draft, blocks)
    end = ending(blocks)
    if end is not None:
        zones = (zones[0], min(zones[1], end))
    seen = _in_place(blocks, seen, zones, end)
    body = Profile("".join(draft.read(block) for block in blocks[zones[0] : zones[1] + 1]))
    head = [i for i in range(zones[0]) if blocks[i].shape is not Shape.BLANK]
    furnished = [i for i in head if seen.get(i)]
    for i, block in enumerate(blocks):
        others = (
            *_position(seen.get(i, ()), zones, i, head, alone=furnished == [i]),
            *_foreign(draft, body, blocks, zones, i),
        )
        if others:
            blocks[i] = block.told(*others)
    blocks = with_ending(blocks)
    _ask_neighbours(blocks, zones)
    blocks = with_headings(blocks)
    blocks = with_line_model(draft, blocks, furniture, context.policy, context.evidence)
    blocks = with_groups(draft, blocks, context.policy)
    blocks = [_labeled(block, seen.get(i, ())) for i, block in enumerate(blocks)]
    blocks = with_comments(draft, blocks, prompts)
    blocks, facts, flags = with_title(draft, blocks, zones)
    for i, block in enumerate(blocks):
        for item in seen.get(i, ()):
            if _accepted(item.rule, block):
                facts += tuple(_facts(item, block))
                flags += tuple(_document_flags(item, block, draft))
    return Patch(blocks=tuple(blocks), lifted=facts, flags=tuple(dict.fromkeys(flags)))


def seen_in(draft: Draft, context: Context) -> dict[int, tuple[Seen, ...]]:
    """Block number -> what the rules saw in it."""
    catalogue, profile = context.catalogue, context.profile
    by_id, rules = catalogue.by_id, catalogue.label_others
    numbers, lines = _short_lines(draft)
    distinct = list(dict.fromkeys(lines))  # a text may be one line a hundred thousand times
    templates = catalogue.label_lines.find_each(distinct)
    anchored = catalogue.label_anchors.find_each(distinct)
    known: dict[str, tuple[Seen, ...]] = {}
    for line, names, others in zip(distinct, templates, anchored, strict=True):
        here = [
            Seen(by_id[name], whole_line(by_id[name], line))
            for name in dict.fromkeys(names)
            if open_to(by_id[name], profile)
        ]
        for number in others:
            rule = rules[number]
            for match in found_in(rule, line, profile):
                here.append(Seen(rule, match))  # noqa: PERF401 - most rules find nothing
        if here and reported(line):
            here = [item for item in here if item.rule.label in (None, Label.CONTENT)]
        if here:
            known[line] = tuple(here)
    return {i: known[line] for i, line in zip(numbers, lines, strict=True) if line in known}


def _short_lines(draft: Draft) -> tuple[list[int], list[str]]:
    """The blocks that rules look at, by number, and their lines without line ends.

    Blocks that are too long for any rule are prose.
    """
    numbers, lines = [], []
    for i, block in enumerate(draft.blocks):
        size = block.span.end - block.span.start
        if block.shape is Shape.BLANK or size > LONGEST + 2:
            continue
        line = draft.read(block).rstrip("\r\n")
        if block.shape is Shape.CODE and not line.lstrip().startswith(FENCE):
            continue  # code is content; but a fence can be what an assistant put around a text
        numbers.append(i)
        lines.append(line)
    return numbers, lines


def told(seen: Mapping[int, Sequence[Seen]]) -> list[list[Told]]:
    """For each block in which rules saw furniture: its kinds, and how sure the rules are."""
    words = [
        [(s.rule.kind, s.rule.confidence) for s in items if is_furniture(s.rule)]
        for items in seen.values()
    ]
    return [said for said in words if said]


def _shaped(block: Block, seen: Sequence[Seen]) -> Block:
    """The block with the shape that a rule sees in it, if it is one that takes words to know."""
    for item in seen:
        if item.rule.kind in _SHAPES and block.shape in _LINES:
            return replace(block, shape=Shape(item.rule.kind))
    return block


def is_furniture(rule: Rule) -> bool:
    """Whether what the rule sees is none of the document's own text."""
    return rule.label not in (None, Label.CONTENT)


def _evidence(seen: Sequence[Seen]) -> Iterator[Evidence]:
    for rule, match in ((s.rule, s.match) for s in seen):
        if is_furniture(rule):
            reason = match.reason or rule.description
            yield Evidence("rule", rule.id, rule.kind, reason, rule.confidence)


def _weigh_topic(draft: Draft, blocks: list[Block], seen: dict[int, tuple[Seen, ...]]) -> None:
    """In a document about paywalls, a line that speaks like a paywall proves little."""
    topics = {word for items in seen.values() for s in items for word in s.rule.topic}
    if not topics:
        return
    unseen = [
        (block.shape, draft.read(block).casefold())
        for i, block in enumerate(blocks)
        if i not in seen and block.shape is not Shape.BLANK
    ]
    # Short lines are a page's furniture more often than its text; but the first is its title.
    first = unseen[0][1] if unseen else ""
    counts = {
        word: sum(word in text for shape, text in unseen if shape not in NO_SENTENCE)
        for word in topics
    }
    for i, items in seen.items():
        about = {
            s.rule.id: word
            for s in items
            for word in s.rule.topic
            if counts[word] > 1 or word in first
        }
        blocks[i] = replace(
            blocks[i],
            evidence=tuple(
                replace(
                    e,
                    confidence=e.confidence * ON_TOPIC,
                    reason=f"{e.reason}; but the document itself speaks of {about[e.rule]!r}",
                )
                if e.rule in about
                else e
                for e in blocks[i].evidence
            ),
        )


def edges(draft: Draft, blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the body begins and ends: the numbers of its first and of its last block.

    What stands before is the head of the document, what stands after is its tail; they end
    where text begins of which no rule has anything to say. A title belongs to the head, even
    where it is as long as prose.
    """
    body = [
        i for i, block in enumerate(blocks) if block.shape not in NOT_BODY and not block.evidence
    ]
    if len(body) > 1 and blocks[body[0]].shape is Shape.PROSE and body[1] > body[0] + 1:
        title = draft.read(blocks[body[0]]).strip()
        if len(title) <= LONGEST_TITLE and not title.endswith(tuple(".:;,…。：；，")):
            body = body[1:]
    first, last = (body[0], body[-1]) if body else (0, len(blocks) - 1)
    return _first_strange(blocks, range(first), first), _first_strange(
        blocks, range(len(blocks) - 1, last, -1), last
    )


def _first_strange(blocks: Sequence[Block], way: range, end: int) -> int:
    """Where an edge ends on its way into the text: at too many lines that no rule knows."""
    strange = 0
    for i in way:
        if blocks[i].shape is not Shape.BLANK and not blocks[i].evidence:
            strange += 1
            if strange > STRANGE:
                return i
    return end


def _in_place(
    blocks: list[Block],
    seen: dict[int, tuple[Seen, ...]],
    zones: tuple[int, int],
    end: int | None,
) -> dict[int, tuple[Seen, ...]]:
    """What was seen, but for rules that only hold at another place; their evidence goes, too."""
    first, last = zones
    kept: dict[int, tuple[Seen, ...]] = {}
    for i, items in seen.items():
        head, tail = i < first, i > last
        there = {"head": head, "tail": tail, "edges": head or tail, "anywhere": True}
        there["end"] = end is not None and i > end
        kept[i] = tuple(s for s in items if there[s.rule.where])
        if len(kept[i]) < len(items):
            ids = {s.rule.id for s in kept[i]}
            told = tuple(e for e in blocks[i].evidence if e.rule in ids)
            blocks[i] = replace(blocks[i], evidence=told)
    return kept


def _position(
    seen: Sequence[Seen],
    zones: tuple[int, int],
    i: int,
    head: Sequence[int],
    *,
    alone: bool,
) -> Iterator[Evidence]:
    """That a line of which a rule knows something stands above or below the text.

    Args:
        seen: What rules saw in the line.
        zones: The first and the last block of the text.
        i: The number of its block.
        head: The blocks above the text that are not blank.
        alone: Whether it is the only one of them that a rule knows.
    """
    first, last = zones
    if first <= i <= last:
        return
    for rule in (s.rule for s in seen if is_furniture(s.rule)):
        # Where nothing else stands above the text, any words can be its title: "Print", "Share".
        words = rule.label is Label.CHROME and isinstance(rule.matcher, Line)
        title = words and rule.where == "anywhere" and head == [i]
        # And whose rights are told there without any furniture is the author, as in manuals.
        imprint = alone and rule.kind == RIGHTS
        if not (title or imprint):
            reason = "stands above the text" if i < first else "stands below the text"
            yield Evidence("position", "und.label.position", rule.kind, reason, AT_EDGE)
            return


def _foreign(
    draft: Draft, body: Profile, blocks: Sequence[Block], zones: tuple[int, int], i: int
) -> Iterator[Evidence]:
    """A short line at an edge, in a script that the text between the edges does not use."""
    first, last = zones
    if first <= i <= last or blocks[i].shape not in NO_SENTENCE:
        return
    line = Profile(draft.read(blocks[i]))
    scripts = [name for name, count in line.letters.items() if count]
    if len(scripts) == 1:
        whole = sum(body.letters.values())
        rest = body.letters[scripts[0]] / whole if whole else 1.0
        if rest < 0.1:  # noqa: PLR2004 - of the letters
            reason = f"the text is not written in {scripts[0]} letters"
            kind = blocks[i].evidence[0].kind if blocks[i].evidence else "navigation"
            yield Evidence("script", "und.label.foreign-script", kind, reason, FOREIGN)
            if not blocks[i].evidence:
                where = "stands above the text" if i < first else "stands below the text"
                yield Evidence("position", "und.label.position", kind, where, AT_EDGE)


def _ask_neighbours(blocks: list[Block], zones: tuple[int, int]) -> None:
    """A line of which something is known gains from chrome right beside it.

    Down and then up, so that a run is walked through from wherever it is certain.
    """
    first, last = zones
    filled = [i for i, block in enumerate(blocks) if block.shape is not Shape.BLANK]
    for order in (filled, filled[::-1]):
        for other, i in pairwise(order):
            block = blocks[i]
            if not block.evidence or block.told_by("neighbours"):
                continue
            if belief(blocks[other].evidence) >= SURE:
                in_run = abs(i - other) == 1
                if in_run or not first <= i <= last:
                    reason = "next to a line that is chrome" if in_run else "follows chrome"
                    weight = IN_RUN if in_run else NEARBY
                    kind = block.evidence[0].kind
                    told = Evidence("neighbours", "und.label.neighbours", kind, reason, weight)
                    blocks[i] = block.told(told)


def _labeled(block: Block, seen: Sequence[Seen]) -> Block:
    if belief(block.evidence) < LIKELY:
        return block
    ranked = sorted(
        (s.rule for s in seen if is_furniture(s.rule)),
        key=lambda rule: -rule.confidence,
    )
    label = ranked[0].label if ranked else Label.CHROME
    return replace(block, label=label or Label.CHROME)


def _accepted(rule: Rule, block: Block) -> bool:
    """Whether what the rule says counts: its line is held to be what the rule says it is."""
    return rule.label in (None, Label.CONTENT) or (
        block.label is not Label.CONTENT and belief(block.evidence) >= SURE
    )


def _facts(item: Seen, block: Block) -> Iterator[Lifted]:
    for key, value, start, end in item.match.facts:
        at = (block.span.start + start, block.span.start + end, item.rule.id)
        if key in _DATES:
            if date := iso_date(value):
                yield Lifted(key, date, *at)
        elif key in _NUMBERS:
            digits = "".join(c for c in value if c.isdecimal())
            if digits:
                yield Lifted(key, int(digits[:15]), *at)
        elif value:
            yield Lifted(key, value, *at)


def _document_flags(item: Seen, block: Block, draft: Draft) -> Iterator[Flag]:
    for kind in item.rule.flags:
        quoted = draft.read(block).strip()[:120]
        reason = f"{item.match.reason or item.rule.description} The line: {quoted!r}"
        yield Flag(kind, 0, len(draft.text), item.rule.id, reason, item.rule.confidence)
