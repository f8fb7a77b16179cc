"""Figures that leave their unit unsaid, that of the figure before ("$8 a month, the dearest 76")."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pipeline.claims.classify import Choice, Classifier
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Sentence
from pipeline.model import BlockKind
from pipeline.quantities import Quantity
from pipeline.quantities.tables import DURATIONS

#: The score from which the words around say what a bare number is.
SURE = 2.0
#: How many times larger or smaller than the figure before a figure without unit may be.
ALIKE = 40
THOUSAND = Decimal(1000)
#: Kinds whose unit is left out where it was just said.
LEFT_OUT = frozenset({"money", "duration"})


class Completer:
    """Gives bare figures the unit they leave unsaid; ``attached`` and ``owner`` words name whose it is."""

    def __init__(self, classifier: Classifier, attached: Iterable[str], owner: Iterable[str]) -> None:
        self._classifier = classifier
        self._owner = frozenset(owner)
        self._attached = frozenset(attached) - self._owner

    def complete(
        self,
        quantity: Quantity,
        sentence: Sentence,
        before: Draft | None,
        discourse: Discourse,
        context: Mapping[str, float],
    ) -> Quantity:
        """The figure with the unit or currency of what was told before, where only that makes sense of it.

        ``before`` is the draft of the figure before in the sentence; a sum takes the currency of the text.
        """
        if quantity.kind != "number" or quantity.unit:
            return quantity
        last = before.quantity if before else None
        summed = discourse.currency is not None and self._classifier.may_be_sum(sentence)
        if last is None and not summed:
            return quantity
        if not self._stands_alone(quantity, sentence):
            return quantity
        if last is not None and self._shares_scale(quantity, last):
            scale = _scale(last.value_max)
            low, high = quantity.value_min * scale, quantity.value_max * scale
            return quantity._replace(
                kind=last.kind, unit=last.unit, scaled=True, value_min=low, value_max=high
            )
        if quantity.scaled or last is None or last.kind not in LEFT_OUT:
            completed = self._as_sum(quantity, sentence, discourse)
        else:
            completed = _as_last(quantity, last)
        if completed is None or self._best(quantity, sentence, context):
            return quantity
        return completed

    def _stands_alone(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether nothing follows that the figure could count; a figure without scale ends its clause."""
        following = sentence.words_between(quantity.end)[:1]
        if following and following[0].text in self._owner:
            named = sentence.word_at(following[0].end)
            if any(sentence.word_at(mention.start) == named for mention in sentence.mentions):
                return True
        if self._classifier.counts_thing(quantity, sentence):
            return False
        parted = not following or sentence.break_between(quantity.end, following[0].end) > 0
        return quantity.scaled or parted or following[0].text in self._attached

    @staticmethod
    def _shares_scale(quantity: Quantity, last: Quantity) -> bool:
        """Whether a small figure leaves out the scale just said ("13 billion, against the 5 of Foo")."""
        counted = last.scaled and last.kind in ("number", "parameters", "money")
        if not counted or quantity.scaled or not 0 < quantity.value_max < THOUSAND:
            return False
        alike = last.value_max / _scale(last.value_max)
        return alike / ALIKE <= quantity.value_max <= alike * ALIKE

    def _as_sum(self, quantity: Quantity, sentence: Sentence, discourse: Discourse) -> Quantity | None:
        """The figure in the currency of the text, where the words around surely name a sum."""
        if discourse.currency is None:
            return None
        completed = quantity._replace(kind="money", unit=discourse.currency)
        sure = self._best(completed, sentence, {})
        if sure is None or quantity.scaled:
            return completed if sure else None
        again = sure.metric == "price" and discourse.price_terms is not None
        told = sentence.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and quantity.form == "digits"
        return completed if again and told else None

    def _best(self, quantity: Quantity, sentence: Sentence, context: Mapping[str, float]) -> Choice | None:
        """The metric that the words around the figure surely name, if any."""
        ranked = self._classifier.rank_metrics(quantity, sentence, context)
        return ranked[0] if ranked and ranked[0].score >= SURE else None


def _scale(value: Decimal) -> Decimal:
    """The power of a thousand in which a value is told.

    >>> _scale(Decimal(13_000_000_000))
    Decimal('1000000000')
    """
    scale = THOUSAND
    while value >= scale * THOUSAND:
        scale *= THOUSAND
    return scale


def _as_last(quantity: Quantity, last: Quantity) -> Quantity | None:
    """A bare figure in the unit of the one before; None where the two are too unlike to be told together."""
    factor = Decimal(DURATIONS.get(last.unit_word or "", 1)) if last.kind == "duration" else Decimal(1)
    low, high = quantity.value_min * factor, quantity.value_max * factor
    if not last.value_max or not last.value_max / ALIKE <= high <= last.value_max * ALIKE:
        return None
    return quantity._replace(
        kind=last.kind, unit=last.unit, unit_word=last.unit_word, value_min=low, value_max=high
    )
