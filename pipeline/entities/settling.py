"""Which entity of the article a description stands for, where exactly one fits."""

from pipeline.entities.model import STOCK, Description, Entity
from pipeline.entities.registry import Registry

REGULATOR = "chinese-regulator"


class Settler:
    """Resolves descriptions by the entities that an article names."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def settle(self, description: Description, among: tuple[str, ...]) -> Description:
        """Resolve a description by the entities of the article, where exactly one of them fits."""
        if not among or description.rule in ("rival", "maker", STOCK):
            return description
        if description.rule == "product":
            company = description.constraint.partition(":")[2]
            fitting = self._products(company, among, description.kinds[0] == "model")
        elif description.rule == "regulator":
            fitting = {REGULATOR} & set(among)
        elif description.constraint and description.entity is None:
            fitting = self._fitting(description, among)
        else:
            return description
        if len(fitting) > 1:
            return description._replace(entity=None)
        return description._replace(entity=fitting.pop()) if fitting else description

    def _products(self, company: str, among: tuple[str, ...], models: bool) -> set[str]:
        """The company's products among the entities; versions for a model, families for a product."""
        own = {entity for entity in among if self._registry.owner(entity) == company}
        versions = {entity for entity in own if self._registry.family(entity)}
        if models and versions:
            return versions
        found = {self._registry.family(entity) or entity for entity in own}
        return {name for name in found if (entity := self._registry.get(name)) and entity.kind == "product"}

    def _fitting(self, description: Description, among: tuple[str, ...]) -> set[str]:
        """The entities of which the constraint is known to hold, of the kinds described."""
        known = [entity for name in among if (entity := self._registry.get(name)) is not None]
        held = [entity for entity in known if self._registry.meets(entity.id, description.constraint)]
        if description.constraint != "role:social":
            placed = [entity for entity in held if entity.city or entity.country]
            return {entity.id for entity in placed if self._is_of(entity, description)}
        return {entity.id for entity in held if entity.kind in ("company", "product")}

    @staticmethod
    def _is_of(entity: Entity, description: Description) -> bool:
        """Whether an entity is of a kind described; a social network is its company's platform."""
        social = description.rule == "host" and entity.kind == "company" and entity.role == "social"
        return social or entity.kind in description.kinds
