"""The words of a language for claims: what a file says, and what follows from it."""

import pytest
from sentences import language

from pipeline.claims.words import AttributionWords, ClaimWords


def test_phrases_stand_before_a_vowel_too() -> None:
    words = language("fr").claims
    assert {"auprès de", "auprès d", "loin de", "loin d"} <= {*words.agents, *words.oblique}
    assert "d'après les chiffres d" in words.attribution.before
    assert len(set(words.oblique)) == len(words.oblique)


@pytest.mark.parametrize("lang", ["en", "it"])
def test_a_language_without_elisions_gets_no_more_phrases(lang: str) -> None:
    assert language(lang).claims.elisions == {}
    assert [phrase for phrase in language(lang).claims.agents if phrase.endswith(" d")] == []


def test_only_the_last_word_is_elided() -> None:
    data = language("fr").claims.model_dump()
    words = ClaimWords.model_validate(
        {**data, "elisions": {"de": "d"}, "agents": ["de la part de", "delà", "de"]}
    )
    assert words.agents == ("de la part de", "delà", "de", "de la part d")
    assert isinstance(words.attribution, AttributionWords)
