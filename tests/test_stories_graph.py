"""The graph of documents whose edges are the stored pairs."""

import numpy as np
import pytest
from signed import index_of, prose, sign

from pipeline.stories.graph import components, ends_of, joining, standing
from pipeline.stories.growth import COPY
from pipeline.stories.index import EDGE, StoryIndex

NOBODY = np.zeros((0, 2), np.int64)


def graph(count: int, *edges: tuple[int, int, int, bool]) -> StoryIndex:
    """So many unlike documents and edges of their ends, kind and whether they join."""
    index = index_of(*(sign(f"d{place}", prose(20, f"topic{place}x")) for place in range(count)))
    assert len(index.edges) == 0
    rows = [(low, high, kind, 0.0, 0.0, 1.0, joins) for low, high, kind, joins in edges]
    index.connect(np.array(rows, dtype=EDGE))
    return index


def found(index: StoryIndex, start: list[int], forced: np.ndarray = NOBODY) -> list[list[int]]:  # type: ignore[type-arg]
    return [documents.tolist() for documents in components(index, np.array(start), forced)[0]]


def test_joining_edges_connect() -> None:
    index = graph(5, (0, 1, 0, True), (1, 2, COPY, True), (3, 4, 0, False))
    assert found(index, [0]) == [[0, 1, 2]]
    assert found(index, [3]) == [[3]]
    assert found(index, [0, 3, 4]) == [[0, 1, 2], [3], [4]]


def test_people_connect_what_no_edge_does() -> None:
    index = graph(4, (0, 1, 0, True))
    assert found(index, [0], np.array([[1, 3]])) == [[0, 1, 3]]


def test_the_edges_of_each_component_come_with_it() -> None:
    index = graph(4, (0, 1, 0, True), (2, 3, 0, True))
    _, edges = components(index, np.arange(4), NOBODY)
    assert [part.tolist() for part in edges] == [[0], [1]]
    assert ends_of(index, edges[1]).tolist() == [[2, 3]]


@pytest.mark.parametrize("field", ["gone", "follower"])
def test_what_does_not_stand_for_itself_has_no_translation(field: str) -> None:
    index = graph(3, (0, 1, 0, True), (1, 2, COPY, True))
    index.mark(np.array([1]), **{field: True})
    assert standing(index, np.arange(2)).tolist() == []
    assert joining(index, np.array([0, 1])).tolist() == [1]


def test_what_is_gone_is_in_no_component() -> None:
    index = graph(3, (0, 1, COPY, False), (0, 2, COPY, True))
    index.mark(np.array([1]), gone=True)
    assert found(index, [0, 1]) == [[0, 2]]


def test_a_long_chain_is_one_component() -> None:
    index = graph(40, *((place, place + 1, 0, True) for place in range(39)))
    assert found(index, [20]) == [list(range(40))]
