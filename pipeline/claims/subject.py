"""Of whom a figure is stated: the referents of its sentence weighed by kind, place and role."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.implied import Frameable, Implier
from pipeline.claims.lexicon import Lexicon
from pipeline.claims.metric import Metric
from pipeline.claims.outsiders import OutsiderFinder
from pipeline.claims.payers import OTHER_CLAUSE, PayerFinder
from pipeline.claims.referents import ReferentFinder
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.weighing import Statement, SubjectWeigher
from pipeline.claims.words import ClaimWords
from pipeline.entities import FIRST_PERSON, EntityWords, Registry

#: The least weight of a subject, and of one that has a figure of the metric in the sentence already.
ACCEPT = 0.28
ACCEPT_SERVED = 0.1
COORDINATED = 4


class SubjectFinder:
    """Finds subjects by the function words of one language."""

    def __init__(self, registry: Registry, words: ClaimWords, entities: EntityWords) -> None:
        self._registry = registry
        self._outsiders = OutsiderFinder(words, entities)
        self._referents = ReferentFinder(registry, words)
        self._weigher = SubjectWeigher(registry, words)
        self._payers = PayerFinder(words)
        self._respectively = Lexicon((phrase, True) for phrase in words.respectively)
        self._implier = Implier(registry, self._weigher, words)

    def refer(self, sentence: Sentence, discourse: Discourse, fresh: bool) -> None:
        """Let a sentence find its names, resolved descriptions and pronouns once it is asked for them."""
        sentence.refer(partial(self._referents.find, discourse=discourse, fresh=fresh))

    def find_subjects(self, statement: Statement, discourse: Discourse, setting: Frameable) -> list[Referent]:
        """The subjects of one figure: one, or several that are coordinated; empty if there is none.

        A party outside the field that stands nearest takes the figure with it.
        """
        metric = statement.metric
        if metric.object == "receiver" and (payer := self._payers.find(statement, discourse)):
            return [payer]
        weighed = [
            (self._weigher.weigh(referent, statement), referent) for referent in statement.sentence.referents
        ]
        fitting = [
            (score, referent)
            for score, referent in weighed
            if score >= (ACCEPT_SERVED if referent.entity in statement.served else ACCEPT)
        ]
        if metric.name == "price" and any(referent.kind in metric.subjects for _, referent in fitting):
            fitting = [(score, referent) for score, referent in fitting if referent.kind != "other"]
        implied = self._implier.imply(statement, discourse, setting)
        if not fitting:
            return self._unless_foreign(implied, statement) if implied else _least_unlikely(weighed)
        best = max(fitting, key=lambda pair: pair[0])[1]
        if best.kind == "other" and best.kind not in metric.subjects:
            return []
        if best.rule == "pronoun":
            antecedent = self._antecedent(best, fitting, statement)
            stands = antecedent or self._implier.stand_in(best, statement, discourse, setting) or best
            return [stands] if antecedent else self._unless_foreign(stands, statement, best.start)
        has = self._weigher.owns(best, statement) or self._weigher.is_instrument(best, statement)
        if best.oblique and implied and not statement.served and not has:
            return self._unless_foreign(implied, statement)
        best = self._product_of(best, statement)
        return self._coordinated(best, statement.sentence)

    def is_of_other(self, sentence: Sentence, end: int) -> bool:
        """Whether the clause before a position has a matter of its own that no text before tells."""
        return self._outsiders.opens(sentence, end)

    def _unless_foreign(
        self, implied: Referent, statement: Statement, start: int | None = None
    ) -> list[Referent]:
        """The subject left unsaid; none where the clause has one of its own outside the field.

        A pronoun that is the subject has its own before it, at ``start``.
        """
        behind = statement.quantity.end if start is None else None
        start = statement.quantity.span_start if start is None else start
        foreign = self._outsiders.owns(statement.sentence, start, statement.sources, behind)
        return [] if foreign else [implied]

    def _antecedent(
        self, pronoun: Referent, fitting: Sequence[tuple[float, Referent]], statement: Statement
    ) -> Referent | None:
        """Who in its sentence a pronoun stands for: what it was resolved to, else the best name before it."""
        meant = [
            referent
            for referent in statement.sentence.referents
            if referent.named and referent.entity == pronoun.entity and referent.end <= pronoun.start
        ]
        if meant and self._weigher.fits(pronoun, statement.metric):
            return meant[-1]
        named = [
            (score, referent)
            for score, referent in fitting
            if referent.rule != "pronoun" and self._precedes(referent, pronoun, statement)
        ]
        return max(named, key=lambda pair: pair[0])[1] if named else self._implier.carry(statement)

    def _product_of(self, maker: Referent, statement: Statement) -> Referent:
        """The one product of a maker that the sentence names, where the figure is rather a product's."""
        if maker.entity not in self._registry.makers or "company" not in statement.metric.subjects[2:]:
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

    @staticmethod
    def _precedes(referent: Referent, pronoun: Referent, statement: Statement) -> bool:
        """Whether a name comes before a pronoun, or so soon after it that it may be meant."""
        quoted = any(a < referent.start and referent.end <= b for a, b in statement.sources)
        if referent.oblique or quoted or referent.rule == FIRST_PERSON:
            return False
        breaks = statement.sentence.break_between(pronoun.start, referent.start)
        return referent.end <= pronoun.start or breaks < OTHER_CLAUSE

    def adapt(self, referent: Referent | None, metric: Metric) -> Referent | None:
        """The referent as the metric's subject, see ``Implier.adapt``."""
        return self._implier.adapt(referent, metric)

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

    def _coordinated(self, best: Referent, sentence: Sentence) -> list[Referent]:
        """The referents of the same class that a conjunction or comma joins to the best one."""
        same = [
            referent
            for referent in sentence.referents
            if CLASS_OF.get(referent.kind) == CLASS_OF.get(best.kind)
            and referent.entity
            and referent.oblique == best.oblique
            and (referent.rule != "pronoun" or referent is best)
        ]
        index = same.index(best)
        first = last = index
        while first > 0 and self._referents.roles.joined(sentence, same[first - 1], same[first]):
            first -= 1
        while last + 1 < len(same) and self._referents.roles.joined(sentence, same[last], same[last + 1]):
            last += 1
        chain = same[first : last + 1]
        conjoined = any(
            self._referents.roles.is_conjunction(sentence.text[left.end : right.start])
            for left, right in pairwise(chain)
        )
        return chain if conjoined and len(chain) <= COORDINATED else [best]


def _least_unlikely(weighed: Sequence[tuple[float, Referent]]) -> list[Referent]:
    """The company that is only a source ("Kuaishou reported revenue of ..."), if nobody else fits."""
    named = [(score, referent) for score, referent in weighed if score > 0 and referent.kind == "company"]
    return [max(named, key=lambda pair: pair[0])[1]] if named else []
