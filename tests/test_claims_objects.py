"""The other entity of a claim: a board, what is compared, who receives."""

import pytest
from sentences import drafts

OBJECTS = [
    ("en", "Kling 2.6 is third on LMArena.", [("rank", "lmarena")]),
    ("en", "Kling is twice as fast as Vidu.", [("speedup", "vidu")]),
    ("en", "Adobe acquired HeyGen for $80 million.", [("deal", "heygen")]),
    ("en", "Adobe acquired Onirix for $80 million.", [("deal", "onirix")]),
    ("en", "Kling has 60 million users, more than Vidu.", [("users", None)]),
    ("fr", "Kling 2.6 est troisième sur LMArena.", [("rank", "lmarena")]),
    ("fr", "Kling est deux fois plus rapide que Vidu.", [("speedup", "vidu")]),
    ("fr", "Adobe a racheté HeyGen pour 80 millions de dollars.", [("deal", "heygen")]),
    ("fr", "Kling compte 60 millions d'utilisateurs, plus que Vidu.", [("users", None)]),
    ("it", "Kling 2.6 è terzo su LMArena.", [("rank", "lmarena")]),
    ("it", "Kling è due volte più veloce di Vidu.", [("speedup", "vidu")]),
    ("it", "Adobe ha acquisito HeyGen per 80 milioni di dollari.", [("deal", "heygen")]),
    ("it", "Kling conta 60 milioni di utenti, più di Vidu.", [("users", None)]),
]


@pytest.mark.parametrize(("lang", "text", "want"), OBJECTS)
def test_objects(lang: str, text: str, want: list[tuple[str, str | None]]) -> None:
    assert [(draft.metric, draft.object) for draft in drafts(lang, text)] == want


def test_the_nearer_of_two_boards_counts() -> None:
    found = drafts("en", "Kling 2.6 is third on LMArena and fifth on Artificial Analysis.")
    assert [draft.object for draft in found] == ["lmarena", "artificial-analysis"]
