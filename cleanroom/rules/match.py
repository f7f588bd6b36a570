"""Find rules in text. Each rule sees one line at a time, without its line end.

Gates are exact: a rule is only tried on a line that holds one of its anchors, and a whole text
that holds none of them is not split for it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.line import LineIndex
from cleanroom.rules.reach import near
from cleanroom.rules.rule import Code, Line, Match, Phrase, Regex, Rule, first_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanroom.rules.profile import Profile


Phrases = tuple[tuple[str, str | None], ...]


def fires(
    rule: Rule, line: str, profile: Profile, *, anchors: Sequence[str] | None = None
) -> Iterator[Match]:
    """Where one rule fires in one line, its conditions on the document included.

    Args:
        rule: The rule.
        line: The line.
        profile: That of the document.
        anchors: The only anchors of the rule that the document holds, if that is known.
    """
    matches = (
        _seen(rule, line, profile)
        if anchors is None or not isinstance(rule.matcher, Regex)
        else _regex(rule.matcher, rule.lift, line, anchors)
    )
    for match in matches:
        if not open_to(rule, profile):  # asked last: a property of a document costs most
            return
        yield match


def found_in(rule: Rule, line: str, profile: Profile) -> Sequence[Match]:
    """The same as `fires`, for a line that is known to hold an anchor of the rule."""
    matcher = rule.matcher
    found: Sequence[Match] = ()
    if isinstance(matcher, Regex):
        if matcher.compiled.search(line):
            found = tuple(_regex(matcher, rule.lift, line, matcher.anchors))
    elif isinstance(matcher, Code):
        found = tuple(matcher.find(line, profile))
    else:
        found = tuple(_seen(rule, line, profile))
    return found if found and open_to(rule, profile) else ()


def open_to(rule: Rule, profile: Profile) -> bool:
    """Whether the document as a whole lets the rule speak."""
    return all(getattr(profile, c) for c in rule.when) and not any(
        getattr(profile, c) for c in rule.unless
    )


def closed_to(rule: Rule, profile: Profile) -> bool:
    """Whether what is known of the document forbids the rule to speak; it is not asked more."""
    known = vars(profile)
    return any(known.get(c) is False for c in rule.when) or any(map(known.get, rule.unless))


def anchored(rule: Rule, text: str) -> bool:
    """False only if the rule cannot fire anywhere in `text`."""
    anchors = anchors_of(rule)
    return not anchors or any(a in text for a in anchors)


def anchors_of(rule: Rule) -> tuple[str, ...]:
    """Literals of which every match's text holds at least one; empty if there are none."""
    return rule.matcher.anchors if isinstance(rule.matcher, Regex | Code) else ()


def firsts_of(rule: Rule) -> frozenset[str]:
    """With which words a line must begin for the rule to match; empty if with any."""
    return rule.matcher.first if isinstance(rule.matcher, Code) else frozenset()


def _seen(rule: Rule, line: str, profile: Profile) -> Iterator[Match]:
    """Where the rule's matcher fires, whatever the document."""
    match rule.matcher:
        case Line(templates):
            if _index(templates).find(line):
                yield whole_line(rule, line)
        case Phrase():
            yield from spoken(rule.matcher.texts, line)
        case Regex():
            yield from _regex(rule.matcher, rule.lift, line, rule.matcher.anchors)
        case Code(find, anchors, first):
            if first and first_word(line) not in first:
                return
            if not anchors or any(a in line for a in anchors):
                yield from find(line, profile)


def whole_line(rule: Rule, line: str) -> Match:
    """The line but for the white space around it, with the fixed facts of the rule."""
    found = Match.whole(line)
    facts = tuple((key, value, found.start, found.end) for key, value in rule.lift)
    return found._replace(facts=facts)


def _regex(
    matcher: Regex, lift: tuple[tuple[str, str], ...], line: str, anchors: Sequence[str]
) -> Iterator[Match]:
    group = "fix" if "fix" in matcher.compiled.groupindex else 0
    for found in near(matcher.compiled, anchors, line):
        start, end = found.span(group)
        after = None if matcher.replace is None else found.expand(matcher.replace)
        if start >= 0 and after != line[start:end]:
            yield Match(start, end, after, "", tuple(_facts(found, lift)))


def _facts(
    found: re.Match[str], lift: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str, int, int]]:
    for key, template in lift:
        if not template.startswith("$"):
            yield key, template, *found.span()
        elif found[template[1:]]:
            yield key, found[template[1:]].strip(), *found.span(template[1:])


def spoken(phrases: Phrases, line: str) -> Iterator[Match]:
    """Where phrases stand in a line; of two that begin alike the longer one."""
    phrases = _longest_first(phrases)
    for found in _alternation(phrases).finditer(line):
        after = phrases[(found.lastindex or 0) - 1][1]
        if after and found[0][:1].isupper() and not after[:1].isupper():
            after = after[:1].upper() + after[1:]
        yield Match(*found.span(), after)


@lru_cache(maxsize=4096)
def _longest_first(phrases: Phrases) -> Phrases:
    """In this order the whole one is seen of two phrases that start alike."""
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


@lru_cache(maxsize=4096)
def _alternation(phrases: Phrases) -> re.Pattern[str]:
    """One group for each phrase: what was found need not be looked up, whatever its case."""
    words = (r"\s".join(map(re.escape, phrase.split())) for phrase, _ in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'({w})' for w in words)})(?!\w)", re.IGNORECASE)


@cache
def _index(templates: tuple[str, ...]) -> LineIndex:
    return LineIndex.of([(t, t) for t in templates])
