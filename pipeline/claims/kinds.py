"""How well a referent fits a metric by its kind: a company's figure, or a product's."""

from pipeline.claims.discourse import CLASS_OF
from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Referent
from pipeline.entities import STOCK, Registry

#: Weight of a kind by its place in the metric's ``subjects``.
KIND_WEIGHT = (1.0, 0.93, 0.86, 0.7, 0.6)
#: Parties outside the field take the figures that stand right beside them.
BLOCKER = 0.9
#: A company's figure told of a name that no list has, of which the text does not say that it is one.
UNLISTED = 0.8
#: A company's figure told of its product.
THROUGH_PRODUCT = 0.5
#: A product's figure told of a company whose product bears its name.
SELF_NAMED = 0.7
#: A product's figure is rather not its maker's, where the maker has products of its own.
MAKER = 0.6
#: What shares ("the stock", "le titre") can have.
LISTED = frozenset({"stock_move", "market_cap"})


class KindWeigher:
    """Weighs kinds by what the registry knows of makers and their products."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def weigh(self, referent: Referent, metric: Metric) -> float:
        """The weight of a referent's kind for a metric; 0 where the metric is never told of it."""
        if referent.rule == STOCK and metric.name not in LISTED:
            return 0.0
        if referent.oblique and metric.object == "compared":
            return 0.0
        if referent.kind in metric.subjects:
            position = metric.subjects.index(referent.kind)
            weight = KIND_WEIGHT[min(position, len(KIND_WEIGHT) - 1)]
            made = referent.kind == "company" and position >= 2 and referent.entity in self._registry.makers
            return weight * MAKER if made else weight
        if referent.kind == "other":
            return BLOCKER
        if referent.kind == "company":
            return self._weigh_maker(referent, metric)
        return self._weigh_product(referent, metric)

    def _weigh_maker(self, company: Referent, metric: Metric) -> float:
        """The weight of a company for a product's figure: only one named like its product has any."""
        known = self._registry.get(company.entity)
        self_named = company.named and known is not None and known.flagship == known.id
        return SELF_NAMED if self_named and metric.subjects[:1] == ("model",) else 0.0

    def _weigh_product(self, product: Referent, metric: Metric) -> float:
        """The weight of a product for its maker's figure."""
        if product.kind == "product" and self._registry.get(product.entity) is None:
            firm = "company" in metric.subjects and not metric.strict_subject
            return UNLISTED if firm else 0.0
        told = metric.subjects[:1] == ("company",) and CLASS_OF.get(product.kind) == "product"
        told = told and not metric.strict_subject and self._registry.owner(product.entity) is not None
        return THROUGH_PRODUCT if told else 0.0
