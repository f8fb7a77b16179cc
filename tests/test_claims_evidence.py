"""What single words near a number say for a metric, and what they forbid."""

import pytest
from sentences import figure, kit, sentence

from pipeline.claims.evidence import Evidence, WordEvidence


def evidence(lang: str) -> WordEvidence:
    words = kit(lang).words
    return WordEvidence(
        kit(lang).metrics, lang, frozenset(words.after_number), frozenset((*words.owner, *words.pronouns))
    )


#: A metric, and two texts of which the first says more for it.
STRONGER = [
    ("en", "users", "It has 60 million users.", "Among users it has 60 million."),
    ("en", "users", "Its users number 60 million.", "Its users are young; it made 60 million."),
    ("fr", "users", "Elle compte 60 millions d'utilisateurs.", "Chez ses utilisateurs, 60 millions de vues."),
    ("it", "users", "Conta 60 milioni di utenti.", "Tra i suoi utenti, 60 milioni di visite."),
]
FORBIDDEN = [
    ("en", "Of 60 people surveyed, most agree.", "60", "users", True),
    ("en", "Some 60 people use it.", "60", "users", False),
    ("en", "It raised $60 million at a valuation of $900 million.", "60", "funding", False),
    ("fr", "Une enquête auprès de 60 personnes le dit.", "60", "users", True),
    ("fr", "Quelque 60 personnes l'utilisent.", "60", "users", False),
    ("it", "Un sondaggio su 60 persone lo dice.", "60", "users", True),
    ("it", "Circa 60 persone lo usano.", "60", "users", False),
]
LED = [
    ("en", "Rendering is done in 35 seconds.", "35", "generation_time", True),
    ("en", "Rendering: 35 seconds.", "35", "generation_time", False),
    ("en", "Adobe values the young company at $35 million.", "35", "valuation", True),
    ("en", "Adobe looks at $35 million.", "35", "valuation", False),
    ("fr", "Le plan sort au terme de 35 secondes.", "35", "generation_time", True),
    ("fr", "Le plan sort au terme d'environ 35 secondes.", "35", "generation_time", True),
    ("fr", "Un plan de 35 secondes sort.", "35", "generation_time", False),
]


@pytest.mark.parametrize(("lang", "metric", "strong", "weak"), STRONGER)
def test_some_words_say_more_than_others(lang: str, metric: str, strong: str, weak: str) -> None:
    scores = []
    for text in (strong, weak):
        found = sentence(lang, text)
        weighed = evidence(lang).weigh(figure(found, "60"), found, {metric}, foreign=False)
        assert set(weighed) <= {metric}
        scores.append(weighed[metric].score)
    assert scores[0] > scores[1] >= 0


@pytest.mark.parametrize(("lang", "text", "number", "metric", "forbidden"), FORBIDDEN)
def test_words_forbid_a_metric(lang: str, text: str, number: str, metric: str, forbidden: bool) -> None:
    found = sentence(lang, text)
    assert (metric in evidence(lang).forbid(figure(found, number), found)) is forbidden


@pytest.mark.parametrize(("lang", "text", "number", "metric", "led"), LED)
def test_words_right_before_lead_to_a_metric(
    lang: str, text: str, number: str, metric: str, led: bool
) -> None:
    found = sentence(lang, text)
    assert (metric in evidence(lang).lead(figure(found, number), found)) is led


def test_a_number_that_counts_something_else_is_weaker_evidence() -> None:
    found = sentence("en", "Its users made 60 million clips.")
    scores = [
        evidence("en").weigh(figure(found, "60"), found, {"users"}, foreign=foreign)["users"].score
        for foreign in (True, False)
    ]
    assert 0 < scores[0] < scores[1]


def test_the_best_word_decides_and_others_add_a_little() -> None:
    told = Evidence()
    told.add(3.0, "weak")
    told.add(6.0, "strong", direct=True)
    for _ in range(9):
        told.add(2.0, "more")
    assert (told.rule, told.direct) == ("strong", True)
    assert 6.0 < told.score < 7.0
