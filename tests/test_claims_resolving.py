"""What descriptions and pronouns stand for, by what is near and what fits."""

import pytest
from sentences import discourse, referent, sentence

#: A title, sentences before, a sentence, words of it and what they stand for.
RESOLVED = [
    ("en", "Kling grows", "", "It has 3 users.", ("It", "kling")),
    ("en", "Kling grows", "Vidu came later.", "It has 3 users.", ("It", "vidu")),
    ("en", "Kling grows", "", "Vidu is cheap; the app has 3 users.", ("the app", "vidu")),
    ("en", "Kling grows", "HeyGen fell.", "The Beijing-based company has 3 users.", ("company", "kuaishou")),
    ("en", "HeyGen grows", "Kuaishou fell.", "The company has 3 users.", ("company", "kuaishou")),
    ("en", "Kuaishou grows", "", "The app of HeyGen has 3 users.", ("app", "heygen")),
    ("en", "Kling 2.6 is here", "", "The version 2.1 has 3 users.", ("2.1", "kling-2.1")),
    ("fr", "Kling grandit", "Vidu a suivi.", "Elle compte 3 utilisateurs.", ("Elle", "vidu")),
    ("fr", "Kling grandit", "", "L'application compte 3 utilisateurs.", ("application", "kling")),
    ("fr", "HeyGen grandit", "Kuaishou recule.", "La société compte 3 salariés.", ("société", "kuaishou")),
    ("it", "Kling cresce", "", "L'app conta 3 utenti.", ("app", "kling")),
    ("it", "HeyGen cresce", "Kuaishou cala.", "La società conta 3 dipendenti.", ("società", "kuaishou")),
]


@pytest.mark.parametrize(("lang", "title", "before", "text", "meant"), RESOLVED)
def test_resolved(lang: str, title: str, before: str, text: str, meant: tuple[str, str]) -> None:
    about, (words, want) = discourse(lang, title), meant
    if before:
        about.note_sentence(sentence(lang, before, about=about), None)
    assert referent(sentence(lang, text, about=about), words).entity == want


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The company has 3 users."),
        ("fr", "La société compte 3 salariés."),
        ("it", "La società conta 3 dipendenti."),
    ],
)
def test_what_nothing_fits_stands_for_nobody(lang: str, text: str) -> None:
    assert sentence(lang, text, about=discourse(lang, "")).referents == []
