"""Who a sentence speaks of, and who in it only compares, acts, hosts or owns."""

import pytest
from sentences import discourse, referent, sentence

#: The entities of a sentence; those in a side role begin with "-".
REFERENTS = [
    ("en", "Kling has more users than Vidu.", ["kling", "-vidu"]),
    ("en", "Unlike Vidu and Hailuo, Kling is free.", ["-vidu", "-hailuo", "kling"]),
    ("en", "Rival Vidu is free.", ["vidu"]),
    ("en", "Kling and Vidu are free.", ["kling", "vidu"]),
    ("en", "Kuaishou's Kling is free.", ["-kuaishou", "kling"]),
    ("en", "Kling, made by Kuaishou, is free.", ["kling", "-kuaishou"]),
    ("en", "Investors including Adobe and Google put in $3 million.", ["-adobe", "-google"]),
    ("en", "Kling has 3 million followers on TikTok.", ["kling", "-tiktok"]),
    ("en", "Kuaishou (HKEX: 1024) fell.", ["kuaishou"]),
    ("fr", "Kling compte plus d'utilisateurs que Vidu.", ["kling", "vidu"]),
    ("fr", "Contrairement à Vidu, Kling est gratuit.", ["-vidu", "kling"]),
    ("fr", "HeyGen a levé 60 millions auprès d'Adobe.", ["heygen", "-adobe"]),
    ("fr", "Loin d'Adobe, Kling grandit.", ["-adobe", "kling"]),
    ("fr", "Kling et Vidu sont gratuits.", ["kling", "vidu"]),
    ("fr", "Kling de Kuaishou est gratuit.", ["kling", "-kuaishou"]),
    ("it", "Kling ha più utenti rispetto a Vidu.", ["kling", "-vidu"]),
    ("it", "Kling e Vidu sono gratuiti.", ["kling", "vidu"]),
    ("it", "Kling di Kuaishou è gratuito.", ["kling", "-kuaishou"]),
]
#: What words without a name stand for under a title.
DESCRIBED = [
    ("en", "Kling grows", "The app is free.", "The app", "kling"),
    ("en", "Kling grows", "Its maker is rich.", "maker", "kuaishou"),
    ("en", "A good year", "The app is free.", "The app", None),
    ("fr", "Kling grandit", "L'application est gratuite.", "L'application", "kling"),
    ("fr", "Une bonne année", "L'application est gratuite.", "L'application", None),
    ("it", "Kling cresce", "L'app è gratuita.", "L'app", "kling"),
    ("it", "Un buon anno", "L'app è gratuita.", "L'app", None),
]


def told(lang: str, text: str, title: str = "") -> list[str]:
    found = sentence(lang, text, about=discourse(lang, title) if title else None).referents
    assert all(text[item.start : item.end] == item.text for item in found)
    return ["-" * item.oblique + item.entity for item in found if item.rule != "pronoun"]


@pytest.mark.parametrize(("lang", "text", "want"), REFERENTS)
def test_roles(lang: str, text: str, want: list[str]) -> None:
    assert told(lang, text) == want


@pytest.mark.parametrize(("lang", "title", "text", "words", "want"), DESCRIBED)
def test_descriptions(lang: str, title: str, text: str, words: str, want: str | None) -> None:
    found = sentence(lang, text, about=discourse(lang, title)).referents
    assert [(item.text, item.entity) for item in found if words in item.text] == (
        [(found[0].text, want)] if want else []
    )


def test_a_description_replaces_the_name_within_it() -> None:
    found = referent(sentence("en", "The model of Google is free.", about=discourse("en", "Veo 3")), "Google")
    assert found.text == "The model of Google"
    assert found.entity.startswith("veo")


def test_an_apposition_names_what_a_description_stands_for() -> None:
    text = "The fast version, Veo 3 Fast, costs less."
    found = sentence("en", text, about=discourse("en", "Kling 2.6"))
    assert {item.entity for item in found.referents} == {"veo-3-fast"}
