"""Words of several languages that mean the same."""

import pytest

from pipeline.stories.lexicon import KEY_LENGTH, Lexicon, fold, key_of, month_names, read_words


@pytest.mark.parametrize(("text", "want"), [("Génération", "generation"), ("ÉTÉ", "ete"), ("plain", "plain")])
def test_fold(text: str, want: str) -> None:
    assert fold(text) == want


def test_a_word_is_known_by_its_first_letters() -> None:
    assert key_of(" Générations ") == "genera"
    assert len(key_of("x" * 99)) == KEY_LENGTH


def test_words_by_hand_go_before_what_was_learnt() -> None:
    learnt = Lexicon({"fr": {"client": "customer", "modele": "model"}, "en": {"users": "user"}})
    merged = learnt.under({"fr": {"client": "client"}, "en": {"custom": "client"}})
    assert merged.of("fr") == {"client": "client", "modele": "model"}
    assert merged.of("en") == {"users": "user", "custom": "client"}
    assert merged.of("xx") == {}


@pytest.mark.parametrize(
    ("lang", "name", "number"),
    [("fr", "août", 8), ("it", "agosto", 8), ("en", "august", 8), ("xx", "march", 3)],
)
def test_months(lang: str, name: str, number: int) -> None:
    assert month_names(lang)[name] == number


def test_the_shipped_words_mean_the_same_in_three_languages() -> None:
    words = read_words()
    shipped = Lexicon.load()
    shared = set(words["en"].values()) & set(words["fr"].values()) & set(words["it"].values())
    assert len(shared) > 100
    assert all(shipped.of(lang)[word] == concept for lang in words for word, concept in words[lang].items())
