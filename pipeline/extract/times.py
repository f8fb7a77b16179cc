"""Times as pages write them, read as aware UTC.

A time without zone is taken as UTC, a date without time as midnight UTC: the ledger orders
articles by day, and a guess at the publisher's zone would be worse than a stated rule.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d{1,9})?"
_ZONE = r"\s?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
_DATE = r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
_ISO = re.compile(rf"{_DATE}(?:[T\s]\s?{_CLOCK}{_ZONE})?", re.I)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:T?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE})?$",
    re.I,
)
_RFC = re.compile(
    rf"(?:\w{{3,9}},?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>[a-z]{{3}})[a-z]*\s+(?P<year>\d{{4}})(?:\s+{_CLOCK}{_ZONE})?",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(?P<month>[a-z]{{3}})[a-z]*\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
    rf"(?:,?\s+{_CLOCK}(?:\s+GMT)?{_ZONE})?",
    re.I,
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_time(text: str) -> datetime | None:
    """The time that ``text`` begins with, in UTC; None when it is none or lies before 1995.

    >>> read_time("2024-07-18T08:01:58+02:00").isoformat()
    '2024-07-18T06:01:58+00:00'
    >>> read_time("2025-01-05").isoformat()
    '2025-01-05T00:00:00+00:00'
    """
    text = text.strip()[:60]
    if _EPOCH.match(text):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC))
    match = _ISO.match(text) or _COMPACT.match(text) or _RFC.match(text) or _MONTH_FIRST.match(text)
    return _build(match.groupdict()) if match else None


def _build(found: dict[str, str | None]) -> datetime | None:
    month = (found["month"] or "").lower()[:3]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdecimal() else 0
    try:
        time = datetime(
            int(found["year"] or 0),
            number,
            int(found["day"] or 0),
            int(found["hour"] or 0),
            int(found["minute"] or 0),
            int(found["second"] or 0),
            tzinfo=_zone(found["zone"]),
        )
        return _sane(time.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if text[0] == "-" else offset)


def _sane(time: datetime) -> datetime | None:
    return time if 1995 <= time.year <= 2100 else None
