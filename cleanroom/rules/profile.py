"""What a whole document says about itself.

Some observations must not be made line by line: whether a text is code, whether a backtick
quotes, whether commas stand apart because the language does so or because a tokenizer did it.
A rule names the properties that it needs (``when``) and those that forbid it (``unless``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from cleanroom.rules import code_signs
from cleanroom.rules.codes import (
    SCRIPTS,
    Codes,
    Places,
    Runs,
    capital_runs,
    codes_of,
    letter_runs,
    scripts_of,
)
from cleanroom.rules.initials import Initials
from cleanroom.rules.literals import LiteralIndex
from cleanroom.rules.word_numbers import (
    Numbers,
    NumberSet,
    english_numbers,
    numbers_of,
    word_numbers,
)

_OPENING_GRAVE = re.compile(r"(?:^|[\s(\[{\"'“‘])`{1,3}[^\s`]", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.MULTILINE)
_TAG = re.compile(r"</?(?!unk>|s>|pad>|eos>|bos>)[a-zA-Z][^<>\n]{0,80}>")
_ABOUT_MARKUP = re.compile(
    r"\b(?:X?HTML|XML|SGML|ampersands?|[Ee]scap(?:e|ed|ing) (?:sequences?|characters?|text)|"
    r"(?:character|entity) (?:entity|entities|references?))\b"
)
_FRENCH_SPACING = re.compile(r"\w[ \u00a0\u202f][;:!?»]|«[ \u00a0\u202f]\w")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_REFERENCE_LIST = re.compile(
    r"^[ \t]{0,8}(?:references|bibliography|notes|footnotes|sources|literature|literatur|"
    r"références|bibliographie|bibliografía|referencias|referências|quellen|einzelnachweise|"
    r"литература|примечания|参考文献)[ \t]{0,4}:?[ \t]{0,4}$|^[ \t]{0,8}\[\d{1,3}\][ \t:.]{1,4}\S",
    re.IGNORECASE | re.MULTILINE,
)
# Each pattern begins with its literal, which lets `re` skip all text without it.
_GAPS = {
    " ,": re.compile(r" ,(?=\s|$)(?<=[^\W\d_] ,|[”\"’)] ,)", re.MULTILINE),
    " .": re.compile(
        r" \.(?= {0,8}$| [^\W\d_a-z]| [“\"])(?<=[^\W\d_] \.|[”\"’)] \.)", re.MULTILINE
    ),
    " n": re.compile(r" n['’]t\b(?<=[a-z] n.t)"),
    " '": re.compile(r" '(?<=[a-z] ')(?:s|re|ve|ll) "),
    " ’": re.compile(r" ’(?<=[a-z] ’)(?:s|re|ve|ll) "),
    " @": re.compile(r" @[-/.,]@ "),
    "&": re.compile(r"&(?:apos|quot|#91|#93|#124);"),
    "@@ ": re.compile(r"@@ (?<=[^\W_]@@ )"),
    " -LRB- ": re.compile(r" -LRB- "),
    # What spinners of text leave, which set marks apart, too.
    "`": re.compile(r"`(?<=[a-z]`)(?:s|t|re|ve|ll) "),
    "´": re.compile(r"´(?<=[a-z]´)(?:s|t|re|ve|ll) "),
    "′": re.compile(r"′(?<=[a-z]′)(?:s|t|re|ve|ll) "),
    ". ,": re.compile(r"\. , (?<=[a-z]{3}\. , )"),
    "，": re.compile(r"，(?<=[a-z]，) ?[a-z]"),
}  # literal that a sign of a tokenizer begins with -> the sign
_SINGLE_GAPS = tuple(literal for literal in _GAPS if len(literal) == 1)
_SPACED_BRACKETS = re.compile(r"\( \w[^()\n]{0,120}?\w \)")
_CALQUED = (
    "(further -", "(further –", "movable by", "of the mutual arrangement",
    "agreed about the following", "account that stated", "i order:", "to impose on the",
    "juridical document", "recognize invalid",
)  # fmt: skip
_SMALL_START = re.compile(r"[a-z]{2}[.!?] [a-z]")
_LARGE_START = re.compile(r"[a-z]{2}[.!?][\"'”’]? [\"'“‘]?[A-Z]")
_SUBWORD = re.compile(r"\b(?:[Tt]okeni[sz]\w{1,8}|[Ss]ub-?words?|BPE|[Bb]yte[ -]pair|Moses)\b")
_TOKEN = re.compile(
    r"\b(?:[Tt]oken(?:s|i[sz]\w{1,8})?|vocabular(?:y|ies)|n-grams?|BERT|[Tt]reebanks?|"
    r"[Pp]laceholders?|[Tt]emplates?|[Cc]litics?)\b"
)

# The commonest words of each language that its neighbors do not share; closed classes only.
_ENGLISH = frozenset({
    "the", "of", "and", "to", "that", "with", "for", "this", "from", "by", "are", "which",
    "have", "has", "been", "not", "you", "their", "its", "was",
})  # fmt: skip
_FRENCH = frozenset({
    "le", "la", "les", "des", "du", "et", "une", "est", "que", "qui", "dans", "pour", "pas",
    "sur", "au", "aux", "ce", "vous", "nous", "il",
})  # fmt: skip
WORD = re.compile(r"\w+")
"""What the text is cut into for `Profile.words`."""
_MARKS = ".,:;!?()[]\"'“”‘’«»…–—"
_FOLDS = (
    ("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"), ("\u212a", "k"),
    *((space, " ") for space in "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003"
      "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"),
)  # fmt: skip
_ASCII_FOLDS = tuple((odd, plain) for odd, plain in _FOLDS if odd.isascii())
_SAMPLE = 8_000  # code points at the head, in the middle and at the end
_CARE = 12  # commas and stops; fewer say little about the hand that set them
_SLIPS = 2  # commas apart; more are a habit
_ATTACHED = 5  # commas that stand as they should
_BLANK = ord(" ")
_SHORT = 2_000  # code points; so short a text is read sooner than it is counted
_UNLISTED = 5, 30  # letters
_SPOKEN = 0.08  # of the words of a text are such that no text of the language lacks


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of acronyms from outside of a text: by a glossary, or the corpus.

    Attributes:
        defined: Acronyms that stand for something.
        kept: Acronyms that are no variants of others.
    """

    defined: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()

    def __or__(self, other: Terms) -> Terms:
        """What both say."""
        return Terms(self.defined | other.defined, self.kept | other.kept)


@dataclass(frozen=True, eq=False)
class Profile:
    """A document's text, asked about as a whole; each answer is worked out once.

    Two profiles are never equal: to compare their texts would cost more than most answers.

    >>> Profile("Run `make` first.").quotes_code
    True
    """

    text: str
    lang: str | None = None
    terms: Terms = Terms()

    @cached_property
    def quotes_code(self) -> bool:
        """A backtick opens a quotation somewhere: then no backtick is an apostrophe."""
        return "`" in self.text and _OPENING_GRAVE.search(self.text) is not None

    @cached_property
    def code(self) -> bool:
        """The text is, or is about, code: fences, or signs of code in more than a few lines."""
        if ("```" in self.text or "~~~" in self.text) and _FENCE.search(self.text):
            return True
        enough = max(2, -(-(self.text.count("\n") + 1) // 12))  # one is chance
        words, numbers = self.letter_runs, self.word_numbers
        return code_signs.count(self.text, self.codes, words, numbers, enough=enough) > 0

    @cached_property
    def markup(self) -> bool:
        """The text holds or discusses markup: tags, or entities that it speaks about.

        >>> Profile("In HTML, write &amp; for it.").markup, Profile("Marks &amp; Co").markup
        (True, False)
        """
        return ("<" in self.text and _TAG.search(self.text) is not None) or bool(
            "&" in self.text and _ENTITY.search(self.text) and _ABOUT_MARKUP.search(self.text)
        )

    @cached_property
    def latin(self) -> bool:
        """At least 95 of 100 letters are Latin."""
        return self._share("latin") >= 0.95  # noqa: PLR2004

    @cached_property
    def cjk(self) -> bool:
        """At least a third of the letters are Chinese, Japanese or Korean."""
        return self._share("cjk") >= 1 / 3

    @cached_property
    def english(self) -> bool:
        """The caller says so, or many of the words are those that no English text lacks.

        >>> Profile("It was the end of the road.").english, Profile("Es war das Ende.").english
        (True, False)
        """
        return self.lang == "en" or (self.lang is None and self._speaks(_ENGLISH))

    @cached_property
    def french(self) -> bool:
        """The text is French, or sets a space before high punctuation as French does."""
        if self.lang == "fr" or self._speaks(_FRENCH):
            return True
        return not self.english and sum(1 for _ in _FRENCH_SPACING.finditer(self.text)) > 1

    @cached_property
    def tokenized(self) -> bool:
        """At least two signs of a tokenizer, or of a tool that spins text.

        A space before a comma or stop alone can come from a lost link (``see .``); so these need
        a sign that only tokenizers leave beside them, or to be a tenth of all commas and stops,
        with a stop or spaced brackets among them, since lists set commas apart, too.

        >>> Profile("It was new , and ours .").tokenized
        True
        """
        gaps = self._gaps
        commas, stops = gaps.get(" ,", 0), gaps.get(" .", 0)
        others = sum(gaps.values()) - commas - stops
        if others:
            return others + commas + stops > 1
        brackets = int(_SPACED_BRACKETS.search(self.text) is not None) if commas or stops else 0
        if not commas and not brackets and self.text.count(", ") > _ATTACHED:
            return False  # a tokenizer sets commas apart, too; links were lost before these stops
        marks = self.text.count(",") + self.text.count(".")
        wide = commas + stops + brackets
        return wide > 1 and stops + brackets > 0 and wide * 10 >= marks

    @cached_property
    def lost_links(self) -> bool:
        """Several stops stand apart, and no tokenizer did it: what they ended was removed."""
        return self._gaps.get(" .", 0) > 1 and not self.tokenized

    @cached_property
    def careful(self) -> bool:
        """The text has many commas and stops, and hardly a sign of a tool: slips are its author's.

        >>> Profile("It was new , and ours.").careful
        False
        """
        marks = self.text.count(", ") + self.text.count(". ") + self.text.count(".\n")
        return marks > _CARE and self._gaps.get(" ,", 0) <= _SLIPS and not self.tokenized

    @cached_property
    def _gaps(self) -> dict[str, int]:
        """How often each sign of a tokenizer occurs."""
        index = _gap_index()
        placed = index.places(self.text, self.codes)
        unplaced = _SINGLE_GAPS if placed is not None else tuple(_GAPS)
        found: dict[str, Iterable[int]] = {mark: places(mark, self.text) for mark in unplaced}
        found |= {index.literals[number]: at for number, at in (placed or {}).items()}
        counts = {
            literal: sum(1 for at in found[literal] if sign.match(self.text, at))
            for literal, sign in _GAPS.items()
            if literal in found
        }
        return {literal: count for literal, count in counts.items() if count}

    @cached_property
    def calqued(self) -> bool:
        """The text has legal wording that only comes word for word from Russian."""
        return any(said in self.folded for said in _CALQUED)

    @cached_property
    def sentence_case(self) -> bool:
        """At least nine of ten sentences begin with a capital."""
        small = sum(1 for _ in _SMALL_START.finditer(self.text))
        return small * 9 <= sum(1 for _ in _LARGE_START.finditer(self.text)) or small == 1

    @cached_property
    def about_tokens(self) -> bool:
        """The text speaks of tokens or templates: then ``<s>`` or ``{0}`` may be what it means."""
        return _TOKEN.search(self.text) is not None

    @cached_property
    def about_subwords(self) -> bool:
        """The text speaks of tokenizers or subwords: then ``mack@@ erel`` may be what it means."""
        return _SUBWORD.search(self.text) is not None

    @cached_property
    def references(self) -> bool:
        """There is a list of references: then ``[1]`` in the text is alive."""
        return _REFERENCE_LIST.search(self.text) is not None

    @cached_property
    def folded(self) -> str:
        """The text in lower case, its white space plain but for line ends, of the same length."""
        return fold(self.text)

    @cached_property
    def codes(self) -> Codes:
        """The text as an array of codes: see `cleanroom.rules.codes`."""
        return codes_of(self.text)

    @cached_property
    def capital_runs(self) -> Runs:
        """Where two or more capitals of ASCII stand side by side."""
        return capital_runs(self.codes)

    def acronym_runs(self, shortest: int, longest: int) -> list[tuple[int, int]]:
        """The runs of so many capitals, in order."""
        return [(start, end) for start, end in self._capitals if shortest <= end - start <= longest]

    @cached_property
    def _capitals(self) -> list[tuple[int, int]]:
        starts, ends = self.capital_runs
        return list(zip(starts.tolist(), ends.tolist(), strict=True))

    @cached_property
    def behind_stops(self) -> Places:
        """What stands behind each full stop and space."""
        stops = self.codes[:-2] == ord(".")
        stops &= self.codes[1:-1] == ord(" ")
        places: Places = stops.nonzero()[0]
        return places + 2

    @cached_property
    def letter_runs(self) -> Runs:
        """Where letters stand side by side: the words, and parts of those with a mark inside."""
        return letter_runs(self.codes)

    @cached_property
    def word_numbers(self) -> Numbers:
        """The number of each of these words: see `cleanroom.rules.word_numbers`."""
        return word_numbers(self.codes, self.letter_runs)

    @cached_property
    def capitalized(self) -> Places:
        """Which of these words begin with a capital of ASCII."""
        places: Places = (self.codes.take(self.letter_runs.starts) < ord("a")).nonzero()[0]
        return places

    @cached_property
    def unlisted(self) -> Places:
        """Which of these words, of five to thirty letters, no English dictionary knows."""
        sizes = self.letter_runs.ends - self.letter_runs.starts
        some = ((sizes >= _UNLISTED[0]) & (sizes <= _UNLISTED[1])).nonzero()[0]
        return some[~english_numbers().holds(self.word_numbers[some])]

    @cached_property
    def initials(self) -> Initials:
        """The initials of the words with a capital."""
        starts, ends = self.letter_runs.starts[self.capitalized], self.letter_runs.ends
        return Initials.of(self.codes, starts[ends[self.capitalized] - starts > 1])

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What stands between white space, each once."""
        return frozenset(self.text.split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and numbers in small letters, each once.

        >>> sorted(Profile("On the law-abiding (ON).").words)
        ['abiding', 'law', 'on', 'the']
        """
        small = frozenset(fold(" ".join(self.tokens)).split())
        others = [token for token in small if not token.isalpha()]
        return small.difference(others).union(WORD.findall(" ".join(others)))

    @cached_property
    def letters(self) -> dict[str, int]:
        """How many letters of each of the main scripts there are."""
        return dict(zip(SCRIPTS, scripts_of(self.text), strict=False))

    def _share(self, script: str) -> float:
        total = sum(self.letters.values())
        return self.letters[script] / total if total else 0.0

    def _speaks(self, words: frozenset[str]) -> bool:
        """Whether at least 8 of 100 words of a sample of the text are among these."""
        if len(self.text) > _SHORT and self._surely_speaks(words):
            return True
        found = self._sample.split()
        if sum(map(words.__contains__, found)) >= _SPOKEN * len(found) > 0:
            return True  # marks at the words could only hide more of them
        bare = [word for word in (word.strip(_MARKS) for word in found) if word.isalpha()]
        return sum(map(words.__contains__, bare)) >= _SPOKEN * len(bare) > 0

    def _surely_speaks(self, words: frozenset[str]) -> bool:
        """The same by numbers: what stands between spaces is a word, and no word is left out.

        It is enough if the head of each stretch has so many of the words as all of it needs.
        """
        starts, ends = self.letter_runs
        have = needed = 0.0
        for first, last in self._sampled:
            i, j = np.searchsorted(starts, [first + 1, last]).tolist()
            needed += _SPOKEN * (j - i + 2)
            head = slice(i, i + (j - i) // 2)
            hits = _number_set(words).holds(self.word_numbers[head]).nonzero()[0] + i
            apart = (self.codes[starts[hits] - 1] == _BLANK) & (self.codes[ends[hits]] == _BLANK)
            have += int(apart.sum())
        return have >= needed

    @cached_property
    def _sampled(self) -> tuple[tuple[int, int], ...]:
        """Where the sample stands in the text."""
        size, middle = len(self.text), len(self.text) // 2
        if size <= 3 * _SAMPLE:
            return ((0, size),)
        return tuple((start, start + _SAMPLE) for start in (0, middle, size - _SAMPLE))

    @cached_property
    def _sample(self) -> str:
        """The head, the middle and the end of the text, in small letters."""
        return " ".join(self.text[start:end] for start, end in self._sampled).lower()


@cache
def _gap_index() -> LiteralIndex:
    return LiteralIndex.of(literal for literal in _GAPS if len(literal) > 1)


@cache
def _number_set(words: frozenset[str]) -> NumberSet:
    return NumberSet.of(numbers_of(sorted(words)))


def places(literal: str, text: str) -> Iterator[int]:
    """Where a literal stands; `re` would look at each character, and this does not.

    >>> list(places("a", "banana"))
    [1, 3, 5]
    """
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


def fold(text: str) -> str:
    r"""`text` in lower case, its white space plain but for line ends, of the same length.

    It says what `re.IGNORECASE` says: the long s is an s, the dotless i an i.

    >>> fold("The\u00a0SHIP\n")
    'the ship\n'
    """
    for odd, plain in _ASCII_FOLDS if text.isascii() else _FOLDS:
        text = text.replace(odd, plain)
    return text.lower()


CONDITIONS = (
    "quotes_code", "code", "markup", "latin", "cjk", "english", "french", "tokenized",
    "lost_links", "careful",
    "calqued", "sentence_case", "about_tokens", "about_subwords", "references",
)  # fmt: skip
"""The properties that a rule may name in ``when`` and ``unless``."""
