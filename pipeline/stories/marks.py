"""What articles say of their own origin: that they are translated, whose they are, which agency's."""

import re
from functools import cache
from pathlib import Path

from pipeline.units import Unit, load_unit

MARKS = Path(__file__).with_name("marks.toml")
HEAD = 400
TAIL = 400
CREDIT = 120


class Marks(Unit):
    """The phrases and names of ``marks.toml``."""

    translated: tuple[str, ...]
    credited: tuple[str, ...]
    agencies: tuple[str, ...]


@cache
def load_marks() -> Marks:
    """Read ``marks.toml``."""
    return load_unit(MARKS, Marks)


def says_translated(text: str) -> bool:
    """Whether the beginning or the end of a text says that it is a translation (fr, it, en).

    >>> says_translated("Kling. Traduit de l'anglais par Ada."), says_translated("She translated Dante.")
    (True, False)
    """
    ends = _ends(text)
    return any(mark in ends for mark in load_marks().translated)


def credit_of(text: str) -> str:
    """What follows the first mark that another published a text first, in lower case; empty without one.

    >>> credit_of("Kling has users. This article was first published by The Reel Post.")
    ' the reel post.'
    """
    ends = _ends(text)
    places = [at + len(mark) for mark in load_marks().credited if (at := ends.find(mark)) >= 0]
    return ends[min(places) :][:CREDIT].partition("\n")[0] if places else ""


def agency_of(text: str) -> str:
    """The agency whose mark stands at the beginning or the end of a text; empty without one.

    >>> agency_of("PARIS (AFP) - Kling has users."), agency_of("Reuters reported it.")
    ('AFP', '')
    """
    found = _agency_mark().search(text[:HEAD]) or _agency_mark().search(text[HEAD:][-TAIL:])
    return next(group for group in found.groups() if group) if found else ""


def is_agency(publisher: str) -> bool:
    """Whether a publisher is a news agency."""
    return publisher.casefold() in {name.casefold() for name in load_marks().agencies}


def _ends(text: str) -> str:
    return (text[:HEAD] + "\n" + text[HEAD:][-TAIL:]).casefold().replace("’", "'")


@cache
def _agency_mark() -> re.Pattern[str]:
    names = "|".join(map(re.escape, load_marks().agencies))
    bracketed = rf"\((?:[^()\n]{{0,20}}[\s/])?({names})(?:[\s/][^()\n]{{0,20}})?\)"
    alone = rf"[—–-]\s*({names})\s*$|^\s*©?\s*({names})\.?\s*$"
    return re.compile(f"{bracketed}|{alone}", re.MULTILINE)
