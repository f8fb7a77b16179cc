"""What happens, as events: nowhere by default, one JSON object a line with ``--json-logs``.

The logger is the standard library's, so that Prefect shows the same events with its runs.
"""

import json
import logging
import os
import sys
from datetime import UTC, datetime
from typing import Any

LOGGER = logging.getLogger("factreel")
# Tells the processes that a schedule starts that they log too.
VARIABLE = "FACTREEL_JSON_LOGS"
_FIELDS = "factreel_fields"
# Events of a kind, in one run or batch, that Prefect shows too: each is a request's share and a row there.
SHOWN = 20


def log(
    event: str, message: str = "", *, level: int = logging.INFO, in_prefect: bool = True, **fields: Any
) -> None:
    """Note an event; ``run``, ``source`` and ``page`` name what it concerns, where it concerns one."""
    if LOGGER.isEnabledFor(level):
        named = {key: value for key, value in fields.items() if value not in (None, "")}
        extra = {_FIELDS: {"event": event, **named}, "send_to_api": in_prefect}
        LOGGER.log(level, "%s", message or event, extra=extra)


def is_logged() -> bool:
    """Whether anybody reads events."""
    return LOGGER.isEnabledFor(logging.INFO)


class JsonLines(logging.Formatter):
    """A record as one JSON object: time, level, event, message and the event's fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        head = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        fields = getattr(record, _FIELDS, {"event": "log"})
        return json.dumps({**head, **fields, "message": record.getMessage()}, ensure_ascii=False, default=str)


def log_as_json() -> None:
    """Write all events to stderr from now on, here and in processes that are started from here."""
    os.environ[VARIABLE] = "1"
    if not is_json():
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)


def is_json() -> bool:
    """Whether events are written as JSON here."""
    return any(isinstance(handler.formatter, JsonLines) for handler in LOGGER.handlers)
