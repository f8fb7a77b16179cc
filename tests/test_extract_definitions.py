"""Definition lists: figures as cards, the others as items."""

import pytest
from trees import MONTHS, chrome, marked, tree

from pipeline.extract.definitions import mark_definitions
from pipeline.extract.marks import Marks

LISTS = [
    ("<dt>Users</dt><dd>60M</dd>", [("stat_card", "60M\nUsers")]),
    ("<dt>60M</dt><dd>users</dd>", [("stat_card", "60M\nusers")]),
    ("<dt>Founder:</dt><dd>Ada Moreau</dd>", [("list_item", "Founder: Ada Moreau")]),
    ("<dt>A</dt><dd>b</dd><dd>c</dd>", [("list_item", "A: b c")]),
    ("<dt>March 2024</dt><dd>It opens.</dd>", [("paragraph", "March 2024"), ("paragraph", "It opens.")]),
    ("<dt>A</dt>", []),
    ("<dt><a href=/a>One thing</a></dt><dd><a href=/b>Another</a></dd>", []),
]


@pytest.mark.parametrize(("items", "want"), LISTS)
def test_definitions(items: str, want: list[tuple[str, str]]) -> None:
    page, marks = tree(f"<dl>{items}</dl>"), Marks()
    mark_definitions(page, marks, chrome(page), MONTHS)
    assert marked(marks) == want
    assert (page.find(".//dl") is None) is bool(want)


def test_chrome_defines_nothing() -> None:
    page, marks = tree("<footer><dl><dt>Users</dt><dd>60M</dd></dl></footer>"), Marks()
    mark_definitions(page, marks, chrome(page), MONTHS)
    assert marked(marks) == []
