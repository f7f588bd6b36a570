"""The same few words again and again: a translation model that got caught in a loop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_LOOP = re.compile(
    r"(?<![\w-])(?P<words>[^\W\d_]{2,30}+(?: [^\W\d_]{1,30}+){1,3}?)"
    r"(?:,? (?P=words)){3,40}+(?![\w-])"
)
_SHORTEST = 48  # code points; shorter ones are songs and stammering
_PROBE = 12
_STEP = 20
_REACH = 100  # four words are seldom longer


def loops(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """The stretches that repeat two to four words at least four times in a row."""
    if not _echoes(line):
        return
    for found in _LOOP.finditer(line):
        if len(found[0]) < _SHORTEST or len(set(found["words"].split())) == 1:
            continue  # la la la
        reason = f"{found['words']!r} stands there again and again, without a stop between."
        yield Match(*found.span(), None, reason)


def _echoes(line: str) -> bool:
    """Whether the line says something twice within a few words; cheap, and never too strict.

    A loop of at least `_SHORTEST` code points holds one of the probes and its echo.
    """
    return any(
        line.find(line[at : at + _PROBE], at + 1, at + _REACH) >= 0
        for at in range(0, len(line) - _PROBE, _STEP)
    )


RULES = (
    Rule(
        id="und.translation.loop",
        kind="repetition_loop",
        description="A few words that repeat themselves, as translation models do in a loop.",
        source="Raunak, Menezes and Junczys-Dowmunt 2021, on oscillatory hallucinations",
        matcher=Code(loops),
        confidence=0.85,
        level=Level.FLAG,
        unless=("code",),
        examples=(
            Example.parse(
                "The issues [[of the development of the development of the development of the "
                "development]] of the industry were discussed."
            ),
        ),
        counter_examples=(
            CounterExample("“No, no, no, no, no,” she said. Again, again, again, again."),
            CounterExample("la la la la la la la la la la la la"),
            CounterExample("1 2 1 2 1 2 1 2 1 2 1 2"),
            CounterExample("Row, row, row your boat, gently down the stream, merrily, merrily."),
        ),
    ),
)
