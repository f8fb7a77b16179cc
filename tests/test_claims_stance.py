"""How surely and by whom the figures of one sentence are stated, each for itself."""

import pytest
from sentences import discourse, drafts

from pipeline.claims.setting import Setting

#: The modality and source of each figure of a sentence.
STANCES = [
    ("en", "Kuaishou said Kling had 60 million users.", [("attributed", "kuaishou")]),
    ("en", "Kling has 60 million users.", [("asserted", None)]),
    ("en", "Kling has 60 million users, people familiar with the matter say.", [("attributed", None)]),
    (
        "en",
        "Kling has 60 million users; Kuaishou says that Kling made $100 million in revenue.",
        [("asserted", None), ("attributed", "kuaishou")],
    ),
    (
        "en",
        "Kuaishou says that Kling, its app, has 60 million users, and that it made $100 million in revenue.",
        [("attributed", "kuaishou"), ("attributed", "kuaishou")],
    ),
    ("en", "Kuaishou said Kling will have 60 million users by 2027.", [("forecast", "kuaishou")]),
    ("en", "Kuaishou said Kling would have 60 million users by 2027.", [("forecast", "kuaishou")]),
    ("en", "Kling would have 60 million users.", [("hedged", None)]),
    ("fr", "Selon Kuaishou, Kling compte 60 millions d'utilisateurs.", [("attributed", "kuaishou")]),
    ("fr", "Kling compte 60 millions d'utilisateurs.", [("asserted", None)]),
    ("fr", "Le chiffre d'affaires de HeyGen atteint 60 millions d'euros.", [("asserted", None)]),
    (
        "fr",
        "Kling compte 60 millions d'utilisateurs ; selon Adobe, Vidu en compte 40 millions.",
        [("asserted", None), ("attributed", "adobe")],
    ),
    ("fr", "Selon Kuaishou, Kling compterait 60 millions d'utilisateurs.", [("hedged", "kuaishou")]),
    ("it", "Secondo Kuaishou, Kling ha 60 milioni di utenti.", [("attributed", "kuaishou")]),
    ("it", "Kling ha 60 milioni di utenti.", [("asserted", None)]),
    ("it", "Secondo Kuaishou, Kling avrebbe 60 milioni di utenti.", [("hedged", "kuaishou")]),
]


@pytest.mark.parametrize(("lang", "text", "want"), STANCES)
def test_stance(lang: str, text: str, want: list[tuple[str, str | None]]) -> None:
    assert [(draft.modality, draft.attributed_to) for draft in drafts(lang, text)] == want


@pytest.mark.parametrize(
    ("setting", "want"),
    [
        (Setting(source="lmarena"), ("attributed", "lmarena")),
        (Setting(voiced=True), ("attributed", None)),
        (Setting(), ("asserted", None)),
    ],
)
def test_a_frame_speaks_for_figures_without_a_source(setting: Setting, want: tuple[str, str | None]) -> None:
    (draft,) = drafts("en", "Kling has 60 million users.", setting=setting)
    assert (draft.modality, draft.attributed_to) == want


def test_the_own_source_of_a_figure_comes_first() -> None:
    (draft,) = drafts(
        "en", "According to Kuaishou, Kling has 60 million users.", setting=Setting(source="lmarena")
    )
    assert draft.attributed_to == "kuaishou"


def test_a_surname_is_completed_by_the_text() -> None:
    about = discourse("en", "Kling grows", "Kling grows\n\nAda Moreau founded a lab.")
    (draft,) = drafts("en", "Kling has 60 million users, Moreau said.", about=about)
    assert draft.attributed_to == "Ada Moreau"
