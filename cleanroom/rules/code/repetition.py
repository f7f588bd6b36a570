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
_SIZES = (2, 3, 4)  # words that repeat
_TIMES = 4
_SENTENCE = 30  # code points; shorter ones are said twice for effect


def loops(text: str, profile: Profile) -> Iterator[Match]:
    """The stretches that repeat two to four words at least four times in a row."""
    end = -1
    for at in _echoes(profile):
        if at < end:
            continue
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        for found in _LOOP.finditer(text, start, end):
            if len(found[0]) < _SHORTEST or len(set(found["words"].split())) == 1:
                continue  # la la la
            reason = f"{found['words']!r} stands there again and again, without a stop between."
            yield Match(*found.span(), None, reason)


def _echoes(profile: Profile) -> list[int]:
    """Where words may repeat as those of a loop do.

    The first and the last word of a loop may have a mark at them that counts as a letter.
    """
    starts, numbers = profile.letter_runs.starts, profile.word_numbers
    found = set()
    for size in _SIZES:
        same = (numbers[:-size] == numbers[size:]).nonzero()[0]
        more = (_TIMES - 1) * size - 3
        first = same[:-more][same[more:] - same[:-more] == more]
        found.update(starts[first].tolist())
    return sorted(found)


def repeated_sentences(text: str, profile: Profile) -> Iterator[Match]:
    """Sentences that follow on themselves: all of them but the first."""
    starts = profile.behind_stops
    sizes = starts[1:] - starts[:-1]
    for i in (sizes[:-1] == sizes[1:]).nonzero()[0].tolist():
        first, second, end = (int(starts[n]) for n in (i, i + 1, i + 2))
        if end - second >= _SENTENCE and text[first:second] == text[second:end]:
            yield Match(second, end - 1, None, "The sentence before is the same.")


RULES = (
    Rule(
        id="und.translation.repeated-sentence",
        kind="repetition_loop",
        description="A sentence that follows on itself, word for word.",
        source="Raunak, Menezes and Junczys-Dowmunt 2021, on oscillatory hallucinations",
        matcher=Code(repeated_sentences, scope="document"),
        confidence=0.75,
        level=Level.FLAG,
        unless=("code",),
        examples=(
            Example.parse(
                "It opened. The ferry runs to the island every day in summer. [[The ferry runs to "
                "the island every day in summer.]] It is old."
            ),
        ),
        counter_examples=(
            CounterExample("He came. He came. He came. He saw it all, and it was good."),
            CounterExample("The ferry runs to the island.\nThe ferry runs to the island.\n"),
        ),
    ),
    Rule(
        id="und.translation.loop",
        kind="repetition_loop",
        description="A few words that repeat themselves, as translation models do in a loop.",
        source="Raunak, Menezes and Junczys-Dowmunt 2021, on oscillatory hallucinations",
        matcher=Code(loops, scope="document"),
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
