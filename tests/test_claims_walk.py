"""One pass over an article: its sections, and where it ends."""

import pytest
from sentences import walk

LONG = "It went on for a long time, as such things do, and nobody knew why. " * 5
ARTICLES = [
    # What heads a section is spoken of in it.
    (
        "en",
        "A year\n\n## Kling\n\nThe app has 60 million users.\n\n## Vidu\n\nThe app has 40 million users.",
        ["kling", "vidu"],
    ),
    ("fr", "Une année\n\n## Kling\n\nL'application compte 60 millions d'utilisateurs.", ["kling"]),
    ("it", "Un anno\n\n## Kling\n\nL'app conta 60 milioni di utenti.", ["kling"]),
    # Related articles are none of it, unless it goes on.
    (
        "en",
        "A year\n\nKling has 60 million users.\n\n## Related articles\n\nVidu has 40 million users.",
        ["kling"],
    ),
    (
        "en",
        f"A year\n\nKling has 60 million users.\n\n## Related articles\n\n{LONG}Vidu has 40 million users",
        ["kling", "vidu"],
    ),
    # A teaser in between is left out.
    ("en", "A year\n\nRead more: Vidu has 40 million users\n\nKling has 60 million users.", ["kling"]),
]


@pytest.mark.parametrize(("lang", "text", "want"), ARTICLES)
def test_subjects(lang: str, text: str, want: list[str]) -> None:
    assert [draft.subject.entity for draft in walk(lang, text)] == want


def test_the_entries_of_a_timeline_are_dated() -> None:
    text = "Kling\n\n## June 2024\n\nKling 1.0 is released.\n\n## May 2025\n\nKling 2.6 is released."
    found = [(draft.metric, draft.subject.entity, draft.as_of) for draft in walk("en", text)]
    assert found == [("launch", "kling-1.0", "2024-06"), ("launch", "kling-2.6", "2025-05")]


def test_a_title_that_only_the_page_has_counts() -> None:
    assert [draft.subject.entity for draft in walk("en", "The app has 60 million users.", "Kling grows")] == [
        "kling"
    ]
    assert walk("en", "The app has 60 million users.", "A year") == []
