"""Near-duplicates end to end: what is found, what is never reported, and with what figures."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from corpus.reference import grams, jaccard, share
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.near_duplicates import NearDuplicates, near_duplicates
from cleanroom.corpus.verify import Pair, Relation
from cleanroom.errors import ConfigError

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

THRESHOLDS = st.sampled_from([0.3, 0.5, 0.7, 0.9, 1.0])


@st.composite
def related_texts(draw: st.DrawFn, most: int = 6) -> list[str]:
    """Texts made of each other: copies, cuts, edits; in capitals, empty, short."""
    words = [f"w{n}" for n in range(60)]
    base = words[: draw(st.integers(0, 60))]
    texts = []
    for start, stop, step, shout in draw(
        st.lists(
            st.tuples(
                st.integers(0, 10), st.integers(0, 60), st.sampled_from([7, 20, 99]), st.booleans()
            ),
            max_size=most,
        )
    ):
        made = [f"x{n}" if n % step == step - 1 else w for n, w in enumerate(base[start:stop])]
        texts.append(" ".join(made).upper() if shout else " ".join(made))
    return texts


def rewritten(words: list[str], every: int) -> list[str]:
    return [f"new{n}" if n % every == every - 1 else word for n, word in enumerate(words)]


def unrelated(count: int, length: int = 100) -> list[list[str]]:
    rng = random.Random(1)  # noqa: S311 (no secret)
    return [[f"v{rng.randrange(10_000)}" for _ in range(length)] for _ in range(count)]


def figures(found: NearDuplicates) -> set[tuple[object, ...]]:
    return {(p.a, p.b, p.jaccard, p.a_in_b, p.b_in_a, p.relation) for p in found.pairs}


# Laws.


@given(related_texts(), THRESHOLDS)
def test_every_figure_is_that_of_the_plain_definition(texts: list[str], threshold: float) -> None:
    for pair in near_duplicates(texts, threshold=threshold).pairs:
        a, b = texts[pair.a], texts[pair.b]
        assert pair.a < pair.b
        assert pair.jaccard == jaccard(a, b)
        assert (pair.a_in_b, pair.b_in_a) == (share(a, b), share(b, a))
        assert pair.containment == max(share(a, b), share(b, a))


@given(related_texts(), THRESHOLDS)
def test_nothing_below_the_threshold_is_called_near_nor_clustered(
    texts: list[str], threshold: float
) -> None:
    found = near_duplicates(texts, threshold=threshold)
    for pair in found.pairs:
        a, b = texts[pair.a], texts[pair.b]
        assert (pair.relation is Relation.EXACT) == (a == b)
        assert (pair.relation is Relation.CONTAINED) == (jaccard(a, b) < threshold)
    for cluster in found.clusters:
        assert all(jaccard(texts[m], texts[cluster.keeper]) >= threshold for m in cluster.members)


@given(related_texts(), THRESHOLDS)
def test_a_contained_text_is_the_shorter_one_and_in_the_other(
    texts: list[str], threshold: float
) -> None:
    for pair in near_duplicates(texts, threshold=threshold).pairs:
        if pair.relation is Relation.CONTAINED:
            inner, outer = texts[pair.inner], texts[pair.outer]
            assert {pair.inner, pair.outer} == {pair.a, pair.b}
            assert 20 <= len(grams(inner)) < len(grams(outer))
            assert share(inner, outer) >= max(0.8, threshold)


@given(related_texts(), THRESHOLDS)
def test_texts_with_the_same_words_are_always_found(texts: list[str], threshold: float) -> None:
    pairs = {(p.a, p.b) for p in near_duplicates(texts, threshold=threshold).pairs}
    for (a, one), (b, other) in combinations(enumerate(texts), 2):
        if grams(one) and grams(one) == grams(other):
            assert (a, b) in pairs


@given(related_texts(), THRESHOLDS, st.randoms(use_true_random=False))
def test_another_order_gives_the_same_pairs_and_groups(
    texts: list[str], threshold: float, rng: random.Random
) -> None:
    order = list(range(len(texts)))
    rng.shuffle(order)
    here = near_duplicates(texts, threshold=threshold)
    there = near_duplicates([texts[place] for place in order], threshold=threshold)
    back = [
        p if p.a < p.b else Pair(p.b, p.a, p.jaccard, p.b_in_a, p.a_in_b, p.relation)
        for p in (
            Pair(order[p.a], order[p.b], p.jaccard, p.a_in_b, p.b_in_a, p.relation)
            for p in there.pairs
        )
    ]
    assert figures(NearDuplicates(tuple(back))) == figures(here)
    assert {frozenset(c.members) for c in here.clusters} == {
        frozenset(order[m] for m in c.members) for c in there.clusters
    }


def test_a_chain_of_equally_full_texts_is_cut_at_the_same_place_in_any_order() -> None:
    (words,) = unrelated(1, length=160)
    texts = [" ".join(words[10 * n : 10 * n + 100]) for n in range(5)]
    groups = {
        frozenset(frozenset(order[m] for m in cluster.members) for cluster in found.clusters)
        for order in permutations(range(5))
        if (found := near_duplicates([texts[place] for place in order])).clusters
    }
    assert len(groups) == 1


@given(related_texts(), THRESHOLDS)
def test_each_member_has_a_pair_with_its_keeper_which_is_as_full(
    texts: list[str], threshold: float
) -> None:
    found = near_duplicates(texts, threshold=threshold)
    pairs = {(p.a, p.b) for p in found.pairs if p.relation is not Relation.CONTAINED}
    assert [c.keeper for c in found.clusters] == sorted(c.keeper for c in found.clusters)
    for cluster in found.clusters:
        size = len(grams(texts[cluster.keeper]))
        for member in cluster.members:
            assert member == cluster.keeper or tuple(sorted((member, cluster.keeper))) in pairs
            assert len(grams(texts[member])) <= size
        assert f"{size} shingles" in cluster.reason


# What is found.


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8])
def test_pairs_near_the_threshold_and_above_are_found(threshold: float) -> None:
    originals = unrelated(300)
    edited = [rewritten(words, 8 + n % 60) for n, words in enumerate(originals)]
    texts = [" ".join(words) for words in (*originals, *edited)]
    due = {(n, n + 300) for n in range(300) if jaccard(texts[n], texts[n + 300]) >= threshold}
    found = {
        (p.a, p.b)
        for p in near_duplicates(texts, threshold=threshold).pairs
        if p.relation is Relation.NEAR
    }
    assert len(due) > 100
    assert found <= due
    assert len(found) >= 0.99 * len(due)


def test_parts_that_are_too_unlike_for_near_are_found_as_contained() -> None:
    wholes = unrelated(200)
    parts = [words[: 30 + n % 30] for n, words in enumerate(wholes)]
    texts = [" ".join(words) for words in (*wholes, *parts)]
    found = near_duplicates(texts)
    contained = {(p.inner, p.outer) for p in found.pairs if p.relation is Relation.CONTAINED}
    assert contained <= {(200 + n, n) for n in range(200)}
    assert len(contained) >= 196
    assert not found.clusters


def test_parts_of_one_text_are_not_merged_through_it() -> None:
    (words,) = unrelated(1, length=120)
    texts = [" ".join(part) for part in (words[:50], words, words[70:])]
    found = near_duplicates(texts)
    assert {(p.inner, p.outer, p.relation) for p in found.pairs} == {
        (0, 1, Relation.CONTAINED),
        (2, 1, Relation.CONTAINED),
    }
    assert found.clusters == ()


def test_a_chain_of_edits_is_not_merged_end_to_end() -> None:
    (words,) = unrelated(1, length=200)
    versions = [words[20 * n :] + [f"new{i}" for i in range(20 * n)] for n in range(6)]
    found = near_duplicates([" ".join(version) for version in versions])
    assert {(p.a, p.b) for p in found.pairs} == {(n, n + 1) for n in range(5)}
    assert max(len(cluster.members) for cluster in found.clusters) <= 3


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (
            "北京大学创办于一八九八年初名京师大学堂是中国近代第一所国立综合性大学。",
            "北京大学创办于一八九八年,初名京师大学堂,是中国近代第一所国立综合大学。",
        ),
        (
            "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุดของประเทศไทย",
            "กรุงเทพมหานคร เป็นเมืองหลวง และนครที่มีประชากรมากที่สุดของประเทศ",
        ),
        (
            "東京は日本の首都であり、世界でも最大級の人口を持つ都市のひとつである。",
            "東京は日本の首都であり世界でも最大級の人口をもつ都市のひとつである",
        ),
    ],
)
def test_scripts_without_spaces_are_compared_by_character(text: str, edited: str) -> None:
    (pair,) = near_duplicates([text, edited, "一个完全不同的句子,和上面的没有关系。"]).pairs
    assert (pair.a, pair.b, pair.relation) == (0, 1, Relation.NEAR)
    assert 0.7 <= pair.jaccard == jaccard(text, edited) < 1


@pytest.mark.parametrize(
    ("texts", "relations"),
    [
        (["", ""], []),
        ([" \n", "\t"], []),
        (["yes", "yes"], [Relation.EXACT]),
        (["yes", "Yes!"], [Relation.NEAR]),
        (["yes", "yes and no"], []),
        (["* * *", "* * *"], [Relation.EXACT]),
        (["東", "東"], [Relation.EXACT]),
        ([], []),
        (["alone"], []),
    ],
)
def test_short_and_blank_texts(texts: list[str], relations: list[Relation]) -> None:
    assert [pair.relation for pair in near_duplicates(texts).pairs] == relations


def test_the_seeds_hold_no_pair() -> None:
    assert len(SEEDS) == 5
    texts = [path.read_text("utf-8") for path in SEEDS]
    assert near_duplicates(texts) == NearDuplicates()
    assert near_duplicates(texts, threshold=0.05) == NearDuplicates()


def test_a_truncated_copy_of_a_seed_is_contained_in_it() -> None:
    texts = [path.read_text("utf-8") for path in SEEDS]
    whole = texts[3]
    texts.append(whole[: len(whole) // 2])
    found = near_duplicates(texts)
    (pair,) = found.pairs
    assert (pair.inner, pair.outer, pair.relation) == (5, 3, Relation.CONTAINED)
    assert pair.jaccard == jaccard(texts[5], whole) == pytest.approx(0.5, abs=0.05)
    assert pair.containment == share(texts[5], whole) > 0.99
    assert not found.clusters


# Crowds.


def test_of_a_text_with_very_many_copies_each_is_paired_with_the_keeper_and_few_others() -> None:
    found = near_duplicates(["a word and another word, and so on"] * 1000)
    assert len(found.pairs) < 10_000
    assert {p.b for p in found.pairs if p.a == 0} == set(range(1, 1000))
    assert found.clusters[0].members == tuple(range(1000))


def test_each_of_very_many_copies_of_a_member_is_paired_with_the_keeper() -> None:
    (words,) = unrelated(1)
    found = near_duplicates([" ".join(words)] * 100 + [" ".join([*words, "more"])])
    assert [cluster.keeper for cluster in found.clusters] == [100]
    assert {p.a for p in found.pairs if p.b == 100} == set(range(100))


def test_of_very_many_variants_each_is_paired_with_the_keeper_and_few_others() -> None:
    (words,) = unrelated(1)
    texts = [" ".join([*words, f"copy{n}"]) for n in range(500)]
    found = near_duplicates(texts)
    assert len(found.pairs) < 100 * 500
    assert [len(cluster.members) for cluster in found.clusters] == [500]
    keeper = found.clusters[0].keeper
    assert {p.a + p.b - keeper for p in found.pairs if keeper in (p.a, p.b)} == {*range(500)} - {
        keeper
    }


def test_copies_within_a_crowd_under_one_boilerplate_are_found() -> None:
    boilerplate, *own = unrelated(801)
    originals = [[*boilerplate, *words[:60]] for words in own]
    edited = [[*words[:130], "another", *words[131:]] for words in originals[:40]]
    found = near_duplicates([" ".join(words) for words in (*originals, *edited)])
    assert {(p.a, p.b) for p in found.pairs} == {(n, n + 800) for n in range(40)}


# The same on every machine.


def test_the_result_does_not_depend_on_the_hash_seed_of_the_process() -> None:
    script = (
        "from cleanroom.corpus.near_duplicates import near_duplicates as find\n"
        "words = [f'w{n}' for n in range(90)]\n"
        "texts = [' '.join(words[n % 7 : 90 - n]) for n in range(40)]\n"
        "print(find(texts))"
    )
    printed = {
        subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 1000


def test_results_can_be_pickled() -> None:
    found = near_duplicates(["the same", "the same"])
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (our own bytes)


def test_texts_may_come_one_by_one() -> None:
    texts = ["the same", "another", "the same"]
    assert near_duplicates(iter(texts)) == near_duplicates(texts)


# Bad input.


@pytest.mark.parametrize("threshold", [0, -0.1, 1.01, float("nan"), True, "0.7", None])
def test_a_threshold_that_is_none_is_refused_before_any_text_is_read(threshold: Any) -> None:
    texts = iter(["text"])
    with pytest.raises(ConfigError, match="threshold: expected a number above 0 and up to 1"):
        near_duplicates(texts, threshold=threshold)
    assert next(texts) == "text"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ("one text", r"got one str: put a single text into a list"),
        (b"bytes", r"got one bytes"),
        ({"id": "text"}, r"got dict: pass a list, or the values\(\)"),
        ({"text"}, r"in a fixed order.* got set"),
        (None, r"got NoneType"),
        (["text", b"bytes"], r"texts\[1\]: expected str, and got bytes: bytes must be decoded"),
        (["text", None], r"texts\[1\]: expected str, and got NoneType"),
    ],
)
def test_what_is_no_collection_of_texts_is_refused_and_the_message_says_why(
    texts: Any, message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        near_duplicates(texts)


@pytest.mark.parametrize("keep", ["longest", 7])
def test_an_order_that_is_none_is_refused_before_any_text_is_read(keep: Any) -> None:
    texts = iter(["text"])
    with pytest.raises(ConfigError, match="keep: expected fullest"):
        near_duplicates(texts, keep=keep)
    assert next(texts) == "text"


def test_the_first_seen_is_kept_if_it_is_asked_for_and_similarities_are_told() -> None:
    (words,) = unrelated(1)
    texts = [" ".join(words[:95]), " ".join(words), " ".join(words[:90])]
    fullest, first = (near_duplicates(texts, keep=keep) for keep in ("fullest", "first"))
    assert [c.keeper for c in fullest.clusters] == [1]
    (cluster,) = first.clusters
    assert (cluster.keeper, cluster.reason) == (0, "the first seen")
    assert cluster.similarities == tuple(
        1.0 if m == 0 else jaccard(texts[0], texts[m]) for m in cluster.members
    )
    assert fullest.pairs == first.pairs


@pytest.mark.parametrize("one_by_one", [False, True])
def test_how_far_it_is_is_told(one_by_one: bool) -> None:  # noqa: FBT001
    texts = [" ".join(words) for words in unrelated(1500, length=8)] * 2
    told: list[tuple[str, int, int]] = []
    near_duplicates(iter(texts) if one_by_one else texts, watch=lambda *step: told.append(step))
    count = 0 if one_by_one else 3000  # nobody knows how many will come
    assert told == [
        ("sketching texts", 1024, count),
        ("sketching texts", 2048, count),
        ("sketching texts", 3000, count),
        ("looking for candidates", 0, 0),
    ]


def test_how_many_pairs_are_compared_is_told() -> None:
    (words,) = unrelated(1)
    told: list[tuple[str, int, int]] = []
    near_duplicates(
        [" ".join(words), " ".join([*words, "more"])], watch=lambda *step: told.append(step)
    )
    assert told[-1] == ("comparing pairs", 1, 1)
