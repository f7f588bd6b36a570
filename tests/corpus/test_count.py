"""Shared shingles of candidates: exact, in parts of any size, and of the texts as they were."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from corpus.reference import grams
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus import count
from cleanroom.corpus.count import shared_shingles
from cleanroom.corpus.shingles import DEFAULT_SHINGLING
from cleanroom.corpus.sketch import sketches
from cleanroom.errors import ConfigError

TEXTS = st.lists(
    st.lists(st.sampled_from("ab東"), max_size=30).map(" ".join), min_size=2, max_size=6
)


def counted(texts: list[str], pairs: list[tuple[int, int]]) -> list[int]:
    a, b = np.array(pairs, np.intp).reshape(-1, 2).T
    shared = shared_shingles(texts, a, b, sketches(texts).sizes, DEFAULT_SHINGLING)
    return [int(number) for number in shared]


@pytest.mark.parametrize("limit", [1, 20, 1 << 20])
def test_every_pair_shares_what_the_definition_says_in_parts_of_any_size(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(count, "_HELD", limit)
    monkeypatch.setattr(count, "_COUNTED", limit)

    @given(TEXTS, st.randoms(use_true_random=False))
    def shares(texts: list[str], rng: object) -> None:
        pairs = list(combinations(range(len(texts)), 2))
        rng.shuffle(pairs)  # type: ignore[attr-defined]
        expected = [len(grams(texts[a]) & grams(texts[b])) for a, b in pairs]
        assert counted(texts, pairs) == expected

    shares()


def test_no_pairs_share_nothing() -> None:
    assert counted(["one", "two"], []) == []


def test_more_pairs_than_a_part_can_number_are_counted() -> None:
    texts = ["one and the same text", "one and the same text again"]
    assert counted(texts, [(0, 1)] * 70_000) == [1] * 70_000


def test_texts_that_changed_between_two_readings_are_refused() -> None:
    sizes = np.array([1, 2])
    with pytest.raises(ConfigError, match=r"texts\[1\] was another text when read again"):
        shared_shingles(["one", "two"], np.array([0]), np.array([1]), sizes, DEFAULT_SHINGLING)
