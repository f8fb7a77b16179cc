"""Which entity of an article a description stands for, where exactly one fits."""

import pytest

from pipeline.entities import Description, Registry
from pipeline.entities.settling import REGULATOR, Settler

SETTLER = Settler(Registry.load())
#: A rule, a constraint, the kinds and the entities of the article, and what it stands for.
SETTLED = [
    (("noun", "city:beijing"), ("company",), ("kuaishou", "openai"), "kuaishou"),
    (("noun", "city:beijing"), ("company",), ("kuaishou", "shengshu"), None),
    (("noun", "city:beijing"), ("company",), ("openai",), None),
    (("noun", "city:beijing"), ("company",), (), None),
    (("noun", "country:china"), ("company",), ("kuaishou", "openai"), "kuaishou"),
    (("noun", "role:social"), ("company", "product"), ("tiktok", "kling"), "tiktok"),
    (("noun", ""), ("company",), ("kuaishou",), None),
    (("product", "owner:kuaishou"), ("product", "model"), ("kling-2.6", "sora-2"), "kling"),
    (("product", "owner:kuaishou"), ("model", "product"), ("kling-2.6", "sora-2"), "kling-2.6"),
    (("product", "owner:kuaishou"), ("model", "product"), ("kling-2.6", "kling-2.1"), None),
    (("regulator", ""), ("group",), (REGULATOR, "kling"), REGULATOR),
    (("regulator", ""), ("group",), ("kling",), None),
    (("rival", "not:kling"), ("product",), ("vidu",), None),
    (("maker", ""), ("company",), ("kuaishou",), None),
]


@pytest.mark.parametrize(("told", "kinds", "among", "want"), SETTLED)
def test_settled(
    told: tuple[str, str], kinds: tuple[str, ...], among: tuple[str, ...], want: str | None
) -> None:
    rule, constraint = told
    description = Description(0, 4, "it so", kinds, None, constraint, rule)
    settled = SETTLER.settle(description, among)
    assert settled.entity == want
    assert settled._replace(entity=None) == description
