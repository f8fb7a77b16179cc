"""Arrays of arrays of different lengths."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.ragged import Ragged, shared, spans

ROWS = st.lists(st.lists(st.integers(0, 30), max_size=6, unique=True).map(sorted), min_size=1, max_size=6)


def ragged(rows: list[list[int]]) -> Ragged:
    return Ragged.of([np.array(row, np.uint32) for row in rows])


def test_rows_lie_one_after_another() -> None:
    found = ragged([[3, 5], [], [7]])
    assert found.values.tolist() == [3, 5, 7]
    assert found.owners().tolist() == [0, 0, 2]
    assert (found.starts.tolist(), found.lengths.tolist()) == ([0, 2, 2], [2, 0, 1])


def test_no_rows_at_all() -> None:
    found = Ragged.of([])
    assert len(found.values) == len(found.owners()) == 0


@pytest.mark.parametrize(
    ("starts", "lengths", "want"), [([5, 0], [2, 3], [5, 6, 0, 1, 2]), ([5], [0], []), ([], [], [])]
)
def test_spans(starts: list[int], lengths: list[int], want: list[int]) -> None:
    assert spans(np.array(starts, np.int64), np.array(lengths, np.int64)).tolist() == want


@given(rows=ROWS, data=st.data())
def test_what_rows_share_is_what_their_sets_share(rows: list[list[int]], data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(rows) - 1), min_size=1, max_size=5)
    a = data.draw(places)
    b = [data.draw(st.integers(0, len(rows) - 1)) for _ in a]
    table = ragged(rows)
    pair, at, bt = shared(table, np.array(a), np.array(b))
    assert table.values[at].tolist() == table.values[bt].tolist()
    found = [sorted(table.values[at[pair == i]].tolist()) for i in range(len(a))]
    assert found == [sorted(set(rows[x]) & set(rows[y])) for x, y in zip(a, b, strict=True)]


def test_other_rows_may_be_asked() -> None:
    pair, at, bt = shared(ragged([[1, 4]]), np.array([0]), np.array([1]), ragged([[9], [4, 9]]))
    assert (pair.tolist(), at.tolist(), bt.tolist()) == ([0], [1], [1])
