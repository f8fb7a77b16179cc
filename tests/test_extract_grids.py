"""Tables made of other elements."""

import pytest
from trees import chrome, numbers, tree

from pipeline.extract.grids import make_tables


def grid(*rows: tuple[str, ...], name: str = "") -> str:
    lines = "".join("<div>" + "".join(f"<div>{cell}</div>" for cell in row) + "</div>" for row in rows)
    return f"<div class='{name}'>{lines}</div>"


THREE = (("Model", "2024", "2025"), ("Kling", "3", "4"), ("Vidu", "5", "6"))
NAMED = (("Model", "Users"), ("Kling", "3"), ("Vidu", "5"))
GRIDS = [
    (grid(("Model", "Users", "Price"), ("Kling", "3", "$4"), ("Vidu", "5", "$6")), True),
    (grid(*NAMED, name="table"), True),
    (grid(*NAMED), False),
    (grid(*THREE), False),
    (grid(("Model", "Users", "Price"), ("Kling", "3"), ("Vidu", "5", "$6")), False),
    (grid(("Model", "Users", "Price"), ("Kling", "many", "$4"), ("Vidu", "few", "$6")), False),
    (grid(("Model", "Users", "Price"), ("Kling", "x" * 90 + "3", "$4"), ("Vidu", "5", "$6")), False),
    (f"<nav>{grid(*NAMED, name='table')}</nav>", False),
]


@pytest.mark.parametrize(("body", "want"), GRIDS)
def test_grids(body: str, want: bool) -> None:
    page = tree(body)
    make_tables(numbers(page), chrome(page))
    assert (page.find(".//table") is not None) is want


def test_cells_and_heads() -> None:
    page = tree(grid(*NAMED, name="table"))
    make_tables(numbers(page), chrome(page))
    assert [[cell.text for cell in row] for row in page.iter("tr")] == [list(row) for row in NAMED]
    assert [cell.tag for cell in next(page.iter("tr"))] == ["th", "th"]
