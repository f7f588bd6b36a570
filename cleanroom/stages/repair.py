"""Repair what went wrong before the text was a text: encodings, escapes, stray characters.

What changes here is never the wording. Each step reads the text that the one before leaves,
since one may lay bare what the next repairs: a NUL byte within mojibake, a byte order mark that
was mojibake itself. The edits of all steps are then composed into one layer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from cleanroom.rules.engine import Fact
from cleanroom.stages import hygiene, mojibake, swaps
from cleanroom.stages.scan import Seen, Table, scan, table
from cleanroom.stages.signs import Sign
from cleanroom.text.draft import Draft, Patch, resolve
from cleanroom.text.edit import Edit, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleanroom.stages.context import Context

NAME = "repair"


FACTS: Final = (
    Fact(
        "und.repair.surrogate-pair",
        "surrogate",
        "The two halves of a character beyond U+FFFF, which UTF-16 writes as a pair.",
    ),
    Fact(
        "und.repair.lone-surrogate",
        "surrogate",
        "Half of a character beyond U+FFFF; the other half is lost, and no file can hold one.",
    ),
    Fact(
        "und.repair.terminal-escape",
        "terminal_escape",
        "A command to a terminal, such as for a color; on a page it is noise.",
    ),
    Fact(
        "und.repair.overstrike",
        "control_character",
        "A letter that is typed over with backspace: bold or underlined on a line printer.",
    ),
    Fact(
        "und.repair.control-character",
        "control_character",
        "A control character that text has no use for.",
    ),
    Fact(
        "und.repair.byte-order-mark",
        "byte_order_mark",
        "A byte order mark within the text; it means something at the start of a file only.",
    ),
    Fact(
        "und.repair.byte-order-mark-after-space",
        "byte_order_mark",
        "A byte order mark within a line, after a space: it may be meant to keep the line from "
        "being broken there, which it did before there was a word joiner.",
        confidence=0.8,
        level=Level.SUGGESTED,
    ),
    Fact(
        "und.repair.mojibake",
        "mojibake",
        "Text that was decoded in the wrong encoding.",
        confidence=0.95,
    ),
    Fact(
        "und.repair.lossy-mojibake",
        "mojibake",
        "Text that was decoded in the wrong encoding, and of which bytes are lost for good.",
        confidence=0.8,
    ),
    Fact(
        "und.repair.doubtful-mojibake",
        "mojibake",
        "Perhaps decoded in the wrong encoding; but it may as well be right: a word in capitals "
        "before a closing mark, or a letter that stands alone.",
        confidence=0.5,
        level=Level.SUGGESTED,
    ),
    Fact(
        "und.repair.swapped-letters",
        "mojibake",
        "Letters of the wrong language, throughout the document: it was decoded in an encoding of "
        "the same script.",
        confidence=0.9,
    ),
)
_FACTS: Final = {fact.id.rpartition(".")[2]: fact for fact in FACTS}

# Kept are \t \n \v \f \r; C1 controls are mojibake, and ftfy knows what they were.
_STRAYS: Final = "\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff"

# Groups are named as the rules. Of the escapes of ECMA-48 and xterm only those that cannot be a
# stray ESC before text: control sequences, strings (titles, links), character sets, cursor.
_STRAY: Final = re.compile(
    r"""
    (?P<surrogate_pair>[\ud800-\udbff][\udc00-\udfff])
    | (?P<lone_surrogate>[\ud800-\udfff])
    | (?P<terminal_escape>\x1b(?:
          \[ [0-?]* [\ -/]* [@-~]
        | [\]PX^_] [^\x07\x1b\n]* (?:\x07|\x1b\\)
        | [()*+] [0-9A-Z]
        | [78=>]
      ))
    | (?P<overstrike>(?:_|(?P<again>\S))\x08(?=\S)(?(again)(?=(?P=again))))
    | (?P<control_character>[\x00-\x08\x0e-\x1f\x7f]+)
    | (?P<byte_order_mark_after_space>(?<=[^\S\r\n])\ufeff+)
    | (?P<byte_order_mark>\ufeff+)
    """,
    re.VERBOSE,
)
_ROUNDS: Final = 4  # of all steps; what one of them finds may lay bare more

Step = Callable[[str, Seen, hygiene.Known, str | None], Iterable[Edit]]
"""Gets a text, what was seen in it, the rules and the language; proposes edits."""

NOTHING: Final = Seen()
"""What `look` sees in a text that needs no repair."""


def gate(draft: Draft) -> bool:
    """Every text but the empty one may be damaged; `propose` looks once at each character."""
    return bool(draft.text)


def propose(draft: Draft, context: Context) -> Patch:
    """All repairs of the text, each as small as the damage."""
    rules, lang = hygiene.known(context.catalogue), context.profile.lang
    seen = look(draft.text, rules)
    if seen == NOTHING and not swaps.gate(draft.text):
        return Patch()
    edits = _repairs(draft.text, seen, rules, lang, context.config.without)
    return Patch(edits, tuple(hygiene.flags(draft.text, rules, seen, lang)))


def look(text: str, rules: hygiene.Known = hygiene.NO_RULES) -> Seen:
    """What there could be to repair in `text`; nearly free, and exact: see `scan`.

    All but letters that were swapped: see `swaps.gate`.

    >>> look("Good text, naïve or not") == NOTHING, list(look("naÃ¯ve").signs)
    (True, [2, 3])
    """
    return scan(text, _table(rules.anchors, rules.hints))


@lru_cache(maxsize=8)
def _table(anchors: frozenset[str], hints: tuple[Sign, ...]) -> Table:
    return table(mojibake.all_signs(), _STRAYS, anchors | mojibake.ANCHORS, hints)


def repairs(
    text: str, *, without: Collection[str] = (), rules: hygiene.Known = hygiene.NO_RULES
) -> tuple[Edit, ...]:
    r"""All repairs of `text`, in order; those that are only suggested come last.

    >>> [(edit.rule, edit.before, edit.after) for edit in repairs("na\x00Ã¯ve")]
    [('und.repair.mojibake', 'na\x00Ã¯ve', 'naïve')]

    Args:
        text: Any text.
        without: Ids of rules that are switched off.
        rules: Those of a catalogue, to be asked beside what is known here.
    """
    return _repairs(text, look(text, rules), rules, None, without)


def _repairs(
    text: str, seen: Seen, rules: hygiene.Known, lang: str | None, without: Collection[str]
) -> tuple[Edit, ...]:
    whole, repaired = Layer(), text
    read: dict[Step, str] = {}  # the text that a step has read last
    suggested: dict[Step, list[Edit]] = {}
    for _ in range(_ROUNDS):
        before = repaired
        for step in (_strays, _mojibake, _swaps, _by_rule):
            if read.get(step) is repaired:
                continue
            read[step] = repaired
            proposed = step(repaired, seen, rules, lang)
            edits = [edit for edit in proposed if edit.rule not in without]
            suggested[step] = [edit for edit in edits if edit.level is not Level.DEFAULT]
            if sure := [edit for edit in edits if edit.level is Level.DEFAULT]:
                # Only rules may want the same place as another.
                fit = resolve(sure, at_least=0)[0] if step is _by_rule else sure
                layer = Layer.of(repaired, fit)
                repaired = layer.apply(repaired)
                whole = whole.then(layer) if whole.edits else layer
                seen = look(repaired, rules)
        if repaired is before:
            further = chain.from_iterable(suggested.values())
            return (*whole.edits, *_at_source(further, whole, text))
    return whole.edits


def _at_source(edits: Iterable[Edit], layer: Layer, text: str) -> Iterator[Edit]:
    """Edits of what `layer` gives, as edits of `text`; without those that meet one of its own."""
    for edit in edits:
        start, end = layer.to_before(Span(edit.start, edit.end))
        if text[start:end] == edit.before:
            yield replace(edit, start=start)


def _strays(text: str, seen: Seen, *_: object) -> Iterator[Edit]:
    """Surrogates, escapes, control characters and byte order marks."""
    if not seen.strays:
        return
    for found in _STRAY.finditer(text):
        name = str(found.lastgroup).replace("_", "-")
        before, after = found[0], ""
        if name == "surrogate-pair":
            after = before.encode("utf-16", "surrogatepass").decode("utf-16")
        elif name == "lone-surrogate":
            after = "\N{REPLACEMENT CHARACTER}"
        yield _edit(found.start(), before, after, _FACTS[name])


def _mojibake(text: str, seen: Seen, *_: object) -> Iterator[Edit]:
    """Words that were read in the wrong encoding."""
    for repair in mojibake.repairs(text, seen.signs):
        fact = _FACTS[repair.rule]
        edit = _edit(repair.start, repair.before, repair.after, fact, repair.chain)
        yield edit if repair.confidence is None else replace(edit, confidence=repair.confidence)


def _swaps(text: str, *_: object) -> Iterator[Edit]:
    """Words whose letters were swapped, throughout the text."""
    swap = swaps.swap_in(text)
    if swap is not None:
        for start, before, after in swaps.swapped_words(text, swap):
            edit = _edit(start, before, after, _FACTS["swapped-letters"], str(swap.misreading))
            yield replace(edit, confidence=swap.confidence)


def _by_rule(text: str, seen: Seen, rules: hygiene.Known, lang: str | None) -> Iterator[Edit]:
    """What rules know of damage to single characters."""
    return hygiene.edits(text, rules, seen, lang)


def _edit(start: int, before: str, after: str, fact: Fact, detail: str = "") -> Edit:
    reason = f"{fact.description} {detail}".rstrip()
    return Edit(start, before, after, fact.id, reason, fact.confidence, fact.kind, fact.level)
