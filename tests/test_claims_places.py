"""Numbered lists of a board's best: each number is a rank, of other lists it is none."""

from test_claims_corpus import ClaimExtractor, as_article

ITEMS = "\n\n1. Veo 3.1 – 1,402 points\n2. Vidu Q2 – 1,365 points\n"


def ranks(extractor: ClaimExtractor, text: str) -> list[tuple[str, float]]:
    claims, _ = extractor.extract(as_article(text, "en"))
    return [(claim.subject, float(claim.value_min or 0)) for claim in claims if claim.metric == "rank"]


def test_a_ranked_list_gives_places(extractor: ClaimExtractor) -> None:
    intro = "According to LMArena, the ranking of the best is as follows:"
    assert ranks(extractor, intro + ITEMS) == [("veo-3.1", 1), ("vidu-q2", 2)]


def test_a_list_of_no_board_gives_none(extractor: ClaimExtractor) -> None:
    assert ranks(extractor, "We tried two models this week:" + ITEMS) == []
