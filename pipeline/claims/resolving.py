"""What a definite description or pronoun stands for."""

from collections.abc import Sequence

from pipeline.claims.antecedents import find_antecedent, find_host, find_maker, find_speaker
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.sentence import Referent, Sentence
from pipeline.entities import FIRST_PERSON, Description, Registry

#: A semicolon or more: what it closes names whom the next clause goes on about.
NEW_CLAUSE = 1.2
#: A comma and a conjunction.
PARTED = 0.9


class Resolver:
    """Resolves descriptions by what the registry knows of entities."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def resolve(
        self,
        description: Description,
        discourse: Discourse,
        referents: Sequence[Referent],
        sentence: Sentence,
        fresh: bool,
    ) -> Referent | None:
        """What a description stands for: what its words tell, else the nearest frame that fits it."""
        if description.rule == FIRST_PERSON:
            return find_speaker(discourse)
        if description.entity:
            known = self._registry.get(description.entity)
            kind = known.kind if known else description.kinds[0]
            return Referent(0, 0, "", description.entity, kind)
        if description.rule == "version":
            return self._version(description, discourse, fresh)
        if description.rule == "maker":
            return find_maker(discourse, referents)
        return self._antecedent(description, discourse, referents, sentence, fresh)

    def _antecedent(
        self,
        description: Description,
        discourse: Discourse,
        referents: Sequence[Referent],
        sentence: Sentence,
        fresh: bool,
    ) -> Referent | None:
        """Who was named before and fits a description: in its sentence, else in the nearest frame."""
        classes = tuple(dict.fromkeys(CLASS_OF.get(kind, kind) for kind in description.kinds))
        earlier = [
            referent
            for referent in referents
            if referent.end <= description.start
            and CLASS_OF.get(referent.kind) in classes
            and not referent.oblique
            and self._registry.meets(referent.entity, description.constraint)
        ]
        thing = description.rule in ("noun", "host") and "product" in classes
        alone = thing and len({referent.entity for referent in earlier}) == 1
        if len(earlier) > 1 and sentence.break_between(earlier[0].end, earlier[-1].start) >= PARTED:
            return earlier[-1]  # "Foo raised $3 million, and Bar, which says it has"
        if earlier and (alone or not sentence.text[: earlier[0].start].strip()):
            return earlier[0]
        clause = [
            referent
            for referent in referents
            if referent.end <= description.start
            and CLASS_OF.get(referent.kind) in classes
            and sentence.break_between(referent.end, description.start) >= NEW_CLAUSE
        ]
        if clause and not earlier:
            return clause[-1]
        found = find_antecedent(
            discourse, classes, fresh, lambda entity: self._registry.meets(entity, description.constraint)
        )
        if found is not None and description.rule == "host":
            found = find_host(discourse, found)
        key, _, company = description.constraint.partition(":")
        if key == "owner" and (found is None or self._registry.owner(found.entity) != company):
            # "The app of HeyGen", "Nvidia's venture arm": what has no name of its own bears the company's.
            kind = "company" if company in self._registry.makers else "product"
            return Referent(0, 0, "", company, kind)
        return found or (earlier[-1] if earlier else None)

    def _version(self, description: Description, discourse: Discourse, fresh: bool) -> Referent | None:
        """The version of the product spoken of that a number tells ("version 3.1")."""
        product = find_antecedent(discourse, ("product",), fresh)
        entity = product and self._registry.version(product.entity, description.constraint.partition(":")[2])
        return Referent(0, 0, "", entity, "model") if entity else product
