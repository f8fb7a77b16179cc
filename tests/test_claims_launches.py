"""Launches: a release word, its date, and what was released."""

import pytest
from sentences import discourse, kit, sentence

from pipeline.claims.launches import date_launch, read_launches
from pipeline.claims.sentence import Referent

LAUNCHES = [
    ("en", "Kuaishou released Kling 2.6 in May 2025.", [("kling-2.6", "2025-05", "asserted")]),
    ("en", "Kling 2.6 was released in May 2025 and Vidu Q2 launched in June 2025.", [
        ("kling-2.6", "2025-05", "asserted"), ("vidu-q2", "2025-06", "asserted"),
    ]),
    ("en", "Kling 2.6 will be released in May 2027.", [("kling-2.6", "2027-05", "forecast")]),
    ("en", "Kling 2.6 is reportedly to launch in May 2027.", [("kling-2.6", "2027-05", "hedged")]),
    ("en", "Kuaishou released Kling 2.6.", []),
    ("en", "Kling 2.6 had 3 million users in May 2025.", []),
    ("en", "Kuaishou released its accounts in May 2025.", []),
    ("fr", "Kuaishou a lancé Kling 2.6 en mai 2025.", [("kling-2.6", "2025-05", "asserted")]),
    ("fr", "Kling 2.6 sortira en mai 2027.", [("kling-2.6", "2027-05", "forecast")]),
    ("fr", "Kling 2.6 comptait 3 millions d'utilisateurs en mai 2025.", []),
    ("it", "Kuaishou ha lanciato Kling 2.6 a maggio 2025.", [("kling-2.6", "2025-05", "asserted")]),
    ("it", "Kling 2.6 uscirà a maggio 2027.", [("kling-2.6", "2027-05", "forecast")]),
    ("it", "Kling 2.6 contava 3 milioni di utenti a maggio 2025.", []),
]  # fmt: skip


def launches(lang: str, text: str, title: str = "", frame_date: str | None = None) -> list[tuple[str, ...]]:
    about = discourse(lang, title)
    told = sentence(lang, text, about=about, timed=frame_date is not None)
    found = read_launches(told, kit(lang), about, frame_date)
    assert {(draft.metric, draft.unit, draft.quantity) for draft in found} <= {("launch", "date", None)}
    return [(draft.subject.entity, draft.as_of or "", draft.modality) for draft in found]


@pytest.mark.parametrize(("lang", "text", "want"), LAUNCHES)
def test_launches(lang: str, text: str, want: list[tuple[str, ...]]) -> None:
    assert launches(lang, text) == want


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It was released in May 2025."),
        ("fr", "Il est sorti en mai 2025."),
        ("it", "È uscito a maggio 2025."),
    ],
)
def test_the_text_before_tells_what_was_released(lang: str, text: str) -> None:
    assert launches(lang, text, "Kling 2.6") == [("kling-2.6", "2025-05", "asserted")]
    assert launches(lang, text) == []


def test_an_entry_of_a_timeline_dates_a_release() -> None:
    assert launches("en", "Kuaishou releases Kling 2.6.", frame_date="2024-06") == [
        ("kling-2.6", "2024-06", "asserted")
    ]
    assert launches("en", "Two months after its launch Kling 2.6 grew.", frame_date="2024-06") == []


def test_a_release_is_told_by_its_source() -> None:
    found = sentence("en", "Kuaishou said Kling 2.6 was released in May 2025.")
    (draft,) = read_launches(found, kit("en"), discourse("en", ""))
    assert (draft.modality, draft.attributed_to) == ("attributed", "kuaishou")


def test_a_cell_dates_a_launch() -> None:
    subject = Referent(0, 5, "Kling", "kling", "product")
    draft = date_launch(sentence("en", "Released: May 2025"), subject, "2025-05", kit("en"))
    assert (draft.metric, draft.subject, draft.as_of, draft.modality) == (
        "launch",
        subject,
        "2025-05",
        "asserted",
    )
    expected = date_launch(sentence("en", "Released: May 2027 (expected)"), subject, "2027-05", kit("en"))
    assert expected.modality == "forecast"
