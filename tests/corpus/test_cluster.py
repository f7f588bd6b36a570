"""Clusters: stars of verified pairs, the fullest text kept, and no chaining."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.cluster import Cluster, clusters

Near = dict[tuple[int, int], float]

COUNT = 7
SIMILARITIES = st.sampled_from([0.7, 0.8, 0.9])
GRAPHS = st.dictionaries(st.sampled_from(list(combinations(range(COUNT), 2))), SIMILARITIES)
SIZES = st.lists(st.integers(1, 3), min_size=COUNT, max_size=COUNT).map(
    lambda sizes: sorted(sizes, reverse=True)
)
ORDERS = st.permutations(range(COUNT))


def found(near: Near, sizes: list[int], places: list[int] | None = None) -> list[Cluster]:
    """The clusters of sets that one text has each, the n-th at the n-th of the places."""
    copies = {number: [place] for number, place in enumerate(places or range(len(sizes)))}
    return list(clusters(near, copies, dict(enumerate(sizes))))


@given(GRAPHS, SIZES, ORDERS)
def test_every_member_is_itself_near_to_the_keeper(
    near: Near, sizes: list[int], places: list[int]
) -> None:
    for cluster in found(near, sizes, places):
        sets = {place: number for number, place in enumerate(places)}
        keeper = sets[cluster.keeper]
        others = [sets[m] for m in cluster.members if m != cluster.keeper]
        assert len(others) == len(cluster.members) - 1 > 0
        assert all((min(keeper, o), max(keeper, o)) in near for o in others)


@given(GRAPHS, SIZES, ORDERS)
def test_no_text_is_in_two_clusters_and_no_member_is_fuller_than_the_keeper(
    near: Near, sizes: list[int], places: list[int]
) -> None:
    members = [m for cluster in found(near, sizes, places) for m in cluster.members]
    assert len(members) == len(set(members))
    size = {place: sizes[number] for number, place in enumerate(places)}
    for cluster in found(near, sizes, places):
        assert size[cluster.keeper] == max(size[m] for m in cluster.members)


@given(GRAPHS, SIZES)
def test_a_text_with_a_near_duplicate_is_left_out_only_if_all_of_those_are_members(
    near: Near, sizes: list[int]
) -> None:
    groups = found(near, sizes)
    keepers = {cluster.keeper for cluster in groups}
    clustered = {m for cluster in groups for m in cluster.members}
    for a, b in near:
        assert a in clustered or b in clustered
        assert not {a, b} <= keepers


@given(GRAPHS, SIZES, ORDERS)
def test_the_order_of_the_texts_does_not_change_who_is_together(
    near: Near, sizes: list[int], places: list[int]
) -> None:
    here = {frozenset(c.members) for c in found(near, sizes)}
    there = {frozenset(c.members) for c in found(near, sizes, places)}
    assert there == {frozenset(places[m] for m in members) for members in here}


def test_a_chain_is_not_one_cluster() -> None:
    chain = {(0, 1): 0.8, (1, 2): 0.8, (2, 3): 0.8, (3, 4): 0.8}
    assert [c.members for c in found(chain, [50, 40, 30, 20, 10])] == [(0, 1), (2, 3)]


def test_a_text_near_to_two_keepers_goes_to_the_more_similar() -> None:
    near = {(0, 2): 0.7, (1, 2): 0.9}
    assert [c.members for c in found(near, [50, 40, 30])] == [(1, 2)]


@pytest.mark.parametrize(
    ("near", "sizes", "places", "keeper", "reason"),
    [
        ({(0, 1): 0.9}, [50, 40], [1, 0], 1, "the fullest text (50 shingles)"),
        (
            {(0, 1): 0.9},
            [50, 50],
            [1, 0],
            0,
            "the first seen of 2 equally full texts (50 shingles each)",
        ),
        (
            {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9},
            [50, 50, 40],
            [1, 0, 2],
            0,
            "the first seen of 2 fullest texts (50 shingles each)",
        ),
        # The first seen is as full, but is not near to the third.
        ({(0, 1): 0.9, (0, 2): 0.9}, [50, 50, 40], [1, 0, 2], 1, "the fullest text (50 shingles)"),
    ],
)
def test_the_fullest_is_kept_then_the_first_seen_and_the_reason_says_so(
    near: Near, sizes: list[int], places: list[int], keeper: int, reason: str
) -> None:
    assert found(near, sizes, places) == [Cluster(keeper, tuple(sorted(places)), reason)]


def test_a_text_with_near_duplicates_elsewhere_does_not_stand_for_the_center() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.8}  # 0 and 1 are equally full, 1 is first seen
    groups = found(near, [50, 50, 40, 30], [1, 0, 2, 3])
    assert [(c.keeper, c.members) for c in groups] == [(1, (0, 1)), (2, (2, 3))]


def test_copies_are_a_cluster_without_any_pair() -> None:
    reason = "the first seen of 2 equally full texts (9 shingles each)"
    assert list(clusters({}, {0: [4, 7], 1: [5]}, {0: 9, 1: 8})) == [Cluster(4, (4, 7), reason)]
