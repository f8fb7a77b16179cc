"""Every metric is a valid unit with words and cases in every language."""

import tomllib
from pathlib import Path

import pytest

from pipeline.claims.metric import build_lexicon, load_metrics

CASES = Path(__file__).parent / "cases" / "claims"
LANGUAGES = sorted(path.stem for path in CASES.glob("*.toml"))
METRICS = load_metrics()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_claim_metric_has_a_case(lang: str) -> None:
    cases = tomllib.loads((CASES / f"{lang}.toml").read_text(encoding="utf-8"))["case"]
    covered = {claim["metric"] for case in cases for claim in case.get("claims", [])}
    assert {name for name, metric in METRICS.items() if metric.is_claim} - covered == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_metric_has_words(lang: str) -> None:
    assert [name for name, metric in METRICS.items() if lang not in metric.words] == []
    build_lexicon(METRICS, lang)


def test_a_file_bears_the_name_of_its_metric() -> None:
    assert {name for name, metric in METRICS.items() if metric.name != name} == set()
