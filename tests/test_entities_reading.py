"""A text with the known names in it, asked by position."""

import pytest

from pipeline.entities.reading import Reading

TEXT = "The app of Kling and the maker «Vidu» and foo"
NAMES = [(32, 36, "vidu"), (11, 16, "kling")]
READING = Reading(TEXT, TEXT.lower(), NAMES)


def test_names_by_place() -> None:
    assert READING.name_at(11) == (11, 16, "kling")
    assert READING.name_at(12) is None
    assert READING.name_at(32) == (32, 36, "vidu")


@pytest.mark.parametrize(
    ("position", "reach", "want"), [(18, 4, "kling"), (30, 4, None), (16, 0, "kling"), (10, 9, None)]
)
def test_the_name_before(position: int, reach: int, want: str | None) -> None:
    found = READING.name_before(position, reach)
    assert (found[2] if found else None) == want


@pytest.mark.parametrize(
    ("start", "end", "want"),
    [(0, 11, False), (0, 12, True), (15, 20, True), (16, 32, False), (36, 45, False)],
)
def test_covered(start: int, end: int, want: bool) -> None:
    assert READING.covered(start, end) is want


@pytest.mark.parametrize(("end", "want"), [(10, True), (7, False), (30, True), (41, False), (11, False)])
def test_a_name_follows_a_noun(end: int, want: bool) -> None:
    assert READING.name_follows(end) is want
