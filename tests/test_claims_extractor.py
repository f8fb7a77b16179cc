"""From articles to claims: the contract, whatever the text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from case_texts import LANGUAGES, case_texts
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims.extractor import ClaimExtractor
from pipeline.claims.metric import load_metrics
from pipeline.claims.reasons import explain_reasons
from pipeline.model import Article, Claim, Page, Rejection
from pipeline.textblocks import read_text
from pipeline.units import UnitError

LAYOUT = (
    "# Kling",
    "| Model | Elo |",
    "|---|---|",
    "| Sora 2 | 1,200 |",
    "- ",
    "2.",
    "60M",
    "2025",
    ">",
    "**",
    ":",
)


def article(text: str, lang: str) -> Article:
    page = Page(
        "file:a", text.encode("utf-8", "ignore"), "text/plain", "files", datetime(2026, 1, 1, tzinfo=UTC)
    )
    return read_text(page, lang)


def read(extractor: ClaimExtractor, text: str, lang: str = "en") -> tuple[list[Claim], list[Rejection]]:
    return extractor.extract(article(text, lang))


def check(extractor: ClaimExtractor, text: str, lang: str) -> None:
    """What must hold of any text."""
    read_in = article(text, lang)
    claims, rejections = extractor.extract(read_in)
    for claim in claims:
        assert claim.quote == read_in.text[claim.start : claim.end]
        assert claim.value_min is None or claim.value_min.is_finite()
        assert claim.value_max is None or claim.value_max.is_finite()
    for rejection in rejections:
        assert 0 <= rejection.start <= rejection.end <= len(read_in.text)


@given(text=st.text(max_size=400), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_quotes_of_it(extractor: ClaimExtractor, text: str, lang: str) -> None:
    check(extractor, text, lang)
    check(extractor, "Kling has 60 million users and 12 % more. " + text, lang)


@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_any_mix_of_newsroom_texts_gives_quotes_of_it(
    extractor: ClaimExtractor, data: st.DataObject, lang: str
) -> None:
    pieces = st.one_of(st.sampled_from(case_texts(lang)), st.text(max_size=20), st.sampled_from(LAYOUT))
    glue = data.draw(st.sampled_from([" ", "\n", "\n\n", " | ", "\u00a0"]))
    check(extractor, glue.join(data.draw(st.lists(pieces, max_size=8))), lang)


def test_a_repeat_is_kept_as_a_reason(extractor: ClaimExtractor) -> None:
    claims, rejections = read(extractor, "Vidu has 40 million users.\n\nYes: Vidu has 40 million users.")
    assert [claim.metric for claim in claims] == ["users"]
    assert [item.detail for item in rejections if item.reason == "repeated"] == [claims[0].id]


def test_the_rule_and_the_words_stand_on_the_claim(extractor: ClaimExtractor) -> None:
    claims, _ = read(extractor, "Vidu has more than 40 million users.")
    assert (claims[0].rule, claims[0].value_text, claims[0].comparator) == (
        "users.noun:user*",
        "40 million",
        ">",
    )


def test_an_unknown_language_is_said(extractor: ClaimExtractor) -> None:
    claims, rejections = read(extractor, "Kling hat 60 Millionen Nutzer.", "de")
    assert claims == []
    assert [(item.reason, item.detail) for item in rejections] == [("language_unsupported", "de")]


def test_every_reason_has_its_sentence(extractor: ClaimExtractor) -> None:
    text = "Kling's margin was 54 %. The call took two hours. 12 comments. Sora 2 has 3 users. See Fig. 3."
    _, rejections = read(extractor, text)
    known = explain_reasons(load_metrics())
    assert rejections
    assert {item.reason for item in rejections} <= set(known)


METRIC = """
name = "languages"
means = "languages that it speaks"
unit = "language"
kinds = ["number"]
subjects = ["product", "model", "company"]
[words.en]
nouns = ["tongues"]
"""


def test_a_metric_is_added_by_one_file(tmp_path: Path) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "languages.toml").write_text(METRIC)
    claims, _ = read(ClaimExtractor.load(tmp_path), "HeyGen speaks 175 tongues.")
    assert [(claim.metric, claim.subject, int(claim.value_min or 0)) for claim in claims] == [
        ("languages", "heygen", 175)
    ]


def test_a_faulty_metric_names_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text(METRIC.replace("kinds =", "kind ="))
    with pytest.raises(UnitError, match=r"odd\.toml: kinds: Field required"):
        load_metrics(tmp_path)
