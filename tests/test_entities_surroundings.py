"""Whether an ambiguous name is the entity: what stands around it tells."""

import pytest
from sentences import kit

AMBIGUOUS = [
    ("en", "Runway raised $308 million for its AI video models.", "runway", True),
    ("en", "Runway, the AI video start-up, grew.", "runway", True),
    ("en", "The plane left the Runway at noon.", "runway", False),
    ("en", "Runway", "runway", True),
    ("fr", "Runway a levé 308 millions de dollars pour ses modèles vidéo.", "runway", True),
    ("fr", "Une pika vit en montagne. Pika court.", "pika", False),
    ("fr", "Pika 2.2 génère des vidéos par IA.", "pika-2.2", True),
    ("it", "Runway ha raccolto 308 milioni di dollari per i suoi modelli video.", "runway", True),
    ("it", "Pika guarda il mare.", "pika", False),
    ("it", "Pika 2.2 genera video con l'IA.", "pika-2.2", True),
]


@pytest.mark.parametrize(("lang", "text", "entity", "meant"), AMBIGUOUS)
def test_an_ambiguous_name(lang: str, text: str, entity: str, meant: bool) -> None:
    assert (entity in {mention.entity for mention in kit(lang).finder.find(text)}) is meant


def test_what_is_sure_helps_what_is_not() -> None:
    alone, beside = "Pika is here.", "Pika is here, and Kling too, and OpenAI."
    told = [{mention.entity for mention in kit("en").finder.find(text)} for text in (alone, beside)]
    assert "pika" not in told[0]
    assert "pika" in told[1]
