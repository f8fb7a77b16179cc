"""Figures that only look like claims, each with its reason."""

import pytest
from sentences import discourse, drafts, reasons

LOOKALIKES = [
    ("en", "Kling had a score of 16/20 with our testers.", [("16", "mark"), ("20", "mark")]),
    ("en", "Users of Kling spend 13 minutes a day on it.", [("13 minutes", "usage")]),
    ("en", "Our 18,400 subscribers know Kling.", [("18,400", "readership")]),
    ("en", "Kling has 18,400 subscribers.", []),
    ("en", "Kuaishou shares rose 3% to a price of HK$65.", [("HK$65", "share_price")]),
    ("en", "The Hang Seng Index rose 3%, and Kling is free.", [("3%", "index_move")]),
    ("en", "Jane Doe, 61, founded Kling.", [("61", "age")]),
    ("en", "The team of Kling won 3-1 on Sunday.", [("3", "result"), ("1", "result")]),
    ("en", "For a second opinion, Kling sits sixth on LMArena.", [("a second", "ordinal")]),
    ("en", "Kling is the cheapest of the three.", [("three", "idiom")]),
    ("en", "A crew would want half a day where Kling has points.", [("half", "idiom")]),
    ("fr", "Kling est le moins cher des trois.", [("trois", "idiom")]),
    ("it", "Kling è il meno caro dei tre.", [("tre", "idiom")]),
    ("en", "Kling has a look at the share price once a quarter.", [("a quarter", "idiom")]),
    ("fr", "Kling voit le verre du marché à moitié plein.", [("moitié", "idiom")]),
    ("fr", "Nos 18 400 abonnés connaissent Kling.", [("18 400", "readership")]),
    ("fr", "Kling compte 18 400 abonnés.", []),
    ("fr", "Les utilisateurs de Kling y passent 13 minutes par jour.", [("13 minutes", "usage")]),
    ("it", "I nostri 18.400 abbonati conoscono Kling.", [("18.400", "readership")]),
    ("it", "Kling ha 18.400 abbonati.", []),
    ("it", "Gli utenti di Kling ci passano 13 minuti al giorno.", [("13 minuti", "usage")]),
]


@pytest.mark.parametrize(("lang", "text", "want"), LOOKALIKES)
def test_lookalikes(lang: str, text: str, want: list[tuple[str, str]]) -> None:
    assert [(figure, reason) for figure, reason in reasons(lang, text) if reason != "date"] == want


def test_few_points_on_a_rated_board_are_a_gap() -> None:
    about = discourse("en", "Kling on LMArena")
    text = "On LMArena Kling 2.6 has a score of 1,241 points, 21 points more than Vidu Q2."
    assert ("21", "gap") in reasons("en", text, about=about)
    assert [draft.metric for draft in drafts("en", text, about=about)] == ["score"]


@pytest.mark.parametrize(
    ("lang", "title", "text"),
    [
        ("en", "Kling at work", "That is a sum one understands in thirty seconds."),
        ("fr", "Kling au travail", "Voilà un compte que je comprends en trente secondes."),
        ("it", "Kling al lavoro", "Ecco un conto che capisco in trenta secondi."),
    ],
)
def test_a_time_in_which_nothing_is_made_is_none_of_generation(lang: str, title: str, text: str) -> None:
    assert [draft.metric for draft in drafts(lang, text, about=discourse(lang, title))] == []
