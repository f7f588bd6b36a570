"""English words that ran together, and what is left of two words when the text between is lost.

Both begin with one question, asked of each different word once: which words in small letters does
no dictionary know, and no prefix or suffix explain? A word that is two common words lost its
space, if one of them is a small one (``agreementof``) or both are used nearby; else it may be a
compound. A word that begins like one word nearby and ends like another (``memoperation``: members,
cooperation) is a splice: the text between them is missing. Texts repeat their words, so the two
are nearby more often than not; and new words and names seldom look so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.words import Words, english_words
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_MARKS = ".,:;!?()[]\"'“”‘’«»…–—"
_SHORTEST, _LONGEST = 5, 30
_WORD = 4  # a shorter part of a word proves little
_SPLICED = 7  # a shorter splice looks like a name
_TYPO_LENGTH = 8  # a shorter join may as well be a slip of the finger
_NEARBY = 4_000  # code points on both sides
_AROUND = 200  # code points on both sides, in which ...
_ENGLISH = 0.8  # ... this share of the words are English
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORT_HEADS = ("of", "to", "by", "in", "on", "at", "as")
_SHORT_TAILS = ("of", "to", "by", "on", "at", "as", "be", "we")
_ENDINGS = ("s", "ed", "ing", "ly", "ion", "ity", "ment", "ive", "al", "ous", "ance", "ence")
_SMALL = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "in", "into", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their",
    "them", "then", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with",
    "you", "your", "again", "also", "because", "between", "about", "after", "before", "through",
    "would", "could", "should", "when", "where", "while", "what", "these", "those", "such",
    "his", "her", "our", "more", "most", "than", "only", "other", "under", "during", "against",
    "without", "within", "there", "every", "each", "both", "some", "any", "all", "if", "so",
})  # fmt: skip
_PREFIXES = (
    "anti", "auto", "bi", "bio", "co", "counter", "cyber", "de", "dis", "e", "eco", "electro",
    "en", "ex", "extra", "fore", "geo", "hydro", "hyper", "il", "im", "in", "inter", "intra",
    "ir", "macro", "mal", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano",
    "neo", "neuro", "non", "off", "on", "out", "over", "para", "photo", "poly", "post", "pre",
    "pro", "proto", "pseudo", "psycho", "quasi", "re", "self", "semi", "socio", "step", "sub",
    "super", "techno", "tele", "thermo", "trans", "tri", "ultra", "un", "under", "uni", "up",
    "down", "back", "cross", "euro", "well", "half", "kilo", "milli", "giga", "tera",
)  # fmt: skip
_SUFFIXES = (
    "able", "ably", "age", "al", "ally", "an", "ance", "ant", "ary", "ate", "ation", "ations",
    "dom", "ed", "ee", "en", "ence", "er", "ers", "es", "esque", "ess", "est", "ful", "fully",
    "hood", "ian", "ians", "ibility", "ability", "ic", "ical", "ically", "ics", "ification",
    "ified", "ify", "ing", "ings", "ion", "ions", "ise", "ised", "ises", "ising", "isation",
    "ish", "ism", "isms", "ist", "ists", "ite", "ity", "ities", "ive", "ively", "ivity", "ize",
    "ized", "izes", "izing", "ization", "izations", "less", "lessly", "lessness", "let", "like",
    "ling", "ly", "man", "ment", "ments", "ness", "nesses", "oid", "ology", "ological", "ologist",
    "ologists", "or", "ors", "ous", "ously", "ry", "s", "ship", "ships", "some", "ster", "th",
    "ty", "ward", "wards", "ware", "wise", "y", "ier", "iest", "ily", "iness", "fold", "proof",
    "free", "based", "maker", "makers", "holder", "holders", "work", "works", "land", "time",
    "side", "room", "house", "way", "book", "box", "line", "board", "person", "women", "men",
)  # fmt: skip


@lru_cache(maxsize=4)
def unknown_words(profile: Profile) -> tuple[str, ...]:
    """The words in small letters that nobody can explain, in the order of the alphabet.

    Args:
        profile: That of the document; equal profiles are asked once.
    """
    known = english_words().known
    folded = {token.strip(_MARKS) for token in profile.tokens - known}
    candidates = {
        word
        for word in folded - known
        if _SHORTEST <= len(word) <= _LONGEST
        and word.isascii()
        and word.isalpha()
        and word.islower()
    }
    return tuple(sorted(w for w in candidates if not _derived(w, known)))


def _derived(word: str, known: frozenset[str]) -> bool:
    """Whether prefixes and suffixes make it of a known word."""
    return _inflected(word, known) or any(
        word.startswith(prefix)
        and len(word) - len(prefix) >= _WORD
        and (word[len(prefix) :] in known or _inflected(word[len(prefix) :], known))
        for prefix in _PREFIXES
    )


def _inflected(word: str, known: frozenset[str]) -> bool:
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 3:  # noqa: PLR2004
            continue
        doubled = stem[:-1] if stem[-1] == stem[-2] else stem
        if stem in known or f"{stem}e" in known or f"{stem}y" in known or doubled in known:
            return True
        if stem.endswith("i") and f"{stem[:-1]}y" in known:
            return True
    return False


def joined_words(text: str, profile: Profile) -> Iterator[Match]:
    """Words that lost the space between them, and the two words."""
    if not profile.english:  # asked here, since the question below costs more
        return
    words = english_words()
    for word in unknown_words(profile):
        pairs = splits(word, words)
        if pairs and (at := _only_place(text, word)) is not None:
            nearby = _vocabulary(text, at, word)
            if any(head[-1] == "s" and (head[:-1], f"s{tail}") in pairs for head, tail in pairs):
                continue  # user space or users pace: more likely a compound
            sure = [pair for pair in pairs if _ran_together(*pair, nearby)]
            if sure and (
                len(word) >= _TYPO_LENGTH
                or _SMALL.issuperset(sure[0])
                or not is_typo(word, words.known)
            ):
                yield Match(at, at + len(word), " ".join(sure[0]))


def splits(word: str, words: Words) -> list[tuple[str, str]]:
    """The pairs of common words that make `word`, those with the longest shorter word first.

    >>> splits("agreementof", english_words())
    [('agreement', 'of')]
    """
    found = []
    for i in range(2, len(word) - 1):
        pair = word[:i], word[i:]
        if all(part in words.common and (len(part) >= _WORD or part in _SMALL) for part in pair):
            found.append((min(map(len, pair)), *pair))
    return [(head, tail) for _, head, tail in sorted(found, reverse=True)]


def _ran_together(head: str, tail: str, nearby: frozenset[str]) -> bool:
    """Whether these are two words and no compound, typo or dialect."""
    if head in _SMALL and tail in _SMALL:
        return tail not in ("is", "it")
    if head in _SMALL:
        return len(tail) > _WORD and (len(head) > 2 or head in _SHORT_HEADS)  # noqa: PLR2004
    if tail == "in":  # playin' has lost a letter, not a space
        return head.endswith(_ENDINGS)
    if tail in _SMALL:
        return len(head) >= _WORD and (len(tail) > 2 or tail in _SHORT_TAILS)  # noqa: PLR2004
    inflected = head.endswith(_ENDINGS) and not head.endswith("ss")
    return inflected or {head, tail} <= nearby


def splices(text: str, profile: Profile) -> Iterator[Match]:
    """Words that begin like one word nearby and end like another: text between is missing."""
    if not profile.english:  # asked here, since the question below costs more
        return
    words = english_words()
    for word in unknown_words(profile):
        if len(word) < _SPLICED or splits(word, words):
            continue
        if (at := _only_place(text, word)) is None:
            continue
        nearby = _vocabulary(text, at, word)
        if any(word.startswith(w) and word[len(w) :] in _SUFFIXES for w in nearby):
            continue
        parts = seam(word, nearby & words.known)
        if parts and (parts[0] >= _WORD or not is_typo(word, words.known)):
            _, head, tail = parts
            reason = f"No known word; it begins like {head!r} and ends like {tail!r} nearby."
            yield Match(at, at + len(word), None, reason)


def seam(word: str, nearby: frozenset[str]) -> tuple[int, str, str] | None:
    """Two words nearby of which one begins and the other one ends as `word` does.

    Returns:
        How long the shorter part is, and the two words; None if there are none.

    >>> seam("memoperation", frozenset({"members", "cooperation"}))
    (3, 'members', 'cooperation')
    """
    heads: dict[int, str] = {}
    tails: dict[int, str] = {}
    backwards = word[::-1]
    for other in sorted(nearby):
        if other[:2] == word[:2]:
            heads[_shared(word, other)] = other
        if other[-2:] == word[-2:]:
            tails[_shared(backwards, other[::-1])] = other
    best = None
    for i, head in heads.items():
        for j, tail in tails.items():
            shorter = min(i, len(word) - i) if i + j >= len(word) else 0
            if shorter > 1 and head != tail and (best is None or shorter > best[0]):
                best = (shorter, head, tail)
    return best


def _shared(a: str, b: str) -> int:
    """How many letters `a` and `b` begin with alike, and each goes on."""
    n, limit = 0, min(len(a), len(b)) - 1
    while n < limit and a[n] == b[n]:
        n += 1
    return n


def is_typo(word: str, known: frozenset[str]) -> bool:
    """Whether one letter less, more, other or swapped makes a known word.

    >>> is_typo("relevent", english_words().known)
    True
    """
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if head + tail[1:] in known or any(head + c + tail in known for c in _LETTERS):
            return True
        if any(head + c + tail[1:] in known for c in _LETTERS):
            return True
        if len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in known:
            return True
    return False


def _vocabulary(text: str, at: int, word: str) -> frozenset[str]:
    """The other words around a place, in small letters."""
    around = text[max(0, at - _NEARBY) : at + _NEARBY].lower().split()
    return frozenset(token.strip(_MARKS) for token in around) - {word}


def _only_place(text: str, word: str) -> int | None:
    """Where the word stands, if it stands nowhere else, and in running English text."""
    at = text.find(word)
    if at < 0 or text.find(word, at + 1) >= 0:
        return None
    before, after = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 2]
    if before in tuple("-.'’") or after[:1] in tuple("-('’"):
        return None
    if after[:1] == "." and after[1:].isalnum():
        return None
    if any(c.isalnum() or c in "_@#/\\&=<>$*`{}|~" for c in before + after[:1]):
        return None
    around = text[max(0, at - _AROUND) : at + len(word) + _AROUND].lower().split()[1:-1]
    spelled = [w for w in (token.strip(_MARKS) for token in around) if w.isalpha()]
    known = english_words().known
    return at if sum(w in known for w in spelled) >= _ENGLISH * (len(spelled) - 1) else None


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
        description="No known word: the head of one word and the tail of another.",
        source="seeds/003; text extraction that loses a stretch of a line",
        matcher=Code(splices, scope="document"),
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
)
