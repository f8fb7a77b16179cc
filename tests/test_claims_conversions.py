"""Sums told again in another currency: what is found, and what each claim of the sum hands on."""

import pytest
from test_claims_corpus import ClaimExtractor, as_article

SUMS = [
    ("en", "Luma AI raised $900 million (about €830 million) in November 2025.", {"USD", "EUR"}),
    ("en", "Luma AI raised $900 million in November 2025 (€830 million).", {"USD", "EUR"}),
    ("en", "In November 2025 Luma AI raised $900 million, or roughly €830 million.", {"USD", "EUR"}),
    ("fr", "Luma AI a levé 900 M$ (environ 830 M€) en novembre 2025.", {"USD", "EUR"}),
    ("fr", "Luma AI a levé en novembre 2025 900 M$, soit 830 M€ au cours du jour.", {"USD", "EUR"}),
    (
        "it",
        "Luma AI ha raccolto 900 milioni di dollari (circa 830 milioni di euro) a novembre 2025.",
        {"USD", "EUR"},
    ),
]


@pytest.mark.parametrize(("lang", "text", "currencies"), SUMS)
def test_a_conversion_says_what_its_sum_says(
    extractor: ClaimExtractor, lang: str, text: str, currencies: set[str]
) -> None:
    claims, rejections = extractor.extract(as_article(text, lang))
    assert {claim.unit for claim in claims} == currencies
    assert {(c.metric, c.subject, c.as_of) for c in claims} == {("funding", "luma-ai", "2025-11")}
    assert not [item for item in rejections if item.reason == "no_metric"]


def test_the_conversion_of_a_loss_is_a_loss(extractor: ClaimExtractor) -> None:
    text = "MiniMax posted a net loss of $512 million in 2025 (3.6 billion yuan)."
    claims, _ = extractor.extract(as_article(text, "en"))
    assert sorted(float(claim.value_min or 0) for claim in claims) == [-3.6e9, -512e6]


def test_the_conversion_of_what_is_no_claim_has_a_reason(extractor: ClaimExtractor) -> None:
    claims, rejections = extractor.extract(as_article("A coffee at the fair costs $5 (€4.60).", "en"))
    assert not claims
    assert len([item for item in rejections if item.text in ("$5", "€4.60")]) == 2


def test_sums_of_one_currency_are_no_conversions(extractor: ClaimExtractor) -> None:
    text = "Pika Labs raised $80 million (of which $20 million in debt)."
    claims, _ = extractor.extract(as_article(text, "en"))
    assert {float(claim.value_min or 0) for claim in claims} >= {80e6}
