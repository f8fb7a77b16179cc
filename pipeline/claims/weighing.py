"""How well the referents of a sentence fit as the subject of a figure: by kind, place and role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.claims.kinds import KIND_WEIGHT, MAKER, THROUGH_PRODUCT, KindWeigher
from pipeline.claims.lexicon import Lexicon
from pipeline.claims.metric import Metric
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import FIRST_PERSON, Registry
from pipeline.quantities import Quantity

OBLIQUE = 0.35
PRONOUN = 0.85
#: Weight of who has a figure of the metric in this sentence already, and of who is its source.
SERVED = 0.25
SOURCE = 0.45
#: What the parser's word for it adds, where a full spaCy model is installed.
GRAMMATICAL = 0.08
#: Weight of who a relative clause with the figure is about.
IN_CLAUSE = 1.15
#: Figures that come between a price and whose it is ("$0.10 a second at 1080p for Wan 2.5").
CONDITIONS = frozenset({"resolution", "frame_rate"})
#: In words: a name farther behind a figure has no weight.
FARTHEST = 30
#: The least weight of what something was made with, where that has the figure before it.
INSTRUMENT = 0.4
#: The weight of the kind of who stands right before a figure that is not the sentence's first.
BESIDE = 0.93
#: The weight of a comma or more.
CLAUSE = 0.5
PRODUCTS = frozenset({"product", "model"})
#: In words: how far before a name its preposition may stand ("for the Foo").
ATTACHED_REACH = 2
#: In words: how far a preposition may tie a figure to a name behind it, and a price.
TIE_REACH, PRICE_REACH = 6, 9
#: In words: how far behind an investor the verb may stand by which it leads a round.
LEAD_REACH = 3
_CLAUSE_END = re.compile(r"[;:()—]|,\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure to find the subject of: the quantity in its sentence, and its metric.

    ``sources`` are spans that name a source; ``served`` have a figure of the metric in this sentence already;
    ``grows``: the figure is a growth of the metric; ``last``: whose the figure before in the sentence is.
    """

    quantity: Quantity
    metric: Metric
    sentence: Sentence
    sources: Sequence[tuple[int, int]] = ()
    served: Sequence[str] = ()
    grows: bool = False
    last: Referent | None = None


class SubjectWeigher:
    """Weighs referents by the function words of one language."""

    def __init__(self, registry: Registry, words: ClaimWords) -> None:
        self._registry = registry
        self._kinds = KindWeigher(registry)
        self._agents = Lexicon((phrase, True) for phrase in words.agents)
        self._means = Lexicon((phrase, True) for phrase in (*words.agents, *words.means))
        self._attached = frozenset(words.attached)
        self._with = frozenset(words.contrasting)
        self._leading = Lexicon((phrase, True) for phrase in words.leading)
        relatives = "|".join(words.relatives)
        self._relative = re.compile(rf",?\s(?:{relatives})(?!\w)") if relatives else None

    def weigh(self, referent: Referent, statement: Statement) -> float:
        """How well a referent fits as the subject, by kind, place and role."""
        kind = self._kinds.weigh(referent, statement.metric) if referent.entity else 0.0
        if kind == 0.0 or (referent.rule == "pronoun" and referent.start >= statement.quantity.end):
            return 0.0
        if (
            referent.named
            and statement.last
            and _adjoins(referent.end, statement.quantity, statement.sentence)
        ):
            kind = max(kind, BESIDE)
        sourced = any(start <= referent.start and referent.end <= end for start, end in statement.sources)
        if self._is_quoted(referent, statement) or self._leads_round(referent, statement):
            return 0.0
        owns = self.owns(referent, statement)
        weight = self._weigh_place(referent, statement, owns=owns)
        if any(referent.start <= subject < referent.end for subject in statement.sentence.subjects):
            weight += GRAMMATICAL
        if referent.rule == "pronoun":
            weight *= PRONOUN
        if referent.entity in statement.served:
            weight *= SERVED
        elif referent.oblique and not (
            owns or self.is_instrument(referent, statement) or self._is_contrasted(referent, statement)
        ):
            weight *= OBLIQUE
        if referent.rule == FIRST_PERSON:
            own = statement.metric.subjects[:1] == ("company",)
            weight *= (1.0 if own else MAKER) * (OBLIQUE if _yields(referent, statement) else 1.0)
        if sourced and not self._speaks_for_itself(referent, statement):
            weight *= SOURCE
        return kind * weight

    def _weigh_place(self, referent: Referent, statement: Statement, *, owns: bool) -> float:
        """The weight of where a referent stands, seen from the figure."""
        if owns:
            return IN_CLAUSE
        if referent.end <= statement.quantity.start:
            return _weigh_before(referent, statement.quantity, statement.sentence)
        return self._weigh_after(referent, statement)

    def _weigh_after(self, referent: Referent, statement: Statement) -> float:
        """The weight of a referent after the figure, which a preposition may tie to it."""
        sentence, quantity = statement.sentence, statement.quantity
        start, end = quantity.end, referent.start
        distance = sentence.distance(start, end)
        if distance > FARTHEST or self._has_next(referent, statement):
            return 0.0
        breaks = sentence.break_between(start, end)
        between = sum(
            (other.kind not in CONDITIONS or quantity.kind in CONDITIONS) and start <= other.start < end
            for other in sentence.quantities
        )
        reach = PRICE_REACH if statement.metric.name == "price" else TIE_REACH
        tied = distance <= reach and breaks < 1.0 and (not between or referent.kind == "group")
        if tied and (self._is_attached(referent, sentence) or self._is_contrasted(referent, statement)):
            return 1.12 - 0.02 * distance
        weight = max(0.0, 0.62 - 0.02 * distance - 0.15 * breaks - 0.2 * between)
        return max(weight, INSTRUMENT) if self.is_instrument(referent, statement) else weight

    @staticmethod
    def _has_next(referent: Referent, statement: Statement) -> bool:
        """Whether a name opens a clause with a figure of its own ("Foo has 40 users, Bar over 50")."""
        sentence, kind = statement.sentence, statement.quantity.kind
        if not sentence.text[: referent.start].endswith(", "):
            return False
        return any(
            other.kind == kind and other.span_start > referent.end and _adjoins(referent.end, other, sentence)
            for other in sentence.quantities
        )

    def owns(self, referent: Referent, statement: Statement) -> bool:
        """Whether the figure stands in brackets behind the name ("Kling (27 %)") or in a relative clause
        about it ("Veo 3.1, which costs $0.40, …").
        """
        sentence, quantity = statement.sentence, statement.quantity
        if referent.end > quantity.span_start:
            return False
        if sentence.text[referent.end : quantity.span_start].strip() == "(":
            return True
        if self._relative is None:
            return False
        opening = self._relative.match(sentence.text, referent.end)
        return opening is not None and not _CLAUSE_END.search(sentence.text, opening.end(), quantity.start)

    def _speaks_for_itself(self, speaker: Referent, statement: Statement) -> bool:
        """Whether a source opens a clause of its own behind a figure of somebody else, and none but itself
        stands before its own figure ("Foo was valued at $4 billion, while Bar claims revenue of ...").
        """
        last, sentence, start = statement.last, statement.sentence, statement.quantity.span_start
        if last is None or speaker.kind not in statement.metric.subjects or speaker.end > start:
            return False
        if speaker.entity in (last.entity, self._registry.owner(last.entity)):
            return False
        named = [r for r in sentence.referents if speaker.end <= r.start < start]
        told = [q.end for q in sentence.quantities if q.end <= speaker.start]
        return not named and bool(told) and sentence.break_between(told[-1], speaker.start) >= CLAUSE

    def is_instrument(self, referent: Referent, statement: Statement) -> bool:
        """Whether the name is what something was made with, where that has the figure."""
        sentence = statement.sentence
        index = sentence.word_at(referent.start)
        return statement.metric.instrument and bool(
            self._means.find(sentence.words[max(0, index - 2) : index])
        )

    def _is_contrasted(self, referent: Referent, statement: Statement) -> bool:
        """Whether a figure among others of its kind is told "with" the name right behind it
        ("20 seconds with Foo 2, 8 seconds with Bar").
        """
        sentence, quantity = statement.sentence, statement.quantity
        if referent.kind not in PRODUCTS or referent.start < quantity.end:
            return False
        between = sentence.words_between(quantity.end, referent.start)
        tied = 0 < len(between) <= ATTACHED_REACH and between[-1].text in self._with
        return tied and any(
            other is not quantity and (other.kind, other.unit) == (quantity.kind, quantity.unit)
            for other in sentence.quantities
        )

    def fits(self, referent: Referent, metric: Metric) -> bool:
        """Whether a referent is of a kind that a metric is told of."""
        return self._kinds.weigh(referent, metric) > THROUGH_PRODUCT

    def suits(self, referent: Referent, metric: Metric) -> bool:
        """Whether a referent is of one of the two kinds that a metric is told of most."""
        return self._kinds.weigh(referent, metric) >= KIND_WEIGHT[1]

    @staticmethod
    def _is_quoted(referent: Referent, statement: Statement) -> bool:
        """Whether a party outside the field is only quoted ("according to Reuters")."""
        spans = statement.sources
        return referent.kind == "other" and any(
            start < referent.start and referent.end <= end for start, end in spans
        )

    def _leads_round(self, referent: Referent, statement: Statement) -> bool:
        """Whether an investor only leads the round that is told ("Foo leads a $20 million Series B")."""
        if statement.metric.name != "funding" or referent.end > statement.quantity.start:
            return False
        index = statement.sentence.word_at(referent.end)
        return bool(self._leading.find(statement.sentence.words[index : index + LEAD_REACH]))

    def _is_attached(self, referent: Referent, sentence: Sentence) -> bool:
        """Whether a preposition ties a referent to what stands before it ("$10 for Sora 2")."""
        index = sentence.word_at(referent.start)
        if index > 1 and sentence.words[index - 1].text == "s":
            index -= 2  # "for OpenAI's Sora"
        before = sentence.words[max(0, index - ATTACHED_REACH) : index]
        opening = sentence.text.rfind(",", 0, referent.start)
        if any(word.text in self._attached and word.start > opening for word in before):
            return True
        return referent.kind == "group" and bool(self._agents.find(before))


def _adjoins(end: int, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a name ends right before a figure, what they have in common left out ("Foo 15 dollars")."""
    return end < quantity.span_start and not sentence.text[end : quantity.span_start].strip()


def _yields(speaker: Referent, statement: Statement) -> bool:
    """Whether another clause names somebody between a speaker and a figure ("I like it: Foo has ...")."""
    sentence, figure = statement.sentence, statement.quantity.start
    return any(
        other.named
        and not other.oblique
        and speaker.end <= other.start < figure
        and sentence.break_between(speaker.end, other.start) >= CLAUSE
        for other in sentence.referents
    )


def _weigh_before(referent: Referent, quantity: Quantity, sentence: Sentence) -> float:
    """The weight of a referent before the figure: the nearer and the less parted from it the better."""
    start, end = referent.end, quantity.start
    first = 0.06 if sentence.word_at(referent.start) <= 3 else 0.0
    lost = 0.012 * sentence.distance(start, end) + 0.15 * sentence.break_between(start, end)
    return max(0.3, 1.0 + first - lost - 0.06 * sentence.quantities_between(start, end))
