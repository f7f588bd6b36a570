"""English words that ran together, and what is left of two words when the text between is lost.

Both begin with one question, asked of each different word once: which words in small letters does
no dictionary know? Where such a word may come from is weighed in `cleanroom.rules.word_model`: it
may be new, misspelled or derived from a known one, and then it is left alone; or two words that
lost their space (``agreementof``); or the head of one word and the tail of another
(``memoperation``), and then the text between them is missing. New compounds look like joins; so
two words need to be likelier side by side where no small word or ending shows where the one stops.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.word_model import english_model, english_origin
from cleanroom.rules.words import english_words, in_english
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_SPELLED = re.compile("[a-z]{2,40}")
_WORD = 4  # a shorter part of a word proves little
_TWO = 2
# Natural logarithms: so much likelier than any other origin is ...
_JOINED_SMALL = 1.0  # ... two small words without their space,
_JOINED_ONE_SMALL = 2.5  # a small one and another,
_JOINED_BOTH_NEAR = 4.0  # two of which the first has an ending, or both stand nearby,
_JOINED = 7.0  # any two,
_SPLICED = 5.3  # a splice,
_SPLICED_NEAR = 3.0  # one of two words that stand nearby.
# More is needed beside names of commands and files: they are words to nobody else.
_JOINED_TECHNICAL, _SPLICED_TECHNICAL = 2.0, 1.5
_PART = 3  # letters of a word nearby, at each end
_NEARBY = 1_500  # code points on both sides
_BESIDE = 150  # code points on both sides
_COMMAND = re.compile(
    r"[_/\\=<>@$|{}~#]|\w\.\w|[A-Za-z]\d|\d[A-Za-z]|\(\)|(?:^|\s)--?\w|[a-z][A-Z]"
)
_SHORT_HEADS = ("of", "to", "by", "in", "on", "at", "as")
_SHORT_TAILS = ("of", "to", "by", "on", "at", "as", "be", "we")
_ENDINGS = ("s", "ed", "ing", "ly", "ion", "ity", "ment", "ive", "al", "ous", "ance", "ence")
_REGULAR = ("s", "es", "ed", "ing", "ly")
_STEM = 6  # letters; a shorter word may be the head of another by chance
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "in", "into", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their",
    "them", "then", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
    "you", "your", "again", "also", "because", "between", "about", "after", "before", "through",
    "would", "could", "should", "when", "where", "while", "what", "these", "those", "such",
    "his", "her", "our", "more", "most", "than", "only", "other", "under", "during", "against",
    "without", "within", "there", "every", "each", "both", "some", "any", "all", "if", "so",
    "my", "me", "us", "him", "she", "he", "whose", "whom", "why", "how", "can", "may", "might",
    "must", "shall", "cannot", "did", "does", "do", "very", "many", "much", "even", "ever",
    "never", "always", "often", "just", "still", "now", "here", "thus", "since", "until", "upon",
    "among", "across", "around", "towards", "another", "same", "too", "few", "own", "like",
})  # fmt: skip


@lru_cache(maxsize=4)
def unknown_words(profile: Profile) -> tuple[tuple[str, int], ...]:
    """The words in small letters that no dictionary knows and that stand once, and where.

    Args:
        profile: That of the document; each is asked once.
    """
    text, (starts, ends), some = profile.text, profile.letter_runs, profile.unlisted
    some = some[profile.codes[starts[some]] >= ord("a")]
    seen: dict[str, int] = {}
    for start, end in zip(starts[some].tolist(), ends[some].tolist(), strict=True):
        word = text[start:end]
        seen[word.lower()] = -1 if word.lower() in seen else start
    return tuple(
        (word, at)
        for word, at in seen.items()
        if at >= 0 and word.isascii() and text.startswith(word, at)
    )


def joined_words(text: str, profile: Profile) -> Iterator[Match]:
    """Words that lost the space between them, and the two words."""
    if not profile.english:  # asked here, since the question below costs more
        return
    for word, at in unknown_words(profile):
        likely = english_origin(word).join
        if likely < _JOINED_SMALL:
            continue
        pairs = splits(word)
        if pairs and _in_running_english(text, at, word):
            head, tail = pairs[0]
            if head[-1] == "s" and (head[:-1], f"s{tail}") in pairs:
                continue  # user space or users pace: more likely a compound
            if tail == "in" and not head.endswith(_ENDINGS):
                continue  # playin' has lost a letter, not a space
            if likely >= _needed(head, tail, text, at):
                yield Match(at, at + len(word), f"{head} {tail}")


def _needed(head: str, tail: str, text: str, at: int) -> float:
    """How much likelier than anything else it must be that these are two words."""
    first = head in _SMALL and (len(head) > _TWO or head in _SHORT_HEADS)
    second = tail in _SMALL and (len(tail) > _TWO or tail in _SHORT_TAILS)
    if head in _SMALL and tail in _SMALL:
        return _JOINED if tail in ("is", "it") else _JOINED_SMALL
    if first or second:
        return _JOINED_ONE_SMALL
    technical = _JOINED_TECHNICAL * _technical(text, at)
    inflected = head.endswith(_ENDINGS) and not head.endswith("ss")
    if inflected or {head, tail} <= _vocabulary(text, at, head + tail):
        return _JOINED_BOTH_NEAR + technical
    return _JOINED + technical


def splits(word: str) -> list[tuple[str, str]]:
    """The pairs of known words that make `word`, the likeliest first; a short one is a small one.

    >>> splits("agreementof")
    [('agreement', 'of')]
    """
    words, share = english_words(), english_model().share
    found = []
    for i in range(2, len(word) - 1):
        pair = head, tail = word[:i], word[i:]
        if all(part in words.known and (len(part) >= _WORD or part in _SMALL) for part in pair):
            found.append((share(head) * share(tail), pair))
    return [pair for _, pair in sorted(found, reverse=True)]


def splices(text: str, profile: Profile, *, near: bool) -> Iterator[Match]:  # noqa: ARG001
    """Words that begin like one known word and end like another: text between is missing.

    Args:
        text: The document.
        profile: Says which of its words are unknown, and whether it is English.
        near: Those whose two words stand nearby, or else those that are likely without.
    """
    for splice in _splices(profile) if profile.english else ():
        if bool(splice.beside) == near:
            head, tail = splice.beside or english_model().seam(splice.word)
            where = " nearby" if near else ""
            reason = f"No known word; it begins like {head!r} and ends like {tail!r}{where}."
            end = splice.at + len(splice.word)
            yield Match(splice.at, end, None, reason)


class _Splice(NamedTuple):
    word: str
    at: int
    beside: tuple[str, str] | None  # the two words, if they stand nearby


@lru_cache(maxsize=4)
def _splices(profile: Profile) -> tuple[_Splice, ...]:
    """Those of an English document; each is asked once."""
    text, found = profile.text, []
    for word, at in unknown_words(profile):
        join, splice = english_origin(word)
        if splice < _SPLICED_NEAR or join > splice or _inflected(word):
            continue
        above = splice - _SPLICED_TECHNICAL * _technical(text, at)
        if above < _SPLICED_NEAR or not _in_running_english(text, at, word):
            continue
        beside = _beside(text, at, word)
        if beside or above >= _SPLICED:
            found.append(_Splice(word, at, beside))
    return tuple(found)


def _beside(text: str, at: int, word: str) -> tuple[str, str] | None:
    """Two known words nearby of which one begins and the other one ends as `word` does."""
    around = text[max(0, at - _NEARBY) : at + _NEARBY].lower()
    if around.count(word[:_PART]) == 1 or around.count(word[-_PART:]) == 1:
        return None  # these are the word's own
    return seam(word, _vocabulary(text, at, word) & english_words().known)


def _inflected(word: str) -> bool:
    """Whether it is a regular form of a known word, however seldom it is used: legislations."""
    known = english_words().known
    stems = (word.removesuffix(ending) for ending in _REGULAR if word.endswith(ending))
    return any(len(stem) >= _STEM and stem in known for stem in stems)


def seam(word: str, nearby: frozenset[str]) -> tuple[str, str] | None:
    """Two words nearby of which one begins and the other one ends as `word` does.

    They share at least three letters with it each, and do not begin alike: a new word has
    relatives nearby, too.

    >>> seam("memoperation", frozenset({"members", "cooperation"}))
    ('members', 'cooperation')
    >>> seam("propertarian", frozenset({"property", "proletarian"})) is None
    True
    """
    heads: dict[int, str] = {}
    tails: dict[int, str] = {}
    backwards = word[::-1]
    first, last = word[:_PART], word[-_PART:]
    for other in sorted(w for w in nearby if w[:_PART] == first or w[-_PART:] == last):
        if other[:_PART] == first:
            heads[_shared(word, other)] = other
        if other[-_PART:] == last:
            tails[_shared(backwards, other[::-1])] = other
    pairs = [
        (min(i, j), head, tail)
        for i, head in heads.items()
        for j, tail in tails.items()
        if i + j >= len(word) and head[:_PART] != tail[:_PART]
    ]
    return max(pairs)[1:] if pairs else None


def _shared(a: str, b: str) -> int:
    """How many letters `a` and `b` begin with alike, and each goes on."""
    n, limit = 0, min(len(a), len(b)) - 1
    while n < limit and a[n] == b[n]:
        n += 1
    return n


def _technical(text: str, at: int) -> bool:
    """Whether commands, paths or names of variables stand near a place."""
    return _COMMAND.search(text, max(0, at - _BESIDE), at + _BESIDE) is not None


def _vocabulary(text: str, at: int, word: str) -> frozenset[str]:
    """The other words around a place, in small letters."""
    around = text[max(0, at - _NEARBY) : at + _NEARBY].lower()
    return frozenset(_SPELLED.findall(around)) - {word}


def _in_running_english(text: str, at: int, word: str) -> bool:
    """Whether the word is a whole one, with English words around it."""
    before, after = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 2]
    if before in tuple("-.'’") or after[:1] in tuple("-('’"):
        return False
    if after[:1] == "." and after[1:].isalnum():
        return False
    if any(c.isalnum() or c in "_@#/\\&=<>$*`{}|~" for c in before + after[:1]):
        return False
    return in_english(text, at, at + len(word))


RULES = (
    Rule(
        id="en.translation.joined-words",
        kind="join",
        description="No known word, but two of them with the space between them lost.",
        source="text extraction from PDF and HTML",
        matcher=Code(joined_words, scope="document"),
        confidence=0.8,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                "The lease is [[concludedfor]] five years and by [[agreementof]] the parties, due "
                "[[onthe]] first day. The tenant shall keep the [[premisesin]] good order.",
                "The lease is concluded for five years and by agreement of the parties, due "
                "on the first day. The tenant shall keep the premises in good order.",
            ),
        ),
        counter_examples=(
            CounterExample("The filesystem of the hostname is on the backend with its firewall."),
            CounterExample("It was stayin' and playin all of the night, as they say in the song."),
            CounterExample("Der Geschäftsbericht liegt aufdem Tisch."),
            CounterExample("The sign of `ofthe` and of https://ofthe.org is that of the code."),
        ),
    ),
    Rule(
        id="en.translation.spliced-word",
        kind="splice",
        description="No known word: the head of one word and the tail of another, both nearby.",
        source="seeds/003; text extraction that loses a stretch of a line",
        matcher=Code(partial(splices, near=True), scope="document"),
        confidence=0.7,
        level=Level.FLAG,
        flags=("splice",),
        unless=("code",),
        examples=(
            Example.parse(
                "A year on, since the last meeting of heads of [[memoperation]] between the member "
                "states and the bodies of cooperation.",
            ),
        ),
        counter_examples=(
            CounterExample("The relevent bodies of cooperation met with the members of the state."),
            CounterExample("The wireshark tool of the operation is for the members of the lab."),
            CounterExample("Memoperatio ist kein Wort, und der Rest auch nicht."),
        ),
    ),
    Rule(
        id="en.translation.likely-splice",
        kind="splice",
        description="No known word, and far likelier the head and the tail of two than a new one.",
        source="text extraction that loses a stretch of a line",
        matcher=Code(partial(splices, near=False), scope="document"),
        confidence=0.6,
        level=Level.FLAG,
        unless=("code",),
        examples=(
            Example.parse(
                "The council has found that the [[thquirement]] of the treaty is met by all of "
                "them in this year."
            ),
        ),
        counter_examples=(
            CounterExample("It is of great biodegradability, as they say, and was decommunized."),
            CounterExample("He was asked to remove the initramfs with the help of the systemd."),
        ),
    ),
)
