"""A foreign name that one document writes in two ways: Akhmetov and Ahmetov.

Each way of writing Russian, Arabic or Chinese in Latin letters is right; two of them in one text
are two translators, or a machine. Names that differ in more than what these ways differ in are
different names, and so are words that a dictionary knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.words import in_english
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_SHORTEST, _LONGEST = 6, 24
_SAME = (
    (re.compile(r"kh"), "h"), (re.compile(r"zh|dj|dzh"), "j"), (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"shch|sch"), "sh"), (re.compile(r"[iy]([aeou])"), r"\1"),
    (re.compile(r"ou"), "u"), (re.compile(r"ij$|iy$|yi$|ii$|y$"), "i"), (re.compile(r"y"), "i"),
    (re.compile(r"w"), "v"), (re.compile(r"ff$"), "v"), (re.compile(r"([a-z])\1"), r"\1"),
)  # fmt: skip
_MOST = 400  # names; a list of names is no text that tells of them
_ENDINGS = ("s", "es", "n", "a", "i", "ian", "e")


def transliterations(text: str, profile: Profile) -> Iterator[Match]:
    """The rarer form of a name, with the one that the text uses more."""
    if not profile.english:
        return
    (starts, ends), some = profile.letter_runs, profile.unlisted
    some = some[profile.codes[starts[some]] < ord("a")]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for start, end in zip(starts[some].tolist(), ends[some].tolist(), strict=True):
        name = text[start:end]
        if name.isascii() and name[1:].islower() and _SHORTEST <= len(name) <= _LONGEST:
            places[name].append(start)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for name in places if len(places) <= _MOST else ():
        forms[_key(name)].append(name)
    for same in forms.values():
        if len(same) == 2 and not _inflected(*same):  # noqa: PLR2004 - more is no slip
            often, seldom = sorted(same, key=lambda name: -len(places[name]))
            if len(places[often]) > len(places[seldom]):
                reason = f"The text writes {often!r} {len(places[often])} times."
                for at in places[seldom]:
                    if not in_english(text, at, at + len(seldom)):
                        continue
                    yield Match(at, at + len(seldom), often, reason)


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    """What all ways of writing a name have in common.

    >>> _key("Akhmetov") == _key("Ahmetov"), _key("Yeltsin") == _key("Jelzin")
    (True, False)
    """
    key = name.lower()
    for pattern, plain in _SAME:
        key = pattern.sub(plain, key)
    return key


def _inflected(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long == short + ending for ending in _ENDINGS)


RULES = (
    Rule(
        id="en.translation.two-transliterations",
        kind="translit_drift",
        description="One name, written in two systems of transliteration.",
        source="machine translations from Russian, Kazakh and Arabic",
        matcher=Code(transliterations, scope="document"),
        confidence=0.7,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                "The order of Mr. Akhmetov was signed. Mr. Akhmetov has said that he, [[Ahmetov]], "
                "was to be asked by the staff of the office.",
                "The order of Mr. Akhmetov was signed. Mr. Akhmetov has said that he, Akhmetov, "
                "was to be asked by the staff of the office.",
            ),
        ),
        counter_examples=(
            CounterExample(
                "The Meyers and the Maiers are two families of the town; the Meyers are the older."
            ),
            CounterExample("Kowalski and Kowalska have met; Kowalski was there for the first one."),
            CounterExample("Akhmetov is the first, and Ahmetov is the second one of the two."),
        ),
    ),
)
