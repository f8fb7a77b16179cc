"""A new name that one place introduced, found in the whole text."""

import pytest
from sentences import language

from pipeline.entities import Mention, Registry
from pipeline.entities.spreading import Spans, Spreader
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

SPREADER = Spreader(Registry.load(), language("en").entities)
SPREAD = [
    ("Onirix Labs", "Onirix Labs grew. Onirix fell.", ["Onirix Labs → onirix-labs", "Onirix → onirix-labs"]),
    ("Reelo", "Reelo 2 and Reelo", ["Reelo 2 → reelo-2", "Reelo → reelo"]),
    ("Reelo", "reelo, Reelos, xReelo, @Reelo, a/Reelo", []),
    ("Reelo", "Reelo's plan (Reelo)", ["Reelo → reelo", "Reelo → reelo"]),
    ("Reel Forge", "Reel was not Forge; Reel Forge was", ["Reel Forge → reel-forge"]),
]


def spread(
    name: str, text: str, *, needs_version: bool = False, taken: tuple[Mention, ...] = ()
) -> list[str]:
    folded = fold(text)
    units = [Spreader.make_unit(name, "product", needs_version=needs_version)]
    found = list(SPREADER.spread(text, folded, units, Spans(taken), RunIndex(folded)))
    assert all(mention.text == text[mention.start : mention.end] for mention in found)
    assert {(mention.rule, mention.known) for mention in found} <= {("shape", False)}
    return [f"{mention.text} → {mention.entity}" for mention in found]


@pytest.mark.parametrize(("name", "text", "want"), SPREAD)
def test_spread(name: str, text: str, want: list[str]) -> None:
    assert spread(name, text) == want


def test_what_is_a_word_otherwise_needs_its_version() -> None:
    assert spread("Scena", "Scena 2 is not a Scena.", needs_version=True) == ["Scena 2 → scena-2"]


def test_what_is_taken_is_left_alone() -> None:
    taken = Mention(0, 5, "Reelo", "other", "product", True, "alias")
    assert spread("Reelo", "Reelo and Reelo", taken=(taken,)) == ["Reelo → reelo"]


@pytest.mark.parametrize(
    ("start", "end", "want"),
    [(0, 2, False), (1, 3, True), (4, 5, True), (5, 9, False), (8, 12, True), (3, 4, True)],
)
def test_overlaps(start: int, end: int, want: bool) -> None:
    spans = Spans([Mention(10, 12, "bb", "b", "", True, ""), Mention(2, 5, "aaa", "a", "", True, "")])
    assert spans.overlaps(start, end) is want
