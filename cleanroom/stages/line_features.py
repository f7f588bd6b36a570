"""Lines of a page into numbers: what the line model sees. One pass over the whole text, in numpy.

Nothing here knows what a feature is worth; `cleanroom.stages.line_model` holds the weights. The
features follow the work on boilerplate in text and HTML (Kohlschütter, Fankhauser and Nejdl
2010; Pomikálek 2011; Vogels, Ganea and Eickhoff 2018), kept to what plain text shows: how long a
line is, how it ends, what its words are about, and how its neighbors look.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cleanroom.stages.character_classes import KINDS, Kind, codes_of, mixed, tables
from cleanroom.stages.furniture_words import FUNCTION, FUNCTION_CHARACTERS, FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Integers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]

TOPICS: Final = tuple(FURNITURE)

LINE: Final = (
    "length", "words", "long", "very_long",
    "ends_sentence", "ends_ellipsis", "ends_colon", "ends_arrow", "ends_comma", "ends_digit",
    "ends_quote", "starts_small", "starts_digit", "starts_bullet", "starts_quote", "starts_arrow",
    "commas", "sentences", "punctuation", "function_words", "capitalized", "capitals", "digits",
    "bars", "arrows", "slashes", "ats", "rights", "money", "code", "quotes", "brackets",
    "gaps", "indent", "word_length", "no_letters", "spaced_out",
    "repeated", "said_above", "repeated_start", "repeated_end", "known_words", "alike",
    "same_shape", "same_shapes",
    *(f"about_{topic}" for topic in TOPICS), "furniture", "furniture_share", "prose",
)  # fmt: skip
"""The features of a line by itself, in the order of their columns."""

COLUMN: Final = {name: column for column, name in enumerate(LINE)}

_MULTIPLIER: Final = 0x100000001B3  # of FNV-1a
_ROOTS: Final = {"first": 0x51ED270B, "last": 0x2545F491, "line": 0x9E6C63D1}
_SHORT_LINE: Final = 6  # words; a line as short has a number of its own
_MOST_WORDS: Final = 60  # of a line count; more of them say nothing new
_SENTENCE, _LONG, _VERY_LONG = 40, 60, 100  # letters
_HELD: Final = 0.15  # the share of small words from which words are held together by them
_CASELESS_WIDTH: Final = 1.6  # a character of Han says as much as this many more of Latin


class Words(NamedTuple):
    """The words of a page and what they hash to.

    Attributes:
        line: The number of the line that each key is of.
        key: Hashes of words, pairs of words, first and last words, and short lines as a whole.
        token_line: The number of the line that each word of four letters and more is of.
        token: The number of each of these words in the vocabulary of the page.
        vocabulary: How many different words the page has.
    """

    line: Integers
    key: Hashes
    token_line: Integers
    token: Integers
    vocabulary: int


class PageFeatures(NamedTuple):
    """What the lines of a page look like.

    Attributes:
        lines: shape (lines, `LINE`).
        words: Their words, hashed.
        topics: shape (lines, `TOPICS`): how many words of each line are about each topic.
    """

    lines: Floats
    words: Words
    topics: Integers


def page_features(text: str, starts: Sequence[int]) -> PageFeatures:
    r"""The features of the lines of a page.

    >>> page = page_features("Home\nIt rained, and we stayed in.\n", [0, 5])
    >>> page.lines.shape == (2, len(LINE))
    True
    >>> page.lines[:, COLUMN["ends_sentence"]].tolist(), page.topics.sum(axis=1).tolist()
    ([0.0, 1.0], [1, 0])

    Args:
        text: The page.
        starts: Where the lines begin, in order; a line holds something beside white space.
            Blank lines belong to the line above them, and say nothing: converters differ in
            where they put them.
    """
    import numpy as np

    first_codes = codes_of(text)
    begin = np.asarray(starts, np.int64)
    codes = first_codes[begin[0] :]
    begin = begin - begin[0]
    sizes = np.diff(begin, append=codes.size)
    count = begin.size
    line_of = np.repeat(np.arange(count), sizes)
    kinds = tables().kind[codes]
    made = np.bincount(line_of * KINDS + kinds, minlength=count * KINDS).reshape(count, KINDS)

    solid = np.flatnonzero(kinds > Kind.LINE_END)
    first = solid[np.searchsorted(solid, begin)]
    last = solid[np.searchsorted(solid, begin + sizes) - 1]
    words = _words(codes, kinds, line_of)
    ends = _Ends(kinds[first], kinds[last], _before_closing(kinds, first, last))
    shapes = _shapes(kinds, line_of, made, (first, last, begin), ends)
    spoken, topics, vocabulary = _spoken(words, count)
    spoken |= _same_shapes(ends, words, made)
    columns = _columns(shapes | spoken, count)
    token_line, token, size = vocabulary
    return PageFeatures(columns, Words(*words.keys, token_line, token, size), topics)


class _Ends(NamedTuple):
    """The kinds of the first and last characters, and of the last one but for quotes."""

    first: NDArray[np.uint8]
    last: NDArray[np.uint8]
    mark: NDArray[np.uint8]


class _Tokens(NamedTuple):
    """The words of a page: their lines, sizes, first kinds and capitals; and their hashes."""

    line: Integers
    size: Integers
    kind: NDArray[np.uint8]
    capitals: Integers
    per_line: Integers
    hashes: Hashes
    keys: tuple[Integers, Hashes]
    whole: Hashes
    head: Hashes
    tail: Hashes
    pair: Hashes
    pair_line: Integers


@cache
def _is_word() -> NDArray[np.bool_]:
    import numpy as np

    table = np.zeros(KINDS, bool)
    table[[Kind.SMALL, Kind.CAPITAL, Kind.LETTER, Kind.UNSPACED, Kind.DIGIT, Kind.JOINER]] = True
    return table


@cache
def _powers() -> Hashes:
    import numpy as np

    powers = [1]
    for _ in range(63):
        powers.append(powers[-1] * _MULTIPLIER % 2**64)
    return np.array(powers, np.uint64)


def _words(codes: NDArray[np.uint32], kinds: NDArray[np.uint8], line_of: Integers) -> _Tokens:
    import numpy as np

    lines = int(line_of[-1]) + 1
    at = np.flatnonzero(_is_word()[kinds])
    if not at.size:
        at = np.zeros(1, np.int64)  # a page without a word: its first mark stands for one
    kind = kinds[at]
    alone = kind == Kind.UNSPACED
    begins = np.ones(at.size, bool)
    begins[1:] = (np.diff(at) > 1) | alone[1:] | alone[:-1]
    start = np.flatnonzero(begins)
    size = np.diff(start, append=at.size)
    place = np.minimum(np.arange(at.size) - np.repeat(start, size), 63)
    with np.errstate(over="ignore"):
        token = np.add.reduceat(tables().number[codes[at]] * _powers()[place], start)
    token = mixed(token)
    line = line_of[at[start]]
    capitals = np.add.reduceat((kind == Kind.CAPITAL).astype(np.int64), start)
    count = np.bincount(line, minlength=lines)
    return _Tokens(line, size, kind[start], capitals, count, token, *_keys(token, line, count))


def _keys(
    token: Hashes, line: Integers, count: Integers
) -> tuple[tuple[Integers, Hashes], Hashes, Hashes, Hashes, Hashes, Integers]:
    import numpy as np

    filled = np.flatnonzero(count)
    start = (np.cumsum(count) - count)[filled]
    stop = start + count[filled]
    place = np.arange(token.size) - np.repeat(start, count[filled])
    with np.errstate(over="ignore"):
        multiplier = np.uint64(_MULTIPLIER)
        within = np.flatnonzero(line[1:] == line[:-1])
        pair = mixed(token[within] * multiplier + token[within + 1])
        pair_line = line[within]
        whole = np.add.reduceat(token * _powers()[np.minimum(place, 63)], start)
        head = token[start] ^ np.uint64(_ROOTS["first"])
        tail = token[stop - 1] ^ np.uint64(_ROOTS["last"])
        short = count[filled] <= _SHORT_LINE
        early, early_pair = place < _MOST_WORDS, place[within] < _MOST_WORDS
        key = np.concatenate([
            token[early], pair[early_pair], mixed(head), mixed(tail),
            mixed(whole[short] ^ np.uint64(_ROOTS["line"])),
        ])  # fmt: skip
    key_line = np.concatenate([
        line[early], pair_line[early_pair], filled, filled, filled[short],
    ])  # fmt: skip

    def spread(values: Hashes) -> Hashes:
        wide = np.arange(count.size, dtype=np.uint64)  # lines without words are all different
        wide[filled] = values
        return wide

    second = token[np.minimum(start + 1, stop - 1)]
    last_but_one = token[np.maximum(stop - 2, start)]
    with np.errstate(over="ignore"):
        heads = spread(token[start] * multiplier + second)
        tails = spread(token[stop - 1] * multiplier + last_but_one)
    return (key_line, key), spread(whole), heads, tails, pair, pair_line


def _before_closing(kinds: NDArray[np.uint8], first: Integers, last: Integers) -> NDArray[np.uint8]:
    """The kind of the mark that ends a line, seen through one quote or bracket behind it."""
    import numpy as np

    mark = kinds[last]
    closing = (mark == Kind.QUOTE) | (mark == Kind.CLOSING) | (mark == Kind.APOSTROPHE)
    return np.where(closing & (last > first), kinds[np.maximum(last - 1, 0)], mark)


def _shapes(
    kinds: NDArray[np.uint8],
    line_of: Integers,
    made: Integers,
    places: tuple[Integers, Integers, Integers],
    ends: _Ends,
) -> dict[str, NDArray[Any]]:
    """What the characters of each line say."""
    import numpy as np

    first, last, begin = places
    count = begin.size
    by_kind = made.T
    width = last - first + 1
    length = width + _CASELESS_WIDTH * by_kind[Kind.UNSPACED]
    inside = np.zeros(kinds.size + 1, np.int8)  # between the first and the last mark of a line
    inside[first] += 1
    inside[last + 1] -= 1
    within = np.cumsum(inside[:-1], dtype=np.int8) > 0
    space = (kinds == Kind.SPACE) & within
    gap = np.flatnonzero(space[1:] & space[:-1]) + 1
    apart = np.zeros(0, np.int64)  # where a space parts signs of a script that has none
    if by_kind[Kind.UNSPACED].any():
        unspaced = kinds == Kind.UNSPACED
        apart = np.flatnonzero(space[1:-1] & unspaced[:-2] & unspaced[2:]) + 1
    stop = kinds == Kind.STOP
    after = np.append(kinds[1:], Kind.SPACE)
    ended = np.flatnonzero(stop & ((after <= Kind.LINE_END) | (after == Kind.UNSPACED)))
    letters = by_kind[[Kind.SMALL, Kind.CAPITAL, Kind.LETTER, Kind.UNSPACED]].sum(axis=0)
    bullet = (ends.first == Kind.BAR) | (ends.first == Kind.STAR) | (ends.first == Kind.DASH)
    sentence = (ends.mark == Kind.STOP) | (ends.mark == Kind.ELLIPSIS)
    return {
        "length": np.log1p(length),
        "long": length >= _LONG,
        "very_long": length >= _VERY_LONG,
        "ends_sentence": sentence,
        "ends_ellipsis": ends.last == Kind.ELLIPSIS,
        "ends_colon": ends.last == Kind.COLON,
        "ends_arrow": ends.last == Kind.ARROW,
        "ends_comma": ends.last == Kind.COMMA,
        "ends_digit": ends.last == Kind.DIGIT,
        "ends_quote": ends.last == Kind.QUOTE,
        "starts_small": ends.first == Kind.SMALL,
        "starts_digit": ends.first == Kind.DIGIT,
        "starts_bullet": bullet,
        "starts_quote": ends.first == Kind.QUOTE,
        "starts_arrow": ends.first == Kind.ARROW,
        "commas": np.log1p(by_kind[Kind.COMMA]),
        "sentences": np.log1p(np.bincount(line_of[ended], minlength=count)),
        "marks": by_kind[Kind.COMMA] + by_kind[Kind.STOP],
        "digits": by_kind[Kind.DIGIT] / width,
        "bars": np.log1p(by_kind[Kind.BAR]),
        "arrows": np.log1p(by_kind[Kind.ARROW]),
        "slashes": np.log1p(by_kind[Kind.SLASH]),
        "ats": by_kind[Kind.AT] > 0,
        "rights": by_kind[Kind.RIGHTS] > 0,
        "money": by_kind[Kind.MONEY] > 0,
        "code": np.minimum(by_kind[Kind.CODE], 10) / 10,
        "quotes": by_kind[Kind.QUOTE] > 0,
        "brackets": by_kind[Kind.OPENING] > 0,
        "gaps": np.log1p(np.bincount(line_of[gap], minlength=count)),
        "indent": np.log1p(np.minimum(first - begin, 20)),
        "no_letters": letters == 0,
        "spaced_out": np.bincount(line_of[apart], minlength=count) * 10 / width,
        "width": width,
        "effective": length,
    }


def _spoken(
    words: _Tokens, lines: int
) -> tuple[dict[str, NDArray[Any]], Integers, tuple[Integers, Integers, int]]:
    """What the words of each line say, how many are about each topic, and the vocabulary."""
    import numpy as np

    count = words.per_line
    some = np.maximum(count, 1)
    told, told_line = _topics_of(words)
    width = len(TOPICS) + 1
    hit, about = np.nonzero(told[:, None] >> np.arange(width) & 1)
    flat = np.bincount(told_line[hit] * width + about, minlength=lines * width)
    topics = flat.reshape(lines, width)
    function, topics = topics[:, -1], topics[:, :-1]
    lettered = (words.kind != Kind.DIGIT) & (words.kind != Kind.JOINER)
    alphabetic = np.bincount(words.line[lettered], minlength=lines)
    capital = words.kind == Kind.CAPITAL
    shouted = (words.capitals == words.size) & (words.size > 1)
    which, often = _grouped(words.hashes)
    telling = (words.size > 3) | (words.kind == Kind.UNSPACED)  # noqa: PLR2004
    familiar = (often[which] > 1) & telling

    def of_line(chosen: NDArray[np.bool_]) -> Integers:
        return np.bincount(words.line[chosen], minlength=lines)

    furniture = topics.sum(axis=1)
    spoken = {
        "words": np.log1p(count),
        "count": some,
        "function_words": function / some,
        "capitalized": of_line(capital) / np.maximum(alphabetic, 1),
        "capitals": of_line(shouted) / np.maximum(alphabetic, 1),
        "known_words": of_line(familiar) / some,
        "repeated": np.log(_times(words.whole)),
        "said_above": _said_above(words.whole) * np.minimum(count, _MOST_WORDS) / 10,
        "repeated_start": np.log(_times(words.head)),
        "repeated_end": np.log(_times(words.tail)),
        "furniture": np.minimum(furniture, 6),
        "furniture_share": furniture / some,
    }
    for column, topic in enumerate(TOPICS):
        spoken[f"about_{topic}"] = np.minimum(topics[:, column], 3)
    return spoken, topics, (words.line[telling], which[telling], often.size)


def _same_shapes(ends: _Ends, words: _Tokens, made: Integers) -> dict[str, NDArray[Any]]:
    """How often the page has lines like this one, and pairs of lines like this one and the next.

    Entries of a list repeat their shape, whatever they say.
    """
    import numpy as np

    digits = np.minimum(made[:, Kind.DIGIT], 3)
    size = np.log2(words.per_line + 1).astype(np.int64)
    shape = ((ends.first.astype(np.int64) * KINDS + ends.last) * 4 + digits) * 16 + size
    pair = shape * 1_000_003 + np.append(shape[1:], -1)
    return {"same_shape": np.log(_times(shape)), "same_shapes": np.log(_times(pair))}


def _grouped(values: Hashes | Integers) -> tuple[Integers, Integers]:
    """The number of the group of equal values that each is in, and how many are in each group."""
    import numpy as np

    order = np.argsort(values, kind="stable")  # of numbers as these the quickest, too
    ranked = values[order]
    group = np.empty(len(values), np.int64)
    begins = np.empty(len(values), bool)
    begins[0] = True
    np.not_equal(ranked[1:], ranked[:-1], out=begins[1:])
    group[order] = np.cumsum(begins) - 1
    return group, np.bincount(group)


def _times(values: Hashes | Integers) -> Integers:
    """How often the value of each line occurs on the page."""
    group, often = _grouped(values)
    times: Integers = often[group]
    return times


def _said_above(values: Hashes) -> NDArray[np.bool_]:
    """Whether a line above has the value of a line."""
    import numpy as np

    group, often = _grouped(values)
    first = np.full(often.size, len(values))
    np.minimum.at(first, group, np.arange(len(values)))
    above: NDArray[np.bool_] = first[group] < np.arange(len(values))
    return above


def _columns(told: dict[str, NDArray[Any]], lines: int) -> Floats:
    import numpy as np

    told["punctuation"] = told["marks"] / told["count"]
    told["word_length"] = np.minimum(20, told["width"] / told["count"])
    spoken = np.where(told["function_words"] > _HELD, 1.0, 0.5)
    told["prose"] = (
        np.minimum(told["effective"], 400) / 100
        * (told["ends_sentence"] & (told["effective"] > _SENTENCE)) * spoken
    )  # fmt: skip
    # A line that looks like the next one or the last one: entries of a list look alike.
    look = np.stack([told[k] for k in ("length", "words", "ends_sentence", "digits")], axis=1)
    change = np.abs(np.diff(look, axis=0)).sum(axis=1)
    alike = np.zeros(lines)
    alike[1:] += np.exp(-change)
    alike[:-1] += np.exp(-change)
    told["alike"] = alike
    columns = np.empty((lines, len(LINE)), np.float32)
    for name, column in COLUMN.items():
        columns[:, column] = told[name]
    return columns


def hashes_of(entries: Iterable[str]) -> tuple[Hashes, Hashes]:
    """Hashes as those of pages: of entries that are one word, and of those that are two.

    >>> words, pairs = hashes_of(["share", "log_in", "首页"])
    >>> words.size, pairs.size
    (1, 2)
    """
    import numpy as np

    text = "\n".join(entry.replace("_", " ").strip() for entry in entries)
    codes = codes_of(text)
    kinds = tables().kind[codes]
    line = np.cumsum(kinds == Kind.LINE_END)
    words = _words(codes, kinds, line)
    single = words.per_line[words.line] == 1
    pair = words.per_line[words.pair_line] == 2  # noqa: PLR2004 - two words
    return words.hashes[single], words.pair[pair]


class _Lexicon(NamedTuple):
    """Sorted hashes, and for each a bit for every topic; the last bit is for function words."""

    hashes: Hashes
    bits: NDArray[np.int64]


@cache
def _lexicons() -> tuple[_Lexicon, _Lexicon]:
    """The furniture words and the function words: those that are one word, and the pairs."""
    entries = [words.split() for words in FURNITURE.values()]
    entries.append([*FUNCTION, *FUNCTION_CHARACTERS])
    singles: dict[int, int] = {}
    pairs: dict[int, int] = {}
    for bit, words in enumerate(entries):
        for bits, found in zip((singles, pairs), hashes_of(words), strict=True):
            for value in found.tolist():
                bits[value] = bits.get(value, 0) | 1 << bit
    return _lexicon(singles), _lexicon(pairs)


def _lexicon(bits: dict[int, int]) -> _Lexicon:
    import numpy as np

    hashes = np.array(sorted(bits), np.uint64)
    return _Lexicon(hashes, np.array([bits[int(h)] for h in hashes], np.int64))


def _topics_of(words: _Tokens) -> tuple[Integers, Integers]:
    """For the words and pairs that a lexicon knows: the bits of their topics, and their lines."""
    import numpy as np

    bits, lines = [], []
    for lexicon, hashes, line in zip(
        _lexicons(), (words.hashes, words.pair), (words.line, words.pair_line), strict=True
    ):
        at = np.minimum(np.searchsorted(lexicon.hashes, hashes), lexicon.hashes.size - 1)
        known = np.flatnonzero(lexicon.hashes[at] == hashes)
        bits.append(lexicon.bits[at[known]])
        lines.append(line[known])
    return np.concatenate(bits), np.concatenate(lines)
