"""Clusters: stars of verified pairs, the fullest text kept, and no chaining."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanroom.corpus.cluster import Cluster, clusters
from cleanroom.corpus.keeper import Keeper, Preference, of_documents, preference
from cleanroom.errors import ConfigError

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
    (cluster,) = found(near, sizes, places)
    assert (cluster.keeper, cluster.reason) == (keeper, reason)
    assert cluster.members == tuple(sorted(places))


def test_a_text_with_near_duplicates_elsewhere_does_not_stand_for_the_center() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.8}  # 0 and 1 are equally full, 1 is first seen
    groups = found(near, [50, 50, 40, 30], [1, 0, 2, 3])
    assert [(c.keeper, c.members) for c in groups] == [(1, (0, 1)), (2, (2, 3))]


def test_copies_are_a_cluster_without_any_pair() -> None:
    reason = "the first seen of 2 equally full texts (9 shingles each)"
    expected = Cluster(4, (4, 7), (1.0, 1.0), reason)
    assert list(clusters({}, {0: [4, 7], 1: [5]}, {0: 9, 1: 8})) == [expected]


# Another text to keep.

VALUES = st.lists(st.none() | st.integers(0, 3), min_size=COUNT, max_size=COUNT)


@given(GRAPHS, SIZES, VALUES)
def test_with_another_order_each_member_is_near_to_a_keeper_that_is_worth_as_much(
    near: Near, sizes: list[int], values: list[int | None]
) -> None:
    copies = {number: [number] for number in range(COUNT)}
    preferred = Preference("the least", values.__getitem__)
    for cluster in clusters(near, copies, dict(enumerate(sizes)), preferred):
        worth = [(values[m] is None, values[m] or 0) for m in cluster.members]
        assert (values[cluster.keeper] is None, values[cluster.keeper] or 0) == min(worth)
        for member, similarity in zip(cluster.members, cluster.similarities, strict=True):
            pair = (min(member, cluster.keeper), max(member, cluster.keeper))
            assert similarity == (1.0 if member == cluster.keeper else near[pair])


@pytest.mark.parametrize(
    ("keep", "keeper", "reason"),
    [
        ("first", 0, "the first seen"),
        (Preference("the fewest flags", [2, 0, 1].__getitem__), 1, "the fewest flags (0)"),
        (
            Preference("the earliest date", [None, None, "2019-03-01"].__getitem__),
            2,
            "the earliest date (2019-03-01)",
        ),
        (
            Preference("the fewest flags", [0, 0, 1].__getitem__),
            1,
            "the fewest flags (0); of 2 such texts the fullest, or first seen",
        ),
        (
            Preference("the earliest date", [None, None, None].__getitem__),
            1,
            "the fullest text: the earliest date is known of none",
        ),
        ([7, 8, 3].__getitem__, 2, "the smallest by __getitem__ (3)"),
    ],
)
def test_what_is_kept_by_another_order_and_the_reason_says_so(
    keep: Keeper, keeper: int, reason: str
) -> None:
    near = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.75}
    copies = {0: [1], 1: [0], 2: [2]}  # the text at 1 is the fullest
    (cluster,) = clusters(near, copies, {0: 50, 1: 40, 2: 30}, preference(keep))
    assert (cluster.keeper, cluster.reason) == (keeper, reason)
    assert cluster.members == (0, 1, 2)


def test_a_text_that_is_not_near_to_the_preferred_one_is_not_merged_with_it() -> None:
    near = {(0, 1): 0.8, (0, 2): 0.8}  # 1 and 2 are each near to 0, and not to each other
    copies = {number: [number] for number in range(3)}
    sizes = {0: 50, 1: 40, 2: 30}
    assert [c.members for c in clusters(near, copies, sizes)] == [(0, 1, 2)]
    preferred = Preference("the least", [1, 0, 2].__getitem__)
    assert [c.members for c in clusters(near, copies, sizes, preferred)] == [(0, 1)]


def test_copies_of_one_text_may_be_worth_more_or_less() -> None:
    preferred = Preference("the fewest flags", {4: 3, 7: 1, 5: 2}.__getitem__)
    (cluster,) = clusters({(0, 1): 0.8}, {0: [4, 7], 1: [5]}, {0: 9, 1: 8}, preferred)
    assert (cluster.keeper, cluster.similarities) == (7, (1.0, 0.8, 1.0))


def test_values_that_cannot_be_compared_are_refused() -> None:
    preferred = Preference("the least", [1, "one"].__getitem__)
    with pytest.raises(ConfigError, match="keep: its values cannot be put in order"):
        list(clusters({(0, 1): 0.8}, {0: [0], 1: [1]}, {0: 9, 1: 8}, preferred))


@pytest.mark.parametrize("keep", ["longest", "", None, 3])
def test_what_is_no_order_is_refused_and_the_message_lists_what_is(keep: Any) -> None:
    with pytest.raises(ConfigError, match="keep: expected fullest, first, fewest-flags, earliest"):
        preference(keep)


def test_what_goes_by_documents_is_refused_where_there_are_only_texts() -> None:
    with pytest.raises(ConfigError, match="'earliest' goes by what documents say"):
        preference("earliest")
    assert preference(of_documents("earliest", [], ["2019"])) is not None
    assert of_documents("first", [], []) == "first"
