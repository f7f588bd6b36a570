"""Letters that are lost for good: where bytes that fit no encoding became U+FFFD or "?".

What stood there cannot be told from the place itself. But texts repeat their words: where the
rest of the document shows the word whole, and only one that fits, it is suggested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

_LOST = "\N{REPLACEMENT CHARACTER}"
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-](?=[^\W\d_])){1,60}+")
# A word with lost letters, one of which at least is known; and one with question marks within.
_DAMAGED = re.compile(f"(?:[^\\W\\d_’'-]|[’'-](?=[^\\W\\d_])|{_LOST}){{2,60}}+")
_RUN = re.compile(f"{_LOST}+")
_QUESTION = re.compile(r"\?(?<=[^\W\d_]\?)(?=[^\W\d_])")
_SIGNS = ((r"[^\W\d_]", "?", r"[^\W\d_]"),)
_PIECE = re.compile(r"\S{1,60}+")
_ASKED_WORD = re.compile(r"\W{0,3}(?P<word>[^\W\d_]{1,30}+(?:\?[^\W\d_]{1,30}+){1,4}+)\W{0,3}")
_CLITIC = re.compile(r"[A-Za-z]{1,30}+\?(?:s|t|m|d|re|ve|ll)")  # an apostrophe, for other rules
_CAMEL = re.compile(r"\?[A-Z]")  # two sentences without a space
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SHORTEST = 3  # letters that are left
_NO_SLIP = 3  # words


def lost_letters(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Each word that has lost letters and is shown whole elsewhere."""
    for start, word in _words_with_lost(text):
        if known := _known_of_lost(text, word):
            yield Match(start, start + len(word), known)


def lost_characters(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Each run of U+FFFD of which that cannot be said."""
    done = 0
    for start, word in _words_with_lost(text):
        if _known_of_lost(text, word):
            yield from _runs(text, done, start)
            done = start + len(word)
    yield from _runs(text, done, len(text))


def question_marks(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Each word with question marks for letters that is shown whole elsewhere."""
    for start, word in _asked_words(text):
        if known := _known_of_asked(text, word):
            yield Match(start, start + len(word), known)


def many_question_marks(text: str, profile: Profile) -> Iterator[Match]:  # noqa: ARG001
    """Question marks within words of which that cannot be said; one or two may be slips."""
    words = list(_asked_words(text))
    if len({word.casefold() for _, word in words}) >= _NO_SLIP:
        for start, word in words:
            if not _known_of_asked(text, word):
                yield Match(start, start + len(word))


def _runs(text: str, start: int, end: int) -> Iterator[Match]:
    for found in _RUN.finditer(text, start, end):
        yield Match(*found.span())


def _words_with_lost(text: str) -> Iterator[tuple[int, str]]:
    """Words with lost letters of which enough is left; looked for around each U+FFFD only."""
    done = 0
    at = text.find(_LOST)
    while at >= 0:
        start = max(at, done)
        while start > max(done, at - 60) and (
            text[start - 1].isalpha() or text[start - 1] in "’'-"
        ):
            start -= 1
        found = _DAMAGED.match(text, start)
        done = found.end() if found else at + 1
        if found and len(found[0]) - found[0].count(_LOST) >= _SHORTEST and _LOST in found[0]:
            yield start, found[0]
        at = text.find(_LOST, max(done, at + 1))


def _asked_words(text: str) -> Iterator[tuple[int, str]]:
    """Words with question marks between their letters; no addresses, no clitics."""
    done = 0
    for question in _QUESTION.finditer(text):
        if question.start() < done:
            continue
        start = question.start()
        while start > max(done, question.start() - 60) and not text[start - 1].isspace():
            start -= 1
        piece = _PIECE.match(text, start)
        done = piece.end() if piece else question.end()
        word = piece and _ASKED_WORD.fullmatch(piece[0])
        if word and not _CLITIC.fullmatch(word["word"]) and not _CAMEL.search(word["word"]):
            yield start + word.start("word"), word["word"]


def _known_of_lost(text: str, word: str) -> str | None:
    """The word with its lost letters; a run of U+FFFD may be one letter, lost byte by byte."""
    return _known(text, _RUN.sub(_LOST, word), f"[^\\x00-\\x7f]{{1,{len(word)}}}")


def _known_of_asked(text: str, word: str) -> str | None:
    """The word with a letter for each question mark."""
    return _known(text, word.replace("?", _LOST), "[^\\x00-\\x7f]")


def _known(text: str, word: str, lost: str) -> str | None:
    """The one word of `text` that has letters beyond ASCII where this has lost some."""
    expression = re.compile(lost.join(map(re.escape, word.split(_LOST))))
    fitting = {w for w in _whole_words(text).get(_outline(word), ()) if expression.fullmatch(w)}
    return fitting.pop() if len(fitting) == 1 else None


@lru_cache(maxsize=1)
def _whole_words(text: str) -> dict[str, set[str]]:
    """The words that have letters beyond ASCII, by what is left without these."""
    words = defaultdict[str, set[str]](set)
    for found in _WORD.finditer(text):
        if not found[0].isascii():
            words[_outline(found[0])].add(found[0])
    return words


def _outline(word: str) -> str:
    return _BEYOND_ASCII.sub(_LOST, word)


_SOURCE = "Unicode Standard 5.22 and 23.8: U+FFFD; encoders that write ? for what they lack"

RULES = (
    Rule(
        id="und.repair.lost-letter",
        kind="replacement_character",
        description="Letters of the word are lost; elsewhere the document shows it whole.",
        source=_SOURCE,
        matcher=Code(lost_letters, anchors=(_LOST,), scope="document"),
        confidence=0.85,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                f"The café is new. At the [[caf{_LOST}]] they sing.",
                "The café is new. At the café they sing.",
            ),
        ),
        counter_examples=(
            CounterExample("The café or the cafè? Both."),
            CounterExample("U+FFFD is the replacement character."),
        ),
    ),
    Rule(
        id="und.repair.lost-character",
        kind="replacement_character",
        description="A character, or several, that a decoder could not read: they are lost.",
        source=_SOURCE,
        matcher=Code(lost_characters, anchors=(_LOST,), scope="document"),
        confidence=0.95,
        level=Level.FLAG,
        examples=(Example.parse(f"At the caf[[{_LOST}]] they sing."),),
        counter_examples=(CounterExample("What is a cafe? A café."),),
    ),
    Rule(
        id="und.repair.question-mark-for-letter",
        kind="replacement_character",
        description="A question mark for a letter of the word, which the document shows whole.",
        source=_SOURCE,
        matcher=Code(question_marks, scope="document", signs=_SIGNS),
        confidence=0.8,
        level=Level.SUGGESTED,
        unless=("code",),
        examples=(
            Example.parse(
                "Die Bücher sind da; die [[B?cher]] sind neu.",
                "Die Bücher sind da; die Bücher sind neu.",
            ),
        ),
        counter_examples=(
            CounterExample("Warum?Weil Bücher da sind. www.example.org/b?cher=1&x?y"),
            CounterExample("colou?r matches color and colour"),
            CounterExample("Who?what? He asked: why?because."),
        ),
    ),
    Rule(
        id="und.repair.question-marks-in-words",
        kind="replacement_character",
        description="Question marks within several words: letters that an encoder did not have.",
        source=_SOURCE,
        matcher=Code(many_question_marks, scope="document", signs=_SIGNS),
        confidence=0.7,
        level=Level.FLAG,
        unless=("code",),
        examples=(Example.parse("Die [[B?cher]] der [[Stra?e]] sind [[f?r]] alle."),),
        counter_examples=(
            CounterExample("Die B?cher sind da. Und die Stra?e?"),
            CounterExample("Is it? Was it? page.php?id=3&lang?x"),
        ),
    ),
)
