"""Of whom a figure is stated where its sentence does not name it: who was spoken of before."""

from typing import Protocol

from pipeline.claims.antecedents import find_host, find_implied
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Referent
from pipeline.claims.weighing import Statement, SubjectWeigher
from pipeline.claims.words import ClaimWords
from pipeline.entities import Registry

#: A plan is one of a product, not of its version.
PLAN = ("price", "qualifier:subscription")
GENERIC_REACH = 5


class Frameable(Protocol):
    """What subject finding asks of a sentence's setting."""

    @property
    def fresh(self) -> bool: ...
    @property
    def listed(self) -> bool: ...


class Implier:
    """Finds subjects that are left unsaid, by the function words of one language."""

    def __init__(self, registry: Registry, weigher: SubjectWeigher, words: ClaimWords) -> None:
        self._registry = registry
        self._weigher = weigher
        self._indefinite = frozenset(words.indefinite)

    def imply(self, statement: Statement, discourse: Discourse, setting: Frameable) -> Referent | None:
        """The subject that the text before leaves to be understood, where the metric can do with that."""
        metric = statement.metric
        telling = any(hit.payload == (metric.name, "telling") for hit in statement.sentence.hits)
        # A deal is told of somebody who pays or is paid.
        alone = metric.object == "receiver" and not statement.sentence.referents
        anchored = alone or (metric.anchored and not (statement.grows or telling))
        told = setting.listed or statement.sentence.labels(statement.quantity)
        if not told and (anchored or self._is_generic(statement)):
            return None
        found = self.carry(statement) or self._go_on(statement, discourse, setting)
        found = found or self._from_context(metric, discourse, setting.fresh)
        plan = (
            not told
            and metric.name == "price"
            and any(hit.payload == PLAN for hit in statement.sentence.hits)
        )
        return find_host(discourse, found) if plan and found is not None else found

    def stand_in(
        self, pronoun: Referent, statement: Statement, discourse: Discourse, setting: Frameable
    ) -> Referent | None:
        """Who a pronoun stands for that nothing in its sentence settles: whom the one before was about."""
        spoken = None if setting.fresh else discourse.spoken
        if spoken and spoken.entity == pronoun.entity and self._weigher.fits(spoken, statement.metric):
            return spoken
        return self._from_context(statement.metric, discourse, setting.fresh)

    def carry(self, statement: Statement) -> Referent | None:
        """Whose the figure before in the sentence is, where this one can be of the same."""
        last = statement.last
        return last if last is not None and self._weigher.fits(last, statement.metric) else None

    def _go_on(self, statement: Statement, discourse: Discourse, setting: Frameable) -> Referent | None:
        """Who the sentence before was about, where this one names nobody and the metric is rather theirs.

        A team is rather a company's, whatever was spoken of.
        """
        metric, spoken = statement.metric, discourse.spoken
        named = any(
            r.entity and not (r.oblique or _is_source(r, statement)) for r in statement.sentence.referents
        )
        if setting.fresh or named or spoken is None or not self._weigher.suits(spoken, metric):
            return None
        return None if metric.anchored and spoken.kind != metric.subjects[0] else spoken

    def _is_generic(self, statement: Statement) -> bool:
        """Whether a price is that of any such thing ("as good as a subscription of $200 a month")."""
        sentence, quantity = statement.sentence, statement.quantity
        if statement.metric.name != "price" or any(referent.entity for referent in sentence.referents):
            return False
        before = sentence.words[max(0, sentence.word_at(quantity.span_start) - GENERIC_REACH) :]
        return any(word.text in self._indefinite for word in before if word.end <= quantity.span_start)

    def _from_context(self, metric: Metric, discourse: Discourse, fresh: bool) -> Referent | None:
        """The subject that the text before leaves to be understood, of the class that the title is about."""
        classes = tuple(
            dict.fromkeys(CLASS_OF.get(kind, kind) for kind in metric.subjects if kind in CLASS_OF)
        )
        if not metric.strict_subject:
            plain = [name for name in classes if name in ("product", "company")]
            first_two = {CLASS_OF.get(kind) for kind in metric.subjects[:2]} == {"product", "company"}
            if first_two and plain[0] not in discourse.topic and plain[1] in discourse.topic:
                plain.reverse()
            classes = (*plain, *(name for name in classes if name not in plain))
        found = find_implied(discourse, classes, fresh)
        return self.adapt(found and found._replace(named=False), metric)

    def adapt(self, referent: Referent | None, metric: Metric) -> Referent | None:
        """The referent as the metric's subject: an owner for a company's figure, a family for a product's."""
        if referent is None:
            return None
        if metric.subjects[:1] == ("company",) and "product" not in metric.subjects:
            owner = self._registry.owner(referent.entity)
            if CLASS_OF.get(referent.kind) == "product" and owner:
                return referent._replace(entity=owner, kind="company")
        if not referent.named and "model" not in metric.subjects[:2]:
            family = self._registry.family(referent.entity)
            if family:
                return referent._replace(entity=family)
        return referent


def _is_source(referent: Referent, statement: Statement) -> bool:
    """Whether a referent is only named as who says it."""
    return any(start <= referent.start and referent.end <= end for start, end in statement.sources)
