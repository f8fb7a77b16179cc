"""Of whom a figure is stated: the referents of its sentence weighed by kind, place and role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.lexicon import Lexicon
from pipeline.claims.metric import Metric
from pipeline.claims.referents import ReferentFinder
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import Registry
from pipeline.quantities import Quantity

#: Weight of a kind by its place in the metric's ``subjects``.
KIND_WEIGHT = (1.0, 0.93, 0.86, 0.7, 0.6)
OBLIQUE = 0.35
PRONOUN = 0.85
#: Weight of who has a figure of the metric in this sentence already, and of who is its source.
SERVED = 0.25
SOURCE = 0.45
#: What the parser's word for it adds, where a full spaCy model is installed.
GRAMMATICAL = 0.08
#: Weight of who a relative clause with the figure is about.
IN_CLAUSE = 1.15
#: The weight of a break that parts statements.
OTHER_CLAUSE = 1.0
#: Figures that come between a price and whose it is ("$0.10 a second at 1080p for Wan 2.5").
CONDITIONS = frozenset({"resolution", "frame_rate"})
_CLAUSE_END = re.compile(r"[;:()—]|,\s")
ACCEPT = 0.28
ACCEPT_SERVED = 0.1
#: A product's figure is rather not its maker's, where the maker has products of its own.
MAKER = 0.6
#: Parties outside the field take the figures that stand right beside them.
BLOCKER = 0.9
#: A company's figure told of its product.
THROUGH_PRODUCT = 0.5
COORDINATED = 4
GENERIC_REACH = 5
#: What shares ("the stock", "le titre") can have.
LISTED = frozenset({"stock_move", "market_cap"})


class Frameable(Protocol):
    """What subject finding asks of a sentence's setting."""

    @property
    def fresh(self) -> bool: ...
    @property
    def listed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure to find the subject of: the quantity in its sentence, and its metric.

    ``sources`` are spans that name a source; ``served`` have a figure of the metric in this sentence already;
    ``grows``: the figure is a growth of the metric.
    """

    quantity: Quantity
    metric: Metric
    sentence: Sentence
    sources: Sequence[tuple[int, int]] = ()
    served: Sequence[str] = ()
    grows: bool = False


class SubjectFinder:
    """Finds subjects by the function words of one language."""

    def __init__(self, registry: Registry, words: ClaimWords) -> None:
        self._registry = registry
        self._referents = ReferentFinder(registry, words)
        self._agents = Lexicon((phrase, True) for phrase in words.agents)
        self._attached = frozenset(words.attached)
        self._receivers = frozenset(words.receivers)
        self._passive = Lexicon((phrase, True) for phrase in words.passive)
        self._respectively = Lexicon((phrase, True) for phrase in words.respectively)
        relatives = "|".join(words.relatives)
        self._relative = re.compile(rf",?\s(?:{relatives})(?!\w)") if relatives else None
        self._indefinite = frozenset(words.indefinite)
        self._makers = {entity.parent for entity in registry if entity.kind == "product" and entity.parent}

    def refer(self, sentence: Sentence, discourse: Discourse, fresh: bool) -> None:
        """Let a sentence find its names, resolved descriptions and pronouns once it is asked for them."""
        sentence.refer(lambda: self._referents.find(sentence, discourse, fresh))

    def find_subjects(self, statement: Statement, discourse: Discourse, setting: Frameable) -> list[Referent]:
        """The subjects of one figure: one, or several that are coordinated; empty if there is none.

        A party outside the field that stands nearest takes the figure with it.
        """
        metric = statement.metric
        if metric.object == "receiver" and (payer := self._find_payer(statement, discourse)):
            return [payer]
        weighed = [(self._score(referent, statement), referent) for referent in statement.sentence.referents]
        fitting = [
            (score, referent)
            for score, referent in weighed
            if score >= (ACCEPT_SERVED if referent.entity in statement.served else ACCEPT)
        ]
        if metric.name == "price" and any(referent.kind in metric.subjects for _, referent in fitting):
            fitting = [(score, referent) for score, referent in fitting if referent.kind != "other"]
        implied = self._imply(statement, discourse, setting)
        if not fitting:
            return [implied] if implied else _least_unlikely(weighed)
        best = max(fitting, key=lambda pair: pair[0])[1]
        if best.kind == "other" and best.kind not in metric.subjects:
            return []
        if best.rule == "pronoun":
            named = [(score, referent) for score, referent in fitting if referent.rule != "pronoun"]
            antecedent = max(named, key=lambda pair: pair[0])[1] if named else None
            return [antecedent or self._from_context(metric, discourse, setting.fresh) or best]
        if best.oblique and implied:
            return [implied]
        best = self._product_of(best, statement)
        return self._coordinated(best, statement.sentence)

    def _product_of(self, maker: Referent, statement: Statement) -> Referent:
        """The one product of a maker that the sentence names, where the figure is rather a product's."""
        if maker.entity not in self._makers or "company" not in statement.metric.subjects[2:]:
            return maker
        made = [
            referent
            for referent in statement.sentence.referents
            if CLASS_OF.get(referent.kind) == "product"
            and self._registry.owner(referent.entity) == maker.entity
            and referent.entity not in statement.served
            and statement.sentence.break_between(referent.start, statement.quantity.start) < OTHER_CLAUSE
        ]
        return made[0] if len({referent.entity for referent in made}) == 1 else maker

    def _imply(self, statement: Statement, discourse: Discourse, setting: Frameable) -> Referent | None:
        """The subject that the text before leaves to be understood, where the metric can do with that."""
        telling = any(hit.payload == (statement.metric.name, "telling") for hit in statement.sentence.hits)
        anchored = statement.metric.anchored and not (statement.grows or telling)
        told = setting.listed or statement.sentence.labels(statement.quantity)
        if not told and (anchored or self._is_generic(statement)):
            return None
        return self._from_context(statement.metric, discourse, setting.fresh)

    def _is_generic(self, statement: Statement) -> bool:
        """Whether a price is that of any such thing ("as good as a subscription of $200 a month")."""
        sentence, quantity = statement.sentence, statement.quantity
        if statement.metric.name != "price" or any(referent.entity for referent in sentence.referents):
            return False
        before = sentence.words[max(0, sentence.word_at(quantity.span_start) - GENERIC_REACH) :]
        return any(word.text in self._indefinite for word in before if word.end <= quantity.span_start)

    def pair_respectively(self, sentence: Sentence) -> dict[int, Referent]:
        """The subject of each figure where as many subjects and figures are told "respectively"."""
        if len(sentence.quantities) < 2 or not sentence.find(self._respectively):
            return {}
        for referent in sentence.referents:
            chain = self._coordinated(referent, sentence)
            quantities = [quantity for quantity in sentence.quantities if quantity.start >= chain[-1].end]
            if len(chain) > 1 and len(chain) == len(quantities):
                pairs = zip(quantities, chain, strict=True)
                return {quantity.start: subject for quantity, subject in pairs}
        return {}

    def _find_payer(self, statement: Statement, discourse: Discourse) -> Referent | None:
        """Who pays in a deal: the one behind "by", else the first party that is no source."""
        sentence = statement.sentence
        parties = [
            referent
            for referent in sentence.referents
            if referent.kind in ("company", "other")
            and not any(start <= referent.start and referent.end <= end for start, end in statement.sources)
        ]
        for referent in parties:
            index = sentence.word_at(referent.start)
            if self._passive.find(sentence.words[max(0, index - 2) : index]):
                return referent
        paying = [party for party in parties if not self._receives(party, sentence)]
        implied = discourse.resolve(("company",)) if parties and not paying else None
        return paying[0] if paying else implied or (parties[0] if parties else None)

    def _receives(self, party: Referent, sentence: Sentence) -> bool:
        """Whether a party is the one to whom a sum goes ("has paid a billion to Foo")."""
        index = sentence.word_at(party.start)
        return any(word.text in self._receivers for word in sentence.words[max(0, index - 1) : index])

    def _score(self, referent: Referent, statement: Statement) -> float:
        """How well a referent fits as the subject, by kind, place and role."""
        kind = self._kind_weight(referent, statement.metric) if referent.entity else 0.0
        if kind == 0.0 or (referent.rule == "pronoun" and referent.start >= statement.quantity.end):
            return 0.0
        sentence, quantity = statement.sentence, statement.quantity
        heads = self._heads_clause(referent, quantity, sentence)
        if heads:
            weight = IN_CLAUSE
        elif referent.end <= quantity.start:
            weight = _weigh_before(referent, quantity, sentence)
        else:
            weight = _weigh_after(referent, quantity, sentence, self._is_attached(referent, sentence))
        if any(referent.start <= subject < referent.end for subject in sentence.subjects):
            weight += GRAMMATICAL
        if referent.rule == "pronoun":
            weight *= PRONOUN
        if referent.entity in statement.served:
            weight *= SERVED
        elif referent.oblique and not heads and not self._is_instrument(referent, statement):
            weight *= OBLIQUE
        if any(start <= referent.start and referent.end <= end for start, end in statement.sources):
            weight *= SOURCE
        return kind * weight

    def _heads_clause(self, referent: Referent, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether the figure stands in a relative clause about the name ("Veo 3.1, which costs $0.40, …")."""
        if self._relative is None or referent.end > quantity.start:
            return False
        opening = self._relative.match(sentence.text, referent.end)
        return opening is not None and not _CLAUSE_END.search(sentence.text, opening.end(), quantity.start)

    def _is_instrument(self, referent: Referent, statement: Statement) -> bool:
        """Whether the name is what something was made with, where that has the figure."""
        sentence = statement.sentence
        index = sentence.word_at(referent.start)
        return statement.metric.instrument and bool(
            self._agents.find(sentence.words[max(0, index - 2) : index])
        )

    def _kind_weight(self, referent: Referent, metric: Metric) -> float:
        if referent.rule == "stock" and metric.name not in LISTED:
            return 0.0
        if referent.oblique and metric.object == "compared":
            return 0.0
        if referent.kind in metric.subjects:
            position = metric.subjects.index(referent.kind)
            weight = KIND_WEIGHT[min(position, len(KIND_WEIGHT) - 1)]
            made = referent.kind == "company" and position >= 2 and referent.entity in self._makers
            return weight * MAKER if made else weight
        if referent.kind == "other":
            return BLOCKER
        told = metric.subjects[:1] == ("company",) and CLASS_OF.get(referent.kind) == "product"
        told = told and not metric.strict_subject and self._registry.owner(referent.entity) is not None
        return THROUGH_PRODUCT if told else 0.0

    def _is_attached(self, referent: Referent, sentence: Sentence) -> bool:
        """Whether a preposition ties a referent to what stands before it ("$10 for Sora 2")."""
        index = sentence.word_at(referent.start)
        before = sentence.words[max(0, index - 2) : index]
        if any(word.text in self._attached for word in before):
            return True
        return referent.kind == "group" and bool(self._agents.find(before))

    def _coordinated(self, best: Referent, sentence: Sentence) -> list[Referent]:
        """The referents of the same class that a conjunction or comma joins to the best one."""
        same = [
            referent
            for referent in sentence.referents
            if CLASS_OF.get(referent.kind) == CLASS_OF.get(best.kind) and referent.entity
        ]
        index = same.index(best)
        first = last = index
        while first > 0 and self._referents.joined(sentence, same[first - 1], same[first]):
            first -= 1
        while last + 1 < len(same) and self._referents.joined(sentence, same[last], same[last + 1]):
            last += 1
        chain = same[first : last + 1]
        conjoined = any(
            self._referents.is_conjunction(sentence.text[left.end : right.start])
            for left, right in pairwise(chain)
        )
        return chain if conjoined and len(chain) <= COORDINATED else [best]

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
        return self.adapt(discourse.imply(classes, fresh), metric)

    def adapt(self, referent: Referent | None, metric: Metric) -> Referent | None:
        """The referent as the metric's subject: an owner for a company's figure, a family for a product's."""
        if referent is None:
            return None
        if metric.subjects[:1] == ("company",) and "product" not in metric.subjects:
            owner = self._registry.owner(referent.entity)
            if CLASS_OF.get(referent.kind) == "product" and owner:
                return replace(referent, entity=owner, kind="company")
        if not referent.named and "model" not in metric.subjects[:2]:
            family = self._registry.family(referent.entity)
            if family:
                return replace(referent, entity=family)
        return referent


def _least_unlikely(weighed: Sequence[tuple[float, Referent]]) -> list[Referent]:
    """The company that is only a source ("Kuaishou reported revenue of ..."), if nobody else fits."""
    named = [(score, referent) for score, referent in weighed if score > 0 and referent.kind == "company"]
    return [max(named, key=lambda pair: pair[0])[1]] if named else []


def _weigh_before(referent: Referent, quantity: Quantity, sentence: Sentence) -> float:
    """The weight of a referent before the figure: the nearer and the less parted from it the better."""
    start, end = referent.end, quantity.start
    first = 0.06 if sentence.word_at(referent.start) <= 3 else 0.0
    lost = 0.012 * sentence.distance(start, end) + 0.15 * sentence.break_between(start, end)
    return max(0.3, 1.0 + first - lost - 0.06 * sentence.quantities_between(start, end))


def _weigh_after(referent: Referent, quantity: Quantity, sentence: Sentence, attached: bool) -> float:
    """The weight of a referent after the figure, which a preposition may tie to it."""
    start, end = quantity.end, referent.start
    distance, breaks = sentence.distance(start, end), sentence.break_between(start, end)
    between = sum(
        other.kind not in CONDITIONS and start <= other.start < end for other in sentence.quantities
    )
    if attached and (not between or referent.kind == "group") and breaks < 1.0 and distance <= 9:
        return 1.12 - 0.02 * distance
    return max(0.0, 0.62 - 0.02 * distance - 0.15 * breaks - 0.2 * between)
