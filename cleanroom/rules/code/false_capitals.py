"""One word in capitals inside a sentence, where the document writes the same phrase in small ones.

``the MEMBER States of`` beside ``Member States`` twice: back-translation and glossary tools shout
a term once. Writers shout, too, for emphasis; so it is certain only where the very phrase, the
word with the one after it, stands in the document at least twice in small letters, and the word
seldom stands without it. A document that shouts several words does so on purpose.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from cleanroom.rules.profile import fold
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_SHORTEST, _LONGEST = 5, 30
_CAPITALS = re.compile(r"[A-Z]{5,30}")
_NEXT = re.compile(r" ([A-Za-z]{4,30})\b")
_DETERMINED = re.compile(r"\b(?:an?|the|each|every|its|our) \Z")
_SHOUTED = frozenset({
    "every", "never", "always", "whole", "really", "please", "about", "after", "before", "again",
    "could", "would", "should", "might", "their", "there", "these", "those", "other", "first",
    "where", "which", "while", "under", "until", "without", "because", "anything", "everything",
    "nothing", "something", "everyone", "anyone", "great", "still", "three", "important", "right",
    "wrong", "entire", "absolutely", "completely", "warning", "danger", "caution", "notice",
})  # fmt: skip
_MOST = 2  # a text with more words that could be false capitals shouts on purpose
_EVIDENCE = 2


def false_capitals(text: str, profile: Profile, *, certain: bool) -> Iterator[Match]:
    """Words in capitals that the document writes small elsewhere, with the form that it uses.

    Args:
        text: The document.
        profile: Says where else its words stand.
        certain: Those whose phrase occurs in small letters, or else those whose word alone does.
    """
    shown = []
    for place in _shouted(profile):
        word = place[0]
        small = word.lower()
        seen = 0 if small in _SHOUTED else text.count(small) + text.count(small.capitalize())
        others = _others(place, profile) if seen >= _EVIDENCE else []
        if len(others) >= _EVIDENCE and all(text[at : at + len(word)] != word for at in others):
            shown.append((place, others))
    if len(shown) > _MOST:
        return
    for place, others in shown:
        size = len(place[0])
        after = _NEXT.match(text, place.end())
        phrase = f" {after[1].lower().removesuffix('s')}" if after else ""
        alike = [
            at
            for at in others
            if phrase and fold(text[at + size : at + size + len(phrase)]) == phrase
        ]
        sure = len(alike) >= _EVIDENCE and 2 * len(alike) >= len(others)
        if sure == certain and (
            sure or _DETERMINED.search(text[max(0, place.start() - 12) : place.start()])
        ):
            forms = Counter(text[at : at + size] for at in (alike if sure else others))
            form, times = forms.most_common(1)[0]
            reason = f"The document writes {form!r} {times} times"
            reason += f", before {after[1]!r} as here." if sure and after else "."
            yield Match(*place.span(), form, reason)


@lru_cache(maxsize=4)
def _shouted(profile: Profile) -> tuple[re.Match[str], ...]:
    """The words that stand in capitals once, inside a sentence; none if there are many.

    Args:
        profile: That of the document; each is asked once.
    """
    text = profile.text
    found: dict[str, list[re.Match[str]]] = {}
    for start, end in profile.acronym_runs(_SHORTEST, _LONGEST):
        if place := _CAPITALS.fullmatch(text, start, end):
            found.setdefault(place[0], []).append(place)
    once = [m for m, *more in found.values() if not more and _inside_sentence(text, *m.span())]
    return tuple(once) if len(once) <= 4 * _MOST else ()


def _others(place: re.Match[str], profile: Profile) -> list[int]:
    """Where else the whole word stands, in capitals or not."""
    starts, numbers = profile.letter_runs.starts, profile.word_numbers
    same = numbers == numbers[np.searchsorted(starts, place.start())]
    return [at for at in starts[same].tolist() if at != place.start()]


def _inside_sentence(text: str, start: int, end: int) -> bool:
    """Whether the word stands between small words: in no heading, name or list of acronyms."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if not (before[-1:] == " " and before[:1].isalpha() and after[:1] == " "):
        return False
    line_end = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else end + 400]
    return any(c.islower() for c in line) and _neighbors_are_words(text, start, end)


def _neighbors_are_words(text: str, start: int, end: int) -> bool:
    """Whether the words on both sides are not in capitals themselves."""
    left = text[max(0, start - 40) : start].split()[-1:]
    right = text[end : end + 40].split()[:1]
    return all(not word.isupper() or word in ("I", "A") for word in (*left, *right))


RULES = (
    Rule(
        id="und.translation.false-capitals",
        kind="false_case",
        description="A word in capitals, in a phrase that the document writes in small letters.",
        source="seeds/001; glossary tools and back-translation",
        matcher=Code(partial(false_capitals, certain=True), scope="document"),
        confidence=0.9,
        unless=("code",),
        examples=(
            Example.parse(
                "The [[MEMBER]] States of the bloc agreed. The Member States met. It allows "
                "Member States to focus.",
                "The Member States of the bloc agreed. The Member States met. It allows "
                "Member States to focus.",
            ),
        ),
        counter_examples=(
            CounterExample("The NASA budget grew. He wrote Nasa twice; the Nasa budget, again."),
            CounterExample(
                "It was the WHOLE thing that he wanted. The whole thing was new, and so was the "
                "whole thing that followed."
            ),
            CounterExample("THE MEMBER STATES\n\nThe member states met. Each member state votes."),
        ),
    ),
    Rule(
        id="und.translation.shouted-word",
        kind="false_case",
        description="A word in capitals that the document otherwise writes in small letters.",
        source="glossary tools and back-translation",
        matcher=Code(partial(false_capitals, certain=False), scope="document"),
        confidence=0.6,
        level=Level.SUGGESTED,
        when=("english",),
        unless=("code",),
        examples=(
            Example.parse(
                "The assembly elects a [[PRESIDENT]] for the year. The president may go; "
                "a former president may not.",
                "The assembly elects a president for the year. The president may go; "
                "a former president may not.",
            ),
        ),
        counter_examples=(
            CounterExample("I said STOP right now. You stop, or I stop you."),
            CounterExample("It is NEVER too late. Never say never; he never did."),
        ),
    ),
)
