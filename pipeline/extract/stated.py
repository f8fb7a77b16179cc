"""Dates that a page shows its readers by the headline: "Publié le 12 mars 2025 à 10h32 – Mis à jour le …".

Asked only for what the page does not declare to machines. A date of two numbers and a year is read day first,
as in French and Italian; in an English page only where the day cannot be a month.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import NamedTuple

from babel import Locale
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.nodes import squeeze, text_of_element
from pipeline.extract.times import read_time
from pipeline.extract.words import ExtractWords

# How far around the headline a by-line stands, in elements, and how long its text may be.
BEFORE, AFTER = 15, 60
MAX_LINE = 200
_NO_LINE = frozenset({"script", "style", "meta", "link", "a", "h1", "h2"})
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?:[\s,·|–—-]|à|at|ore|alle|h){0,8}?\s*"
    r"(?P<hour>\d{1,2})\s?(?:[h:.]\s?(?P<minute>\d{2})|h)\s?(?P<half>[ap]\.?m)?"
)
_NUMERIC = r"(?P<d3>\d{1,2})[/.-](?P<m3>\d{1,2})[/.-](?P<y3>\d{4})(?!\d)"
_ISO = r"(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})(?!\d)"


class Stated(NamedTuple):
    """What the by-line says; None where it says nothing."""

    published: datetime | None = None
    modified: datetime | None = None


def stated_times(tree: HtmlElement, words: Mapping[str, ExtractWords], lang: str) -> Stated:
    """The dates by the headline of a page that says it is in ``lang``."""
    published: datetime | None = None
    modified: datetime | None = None
    labels, codes = _labels(words), tuple(sorted(words))
    for element in _around_headline(tree):
        for kind, time in _read(element, labels, codes, lang):
            if kind == "modified":
                modified = modified or time
            else:
                published = published or time
        if published and modified:
            break
    return Stated(published, modified)


def _around_headline(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around the first h1, in the order of the page."""
    before: deque[HtmlElement] = deque(maxlen=BEFORE)
    elements = tree.iter()
    for element in elements:
        if element.tag == "h1":
            break
        if isinstance(element.tag, str):
            before.append(element)
    else:
        return
    yield from (element for element in islice(elements, AFTER) if isinstance(element.tag, str))
    yield from before


def _read(
    element: HtmlElement, labels: Sequence[tuple[str, str]], codes: tuple[str, ...], lang: str
) -> Iterator[tuple[str, datetime]]:
    """Kind and time of each date in an element that is a by-line or a part of one."""
    if element.tag in _NO_LINE:
        return
    text = text_of_element(element, MAX_LINE + 1).casefold()
    may_tell = len(text) <= MAX_LINE and _DIGIT.search(text) is not None
    dates = list(_labelled(text, labels, codes, lang)) if may_tell else []
    yield from dates
    if dates:
        return
    if element.tag == "time" and (time := read_time(element.get("datetime") or "")):
        yield _kind(element, labels), time
    elif may_tell and len(text) <= 45 and (time := _read_date(text, codes, lang, 15)):
        yield "published", time


def _labelled(
    text: str, labels: Sequence[tuple[str, str]], codes: tuple[str, ...], lang: str
) -> Iterator[tuple[str, datetime]]:
    for kind, phrase in labels:
        place = text.find(phrase)
        if place >= 0 and (time := _read_date(text[place + len(phrase) :], codes, lang, 12)):
            yield kind, time


def _kind(element: HtmlElement, labels: Sequence[tuple[str, str]]) -> str:
    """The kind of a date by its element's class, or the words right before it."""
    if "updat" in (element.get("class") or "").lower():
        return "modified"
    previous, parent = element.getprevious(), element.getparent()
    text = squeeze(previous.tail if previous is not None else parent.text if parent is not None else "")
    return next((kind for kind, phrase in labels if text.casefold().endswith(phrase)), "published")


def _labels(words: Mapping[str, ExtractWords]) -> list[tuple[str, str]]:
    # Modified first: "updated" may stand in the same line behind "published".
    kinds = (("modified", "modified"), ("published", "published"))
    return [(kind, phrase) for kind, key in kinds for item in words.values() for phrase in getattr(item, key)]


def _read_date(text: str, codes: tuple[str, ...], lang: str, reach: int) -> datetime | None:
    """The date that begins within the first ``reach`` characters."""
    match = _pattern(codes).search(text)
    if match is None or match.start() > reach:
        return None
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    for i in "1234":
        if f"y{i}" in found:
            return _build(found, i, codes, lang, text[match.end() : match.end() + 30])
    return None


def _build(found: Mapping[str, str], i: str, codes: tuple[str, ...], lang: str, rest: str) -> datetime | None:
    day, year, month = int(found[f"d{i}"]), int(found[f"y{i}"]), found[f"m{i}"]
    number = int(month) if month.isdecimal() else _month_numbers(codes).get(month, 0)
    if i == "3" and lang == "en" and day <= 12:
        return None
    hour = minute = 0
    if clock := _CLOCK.match(rest):
        hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
        if clock["half"]:
            hour = hour % 12 + 12 * clock["half"].startswith("p")
    try:
        return datetime(year, number, day, hour, minute, tzinfo=UTC) if 1995 <= year <= 2100 else None
    except ValueError:
        return None


@cache
def _month_numbers(codes: tuple[str, ...]) -> Mapping[str, int]:
    """Month names, full and short, to their numbers, from CLDR."""
    numbers: dict[str, int] = {}
    for code in codes:
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    numbers.setdefault(name.strip(".").casefold(), number)
    return numbers


@cache
def _pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_numbers(codes)), key=len, reverse=True))
    day_first = (
        rf"(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th|º|°)?\.?\s+(?:de\s+)?(?P<m1>{names})\.?,?\s+(?P<y1>\d{{4}})"
    )
    month_first = rf"(?<!\w)(?P<m2>{names})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    return re.compile(rf"(?<!\d)(?:{day_first}|{_NUMERIC}|{_ISO})|{month_first}")
