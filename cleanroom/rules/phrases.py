"""Where phrases may stand: those of all rules, looked for at once by the numbers of their words.

A phrase of several words is looked for by the two neighbors in it that are seldom together; one
of a single word by that word. What is found so is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

from cleanroom.rules.codes import codes_of, letter_runs
from cleanroom.rules.profile import fold
from cleanroom.rules.rule import Phrase
from cleanroom.rules.word_numbers import NumberSet, pairs_of, word_numbers
from cleanroom.rules.words import SMALL

if TYPE_CHECKING:
    from cleanroom.rules.profile import Profile
    from cleanroom.rules.rule import Rule


class Sought(NamedTuple):
    """A phrase of a rule.

    Attributes:
        rule: The id of the rule.
        phrase: In small letters.
        after: Its replacement, or None where the rule only sees.
        behind: How far behind its beginning the words stand by which it is looked for.
    """

    rule: str
    phrase: str
    after: str | None
    behind: int


@dataclass(frozen=True, eq=False)
class PhraseIndex:
    """The phrases of many rules.

    Attributes:
        words: The words to look for.
        pairs: The pairs of words to look for.
        sought: Number of a word or a pair -> each rule and phrase that is looked for by it, with
            what the rule makes of the phrase.
        odd: Rule id -> its phrases that have no words: these have to be tried everywhere.
    """

    words: NumberSet
    pairs: NumberSet
    sought: dict[int, list[Sought]]
    odd: dict[str, list[tuple[str, str | None]]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Self:
        """The index of those of the rules that have phrases."""
        sought: dict[int, list[Sought]] = {}
        odd: dict[str, list[tuple[str, str | None]]] = {}
        words, pairs = [], []
        for rule in rules:
            for phrase, after in rule.matcher.texts if isinstance(rule.matcher, Phrase) else ():
                codes = codes_of(phrase)
                runs = letter_runs(codes)
                numbers = word_numbers(codes, runs)
                if not len(numbers):
                    odd.setdefault(rule.id, []).append((phrase, after))
                    continue
                words_of = (phrase[start:end] for start, end in zip(*runs, strict=True))
                sizes = np.array([0 if word in SMALL else len(word) for word in words_of])
                if len(numbers) == 1:
                    at, key = 0, numbers[0]
                    words.append(key)
                else:
                    # Long words are seldom ones, and small words are not.
                    at = int(np.argmax(sizes[:-1] + sizes[1:]))
                    key = pairs_of(numbers)[at]
                    pairs.append(key)
                each = Sought(rule.id, phrase, after, int(runs.starts[at]))
                sought.setdefault(int(key), []).append(each)
        return cls(
            NumberSet.of(np.array(words, np.uint64)),
            NumberSet.of(np.array(pairs, np.uint64)),
            sought,
            odd,
        )

    def places(self, profile: Profile) -> Iterator[tuple[int, Sought]]:
        """Where in the text phrases stand; they may be parts of longer words."""
        text, numbers, starts = profile.text, profile.word_numbers, profile.letter_runs.starts
        for keys, known in ((numbers, self.words), (pairs_of(numbers), self.pairs)):
            for i in known.holds(keys).nonzero()[0].tolist():
                for each in self.sought[int(keys[i])]:
                    start = int(starts[i]) - each.behind
                    if start >= 0 and fold(text[start : start + len(each.phrase)]) == each.phrase:
                        yield start, each
