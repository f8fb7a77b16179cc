"""Dates that head the entries of a timeline."""

import pytest
from sentences import article, kit, sentence

from pipeline.claims.discourse import Discourse
from pipeline.claims.timeline import Timeline, last_date, last_year
from pipeline.model import Block, BlockKind

HEADS = [
    ("en", "June 2024", "2024-06"),
    ("en", "June 17, 2024", "2024-06-17"),
    ("en", "June 2024: a busy month", None),
    ("en", "The plan", None),
    ("fr", "Juin 2024", "2024-06"),
    ("fr", "Le mois de juin 2024", None),
    ("it", "Giugno 2024", "2024-06"),
    ("it", "Il mese di giugno 2024", None),
]
OPENINGS = [
    ("en", "**June 17, 2024** – Gen-3 arrives.", "2024-06-17"),
    ("en", "June 2024: Gen-3 arrives.", "2024-06"),
    ("en", "14 May 2024. Veo 2 opens.", "2024-05-14"),
    ("en", "In June 2024 Gen-3 arrives: a big step.", None),
    ("en", "Gen-3 – June 2024", None),
    ("fr", "**17 juin 2024** – Gen-3 arrive.", "2024-06-17"),
    ("fr", "En juin 2024, Gen-3 arrive : un pas.", None),
    ("it", "**17 giugno 2024** – Arriva Gen-3.", "2024-06-17"),
    ("it", "A giugno 2024 arriva Gen-3: un passo.", None),
]


def timeline(lang: str) -> tuple[Timeline, Discourse]:
    about = Discourse(kit(lang).registry, "")
    return Timeline(kit(lang).dates, about), about


def block(lang: str, text: str) -> Block:
    return article(lang, f"The story\n\n{text}").blocks[-1]


@pytest.mark.parametrize(("lang", "text", "date"), HEADS)
def test_a_block_that_is_a_date_heads_an_entry(lang: str, text: str, date: str | None) -> None:
    assert timeline(lang)[0].read_head(block(lang, text)) == date
    assert timeline(lang)[0].read_head(block(lang, f"## {text}")) == date


@pytest.mark.parametrize(("lang", "text", "date"), OPENINGS)
def test_a_date_may_open_a_paragraph(lang: str, text: str, date: str | None) -> None:
    assert timeline(lang)[0].read_opening(block(lang, text)) == date


def test_a_month_leans_on_the_year_above() -> None:
    reader, _ = timeline("en")
    assert reader.read_head(block("en", "## June")) is None
    reader.set_title(sentence("en", "What happened in 2024"))
    assert reader.read_head(block("en", "## June")) == "2024-06"
    reader.set_section(sentence("en", "The year 2025"))
    assert reader.read_head(block("en", "## June")) == "2025-06"


def test_an_entry_dates_two_blocks_and_no_more() -> None:
    reader, about = timeline("en")
    reader.start_entry(Block(BlockKind.PARAGRAPH, "June 2024", 0, 9), "2024-06")
    dated = []
    for _ in range(3):
        dated.append((reader.dates_now, reader.has_text, about.section_date))
        reader.end_block(Block(BlockKind.PARAGRAPH, "It opens.", 9, 18))
    assert dated == [(True, False, "2024-06"), (True, True, "2024-06"), (False, False, None)]
    assert about.last_date == "2024-06"


def test_a_marked_heading_dates_all_of_its_section() -> None:
    reader, _ = timeline("en")
    reader.start_entry(Block(BlockKind.HEADING, "June 2024", 0, 9, level=2), "2024-06")
    for _ in range(5):
        reader.end_block(Block(BlockKind.PARAGRAPH, "It opens.", 9, 18))
    assert reader.dates_now


def test_only_fixed_dates_are_last_ones() -> None:
    found = sentence("en", "It grew in May 2024 and last year.")
    assert (last_date(found), last_year(found)) == ("2024-05", "2024")
    assert last_date(sentence("en", "It grew last year.")) is None


LOGS = [
    ("en", "May 12, 2026 · Kling 4\n\nIt is out.\n\nApril 1, 2026 · New prices\n\nThey fell.", 2),
    ("en", "Kling 4 (May 12, 2026)\n\nIt is out.\n\nKling 3.5 (April 1, 2026)\n\nIt was out.", 2),
    ("en", "May 12, 2026 · Kling 4\n\nIt is out.\n\nNew prices\n\nThey fell.", 0),
    ("en", "May 2026 · Kling 4\n\nIt is out.\n\nApril 2026 · New prices\n\nThey fell.", 0),
    ("fr", "12 mai 2026 – Kling 4\n\nIl est là.\n\n1er avril 2026 – Tarifs\n\nIls baissent.", 2),
    ("it", "12 maggio 2026 · Kling 4\n\nÈ uscito.\n\n1° aprile 2026 · Prezzi\n\nCalano.", 2),
]


@pytest.mark.parametrize(("lang", "text", "count"), LOGS)
def test_lines_of_a_date_and_a_title_make_a_log(lang: str, text: str, count: int) -> None:
    found, about = timeline(lang)
    blocks = article(lang, f"What is new\n\n{text}").blocks
    found.find_log(blocks)
    heads = [item for item in blocks if found.is_logged(item)]
    assert len(heads) == count
    if heads:
        found.start_logged(heads[0])
        assert about.section_date == "2026-05-12"
