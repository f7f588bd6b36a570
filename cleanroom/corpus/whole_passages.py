"""Damage in one document, and the passage as a near-duplicate has it.

A splice or a lost name cannot be mended from the document alone. Where a near-duplicate has the
same words before and after the damage, what stands between them there is what was lost here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from cleanroom.text.document import Flag

if TYPE_CHECKING:
    from cleanroom.corpus.near_duplicates import NearDuplicates

RULE: Final = "und.corpus.whole-passage"
DAMAGE: Final = frozenset({
    "splice", "dangling", "lower_after_stop", "missing_name", "unk_token", "placeholder",
    "special_token", "truncation",
})  # fmt: skip
"""Kinds of flags that say that something is lost in the text."""

_CONFIDENCE: Final = 0.8
_CONTEXTS: Final = (8, 5, 3)  # words on each side that both documents have, the more the better
_LONGEST: Final = 400  # code points: what is lost within a line
_FAR: Final = 120  # code points in which the words beside the damage are looked for
_WORD: Final = re.compile(r"\w+")


def passage_flags(
    found: NearDuplicates,
    texts: Sequence[str],
    damaged: Mapping[int, tuple[str, Sequence[Flag]]],
    names: Sequence[str],
) -> dict[int, tuple[Flag, ...]]:
    """Position of a damaged document -> flags with the passages that near-duplicates have whole.

    Args:
        found: What `near_duplicates` found among the documents.
        texts: The cleaned texts.
        damaged: Position of a document -> its decoded input, and the flags in it.
        names: For each document what to call it.
    """
    others: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in found.pairs:
        for one, other, share in ((pair.a, pair.b, pair.a_in_b), (pair.b, pair.a, pair.b_in_a)):
            if one in damaged:
                others[one].append((-share, other))
    return {
        one: flags
        for one, near in sorted(others.items())
        if (flags := tuple(_whole(*damaged[one], sorted(near), texts, names)))
    }


def _whole(
    text: str,
    flags: Sequence[Flag],
    near: Sequence[tuple[float, int]],
    texts: Sequence[str],
    names: Sequence[str],
) -> Iterator[Flag]:
    for flag in flags:
        if flag.kind not in DAMAGE or (flag.start, flag.end) == (0, len(text)):
            continue
        for _, other in near:
            passage = whole_passage(text, flag.start, flag.end, texts[other])
            if passage is not None:
                reason = f"{flag.reason} {names[other]} has the passage whole."
                yield Flag(flag.kind, flag.start, flag.end, RULE, reason, _CONFIDENCE, passage)
                break


def whole_passage(text: str, start: int, end: int, other: str) -> str | None:
    """What `other` has between the words that stand before and after a place of `text`.

    >>> here = "the meeting of heads of memoperation between the member states"
    >>> there = "At the meeting of heads of member states, cooperation between the member states"
    >>> whole_passage(here, 24, 36, there)
    'member states, cooperation'

    Returns:
        None if it has not both, has them more than once, or has nothing else between them.
    """
    before = list(_WORD.finditer(text, max(0, start - _FAR), start))
    after = list(_WORD.finditer(text, end, end + _FAR))
    for size in _CONTEXTS:
        if len(before) < size or len(after) < size:
            continue
        head = r"\W{1,4}".join(re.escape(word[0]) for word in before[-size:])
        tail = r"\W{1,4}".join(re.escape(word[0]) for word in after[:size])
        heads = [found.end() for found in re.finditer(rf"\b{head}\b", other)]
        if len(heads) != 1:
            continue
        found = re.compile(rf"\b{tail}\b").search(other, heads[0], heads[0] + _LONGEST + len(tail))
        if found is None:
            continue
        passage = other[heads[0] : found.start()]
        # What stands between the words and the place here stands there, too.
        left, right = text[before[-1].end() : start], text[end : after[0].start()]
        passage = passage.removeprefix(left).removesuffix(right)
        if passage.strip() and passage.strip() != text[start:end].strip():
            return passage.strip()
    return None
