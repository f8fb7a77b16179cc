"""The chrome of a page: what by names or roles is not the article."""

import pytest
from trees import chrome, tree

from pipeline.extract.chrome import is_chrome, name_parts

ELEMENTS = [
    ("<nav>x</nav>", True),
    ("<footer>x</footer>", True),
    ("<div role=navigation>x</div>", True),
    ("<div class='share-bar'>x</div>", True),
    ("<div id=relatedArticles>x</div>", True),
    ("<div class='post_meta sidebar'>x</div>", True),
    ("<div class='stats-banner'>x</div>", False),
    ("<div class=content>x</div>", False),
    ("<div class=shareholder>x</div>", False),
    ("<article class=related>x</article>", False),
    ("<p>x</p>", False),
]


@pytest.mark.parametrize(("html", "want"), ELEMENTS)
def test_chrome(html: str, want: bool) -> None:
    assert is_chrome(tree(html).find("body")[0]) is want


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("<nav><div><b>x</b></div></nav>", True),
        ("<div class=content><b>x</b></div>", False),
        ("<div class=teaser><h1>Head</h1><b>x</b></div>", False),
        ("<div><h1>Head</h1></div><div class=teaser><b>x</b></div>", True),
    ],
)
def test_what_lies_within_chrome_is_covered(body: str, want: bool) -> None:
    page = tree(body)
    assert chrome(page).covers(next(page.iter("b"))) is want


def test_the_parts_of_names() -> None:
    element = tree("<div class='shareBar main_text' id=kpi-2>x</div>").find("body")[0]
    assert set(name_parts(element)) == {"share", "bar", "main", "text", "kpi", "2"}
    assert not name_parts(tree("<p>x</p>").find("body")[0])


def test_counters_are_words_of_the_languages() -> None:
    assert chrome(tree("<p>x</p>")).counters
