"""Near-duplicates within one language, and texts that only resemble each other."""

import pytest
from signed import index_of, prose, sign

from pipeline.stories.copies import WEIGHTS, is_series, judge, read_texts, steps
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature

TEXT = prose(120, numbers="61 62 63 64")
OTHER = prose(120, "vidu", "71 72 73 74")


def reason(a: Signature, b: Signature) -> str | None:
    settings = StorySettings()
    found = judge(*read_texts(index_of(a, b), [a, b], settings))
    back = judge(*read_texts(index_of(b, a), [b, a], settings))
    assert (found and found[0]) == (back and back[0])
    return found[0] if found else None


def cut(words: int) -> str:
    return " ".join(TEXT.split()[:words])


PAIRS = [
    ((TEXT, "Kling grows fast"), (TEXT, "Kling grows fast"), "same_text"),
    ((TEXT, "Kling grows fast"), (TEXT, "Other words altogether"), "same_text"),
    ((TEXT, ""), (cut(110), ""), "same_text"),
    ((TEXT, ""), (OTHER, ""), None),
    ((TEXT, ""), (cut(30) + " " + OTHER, ""), None),
    ((cut(6), ""), (cut(7), ""), None),
    ((TEXT, "Week 61 in AI video"), (TEXT.replace("kling5 ", "x "), "Week 62 in AI video"), None),
]


@pytest.mark.parametrize(("first", "second", "want"), PAIRS)
def test_pairs(first: tuple[str, str], second: tuple[str, str], want: str | None) -> None:
    assert (
        reason(
            *(
                sign(name, text, title=title)
                for name, (text, title) in zip("ab", (first, second), strict=True)
            )
        )
        == want
    )


def test_other_numbers_tell_two_texts_apart() -> None:
    changed = TEXT.replace("61", "81").replace("62", "82").replace("63", "83").replace("64", "84")
    assert reason(sign("a", TEXT), sign("b", changed)) is None


@pytest.mark.parametrize(("day", "want"), [("2026-01-02", "same_text"), ("2026-03-02", None)])
def test_dates_far_apart_make_no_copy(day: str, want: str | None) -> None:
    assert reason(sign("a", TEXT, date="2026-01-01"), sign("b", cut(115), date=day)) == want


def test_a_text_that_was_changed_at_its_address_is_the_same() -> None:
    pair = [(TEXT, "https://a.example/x"), (cut(50) + " " + OTHER, "https://a.example/x")]
    a, b = (sign(name, text, url=url) for name, (text, url) in zip("ab", pair, strict=True))
    assert reason(a, b) == "same_address"


@pytest.mark.parametrize(
    ("first", "second", "want"),
    [
        ("The week in AI video 61", "The week in AI video 62", True),
        ("The week in AI video 61", "The week in AI video 61", False),
        ("The week in AI video 61", "Kling raises prices by half", False),
    ],
)
def test_issues_of_a_series(first: str, second: str, want: bool) -> None:
    assert is_series(sign("a", TEXT, title=first), sign("b", TEXT, title=second)) is want


def test_what_many_documents_have_weighs_less() -> None:
    settings = StorySettings()
    weights = [float(WEIGHTS[steps(count, settings)]) for count in (1, 10, 40, settings.runs + 1)]
    assert weights == sorted(weights, reverse=True)
    assert (weights[0], weights[-1]) == (1.0, 0.0)
