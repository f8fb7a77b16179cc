"""What a definite description or pronoun stands for."""

from collections.abc import Sequence

from pipeline.claims.antecedents import find_antecedent, find_host, find_maker, find_speaker
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.sentence import Referent, Sentence
from pipeline.entities import FIRST_PERSON, STOCK, Description, Registry

#: A semicolon or more: what it closes names whom the next clause goes on about.
NEW_CLAUSE = 1.2
#: A comma and a conjunction.
PARTED = 0.9


class Resolver:
    """Resolves the descriptions of one sentence; ``fresh``: the sentence before does not count."""

    def __init__(self, registry: Registry, sentence: Sentence, discourse: Discourse, fresh: bool) -> None:
        self._registry = registry
        self._sentence, self._discourse, self._fresh = sentence, discourse, fresh

    def resolve(self, description: Description, named: Sequence[Referent]) -> Referent | None:
        """What a description stands for: what its words tell, else the nearest frame that fits it.

        ``named`` are those that the sentence names or tells elsewhere.
        """
        if description.rule == FIRST_PERSON:
            return self._quoted(description, named) or find_speaker(self._discourse)
        if description.entity:
            known = self._registry.get(description.entity)
            kind = known.kind if known else description.kinds[0]
            return Referent(0, 0, "", description.entity, kind)
        if description.rule == "version":
            return self._version(description)
        if description.rule == "maker":
            return find_maker(self._discourse, named)
        classes = tuple(dict.fromkeys(CLASS_OF.get(kind, kind) for kind in description.kinds))
        before = [
            referent
            for referent in named
            if referent.end <= description.start and CLASS_OF.get(referent.kind) in classes
        ]
        fitting = [
            referent
            for referent in before
            if not referent.oblique and self._registry.meets(referent.entity, description.constraint)
        ]
        here = self._named_before(description, classes, fitting) if fitting else None
        named_there = before if not fitting else fitting if description.rule != "pronoun" else []
        settled = here or self._closed(description, named_there)
        return settled or self._spoken_of(description, classes, fitting)

    def _quoted(self, description: Description, named: Sequence[Referent]) -> Referent | None:
        """The company of who is quoted: one named outside of the quotation, else the one spoken of before it.

        Who answers in an interview speaks for its guest throughout.
        """
        sentence = self._sentence
        voice = sentence.voices.at(sentence.start + description.start) if sentence.voices else None
        if voice is None or voice.whole:
            return None
        outside = [
            referent
            for referent in named
            if referent.kind == "company" and not voice.start <= sentence.start + referent.start < voice.end
        ]
        spoken = None if self._fresh else self._discourse.spoken
        told = spoken if spoken is not None and spoken.kind in ("company", "product") else None
        return outside[-1] if outside else told

    def _closed(self, description: Description, before: Sequence[Referent]) -> Referent | None:
        """Who the clause named that a semicolon closed, whatever the description says of whom it means."""
        closed = [
            referent
            for referent in before
            if self._sentence.break_between(referent.end, description.start) >= NEW_CLAUSE
        ]
        return closed[-1] if closed else None

    def _named_before(
        self, description: Description, classes: tuple[str, ...], fitting: Sequence[Referent]
    ) -> Referent | None:
        """Who the sentence itself has named, where that settles it."""
        sentence = self._sentence
        if len(fitting) > 1 and sentence.break_between(fitting[0].end, fitting[-1].start) >= PARTED:
            return fitting[-1]  # "Foo raised $3 million, and Bar, which says it has"
        if description.rule == STOCK:
            return fitting[-1]
        thing = description.rule in ("noun", "host") and "product" in classes
        alone = thing and len({referent.entity for referent in fitting}) == 1
        return fitting[0] if alone or not sentence.text[: fitting[0].start].strip() else None

    def _spoken_of(
        self, description: Description, classes: tuple[str, ...], fitting: Sequence[Referent]
    ) -> Referent | None:
        """Who the text before was about, else who the sentence named last."""
        found = find_antecedent(
            self._discourse,
            classes,
            self._fresh,
            lambda entity: self._registry.meets(entity, description.constraint),
        )
        if description.rule == "host" and (network := self._network(description)):
            return network
        if found is not None and description.rule == "host":
            found = find_host(self._discourse, found)
        key, _, company = description.constraint.partition(":")
        if key == "owner" and (found is None or self._registry.owner(found.entity) != company):
            # "The app of HeyGen", "Nvidia's venture arm": what has no name of its own bears the company's.
            kind = "company" if company in self._registry.makers else "product"
            return Referent(0, 0, "", company, kind)
        return found or (fitting[-1] if fitting else None)

    def _network(self, description: Description) -> Referent | None:
        """The social network spoken of, whose platform bears its name, where no product is nearer."""
        near = {} if self._fresh else self._discourse.previous
        company, spoken = near.get("company"), self._discourse.spoken
        known = self._registry.get(company.entity) if company else None
        if known is None or known.role != "social" or ("product" in near and spoken != company):
            return None
        return company if self._registry.meets(known.id, description.constraint) else None

    def _version(self, description: Description) -> Referent | None:
        """The version of the product spoken of that a number tells ("version 3.1")."""
        product = find_antecedent(self._discourse, ("product",), self._fresh)
        entity = product and self._registry.version(product.entity, description.constraint.partition(":")[2])
        return Referent(0, 0, "", entity, "model") if entity else product
