"""What pages show in many mark-ups is recovered as blocks, in every language."""

import pytest
from layouts import CONTENT, LAYOUTS, LayoutPage, fill

from pipeline.extract.page import extract_page
from pipeline.language import load_languages
from pipeline.model import Article, BlockKind

LANGUAGES = load_languages()
HEADED = {
    "table_head_section", "table_row_heads", "table_divs", "table_css_display", "table_bold_heads",
    "table_plain_heads",
}  # fmt: skip
CASES = [(name, lang) for name in LAYOUTS for lang in sorted(CONTENT)]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], tuple[LayoutPage, Article]]:
    return {
        (name, lang): (page := fill(name, lang), extract_page(page.page, LANGUAGES)) for name, lang in CASES
    }


def texts(article: Article, kind: BlockKind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_items_of_the_layout_are_blocks(case, read):
    page, article = read[case]
    cells = [block.cells for block in article.blocks]
    lines = [block.text for block in article.blocks]
    assert texts(article, BlockKind.STAT_CARD) == [f"{value}\n{label}" for value, label in page.cards]
    for row in page.rows:
        assert tuple(row) in cells
    for caption in page.captions:
        assert caption in texts(article, BlockKind.CAPTION)
    for term, meaning in page.terms:
        assert f"{term}: {meaning}" in texts(article, BlockKind.LIST_ITEM)
    for event in page.timeline:
        places = [lines.index(text) for text in event]
        assert places == sorted(places)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_paragraphs_survive_and_furniture_does_not(case, read):
    page, article = read[case]
    paragraphs = texts(article, BlockKind.PARAGRAPH)
    assert [text for text in page.paragraphs if text not in paragraphs] == []
    content = CONTENT[page.lang]
    for key in ("cookie", "newsletter", "advert", "comment", "teaser", "related", "footnote"):
        assert content[key] not in article.text
    assert "99999" not in article.text
    assert "#123456" not in article.text


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_blocks_cover_the_text(case, read):
    page, article = read[case]
    content = CONTENT[page.lang]
    assert article.blocks[0].kind is BlockKind.HEADING
    assert article.blocks[0].text == article.title == content["title"]
    end = 0
    for block in article.blocks:
        assert block.text == article.text[block.start : block.end]
        assert article.text[end : block.start].strip() == ""
        end = block.end
    assert end == len(article.text)


def test_cards_stand_where_the_page_shows_them(read):
    for (name, lang), (page, article) in read.items():
        if name == "cards_div_grid":
            paragraphs = CONTENT[lang]["paragraphs"]
            before, after = article.text.index(paragraphs[1]), article.text.index(paragraphs[2])
            assert before < article.text.index(f"{page.cards[0][0]}\n{page.cards[0][1]}") < after


def test_table_rows_carry_the_heads_of_their_columns(read):
    for (name, lang), (_, article) in read.items():
        if name in HEADED:
            rows = [block for block in article.blocks if block.kind is BlockKind.TABLE_ROW]
            assert {block.header for block in rows} == {tuple(CONTENT[lang]["columns"])}
            assert len({block.group for block in rows}) == 1


def test_footnotes_are_kept_apart(read):
    for lang in CONTENT:
        _, article = read["furniture", lang]
        assert article.footnotes == (CONTENT[lang]["footnote"],)
