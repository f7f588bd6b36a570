"""Where phrases may stand: those of all rules, looked for at once by the numbers of their words.

A phrase of several words is looked for by the two neighbors in it that are seldom together; one
of a single word by that word. What is found is a place to look at, not yet the phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from cleanroom.rules.codes import codes_of, letter_runs, small_codes
from cleanroom.rules.rule import Phrase
from cleanroom.rules.word_numbers import NumberSet, pairs_of, word_numbers

if TYPE_CHECKING:
    from cleanroom.rules.profile import Profile
    from cleanroom.rules.rule import Rule


@dataclass(frozen=True, eq=False)
class PhraseIndex:
    """The phrases of many rules.

    Attributes:
        words: The words to look for.
        pairs: The pairs of words to look for.
        sought: Number of a word or a pair -> each rule and phrase that is looked for by it.
        odd: Ids of rules with a phrase that has no words: these have to be tried everywhere.
    """

    words: NumberSet
    pairs: NumberSet
    sought: dict[int, list[tuple[str, str]]]
    odd: frozenset[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Self:
        """The index of those of the rules that have phrases."""
        sought: dict[int, list[tuple[str, str]]] = {}
        words, pairs, odd = [], [], set()
        for rule in rules:
            for phrase, _ in rule.matcher.texts if isinstance(rule.matcher, Phrase) else ():
                runs = letter_runs(codes_of(phrase))
                numbers = word_numbers(small_codes(phrase), runs)
                if not len(numbers):
                    odd.add(rule.id)
                    continue
                sizes = runs.ends - runs.starts
                if len(numbers) == 1:
                    words.append(numbers[0])
                    key = numbers[0]
                else:
                    # Long words are seldom ones.
                    key = pairs_of(numbers)[int(np.argmax(sizes[:-1] + sizes[1:]))]
                    pairs.append(key)
                sought.setdefault(int(key), []).append((rule.id, phrase))
        return cls(
            NumberSet.of(np.array(words, np.uint64)),
            NumberSet.of(np.array(pairs, np.uint64)),
            sought,
            frozenset(odd),
        )

    def places(self, profile: Profile) -> dict[str, list[tuple[str, int]]]:
        """Rule id -> the phrases that may stand in the text, each with a place within it."""
        found: dict[str, list[tuple[str, int]]] = {}
        numbers, starts = profile.word_numbers, profile.letter_runs.starts
        for keys, known in ((numbers, self.words), (pairs_of(numbers), self.pairs)):
            for i in np.flatnonzero(known.holds(keys)).tolist():
                for rule, phrase in self.sought[int(keys[i])]:
                    found.setdefault(rule, []).append((phrase, int(starts[i])))
        return found
