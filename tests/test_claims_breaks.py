"""What parts the clauses of a sentence: marks and words, but no particle between commas and no aside."""

import pytest
from sentences import sentence

from pipeline.claims.breaks import ClauseBreaks

#: A language, a text in which ``|`` marks two places, and whether a clause ends between them.
PARTED = [
    ("en", "Kling grew| to 60 |million users", False),
    ("en", "Kling has 60 million users|; Vidu |has 40 million", True),
    ("en", "Kling has 60 million users|, while Vidu |has 40 million", True),
    ("en", "Kling| (from Kuaishou) |has 60 million users", True),
    ("en", "Kling|, however, |has 60 million users", False),
    ("fr", "Kling compte 60 millions d'utilisateurs|, tandis que Vidu |en compte 40", True),
    ("fr", "Kling|, en revanche, |compte 60 millions d'utilisateurs", False),
    ("fr", "Un prix| de 6,99 |dollars", False),
    ("it", "Kling conta 60 milioni di utenti|, mentre Vidu |ne conta 40", True),
    ("it", "Kling|, invece, |conta 60 milioni di utenti", False),
    ("it", "Un canone| di 6,99 |dollari", False),
]
#: Of two breaks, the one that parts more.
STRONGER = [
    ("It has 5; it grew", "It has 5, it grew"),
    ("It has 5, and it grew", "It has 5, it grew"),
    ("It has 5 — it grew", "It has 5: it grew"),
    ("It has 5 · it grew", "It has 5 / it grew"),
]


def weight(lang: str, marked: str) -> float:
    before, between, after = marked.split("|")
    place = len(before), len(before) + len(between)
    return sentence(lang, before + between + after + " in 2025.").break_between(*place)


@pytest.mark.parametrize(("lang", "text", "parted"), PARTED)
def test_parted(lang: str, text: str, parted: bool) -> None:
    assert (weight(lang, text) > 0) is parted


@pytest.mark.parametrize(("strong", "weak"), STRONGER)
def test_some_breaks_part_more_than_others(strong: str, weak: str) -> None:
    told = [sentence("en", text).break_between(8, len(text)) for text in (strong, weak)]
    assert told[0] > told[1] > 0


def test_breaks_count_the_same_from_both_sides() -> None:
    breaks = ClauseBreaks("One, two; three.", [], ())
    assert breaks.between(0, 15) == breaks.between(15, 0) > breaks.between(0, 6)


def test_marks_within_an_aside_part_nothing() -> None:
    text = "It raised $9m (about €8m) in May"
    assert ClauseBreaks(text, [], (), [(14, 25)]).between(0, len(text)) == 0
    assert ClauseBreaks(text, [], ()).between(0, len(text)) > 0
