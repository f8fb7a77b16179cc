"""Claims of one sentence: every quantity gets a metric, a subject and its finer fields, or a reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from pipeline.claims.analysis import Toolkit
from pipeline.claims.classify import Choice
from pipeline.claims.conversions import convert_drafts
from pipeline.claims.details import BASES, signed
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.settle import settle_drafts
from pipeline.claims.stance import Stance
from pipeline.claims.subject import Statement
from pipeline.claims.when import choose_date, looks_back, resolve_dates
from pipeline.dates import DateMention
from pipeline.model import Rejection
from pipeline.quantities import Quantity

#: A capitalised word right before a figure.
_LAST_NAME = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w.-]+ $")
#: What the figure before says of the next, where nothing else does.
SIBLING_SCORE = 1.05
ADJACENT_SCORE = 2.5
#: A metric within this of the best one is tried where the best has no subject.
AS_LIKELY = 0.6
#: In characters: a comma or conjunction between two figures of a kind.
NEXT_TO = 12
#: A sentence states one such figure of one subject: a second is another's.
SINGLE = frozenset({"rank", "score"})
#: What a sum can be mistaken for when it is the size of a market.
MARKET_RIVALS = frozenset({"revenue", "valuation", "market_cap", "price", "cost"})
#: Kinds of quantities that describe a clip.
SPECIFICATIONS = frozenset({"resolution", "frame_rate"})
#: What a label names the most of.
CAPPED = frozenset({"clip_length", "resolution", "frame_rate"})
#: Roles of words that name a metric outright.
NAMING = frozenset({"cue", "noun", "header"})
#: What is told for a period of account, and of it what hardly goes without one.
ACCOUNTED = frozenset({"revenue", "profit", "users"})
REPORTED = frozenset({"profit"})
BOOKED = frozenset({"revenue", "profit"})
#: The length of a year in EDTF.
YEAR = 4
RANKED = ("rank", "rank_share")
ORGANISATIONS = frozenset({"enterprise"})
#: Boards whose points are no ratings.
BENCHMARKS = frozenset({"vbench"})
#: Boards that change by the hour: an earlier date is not theirs.
STORES = frozenset({"app-store", "google-play"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence says of its figures.

    ``context`` are metrics that heading, label or column suggest, with their weight; ``source`` and ``date``
    what an introduction says for all it introduces; ``subjects`` those that layout tells. Figures before
    position ``after`` (the heads of a cell) are passed over. ``fresh``: the sentence before does not count;
    ``listed``: it is a list item, card or cell; ``voiced``: it is the speech of ``source``, or of someone
    whom the text does not name there.
    """

    context: Mapping[str, float] = field(default_factory=dict)
    source: str | None = None
    date: str | None = None
    subjects: tuple[Referent, ...] = ()
    after: int = 0
    fresh: bool = False
    listed: bool = False
    voiced: bool = False


def read_sentence(
    sentence: Sentence, kit: Toolkit, discourse: Discourse, setting: Setting
) -> tuple[list[Draft], list[Rejection]]:
    """The drafts of a sentence's figures, and the figures that are no claims with the reason."""
    reading = _Reading(sentence, kit, discourse, setting)
    for quantity in sentence.quantities:
        if quantity.start >= setting.after:
            reading.read(quantity)
    reading.remember()
    moves = len(reading.drafts) > 1 and kit.tells_change(sentence)
    drafts, rejections = settle_drafts(reading.drafts, reading.rejections, moves=moves)
    drafts, more = convert_drafts(drafts, sentence)
    return drafts, rejections + more


class _Reading:
    """One sentence being read; figures see those before them."""

    def __init__(self, sentence: Sentence, kit: Toolkit, discourse: Discourse, setting: Setting) -> None:
        self.sentence, self.kit, self.discourse, self.setting = sentence, kit, discourse, setting
        kit.subjects.refer(sentence, discourse, setting.fresh)
        self.told: list[tuple[DateMention, str]] = resolve_dates(sentence.dates, discourse.last_date)
        self.dates = [(mention, edtf) for mention, edtf in self.told if edtf]
        self.total = kit.shares.find_total(sentence)
        self.shared = self.total is not None or any(q.kind == "share" for q in sentence.quantities)
        self.share_of = int(self.total.value_max) if self.total else discourse.share_total
        self.elliptical = False
        self.drafts: list[Draft] = []
        self.rejections = [self._rejection(item.start, item.end, item.reason) for item in sentence.excluded]

    @cached_property
    def stance(self) -> Stance:
        return Stance(self.sentence, self.kit, self.discourse)

    @cached_property
    def paired(self) -> dict[int, Referent]:
        """The subjects of figures that are told "respectively"."""
        return self.kit.subjects.pair_respectively(self.sentence)

    def read(self, quantity: Quantity) -> None:
        """Turn one quantity into drafts or a rejection.

        Where the likeliest metric has no subject here, the next one as likely is tried.
        """
        whole = self._complete(quantity)
        self.elliptical, quantity = whole is not quantity, whole
        reason = ("", "")
        for choice, why in self._choices(quantity):
            settled, qualifier, unclear = self._settle(choice, quantity) if choice else (None, None, why)
            if settled is None:
                reason = reason if reason[0] else unclear
                break
            subjects = self._subjects(quantity, settled, qualifier)
            if subjects:
                if settled.metric == "valuation" and self._is_listed(subjects):
                    settled, qualifier = replace(settled, metric="market_cap"), None
                self._state(quantity, settled, qualifier, subjects)
                return
            reason = reason if reason[0] else ("no_subject", settled.metric)
        self.rejections.append(self._rejection(quantity.start, quantity.end, *reason))

    def _complete(self, quantity: Quantity) -> Quantity:
        """The quantity with the unit that it leaves unsaid; a sum outside of brackets sets the currency."""
        aside = self.sentence.in_brackets(quantity.start) and self.discourse.currency
        if quantity.kind == "money" and not aside:
            self.discourse.currency = quantity.unit
        last = self.drafts[-1] if self.drafts else None
        return self.kit.completer.complete(
            quantity, self.sentence, last, self.discourse, self.setting.context
        )

    def _state(
        self, quantity: Quantity, choice: Choice, qualifier: str | None, subjects: Sequence[Referent]
    ) -> None:
        """Add the drafts of a quantity whose metric and subjects are known."""
        told = self.kit.drop_compared(self.sentence, self.told) if choice.metric == "growth" else self.told
        when = choose_date(quantity, self.sentence, told, choice.metric)
        as_of = (when.edtf if when else None) or self.setting.date
        if as_of is None and (when is None or when.of_today):
            as_of = self._frame_date(quantity, choice, qualifier)
        for subject in subjects:
            draft = self._draft(quantity, choice, qualifier, subject, as_of)
            self.drafts.append(
                self.stance.take(draft, quantity, self.setting.source, voiced=self.setting.voiced)
            )

    def _choices(self, quantity: Quantity) -> Iterator[tuple[Choice | None, tuple[str, str]]]:
        """The metrics to try, the likeliest first; None with the reason where the quantity is no claim."""
        if quantity is self.total or (self.shared and self.kit.shares.is_top(quantity)):
            yield None, ("share_total", "")
            return
        if self.share_of and self.kit.shares.is_part(quantity, self.share_of, self.sentence):
            yield Choice("rank_share", 3.0, "rank_share.part", direct=True), ("", "")
            return
        context = {**self.setting.context, **self._sibling(quantity), **self._neighbourhood(quantity)}
        ranked = self.kit.classifier.rank_metrics(quantity, self.sentence, context)
        if not ranked:
            yield None, ("no_metric", quantity.kind)
            return
        if ranked[0].metric in MARKET_RIVALS and self._of_market(quantity):
            ranked.sort(key=lambda choice: choice.metric != "market_size")
        fitting = [c for c in ranked if abs(quantity.value_max) >= self.kit.metrics[c.metric].minimum]
        if not fitting or fitting[0].score < ranked[0].score - AS_LIKELY:
            yield None, ("too_small", ranked[0].metric)
            return
        for choice in fitting:
            if choice.score < fitting[0].score - AS_LIKELY:
                return
            is_claim = self.kit.metrics[choice.metric].is_claim
            yield (choice, ("", "")) if is_claim else (None, (choice.metric, choice.rule))

    def _settle(
        self, choice: Choice, quantity: Quantity
    ) -> tuple[Choice | None, str | None, tuple[str, str]]:
        """The metric and its qualifier; growth is told from a share price move by what grew."""
        details = self.kit.details
        if choice.metric not in ("growth", "stock_move"):
            return choice, details.read_qualifier(quantity, choice.metric, self.sentence), ("", "")
        before = self.drafts[-1].metric if self.drafts else self.discourse.previous_metric
        base = details.find_base(quantity, self.sentence, before)
        if quantity.kind == "percent" and (
            details.is_traded(quantity, self.sentence) or (base is None and self._moves_stock(quantity))
        ):
            base = "stock_move"
        if base == "stock_move" or (choice.metric == "stock_move" and base is None):
            if quantity.kind != "percent":
                return None, None, ("share_price_multiple", choice.rule)
            qualifier = details.read_qualifier(quantity, "stock_move", self.sentence)
            return replace(choice, metric="stock_move"), qualifier, ("", "")
        if base is None and any(referent.kind == "market" for referent in self.sentence.referents):
            base = "market_size"
        if base is None:
            return None, None, ("unclear_growth", choice.rule)
        return replace(choice, metric="growth"), base, ("", "")

    def _is_listed(self, subjects: Sequence[Referent]) -> bool:
        """Whether the subjects are listed companies, whose worth is that of their shares."""
        known = [self.kit.registry.get(subject.entity) for subject in subjects]
        return all(entity is not None and entity.listed for entity in known)

    def _moves_stock(self, quantity: Quantity) -> bool:
        """Whether a change of a company, of which nothing else is told, is timed as share prices are."""
        companies = [r for r in self.sentence.referents if r.kind == "company" and r.end <= quantity.start]
        timed = self.kit.details.read_qualifier(quantity, "stock_move", self.sentence)
        return bool(companies) and timed is not None

    def _subjects(self, quantity: Quantity, choice: Choice, qualifier: str | None) -> list[Referent]:
        kit, setting = self.kit, self.setting
        metric = kit.metrics[qualifier if choice.metric == "growth" and qualifier else choice.metric]
        found = list(setting.subjects)
        lead = self.discourse.lead.get("product")
        if lead and metric.subjects[:1] != ("company",) and {r.kind for r in found} == {"company"}:
            found = [lead]
        if choice.metric == "rank_share" and not any(r.kind == "group" for r in self.sentence.referents):
            group = kit.shares.find_group(self.sentence, quantity)
            found = [group] if group else found
        if quantity.start in self.paired:
            found = [self.paired[quantity.start]]
        if not found and choice.metric == "stock_move" and self._names_other(quantity):
            return []
        if not found:
            served = [d.subject.entity for d in self.drafts if d.metric == choice.metric in SINGLE]
            sources = [(item.start, item.end) for item in self.stance.attributions]
            grows = choice.metric == "growth"
            statement = Statement(quantity, metric, self.sentence, sources, served, grows)
            found = kit.subjects.find_subjects(statement, self.discourse, setting)
        return [adapted for subject in found if (adapted := kit.subjects.adapt(subject, metric))]

    def _names_other(self, quantity: Quantity) -> bool:
        """Whether a name that nobody knows stands right before a change ("STM +2.2 %")."""
        before = _LAST_NAME.search(self.sentence.text, max(0, quantity.start - 24), quantity.start)
        if before is None or not before.start():
            return False
        return not any(r.start < before.end() and before.start() < r.end for r in self.sentence.referents)

    def _draft(
        self, quantity: Quantity, choice: Choice, qualifier: str | None, subject: Referent, as_of: str | None
    ) -> Draft:
        details, metric = self.kit.details, choice.metric
        unit, low, high = self._value(quantity, metric)
        if metric == "users" and qualifier in ORGANISATIONS:
            unit = "organization"
        other = details.find_object(
            quantity, self.kit.metrics[metric], self.sentence, subject, self.discourse.board
        )
        rated = quantity.kind != "percent" and other not in BENCHMARKS
        if metric == "score" and qualifier == "elo" and not rated:
            qualifier = None
        last = self.drafts[-1] if self.drafts else None
        if qualifier is None and last is not None and last.metric == metric and _are_paired(quantity, last):
            qualifier = last.qualifier
        per = details.read_per(quantity, metric, self.sentence, as_of, qualifier)
        if metric == "price":
            per, qualifier = self._terms(per, qualifier)
        falls = (
            last is not None and last.metric == metric and last.value_max is not None and last.value_max < 0
        )
        if metric == "stock_move" and falls and choice.rule.endswith(".context") and not quantity.signed:
            low, high = -abs(high), -abs(low)
        return Draft(
            quantity=quantity,
            sentence=self.sentence,
            choice=choice,
            metric=metric,
            subject=subject,
            value_min=low,
            value_max=high,
            comparator=self._comparator(quantity, metric),
            unit=unit,
            qualifier=qualifier,
            per=per,
            out_of=int(quantity.out_of or self.share_of or 0) if metric == "rank_share" else None,
            object=other,
            as_of=None if metric == "growth" and per else as_of,
        )

    def _comparator(self, quantity: Quantity, metric: str) -> str:
        """The quantity's own comparator; a label or head may say that it is the most ("Max length: 12 s")."""
        if quantity.range_kind == "from_to":
            return "="
        label, colon, _ = self.sentence.text[: quantity.start].rpartition(":")
        capped = colon and metric in CAPPED and quantity.comparator == "="
        if capped and self.kit.names_maximum(label):
            return "<="
        bound = self.kit.find_bound(quantity, self.sentence) if quantity.comparator == "=" else None
        return bound or quantity.comparator

    def _terms(self, per: str | None, qualifier: str | None) -> tuple[str | None, str | None]:
        """The terms of a price; one whose currency is left out has those of the price before."""
        told = self.discourse.price_terms
        if self.elliptical and told is not None:
            per, qualifier = told[0], qualifier or told[1]
        self.discourse.price_terms = per, qualifier
        return per, qualifier

    def _value(self, quantity: Quantity, metric: str) -> tuple[str, Decimal, Decimal]:
        low, high = quantity.value_min, quantity.value_max
        unit = self.kit.metrics[metric].unit
        if unit == "money":
            unit = quantity.unit or "USD"
        elif metric == "growth" and quantity.kind == "ratio" and quantity.unit != "percent":
            unit = "ratio"
        elif metric == "score" and quantity.kind == "percent":
            unit = "percent"
        unit = self.kit.details.read_unit(quantity, metric, self.sentence) or unit
        turns = metric == "profit" or (
            self.kit.metrics[metric].signed and unit == "percent" and not quantity.signed
        )
        if turns:
            words = ("profit",) if metric == "profit" else ("growth",)
            negative = quantity.form == "halved" or self.kit.details.is_negative(
                quantity, words, self.sentence
            )
            low, high = sorted((signed(low, negative), signed(high, negative)))
        return unit, low, high

    def _sibling(self, quantity: Quantity) -> dict[str, float]:
        """The metric of the figure before in this sentence, for one that names none itself.

        It says more of a figure of the same unit right after it ("60 to 90 seconds, at most two minutes").
        """
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.quantity is None:
            return {}
        between = self.sentence.text[last.quantity.end : quantity.span_start]
        near = len(between) <= NEXT_TO and (self.kit.is_joint(between) or "," in between)
        alike = (last.quantity.kind, last.quantity.unit) == (quantity.kind, quantity.unit)
        counts = self.kit.classifier.counts_other(quantity, self.sentence)
        return {last.metric: ADJACENT_SCORE if near and alike and not counts else SIBLING_SCORE}

    def _neighbourhood(self, quantity: Quantity) -> dict[str, float]:
        """What stands beside a figure that no word announces tells of it.

        A duration beside a resolution or a frame rate is the length of a clip ("two minutes, 1080p"), an
        ordinal that a verb gives to somebody where a board is spoken of is a place ("it is only fifth").
        """
        kinds = {other.kind for other in self.sentence.quantities}
        if quantity.kind == "duration" and kinds & SPECIFICATIONS:
            return {"clip_length": SIBLING_SCORE}
        boarded = self.discourse.board is not None or bool(self.sentence.boards)
        if quantity.kind == "ordinal" and boarded and self.kit.places(self.sentence, quantity.span_start):
            return {"rank": SIBLING_SCORE}
        return {}

    def _of_market(self, quantity: Quantity) -> bool:
        """Whether the name nearest before the figure is that of a market."""
        before = [r for r in self.sentence.referents if r.end <= quantity.start and r.entity]
        return bool(before) and before[-1].kind == "market"

    def _frame_date(self, quantity: Quantity, choice: Choice, qualifier: str | None) -> str | None:
        """The date that a figure without one of its own takes from the text around.

        Places and points take that of the ranking the text is about; what an account reports takes the period
        that the sentence or the text before named.
        """
        discourse, metric = self.discourse, choice.metric
        ranked = metric in ("rank", "rank_share") or (metric == "score" and quantity.kind == "number")
        if ranked and discourse.board not in STORES:
            return discourse.board_date
        base = qualifier if metric == "growth" else metric
        if base not in ACCOUNTED or qualifier == "annualized":
            return None
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.as_of and last.metric in ACCOUNTED and metric == "growth":
            return last.as_of
        named = self.kit.details.names_period(self.sentence) and "-Q" in (discourse.period or "")
        return discourse.period if named or (base in REPORTED and not self.dates) else None

    def remember(self) -> None:
        """Leave to the sentences that follow what this one was about."""
        discourse, sentence = self.discourse, self.sentence
        discourse.note_sentence(sentence, self.drafts[-1].subject if self.drafts else None)
        boards = sentence.boards
        discourse.board = boards[-1] if boards else discourse.board
        dates = [edtf for mention, edtf in self.dates if not looks_back(mention)]
        quarters = [edtf for edtf in dates if "-Q" in edtf]
        if quarters and not (self.kit.details.names_period(self.sentence) and discourse.has_passed(quarters)):
            discourse.period = quarters[-1]
        told = [
            draft.as_of for draft in self.drafts if draft.metric in BOOKED and draft.modality != "forecast"
        ]
        if told and told[-1] and len(told[-1]) == YEAR:
            discourse.period = told[-1]
        if dates:
            discourse.last_date = dates[-1]
            if boards or any(sentence.holds(metric, NAMING) for metric in RANKED):
                discourse.board_date = discourse.last_date
        metrics = [draft.metric if draft.metric != "growth" else draft.qualifier for draft in self.drafts]
        discourse.previous_metric = next((name for name in reversed(metrics) if name in BASES), None)
        discourse.share_total = int(self.total.value_max) if self.total else None

    def _rejection(self, start: int, end: int, reason: str, detail: str = "") -> Rejection:
        offset = self.sentence.start
        return Rejection(self.sentence.text[start:end], offset + start, offset + end, reason, detail)


def _are_paired(quantity: Quantity, last: Draft) -> bool:
    """Whether a figure is the second of a pair ("from 22 to 45 million")."""
    first = last.quantity
    return first is not None and first.range_kind == quantity.range_kind == "from_to"
