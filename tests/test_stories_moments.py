"""Days and seconds of the dates that documents declare."""

from datetime import date

import pytest

from pipeline.stories.moments import day_of, second_of

DAYS = [
    ("2026-01-14", (2026, 1, 14)),
    ("2026-01-14T10:32:00Z", (2026, 1, 14)),
    ("2026-01-14T00:30:00+01:00", (2026, 1, 13)),
    ("2026-01-14T00:30:00", (2026, 1, 14)),
    ("2026-01-14 and more", (2026, 1, 14)),
    ("14 January 2026", None),
    ("2026-13-14", None),
    ("", None),
]
SECONDS = [
    ("2026-01-14T01:00:10+01:00", 10),
    ("2026-01-14T00:00:10Z", 10),
    ("2026-01-14T00:00:10", None),
    ("2026-01-14", None),
    ("soon", None),
]


@pytest.mark.parametrize(("text", "want"), DAYS)
def test_day(text: str, want: tuple[int, int, int] | None) -> None:
    assert day_of(text) == (date(*want).toordinal() if want else None)


@pytest.mark.parametrize(("text", "want"), SECONDS)
def test_second(text: str, want: int | None) -> None:
    assert second_of(text) == want
