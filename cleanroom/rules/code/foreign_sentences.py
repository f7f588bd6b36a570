"""A sentence that the translation left as it was: German, French or Russian within English text.

It is told by its small words, of which no English sentence has any. Writers quote sentences of
other languages, too, and bilingual pages have many; so those in quotation marks and brackets
stay, and a text that has more than a few of them is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cleanroom.rules.rule import Code, CounterExample, Example, Match, Rule
from cleanroom.rules.word_numbers import NumberSet, numbers_of
from cleanroom.rules.words import SMALL
from cleanroom.text.edit import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanroom.rules.profile import Profile

# Small words that are no English ones.
_LANGUAGES = {
    "German": "der das und ist nicht ein eine mit von zu den dem auf für sich auch wird sind "
    "werden bei nach oder aber wir sehr über uns ihre durch wurde können",
    "French": "le la les des du et une est que qui dans avec pas sont nous vous cette aux ce "
    "leur très mais était être votre",
    "Spanish": "el los las del una es que por para se su como más pero este muy también fue está",
    "Italian": "il lo gli della di che è una sono nel alla dei più si anche molto questo delle",
    "Portuguese": "os das da uma é que para não se por mais dos na também foi muito são está ao",
    "Dutch": "het een niet dat zijn met voor ook aan bij wordt deze naar heeft werd onze",
    "Polish": "się nie jest na przez oraz jako dla który został są jego",
}
_WORDS = {language: frozenset(words.split()) for language, words in _LANGUAGES.items()}
_WINDOW, _FEWEST = 14, 4  # in so many words, so many small ones of another language
_SENTENCE = re.compile(r"[^.!?\n]{20,400}[.!?…]?")
_QUOTED = re.compile(r"[\"“”„«»()\[\]‘]")
_TOKEN = re.compile(r"[^\W\d_]+")
_MOST = 3  # sentences in a text; more of them are no oversight
_LEAST = 0.3  # of the words of a sentence are small ones of its language


def foreign_sentences(text: str, profile: Profile) -> Iterator[Match]:
    """The first sentence in another language, in a text that is English otherwise.

    One is enough: a manual that is translated in part has more, and they say the same.
    """
    hits = _small_words().holds(profile.word_numbers)
    at = hits.nonzero()[0]
    near = at[: 1 - _FEWEST][at[_FEWEST - 1 :] - at[: 1 - _FEWEST] < _WINDOW]
    if not len(near) or not profile.english:
        return
    # The first of the window's words may stand before the first small one, and so for the last.
    counts = np.concatenate(([0], np.cumsum(hits)))
    dense = np.flatnonzero(counts[_WINDOW:] - counts[:-_WINDOW] >= _FEWEST)
    found: dict[int, Match] = {}
    starts = profile.letter_runs.starts
    lines = {text.rfind("\n", 0, int(starts[i + k])) for i in dense for k in (0, _WINDOW - 1)}
    for before in sorted(lines):
        end = text.find("\n", before + 1)
        for sentence in _SENTENCE.finditer(text, before + 1, end if end >= 0 else len(text)):
            if language := _language(sentence[0]):
                start = sentence.end() - len(sentence[0].lstrip())
                reason = f"The sentence is {language}; the text around it is English."
                found[start] = Match(start, sentence.end(), None, reason)
    if 0 < len(found) <= _MOST:
        first = found[min(found)]
        more = f" There are {len(found)} of them; this is the first." if len(found) > 1 else ""
        yield first._replace(reason=first.reason + more)


def _language(sentence: str) -> str:
    """The language of a sentence that is not English, by its small words; empty if unsure."""
    if _QUOTED.search(sentence):
        return ""
    words = [word.lower() for word in _TOKEN.findall(sentence)]
    if any(word in SMALL and not any(word in w for w in _WORDS.values()) for word in words):
        return ""
    counts = Counter({name: sum(w in small for w in words) for name, small in _WORDS.items()})
    name, times = counts.most_common(1)[0]
    return name if times >= max(_FEWEST - 1, _LEAST * len(words)) else ""


@cache
def _small_words() -> NumberSet:
    return NumberSet.of(numbers_of(sorted(frozenset().union(*_WORDS.values()))))


RULES = (
    Rule(
        id="en.translation.untranslated-sentence",
        kind="untranslated",
        description="A sentence in another language, in an English text that has hardly another.",
        source="translated reviews and help pages",
        matcher=Code(foreign_sentences, scope="document"),
        confidence=0.7,
        level=Level.FLAG,
        unless=("code",),
        examples=(
            Example.parse(
                "The hosts of the house are very friendly, and the view from the hall is one that "
                "you will not forget. [[Das Frühstück ist sehr reichhaltig und der Kaffee wird auf "
                "der Terrasse serviert.]] We will come back to it in the spring of the year."
            ),
        ),
        counter_examples=(
            CounterExample(
                "The poem that begins “Wer reitet so spät durch Nacht und Wind, es ist der Vater "
                "mit seinem Kind” is known to all of them, and it was not the last of its kind."
            ),
            CounterExample("Das ist der Text, und er ist nicht für die, die das nicht lesen."),
            CounterExample(
                "The play of the year was that of the house in the Rue de la Paix, and the one of "
                "the Comédie de la Seine, as you will have read in the paper of the day."
            ),
        ),
    ),
)
