"""The date words of one language: section ``[dates]`` of its TOML file."""

from typing import Literal

from pipeline.units import Unit

Numbered = dict[int, list[str]]


class DateUnits(Unit):
    """Words for the units of a relative date."""

    day: list[str]
    week: list[str]
    month: list[str]
    quarter: list[str]
    year: list[str]


class RelativeWords(Unit):
    """Fixed phrases for a date relative to the publication or to the date named before."""

    unit: Literal["day", "week", "month", "quarter", "year"]
    n: int
    anchor: Literal["publication", "previous_date"]
    forms: list[str]


class DateWords(Unit):
    """Names and joiners of dates, all in lower case."""

    day_first: bool
    month_first: bool
    day_suffixes: list[str]
    first_day: list[str]
    day_of: list[str]
    capital_months: list[str]
    month_before: list[str]
    last_words: list[str]
    next_words: list[str]
    of: list[str]
    edges: list[str]
    joiners: list[str]
    fiscal: list[str]
    quarter_words: list[str]
    half_words: list[str]
    first_words: list[str]
    month_words: list[str]
    first_after: bool
    ago: list[str]
    ago_now: list[str]
    later: list[str]
    ago_before: list[str]
    not_years: list[str]
    months: Numbered
    ordinals: Numbered
    quarter_labels: Numbered
    half_labels: Numbered
    counts: Numbered
    units: DateUnits
    relative: list[RelativeWords]
