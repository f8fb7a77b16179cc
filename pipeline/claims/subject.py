"""Of whom a figure is stated: names, descriptions and pronouns weighed by kind, place and role."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.lexicon import Lexicon
from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import Description, Registry
from pipeline.quantities import Quantity

OBLIQUE = 0.35
SERVED = 0.3
SOURCE = 0.45
#: What the parser's word for it adds, where a full spaCy model is installed.
GRAMMATICAL = 0.08
#: Weight of a class by its place in the metric's ``subjects``.
KIND_WEIGHT = (1.0, 0.93, 0.86, 0.7, 0.6)
ACCEPT = 0.28
#: A figure of a product is rather not its maker's, where the maker has products of its own.
MAKER = 0.6
#: Parties outside the field take the figures that stand right beside them.
BLOCKER = 0.9
COORDINATED = 4


class Frameable(Protocol):
    """What subject finding asks of a sentence's setting."""

    @property
    def fresh(self) -> bool: ...
    @property
    def listed(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that may be the subject, and how well it fits."""

    referent: Referent
    score: float


class SubjectFinder:
    """Finds subjects by the function words of one language."""

    def __init__(self, registry: Registry, words: ClaimWords) -> None:
        self._registry = registry
        self._words = words
        self._oblique = Lexicon((phrase, True) for phrase in words.oblique)
        self._agents = Lexicon((phrase, True) for phrase in words.agents)
        self._makers = {owner for entity in registry if entity.kind == "product" and (owner := entity.parent)}
        self._attached = frozenset(words.attached)
        self._coordination = frozenset(words.coordination)
        self._pronouns = frozenset(words.pronouns)

    def find_referents(self, sentence: Sentence, discourse: Discourse, fresh: bool) -> list[Referent]:
        """Names, resolved descriptions and pronouns of a sentence in their order."""
        referents = [
            Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind)
            for mention in sentence.mentions
            if mention.kind != "person"
        ]
        for description in sentence.descriptions:
            if any(r.start < description.end and description.start < r.end for r in referents):
                continue
            resolved = self._resolve(description, discourse, referents, sentence, fresh)
            if resolved is not None:
                referents.append(
                    Referent(description.start, description.end, description.text, resolved.entity,
                             resolved.kind, named=False)
                )  # fmt: skip
        return self._mark_oblique(sentence, sorted(referents, key=lambda referent: referent.start))

    def _mark_oblique(self, sentence: Sentence, referents: list[Referent]) -> list[Referent]:
        """Mark who stands in a comparison or as an agent; who is coordinated to one shares its role."""
        compared = [sentence.hit_span(hit) for hit in self._oblique.find(sentence.words)]
        agents = [sentence.hit_span(hit) for hit in self._agents.find(sentence.words)]
        marked: list[Referent] = []
        for referent in referents:
            oblique = _follows(sentence, compared, referent.start)
            if referent.kind not in ("product", "model", "group"):
                oblique = oblique or _follows(sentence, agents, referent.start)
            if marked and marked[-1].oblique and self._joined(sentence, marked[-1], referent):
                oblique = True
            marked.append(replace(referent, oblique=oblique))
        return marked

    def _joined(self, sentence: Sentence, left: Referent, right: Referent) -> bool:
        joint = sentence.text[left.end : right.start].lower().strip(" ,*_\u00a0")
        return joint in self._coordination or (not joint and right.start - left.end <= 3)

    def _resolve(
        self, description: Description, discourse: Discourse, referents: Sequence[Referent],
        sentence: Sentence, fresh: bool,
    ) -> Referent | None:  # fmt: skip
        """What a description stands for: what its words tell, else the nearest frame that meets its constraint."""
        if description.entity:
            known = self._registry.get(description.entity)
            return Referent(0, 0, "", description.entity, known.kind if known else description.kinds[0])
        classes = tuple(dict.fromkeys(CLASS_OF.get(kind, kind) for kind in description.kinds))
        earlier = [
            referent
            for referent in referents
            if referent.end <= description.start
            and CLASS_OF.get(referent.kind) in classes
            and not referent.oblique
            and self.meets(referent.entity, description.constraint)
        ]
        if earlier and not sentence.text[: earlier[0].start].strip():
            return earlier[0]
        found = discourse.resolve(classes, fresh, lambda entity: self.meets(entity, description.constraint))
        return found or (earlier[-1] if earlier else None)

    def meets(self, entity_id: str, constraint: str) -> bool:
        """Whether an entity meets a description's constraint; what is not known of it does not exclude it."""
        key, _, value = constraint.partition(":")
        entity = self._registry.get(entity_id)
        if not key or entity is None:
            return True
        owner = self._registry.owner(entity_id)
        if key == "owner":
            return value in (owner, entity_id)
        if key == "not":
            return value not in (entity_id, self._registry.family(entity_id))
        return (getattr(entity, key, None) or value) == value

    def find_subjects(
        self, quantity: Quantity, metric: Metric, sentence: Sentence, discourse: Discourse, setting: Frameable,
        sources: Sequence[tuple[int, int]] = (), served: Sequence[str] = (),
    ) -> list[Referent]:  # fmt: skip
        """The subjects of one figure: one, or several that are coordinated; empty if there is none.

        ``sources`` are spans that name a source; ``served`` have a figure of the metric in this sentence
        already. A party outside the field that stands nearest takes the figure with it.
        """
        candidates = [
            Candidate(referent, score)
            for referent in sentence.referents
            if referent.entity
            and (score := self._score(_Place(referent, quantity, sentence), metric, sources, served))
            >= ACCEPT
        ]
        if candidates:
            best = max(candidates, key=lambda candidate: candidate.score)
            if best.referent.kind not in metric.subjects and best.referent.kind == "other":
                return []
            return self._coordinated(best.referent, sentence)
        if metric.anchored and not setting.listed:
            return []
        referent = self._from_context(metric, discourse, setting.fresh)
        return [referent] if referent else []

    def _score(
        self, place: "_Place", metric: Metric, sources: Sequence[tuple[int, int]], served: Sequence[str]
    ) -> float:
        """How well a referent fits as the subject, by kind, place and role."""
        referent = place.referent
        kind = self._kind_weight(referent, metric)
        if kind == 0.0:
            return 0.0
        weight = (
            place.before() if referent.end <= place.quantity.start else place.after(self._is_attached(place))
        )
        if any(referent.start <= subject < referent.end for subject in place.sentence.subjects):
            weight += GRAMMATICAL
        if referent.entity in served:
            weight *= SERVED
        elif referent.oblique:
            weight *= OBLIQUE
        if any(start <= referent.start and referent.end <= end for start, end in sources):
            weight *= SOURCE
        return kind * weight

    def _is_attached(self, place: "_Place") -> bool:
        """Whether a preposition ties a referent to the figure before it ("$10 for Sora 2")."""
        sentence, referent = place.sentence, place.referent
        index = sentence.word_at(referent.start)
        before = sentence.words[max(0, index - 2) : index]
        if any(word.text in self._attached for word in before):
            return True
        return referent.kind == "group" and bool(self._agents.find(before))

    def _kind_weight(self, referent: Referent, metric: Metric) -> float:
        if referent.kind in metric.subjects:
            position = metric.subjects.index(referent.kind)
            weight = KIND_WEIGHT[min(position, len(KIND_WEIGHT) - 1)]
            if (
                referent.kind == "company"
                and metric.subjects[0] != "company"
                and referent.entity in self._makers
            ):
                return weight * MAKER
            return weight
        if referent.kind == "other":
            return BLOCKER
        if metric.strict_subject:
            return 0.0
        if metric.subjects[:1] == ("company",) and CLASS_OF.get(referent.kind) == "product":
            return 0.5 if self._registry.owner(referent.entity) else 0.0
        return 0.0

    def _coordinated(self, best: Referent, sentence: Sentence) -> list[Referent]:
        """The referents of the same class that a conjunction or comma joins to the best one."""
        chain = [best]
        same = [
            referent
            for referent in sentence.referents
            if CLASS_OF.get(referent.kind) == CLASS_OF.get(best.kind) and referent.entity
        ]
        index = same.index(best) if best in same else 0
        conjoined = False
        for step in (-1, 1):
            at = index
            while 0 <= at + step < len(same):
                left, right = sorted((same[at], same[at + step]), key=lambda referent: referent.start)
                joint = sentence.text[left.end : right.start].lower().strip(" ,*_\u00a0")
                if joint not in self._coordination and joint != "":
                    break
                conjoined = conjoined or joint in self._coordination
                chain.append(same[at + step])
                at += step
        if not conjoined or len(chain) > COORDINATED:
            return [best]
        return sorted(chain, key=lambda referent: referent.start)

    def _from_context(self, metric: Metric, discourse: Discourse, fresh: bool) -> Referent | None:
        classes = tuple(
            dict.fromkeys(CLASS_OF.get(kind, kind) for kind in metric.subjects if kind in CLASS_OF)
        )
        if metric.strict_subject:
            found = discourse.resolve(classes, fresh)
        else:
            found = discourse.resolve(
                tuple(name for name in classes if name in ("product", "company")), fresh
            )
            if found is None:
                found = discourse.resolve(classes, fresh)
        return self.adapt(found, metric)

    def adapt(self, referent: Referent | None, metric: Metric) -> Referent | None:
        """The referent as the metric's subject: an owner for a company's figure, a family for a product's."""
        if referent is None:
            return None
        if metric.subjects[:1] == ("company",) and "product" not in metric.subjects:
            owner = self._registry.owner(referent.entity)
            if CLASS_OF.get(referent.kind) == "product" and owner:
                return replace(referent, entity=owner, kind="company")
        if not referent.named and metric.subjects and "model" not in metric.subjects[:2]:
            family = self._registry.family(referent.entity)
            if family:
                return replace(referent, entity=family)
        return referent


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a referent stands, seen from the figure."""

    referent: Referent
    quantity: Quantity
    sentence: Sentence

    def before(self) -> float:
        """The weight of a referent before the figure: the nearer and the less parted from it the better."""
        start, end = self.referent.end, self.quantity.start
        first = 0.06 if self.sentence.word_at(self.referent.start) <= 3 else 0.0
        lost = 0.012 * self.sentence.distance(start, end) + 0.1 * self.sentence.break_between(start, end)
        return max(0.3, 1.0 + first - lost - 0.06 * self.sentence.quantities_between(start, end))

    def after(self, attached: bool) -> float:
        """The weight of a referent after the figure, which a preposition may tie to it."""
        start, end = self.quantity.end, self.referent.start
        distance, breaks = self.sentence.distance(start, end), self.sentence.break_between(start, end)
        between = self.sentence.quantities_between(start, end)
        if attached and not between and breaks < 1.0 and distance <= 9:
            return 1.12 - 0.02 * distance
        return max(0.0, 0.62 - 0.02 * distance - 0.15 * breaks - 0.2 * between)


def _follows(sentence: Sentence, spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether one of the spans ends right before a position (an article or adjective between is allowed)."""
    return any(
        end <= start and sentence.distance(end, start) <= 1 and sentence.break_between(end, start) < 0.4
        for _, end in spans
    )
