"""A sentence for every reason that a number is no claim."""

from sentences import kit

from pipeline.claims.reasons import OWN, explain_reasons
from pipeline.quantities.model import REASONS

METRICS = kit("en").metrics


def test_every_reason_is_a_sentence() -> None:
    told = explain_reasons(METRICS)
    assert [text for text in told.values() if not (text[0].isupper() and text.endswith("."))] == []
    assert set(told) >= {*OWN, *REASONS, *(name for name, metric in METRICS.items() if not metric.is_claim)}


def test_metrics_that_make_claims_are_no_reasons() -> None:
    assert [
        name for name, metric in METRICS.items() if metric.is_claim and name in explain_reasons(METRICS)
    ] == []
