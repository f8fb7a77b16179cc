"""What a text is about at a point, as its sentences, paragraphs and sections come."""

import pytest
from sentences import discourse, sentence

from pipeline.claims.discourse import Discourse
from pipeline.claims.sentence import Referent

KLING = Referent(0, 5, "Kling", "kling", "product")


def after(*told: str | None, title: str = "A good year") -> Discourse:
    """A discourse after sentences; None begins a paragraph."""
    found = discourse("en", title)
    for text in told:
        if text is None:
            found.start_paragraph()
        else:
            found.note_sentence(sentence("en", text, about=found), None)
    return found


def near(found: Discourse) -> dict[str, str]:
    return {name: referent.entity for name, referent in found.previous.items()}


@pytest.mark.parametrize(
    ("told", "want"),
    [
        (("Kling grew.",), {"product": "kling"}),
        (("Kling grew.", "Vidu fell."), {"product": "vidu"}),
        (("Kling grew.", "Adobe fell."), {"product": "kling", "company": "adobe"}),
        (("Kling grew.", "It rained."), {"product": "kling"}),
        (("Kling grew.", None, "Adobe fell."), {"product": "kling", "company": "adobe"}),
        (("Kling grew.", None, "Adobe fell.", None, "It rained."), {"company": "adobe"}),
        (("Adobe fell, unlike Kling.",), {"company": "adobe"}),
        ((), {}),
    ],
)
def test_near_is_what_the_last_sentences_spoke_of(told: tuple[str | None, ...], want: dict[str, str]) -> None:
    assert near(after(*told)) == want


def test_the_subject_of_a_sentence_comes_before_its_other_names() -> None:
    found = discourse("en", "A good year")
    found.note_sentence(sentence("en", "Vidu is newer than the rest.", about=found), KLING)
    assert near(found) == {"product": "kling"}


def test_a_sentence_without_figures_is_read_only_when_asked_for() -> None:
    asked = []
    found = discourse("en", "A good year")
    found.note_later(lambda: asked.append(1) or sentence("en", "Kling grew."))  # type: ignore[func-returns-value]
    assert asked == []
    assert near(found) == {"product": "kling"}
    assert asked == [1]


def test_a_section_has_its_own_frame() -> None:
    found = after("Vidu fell.", title="Kling grows")
    found.start_section([Referent(0, 6, "Hailuo", "hailuo", "product")])
    assert [frame["product"].entity for frame in found.frames() if "product" in frame] == [
        "hailuo",
        "kling",
        "kling",
    ]


def test_a_company_stands_for_its_product_of_the_same_name_only() -> None:
    assert discourse("en", "HeyGen grows").topic["product"].entity == "heygen"
    assert "product" not in discourse("en", "Kuaishou grows").topic


@pytest.mark.parametrize(
    ("entity", "family"), [("kling-2.6", "kling"), ("kling", "kling"), ("onirix-v3", "onirix")]
)
def test_the_family_of_a_version(entity: str, family: str) -> None:
    referent = Referent(0, 1, "x", entity, "model")
    assert discourse("en", "A good year").family(referent) == family


def test_a_date_told_for_a_board_is_not_that_of_the_next() -> None:
    found = discourse("en", "A good year")
    found.enter_board("lmarena")
    found.board_date = "2025-05"
    assert found.ranking_date == "2025-05"
    found.enter_board("artificial-analysis")
    assert found.ranking_date is None


def test_the_charts_of_stores_have_no_date_of_the_text() -> None:
    found = discourse("en", "A good year")
    found.enter_board("app-store")
    found.board_date = "2025-05"
    assert found.ranking_date is None


@pytest.mark.parametrize(
    ("period", "passed"), [("2025-Q3", True), ("2025-Q2", False), ("2025-Q1", False), (None, False)]
)
def test_a_quarter_before_the_period_of_account_only_compares(period: str | None, passed: bool) -> None:
    found = discourse("en", "A good year")
    found.period = period
    assert found.has_passed(["2024-Q2", "2025-Q2"]) is passed


def test_full_names_are_known_by_the_surname() -> None:
    found = discourse("en", "A good year", "A good year\n\nAda Moreau left. Moreau was tired.")
    assert found.names["moreau"] == "Ada Moreau"
