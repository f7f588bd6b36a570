"""Repair what went wrong before the text was a text: encodings, escapes, stray characters.

What changes here is never the wording. Each step reads the text that the one before leaves,
since one may lay bare what the next repairs: a NUL byte within mojibake, a byte order mark that
was mojibake itself. The edits of all steps are then composed into one layer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from cleanroom.rules.engine import Fact
from cleanroom.stages import hygiene, mojibake
from cleanroom.text.draft import Draft, Patch, resolve
from cleanroom.text.edit import Edit, Layer, Level, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

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
)
_FACTS: Final = {fact.id.rpartition(".")[2]: fact for fact in FACTS}

# Kept are \t \n \v \f \r; C1 controls are mojibake, and ftfy knows what they were.
_STRAYS: Final = "\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff"
_STRAY_ANYWHERE: Final = re.compile(f"[{_STRAYS}]")
_PLAIN_ASCII: Final = bytes([*b"\t\n\v\f\r", *range(0x20, 0x7F)])

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


def gate(draft: Draft) -> bool:
    """Whether there could be anything to repair; nearly free on clean text.

    >>> gate(Draft.start("Good text, naïve or not")), gate(Draft.start("naÃ¯ve"))
    (False, True)
    """
    text = draft.text
    if text.isascii() and text.encode().translate(None, _PLAIN_ASCII):
        return True
    return mojibake.gate(text, _STRAYS + hygiene.characters()) or hygiene.gate(text)


def propose(draft: Draft, context: Context) -> Patch:
    """All repairs of the text, each as small as the damage."""
    known, lang = context.catalogue, context.profile.lang
    by_rule = partial(hygiene.edits, catalogue=known, lang=lang)
    edits = repairs(draft.text, without=context.config.without, more=by_rule)
    return Patch(edits, tuple(hygiene.flags(draft.text, known, lang)))


def repairs(
    text: str,
    *,
    without: Collection[str] = (),
    more: Callable[[str], Iterable[Edit]] | None = None,
) -> tuple[Edit, ...]:
    r"""All repairs of `text`, in order; those that are only suggested come last.

    >>> [(edit.rule, edit.before, edit.after) for edit in repairs("na\x00Ã¯ve")]
    [('und.repair.mojibake', 'na\x00Ã¯ve', 'naïve')]

    Args:
        text: Any text.
        without: Ids of rules that are switched off.
        more: A further step: what it would change in a text. Its edits may meet each other.
    """
    whole, repaired = Layer(), text
    for _ in range(_ROUNDS):
        before, suggested = repaired, list[Edit]()
        for step in (_strays, _mojibake, more) if more else (_strays, _mojibake):
            edits = [edit for edit in step(repaired) if edit.rule not in without]
            suggested += [edit for edit in edits if edit.level is not Level.DEFAULT]
            if sure := [edit for edit in edits if edit.level is Level.DEFAULT]:
                layer = Layer.of(repaired, resolve(sure, at_least=0)[0] if step is more else sure)
                repaired = layer.apply(repaired)
                whole = whole.then(layer) if whole.edits else layer
        if repaired is before:
            return (*whole.edits, *_at_source(suggested, whole, text))
    return whole.edits


def _at_source(edits: Iterable[Edit], layer: Layer, text: str) -> Iterator[Edit]:
    """Edits of what `layer` gives, as edits of `text`; without those that meet one of its own."""
    for edit in edits:
        start, end = layer.to_before(Span(edit.start, edit.end))
        if text[start:end] == edit.before:
            yield replace(edit, start=start)


def _strays(text: str) -> Iterator[Edit]:
    """Surrogates, escapes, control characters and byte order marks."""
    if not _STRAY_ANYWHERE.search(text):
        return
    for found in _STRAY.finditer(text):
        name = str(found.lastgroup).replace("_", "-")
        before, after = found[0], ""
        if name == "surrogate-pair":
            after = before.encode("utf-16", "surrogatepass").decode("utf-16")
        elif name == "lone-surrogate":
            after = "\N{REPLACEMENT CHARACTER}"
        yield _edit(found.start(), before, after, _FACTS[name])


def _mojibake(text: str) -> Iterator[Edit]:
    """Words that were read in the wrong encoding."""
    for repair in mojibake.repairs(text):
        fact = _FACTS[repair.rule]
        edit = _edit(repair.start, repair.before, repair.after, fact, repair.chain)
        yield edit if repair.confidence is None else replace(edit, confidence=repair.confidence)


def _edit(start: int, before: str, after: str, fact: Fact, detail: str = "") -> Edit:
    reason = f"{fact.description} {detail}".rstrip()
    return Edit(start, before, after, fact.id, reason, fact.confidence, fact.kind, fact.level)
