"""The figures of tables as claims: units from heads, brackets for losses, forecasts by a heading."""

import pytest
from sentences import kit, table

from pipeline.claims.article_names import ArticleNames
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.frame import Frame
from pipeline.claims.rows import read_rows

Told = tuple[str, str, float, str]
TABLES: list[tuple[str, list[str], list[Told]]] = [
    ("en", ["Model | Users", "Kling | 40 million"], [("users", "kling", 40e6, "user")]),
    ("en", ["Model | Users (millions)", "Kling | 40"], [("users", "kling", 40e6, "user")]),
    ("en", ["Model | Price ($)", "Kling | 10"], [("price", "kling", 10, "USD")]),
    ("en", ["Rank | Model", "1 | Kling 2.6", "2 | Vidu Q2"], [
        ("rank", "kling-2.6", 1, "position"), ("rank", "vidu-q2", 2, "position"),
    ]),
    ("en", ["Model | Colour", "Kling | 40"], []),
    ("fr", ["Modèle | Utilisateurs (millions)", "Kling | 40"], [("users", "kling", 40e6, "user")]),
    ("fr", ["Modèle | Prix (€)", "Kling | 10"], [("price", "kling", 10, "EUR")]),
    ("it", ["Modello | Utenti (milioni)", "Kling | 40"], [("users", "kling", 40e6, "user")]),
    ("it", ["Modello | Prezzo (€)", "Kling | 10"], [("price", "kling", 10, "EUR")]),
]  # fmt: skip


def read(lang: str, rows: list[str], frame: Frame = Frame()) -> tuple[list[Draft], list[str]]:  # noqa: B008
    given, blocks = table(lang, *rows)
    within = ArticleNames(given, kit(lang)).within
    found, rejected = read_rows(blocks, kit(lang), Discourse(kit(lang).registry, given.text), frame, within)
    quoted = {given.text[slice(*draft.quote)] for draft in found if draft.quote}
    assert quoted <= {block.text for block in blocks}
    return found, [item.reason for item in rejected]


def told(found: list[Draft]) -> list[Told]:
    return [(draft.metric, draft.subject.entity, float(draft.value_min or 0), draft.unit) for draft in found]


@pytest.mark.parametrize(("lang", "rows", "want"), TABLES)
def test_cells(lang: str, rows: list[str], want: list[Told]) -> None:
    assert told(read(lang, rows)[0]) == want


def test_what_is_no_claim_has_a_reason() -> None:
    rows = ["Model | Users", "Kling | 40 million", "Vidu | 10 million", "Others | 3 million"]
    assert read("en", rows)[1] == ["no_subject"]


@pytest.mark.parametrize(("cell", "value"), [("(251)", -251e6), ("251", 251e6)])
def test_brackets_make_a_loss(cell: str, value: float) -> None:
    found, _ = read("en", ["Company | Net profit ($ million)", f"MiniMax | {cell}"])
    assert [(draft.metric, float(draft.value_min or 0)) for draft in found] == [("profit", value)]


def test_brackets_turn_nothing_that_cannot_be_a_loss() -> None:
    found, _ = read("en", ["Model | Users (millions)", "Kling | (40)"])
    assert [float(draft.value_min or 0) for draft in found] == [40e6]


def test_the_frame_gives_scale_source_and_date() -> None:
    frame = Frame(source="lmarena", date="2025-Q2", scale="million yuan")
    found, _ = read("en", ["Company | Revenue", "MiniMax | 40"], frame)
    assert [(*told([draft])[0], draft.attributed_to, draft.as_of) for draft in found] == [
        ("revenue", "minimax", 40e6, "CNY", "lmarena", "2025-Q2")
    ]


def test_a_heading_of_forecasts_makes_forecasts_of_dated_cells() -> None:
    rows = ["Company | Revenue 2030", "MiniMax | $40 million"]
    assert [draft.modality for draft in read("en", rows, Frame(forecasts=True))[0]] == ["forecast"]
    assert [draft.modality for draft in read("en", rows)[0]] == ["asserted"]


def test_a_column_of_releases_dates_launches() -> None:
    found, _ = read("en", ["Model | Released", "Kling 2.6 | May 2025", "Vidu Q2 | 2024"])
    assert [(draft.metric, draft.subject.entity, draft.as_of) for draft in found] == [
        ("launch", "kling-2.6", "2025-05"),
        ("launch", "vidu-q2", "2024"),
    ]
