"""Cells of tables: their heads, subjects and dates, and what heads announce."""

from itertools import pairwise

import pytest
from sentences import article, kit, table

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.tables import Cell, cell_spans, head_metrics, read_cells, read_date


def cells(lang: str, *rows: str) -> list[Cell]:
    given, blocks = table(lang, *rows)
    within = ArticleNames(given, kit(lang)).within
    return [cell for _, row in read_cells(blocks, kit(lang), within) for cell in row]


def told(cell: Cell) -> tuple[str, list[str], str | None]:
    return cell.text, [subject.entity for subject in cell.subjects], cell.date


def test_the_row_names_the_subject() -> None:
    found = cells("en", "Model | Users", "Kling | 40 million", "Vidu | 10 million")
    assert [told(cell) for cell in found[1::2]] == [
        ("40 million", ["kling"], None),
        ("10 million", ["vidu"], None),
    ]
    assert found[1].heads == ("Users",)


def test_the_column_names_the_subject_where_the_row_does_not() -> None:
    found = cells("fr", "Critère | Kling | Vidu", "Utilisateurs | 40 millions | 10 millions")
    assert [told(cell)[:2] for cell in found[1:]] == [("40 millions", ["kling"]), ("10 millions", ["vidu"])]
    assert "Utilisateurs" in found[1].heads


def test_a_column_may_have_a_date() -> None:
    found = cells("it", "Modello | 2024 | 2025", "Kling | 10 | 40", "Vidu | 5 | 8")
    assert [told(cell) for cell in found[1:3]] == [("10", ["kling"], "2024"), ("40", ["kling"], "2025")]


def test_a_row_may_have_a_date() -> None:
    found = cells("en", "Year | Kling | Vidu", "2024 | 10 | 5", "2025 | 40 | 8")
    assert [told(cell) for cell in found if cell.text in ("10", "8")] == [
        ("10", ["kling"], "2024"),
        ("8", ["vidu"], "2025"),
    ]


def test_a_row_about_nobody_is_an_orphan_where_the_others_have_names() -> None:
    found = cells("en", "Model | Users", "Kling | 40 million", "Vidu | 10 million", "Others | 3 million")
    assert [cell.orphan for cell in found if "million" in cell.text] == [False, False, True]
    nameless = cells("en", "Year | Users", "One | 40 million", "Two | 10 million")
    assert not any(cell.orphan for cell in nameless)


def test_the_other_side_of_a_deal_is_its_party() -> None:
    found = cells(
        "en", "Buyer | Target | Price", "Adobe | HeyGen | $80 million", "Kuaishou | Vidu | $9 million"
    )
    assert [(cell.subjects[0].entity, cell.party) for cell in found if "$" in cell.text] == [
        ("adobe", "heygen"),
        ("vidu", "kuaishou"),
    ]


def test_a_column_of_investors_names_no_subject() -> None:
    found = cells(
        "en", "Company | Raised | Lead investor", "HeyGen | $60 million | Adobe", "Pika | $80 million | Meta"
    )
    assert [cell.subjects[0].entity for cell in found if "$" in cell.text] == ["heygen", "pika"]


def test_a_head_may_name_the_board() -> None:
    found = cells("en", "Model | LMArena | Price", "Kling 2.6 | 1,241 | $10", "Vidu Q2 | 1,200 | $8")
    assert [cell.board for cell in found if cell.text in ("1,241", "$10")] == ["lmarena", None]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "2030 (forecast)", "2030"),
        ("en", "May 2025", "2025-05"),
        ("en", "Sales of 40 in 2025", None),
        ("en", "Launched with a great fair in May 2025", None),
        ("fr", "Exercice 2025", "2025"),
        ("fr", "40 en 2025", None),
        ("it", "2030 (previsione)", "2030"),
        ("it", "da 2024 a 2025", None),
    ],
)
def test_a_head_is_a_date_with_hardly_a_word_beside_it(lang: str, text: str, date: str | None) -> None:
    assert read_date(text, kit(lang)) == date


@pytest.mark.parametrize(
    ("lang", "head", "metric"),
    [
        ("en", "Users", "users"),
        ("en", "Revenue", "revenue"),
        ("en", "#", "rank"),
        ("en", "Colour", None),
        ("fr", "Utilisateurs", "users"),
        ("fr", "Chiffre d'affaires", "revenue"),
        ("fr", "Couleur", None),
        ("it", "Utenti", "users"),
        ("it", "Ricavi", "revenue"),
        ("it", "Colore", None),
    ],
)
def test_heads_announce_metrics(lang: str, head: str, metric: str | None) -> None:
    found = head_metrics([head], kit(lang))
    assert max(found, key=lambda name: found[name], default=None) == metric


def test_cells_stand_where_the_row_has_them() -> None:
    row = article("en", "A table\n\n| Kling | 4 | 4 | 14 |\n|---|---|---|---|\n| Vidu | 4 | 4 | 14 |").blocks[
        -1
    ]
    spans = cell_spans(row)
    assert [row.text[start:end] for _, start, end in spans] == ["Vidu", "4", "4", "14"]
    assert all(left[2] <= right[1] for left, right in pairwise(spans))
