"""Which short texts read as the value of a stat card, which as its label, which as a date."""

import re
from collections.abc import Collection
from functools import cache

from babel import Locale, UnknownLocaleError

MAX_VALUE = 40
MAX_LABEL = 120
_SIGN = r"[~≈±+\-–−<>≥≤#×x(@↑↓▲▼]"
_CURRENCY = r"(?:[$€£¥₹]|US\$|USD|EUR|RMB|CNY|GBP|JPY|CHF)"
_NUMBER_START = re.compile(rf"(?:N[°ºo]\s?|{_SIGN}\s?){{0,3}}{_CURRENCY}?\s?\d", re.I)
_POSITION = re.compile(r"\d+\s+(?:(?:of|sur|di)\s+(?:/\s*)?|/\s+)\d+$", re.I)
_MONEY = re.compile(rf"[\s\d.,]*{_CURRENCY}[\s\d.,]*", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC_DATE = re.compile(
    r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}$|\d{4}-\d{2}(?:-\d{2})?$|\d{1,2}[/.](?:19|20)\d\d$"
)
_CLOCK = re.compile(r"\d{1,2}(?::\d{2}|h\d{2}|\s?[ap]\.?m\.?)", re.I)
_QUARTER = re.compile(r"\b[TQHS][1-4]\b", re.I)
_SENTENCE_END = re.compile(r"[.!?…]\s|[;!?…]$|\.\.$|[^\W\d_]{5,}\.$")
_QUOTES = frozenset('“”«»„"')
_PLAIN_SMALL = re.compile(r"0?\d{1,2}[.)]?$")


def is_value(text: str) -> bool:
    """Whether a text begins as a number does and is as short as a figure on display.

    >>> [is_value(text) for text in ("168 M", "N°1", "$240M", "+88 %", "7/8", "12 models were tested here")]
    [True, True, True, True, True, False]
    """
    if not 0 < len(text) <= MAX_VALUE or not _NUMBER_START.match(text) or _SENTENCE_END.search(text):
        return False
    return len(text.split()) <= 5 and sum(map(str.isalpha, text)) <= 16


def is_loose_value(text: str) -> bool:
    """Also with up to three words before the number: ``plus de 60 M``, ``up to 4K``.

    >>> is_loose_value("plus de 60 M"), is_loose_value("Top models of the year 2025")
    (True, False)
    """
    if not _QUOTES.isdisjoint(text):
        return False
    words = text.split()
    for index, word in enumerate(words[:4]):
        if any(map(str.isdigit, word)):
            return len(text) <= MAX_VALUE and is_value(" ".join(words[index:]))
        if len(word) > 8 or (index and not word.islower()):
            return False
    return False


def is_label(text: str) -> bool:
    """Whether a text may stand beside a value: words, but no paragraph."""
    if len(text) > MAX_LABEL or len(text.split()) > 18 or _SENTENCE_END.search(text):
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and not _MONEY.fullmatch(text) and not (letters < 6 and is_value(text))


def is_position(text: str) -> bool:
    """A place in a gallery, ``1 / 13``; a share is written closer, ``7/8``."""
    return bool(_POSITION.match(text))


def is_small_integer(text: str) -> bool:
    """A bare number below 100, as steps and ranks have: ``1``, ``02``, ``3.``"""
    return bool(_PLAIN_SMALL.match(text))


def is_date(text: str, months: Collection[str]) -> bool:
    """A year, a date or a clock time, which a time-line shows large as a card does its value.

    >>> [is_date(text, {"mars"}) for text in ("2024", "12 mars", "03/2025", "T3 2025", "2024 Go")]
    [True, True, True, True, False]
    """
    if len(text) > MAX_VALUE or not any(map(str.isdigit, text)):
        return False
    if _NUMERIC_DATE.match(text) or _CLOCK.match(text):
        return True
    words = [word.strip(".,()°–-").casefold() for word in text.split()]
    rest = [word for word in words if word and not _YEAR.fullmatch(word) and word not in months]
    if len(rest) == len([word for word in words if word]):
        return False
    return all(word.isdecimal() or _QUARTER.fullmatch(word) or len(word) <= 4 for word in rest) and not any(
        word in {"m", "k", "md", "go", "gb", "mb"} for word in rest
    )


def is_calendar(text: str, months: Collection[str]) -> bool:
    """A date that names at least a year or a month, alone in its element.

    >>> is_calendar("Mars 2024", {"mars"}), is_calendar("9h05", {"mars"})
    (True, False)
    """
    if not is_date(text, months) or _CLOCK.match(text):
        return False
    words = [word.strip(".,()°–-").casefold() for word in text.split()]
    return bool(_YEAR.search(text)) or any(word in months for word in words)


@cache
def month_names(codes: tuple[str, ...]) -> frozenset[str]:
    """Month names, full and short, of the languages, from CLDR."""
    names: set[str] = set()
    for code in codes:
        try:
            months = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names.update(name.strip(".").casefold() for name in months[context][width].values())
    return frozenset(names)
