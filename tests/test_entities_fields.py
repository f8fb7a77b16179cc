"""Whether an article is of the field."""

import pytest
from sentences import kit, language

from pipeline.entities.context import ContextReader
from pipeline.entities.fields import FieldReader
from pipeline.entities.surroundings import Surroundings
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

TEXTS = [
    ("en", "Kling has 60 users.", True),
    ("en", "An AI video generator is new.", True),
    ("en", "The price of milk rose.", False),
    ("en", "A video of cows was shown.", False),
    ("fr", "Un générateur de vidéos par IA arrive.", True),
    ("fr", "Le prix du lait monte.", False),
    ("it", "Arriva un generatore di video con l'IA.", True),
    ("it", "Il prezzo del latte sale.", False),
]


@pytest.mark.parametrize(("lang", "text", "want"), TEXTS)
def test_of_the_field(lang: str, text: str, want: bool) -> None:
    words, folded = language(lang).entities, fold(text)
    context, index = ContextReader(kit(lang).registry, words), RunIndex(folded)
    known = [mention for mention in kit(lang).finder.find(text) if mention.known]
    reader = FieldReader(words, context)
    assert reader.tells(Surroundings(context, text, folded, index), known, index) is want
    assert reader.may_tell(folded, known, index) or not want
