"""Descriptions by a name beside their noun, and those whose noun is left out."""

import pytest
from sentences import kit

RELATIONS = [
    ("en", "Google's model costs $1.", ["Google's model → veo"]),
    ("en", "The parent company of Kling grew.", ["The parent company of Kling → kuaishou"]),
    ("en", "Wan 2.6 is Alibaba's answer.", ["Alibaba's answer → wan"]),
    ("en", "Google's model needs 9 s; Alibaba's takes 20.", ["Google's model → veo", "Alibaba's → wan"]),
    ("en", "Google's model needs 9 seconds; Alibaba's staff 20.", ["Google's model → veo"]),
    ("en", "Google is rich; Alibaba's takes 20 seconds.", []),
    ("en", "The rival board of LMArena is stricter.", []),
    ("fr", "L'application de MiniMax, Hailuo, grandit.", ["L'application de MiniMax → hailuo"]),
    ("fr", "Le modèle de Kuaishou coûte plus que celui de Luma.",
     ["Le modèle de Kuaishou → kling", "celui de Luma → dream-machine"]),
    ("fr", "La maison de Vidu grandit.", ["La maison de Vidu → shengshu"]),
    ("it", "Il prodotto di Kuaishou costa più di quello di Alibaba.",
     ["Il prodotto di Kuaishou → kling", "quello di Alibaba → wan"]),
    ("it", "Il filmato prodotto da Kuaishou è breve.", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "want"), RELATIONS)
def test_relations(lang: str, text: str, want: list[str]) -> None:
    found = kit(lang).finder.describe(text)
    assert [f"{item.text} → {item.entity}" for item in found if item.entity] == want
