"""Tables become rows with their column heads, spans resolved."""

# ruff: noqa: E501 - cases are read more easily on one line

import pytest
from lxml.html import fromstring

from pipeline.extract.marks import Marks
from pipeline.extract.tables import is_data_table, read_table
from pipeline.model import BlockKind

HEAD = "<tr><th>Modèle</th><th>2024</th><th>2025</th></tr>"
TABLES = {
    "plain": (
        f"<table>{HEAD}<tr><td>Nebula</td><td>1</td><td>2</td></tr></table>",
        [("Modèle", "2024", "2025"), ("Nebula", "1", "2")],
    ),
    "no heads": ("<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>", [("a", "1"), ("b", "2")]),
    "heads over two rows": (
        "<table><thead><tr><th rowspan=2>Modèle</th><th colspan=2>Prix</th></tr><tr><th>2024</th><th>2025</th></tr></thead>"
        "<tr><td>Nebula</td><td>1</td><td>2</td></tr></table>",
        [("Modèle", "Prix 2024", "Prix 2025"), ("Nebula", "1", "2")],
    ),
    "row head over two rows": (
        f"<table>{HEAD}<tr><th rowspan=2>Nebula</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
        [("Modèle", "2024", "2025"), ("Nebula", "1", "2"), ("Nebula", "3", "4")],
    ),
    "value over two columns stands once": (
        f"<table>{HEAD}<tr><td>Nebula</td><td colspan=2>7</td></tr></table>",
        [("Modèle", "2024", "2025"), ("Nebula", "7", "")],
    ),
    "short row": (f"<table>{HEAD}<tr><td>Nebula</td><td>1</td></tr></table>", [("Modèle", "2024", "2025"), ("Nebula", "1", "")]),
    "empty rows go": (f"<table>{HEAD}<tr><td></td><td> </td><td></td></tr><tr><td>N</td><td>1</td><td>2</td></tr></table>",
                      [("Modèle", "2024", "2025"), ("N", "1", "2")]),
    "repeated head goes": (f"<table>{HEAD}<tr><td>N</td><td>1</td><td>2</td></tr>{HEAD}</table>",
                           [("Modèle", "2024", "2025"), ("N", "1", "2")]),
    "heads in td of thead": ("<table><thead><tr><td>a</td><td>b</td></tr></thead><tr><td>1</td><td>2</td></tr></table>",
                             [("a", "b"), ("1", "2")]),
    "only heads": ("<table><tr><th>a</th><th>1</th></tr><tr><th>b</th><th>2</th></tr></table>", [("a", "1"), ("b", "2")]),
    "inline mark-up": ("<table><tr><td><b>Neb</b>ula</td><td>1<br>an</td></tr><tr><td>b</td><td><p>2</p><p>ans</p></td></tr></table>",
                       [("Nebula", "1 an"), ("b", "2 ans")]),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_rows(case):
    html, rows = TABLES[case]
    parts = read_table(fromstring(html), Marks())
    assert [part.cells for part in parts] == rows
    assert all(part.text == "| " + " | ".join(part.cells) + " |" for part in parts)


def test_heads_stand_at_every_row_and_caption_before():
    html = f"<table><caption>Prix</caption>{HEAD}<tr><td>Nebula</td><td>1</td><td>2</td></tr></table>"
    caption, head, row = read_table(fromstring(html), Marks())
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "Prix")
    assert head.cells == head.header == row.header == ("Modèle", "2024", "2025")


LAYOUT = {
    "presentation": "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>a</td><td>b</td></tr></table>",
    "one column": "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
    "nested": "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
    "links": "<table><tr><td><a>Accueil</a></td><td><a>Vidéo</a></td></tr><tr><td><a>Prix</a></td><td><a>Blog</a></td></tr></table>",
    "running text": f"<table><tr><td>{'mot ' * 200}</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "one row": "<table><tr><td>a</td><td>b</td></tr></table>",
}  # fmt: skip


@pytest.mark.parametrize("case", LAYOUT)
def test_layout_tables_are_no_data(case):
    assert not is_data_table(fromstring(LAYOUT[case]))
