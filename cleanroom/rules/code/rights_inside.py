"""Lines that name a collection and its owner: rights that do not begin the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.code.rights import is_license
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

LONGEST = 200  # code points

_SIGN = re.compile(
    r"(?:[Cc]opyright ?)?(?:©|\([cC]\)(?= ?\d{4}))(?: ?[Cc]opyright)?|[Cc]opyright(?= \d{4})"
)
_YEARS = r"(?<!\d)(?:19|20)\d\d(?!\d)"
# The years follow the sign, or stand behind a name that begins with a capital.
_HOLDER = re.compile(rf"[ ,:]{{0,3}}(?:{_YEARS}|[^\W\d_a-zа-я][^\n]{{1,100}}?{_YEARS})")

# What stands before the sign is closed by a mark, or ends in a name: a sentence goes on into it.
_NAMED = re.compile(r"(?:[.,:;|)\"”»–—-]|(?<![^\W_])[^\W\d_a-zа-я][^\W\d_]{1,40})\s{0,3}$")

# The entry of a bibliography names the rights in another work.
_ENTRY = re.compile(r"\s{0,8}\[[^\]\n]{1,20}\]|.{0,200}?\b(?:ISBN|ISSN|DOI|doi:)")


def find_rights_inside(line: str, profile: Profile) -> Iterator[Match]:
    """A name, then sign, years and holder; the fact is what stands from the sign on."""
    bare = line.rstrip()
    if len(bare) > LONGEST or _ENTRY.match(bare) or profile.code or is_license(profile.text):
        return
    found = _SIGN.search(bare)
    if found and _HOLDER.match(bare, found.end()) and _NAMED.search(bare, 0, found.start()):
        start, end = found.start(), len(bare)
        yield Match.whole(line)._replace(facts=(("rights", bare[start:end], start, end),))


RULES = (
    Rule(
        id="und.label.rights-inside",
        kind="copyright",
        description="Names a collection of documents, who holds the rights in it, and since when.",
        source="headers of document databases",
        matcher=Code(find_rights_inside, ("©", "(c)", "(C)", "opyright")),
        confidence=0.75,
        label=Label.METADATA,
        where="edges",
        examples=(
            Example.parse("[[Archive of river treaties. © 2004-2019 Confluence Press]]"),
            Example.parse("[[Source: Harbour Law Base. Copyright (c) 2011 Mole Ltd.]]"),
        ),
        counter_examples=(
            CounterExample(
                "[MOLE01] Tides. A. Mole. Copyright © 2006 Quay Press. ISBN 1-59059-587-4."
            ),
            CounterExample("Mole, A.: Tides. © 2006 Quay Press, ISBN 978-1-59059-587-4."),
            CounterExample("Copyright in the translation was bought in 1911."),
            CounterExample("From 1909 a notice such as Copyright 1910 John Smith was enough."),
            CounterExample("WHERE rights = '(c) 2019'"),
            CounterExample("Section (c) was repealed by the Act."),
        ),
    ),
)
