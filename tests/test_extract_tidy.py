"""The parts of a body without leftovers: noise, heads that head nothing, repeats."""

import pytest
from trees import NOISE

from pipeline.extract.parts import Part
from pipeline.extract.tidy import drop_empty_heads, drop_repeats, tidy_parts
from pipeline.model import BlockKind


def parts(*told: str) -> list[Part]:
    """Parts by their marks: ``#`` a heading, ``-`` and ``+`` list items of two groups, ``|`` a row."""
    kinds = {
        "#": (BlockKind.HEADING, None),
        "-": (BlockKind.LIST_ITEM, 1),
        "+": (BlockKind.LIST_ITEM, 2),
        "|": (BlockKind.TABLE_ROW, 3),
    }
    found = []
    for text in told:
        kind, group = kinds.get(text[0], (BlockKind.PARAGRAPH, None))
        cells = ("a",) if kind is BlockKind.TABLE_ROW else ()
        found.append(Part(kind, text.lstrip("#-+|"), group=group, cells=cells))
    return found


def texts(found: list[Part]) -> list[str]:
    return [part.text for part in found]


LONG = "Kling has sixty million users."
HEADS = [
    (["#A", "text"], ["A", "text"]),
    (["text", "#A"], ["text"]),
    (["text", "#A", "#B", "#C", "#D", "more"], ["text", "D", "more"]),
    (["text", "#A", "#B", "more"], ["text", "A", "B", "more"]),
    (["#A", "#B", "#C", "#D", "text"], ["A", "B", "C", "D", "text"]),
    (["#A"], []),
]
REPEATS = [
    ([LONG, "other", LONG.upper()], [LONG, "other"]),
    (["Yes.", "other", "Yes."], ["Yes.", "other", "Yes."]),
    ([f"-{LONG}", "-b", "text", f"+{LONG}", "+b"], [LONG, "b", "text"]),
    ([f"-{LONG}", "-b", "text", f"+{LONG}", "+c"], [LONG, "b", "text", LONG, "c"]),
    ([f"-{LONG}", f"-{LONG}"], [LONG, LONG]),
]


@pytest.mark.parametrize(("told", "want"), HEADS)
def test_heads_that_head_nothing_go(told: list[str], want: list[str]) -> None:
    assert texts(drop_empty_heads(parts(*told))) == want


@pytest.mark.parametrize(("told", "want"), REPEATS)
def test_repeats_go(told: list[str], want: list[str]) -> None:
    assert texts(drop_repeats(parts(*told))) == want


def test_noise_goes_but_never_a_table() -> None:
    noise = "Advertisement"
    assert texts(tidy_parts(parts(LONG, noise), NOISE)) == [LONG]
    assert texts(tidy_parts(parts(LONG, f"|{noise}"), NOISE)) == [LONG, noise]
