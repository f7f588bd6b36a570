"""Mix-ups of encodings that ftfy does not know: judged by the model of letter pairs.

A line with hard evidence (see `evidence`) is undone by each misreading that could have made it. The
result is believed if it is likelier than the line as it is, by far more than the misreading is
unlikely, and if the evidence falls. Without both nothing is changed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.stages import evidence
from cleanroom.stages.misreading import (
    MEANT,
    MULTI_BYTE,
    READ_AS,
    UTF_8,
    WIDE,
    Misreading,
    confidence_of,
    could_be,
    data_of,
    nats_against,
    sign_cost_of,
)
from cleanroom.text.language_model import OTHER, Likelihood, likelihood, sign_cost

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARGIN: Final = 2.0
"""Nats by which a reading must be likelier, beyond what speaks against the misreading."""

_PROBE: Final = 60  # characters of odd words, enough to rank misreadings
_LONG_WORD: Final = 400  # characters of one word, as of writing without spaces
_SHORTEST: Final = 3  # characters that tell anything
_TRIED: Final = 8  # of the best on the probe, on the whole line
_STEPS: Final = 4  # misreadings on top of each other
_WORDS: Final = re.compile(r"\S+\s*|\s+")
_LETTER: Final = re.compile(r"[^\W\d_]|[\x80-\x9f]")
_FORMULA: Final = re.compile(r"[\W\d]*[√∑∏∫∂∆∞≈≠≤≥][\W\d]*\w?[\W\d]*")
# Cyrillic and Greek letters that look Latin are put into words on purpose, or by the keyboard.
_NO_LOOK_ALIKE: Final = re.compile(
    "[^\\x00-\x7fАВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο“”‘’«»–—…\xa0]"
)
_EAST_ASIAN: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Lines and shades of a drawing or a table: bars, or signs that repeat, as no encoding has them.
_BOXES: Final = re.compile("[\u2500-\u257f\u2591-\u2593█]+")
_BARS: Final = frozenset("│║┃")
_REPEATED: Final = re.compile(r"(.)\1")
_TYPED_APOSTROPHE: Final = re.compile("(?<=[A-Za-z])´(?=[A-Za-z])")
# Words of another script, where they stand right beside Latin letters: "\\fIслово", "~Gслово".
_OTHER_SCRIPT: Final = re.compile("[\u0370-\u06ff]+")
_WITH_ASCII: Final = re.compile("[\\x00-\x7f\u0370-\u06ff]+")
_BESIDE_LATIN: Final = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_WITHIN_LATIN: Final = re.compile("[A-Za-z][\u0370-\u06ff]+[A-Za-z]")
_WHOLE: Final = 3  # letters
# Greek letters in Latin words: a symbol before a name ("αCen"), and a sound ("/sɪksθ/", "/siksθ/").
_SYMBOL: Final = re.compile(r"(?<![^\W\d_])[α-ω](?=[A-Za-z])|(?<=[A-Za-z])θ(?=[A-Za-z]|\W|\Z)")
_SHRED: Final = re.compile("(?<![A-Za-z])[a-z]{1,2}(?![A-Za-z])")  # of a Latin word
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0e00-\u0e7f]{3,}")
_LATIN_WORD: Final = re.compile("[A-Za-z]{2}")
_LISTED: Final = 2  # letters, in both cases
_A_ROW: Final = 9  # letters; hardly a word has so many different ones
_A_WORD: Final = 4  # letters of the longest word; units and symbols are shorter: "3 µm, 4 kΩ"
_UNIT: Final = re.compile(
    r"(?<![^\W\d_])µ(?:[gmlLsAFVWNHPTbCMΩ]|mol|in|Ci|rad|Sv|Gy|Hz)(?![^\W\d_])"
)
_DISTINCT: Final = 3  # letters of the longest word; "ååå" is typed for practice, or shouted
# One such character comes out of any two bytes, and the same again where these are repeated.
_TWO_EAST_ASIAN: Final = re.compile(f"({_EAST_ASIAN.pattern})(?!\\1){_EAST_ASIAN.pattern}")
_ODD_SIGNS: Final = 7.5  # nats
# Words, or less: what no Western encoding has is by itself.
_PIECES: Final = re.compile(
    r"[\u0370-\u1fff\u2e80-\uffff]+\s*|[^\s\u0370-\u1fff\u2e80-\uffff]+\s*|\s+"
)
_LEAST_LIKELY: Final = 5.2  # nats a pair, beyond which a word is odd
_UNSEEN: Final = 12.4  # nats for one pair that its language does not have
_FEW: Final = 4  # places of evidence
_FALLEN: Final = 0.25  # of the evidence may be left
_ONLY_A_PART: Final = 11.0  # nats against a misreading of a part of a line
_MOST: Final = 0.7
_WESTERN: Final = ("cp1252", "latin-1")
_WORST_LANGUAGE: Final = 6.0  # nats a pair, beyond which what comes out are no words
_CLEARLY: Final = 4.0  # nats
_COMPARED: Final = 24  # of the readings with the fewest signs, by their letters
_MORE_SIGNS: Final = 15.0  # nats for signs, beyond the reading with the fewest
_LEAST_LANGUAGE: Final = 4.6


class Undone(NamedTuple):
    """A line as it was meant.

    Attributes:
        text: The line.
        steps: The misreadings that were undone, the last one first.
        gain: Nats by which it is likelier.
    """

    text: str
    steps: tuple[Misreading, ...]
    gain: float

    @property
    def confidence(self) -> float:
        """That it was meant so, from 0 to 1."""
        return confidence_of(self.gain)


def likelier(text: str, other: str) -> bool:
    """Whether one reading of a line is likelier than another."""
    return likelihood(text).total > likelihood(other).total


@lru_cache(maxsize=1 << 8)
def undo(line: str) -> Undone:
    """The line as it was meant; without steps if it is believed as it is.

    >>> undo("Ïðèâåò, êàê äåëà?").text
    'Привет, как дела?'
    >>> undo("Où est le café ?").steps
    ()
    """
    steps: tuple[Misreading, ...] = ()
    gain = 0.0
    while len(steps) < _STEPS and not line.isascii() and evidence.found_in(line):
        step = _best(line)
        if step is None:
            break
        line, steps, gain = step.text, steps + step.steps, gain + step.gain
    return Undone(line, steps, gain)


def _best(line: str) -> Undone | None:
    odd = odd_words(line)
    if not odd or _lists_letters("".join(odd)):
        return None
    probe = _probe(odd)
    best = _best_whole(line, _ranked(probe, _utf_8_readings(probe)))
    if best is not None and not evidence.found_in(best.text):
        return best  # UTF-8 shows itself: nothing else is likelier
    if len(probe.strip()) < _SHORTEST or not _NO_LOOK_ALIKE.search(probe):
        return best
    if not could_be(probe):  # something good in the same words, as in writing without spaces
        pieces = [piece for word in odd for piece in _PIECES.findall(word)]
        western = [piece for piece in pieces if not piece.isascii() and could_be(piece)]
        probe = _probe(western) or probe
    ranked = _ranked(probe, _legacy_readings(probe))
    others = [_best_whole(line, ranked)]
    words = [word for word in _WORDS.findall(line) if not word.isascii()]
    if best or not others[0] or len(odd) < _MOST * len(words):
        others.append(_best_part(line, ranked))
    for other in others:
        if other is not None and (best is None or other.gain > best.gain + _CLEARLY):
            best = other
    return best


def _best_whole(line: str, ranked: list[tuple[float, Misreading]]) -> Undone | None:
    """The best of the misreadings to undo in the whole line, if it is believed."""
    before = likelihood(line).total
    tried = []
    for _, misreading in ranked[:_TRIED]:
        text = misreading.undo(line)
        if text is not None and text != line:
            gain = likelihood(text).total - before - nats_against(misreading)
            tried.append(Undone(text, (misreading,), gain))
    best = max(tried, key=lambda undone: undone.gain, default=None)
    return best if best is not None and _believed(line, best) else None


def again(line: str, misreading: Misreading) -> Undone | None:
    """What is left of a misreading that has been undone in other parts of a line."""
    text = misreading.undo(line)
    if text is None or text == line:
        return None
    gain = likelihood(text).total - likelihood(line).total
    return Undone(text, (misreading,), gain) if gain > 0 else None


def odd_words(line: str) -> list[str]:
    """The words of no language that we know, each with the space after it."""
    words = _WORDS.findall(line)
    return [word for word in words if not word.isascii() and _is_odd(word.strip(" \t"))]


def _is_odd(word: str) -> bool:
    """Whether it is a word of no language that we know; signs alone are no word."""
    word = _SYMBOL.sub("", _TYPED_APOSTROPHE.sub("'", _BOXES.sub(_undrawn, word)))
    if word.isascii() or not _LETTER.search(word) or _FORMULA.fullmatch(word):
        return False
    if _BESIDE_LATIN.search(word) and _WITH_ASCII.fullmatch(word):
        others = _OTHER_SCRIPT.findall(word)
        if min(map(len, others)) >= _WHOLE and not _WITHIN_LATIN.search(word):
            return any(map(_is_odd, others))
    if sign_cost(word) > _ODD_SIGNS or evidence.found_in(word):
        return True
    found = _of_word(word)
    return found.total < -_LEAST_LIKELY * (len(word) + 1) or found.worst <= -_UNSEEN


def _undrawn(boxes: re.Match[str]) -> str:
    """A space for what is drawn around or between words; what may be letters stays."""
    run, word = boxes[0], boxes.string
    before, after = word[: boxes.start()][-1:], word[boxes.end() :][:1]
    between = before.isascii() or after.isascii()
    return " " if between and (_BARS.issuperset(run) or _REPEATED.search(run)) else run


def _lists_letters(text: str) -> bool:
    """Whether it lists letters as alphabets and rows of keys do: most in both cases, or none twice.

    >>> _lists_letters("ÄÖÜäöüß;"), _lists_letters("èùâêûîôïç"), _lists_letters("Ïðèâåò")
    (True, True, False)
    """
    letters = [c for c in _LETTER.findall(text) if c > "\x7f"]
    different, kinds = set(letters), {c.casefold() for c in letters}
    in_both_cases = len(different) - len(kinds)
    return (in_both_cases >= _LISTED and in_both_cases >= _MOST * len(kinds)) or (
        _A_ROW <= len(letters) == len(different)
    )


def _probe(odd: list[str]) -> str:
    """As many of the odd words as tell what happened to them."""
    probe = ""
    for word in odd:
        probe += word[:_LONG_WORD]
        if len(probe) > _PROBE:
            break
    return probe


def _ranked(
    probe: str, readings: Iterable[tuple[float, Misreading, str]]
) -> list[tuple[float, Misreading]]:
    """The misreadings that could have made the odd words, and their gains; the likeliest first."""
    costs = sorted(readings, key=lambda item: item[0] + nats_against(item[1]))[:_COMPARED]
    most = min((signs for signs, _, _ in costs), default=0.0) + _MORE_SIGNS
    before = likelihood(probe).total
    gains = [
        (likelihood(text).total - before - nats_against(misreading), misreading)
        for signs, misreading, text in costs
        if signs <= most
    ]
    return sorted(gains, key=lambda item: -item[0])


def _utf_8_readings(text: str) -> Iterator[tuple[float, Misreading, str]]:
    """What a text can mean in UTF-8: nats for its signs, how it was misread, and what it meant."""
    seen = {text}
    for read_as in READ_AS:
        misreading = Misreading(read_as, UTF_8)
        after = misreading.undo(text)
        if after is not None and after not in seen:
            seen.add(after)
            yield sign_cost(after), misreading, after


def _legacy_readings(text: str) -> Iterator[tuple[float, Misreading, str]]:
    """The same for all other encodings."""
    meant = (*MEANT, *MULTI_BYTE)
    misreadings = [Misreading(codec, other) for codec in could_be(text) for other in meant]
    if sum(c >= "\u3000" for c in text) * 2 > sum(c > "\x7f" for c in text):
        others = (UTF_8, *MULTI_BYTE, "cp1251")
        misreadings += [Misreading(codec, other) for codec in WIDE for other in others]
    data = {codec: data_of(text, codec) for codec in {m.read_as for m in misreadings}}
    seen = {text}
    for misreading in sorted(misreadings, key=nats_against):
        here = data[misreading.read_as]
        try:
            after = misreading.read(here) if here is not None else text
        except UnicodeError:
            continue
        if here is not None and after not in seen:
            seen.add(after)
            single = misreading.meant in MEANT
            signs = sign_cost_of(here, misreading.meant) if single else sign_cost(after)
            yield signs, misreading, after


def _believed(line: str, undone: Undone) -> bool:
    """Whether a reading is likelier by enough, the evidence falls, and words come out."""
    (misreading,) = undone.steps
    before, after = evidence.count(line), evidence.count(undone.text)
    if misreading.meant != UTF_8 or misreading.read_as in WIDE:
        if undone.gain < MARGIN or after >= before or after > _FALLEN * before:
            return False
    else:
        # UTF-8 is undone where it stands; what stands beside it may speak against it.
        margin = MARGIN if misreading.could_be(line) else _ONLY_A_PART
        if undone.gain < margin or after > before or (before > _FEW and after > _MOST * before):
            return False
        if misreading.read_as in _WESTERN:
            return True  # and may have been misread before
    words = _WORDS.findall(line), _WORDS.findall(undone.text)
    new_words = [new for old, new in zip(*words, strict=False) if old != new]
    if misreading.meant in MULTI_BYTE and (
        3 * sum(map(_is_shredded, new_words)) >= len(new_words)
        or all(_keeps_to_case(old) for old, new in zip(*words, strict=False) if old != new)
    ):
        return False
    if misreading.meant != UTF_8 and misreading.meant not in MULTI_BYTE:
        longest = max((len(_LETTER.findall(new)) for new in new_words), default=0)
        distinct = max((len(set(_LETTER.findall(new.casefold()))) for new in new_words), default=0)
        if longest < _A_WORD or distinct < _DISTINCT or _UNIT.search(line):
            return False
    changed = "".join(new_words)
    east_asian = len(_EAST_ASIAN.findall(changed))
    if misreading.meant in MULTI_BYTE and (
        not _TWO_EAST_ASIAN.search(changed) or 2 * east_asian < len(_LETTER.findall(changed))
    ):
        return False
    if east_asian:  # characters by the thousand: each of them is unlikely
        return misreading.meant not in MULTI_BYTE or likelihood(changed).language != OTHER
    return likelihood(changed).total >= -_WORST_LANGUAGE * (len(changed) + 1)


def _best_part(line: str, ranked: list[tuple[float, Misreading]]) -> Undone | None:
    """The best run of words to undo one misreading in."""
    best = None
    for gain, misreading in ranked[:_TRIED]:
        if gain < MARGIN / 2:
            break
        if misreading.meant == UTF_8 or misreading.read_as in WIDE:
            continue
        part = _part(line, misreading)
        if part is not None and (best is None or part.gain > best.gain):
            best = part
    return best


def _part(line: str, misreading: Misreading) -> Undone | None:
    words = (_PIECES if misreading.read_as in _WESTERN else _WORDS).findall(line)
    after = [word if word.isascii() else misreading.undo(word) for word in words]
    gains = [_gain(word, undone) for word, undone in zip(words, after, strict=True)]
    top, start, end = _run(gains)
    if start == end or end - start == len(words):
        return None
    changed = "".join(word for word in after[start:end] if word is not None)
    if _is_one_foreign_word(changed, line):
        return None
    text = "".join([*words[:start], changed, *words[end:]])
    gain = top - nats_against(misreading) - _ONLY_A_PART
    undone = Undone(text, (misreading,), gain)
    if (
        gain >= MARGIN
        and likelihood(text).total - likelihood(line).total >= MARGIN
        and (_EAST_ASIAN.search(changed) or _is_language(changed))
        and _believed(line, undone)
    ):
        return undone
    return None


def _is_one_foreign_word(changed: str, line: str) -> bool:
    """Whether a single word of another script comes out, in a line of Latin words.

    That is little to go by: "ÀÉÎÕÜ" may list letters, or show what mojibake looks like.
    """
    words = {word for word in _FOREIGN.findall(changed.casefold()) if word}
    return len(words) == 1 and not _FOREIGN.search(line) and _LATIN_WORD.search(line) is not None


def _keeps_to_case(word: str) -> bool:
    """Whether a word of another script is written as words are: bytes of characters mix cases."""
    return _WITH_ASCII.fullmatch(word) is not None and all(
        part in (part.lower(), part.upper(), part.title()) for part in _OTHER_SCRIPT.findall(word)
    )


def _is_shredded(word: str) -> bool:
    """Whether single small letters stand between East Asian ones: no language writes so.

    Words of Latin and Cyrillic look-alikes come out like that.
    """
    return _SHRED.search(word) is not None and _EAST_ASIAN.search(word) is not None


def _is_language(text: str) -> bool:
    return likelihood(text).total >= -_LEAST_LANGUAGE * (len(text) + 1)


def _gain(word: str, undone: str | None) -> float:
    """Nats by which a word is likelier after; far below 0 where it cannot be undone."""
    if undone is None:
        return -1e3
    return _of_word(undone).total - _of_word(word).total if undone != word else 0.0


@lru_cache(maxsize=1 << 12)
def _of_word(word: str) -> Likelihood:
    """The likelihood of a word: texts repeat their words."""
    return likelihood(word)


def _run(gains: list[float]) -> tuple[float, int, int]:
    """The run with the largest sum (Kadane): its sum, start and end."""
    best, total = (0.0, 0, 0), 0.0
    start = 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, i
        total += gain
        if total > best[0]:
            best = (total, start, i + 1)
    return best
