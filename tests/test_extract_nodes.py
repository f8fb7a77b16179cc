"""Small readings of elements."""

import pytest
from trees import tree

from pipeline.extract.metas import first, read_metas
from pipeline.extract.nodes import open_frame, remove, squeeze, text_of_element

TEXTS = [
    ("<div>a<p>b</p>c</div>", "a b c"),
    ("<div>a<b>b</b>c</div>", "abc"),
    ("<div>a<br>b</div>", "a b"),
    ("<div>a<script>x</script><style>y</style>b</div>", "ab"),
    ("<div>  a \n b </div>", "a b"),
    ("<div></div>", ""),
]


@pytest.mark.parametrize(("html", "want"), TEXTS)
def test_text(html: str, want: str) -> None:
    assert text_of_element(tree(html).find("body")[0]) == want


def test_not_much_is_read_beyond_a_limit() -> None:
    element = tree("<div>" + "<p>word</p>" * 100 + "</div>").find("body")[0]
    assert len(text_of_element(element, 10)) < 40


@pytest.mark.parametrize(("text", "want"), [(None, ""), (" a  b ", "a b"), ("a\u00a0b", "a b")])
def test_squeeze(text: str | None, want: str) -> None:
    assert squeeze(text) == want


@pytest.mark.parametrize("html", ["<div><b>x</b>tail</div>", "<div>a<i>b</i>c<b>x</b>tail</div>"])
def test_the_text_behind_what_is_removed_stays(html: str) -> None:
    page = tree(html)
    remove(page.find(".//b"))
    text = text_of_element(page)
    assert text.endswith("tail")
    assert "x" not in text


def test_tight_frames_lose_their_names_and_wide_ones_do_not() -> None:
    page = tree(f"<section class=wide><aside class=tight><b>60M</b></aside>{'word ' * 99}</section>")
    open_frame(page.find(".//b"), 3)
    assert page.find(".//aside") is None
    assert [element.get("class") for element in page.iter("section", "div")] == ["wide", None]


def test_metas_by_every_name() -> None:
    metas = read_metas(
        tree("", "<meta NAME=Author content=' Ada '><meta property=author content=Ben><meta name=x>")
    )
    assert metas == {"author": ["Ada", "Ben"]}
    assert first(metas, "none", "author") == "Ada"
    assert first(metas, "none") == ""
