"""Claims of one sentence: every quantity gets a metric, a subject and its finer fields, or a reason."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pipeline.claims.bases import BASES
from pipeline.claims.choosing import MetricChooser
from pipeline.claims.classify import Choice
from pipeline.claims.conversions import convert_drafts
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.drafting import Drafter
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.setting import Progress, Setting
from pipeline.claims.settle import settle_drafts
from pipeline.claims.stance import Stance
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.weighing import Statement
from pipeline.claims.when import choose_date, looks_back, resolve_dates
from pipeline.model import Rejection
from pipeline.quantities import Quantity

#: A capitalised word right before a figure.
_LAST_NAME = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w.-]+ $")
#: A sentence states one such figure of one subject: a second is another's.
SINGLE = frozenset({"rank", "score"})
#: Roles of words that name a metric outright.
NAMING = frozenset({"cue", "noun", "header"})
SIZES = frozenset({"revenue", "valuation", "market_cap", "market_share"})
BOOKED = frozenset({"revenue", "profit"})
#: The length of a year in EDTF.
YEAR = 4
RANKED = ("rank", "rank_share")
#: What a listed company can be parted from: its own worth is that of its shares.
PARTS = frozenset({"product", "model"})


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


def _of_market(choice: Choice, qualifier: str | None) -> tuple[Choice, str | None]:
    """What a market takes in or is worth is its size."""
    if choice.metric in SIZES:
        return choice._replace(metric="market_size"), None
    return choice, "market_size" if choice.metric == "growth" and qualifier in SIZES else qualifier


class _Reading:
    """One sentence being read; figures see those before them."""

    def __init__(self, sentence: Sentence, kit: Toolkit, discourse: Discourse, setting: Setting) -> None:
        kit.subjects.refer(sentence, discourse, setting.fresh)
        total = kit.shares.find_total(sentence)
        self._at = Progress(
            sentence,
            kit,
            discourse,
            setting,
            told=resolve_dates(sentence.dates, discourse.last_date),
            total=total,
            share_of=int(total.value_max) if total else discourse.share_total,
        )
        self._chooser, self._drafter = MetricChooser(self._at), Drafter(self._at)
        self.drafts = self._at.drafts
        self.rejections = sentence.reject_excluded()

    @cached_property
    def stance(self) -> Stance:
        return Stance(self._at.sentence, self._at.kit, self._at.discourse)

    @cached_property
    def paired(self) -> dict[int, Referent]:
        """The subjects of figures that are told "respectively"."""
        return self._at.kit.subjects.pair_respectively(self._at.sentence)

    def read(self, quantity: Quantity) -> None:
        """Turn one quantity into drafts or a rejection.

        Where the likeliest metric has no subject here, the next one as likely is tried.
        """
        whole = self._complete(quantity)
        self._at.elliptical, quantity = whole is not quantity, whole
        reason = ("", "")
        for choice, why in self._chooser.choose(quantity):
            settled, qualifier, unclear = (
                self._chooser.settle(choice, quantity) if choice else (None, None, why)
            )
            if settled is None:
                reason = reason if reason[0] else unclear
                break
            subjects = self._subjects(quantity, settled, qualifier)
            if subjects:
                if settled.metric == "valuation" and self._is_listed(subjects):
                    settled, qualifier = settled._replace(metric="market_cap"), None
                if all(subject.kind == "market" for subject in subjects):
                    settled, qualifier = _of_market(settled, qualifier)
                self._state(quantity, settled, qualifier, subjects)
                return
            reason = reason if reason[0] else ("no_subject", settled.metric)
        self.rejections.append(self._rejection(quantity.start, quantity.end, *reason))

    def _complete(self, quantity: Quantity) -> Quantity:
        """The quantity with the unit that it leaves unsaid; a sum outside of brackets sets the currency."""
        discourse, sentence = self._at.discourse, self._at.sentence
        if quantity.kind == "money" and not (discourse.currency and sentence.in_brackets(quantity.start)):
            discourse.currency = quantity.unit
        context = self._at.setting.context
        return self._at.kit.completer.complete(quantity, sentence, self._at.last, discourse, context)

    def _state(
        self, quantity: Quantity, choice: Choice, qualifier: str | None, subjects: Sequence[Referent]
    ) -> None:
        """Add the drafts of a quantity whose metric and subjects are known."""
        told = (
            self._at.kit.date_filter.drop_compared(self._at.sentence, self._at.told)
            if choice.metric == "growth"
            else self._at.told
        )
        if choice.metric != "price":
            told = self._at.kit.date_filter.drop_origins(self._at.sentence, told)
        when = choose_date(quantity, self._at.sentence, told, choice.metric, self._at.kit.words.coordination)
        as_of = (when.edtf if when else None) or self._at.setting.date
        if as_of is None and (when is None or when.of_today):
            as_of = self._drafter.frame_date(quantity, choice, qualifier)
        setting = self._at.setting
        for subject in subjects:
            draft = self._drafter.draft(quantity, choice, qualifier, subject, as_of)
            implied = (
                choice.metric == "growth" and bool(draft.per) and _continues_forecast(self.drafts, draft)
            )
            past = any(_goes_beyond(earlier, draft) for earlier in self.drafts)
            draft = self.stance.take(draft, quantity, setting.source, voiced=setting.voiced, told=past)
            self.drafts.append(draft._replace(modality="forecast") if implied else draft)

    def _is_listed(self, subjects: Sequence[Referent]) -> bool:
        """Whether the subjects are listed companies, whose worth is that of their shares."""
        whole = [subject.entity for subject in subjects if subject.kind not in PARTS]
        known = [self._at.kit.registry.get(entity) for entity in whole]
        return bool(known) and all(entity is not None and entity.listed for entity in known)

    def _subjects(self, quantity: Quantity, choice: Choice, qualifier: str | None) -> list[Referent]:
        kit, setting = self._at.kit, self._at.setting
        metric = kit.metrics[qualifier if choice.metric == "growth" and qualifier else choice.metric]
        found = list(setting.subjects)
        lead = self._at.discourse.lead.get("product")
        if lead and metric.subjects[:1] != ("company",) and {r.kind for r in found} == {"company"}:
            found = [lead]
        if choice.metric == "rank_share" and not any(r.kind == "group" for r in self._at.sentence.referents):
            group = kit.shares.find_group(self._at.sentence, quantity)
            found = [group] if group else found
        if quantity.start in self.paired:
            found = [self.paired[quantity.start]]
        if not found and choice.metric == "stock_move" and self._names_other(quantity):
            return []
        if not found:
            served = [d.subject.entity for d in self.drafts if d.metric == choice.metric in SINGLE]
            sources = [(item.start, item.end) for item in self.stance.attributions]
            grows = choice.metric == "growth"
            last = self.drafts[-1].subject if self.drafts else None
            statement = Statement(quantity, metric, self._at.sentence, sources, served, grows, last)
            found = kit.subjects.find_subjects(statement, self._at.discourse, setting)
        adapted = [kit.subjects.adapt(subject, metric) for subject in found]
        if choice.metric == "valuation" and self._is_listed([subject for subject in adapted if subject]):
            adapted = [own if own.kind in PARTS else whole for own, whole in zip(found, adapted, strict=True)]
        return [subject for subject in adapted if subject and self._may_have(subject, choice.metric)]

    def _may_have(self, subject: Referent, metric: str) -> bool:
        """Whether a subject can have a figure: the shares of a company outside the field, or not known as
        listed, are of interest only where the article is on it.
        """
        if metric != "stock_move":
            return True
        known = self._at.kit.registry.get(subject.entity)
        topics = {topic.entity for topic in self._at.discourse.topic.values()}
        listed = known is not None and known.listed and known.role != "bystander"
        return listed or subject.entity in topics

    def _names_other(self, quantity: Quantity) -> bool:
        """Whether a name that nobody knows stands right before a change ("STM +2.2 %")."""
        before = _LAST_NAME.search(self._at.sentence.text, max(0, quantity.start - 24), quantity.start)
        if before is None or not before.start():
            return False
        return not any(r.start < before.end() and before.start() < r.end for r in self._at.sentence.referents)

    def remember(self) -> None:
        """Leave to the sentences that follow what this one was about."""
        discourse, sentence = self._at.discourse, self._at.sentence
        discourse.note_sentence(sentence, self._main_subject())
        boards = sentence.boards
        discourse.board = boards[-1] if boards else discourse.board
        dates = [edtf for mention, edtf in self._at.told if edtf and not looks_back(mention)]
        quarters = [edtf for edtf in dates if "-Q" in edtf]
        if quarters and not (
            self._at.kit.rates.names_period(self._at.sentence) and discourse.has_passed(quarters)
        ):
            discourse.period = quarters[-1]
        told = [
            draft.as_of for draft in self.drafts if draft.metric in BOOKED and draft.modality != "forecast"
        ]
        years = [date for date in told if date and len(date) == YEAR]
        if years:
            discourse.period = max(years)
        if dates:
            discourse.last_date = max(dates) if all(len(date) == YEAR for date in dates) else dates[-1]
            if boards or any(sentence.holds(metric, NAMING) for metric in RANKED):
                discourse.board_date = discourse.last_date
        metrics = [draft.metric if draft.metric != "growth" else draft.qualifier for draft in self.drafts]
        discourse.previous_metric = next((name for name in reversed(metrics) if name in BASES), None)
        discourse.told = self.drafts[-1] if self.drafts else None
        discourse.stated = next((draft for draft in reversed(self.drafts) if draft.metric != "growth"), None)
        shared = [draft.out_of for draft in self.drafts if draft.metric == "rank_share"]
        discourse.share_total = int(self._at.total.value_max) if self._at.total else (shared or [None])[-1]

    def _main_subject(self) -> Referent | None:
        """Whose most figures of the sentence are; of several alike, the first's."""
        subjects = [draft.subject for draft in self.drafts]
        if len(subjects) <= 1:
            return subjects[0] if subjects else None
        told = Counter(who.entity for who in subjects)
        return max(subjects, key=lambda who: told[who.entity])

    def _rejection(self, start: int, end: int, reason: str, detail: str = "") -> Rejection:
        offset = self._at.sentence.start
        return Rejection(self._at.sentence.text[start:end], offset + start, offset + end, reason, detail)


def _goes_beyond(forecast: Draft, draft: Draft) -> bool:
    """Whether a forecast lies beyond a figure ("3.4 billion in 2033, against 0.8 in 2025")."""
    ahead = forecast.modality == "forecast" and forecast.metric == draft.metric
    return ahead and (forecast.as_of or "") > (draft.as_of or "") > ""


def _continues_forecast(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether a yearly growth is that of a forecast before it ("4.5 billion in 2030, 34 percent a year")."""
    return bool(drafts) and drafts[-1].modality == "forecast" and drafts[-1].metric == draft.qualifier
