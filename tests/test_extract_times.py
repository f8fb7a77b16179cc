"""Times as pages write them, read as UTC."""

from datetime import UTC, datetime

import pytest

from pipeline.extract.times import read_time

TIMES = [
    ("2025-03-12T10:32:00+02:00", (2025, 3, 12, 8, 32)),
    ("2025-03-12T10:32:00Z", (2025, 3, 12, 10, 32)),
    ("2025-03-12 10:32", (2025, 3, 12, 10, 32)),
    ("2025-03-12", (2025, 3, 12)),
    ("2025/3/2", (2025, 3, 2)),
    ("2025-03-12T10:32:00.123456-0500", (2025, 3, 12, 15, 32)),
    ("20250312", (2025, 3, 12)),
    ("20250312T103200Z", (2025, 3, 12, 10, 32)),
    ("Wed, 12 Mar 2025 10:32:00 GMT", (2025, 3, 12, 10, 32)),
    ("12 March 2025", (2025, 3, 12)),
    ("March 12, 2025 10:32", (2025, 3, 12, 10, 32)),
    ("Mar. 12, 2025", (2025, 3, 12)),
    ("1741775520", (2025, 3, 12, 10, 32)),
    ("1741775520000", (2025, 3, 12, 10, 32)),
    ("  2025-03-12 and more", (2025, 3, 12)),
    ("2025-13-12", None),
    ("2025-02-30", None),
    ("1994-03-12", None),
    ("Foo 12, 2025", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "want"), TIMES)
def test_times(text: str, want: tuple[int, ...] | None) -> None:
    assert read_time(text) == (datetime(*want, tzinfo=UTC) if want else None)  # type: ignore[arg-type, misc]
