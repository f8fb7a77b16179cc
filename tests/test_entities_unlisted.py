"""New names that nothing introduces, told by all that an article says around them."""

import pytest
from case_texts import LANGUAGES, case_texts
from sentences import kit

from pipeline.entities.unlisted import UnlistedNames

#: A text about AI video, and the new names that it tells.
UNLISTED = [
    (
        "en",
        "Kling and AI video\n\nCinevo 2 came out in May. Cinevo costs $9 a month.",
        {"cinevo", "cinevo-2"},
    ),
    ("en", "AI video tools\n\n| Tool | Price |\n|---|---|\n| Kling | $10 |\n| Cinevo | $9 |", {"cinevo"}),
    ("en", "Kling and AI video\n\nOn the way we met Cinevo.", set()),
    ("en", "Kling and AI video\n\nAda Moreau, 41, likes it. Ada Moreau left.", set()),
    ("en", "Milk and butter\n\nCinevo 2 came out in May. Cinevo costs $9 a month.", set()),
    (
        "fr",
        "Kling et la vidéo IA\n\nCinevo 2 est sorti en mai. Cinevo coûte 9 € par mois.",
        {"cinevo", "cinevo-2"},
    ),
    ("fr", "Kling et la vidéo IA\n\nEn chemin, on a vu Cinevo.", set()),
    (
        "it",
        "Kling e i video IA\n\nCinevo 2 è uscito a maggio. Cinevo costa 9 € al mese.",
        {"cinevo", "cinevo-2"},
    ),
    ("it", "Kling e i video IA\n\nPer strada c'era Cinevo.", set()),
]


@pytest.mark.parametrize(("lang", "text", "want"), UNLISTED)
def test_unlisted(lang: str, text: str, want: set[str]) -> None:
    assert {mention.entity for mention in kit(lang).finder.find(text) if not mention.known} == want


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_quick_look_passes_over_no_name(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text for _, text, _ in UNLISTED] + ["\n\n".join(("Kling and AI video", *case_texts(lang)[:300]))]
    quick = [kit(lang).finder.find(text) for text in texts]
    monkeypatch.setattr(UnlistedNames, "_may_be_told", lambda *_: True)
    assert [kit(lang).finder.find(text) for text in texts] == quick
