"""Mojibake: text that was decoded in the wrong encoding; found and undone by ftfy.

Three things are added to ftfy here. Signs, which hardly any clean text has, and without which ftfy
would repair nothing. The place of each repair, to the word. And its explanation, always: ftfy
explains by line, and only when asked.

The signs are `ftfy.badness.BADNESS_RE`, turned around. That expression tries some thirty pairs and
triples of characters at each position; most begin with a letter that clean text is full of.
But each of them holds one character that is rare in clean text (a capital with an accent, a
quotation mark, a sign), so one can look for those alone, and only then around them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from cleanroom.stages import evidence, mixups
from cleanroom.stages.misreading import Misreading, utf_8_readings
from cleanroom.stages.scan import Table, scan, table
from cleanroom.stages.signs import Sign, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ftfy import ExplanationStep


# Signs in the names of ftfy's categories; in the order of BADNESS_RE, some of them wider.
_SIGNS: Final = (
    ("", "{c1}", ""),
    ("[{accented}{symbols}{bad}]", "{bad}", ""),
    ("[a-zA-Z][{lower_common}{upper_common}]", "{bad}", ""),
    ("", "{bad}", "[{accented}{symbols}]"),
    (
        "[{lower_accented}{lower_common}{box}{end_punctuation}{currency}{numeric}]",
        "{upper_accented}",
        "",
    ),
    ("", "{box}{end_punctuation}{currency}{numeric}", "[{lower_accented}]"),
    ("[{lower_accented}{box}{end_punctuation}]", "{currency}", ""),
    (r"\s[{upper_accented}]", "{currency}", ""),
    ("[{upper_accented}{box}]", "{numeric}{law}", ""),
    ("[{accented}{box}{currency}{end_punctuation}]", "{start_punctuation}", "[{numeric}]"),
    ("[{accented}{currency}{numeric}{box}{law}]", "{end_punctuation}", "[{start_punctuation}]"),
    ("[{currency}{numeric}{box}]", "{start_punctuation}", ""),
    ("[a-z]", "{upper_accented}", "[{start_punctuation}{currency}]"),
    ("", "{box}", "[{kaomoji}]"),
    (
        "[{accented}{currency}{numeric}{start_punctuation}{end_punctuation}{law}]",
        "{box}",
        "",
    ),
    ("[{box}]", "{end_punctuation}", ""),
    ("[{accented}]", "{start_punctuation}{end_punctuation}", r"\w"),
    ("", "Œœ", "[^A-Za-z]"),
    ("[{upper_accented}]", "°", ""),
    ("", "ÂÃÎÐ", "[€œŠš¢£Ÿž\xa0\xad®©°·»{start_punctuation}{end_punctuation}–—´ ]"),
    ("×", "²³", ""),
    ("", "ØÙ", "[{arabic}][ØÙ][{arabic}]"),
    ("à", "²µ¹¼½¾", ""),
    ("", "√", "[±∂†≠®™´≤≥¥µø]"),
    ("", "≈", "[°¢]"),
    ("", "‚", "Ä[ìîïòôúùû†°¢π]|[âó][àä°ê]"),
    ("в", "Ђ", ""),
    ("[ВГРС]", "{c1}{bad}{start_punctuation}{end_punctuation}{currency}°µ", "[ВГРС]"),
    ("ГўВ", "Ђ", "В"),
    ("β", "€", "[™\xa0Ά\xad®°]"),
    ("[ΒΓΞΟ]", "{c1}{bad}{start_punctuation}{end_punctuation}{currency}°", "[ΒΓΞΟ]"),
)

_JOINED: Final = {
    "accented": "{lower_accented}{upper_accented}",
    "symbols": "{box}{start_punctuation}{end_punctuation}{currency}{numeric}{law}",
    "arabic": "{common}{currency}{bad}{numeric}{start_punctuation}ŸŠ®°µ»",
}

CERTAIN, LOSSY, DOUBTFUL = "mojibake", "lossy-mojibake", "doubtful-mojibake"
"""How far a repair can be trusted; the names of the rules."""

LONGEST: Final = 10_000
"""Code points that are repaired at once. In longer lines, ftfy's cost is no longer linear."""

_WORDS: Final = re.compile("[^ \t]*[ \t]+|[^ \t]+")  # each with the space after it
_ASCII_RUNS: Final = re.compile("([!->@-~]+)")
_LONG_WORD: Final = 40  # code points; no word but an address, or writing without spaces
# A word in capitals before a closing mark: "ECRÃ»", "AÐ»".
_CAPITALS: Final = re.compile(r"\W*[A-ZÀ-Þ]*[A-Z][A-ZÀ-Þ]+[®»”›™]\W*")
# Mojibake of UTF-8 whose characters were written as entities has at least two in a row.
_ENTITY: Final = "&"
_ENTITIES: Final = ";&"
ANCHORS: Final = frozenset({_ENTITY})
"""Literals that open the way to a repair, beside `all_signs`."""
_RUN_OF_ENTITIES: Final = re.compile(
    r"(?:&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,9});){2,}"
)
_SUBSTITUTE: Final = "\x1a"
_NOT_PLAIN: Final = re.compile(rb"[\x1a?\xc0\xed]")
_UTF_8_AS_WESTERN: Final = Misreading("cp1252", "utf-8")
_WESTERN: Final = frozenset({"latin-1", "sloppy-windows-1252"})
# A letter that stands alone, or is kept with the word after it: "Ã", "Ã\xa0e".
_LONE_LETTER: Final = re.compile(" *[ÃÂ](?:\xa0[a-z]{1,2})? *")


class Repair(NamedTuple):
    """A word that was read in the wrong encoding.

    Attributes:
        start: Where it begins.
        before: As it is.
        after: As it was meant.
        rule: `CERTAIN`; `LOSSY` if a part of it is lost for good; `DOUBTFUL` if it may as well
            be right as it is.
        chain: Which encoding was read as which, in words.
        confidence: That `after` is what was meant, from 0 to 1; None where the rule says it.
    """

    start: int
    before: str
    after: str
    rule: str
    chain: str
    confidence: float | None = None


@cache
def signs() -> tuple[Sign, ...]:
    """What must be in a text for ftfy to repair its encoding. Imports ftfy."""
    from ftfy.badness import MOJIBAKE_CATEGORIES

    names = dict(MOJIBAKE_CATEGORIES)
    for name, parts in _JOINED.items():
        names[name] = parts.format(**MOJIBAKE_CATEGORIES)
    return tuple(Sign(*(part.format(**names) for part in row)) for row in _SIGNS)


@cache
def all_signs() -> tuple[Sign, ...]:
    """What must be in a text for anything to be repaired here, by ftfy or by likelihood."""
    return (*signs(), *evidence.SIGNS)


@cache
def _all_compiled() -> re.Pattern[str]:
    return compiled(all_signs())


@cache
def suspicion() -> re.Pattern[str]:
    r"""The `signs` as one expression.

    >>> bool(suspicion().search("déjà vu")), bool(suspicion().search("dÃ©jÃ\xa0 vu"))
    (False, True)
    """
    return compiled(signs())


def repairs(text: str, at: Sequence[int] | None = None) -> list[Repair]:
    """Every word of `text` that was read in the wrong encoding, in order.

    Lines are judged each for itself, since files are joined from lines.

    >>> [(repair.before, repair.after, repair.chain) for repair in repairs("un cafÃ© noir")]
    [('cafÃ©', 'café', 'UTF-8 read as latin-1')]

    Args:
        text: Any text.
        at: Where a `scan` for `all_signs` saw some; if it is not given, `text` is scanned here.
    """
    found: list[Repair] = []
    done = 0
    for sign in _places(text, signs_in(text) if at is None else at):
        if sign >= done and _is_sign(text, sign):
            start, done = _segment(text, done, sign)
            found += _segment_repairs(text[start:done], start)
    if any(repair.rule == CERTAIN for repair in found):
        # A letter that stands alone is no letter if the words around it are mojibake.
        return [_trusted(repair) for repair in found]
    return found


def signs_in(text: str) -> Sequence[int]:
    r"""Where there could be anything to repair, but for entities.

    >>> signs_in("déjà vu"), list(signs_in("dÃ©jÃ\xa0 vu")), list(signs_in("Ïðèâåò"))
    ((), [1, 2, 4], [1, 4])
    """
    return scan(text, _table()).signs


@cache
def _table() -> Table:
    return table(all_signs(), "")


def _places(text: str, signs: Sequence[int]) -> Sequence[int]:
    """What to look at closely, in order: signs, and runs of entities."""
    entities, at = [], text.find(_ENTITY)
    while at >= 0:
        run = _RUN_OF_ENTITIES.match(text, at)
        if run:
            entities.append(at)
        at = text.find(_ENTITY, run.end() if run else at + 1)
    return sorted((*signs, *entities)) if entities else signs


def _is_sign(text: str, at: int) -> bool:
    return text[at] == _ENTITY or _all_compiled().match(text, at) is not None


def _trusted(repair: Repair) -> Repair:
    return repair._replace(rule=CERTAIN) if _LONE_LETTER.fullmatch(repair.before) else repair


def _segment(text: str, done: int, sign: int) -> tuple[int, int]:
    """The line around `sign`, or as much of it as is repaired at once."""
    low = max(done, sign - LONGEST // 2)
    start = text.rfind("\n", low, sign) + 1
    if not start:
        start = low if low == done else (text.find(" ", low, sign) + 1 or low)
    high = min(len(text), start + LONGEST)
    end = text.find("\n", sign, high)
    if end >= 0 or high == len(text):
        return start, end if end >= 0 else high
    space = text.rfind(" ", sign + 1, high)
    return start, space if space >= 0 else high


class _Reading(NamedTuple):
    """A line as it was meant, how it came to be as it is, and how sure that is."""

    text: str
    chain: str
    confidence: float | None = None


def _segment_repairs(before: str, offset: int) -> Iterator[Repair]:
    plain = _RUN_OF_ENTITIES.sub(_unescaped, before) if _ENTITIES in before else before
    after, steps = _by_ftfy(plain)
    reading = _by_likelihood(plain, after, steps)
    if reading is None and plain == before:
        yield from _explained(before, after, steps, offset)
        return
    text, chain, confidence = reading or _Reading(after, _chain(steps))
    differences = _differences(before, text)
    if plain != before:
        differences = _escaped_differences(before, plain, text)
        chain += ", written as entities"
    for start, old, new in differences:
        rule = _rule(old, new, judged=reading is not None)
        yield Repair(offset + start, old, new, rule, chain, confidence)


def _by_ftfy(before: str) -> tuple[str, tuple[ExplanationStep, ...]]:
    first = suspicion().search(before)
    if first is None:
        return before, ()
    if plain := _plainly_utf_8(before, first.start()):
        return plain
    # Of ftfy only this: fix_text would change quotation marks, widths, ligatures and more, and
    # by another path where no explanation is asked for.
    from ftfy import fix_encoding_and_explain

    after, explained = fix_encoding_and_explain(before)
    return (after, tuple(explained)) if after != before and explained else (before, ())


def _plainly_utf_8(text: str, sign: int) -> tuple[str, tuple[ExplanationStep, ...]] | None:
    """What ftfy would do, where that is to decode UTF-8, once or more; None if it could be else.

    That is most of all that it does, and here it takes a tenth of the time.
    """
    steps: tuple[ExplanationStep, ...] = ()
    while True:
        decoded = _decoded_once(text, sign)
        if decoded is None:
            return None
        text, codec = decoded
        steps += _decoding(codec)
        found = suspicion().search(text)
        if found is None:
            return text, steps
        sign = found.start()


def _decoded_once(text: str, sign: int) -> tuple[str, str] | None:
    """The text as ftfy decodes it, and the encoding that it was read as."""
    from ftfy.badness import BADNESS_RE
    from ftfy.chardata import ALTERED_UTF8_RE, CHARMAP_ENCODINGS

    if _SUBSTITUTE in text or not BADNESS_RE.search(text, max(sign - 3, 0)):
        return None
    for codec in CHARMAP_ENCODINGS:
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        # ftfy mends bytes that became spaces or question marks, and other ways to write UTF-8.
        if _NOT_PLAIN.search(data) or (codec != "macroman" and ALTERED_UTF8_RE.search(data)):
            return None
        try:
            return data.decode(), codec
        except UnicodeDecodeError:
            continue
    return None


@cache
def _decoding(codec: str) -> tuple[ExplanationStep, ...]:
    """The steps of ftfy that decode UTF-8 which was read as `codec`."""
    from ftfy import ExplanationStep

    return ExplanationStep("encode", codec), ExplanationStep("decode", "utf-8")


def _by_likelihood(before: str, after: str, steps: tuple[ExplanationStep, ...]) -> _Reading | None:
    """What is likelier than `after`, which is ftfy's reading; None if that is to be believed."""
    western = all(step.parameter in _WESTERN for step in steps if step.action == "encode")
    if western and not evidence.found_in(after):
        left = mixups.again(after, _UTF_8_AS_WESTERN) if steps else None
        return left and _Reading(left.text, _chain(steps), left.confidence)
    if (
        not western
        and not evidence.found_in(after)
        and (len(utf_8_readings(before)) == 1 or not mixups.odd_words(after))
    ):
        return None
    further = mixups.undo(after)
    if after != before:
        direct = mixups.undo(before)
        if direct.steps and mixups.likelier(direct.text, further.text):
            return _Reading(direct.text, _links(direct.steps), direct.confidence)
    if not further.steps:
        return None
    chain = _links(further.steps)
    return _Reading(
        further.text, f"{_chain(steps)}, {chain}" if steps else chain, further.confidence
    )


def _links(steps: Iterable[Misreading]) -> str:
    """Misreadings in words."""
    counts = Counter(map(str, steps))
    return ", ".join(f"{step} ({n} times over)" if n > 1 else step for step, n in counts.items())


def _unescaped(entities: re.Match[str]) -> str:
    return html.unescape(entities[0])


def _escaped_differences(before: str, plain: str, after: str) -> Iterator[tuple[int, str, str]]:
    """What differs by more than its entities: where, what was there, and what is there now."""
    words = _WORDS.findall(before), _WORDS.findall(plain), _WORDS.findall(after)
    if len(set(map(len, words))) > 1:
        words = [before], [plain], [after]
    start = 0
    for old, unescaped, new in zip(*words, strict=True):
        if new != unescaped:
            end = len(old.rstrip(" \t")) if new.endswith((" ", "\t")) else len(old)
            yield start, old[:end], new[: len(new) - (len(old) - end)]
        start += len(old)


def _explained(
    before: str, after: str, steps: tuple[ExplanationStep, ...], offset: int
) -> Iterator[Repair]:
    """The repairs of a line by ftfy, each with the part of its plan that does it."""
    if after == before:
        return
    if all(step.action in ("encode", "decode") for step in steps):
        plans = [steps]
    else:
        plans = [tuple(step for step in steps if step.parameter not in _BESIDES), steps]
    for start, old, new in _differences(before, after):
        plan = plans[0] if len(plans) == 1 else _plan(plans, old, new)
        yield Repair(offset + start, old, new, _rule(old, new), _chain(plan))


def _rule(before: str, after: str, *, judged: bool = False) -> str:
    if "\N{REPLACEMENT CHARACTER}" in after:
        return LOSSY
    if _LONE_LETTER.fullmatch(before) or (
        _CAPITALS.fullmatch(before) and (judged or not after.isupper())
    ):
        return DOUBTFUL
    return CERTAIN


def _plan(
    plans: Iterable[tuple[ExplanationStep, ...]], before: str, after: str
) -> tuple[ExplanationStep, ...]:
    """The first of the plans of a line that does one of its words; else the word's own."""
    from ftfy import apply_plan, fix_encoding_and_explain

    for plan in plans:
        try:
            # What is said to have been applied to the whole line says nothing of a word.
            if plan[0].action != "apply" and apply_plan(before, list(plan)) == after:
                return plan
        except UnicodeError:
            continue
    return tuple(fix_encoding_and_explain(before).explanation or plan)


def _differences(before: str, after: str) -> Iterator[tuple[int, str, str]]:
    """What differs: where, what was there, and what is there now; by words if possible."""
    at = 0
    for old, new in _pieces(before, after):
        start, at = at, at + len(old)
        if old != new:
            space = old[len(old.rstrip(" \t")) :]
            head, tail = 0, len(space) if new.endswith(space) else 0
            if len(old) > _LONG_WORD:
                head = _common(old, new)
                tail = _common(old[head:][::-1], new[head:][::-1])
            yield start + head, old[head : len(old) - tail], new[head : len(new) - tail]


def _pieces(before: str, after: str) -> Iterable[tuple[str, str]]:
    """Two texts in pieces, each beside its like; joined they are the texts."""
    words = _WORDS.findall(before), _WORDS.findall(after)
    if len(words[0]) == len(words[1]):
        return zip(*words, strict=True)
    # A repair leaves ASCII alone, but for spaces and question marks, which may be lost bytes.
    old, new = _ASCII_RUNS.split(before), _ASCII_RUNS.split(after)
    if old[1::2] == new[1::2]:
        return zip(old, new, strict=True)
    return ((before, after),)


def _common(a: str, b: str) -> int:
    """How many characters two strings share in front."""
    most = min(len(a), len(b))
    return next((i for i in range(most) if a[i] != b[i]), most)


@lru_cache(maxsize=256)
def _chain(steps: tuple[ExplanationStep, ...]) -> str:
    """What was done, in words."""
    chain: dict[str, int] = {}
    besides = []
    read_as = ""
    for action, name in steps:
        if action == "encode":
            read_as = name.removeprefix("sloppy-")
        elif name in _BESIDES:
            besides.append(_BESIDES[name])
        else:
            link = _WHOLE.get(name, f"{_NAMES.get(name, name)} read as {read_as}")
            chain[link] = chain.get(link, 0) + 1
    links = [link if n == 1 else f"{link} ({n} times over)" for link, n in chain.items()]
    return ", ".join(dict.fromkeys(links + besides))


_NAMES: Final = {"utf-8": "UTF-8", "utf-8-variants": "UTF-8 of Java or CESU-8"}
_WHOLE: Final = {
    "decode_inconsistent_utf8": "UTF-8 read as a single-byte encoding",
    "fix_c1_controls": "windows-1252 read as latin-1",
}
_BESIDES: Final = {
    "restore_byte_a0": "with a no-break space that became a space",
    "replace_lossy_sequences": "with bytes that are lost",
}
