"""Union-find over documents that refuses what people have forbidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.clusters import Clusters, overruled

PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12)


def test_joined_documents_share_a_cluster() -> None:
    clusters = Clusters(4)
    assert clusters.join(2, 3)
    assert clusters.join(3, 1)
    assert sorted(clusters.of(2)) == [1, 2, 3]
    assert clusters.of(0) == [0]
    assert clusters.find(3) == 1


def test_what_is_forbidden_stays_apart_through_others_too() -> None:
    clusters = Clusters(4)
    clusters.forbid(0, 1)
    assert clusters.join(1, 2)
    assert not clusters.join(2, 0)
    assert clusters.join(0, 3)
    assert not clusters.join(3, 1)
    assert clusters.forbidden(3, 2)


@given(joined=PAIRS, apart=PAIRS)
def test_no_cluster_holds_a_forbidden_pair(
    joined: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    clusters = Clusters(8)
    forbidden = [(a, b) for a, b in apart if a != b]
    for a, b in forbidden:
        clusters.forbid(a, b)
    for a, b in joined:
        assert clusters.join(a, b) is (clusters.find(a) == clusters.find(b))
    assert [pair for pair in forbidden if clusters.find(pair[0]) == clusters.find(pair[1])] == []
    assert sorted(number for members in clusters.members.values() for number in members) == list(range(8))


def test_people_overrule() -> None:
    clusters = overruled("abc", [("a", "b"), ("a", "unknown")], [("b", "c")])
    assert clusters.of(0) == [0, 1]
    assert not clusters.join(0, 2)
    with pytest.raises(ValueError, match="a and b must be linked and must not be linked"):
        overruled("ab", [("a", "b")], [("a", "b")])
