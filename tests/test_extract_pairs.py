"""Values and labels that stand as plain siblings, and numbers that a script fills in."""

import pytest
from trees import MONTHS, chrome, numbers, tree

from pipeline.extract.pairs import fill_counters, wrap_flat_pairs

PAIRS = [
    ("<div>60M</div><div>users</div><div>9M</div><div>videos</div>", [["60M", "users"], ["9M", "videos"]]),
    ("<p>60M</p><p>users</p>", []),
    ("<p>60M</p><p>users</p>text<p>9M</p><p>videos</p>", []),
    ("<p>2023</p><p>trials</p><p>2024</p><p>launch</p>", []),
    ("<p>1</p><p>open it</p><p>2</p><p>close it</p>", []),
    ("<p>60M</p><p>9M</p><p>7M</p><p>5M</p>", []),
    ("<nav><p>60M</p><p>users</p><p>9M</p><p>videos</p></nav>", []),
    (f"<p>60M</p><p>{'long ' * 20}</p><p>9M</p><p>videos</p>", []),
]
COUNTERS = [
    ("<b data-count=60>0</b>", "60"),
    ("<b data-target='1,200'></b>", "1,200"),
    ("<b data-count=60>7</b>", "7"),
    ("<b data-count=abc>0</b>", "0"),
    ("<b data-other=60>0</b>", "0"),
]


@pytest.mark.parametrize(("body", "want"), PAIRS)
def test_flat_pairs_get_a_box_each(body: str, want: list[list[str]]) -> None:
    page = tree(body)
    wrap_flat_pairs(numbers(page), chrome(page), MONTHS)
    assert [[child.text for child in box] for box in page.iter("div") if len(box)] == want


@pytest.mark.parametrize(("body", "want"), COUNTERS)
def test_counters(body: str, want: str) -> None:
    page = tree(body)
    fill_counters(page, body)
    assert next(page.iter("b")).text == want
