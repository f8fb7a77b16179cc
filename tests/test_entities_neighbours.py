"""Known names in tables and enumerations beside a new one."""

import pytest
from sentences import language

from pipeline.entities import Mention
from pipeline.entities.neighbours import Joints, Neighbours
from pipeline.textfold import fold

TABLE = "| Tool | Note |\n|---|---|\n| Kling | good |\n| Fabulo | new |\n"
BESIDE = [
    ("en", TABLE, ("cell", "product")),
    ("en", "| Tool | Note |\n|---|---|\n| Kling | Fabulo |\n", None),
    ("en", "Kling, Fabulo and others", ("listed", "product")),
    ("en", "Fabulo and Kling", ("listed", "product")),
    ("en", "Kling beats Fabulo", None),
    ("fr", "Fabulo et Kling", ("listed", "product")),
    ("fr", "Kling devant Fabulo", None),
    ("it", "Fabulo e Kling", ("listed", "product")),
    ("it", "Kling davanti a Fabulo", None),
]


@pytest.mark.parametrize(("lang", "text", "want"), BESIDE)
def test_beside(lang: str, text: str, want: tuple[str, str] | None) -> None:
    at, start = text.index("Kling"), text.index("Fabulo")
    known = [Mention(at, at + 5, "Kling", "kling", "product", True, "alias")]
    neighbours = Neighbours(text, fold(text), known, Joints(language(lang).entities))
    assert neighbours.find(start, start + 6) == want


def test_nothing_is_beside_what_stands_alone() -> None:
    assert Neighbours(TABLE, fold(TABLE), [], Joints(language("en").entities)).find(42, 48) is None
