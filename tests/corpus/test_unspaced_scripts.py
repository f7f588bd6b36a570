"""A small judge for scripts without spaces: edits, cuts and wrapped copies of made-up texts.

Han, kana, Thai, Lao, Khmer and Burmese texts of random letters, alone and among Latin words, with
planted copies; what is found is held against the plain definition, pair by pair.
"""

from __future__ import annotations

import random
from itertools import combinations
from typing import NamedTuple

import pytest
from corpus.reference import grams, jaccard, share

from cleanroom.corpus.letters import Unit
from cleanroom.corpus.near_duplicates import near_duplicates
from cleanroom.corpus.shingles import Shingling
from cleanroom.corpus.verify import Relation

SCRIPTS = {
    "Han": "".join(map(chr, range(0x4E00, 0x5600))),
    "kana and Han": "".join(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)])) * 4
    + "".join(map(chr, range(0x5600, 0x5900))),
    "Thai": "".join(map(chr, [*range(0x0E01, 0x0E31), *range(0x0E40, 0x0E45)])),
    "Lao": "".join(map(chr, range(0x0EA7, 0x0EAF))) + "ກຂຄງຈຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອ",
    "Khmer": "".join(map(chr, range(0x1780, 0x17A3))),
    "Burmese": "".join(map(chr, range(0x1000, 0x1022))),
}
WORDS = [f"word{n}" for n in range(300)]


class Planted(NamedTuple):
    """A corpus, and which texts are made of which."""

    texts: list[str]
    pairs: list[tuple[int, int]]


def clause(letters: str, rng: random.Random) -> str:
    return "".join(rng.choices(letters, k=rng.randint(4, 12)))


def text_of(letters: str, rng: random.Random, *, mixed: bool) -> list[str]:
    return [
        rng.choice(WORDS) if mixed and rng.random() < 0.4 else clause(letters, rng)
        for _ in range(rng.randint(20, 45))
    ]


def edited(text: str, letters: str, every: int) -> str:
    """One letter in so many replaced."""
    return "".join(
        letters[-1] if n % every == every - 1 and c in letters else c for n, c in enumerate(text)
    )


def corpus(letters: str, *, mixed: bool) -> Planted:
    rng = random.Random(7)  # noqa: S311 (no secret)
    texts: list[str] = []
    pairs: list[tuple[int, int]] = []
    for _ in range(12):
        clauses = text_of(letters, rng, mixed=mixed)
        base, separator = len(texts), rng.choice(["、", "。\n", " "])
        text = separator.join(clauses)
        texts += [
            text,
            " ".join(clauses),  # other punctuation
            edited(text, letters, 120),
            edited(text, letters, 31),
            separator.join(clauses[: len(clauses) // 2]),
            f"Home | 首頁\n\n{text}\n\n{clause(letters, rng)}",
        ]
        pairs += list(combinations(range(base, base + 6), 2))
    return Planted(texts, pairs)


@pytest.mark.parametrize("mixed", [False, True], ids=["alone", "among words"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_all_near_pairs_and_parts_are_found_and_none_below(script: str, mixed: bool) -> None:  # noqa: FBT001
    texts, planted = corpus(SCRIPTS[script], mixed=mixed)
    found = near_duplicates(texts)
    near = {(p.a, p.b): p.jaccard for p in found.pairs if p.relation is not Relation.CONTAINED}
    parts = {(p.inner, p.outer) for p in found.pairs if p.relation is Relation.CONTAINED}
    due = {(a, b) for a, b in planted if jaccard(texts[a], texts[b]) >= 0.7}
    assert len(due) >= 36
    assert near.keys() == due
    assert all(near[a, b] == jaccard(texts[a], texts[b]) for a, b in due)
    assert all(share(texts[i], texts[o]) >= 0.8 for i, o in parts)
    due_parts = {
        (i, o)
        for a, b in set(planted) - due
        for i, o in ((a, b), (b, a))
        if len(grams(texts[i])) < len(grams(texts[o])) and share(texts[i], texts[o]) >= 0.8
    }
    assert len(due_parts) >= 12
    assert len(parts & due_parts) >= 0.96 * len(due_parts)


@pytest.mark.parametrize("script", SCRIPTS)
def test_one_letter_of_a_clause_costs_five_shingles_and_not_the_clause(script: str) -> None:
    letters = SCRIPTS[script]
    rng = random.Random(3)  # noqa: S311 (no secret)
    text = "".join(rng.choices(letters, k=400))
    other = text[:200] + ("x" if text[200] == letters[0] else letters[0]) + text[201:]
    (pair,) = near_duplicates([text, other]).pairs
    assert pair.jaccard == jaccard(text, other) > 0.95
    runs = Shingling(unit=Unit.RUN)
    assert near_duplicates([text, other], shingling=runs).pairs == ()
