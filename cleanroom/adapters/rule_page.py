"""A rule as a reader sees it: as a line, a page, or an object."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from cleanroom.adapters.terminal import printable
from cleanroom.rules.engine import ENGINE, Fact
from cleanroom.rules.rule import Code, Example, Line, Matcher, Phrase, Regex, Rule
from cleanroom.stages import repair

WHERE = {
    "edges": "above and below the text only",
    "head": "above the text only",
    "tail": "below the text only",
}

FACTS = {fact.id: fact for fact in (*repair.FACTS, *ENGINE)}
"""What bears an id in reports and is no rule of the catalogue."""


def as_line(rule: Rule | Fact, width: int) -> str:
    """Id, kind, level, confidence and description in one line.

    Args:
        rule: What the line is about.
        width: Columns for the id.
    """
    return printable(
        f"{rule.id:<{width}}  {rule.kind:<19}  {rule.level.value:<9}  {rule.confidence:.2f}  "
        f"{rule.description}"
    )


def as_page(rule: Rule | Fact) -> str:
    """Everything about a rule, in lines for a terminal."""
    return "\n".join(printable(line) for line in _lines(rule))


def as_object(rule: Rule | Fact) -> dict[str, Any]:
    """Everything about a rule, as JSON has it."""
    told: dict[str, Any] = {
        "id": rule.id,
        "kind": rule.kind,
        "level": rule.level.value,
        "confidence": rule.confidence,
        "description": rule.description,
    }
    if isinstance(rule, Rule):
        told |= {
            "source": rule.source,
            "label": rule.label and rule.label.value,
            "where": rule.where,
            "when": rule.when,
            "unless": rule.unless,
            "topic": rule.topic,
            "flags": rule.flags,
            "lift": dict(rule.lift),
            "matcher": dict(_matcher(rule.matcher)),
            "examples": [
                {"text": marked(example), "fixed": example.fixed} for example in rule.examples
            ],
            "counter_examples": [counter.text for counter in rule.counter_examples],
        }
    return told


def marked(example: Example) -> str:
    """The text of an example with its marks.

    >>> marked(Example.parse("[[a]] b [[c]]"))
    '[[a]] b [[c]]'
    """
    pieces, done = [], 0
    for start, end in example.marks:
        pieces += [example.text[done:start], "[[", example.text[start:end], "]]"]
        done = end
    return "".join([*pieces, example.text[done:]])


def conditions(rule: Rule) -> Iterator[tuple[str, str]]:
    """What else is to be said of a rule: a name, and what it is, in words."""
    if rule.label is not None:
        yield "The line is", rule.label.value
    if rule.where in WHERE:
        yield "Holds", WHERE[rule.where]
    if rule.when:
        yield "Only if the document is", ", ".join(rule.when)
    if rule.unless:
        yield "Not if the document is", ", ".join(rule.unless)
    if rule.topic:
        yield "Doubted if the document speaks of", ", ".join(rule.topic)
    if rule.flags:
        yield "Flags the document as", ", ".join(rule.flags)
    if rule.lift:
        yield "States", ", ".join(key for key, _ in rule.lift)
    if rule.source:
        yield "Seen", rule.source


def _lines(rule: Rule | Fact) -> Iterator[str]:
    yield rule.id
    yield f"  {rule.kind}, level {rule.level.value}, confidence {rule.confidence:.2f}"
    yield f"  {rule.description}"
    if isinstance(rule, Fact):
        return
    for name, what in conditions(rule):
        yield f"  {name}: {what}"
    for name, value in _matcher(rule.matcher):
        values = value if isinstance(value, tuple) else (value,)
        yield from ("", f"  {name}:", *(f"    {v}" for v in values))
    if rule.examples:
        yield from ("", "  examples:")
    for example in rule.examples:
        yield from (f"    {line}" for line in marked(example).split("\n"))
        if example.fixed is not None:
            first, *more = example.fixed.split("\n")
            yield from (f"    -> {first}", *(f"       {line}" for line in more))
    if rule.counter_examples:
        yield from ("", "  stays as it is:")
    for counter in rule.counter_examples:
        yield from (f"    {line}" for line in counter.text.split("\n"))


def _matcher(matcher: Matcher) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """How a rule finds what it is about: as its pack has it."""
    match matcher:
        case Line(templates):
            yield "line", templates
        case Phrase(texts):
            yield "phrase", tuple(p if r is None else f"{p} -> {r}" for p, r in texts)
        case Regex(pattern, replace, anchors):
            yield "regex", pattern
            if replace is not None:
                yield "replace", replace
            yield "anchors", anchors
        case Code(find, anchors):
            function = find.func if isinstance(find, partial) else find
            yield "code", f"{function.__module__}.{function.__qualname__}"
            if anchors:
                yield "anchors", anchors
