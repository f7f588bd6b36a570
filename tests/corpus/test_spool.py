"""What went through a spool can be read again, in any order, from memory or from disk."""

from __future__ import annotations

from contextlib import closing
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.near_duplicates import near_duplicates
from cleanroom.corpus.spool import Spool

TEXTS = st.lists(st.text(max_size=20) | st.text("\ud800a\0\r\n", max_size=5), max_size=8)


@given(TEXTS, st.sampled_from([1, 1 << 20]), st.randoms(use_true_random=False))
def test_every_text_comes_back_as_it_was(texts: list[str], in_memory: int, rng: object) -> None:
    with closing(Spool(in_memory)) as spool:
        assert list(spool.through(iter(texts))) == texts
        places = [*range(len(texts))] * 2
        rng.shuffle(places)  # type: ignore[attr-defined]
        assert [spool[place] for place in places] == [texts[place] for place in places]
        assert len(spool) == len(texts)
        assert list(spool) == list(spool[:]) == texts
        assert spool[1:3] == texts[1:3]
        with pytest.raises(IndexError):
            spool[len(texts)]


def test_texts_that_come_one_by_one_are_compared_like_a_list_and_not_kept() -> None:
    texts = [" ".join(f"w{n % 90}x{i}" for i in range(60)) for n in range(120)]
    alive = 0

    class Counted(str):
        __slots__ = ()

        def __new__(cls, text: str) -> Self:
            nonlocal alive
            alive += 1
            return super().__new__(cls, text)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    most = 0

    def coming() -> object:
        nonlocal most
        for _ in range(30):
            for text in texts:
                most = max(most, alive)
                yield Counted(text + " " * 9000)

    found = near_duplicates(coming())  # type: ignore[arg-type]
    assert len(found.clusters) == 90
    assert most < 200 < 30 * len(texts)
