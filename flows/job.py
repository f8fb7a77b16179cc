"""What all stages are given, and what they give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.home import Home

Counts = Mapping[str, int]

PAGE_SECONDS = 30.0
ARTICLE_SECONDS = 30.0
WORKERS = 2
BATCH = 200


@dataclass(frozen=True, slots=True)
class Job:
    """One run: where, its id, and whether stages do everything ``again`` instead of only what is new."""

    home: Home
    run: str
    again: bool = False

    @classmethod
    def start(cls, home: Home, again: bool = False) -> "Job":
        """A job that begins now."""
        return cls(home, f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}", again)
