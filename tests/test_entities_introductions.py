"""Names that a noun introduces or that end as firms' do."""

import pytest
from sentences import language

from pipeline.entities.introductions import IntroductionReader
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

INTRODUCED = [
    ("en", "The start-up Fabulo grew.", [("Fabulo", "company")]),
    ("en", "The video model called Fabulo grew.", [("Fabulo", "model")]),
    ("en", "Fabulo, a start-up, grew.", [("Fabulo", "company")]),
    ("en", "Fabulo is a platform.", [("Fabulo", "product")]),
    ("en", "Its flagship model, Fabulo 3, was new.", [("Fabulo", "model")]),
    ("en", "Onirix Labs grew.", [("Onirix Labs", "company")]),
    ("en", "The start-up in Lisbon grew.", []),
    ("en", "In Lisbon, a start-up grew.", []),
    ("en", "Ada Moreau, the head of a start-up, left.", []),
    ("en", "Finally, a start-up grew.", []),
    ("fr", "La start-up lyonnaise Fabulo grandit.", [("Fabulo", "company")]),
    ("fr", "Fabulo, une start-up, grandit.", [("Fabulo", "company")]),
    ("fr", "Un modèle de 6 milliards de paramètres, Garonne, grandit.", [("Garonne", "model")]),
    ("fr", "Ada Moreau, patronne de la start-up, part.", []),
    ("it", "La startup torinese Fabulo cresce.", [("Fabulo", "company")]),
    ("it", "Fabulo, una startup, cresce.", [("Fabulo", "company")]),
    ("it", "Ada Moreau, fondatrice della startup, parte.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), INTRODUCED)
def test_introduced(lang: str, text: str, want: list[tuple[str, str]]) -> None:
    folded = fold(text)
    found = IntroductionReader(language(lang).entities).find(text, folded, RunIndex(folded))
    assert list(dict.fromkeys((text[start:end], kind) for start, end, kind in found)) == want
