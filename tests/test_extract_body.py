"""The body that trafilatura finds, as parts."""

import pytest
from lxml.etree import fromstring  # type: ignore[import-untyped]

from pipeline.extract.body import BodyReader, flat_text
from pipeline.extract.marks import Marks
from pipeline.extract.parts import Part
from pipeline.model import BlockKind

BODIES = [
    ("<p>A <hi>b</hi> c</p>", [("paragraph", "A b c")]),
    ("<p>A<lb/>B</p>", [("paragraph", "A\nB")]),
    ("<head rend='h3'>A</head><p>B</p>", [("heading", "A"), ("paragraph", "B")]),
    (
        "<list><item>A</item><item>B<p>C</p></item></list>",
        [("list_item", "A"), ("list_item", "B"), ("list_item", "C")],
    ),
    ("<quote><p>A</p></quote>", [("quote", "A")]),
    ("<table><row><cell>A</cell><cell>B</cell></row></table>", [("table_row", "| A | B |")]),
    ("<table><row><cell>A</cell></row></table>", [("paragraph", "A")]),
    ("tail <p> </p>", [("paragraph", "tail")]),
    ("", []),
]


def read(xml: str, marks: Marks | None = None) -> list[Part]:
    found = marks or Marks()
    return list(BodyReader(found.parts, found.pattern).read(fromstring(f"<body>{xml}</body>")))


@pytest.mark.parametrize(("xml", "want"), BODIES)
def test_parts(xml: str, want: list[tuple[str, str]]) -> None:
    assert [(part.kind.value, part.text) for part in read(xml)] == want


def test_levels_and_groups() -> None:
    head, first, second = read(
        "<head rend='h3'>A</head><list><item>B</item></list><list><item>C</item></list>"
    )
    assert head.level == 3
    assert first.group != second.group


def test_rows_have_the_heads_of_their_table() -> None:
    cell = "<cell role='head'>{}</cell>"
    head, row = read(
        f"<table><row>{cell.format('A')}{cell.format('B')}</row><row><cell>1</cell><cell>2</cell></row></table>"
    )
    assert (head.cells, head.header) == (("A", "B"), ("A", "B"))
    assert (row.cells, row.header) == (("1", "2"), ("A", "B"))


def test_a_mark_becomes_its_parts_once_and_where_it_stands() -> None:
    marks = Marks()
    marks.parts[1] = [Part(BlockKind.STAT_CARD, "60M\nusers", group=1)]
    found = read("<p>A ⟦1⟧ ⟦1⟧ B</p><p>⟦1⟧⟦9⟧</p>", marks)
    assert [part.text for part in found] == ["A", "60M\nusers", "B"]


def test_text_has_a_line_break_for_each_lb() -> None:
    assert flat_text(fromstring("<p>A<hi>b<lb/>c</hi>d</p>")) == "Ab\ncd"
