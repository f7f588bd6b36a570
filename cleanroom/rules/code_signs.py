"""Signs of code in a text: how many are there?

Prose has hardly any, and most texts are prose; so a look at all pairs of characters and at the
words says in which lines there may be one, and only these are read.
"""

from __future__ import annotations

import re
import string
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from cleanroom.rules.codes import pairs_at
from cleanroom.rules.word_numbers import NumberSet, numbers_of

if TYPE_CHECKING:
    from cleanroom.rules.codes import Codes, Runs
    from cleanroom.rules.word_numbers import Numbers

# Laws end the points of a list with semicolons, begin lines with "if" and "for", and cite
# "section 5(2)" and "document(s)"; so none of these alone is a sign of code.
SIGNS = re.compile(
    r"[{}][ \t]{0,8}$|(?:=[^;\n]{1,80}|\w\([^()\n]{0,60}\));[ \t]{0,8}$"
    r"|^[ \t]{0,80}(?:(?:def|import|const|let|var|function|#include|printf|echo|sudo|SELECT"
    r"|INSERT)\b.{0,80}?[(;={]|(?:if|for|while|switch) ?\(|from [\w.]{1,60} import "
    r"|return [\w.()]{1,60};?$|(?:SELECT|FROM|WHERE|(?:ORDER|GROUP) BY|INSERT INTO|VALUES) \S"
    r"|(?:int|char|bool|float|double|long|void|auto|unsigned|string) \w{1,40}[ ;=({\[]"
    r"|(?:public|private|static|class|using|print)(?: [\w<>\[\].]{1,40}){1,4}[({=])"
    r"|[=!<>]=|->|=>|\(\)|&&|\|\||\$\{|\$\(|"
    r"</?(?!unk>|s>|pad>|eos>|bos>|2\w\w>)[A-Za-z]\w{0,11}/?>|[a-z_]\((?!e?s\)|ies\))\w{0,20}\)|::",
    re.MULTILINE,
)
"""No sign is longer than a line."""

# Each sign holds one of these pairs, begins with one of these words, or ends the text.
_PAIRS = (
    "==", "!=", "<=", ">=", "->", "=>", "()", "&&", "||", "${", "$(", "::", "</", ";\n", " \n",
    "\t\n", "{\n", "}\n",
    *(f"<{letter}" for letter in string.ascii_letters),
    *(f"{letter}(" for letter in f"{string.ascii_lowercase}_"),
)  # fmt: skip
_WORDS = (
    "def", "import", "const", "let", "var", "function", "include", "printf", "echo", "sudo",
    "select", "insert", "if", "for", "while", "switch", "from", "return", "where", "order", "group",
    "values", "int", "char", "bool", "float", "double", "long", "void", "auto", "unsigned",
    "string", "public", "private", "static", "class", "using", "print",
)  # fmt: skip
_FIRST = re.compile(r"[ \t]{0,80}#?\Z")
_LEAD = 82  # characters: what `_FIRST` can match, and the line end before it
_BYTES = 256


def count(text: str, codes: Codes, words: Runs, numbers: Numbers, *, enough: int) -> int:
    r"""How many signs of code a text has; 0 if they are fewer than `enough`.

    Args:
        text: The text.
        codes: Its codes.
        words: Where its words begin and end.
        numbers: Those of its words.
        enough: So many are asked for.

    >>> from cleanroom.rules.profile import Profile
    >>> profile = Profile("if (a != b) {\n  f();\n}\n")
    >>> count(profile.text, profile.codes, profile.letter_runs, profile.word_numbers, enough=2)
    5
    """
    places = _perhaps(text, codes, words, numbers)
    if len(places) < enough:
        return 0
    found = end = 0
    for place in places:
        if place >= end:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            end = end if end >= 0 else len(text)
            found += sum(1 for _ in SIGNS.finditer(text, start, end))
            end += 1
    return found if found >= enough else 0


def _perhaps(text: str, codes: Codes, words: Runs, numbers: Numbers) -> list[int]:
    """Where there may be a sign, in order."""
    # Not the whole way back: a line of a million words would be read a million times.
    begins = (
        at
        for at in words.starts[_words().holds(numbers)].tolist()
        if _FIRST.match(text, text.rfind("\n", max(0, at - _LEAD), at) + 1, at)
    )
    return sorted([len(text) - 1, *pairs_at(codes, _pairs()).tolist(), *begins])


@cache
def _pairs() -> npt.NDArray[np.bool_]:
    table = np.zeros(_BYTES * _BYTES, np.bool_)
    for pair in _PAIRS:
        table[ord(pair[0]) + ord(pair[1]) * _BYTES] = True
    return table


@cache
def _words() -> NumberSet:
    return NumberSet.of(numbers_of(_WORDS))
