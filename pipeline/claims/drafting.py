"""A figure whose metric and subject are known as a draft: its value, unit and finer fields."""

from decimal import Decimal

from pipeline.claims.classify import Choice
from pipeline.claims.details import signed
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Referent
from pipeline.claims.setting import Progress
from pipeline.quantities import Quantity

#: What a label names the most of.
CAPPED = frozenset({"clip_length", "resolution", "frame_rate"})
#: What is told for a period of account, and of it what hardly goes without one.
ACCOUNTED = frozenset({"revenue", "profit", "users"})
REPORTED = frozenset({"profit"})
ORGANISATIONS = frozenset({"enterprise"})
#: Boards whose points are no ratings.
BENCHMARKS = frozenset({"vbench"})
#: Boards that change by the hour: an earlier date is not theirs.
STORES = frozenset({"app-store", "google-play"})


class Drafter:
    """Makes the drafts of one sentence's figures, those before them in view."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress

    def draft(
        self, quantity: Quantity, choice: Choice, qualifier: str | None, subject: Referent, as_of: str | None
    ) -> Draft:
        details, metric = self._at.kit.details, choice.metric
        unit, low, high = self._value(quantity, metric)
        if metric == "users" and qualifier in ORGANISATIONS:
            unit = "organization"
        other = details.find_object(
            quantity, self._at.kit.metrics[metric], self._at.sentence, subject, self._at.discourse.board
        )
        rated = quantity.kind != "percent" and other not in BENCHMARKS
        if metric == "score" and qualifier == "elo" and not rated:
            qualifier = None
        last = self._at.last
        if qualifier is None and last is not None and last.metric == metric and _are_paired(quantity, last):
            qualifier = last.qualifier
        per = details.read_per(quantity, metric, self._at.sentence, as_of, qualifier)
        if metric == "price":
            per, qualifier = self._terms(per, qualifier)
        falls = (
            last is not None and last.metric == metric and last.value_max is not None and last.value_max < 0
        )
        if metric == "stock_move" and falls and choice.rule.endswith(".context") and not quantity.signed:
            low, high = -abs(high), -abs(low)
        return Draft(
            quantity=quantity,
            sentence=self._at.sentence,
            choice=choice,
            metric=metric,
            subject=subject,
            value_min=low,
            value_max=high,
            comparator=self._comparator(quantity, metric),
            unit=unit,
            qualifier=qualifier,
            per=per,
            out_of=self._out_of(quantity) if metric == "rank_share" else None,
            object=other,
            as_of=None if metric == "growth" and per else as_of,
        )

    def _out_of(self, quantity: Quantity) -> int:
        """The n of "k of the n best": its own, that of the figure before, else of the sentence before."""
        last = self._at.last
        before = last.out_of if last is not None and last.metric == "rank_share" else None
        return int(quantity.out_of or before or self._at.share_of or 0)

    def _comparator(self, quantity: Quantity, metric: str) -> str:
        """The quantity's own comparator; a label or head may say that it is the most ("Max length: 12 s")."""
        if quantity.range_kind == "from_to":
            return "="
        label, colon, _ = self._at.sentence.text[: quantity.start].rpartition(":")
        capped = colon and metric in CAPPED and quantity.comparator == "="
        if capped and self._at.kit.names_maximum(label):
            return "<="
        bound = self._at.kit.find_bound(quantity, self._at.sentence) if quantity.comparator == "=" else None
        return bound or quantity.comparator

    def _terms(self, per: str | None, qualifier: str | None) -> tuple[str | None, str | None]:
        """The terms of a price; one whose currency is left out has those of the price before."""
        told = self._at.discourse.price_terms
        if self._at.elliptical and told is not None:
            per, qualifier = told[0], qualifier or told[1]
        self._at.discourse.price_terms = per, qualifier
        return per, qualifier

    def _value(self, quantity: Quantity, metric: str) -> tuple[str, Decimal, Decimal]:
        low, high = quantity.value_min, quantity.value_max
        unit = self._at.kit.metrics[metric].unit
        if unit == "money":
            unit = quantity.unit or "USD"
        elif metric == "growth" and quantity.kind == "ratio" and quantity.unit != "percent":
            unit = "ratio"
        elif metric == "score" and quantity.kind == "percent":
            unit = "percent"
        unit = self._at.kit.details.read_unit(quantity, metric, self._at.sentence) or unit
        turns = metric == "profit" or (
            self._at.kit.metrics[metric].signed and unit == "percent" and not quantity.signed
        )
        if turns:
            words = ("profit",) if metric == "profit" else ("growth",)
            negative = quantity.form == "halved" or self._at.kit.details.is_negative(
                quantity, words, self._at.sentence
            )
            low, high = sorted((signed(low, negative), signed(high, negative)))
        return unit, low, high

    def frame_date(self, quantity: Quantity, choice: Choice, qualifier: str | None) -> str | None:
        """The date that a figure without one of its own takes from the text around.

        Places and points take that of the ranking the text is about; what an account reports takes the period
        that the sentence or the text before named.
        """
        discourse, metric = self._at.discourse, choice.metric
        ranked = metric in ("rank", "rank_share") or (metric == "score" and quantity.kind == "number")
        if ranked and discourse.board not in STORES:
            return discourse.board_date
        base = qualifier if metric == "growth" else metric
        if base not in ACCOUNTED or qualifier == "annualized":
            return None
        last = self._at.last
        if last is not None and last.as_of and last.metric in ACCOUNTED and metric == "growth":
            return last.as_of
        named = self._at.kit.details.names_period(self._at.sentence) and "-Q" in (discourse.period or "")
        return (
            discourse.period
            if named or (base in REPORTED and not any(edtf for _, edtf in self._at.told))
            else None
        )


def _are_paired(quantity: Quantity, last: Draft) -> bool:
    """Whether a figure is the second of a pair ("from 22 to 45 million")."""
    first = last.quantity
    return first is not None and first.range_kind == quantity.range_kind == "from_to"
