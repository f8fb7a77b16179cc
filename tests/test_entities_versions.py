"""Versions after and before names, and numbers there that are none."""

import pytest
from sentences import language

from pipeline.entities import Registry
from pipeline.entities.versions import VersionReader
from pipeline.textfold import fold

UNITS = {unit.id: unit for unit in Registry.load().units}
#: The id of a product, what follows its name, and the version in it, "" where there is none.
AFTER = [
    ("en", "kling", " 2.6 is out", "2.6"),
    ("en", "kling", " 2.1 Master is out", "2.1-master"),
    ("en", "kling", " version 2.6 is out", "2.6"),
    ("en", "kling", " 60 million users", ""),
    ("en", "kling", " 2-3 times faster", ""),
    ("en", "kling", " 1,200 points", ""),
    ("en", "kling", " 60%", ""),
    ("en", "kling", " at 2.6", ""),
    ("en", "kling", " 97 is out", ""),
    ("en", "veo", " 3 Fast is out", "3-fast"),
    ("en", "veo", " 3 Pro plan", "3"),
    ("en", "vidu", " Q2 is out", "q2"),
    ("en", "vidu", " q2 is out", ""),
    ("en", "sora", " Turbo is out", "turbo"),
    ("en", "ltx-2", " Fast is out", "fast"),
    ("en", "wan", " 2.2 5B is out", "2.2-5b"),
    ("en", "wan", " 2.2 5B parameters", "2.2"),
    ("fr", "kling", " 2.6 est là", "2.6"),
    ("fr", "kling", " 60 millions d'utilisateurs", ""),
    ("fr", "kling", " version 2.6", "2.6"),
    ("it", "kling", " 2.6 è qui", "2.6"),
    ("it", "kling", " 60 milioni di utenti", ""),
    ("it", "kling", " versione 2.6", "2.6"),
]


def reader(lang: str) -> VersionReader:
    return VersionReader(language(lang).entities)


@pytest.mark.parametrize(("lang", "entity", "rest", "want"), AFTER)
def test_after_a_name(lang: str, entity: str, rest: str, want: str) -> None:
    text = UNITS[entity].name + rest
    found = reader(lang).read(text, fold(text), len(UNITS[entity].name), UNITS[entity], footnotes=False)
    assert (found.text if found else "") == want


@pytest.mark.parametrize(("footnotes", "want"), [(False, "3"), (True, None)])
def test_a_glued_number_is_a_version_unless_the_text_has_marks(footnotes: bool, want: str | None) -> None:
    found = reader("en").read("Veo3", "veo3", 3, UNITS["veo"], footnotes=footnotes)
    assert (found.text if found else None) == want


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("fr", "la version 3.0 de ", "3.0"),
        ("fr", "la formule 3.0 de ", None),
        ("it", "la versione 3.0 di ", "3.0"),
        ("en", "version 3.0 of ", "3.0"),
        ("en", "version 3.0 for ", None),
    ],
)
def test_before_a_name(lang: str, text: str, want: str | None) -> None:
    found = reader(lang).before(text, len(text), UNITS["kling"])
    assert (found[1].text if found else None) == want


@pytest.mark.parametrize(
    ("lang", "rest", "want"),
    [
        ("en", " and 3.1 are out", "3.1"),
        ("en", " and 3 others", None),
        ("en", " and 9.7 others", None),
        ("fr", " et 3.1 sont là", "3.1"),
        ("it", " e 3.1 sono qui", "3.1"),
    ],
)
def test_a_further_version_of_the_same_name(lang: str, rest: str, want: str | None) -> None:
    found = reader(lang).join(rest, rest, 0, UNITS["veo"])
    assert (found[1].text if found else None) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("en 60 secondes4.", True),
        ("Sora2 et Veo3.", False),
        ("il y a 60 secondes.", False),
        ("mp3, h264", False),
    ],
)
def test_footnote_marks_are_glued_to_common_words(text: str, want: bool) -> None:
    assert VersionReader.has_footnotes(text) is want
