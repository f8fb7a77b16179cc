"""A claim in the making: the quantity, its metric and subject, and where it stands."""

from decimal import Decimal
from typing import NamedTuple

from pipeline.claims.classify import Choice
from pipeline.claims.sentence import Referent, Sentence
from pipeline.model import Claim
from pipeline.quantities import Quantity


class Draft(NamedTuple):
    """All that a claim needs but the article's id; values are signed already."""

    quantity: Quantity | None
    sentence: Sentence
    choice: Choice
    metric: str
    subject: Referent
    value_min: Decimal | None
    value_max: Decimal | None
    comparator: str
    unit: str
    qualifier: str | None = None
    per: str | None = None
    out_of: int | None = None
    object: str | None = None
    as_of: str | None = None
    modality: str = "asserted"
    attributed_to: str | None = None
    quote: tuple[int, int] | None = None

    def claim(self, article: str, text: str) -> Claim:
        """The finished claim; the quote is the sentence unless a wider one was set."""
        start, end = self.quote or (self.sentence.start, self.sentence.start + len(self.sentence.text))
        return Claim(
            article=article,
            metric=self.metric,
            qualifier=self.qualifier,
            subject=self.subject.entity,
            subject_text=self.subject.text,
            value_min=self.value_min,
            value_max=self.value_max,
            comparator=self.comparator,
            unit=self.unit,
            per=self.per,
            out_of=self.out_of,
            object=self.object,
            as_of=self.as_of,
            modality=self.modality,
            attributed_to=self.attributed_to,
            quote=text[start:end],
            start=start,
            end=end,
            rule=self.choice.rule,
            value_text=self.quantity.text if self.quantity else self.as_of or "",
        )
