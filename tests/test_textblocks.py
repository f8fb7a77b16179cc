"""Plain text and Markdown as blocks."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import BlockKind, Page
from pipeline.textblocks import read_text
from pipeline.textblocks.reader import read_blocks

LAYOUTS = {
    "markdown": (
        "# Vidu in figures\n\n## Users\n\n- 40 million sign-ups\n- 2 million a day\n\n> It grows.",
        ["heading", "heading", "list_item", "list_item", "quote"],
    ),
    "pipe table": ("| Model | Price |\n|---|---|\n| Vidu Q2 | $10 |", ["table_row", "table_row"]),
    "stat cards": (
        "Vidu today\n\n40M\nUsers\n\n30 %\nGrowth in a year",
        ["heading", "stat_card", "stat_card"],
    ),
    "cards, label first": (
        "Vidu today\n\nUsers\n40M\n\nFounded\n2023\n\nPlans from\nUS$8 / month",
        ["heading", "stat_card", "stat_card", "stat_card"],
    ),
    "cards, label first, in one run": (
        "Vidu today\n\nUsers\n40M\nClips\nup to 16 s\n\nNobody knows how they did it.",
        ["heading", "stat_card", "stat_card", "paragraph"],
    ),
    "timeline": ("March 2025\n\nVidu Q1 opens\n\nIt is open to all.", ["heading", "heading", "paragraph"]),
    "glued table": (
        "RankModelMaker\n1Vidu Q2Shengshu\n2Hailuo 02MiniMax",
        ["table_row", "table_row", "table_row"],
    ),
    "prose with a short line": (
        "Vidu grew fast last year, and its makers want more.\nNobody knows how.",
        ["paragraph", "paragraph"],
    ),
    "labels with their values": (
        "Vidu: the profile\n\nEmployees: 57\n**Sede :** Genova\nPrice: from $8 a month\n\nIt grows.",
        ["heading", "list_item", "list_item", "list_item", "paragraph"],
    ),
    "one label alone": (
        "Vidu today, in short\n\nEmployees: 57\n\nIt grows.",
        ["heading", "heading", "paragraph"],
    ),
    "numbered headings": (
        "Which one to buy now?\n\n1. Vidu Q2, the best\n\nIt is.\n\n2. Kling 3.0, the fastest\n\nIt is.",
        ["heading", "heading", "paragraph", "heading", "paragraph"],
    ),
    "numbered lists": (
        "The best three of May\n\n1. Vidu\n2. Kling\n\n#1 Sora\n#2 Veo",
        ["heading", *["list_item"] * 4],
    ),
    "lists counted by ordinals": (
        "Le tiercé de mai\n\n1er – Vidu\n2e – Kling\n3e trimestre 2025",
        ["heading", "list_item", "list_item", "heading"],
    ),
    "a line that somebody says": ('Vidu today\n\n"We cost 8 dollars a month."', ["heading", "paragraph"]),
    "a line in bold": (
        "We looked at it closely.\n\n**Pricing**\n\nIt is free.",
        ["paragraph", "heading", "paragraph"],
    ),
    "a rule and blank lines": ("---\n\n***\n", []),
}


@pytest.mark.parametrize(("text", "kinds"), LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(text: str, kinds: list[str]) -> None:
    assert [block.kind.value for block in read_blocks(text)] == kinds


def test_table_rows_know_their_heads() -> None:
    rows = read_blocks("| Model | Price |\n|---|---|\n| Vidu Q2 | $10 |")
    assert rows[1].header == ("Model", "Price")
    assert rows[1].cells == ("Vidu Q2", "$10")


def test_glued_rows_are_split_where_case_turns() -> None:
    rows = read_blocks("RankModelMaker\n1Vidu Q2Shengshu\n2Hailuo 02MiniMax")
    assert rows[1].cells == ("1", "Vidu Q2", "Shengshu")
    assert rows[1].header == ("Rank", "Model", "Maker")


def test_cards_keep_value_and_label_apart_whichever_comes_first() -> None:
    blocks = read_blocks("Vidu today\n\nUsers\n40M\n\nup to 16 s\nper clip")
    assert [block.cells for block in blocks[1:]] == [("40M", "Users"), ("up to 16 s", "per clip")]


def test_a_year_is_a_date_and_no_stat_card() -> None:
    first, second = read_blocks("2024\nLaunch of Vidu")
    assert (first.kind, second.kind) == (BlockKind.HEADING, BlockKind.HEADING)


@given(st.text())
def test_blocks_are_the_text_at_their_offsets(text: str) -> None:
    end = 0
    for block in read_blocks(text):
        assert block.text == text[block.start : block.end]
        assert block.start >= end
        end = block.end


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (b"Pixel\n\nVidu passes forty million users\n\nText.", "Vidu passes forty million users"),
        ("\ufeff# Vidu à l'aise\n\nTexte.".encode(), "Vidu à l'aise"),
        ("# Vid\xe9o\n".encode("cp1252"), "Vidéo"),
    ],
)
def test_titles_and_encodings(body: bytes, title: str) -> None:
    page = Page("file:a", body, "text/plain", "files", datetime(2026, 1, 1, tzinfo=UTC))
    assert read_text(page).title == title
