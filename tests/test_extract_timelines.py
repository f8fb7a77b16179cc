"""Time-lines: items of a date, a title and a text."""

import pytest
from trees import MONTHS, chrome, marked, numbers, tree

from pipeline.extract.marks import Marks
from pipeline.extract.timelines import mark_timelines, read_parts

ITEM = "<div><span>{}</span><h3>{}</h3><p>It opens to all.</p></div>"
LINES = [
    (
        ITEM.format("March 2024", "Kling 1.0") + ITEM.format("June 2025", "Kling 2.1"),
        ["March 2024", "Kling 1.0", "It opens to all.", "June 2025", "Kling 2.1", "It opens to all."],
    ),
    (ITEM.format("March 2024", "Kling 1.0"), []),
    (ITEM.format("60M", "users") + ITEM.format("9M", "clips"), []),
    (ITEM.format("March 2024", "<a href=/a>Kling</a>") + ITEM.format("June 2025", "<a href=/b>Vidu</a>"), []),
    ("<p><b>March 2024</b> It opens.</p><p><b>June 2025</b> It grows.</p>", []),
    ("<nav>" + ITEM.format("March 2024", "A") + ITEM.format("June 2025", "B") + "</nav>", []),
]


@pytest.mark.parametrize(("body", "want"), LINES)
def test_timelines(body: str, want: list[str]) -> None:
    page, marks = tree(f"<section>{body}</section>"), Marks()
    mark_timelines(numbers(page), marks, chrome(page), MONTHS)
    assert [text for _, text in marked(marks)] == want


@pytest.mark.parametrize(
    ("html", "want"),
    [
        ("<div>A <b>b</b> c<p>D</p></div>", [("paragraph", "A b c"), ("paragraph", "D")]),
        (
            "<div><h2>A</h2><ul><li>B</li><li>C</li></ul></div>",
            [("heading", "A"), ("list_item", "B"), ("list_item", "C")],
        ),
        ("<div><span>A</span><span>B</span></div>", [("paragraph", "A"), ("paragraph", "B")]),
        ("<div>A<script>no</script></div>", [("paragraph", "A")]),
        ("<div> </div>", []),
    ],
)
def test_parts_of_an_element(html: str, want: list[tuple[str, str]]) -> None:
    found = list(read_parts(tree(html).find("body")[0]))
    assert [(part.kind.value, part.text) for part in found] == want
    assert all((part.level > 0) == (part.kind.value == "heading") for part in found)
