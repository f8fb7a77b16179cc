"""The lines between headline and body."""

import pytest
from trees import chrome, tree

from pipeline.extract.parts import Part
from pipeline.extract.standfirst import find_standfirst, with_standfirst
from pipeline.model import BlockKind

LINE = "The app of Kuaishou has made more money than anybody expected of it."
HEAD, TEXT = Part(BlockKind.HEADING, "Kling grows", 1), Part(BlockKind.PARAGRAPH, "It grew.")
FOUND = Part(BlockKind.PARAGRAPH, LINE)


@pytest.mark.parametrize(
    ("body", "description", "found"),
    [
        (f"<h2>{LINE}</h2>", LINE, True),
        (f"<div>{LINE.replace('made', '<b>made</b>')}</div>", LINE, True),
        (f"<p>{LINE}</p>", f"  {LINE} ", True),
        (f"<p>{LINE} And more.</p>", LINE, False),
        ("<p>x</p>", LINE, False),
        ("<p>Short.</p>", "Short.", False),
        (f"<aside class=related><p>{LINE}</p></aside>", LINE, False),
    ],
)
def test_what_the_page_shows_of_its_description(body: str, description: str, found: bool) -> None:
    page = tree(body)
    assert find_standfirst(page, description, chrome(page)) == (FOUND if found else None)


@pytest.mark.parametrize(
    ("parts", "want"),
    [
        ([HEAD, TEXT], [HEAD, FOUND, TEXT]),
        ([TEXT], [FOUND, TEXT]),
        ([HEAD, FOUND, TEXT], [HEAD, FOUND, TEXT]),
        ([], [FOUND]),
    ],
)
def test_it_stands_before_the_first_text_once(parts: list[Part], want: list[Part]) -> None:
    assert with_standfirst(parts, FOUND) == want
    assert with_standfirst(parts, None) == parts
