"""Captions of pictures, kept as parts of their own."""

import pytest
from trees import chrome, marked, tree

from pipeline.extract.captions import MAX_CAPTION, mark_captions
from pipeline.extract.marks import Marks

IMAGE = "<img src=a.jpg>"
CAPTIONS = [
    (f"<figure>{IMAGE}<figcaption>Kling at work</figcaption></figure>", ["Kling at work"]),
    (f"<div>{IMAGE}<p class=caption>Kling at work</p></div>", ["Kling at work"]),
    (f"<div>{IMAGE}<span class='wp-caption-text'>Kling at work</span></div>", ["Kling at work"]),
    (f"<figure>{IMAGE}</figure>", []),
    ("<div><p class=caption>No picture near</p></div>", []),
    (f"<div>{IMAGE}<p class=captionless>No caption</p></div>", []),
    (f"<nav><figure>{IMAGE}<figcaption>Menu</figcaption></figure></nav>", []),
    (f"<div>{IMAGE}<div class=caption><ul><li>a list</li></ul></div></div>", []),
    (f"<figure>{IMAGE}<figcaption>{'x' * 700}</figcaption></figure>", ["x" * MAX_CAPTION]),
]


@pytest.mark.parametrize(("body", "want"), CAPTIONS)
def test_captions(body: str, want: list[str]) -> None:
    page, marks = tree(f"<article><p>Text</p>{body}</article>"), Marks()
    mark_captions(page, marks, chrome(page))
    assert marked(marks) == [("caption", text) for text in want]


def test_the_mark_stands_where_the_figure_stood() -> None:
    page, marks = tree(f"<p>A</p><figure>{IMAGE}<figcaption>Kling</figcaption></figure><p>B</p>"), Marks()
    mark_captions(page, marks, chrome(page))
    texts = [element.text for element in page.find("body")]
    assert texts[0] == "A"
    assert texts[2] == "B"
    assert marks.pattern.fullmatch(texts[1])
