"""What is a stat card in an article and what only looks like one."""

# ruff: noqa: E501 - cases are read more easily on one line

from datetime import UTC, datetime

import pytest

from pipeline.extract.page import extract_page
from pipeline.language import load_languages
from pipeline.model import Article, BlockKind, Page

LANGUAGES = load_languages()
TEXT = (
    "The company presented its new model on Tuesday, which makes clips of ten seconds with sound. "
    "Independent studios see in it a means to cut their costs, although the quality still varies a lot."
)


def read(html: str) -> Article:
    page = f'<html lang="en"><head><title>A title of an article</title></head><body><article><h1>A title of an article</h1><p>{TEXT}</p><p>First. {TEXT}</p>{html}<p>Second. {TEXT}</p></article></body></html>'
    fetched = datetime(2026, 11, 1, tzinfo=UTC)
    return extract_page(Page("https://x.example/a", page.encode(), "text/html", "s", fetched), LANGUAGES)


def cards(html: str) -> list[tuple[str, ...]]:
    return [block.cells for block in read(html).blocks if block.kind is BlockKind.STAT_CARD]


def box(value: str, label: str) -> str:
    return f"<div class=c><div>{value}</div><div>{label}</div></div>"


VALUES = [
    "60M", "60 M", "168 M+", "$240M", "US$240 million", "RMB 1.2bn", "€ 0,12", "0,05 $", "+88 %", "−12%", "~ 2.5 bn",
    "N°1", "No. 1", "#3", "7/8", "7 of 8", "24/7", "3x", "×4", "10–15", "1,234,567", "1 234 567", "4K", "1080p",
    "30 fps", "2 min", "over 60M", "plus de 60 M", "oltre 60 mln", "99.9%", "< 5 s", "1er", "72 mln", "300 mln $",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_values_of_every_kind(value):
    assert cards(f"<div class=g>{box(value, 'some label')}{box('12 %', 'another label')}</div>")[0] == (
        value,
        "some label",
    )


MARKUP = {
    "third line": (f"<div>{box('60M', 'users<br>up from 45M')}{box('9M', 'videos')}</div>", ("60M", "users up from 45M")),
    "label, value, note": ("<div><div><p>Users</p><p>60M</p><p>since 2024</p></div><div><p>Clips</p><p>9M</p><p>since 2025</p></div></div>", ("60M", "Users\nsince 2024")),
    "script counter": ('<div><div><span data-count="60">0</span><p>million users</p></div><div><span data-count="9">0</span><p>million clips</p></div></div>', ("60", "million users")),
    "value in pieces": ("<div><div><sup>$</sup><b>240</b><small>M</small><p>revenue</p></div></div>", ("$240 M", "revenue")),
    "marked note": ("<div><div><b>60M<sup>1</sup></b><p>users</p></div></div>", ("60M", "users")),
    "years among figures": (f"<div>{box('2024', 'founded')}{box('60M', 'users')}</div>", ("2024", "founded")),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKUP)
def test_markup(case):
    html, expected = MARKUP[case]
    assert cards(html)[0] == expected


NO_CARDS = {
    "sentence with a bold number": "<p><strong>60 million</strong> people use the service every month, says the company.</p>",
    "bold numbers in a list of sentences": "<ul><li><strong>60 million</strong> people use the service. Most of them are in Asia.</li><li><strong>9 million</strong> pay. The others do not.</li></ul>",
    "steps": f"<div>{box('1', 'Open the app')}{box('2', 'Choose a model')}{box('3', 'Press the button')}</div>",
    "years of a time-line": f"<div>{box('2023', 'First trials')}{box('2024', 'Public launch')}</div>",
    "dates": f"<div>{box('12 March 2025', 'First trials')}{box('April 2025', 'Public launch')}</div>",
    "clock times": f"<div>{box('9:05', 'The market opens')}{box('9:30', 'The share rises')}</div>",
    "share counters": f"<div>{box('348', 'shares')}{box('12', 'comments')}</div>",
    "counters by name": "<div class='social-share'><span>348</span><i>people</i></div>",
    "reading time": "<div><span>5</span> <span>min read</span></div>",
    "gallery": "<div><div>1 / 13</div><div>The founder on stage</div></div>",
    "teaser with a number": "<div><a href=/x><b>5</b><span>ways to make a film</span></a></div>",
    "lone numbered head": "<div><span>1</span><h3>The market grows</h3></div>",
    "heading and paragraph": f"<h3>2.5 million users</h3><p>{TEXT}</p>",
    "chapter mark in prose": f"<div><b>1.</b> {TEXT}</div>",
    "navigation": "<nav><div><b>60M</b><i>users</i></div><div><b>9M</b><i>clips</i></div></nav>",
    "footer": "<footer><div><b>60M</b><i>users</i></div><div><b>9M</b><i>clips</i></div></footer>",
    "quotation": "<aside><blockquote>“We have 60 million users”</blockquote><cite>the founder</cite></aside>",
    "exchange rates": "<div class=sidebar><div><b>476.98</b><i>EUR</i></div><div><b>527.92</b><i>USD</i></div></div>",
}  # fmt: skip


@pytest.mark.parametrize("case", NO_CARDS)
def test_no_cards(case):
    assert cards(NO_CARDS[case]) == []


@pytest.mark.parametrize(
    "case", ["sentence with a bold number", "heading and paragraph", "years of a time-line"]
)
def test_what_is_no_card_stays_text(case):
    text = " ".join(read(NO_CARDS[case]).text.split())
    for word in ("60 million people", "2.5 million users", "First trials"):
        assert (word in text) is (word.split()[-1] in NO_CARDS[case])


def test_rankings_become_list_items():
    html = f"<div class=ranking>{box('1', 'Nebula 3')}{box('2', 'Gemini Clip')}{box('3.', 'Atlas')}</div>"
    items = [block.text for block in read(html).blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == ["1. Nebula 3", "2. Gemini Clip", "3. Atlas"]


def test_cards_between_paragraphs_stay_where_they_are():
    html = f"{box('60M', 'users')}<p>Between. {TEXT}</p>{box('9M', 'clips')}<p>Behind. {TEXT}</p>"
    text = read(html).text
    places = [text.index(words) for words in ("60M\nusers", "Between.", "9M\nclips", "Behind.")]
    assert places == sorted(places)


def test_cards_in_marks_are_never_seen_as_tokens():
    html = f"<dl><dt>Facts</dt><dd><div class=g>{box('60M', 'users')}{box('9M', 'clips')}</div></dd></dl>"
    article = read(html + "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>")
    assert "⟦" not in article.text
    assert ("60M", "users") in [block.cells for block in article.blocks]
