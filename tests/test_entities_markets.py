"""The market of AI video, as texts compose it."""

import pytest
from sentences import language

from pipeline.entities.markets import MarketReader
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

MARKETS = [
    ("en", "The market for AI video generators grows.", ["market for AI video generators"]),
    ("en", "The AI video market grows.", ["AI video market"]),
    ("en", "The market of generative video and the video market.", ["market of generative video"]),
    ("en", "The market for AI chips grows, as does video.", []),
    ("en", "The market for video games grows.", []),
    ("en", "AI and video changed the market.", []),
    ("fr", "Le marché de la vidéo générée par IA progresse.", ["marché de la vidéo générée par IA"]),
    ("fr", "Le marché mondial de la vidéo IA progresse.", ["marché mondial de la vidéo IA"]),
    ("fr", "Le marché de la vidéo progresse.", []),
    ("fr", "Le marché de l'IA progresse.", []),
    ("it", "Il mercato dei video generati dall'IA cresce.", ["mercato dei video generati dall'IA"]),
    ("it", "Il settore dei video IA cresce.", ["settore dei video IA"]),
    ("it", "Il mercato dei video cresce.", []),
    ("it", "Il mercato dell'IA cresce.", []),
]


@pytest.mark.parametrize(("lang", "text", "want"), MARKETS)
def test_markets(lang: str, text: str, want: list[str]) -> None:
    folded = fold(text)
    spans = MarketReader(language(lang).entities).find(folded, RunIndex(folded))
    assert [text[start:end] for start, end in spans] == want
