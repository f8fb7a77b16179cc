"""Days and seconds of the dates that documents declare."""

from datetime import UTC, date, datetime


def day_of(text: str) -> int | None:
    """The ordinal of an ISO day, or of an ISO time's day in UTC; None where it is neither."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).toordinal()
    except (ValueError, OverflowError):
        return _plain_day(text)


def _plain_day(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def second_of(text: str) -> int | None:
    """The second of the day (UTC) of an ISO time with its zone; None of a mere day.

    >>> second_of("2026-01-14T01:00:10+01:00"), second_of("2026-01-14")
    (10, None)
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int(moment.timestamp()) % 86_400 if moment.tzinfo else None
