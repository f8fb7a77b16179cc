"""Inverted indexes that grow by segments."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.postings import Postings

ENTRIES = st.lists(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2**32 - 1)), min_size=1, max_size=8, unique=True),
    max_size=6,
)


@given(batches=ENTRIES, most=st.one_of(st.none(), st.integers(0, 5)))
def test_all_that_was_added_is_found(batches: list[list[tuple[int, int]]], most: int | None) -> None:
    postings = Postings()
    for batch in batches:
        postings.add(np.array([key for key, _ in batch]), np.array([number for _, number in batch]))
    keys = np.array([3, 0, 9, 3, 77])
    expected = {int(key): sorted(n for batch in batches for k, n in batch if k == key) for key in keys}
    assert postings.counts(keys).tolist() == [len(expected[int(key)]) for key in keys]
    places, found = postings.find(keys, most)
    for place, key in enumerate(keys.tolist()):
        wanted = expected[key] if most is None or len(expected[key]) <= most else []
        assert sorted(found[places == place].tolist()) == wanted


def test_segments_stay_few() -> None:
    postings = Postings()
    for number in range(500):
        postings.add(np.array([number % 7]), np.array([number]))
    assert len(postings.segments) < 12
    assert postings.counts(np.arange(7)).sum() == 500
