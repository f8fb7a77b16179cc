"""Stories of documents that are empty, tiny, alike in their boilerplate, copied by the hundred, or noise."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from stories_cases import TRANSLATIONS

from pipeline.model import Document
from pipeline.stories import group_documents

WORDS = [
    a + b
    for a in ("ba", "ko", "li", "mu", "se", "ta", "vo")
    for b in ("ran", "del", "mit", "sun", "pol", "gar")
]
LANGUAGES = [a + b for a in "abcdefghij" for b in "aeiou"]
SCRIPTS = (
    (0x41, 26),
    (0x3B1, 24),
    (0x430, 32),
    (0x5D0, 22),
    (0x627, 28),
    (0x905, 40),
    (0x3042, 80),
    (0x4E00, 900),
)


def sizes(documents: list[Document]) -> list[int]:
    counts = Counter(m.story for m in group_documents(documents))
    assert sum(counts.values()) == len(documents)
    return sorted(counts.values(), reverse=True)


def babble(rng: random.Random, count: int) -> str:
    return " ".join(rng.choice(WORDS) + str(rng.randrange(9)) for _ in range(count))


def noise(rng: random.Random) -> str:
    start, count = rng.choice(SCRIPTS)
    letters = [chr(start + i) for i in range(count)]
    return " ".join("".join(rng.choices(letters, k=rng.randrange(1, 9))) for _ in range(80))


@pytest.mark.parametrize("text", ["", " \n", "Hello", "1", "\ud800", "💡" * 50, "the " * 3])
def test_texts_that_say_nothing_make_no_story(text: str) -> None:
    documents = [Document(f"d{n}", lang, "", text) for n, lang in enumerate(["en", "en", "fr", "it", ""])]
    assert sizes(documents) == [1] * 5


def test_missing_titles_languages_and_broken_dates_do_no_harm() -> None:
    documents = [replace(d, title="", date="someday") for d in TRANSLATIONS]
    assert sizes(documents) == [3] * 5


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.soak)])
def test_identical_boilerplate_makes_no_story(count: int) -> None:
    rng = random.Random(1)
    boilerplate = babble(rng, 120)
    documents = [
        Document(f"d{n}", rng.choice(("en", "fr")), babble(rng, 6), f"{boilerplate}\n{babble(rng, 60)}")
        for n in range(count)
    ]
    assert sizes(documents)[0] == 1


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.soak)])
def test_pages_of_nothing_but_boilerplate_make_no_story(count: int) -> None:
    rng = random.Random(2)
    text = babble(rng, 200)
    assert sizes([Document(f"d{n}", "en", babble(rng, 6), text) for n in range(count)])[0] == 1


@pytest.mark.parametrize("words", [0, 1])
def test_pages_without_text_or_of_one_word_make_no_story(words: int) -> None:
    """Two thousand, each word on fifty of them, in fifty languages."""
    rng = random.Random(6)
    documents = [
        Document(f"d{n}", rng.choice(LANGUAGES), babble(rng, 3) if n % 2 else "", babble(rng, words))
        for n in range(2000)
    ]
    assert sizes(documents)[0] == 1


def test_one_article_a_thousand_times_is_one_story() -> None:
    article = TRANSLATIONS[0]
    copies = [replace(article, id=f"copy{n}") for n in range(1000)]
    french = TRANSLATIONS[1]
    assert sizes([*copies, french]) == [1001]


def test_a_report_that_hundreds_carry_is_one_story() -> None:
    rng = random.Random(4)
    article = TRANSLATIONS[0]
    copies = [replace(article, id=f"copy{n}", text=f"{article.text}\n{babble(rng, 3)}") for n in range(300)]
    assert sizes(copies) == [300]


def test_noise_in_many_scripts_makes_no_story() -> None:
    rng = random.Random(3)
    documents = [Document(f"d{n}", rng.choice(LANGUAGES), "", noise(rng)) for n in range(600)]
    assert sizes(documents)[0] == 1


def test_a_series_of_releases_stays_apart() -> None:
    """The same words every time, other numbers: forty documents, no copy."""
    documents = [
        Document(
            f"d{n}",
            "en",
            f"Tool 3.{n} released",
            f"Version 3.{n} of the tool has been released on day {n}. It corrects {n + 3} faults. "
            "We thank everyone who has reported a fault, sent a patch or tested a candidate of this release. "
            f"Download tool-3.{n}.tar.gz, of {1000 + 37 * n} bytes, from the usual place and check its sum.",
        )
        for n in range(40)
    ]
    assert sizes(documents)[0] == 1


def test_a_long_text_of_one_sign_ends() -> None:
    documents = [
        Document(f"d{n}", "en", "", sign * 300_000) for n, sign in enumerate(("(", "a", "1", "1 ", ".1", "é"))
    ]
    assert sizes(documents) == [1] * 6
