import pytest

from pipeline.claims.kinds import BLOCKER, KIND_WEIGHT, SELF_NAMED, THROUGH_PRODUCT, KindWeigher
from pipeline.claims.metric import load_metrics
from pipeline.claims.sentence import Referent
from pipeline.entities import Registry

METRICS = load_metrics()
WEIGHER = KindWeigher(Registry.load())


@pytest.mark.parametrize(
    ("entity", "kind", "named", "metric", "weight"),
    [
        ("kling-2.1", "model", True, "generation_time", KIND_WEIGHT[0]),
        ("kling", "product", True, "generation_time", KIND_WEIGHT[1]),
        ("kuaishou", "company", True, "generation_time", 0.0),
        ("heygen", "company", True, "generation_time", SELF_NAMED),
        ("heygen", "company", False, "generation_time", 0.0),
        ("kling", "product", True, "valuation", THROUGH_PRODUCT),
        ("spotify", "other", True, "generation_time", BLOCKER),
    ],
)
def test_weigh(entity: str, kind: str, named: bool, metric: str, weight: float) -> None:
    referent = Referent(0, 1, "x", entity, kind, named=named)
    assert WEIGHER.weigh(referent, METRICS[metric]) == weight
