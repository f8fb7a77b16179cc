"""Definite descriptions: what they are by, and what only looks like one."""

import pytest
from sentences import kit

DESCRIPTIONS = [
    ("en", "SkyReels' owner grew.", ["SkyReels' owner → kunlun maker"]),
    ("en", "The tool of OpenAI grew.", ["The tool of OpenAI → sora product"]),
    ("en", "TikTok's rival grew.", ["TikTok's rival → ? rival"]),
    ("en", "The app grew.", ["The app → ? host"]),
    ("en", "The company car grew old.", []),
    ("en", "An app grew.", []),
    ("en", "The app Fabulo grew.", []),
    ("en", "The market grew.", ["The market → ai-video-market noun"]),
    ("en", "The market for milk grew.", []),
    ("fr", "L'outil d'OpenAI a grandi.", ["L'outil d'OpenAI → sora product"]),
    ("fr", "Le rival de TikTok a grandi.", ["Le rival de TikTok → ? rival"]),
    ("fr", "L'application a grandi.", ["L'application → ? host"]),
    ("fr", "Une application a grandi.", []),
    ("fr", "Le marché du lait a grandi.", []),
    ("it", "Lo strumento di OpenAI è cresciuto.", ["Lo strumento di OpenAI → sora product"]),
    ("it", "Il rivale di TikTok è cresciuto.", ["Il rivale di TikTok → ? rival"]),
    ("it", "L'app è cresciuta.", ["L'app → ? host"]),
    ("it", "Un'app è cresciuta.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), DESCRIPTIONS)
def test_descriptions(lang: str, text: str, want: list[str]) -> None:
    found = kit(lang).finder.describe(text)
    assert [f"{item.text} → {item.entity or '?'} {item.rule}" for item in found] == want


def test_another_product_is_told_by_a_demonstrative() -> None:
    found = kit("en").finder.describe("The model of Google costs more than that of Alibaba.")
    assert [item.constraint for item in found] == ["owner:google", "owner:alibaba"]


@pytest.mark.parametrize(
    ("text", "among", "want"),
    [
        ("The Beijing-based company grew.", ["kuaishou", "openai"], "kuaishou"),
        ("The Beijing-based company grew.", ["openai"], None),
    ],
)
def test_the_article_settles_whom_a_place_means(text: str, among: list[str], want: str | None) -> None:
    assert [item.entity for item in kit("en").finder.describe(text, among)] == [want]
