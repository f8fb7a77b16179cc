"""Rows that grow and change in place."""

import numpy as np

from pipeline.stories.table import Table

KIND = np.dtype([("a", "<i4"), ("b", "?")])


def test_rows_get_numbers_in_order() -> None:
    table = Table(KIND)
    numbers = [table.append(np.array([(n, False)] * n, KIND)).tolist() for n in (2, 3, 0, 1)]
    assert numbers == [[0, 1], [2, 3, 4], [], [5]]
    assert table.rows["a"].tolist() == [2, 2, 3, 3, 3, 1]


def test_fields_are_overwritten_and_what_changed_is_known() -> None:
    table = Table(KIND)
    table.append(np.zeros(4, KIND))
    table.write(np.array([1, 3]), a=7, b=True)
    assert table.rows["a"].tolist() == [0, 7, 0, 7]
    assert table.rows["b"].tolist() == [False, True, False, True]
    assert [numbers.tolist() for numbers in table.changed] == [[1, 3]]


def test_a_room_that_was_kept_is_gone_on_with() -> None:
    table = Table(KIND, np.array([(5, True), (0, False), (0, False)], KIND), 1)
    assert table.rows["a"].tolist() == [5]
    assert table.append(np.array([(6, False)], KIND)).tolist() == [1]
    assert table.rows["a"].tolist() == [5, 6]
