"""A figure whose metric and subject are known as a draft: its value, unit and finer fields."""

from decimal import Decimal

from pipeline.claims.antecedents import find_antecedent
from pipeline.claims.classify import Choice
from pipeline.claims.discourse import STORES
from pipeline.claims.draft import Draft
from pipeline.claims.lexicon import Hit
from pipeline.claims.metric import Role
from pipeline.claims.objects import find_object
from pipeline.claims.qualifiers import read_unit
from pipeline.claims.sentence import Referent
from pipeline.claims.setting import Progress
from pipeline.claims.signs import is_negative, signed
from pipeline.claims.when import looks_back
from pipeline.model import BlockKind
from pipeline.quantities import Quantity

#: What a label names the most of.
CAPPED = frozenset({"clip_length", "resolution", "frame_rate"})
#: What is told for a period of account, and of it what hardly goes without one.
ACCOUNTED = frozenset({"revenue", "profit", "users"})
RANKED = frozenset({"rank", "rank_share", "score"})
REPORTED = frozenset({"profit"})
#: What goes on falling, or being a loss, in a figure that names nothing itself.
TURNED = frozenset({"stock_move", "profit"})
ORGANISATIONS = frozenset({"enterprise"})
#: Roles of words that name a metric outright, and how far, in words, they stand from their figure.
NAMING = frozenset({"cue", "noun", "header"})
OWN_REACH = 4
#: Boards whose points are no ratings.
BENCHMARKS = frozenset({"vbench"})
#: From so many points on, a score on a board is a rating.
RATING = 700


class Drafter:
    """Makes the drafts of one sentence's figures, those before them in view."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress

    def draft(
        self, quantity: Quantity, choice: Choice, qualifier: str | None, subject: Referent, as_of: str | None
    ) -> Draft:
        metric = choice.metric
        unit, low, high = self._value(quantity, metric)
        board = None if self._is_tried(quantity) else self._at.discourse.board
        other = find_object(quantity, self._at.kit.metrics[metric], self._at.sentence, subject, board)
        if metric == "rank" and other in STORES:
            subject = subject._replace(entity=self._at.kit.registry.family(subject.entity) or subject.entity)
        if metric == "deal" and other is not None:
            other = self._paid(other, subject)
        if metric == "deal" and qualifier == "investment" and other is None:
            other = self._financed(subject)
        rated = quantity.kind != "percent" and other not in BENCHMARKS
        if metric == "score" and qualifier == "elo" and not rated:
            qualifier = None
        elif metric == "score" and qualifier is None and rated and other and low >= RATING:
            qualifier = "elo"
        last = self._at.last
        if qualifier is None and last is not None and last.metric == metric and self._goes_on(quantity, last):
            qualifier = last.qualifier
        told = self._at.discourse.told
        if qualifier is None and last is None and choice.rule.endswith(".context") and told is not None:
            qualifier = told.qualifier if told.metric == metric else None
        if metric == "users" and qualifier in ORGANISATIONS:
            unit = "organization"
        if metric == "funding" and qualifier is None and as_of is None and self._is_carded(quantity):
            qualifier = "total"
        per = self._at.kit.rates.read_per(quantity, metric, self._at.sentence, as_of, qualifier)
        if metric == "price":
            per, qualifier = self._terms(per, qualifier)
        falls = (
            last is not None and last.metric == metric and last.value_max is not None and last.value_max < 0
        )
        if metric in TURNED and falls and choice.rule.endswith(".context") and not quantity.signed:
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

    def _paid(self, other: str, payer: Referent) -> str:
        """The company that is paid where its product is named too ("pays Foo for a licence of Bar")."""
        owner = self._at.kit.registry.owner(other)
        named = any(referent.entity == owner for referent in self._at.sentence.referents)
        return owner if owner is not None and named and owner != payer.entity else other

    def _is_tried(self, quantity: Quantity) -> bool:
        """Whether a win rate is that of a trial of somebody's own, which is on no board."""
        if quantity.kind != "percent":
            return False
        return self._at.discourse.on_trial or self._at.kit.tells_panel(self._at.sentence)

    def _financed(self, payer: Referent) -> str | None:
        """The company spoken of, into which somebody "put $25 million"."""
        company = find_antecedent(self._at.discourse, ("company",))
        return company.entity if company is not None and company.entity != payer.entity else None

    def _out_of(self, quantity: Quantity) -> int:
        """The n of "k of the n best": its own, that of the figure before, else of the sentence before."""
        last = self._at.last
        before = last.out_of if last is not None and last.metric == "rank_share" else None
        return int(quantity.out_of or before or self._at.share_of or 0)

    def _goes_on(self, quantity: Quantity, last: Draft) -> bool:
        """Whether a figure is told of the same as the one before, in the same words ("against 9 million")."""
        first = last.quantity
        if first is None or (first.kind, first.unit) != (quantity.kind, quantity.unit):
            return False
        if first.range_kind == quantity.range_kind == "from_to":
            return True
        return not any(
            hit.payload[0] == last.metric and hit.payload[1] in NAMING and self._follows(hit, first, quantity)
            for hit in self._at.sentence.hits
        )

    def _follows(self, hit: Hit[Role], first: Quantity, second: Quantity) -> bool:
        """Whether a word stands behind the first figure's own noun, before or right after the second."""
        start = self._at.sentence.hit_span(hit)[0]
        own = self._at.sentence.distance(first.end, start) <= OWN_REACH and start < second.start
        behind = start >= second.end and self._at.sentence.distance(second.end, start) > OWN_REACH
        return start >= first.end and not own and not behind

    def _is_carded(self, quantity: Quantity) -> bool:
        """Whether a label opens a list item or card that holds the figure alone ("Funds raised: $9M")."""
        sentence = self._at.sentence
        alone = len(sentence.quantities) == 1 and not sentence.dates
        carded = sentence.kind is BlockKind.STAT_CARD or sentence.labels(quantity)
        return self._at.setting.listed and alone and carded and sentence.kind is not BlockKind.TABLE_ROW

    def _comparator(self, quantity: Quantity, metric: str) -> str:
        """The quantity's own comparator; a label or head may say that it is the most ("Max length: 12 s")."""
        if quantity.range_kind == "from_to":
            return "="
        sentence, kit = self._at.sentence, self._at.kit
        label, colon, _ = sentence.text[: quantity.start].rpartition(":")
        capped = metric in CAPPED and quantity.comparator == "="
        labelled = bool(colon) and kit.bounds.names_maximum(label)
        carded = sentence.kind is BlockKind.STAT_CARD and kit.bounds.names_maximum(sentence.text)
        if capped and (labelled or carded or kit.bounds.has_maximum(quantity, sentence)):
            return "<="
        bound = kit.bounds.find(quantity, sentence) if quantity.comparator == "=" else None
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
        unit = read_unit(quantity, metric, self._at.sentence) or unit
        turns = metric == "profit" or (
            self._at.kit.metrics[metric].signed and unit == "percent" and not quantity.signed
        )
        if turns:
            words = ("profit",) if metric == "profit" else ("growth",)
            negative = quantity.form == "halved" or is_negative(quantity, words, self._at.sentence)
            low, high = sorted((signed(low, negative), signed(high, negative)))
        return unit, low, high

    def frame_date(self, quantity: Quantity, choice: Choice, qualifier: str | None) -> str | None:
        """The date that a figure without one of its own takes from the text around.

        Places and points take that of the ranking the text is about; what an account reports takes the period
        that the sentence or the text before named.
        """
        discourse, metric = self._at.discourse, choice.metric
        rated = quantity.kind == "number" or self._at.setting.listed
        if metric in RANKED and (rated or metric != "score") and discourse.ranking_date:
            return self._ranking_date(metric)
        if metric == "valuation" and self._at.last is not None and self._at.last.metric == "funding":
            return self._at.last.as_of
        before = self._at.last
        headed = len(self._at.told) == 1 and self._at.sentence.text.startswith(":", self._at.told[0][0].end)
        if headed and metric == "rank" and before is not None and before.metric == metric:
            return before.as_of
        base = qualifier if metric == "growth" else metric
        if base not in ACCOUNTED or qualifier == "annualized":
            return None
        last = self._at.last
        if last is not None and last.as_of and last.metric in ACCOUNTED and metric == "growth":
            return last.as_of
        named = self._at.kit.rates.names_period(self._at.sentence) and "-Q" in (discourse.period or "")
        return discourse.period if named or (base in REPORTED and not self._is_dated()) else None

    def _ranking_date(self, metric: str) -> str | None:
        """The date of the ranking that the text is about; one told of another board is not this one's."""
        discourse, last, here = self._at.discourse, self._at.last, self._at.sentence.boards
        told = last.as_of if last is not None and last.metric in RANKED - {metric} else None
        other = bool(here) and discourse.board not in (None, *here) and not self._at.told
        return told or (None if other else discourse.ranking_date)

    def _is_dated(self) -> bool:
        """Whether the sentence has a date that does more than compare ("a year earlier")."""
        return any(edtf and not looks_back(mention) for mention, edtf in self._at.told)
