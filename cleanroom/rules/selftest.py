"""Run a rule on the examples that it carries, and on the counter-examples of all others.

The suite does so for every rule that ships, and ``cleanroom rules test`` for your own pack:

>>> from cleanroom.rules.rule import CounterExample, Example, Phrase, Rule
>>> rule = Rule(
...     "en.translation.further", "calque", "A calque.", "seen", Phrase((("further to", None),)),
...     examples=(Example.parse("[[further]] to what was said"),),
...     counter_examples=(CounterExample("no further to go"),),
... )
>>> for problem in problems(rule, Catalogue((rule,))):
...     print(problem)
fires at 'further to' and not at 'further' in 'further to what was said'
en.translation.further fires at 'further to' in the counter-example 'no further to go'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.catalogue import Catalogue
from cleanroom.rules.match import anchored, fires, open_to
from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, Line, Match, Regex, Rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from cleanroom.rules.rule import CounterExample, Example


def problems(rule: Rule, known: Catalogue) -> list[str]:
    """What is wrong with a rule, in words; nothing if it keeps its promises.

    It has to fire exactly at the marks of its examples, to give exactly the fixed text, and not
    to fire on that again. No rule may fire on a counter-example that does not name it.

    Args:
        rule: The rule to be tested.
        known: All rules that there are, `rule` among them.
    """
    texts = [e.text for e in rule.examples] + [c.text for c in rule.counter_examples]
    found = [problem for example in rule.examples for problem in _example(rule, example)]
    found += [problem for text in texts for problem in _hidden(rule, text)]
    found += [
        f"{name} fires at {places} in the counter-example {counter.text!r}"
        for counter in rule.counter_examples
        for name, places in _harm(counter, known)
    ]
    return list(dict.fromkeys(found))


def trespasses(rule: Rule, known: Catalogue) -> list[str]:
    """Where a new rule fires on the counter-examples of the rules that there are, in words."""
    alone = Catalogue((rule,))
    return [
        f"fires at {places} in a counter-example of {other.id}, {counter.text!r}"
        for other in known.rules
        if other.id != rule.id
        for counter in other.counter_examples
        for _, places in _harm(counter, alone)
    ]


def lacks(rule: Rule) -> list[str]:
    """What a rule that ships must have, and a rule of your own should have."""
    wanted = {
        "examples": rule.examples,
        "counter-examples": rule.counter_examples,
        "source (where was it seen?)": rule.source,
    }
    return [f"has no {name}" for name, value in wanted.items() if not value]


def matches(rule: Rule, text: str) -> list[Match]:
    """Where a rule fires in a text that stands for a whole document, in order of place."""
    profile = _profile(text)
    if not anchored(rule, text) or not open_to(rule, profile):
        return []
    if isinstance(rule.matcher, Code) and rule.matcher.scope == "document":
        found = list(rule.matcher.find(text, profile))
        return sorted(found, key=lambda m: (m.start, m.end))
    found = [
        match._replace(start=match.start + start, end=match.end + start)
        for start, line in _lines(text)
        for match in fires(rule, line, profile)
    ]
    return sorted(found, key=lambda m: (m.start, m.end))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its start."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _example(rule: Rule, example: Example) -> Iterator[str]:
    text = example.text
    found = matches(rule, text)
    seen = tuple((m.start, m.end) for m in found)
    if seen != example.marks:
        places, marks = _quoted(text, seen), _quoted(text, example.marks)
        yield f"fires at {places} and not at {marks} in {text!r}"
        return
    if all(m.after is None for m in found):
        if example.fixed is not None:
            yield f"has no replacement, and so cannot make {example.fixed!r} of {text!r}"
        return
    result = _replaced(text, found)
    if example.fixed is None:
        yield f"makes {result!r} of {text!r}, but the example does not say so: add fixed"
    elif result != example.fixed:
        yield f"makes {result!r} of {text!r}, and not {example.fixed!r}"
    elif again := matches(rule, result):
        places = _quoted(result, [(m.start, m.end) for m in again])
        yield f"fires on its own result {result!r} at {places}"


def _hidden(rule: Rule, text: str) -> Iterator[str]:
    """Matches where no anchor stands: the gate is wrong, and hides them."""
    matcher = rule.matcher
    if not isinstance(matcher, Regex | Code) or not matcher.anchors:
        return
    whole = isinstance(matcher, Code) and matcher.scope == "document"
    for _, piece in [(0, text)] if whole else _lines(text):
        if any(anchor in piece for anchor in matcher.anchors):
            continue
        found: Iterable[Match | re.Match[str]] = (
            matcher.compiled.finditer(piece)
            if isinstance(matcher, Regex)
            else matcher.find(piece, _profile(text))
        )
        if next(iter(found), None) is not None:
            yield f"matches in {piece!r}, which holds none of its anchors, and so does not fire"


def _harm(counter: CounterExample, known: Catalogue) -> Iterator[tuple[str, str]]:
    """Which rules fire in good text that does not name them, and where."""
    lines = counter.text.split("\n")
    fitting = {name for line in lines for name in known.label_lines.find(line)}
    for rule in known.rules:
        # Most rules are templates of lines; the index says of all of them at once which fit.
        indexed = rule.stage == "label" and isinstance(rule.matcher, Line)
        if rule.id in counter.also or (indexed and rule.id not in fitting):
            continue
        if found := matches(rule, counter.text):
            yield rule.id, _quoted(counter.text, [(m.start, m.end) for m in found])


def _replaced(text: str, found: Sequence[Match]) -> str:
    """The text with what the matches say should stand there."""
    pieces, done = [], 0
    for match in found:
        if match.start < done:
            continue  # meets the one before it
        after = text[match.start : match.end] if match.after is None else match.after
        pieces += [text[done : match.start], after]
        done = match.end
    return "".join([*pieces, text[done:]])


def _quoted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(repr(text[start:end]) for start, end in spans) or "nothing"


@lru_cache(maxsize=4096)
def _profile(text: str) -> Profile:
    return Profile(text)
