"""Whose words a figure is: sources before, after and around what they say, with and without a name."""

import pytest
from test_claims_corpus import ClaimExtractor, as_article

SOURCES = [
    ("HeyGen emploie 310 personnes, indique-t-elle.", "attributed", "heygen"),
    ("Kuaishou fait état de 21 millions d'utilisateurs pour Kling.", "attributed", "kuaishou"),
    ("La direction de Hedra assure employer 52 salariés.", "attributed", "hedra"),
    ("Selon son rapport annuel, Hedra emploie 52 salariés.", "attributed", None),
    ("« Nous sommes fiers », glisse Hedra.", None, None),
    ("Selon la durée, Vidu facture 2 ou 3 yuans la seconde.", "asserted", None),
    ("Hedra emploiera 80 salariés.", "forecast", None),
    ("Hedra emploierait 80 salariés.", "hedged", None),
    ("Hedra, qui attirait peu, emploie 80 salariés.", "asserted", None),
]


@pytest.mark.parametrize(("text", "modality", "source"), SOURCES)
def test_sources(extractor: ClaimExtractor, text: str, modality: str | None, source: str | None) -> None:
    claims, _ = extractor.extract(as_article(text, "fr"))
    told = {(claim.modality, claim.attributed_to) for claim in claims}
    assert told == ({(modality, source)} if modality else set())
