"""A site's help: sentences that tell the reader how to use the site's search and its pages.

No single wording: what tells is that a sentence speaks to the reader *and* names parts of a
site. A manual does so, too; hence the low confidence, and the guard against documents that are
about search or databases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.block import Label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_READER = re.compile(
    r"\byou (?:can|may|also may|could|cannot|can't|need|want|do not know|don't know|will find|are "
    r"looking)\b"
    r"|\bif you\b|\byour (?:search|query|question|browser|account|request)\b|\bplease\b|^click\b|"
    r"\bclick (?:on|here)\b"
    r"|\bwe(?:'ve| have) (?:tried|described|prepared|collected)\b|\bgo to\b|\bcontact us\b|^use "
    r"(?:the|our)\b"
    r"|^(?:to find|to search|to view|to open|to download)\b|\bset by users\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\bhelp (?:section|page|pages|center|centre|desk|menu)\b|\bsection help\b|\bfrequently asked "
    r"questions\b|\bFAQs?\b"
    r"|\b(?:user|user's|users') (?:guide|manual|support)\b|\btechnical support\b|\bsupport (?:team|"
    r"service|desk)\b"
    r"|\bcustomer (?:service|support|care)\b|\bfeedback form\b|\bcontact form\b",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"\bsearch (?:system|engine|form|bar|box|field|page|tips|help|query|queries|results|options|"
    r"parameters|function)\b"
    r"|\b(?:advanced|extended|full-text|quick|simple) search\b|\busing (?:the )?search\b|\bhow to "
    r"search\b|\bsearch (?:by|for) (?:the )?"
    r"(?:documents?|keywords?|titles?|numbers?|dates?)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:the|our|this) (?:database|system|web ?site|site|portal|catalogue|catalog|service|"
    r"archive)\b|\bthis section\b|\bthe section\b"
    r"|\bdatabase (?:includes?|contains?|holds?)\b|\b(?:required|needed|full) documents?\b|\bdate "
    r"range\b|\bdocuments? type\b"
    r"|\bfeatures and capabilities\b",
    re.IGNORECASE,
)
# Of what is looked for a line has one of these, in small letters or in capitals; without their
# first letters, since these may be capitals alone.
_STEMS = (
    "elp", "uestion", "faq", "guide", "manual", "upport", "ustomer", "eedback", "ontact", "earch",
    "atabase", "ystem", "site", "ortal", "atalog", "ervice", "rchive", "ection", "ocument",
    "date range", "apabilities",
)  # fmt: skip
_ANCHORS = (
    *_STEMS,
    *map(str.upper, _STEMS),
    *map(str.capitalize, ("faq", "site", "guide", "manual", "date range")),
)
_SHORT = 80  # code points: up to here a line is a heading


def find_help(line: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """A sentence to the reader that names a help page, a search, or two parts of a site."""
    line = line.replace("’", "'")
    parts = len({m[0].casefold() for m in _PART.finditer(line)})
    help_, search = _HELP.search(line) is not None, _SEARCH.search(line) is not None
    if not (help_ or search or parts > 1):
        return
    if _READER.search(line) or (search and len(line) <= _SHORT and not line.rstrip().endswith(".")):
        yield Match.whole(line)


RULES = (
    Rule(
        id="en.label.site-help-sentence",
        kind="site_help",
        description="Tells the reader how to search or use the site, below the text.",
        source="Databases of law, archives, catalogues.",
        matcher=Code(find_help, _ANCHORS),
        confidence=0.5,
        label=Label.CHROME,
        where="tail",
        unless=("code",),
        topic=(" search", "database", "website", "user", "customer", "software", "click"),
        examples=(
            Example.parse(
                "[[If you did not find what you need, read our frequently asked questions.]]"
            ),
            Example.parse("[[You can combine any search parameters: author, year, publisher.]]"),
            Example.parse("[[Tips for our search engine]]"),
            Example.parse("[[In this section we've described how the database works.]]"),
        ),
        counter_examples=(
            CounterExample("The rescue team gave up its search for the boat at dusk."),
            CounterExample("If you boil the milk, it will keep for two days."),
            CounterExample("The database of the census holds nine million names."),
            CounterExample("Search engines changed how students read."),
        ),
    ),
)
