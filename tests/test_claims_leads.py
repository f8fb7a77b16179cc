"""First places told in words: only where the sentence names the board."""

import pytest
from test_claims_corpus import ClaimExtractor, as_article

LEADS = [
    ("en", "Vidu Q2 tops the Artificial Analysis board.", [("vidu-q2", "artificial-analysis")]),
    ("fr", "Vidu Q2 caracole en tête sur LMArena.", [("vidu-q2", "lmarena")]),
    ("it", "Vidu Q2 è in testa alla classifica di LMArena.", [("vidu-q2", "lmarena")]),
    ("fr", "Vidu Q2 caracole en tête de la course.", []),
    ("en", "Vidu Q2 tops every list of wishes.", []),
]


@pytest.mark.parametrize(("lang", "text", "ranks"), LEADS)
def test_a_lead_is_the_first_rank(
    extractor: ClaimExtractor, lang: str, text: str, ranks: list[tuple[str, str]]
) -> None:
    claims, _ = extractor.extract(as_article(text, lang))
    found = [claim for claim in claims if claim.metric == "rank"]
    assert [(claim.subject, claim.object) for claim in found] == ranks
    assert all(claim.value_min == claim.value_max == 1 for claim in found)
