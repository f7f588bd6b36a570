"""An acronym that changes its letters on the way through another language and back.

The Shanghai Cooperation Organization is SCO; in a text that was translated back or spun it turns
up as ESC, SSCs, CSO and OCS as well. What the document defines, in brackets or by the initials of
a name that it spells out, is an anchor; an acronym near it that nothing defines is a variant:

- its known form in another language (OMS for WHO): sure, also alone;
- its own letters in another order or case (CTSO, Csto for CSTO): sure, also alone;
- most of its letters (CSSS for SCO): only where at least two more variants of it are in the text
  and not many other acronyms are.

A text that speaks about names in other languages, an acronym that it defines or that has a name
of its own, and one that is used as often as the anchor itself are left alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from cleanroom.rules.profile import Profile
from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.word_numbers import LETTERS, letters_in, letters_of
from cleanroom.rules.words import english_words
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

# Official abbreviations in French, Spanish, Portuguese, Italian, German and, transliterated,
# Russian; from the organizations' own sites in these languages.
FOREIGN = {
    "WHO": ("OMS", "VOZ"), "UN": ("ONU", "OON"), "NATO": ("OTAN",), "IMF": ("FMI", "MVF"),
    "WTO": ("OMC", "VTO"), "EU": ("UE",), "IAEA": ("AIEA", "OIEA", "MAGATE"),
    "OECD": ("OCDE", "OESR"), "ASEAN": ("ANASE", "ANSEA"), "SCO": ("OCS", "SHOS", "SOZ", "OCX"),
    "CSTO": ("OTSC", "ODKB", "OVKS"), "CIS": ("CEI", "SNG", "GUS"),
    "EAEU": ("UEE", "EAES", "UEEA"), "OPCW": ("OIAC", "OPAC", "OZHO"), "OSCE": ("OBSE", "OSZE"),
    "ILO": ("OIT", "MOT"), "ECB": ("BCE", "EZB"), "GDP": ("PIB", "BIP", "VVP"),
    "AIDS": ("SIDA", "SPID"), "HIV": ("VIH",), "NGO": ("ONG", "NPO"), "NGOS": ("ONGS",),
    "ICRC": ("CICR",), "ICC": ("CPI",), "IOC": ("CIO", "COI"), "WFP": ("PAM", "PMA"),
    "AU": ("UA",), "EBRD": ("BERD",), "OAS": ("OEA",), "IOM": ("OIM",), "WIPO": ("OMPI", "VOIS"),
    "ICAO": ("OACI",), "IMO": ("OMI",), "WMO": ("OMM",), "UNHCR": ("ACNUR", "HCR"),
    "VAT": ("TVA", "IVA"),
}  # fmt: skip
_SMALL = frozenset({
    "of", "the", "and", "for", "on", "in", "to", "a", "de", "la", "des", "du", "von", "und", "der",
})  # fmt: skip
_ACRONYM = re.compile(r"([A-Z]{2,7})s?(?![\w@-]|\.[A-Za-z])")  # what stands before: `_places`
_TITLED = re.compile(r"(?<![\w@#.-])([A-Z][a-z]{2,6})(?![\w-]|['’](?!s\b))")
_DEFINED = re.compile(
    r"\(\s?(?:(?:the|further|hereinafter|hereafter|or|abbreviated)[\s,–-]{1,3}){0,3}"
    r"[“\"'‘]?([A-Z][A-Za-z]{1,6}?)s?[”\"'’]?\s?[,;)]"
)
_SPELLED_BEHIND = re.compile(r"([A-Z]{2,7})s? ?\(([A-Z][^()\n]{4,100})\)")
_ABOUT_NAMES = re.compile(
    r"(?i:\b(?:french|spanish|russian|german|portuguese|abbreviat\w{1,6}|acronyms?|initialism|"
    r"known as|stands? for|formerly|also called|renamed|in english)\b)"
)
_ALIKE = 0.55  # of the letters
_SHORTEST = 3  # letters; two of them are alike by chance
_LONGEST = 7  # letters
_APART = 2  # letters; so much longer is the form of an acronym in another language
_OFTEN = 3  # times; what is used more is a name of its own
_SIGNS = 3  # variants of one anchor that make weak ones believable
_MOST = 400  # acronyms; a text with more of them is a list of codes
_TRIES = 20  # places in brackets at which an acronym may be defined
_NEAR = 120  # code points on both sides in which a word about names counts


@lru_cache(maxsize=4)
def drifts(profile: Profile) -> tuple[tuple[int, int, str, str], ...]:
    """Every variant: where it begins and ends, what it stands for, and why.

    Args:
        profile: That of the document; each is asked once.
    """
    text = profile.text
    acronyms = {text[start:end] for start, end in profile.acronym_runs(2, _LONGEST)}
    if not 0 < len(acronyms) <= _MOST:
        return ()
    # What has no form of an acronym needs no places, nor what is defined; most texts end here.
    titled = _titled_words(profile, acronyms)
    if not titled and not _may_drift(acronyms, acronyms):
        return ()
    perhaps = {acronym for acronym in acronyms if _perhaps_anchor(acronym, profile)}
    if not perhaps or (not titled and not _may_drift(acronyms, perhaps)):
        return ()
    defined = definitions(profile) | profile.terms.defined
    named = {acronym for acronym in acronyms if has_name(acronym, profile)}
    anchors = acronyms & (defined | named)
    if not titled and not _may_drift(acronyms - anchors, anchors):
        return ()
    places = _places(profile)
    counts = {acronym: len(at) for acronym, at in places.items()}
    anchors &= counts.keys()
    own_name = defined | named | profile.terms.kept
    found: list[tuple[str, str, str]] = []
    for variant in counts:
        if variant in anchors or variant in defined or variant in profile.terms.kept:
            continue
        best = _anchor_of(variant, anchors, own_name, counts)
        if best:
            found.append((variant, *best))
    for variant, anchor in _titled(titled, {a: a for a in anchors}).items():
        found.append((variant, anchor, "case"))
        places[variant] = [m.span(1) for m in _TITLED.finditer(text) if m[1] == variant]
    signs = Counter(anchor for _, anchor, _ in found)
    loose = [a for a in counts if len(a) >= _SHORTEST and a not in anchors and a not in defined]
    drifting = [
        (variant, anchor, how)
        for variant, anchor, how in found
        if (how != "letters" or (signs[anchor] >= _SIGNS and 2 * signs[anchor] >= len(loose)))
        and len(places[variant]) <= max(2, counts[anchor])
        and not any(_about_names(text, *at) for at in places[variant])
    ]
    forms = {variant: anchor for variant, anchor, _ in drifting}
    for word, anchor in _titled(titled, forms).items() if forms else ():
        if word not in places:
            drifting.append((word, anchor, "variant"))
            places[word] = [m.span(1) for m in _TITLED.finditer(text) if m[1] == word]
    return tuple(
        sorted(
            (start, end, anchor, f"{_HOW[how].format(anchor=anchor)}; nothing defines {variant}.")
            for variant, anchor, how in drifting
            for start, end in places[variant]
        )
    )


_HOW = {
    "foreign": "The form of {anchor} in another language",
    "order": "The letters of {anchor} in another order",
    "case": "The letters of {anchor} in another case",
    "letters": "Most letters of {anchor}, among other variants of it",
    "variant": "Another case of a variant of {anchor}",
}


def _may_drift(variants: set[str], anchors: set[str]) -> bool:
    """False only if none is a sure form of an anchor, and no anchor has enough unsure ones."""
    for anchor in anchors:
        near = (variant for variant in variants if abs(len(variant) - len(anchor)) <= _APART)
        forms = [_is_form(variant, anchor) for variant in near if variant != anchor]
        if _SURE in forms or len(forms) - forms.count(_NONE) >= _SIGNS:
            return True
    return False


_NONE, _UNSURE, _SURE = range(3)


def _perhaps_anchor(acronym: str, profile: Profile) -> bool:
    """False only if no bracket defines it, nor a name, nor what is known from outside."""
    return (
        acronym in profile.terms.defined
        or has_name(acronym, profile)
        or acronym in _beside_brackets(profile)
    )


@lru_cache(maxsize=4)
def _beside_brackets(profile: Profile) -> frozenset[str]:
    """What may be defined by brackets: it stands in them, or right before them; in capitals."""
    found = {match[1].upper() for match in _DEFINED.finditer(profile.text)}
    runs = profile.acronym_runs(2, _LONGEST)
    before = (_SPELLED_BEHIND.match(profile.text, start) for start, _ in runs)
    return frozenset(found | {match[1] for match in before if match})


@lru_cache(maxsize=50_000)
def _is_form(variant: str, anchor: str) -> int:
    """Whether it is a form of the anchor; texts repeat their acronyms."""
    if variant in FOREIGN.get(anchor, ()):
        return _SURE
    near = abs(len(variant) - len(anchor)) <= 1 and min(len(variant), len(anchor)) >= _SHORTEST
    if not near or _alike(variant, anchor) < _ALIKE:
        return _NONE
    return _SURE if sorted(variant) == sorted(anchor) else _UNSURE


def _titled_words(profile: Profile, acronyms: set[str]) -> set[str]:
    """The words written like names that have the letters of an acronym."""
    some = profile.capitalized
    starts = profile.letter_runs.starts[some]
    sizes = profile.letter_runs.ends[some] - starts
    fitting = (sizes >= _SHORTEST) & (sizes <= _LONGEST)
    starts, numbers = starts[fitting], profile.word_numbers[some[fitting]]
    wanted = np.zeros(LETTERS, np.bool_)
    wanted[[letters_in(acronym) for acronym in acronyms]] = True
    starts = starts[wanted.take(letters_of(numbers))]
    letters = {"".join(sorted(acronym)) for acronym in acronyms}
    found = (_TITLED.match(profile.text, at) for at in starts.tolist())
    return {m[1] for m in found if m and "".join(sorted(m[1].upper())) in letters}


def _places(profile: Profile) -> defaultdict[str, list[tuple[int, int]]]:
    """Acronym -> where it stands in lines that are not all capitals; a plural s belongs to it."""
    text = profile.text
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, _ in profile.acronym_runs(2, _LONGEST):
        found = _ACRONYM.match(text, at)
        before = text[at - 1 : at]
        if not found or before.isalnum() or before in tuple("_@#&/.-"):
            continue
        end = found.end()
        around = text[max(0, at - 60) : at].rpartition("\n")[2]
        around += text[end : end + 60].partition("\n")[0]
        if any(c.islower() for c in around):
            places[found[1]].append((at, end))
    return places


def definitions(profile: Profile) -> set[str]:
    """Acronyms that the text defines: in brackets behind their name, or before it.

    >>> sorted(definitions(Profile("The World Health Organization (WHO) met the UN.")))
    ['WHO']
    """
    defined = set()
    tried: Counter[str] = Counter()
    text = profile.text
    for found in _DEFINED.finditer(text):
        short = found[1]
        tried[short] += 1
        if tried[short] <= _TRIES and sum(c.isupper() for c in short) > 1:
            words = re.findall(r"[\w’'-]+", text[max(0, found.start() - 160) : found.start()])
            if any(_abbreviates(short.upper(), words[-n:]) for n in range(2, len(short) + 5)):
                defined.add(short.upper())
    for at, _ in profile.acronym_runs(2, _LONGEST):
        spelled = _SPELLED_BEHIND.match(text, at)
        if spelled and _is_subsequence(spelled[1], spelled[2].upper()):
            defined.add(spelled[1])
    return defined


def has_name(acronym: str, profile: Profile) -> bool:
    """Whether the text spells out a name that has these initials; two of them prove nothing."""
    if len(acronym) < _SHORTEST:
        return False
    return any(True for _ in profile.initials.names(acronym, profile.text))


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether `short` is made of the initials of the words, small words apart."""
    if not words:
        return False
    initials = _initials(words)
    return (
        initials == short
        or (
            len(short) > 2  # noqa: PLR2004
            and words[0][0].upper() == short[0]
            and len(words) <= len(short) + 3
            and _is_subsequence(short, "".join(words).upper())
            and _is_subsequence(initials[-1:], short[-2:])
        )
    )


def _initials(words: list[str]) -> str:
    parts = [part for word in words for part in word.split("-") if part]
    return "".join(part[0] for part in parts if part.lower() not in _SMALL).upper()


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def _anchor_of(
    variant: str, anchors: set[str], own_name: set[str], counts: dict[str, int]
) -> tuple[str, str] | None:
    """The one anchor of which `variant` is a form, and how; None if there is none, or two."""
    foreign = [a for a in anchors if variant in FOREIGN.get(a, ())]
    if len(foreign) == 1:
        return foreign[0], "foreign"
    if variant in own_name or len(variant) < _SHORTEST or counts[variant] > _OFTEN:
        return None
    orders = [a for a in anchors if len(a) >= _SHORTEST and sorted(a) == sorted(variant)]
    if orders:
        how = "order" if len(variant) > _SHORTEST else "letters"
        return (orders[0], how) if len(orders) == 1 else None
    if variant.lower() in english_words().common or variant in FOREIGN:
        return None
    near = [a for a in anchors if len(a) >= _SHORTEST and abs(len(a) - len(variant)) <= 1]
    alike = sorted(((_alike(variant, a), a) for a in near), reverse=True)
    if not alike or alike[0][0] < _ALIKE or (len(alike) > 1 and alike[1][0] > alike[0][0] - 0.1):
        return None
    return alike[0][1], "letters"


@lru_cache(maxsize=50_000)
def _alike(a: str, b: str) -> float:
    """The share of letters that two acronyms have in common, from 0 to 1 (Dice)."""
    return 2 * sum(min(a.count(c), b.count(c)) for c in set(a)) / (len(a) + len(b))


def _titled(words: set[str], anchors: dict[str, str]) -> dict[str, str]:
    """Words written like names (Csto), with the anchor whose letters they are.

    Args:
        words: Those of the document that are written so.
        anchors: An acronym, and the anchor that it stands for.
    """
    found = {}
    letters = {a: "".join(sorted(a)) for a in anchors}
    for word in words:
        upper = word.upper()
        if upper in anchors and anchors[upper] != upper:
            found[word] = anchors[upper]
        elif word.lower() not in english_words().known:
            mine = "".join(sorted(upper))
            same = {anchors[a] for a in anchors if len(a) >= _SHORTEST and letters[a] == mine}
            if len(same) == 1:
                found[word] = same.pop()
    return found


def _about_names(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    around += text[end : end + _NEAR].partition("\n")[0]
    return _ABOUT_NAMES.search(around) is not None


def acronym_drift(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Variants of the acronyms that the document defines, with the form that it defines."""
    for start, end, anchor, reason in drifts(profile):
        yield Match(start, end, anchor, reason)


RULES = (
    Rule(
        id="en.translation.acronym-drift",
        kind="acronym_drift",
        description="A variant of an acronym that the document defines.",
        source="seeds/001; back-translated pages",
        matcher=Code(acronym_drift, scope="document"),
        confidence=0.75,
        level=Level.SUGGESTED,
        when=("english",),
        unless=("code",),
        flags=("acronym_drift",),
        examples=(
            Example.parse(
                "The World Health Organization (WHO) is in Geneva. In 2017 the [[OMS]] elected a "
                "new director, and the WHO was glad of it.",
                "The World Health Organization (WHO) is in Geneva. In 2017 the WHO elected a "
                "new director, and the WHO was glad of it.",
            ),
            Example.parse(
                "The Collective Security Treaty Organization (CSTO) met. The [[CTSO]] force and "
                "the [[Csto]] staff were there with the CSTO chairman.",
                "The Collective Security Treaty Organization (CSTO) met. The CSTO force and "
                "the CSTO staff were there with the CSTO chairman.",
            ),
        ),
        counter_examples=(
            CounterExample(
                "The Shanghai Cooperation Organisation (SCO) and the Collective Security Treaty "
                "Organization (CSTO) met. Civil society organisations (CSOs) were not asked. One "
                "CSO said that neither the SCO nor the CSTO had answered. The CIS was there."
            ),
            CounterExample(
                "The World Health Organization (WHO), in French OMS, has its seat in Geneva."
            ),
            CounterExample("La OMS depende de la ONU. La OTAN es una alianza militar."),
            CounterExample(
                "The Lightweight Directory Access Protocol (LDAP) is used with TLS and SSL; the "
                "LDAP server and PAM talk to it, and the UDP port is closed."
            ),
        ),
    ),
)
