"""What is done to a tree before the body is looked for."""

import pytest
from trees import chrome, tree

from pipeline.extract.prepare import drop_forms, drop_hidden, keep_boxes, keep_times, write_svg_texts

LONG = "<p>The company presented its new model on Tuesday, which makes clips of ten seconds.</p>"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p hidden>x</p>", False),
        ("<p hidden=until-found>x</p>", True),
        ("<p>x</p>", True),
        ("<p class=hidden>x</p>", True),
    ],
)
def test_what_is_hidden_goes(body: str, left: bool) -> None:
    page = tree(body)
    drop_hidden(page, body)
    assert ("x" in page.text_content()) is left


def test_a_box_that_asks_for_a_mail_address_goes() -> None:
    body = f"<article><h1>Head</h1>{LONG}<div><p>Get it by mail</p><input type=email></div></article>"
    page = tree(body)
    drop_forms(page)
    assert "by mail" not in page.text_content()
    assert "new model" in page.text_content()


@pytest.mark.parametrize(
    ("drawing", "text"),
    [
        ("<svg><text>60 %</text></svg>", "60 %"),
        ("<svg><text>60</text><text>%</text></svg>", None),
        ("<svg><text>a drawing</text></svg>", None),
        ("<svg></svg>", None),
    ],
)
def test_a_figure_in_a_drawing_becomes_text(drawing: str, text: str | None) -> None:
    body = f"<div>{drawing}<p>of users</p></div>"
    page = tree(body)
    write_svg_texts(page)
    spans = [element.text for element in page.iter("span")]
    assert spans == ([text] if text else [])


def test_a_time_in_running_text_is_kept() -> None:
    page = tree(f"<p>On <time>12 March</time> {'it grew a lot ' * 9}</p><p><time>12 May</time></p>")
    keep_times(page, chrome(page))
    assert [element.text for element in page.iter("time")] == ["12 May"]
    assert "12 March" in page.find(".//p").text_content()


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<article><aside>{LONG}</aside></article>", True),
        (f"<div><aside>{LONG}</aside></div>", False),
        ("<article><aside><p>Short</p></aside></article>", False),
        (f"<article><aside><a href=/x>{LONG}</a></aside></article>", False),
        (f"<article><aside class=newsletter>{LONG}</aside></article>", False),
    ],
)
def test_a_box_of_text_in_an_article_is_kept(body: str, kept: bool) -> None:
    page = tree(body)
    keep_boxes(page, chrome(page))
    assert (page.find(".//aside") is None) is kept
