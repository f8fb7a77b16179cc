"""A source that a sentence states for its figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stated source: its name or entity id (None if it has no name) and the span that names it."""

    start: int
    end: int
    source: str | None
    attributes: bool
    forecasts: bool = False
    whole: bool = False
