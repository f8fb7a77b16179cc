"""What the lines above say of the figures below: headings, introductions, boards, sources."""

import pytest
from sentences import walk

#: Metric, subject, source and date of the claims of a short article.
Told = tuple[str, str, str | None, str | None]
LAYOUTS: list[tuple[str, str, list[Told]]] = [
    # A heading names the metric of bare figures in its list.
    ("en", "Kling and Vidu\n\n## Users\n\n- Kling: 60 million\n- Vidu: 40 million", [
        ("users", "kling", None, None), ("users", "vidu", None, None),
    ]),
    ("fr", "Kling et Vidu\n\n## Utilisateurs\n\n- Kling : 60 millions\n- Vidu : 40 millions", [
        ("users", "kling", None, None), ("users", "vidu", None, None),
    ]),
    ("it", "Kling e Vidu\n\n## Utenti\n\n- Kling: 60 milioni\n- Vidu: 40 milioni", [
        ("users", "kling", None, None), ("users", "vidu", None, None),
    ]),
    # A heading about something else does not.
    ("en", "Kling and Vidu\n\n## Colours\n\n- Kling: 60 million\n- Vidu: 40 million", []),
    # An introduction gives source and date to the table below it.
    (
        "en",
        "Kling and Vidu\n\nAccording to Kuaishou, in May 2025:\n\n"
        "| Model | Users |\n|---|---|\n| Kling | 60 million |",
        [("users", "kling", "kuaishou", "2025-05")],
    ),
    (
        "fr",
        "Kling et Vidu\n\nSelon Kuaishou, en mai 2025 :\n\n"
        "| Modèle | Utilisateurs |\n|---|---|\n| Kling | 60 millions |",
        [("users", "kling", "kuaishou", "2025-05")],
    ),
    # What stands between ends it.
    (
        "en",
        "Kling and Vidu\n\nAccording to Kuaishou, in May 2025:\n\n## Users\n\n"
        "| Model | Users |\n|---|---|\n| Kling | 60 million |",
        [("users", "kling", None, None)],
    ),
    # The line after a table names its source.
    (
        "it",
        "Kling e Vidu\n\n| Modello | Utenti |\n|---|---|\n| Kling | 60 milioni |\n\nFonte: Kuaishou",
        [("users", "kling", "kuaishou", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "want"), LAYOUTS)
def test_lines_above(lang: str, text: str, want: list[Told]) -> None:
    found = walk(lang, text)
    assert [(item.metric, item.subject.entity, item.attributed_to, item.as_of) for item in found] == want


@pytest.mark.parametrize(
    ("lang", "heading", "modality"),
    [
        ("en", "Forecasts", "forecast"),
        ("en", "Figures", "asserted"),
        ("fr", "Les prévisions", "forecast"),
        ("fr", "Les chiffres", "asserted"),
        ("it", "Le previsioni", "forecast"),
        ("it", "Le cifre", "asserted"),
    ],
)
def test_a_short_heading_announces_forecasts(lang: str, heading: str, modality: str) -> None:
    head, cell = {
        "en": ("Revenue", "$60 million"),
        "fr": ("Chiffre d'affaires", "60 millions de dollars"),
        "it": ("Ricavi", "60 milioni di dollari"),
    }[lang]
    text = f"Kuaishou\n\n## {heading}\n\n| | {head} 2030 |\n|---|---|\n| Kuaishou | {cell} |"
    assert [draft.modality for draft in walk(lang, text)] == [modality]


@pytest.mark.parametrize(("line", "board"), [("On LMArena", "lmarena"), ("In the news", None)])
def test_a_short_line_names_the_board_of_the_list_below(line: str, board: str | None) -> None:
    text = f"Models\n\n{line}\n\n1. Kling 2.6 – 1,241 points\n2. Vidu Q2 – 1,200 points"
    boards = {draft.object for draft in walk("en", text) if draft.metric == "rank"}
    assert boards == ({board} if board else set())
