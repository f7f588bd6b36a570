"""The same figures by the plain definition: words by Unicode names, shingles as tuples."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from cleanroom.corpus.crowd import HUBS

UNSPACED = (
    "CJK UNIFIED IDEOGRAPH",
    "CJK COMPATIBILITY IDEOGRAPH",
    "HIRAGANA",
    "KATAKANA",
    "HALFWIDTH KATAKANA",
    "HENTAIGANA",
    "THAI ",
    "LAO ",
    "KHMER ",
    "MYANMAR ",
)


def is_unspaced(character: str) -> bool:
    name, category = unicodedata.name(character, ""), unicodedata.category(character)
    return name.startswith(UNSPACED) and category[0] in "LMN"


def words(text: str) -> list[str]:
    """Runs of letters, digits and underscores; alone where the script has no spaces."""
    found = [""]
    for character in text.casefold():
        if is_unspaced(character):
            found += [character, ""]
        elif character.isalnum() or character == "_":
            found[-1] += character
        else:
            found.append("")
    return [word for word in found if word] or text.casefold().split()


def grams(text: str) -> set[tuple[str, ...]]:
    """All runs of five words; of a shorter text, all its words."""
    found = words(text)
    if len(found) < 5:
        return {tuple(found)} if found else set()
    return {tuple(found[i : i + 5]) for i in range(len(found) - 4)}


def jaccard(one: str, other: str) -> float:
    a, b = grams(one), grams(other)
    return len(a & b) / len(a | b)


def share(inner: str, outer: str) -> float:
    """How much of `inner` is in `outer`."""
    a = grams(inner)
    return len(a & grams(outer)) / len(a)


def paired(crowd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a crowd, each member with the first few before it."""
    for rank, member in enumerate(crowd):
        for hub in crowd[: min(rank, HUBS)]:
            yield hub, member
