"""What the figures and the sentence around say of a figure that names nothing itself."""

from pipeline.claims.discourse import CLASS_OF
from pipeline.claims.draft import Draft
from pipeline.claims.setting import Progress
from pipeline.quantities import Quantity

#: What the figure before says of the next, where nothing else does.
SIBLING_SCORE = 1.05
ADJACENT_SCORE = 2.5
#: What a change reached ("fell 45 percent, to 1.2 million").
REACHED_SCORE = 3.2
#: In characters: a comma or conjunction between two figures of a kind.
NEXT_TO = 12
#: Kinds of quantities that describe a clip.
SPECIFICATIONS = frozenset({"resolution", "frame_rate"})
#: Between what ratings usually are.
LEAST_RATING, GREATEST_RATING = 700, 2000
#: What is "contributed" after a round was told is an investment, elsewhere revenue; the weight of that.
RAISED = frozenset({"funding", "valuation"})
TIE_SCORE = 0.5
BUYING_SCORE = 1.2
#: What a like figure of the next sentence goes on with, and how many times larger or smaller it may be.
ELLIPTICAL = frozenset({"duration", "percent", "money"})
#: What a company reports, and the roles of words that name it outright.
ACCOUNTS = frozenset({"revenue", "profit", "users", "downloads", "headcount"})
NAMING = frozenset({"cue", "noun"})
WORTHS = frozenset({("valuation", "cue"), ("valuation", "noun")})
CHANGES = frozenset({"growth", "stock_move", "rank", "rank_share"})
ALIKE = 10
#: In words: "against nearly".
AGAINST_REACH = 3


class Vicinity:
    """The metrics that the surroundings of one sentence's figures suggest, with their weight."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress

    def suggest(self, quantity: Quantity) -> dict[str, float]:
        """What layout, neighbouring figures and the figure before suggest."""
        return {**self._at.setting.context, **self._beside(quantity), **self._before(quantity)}

    def recall(self, quantity: Quantity) -> dict[str, float]:
        """The metric of the sentence before, for a like figure of somebody else or of another date.

        "Veo needs 50 seconds", "A year earlier it was $3 million".
        """
        before = self._at.discourse.stated
        if before is None or before.quantity is None or self._at.drafts or before.metric in CHANGES:
            return {}
        last, sentence = before.quantity, self._at.sentence
        if quantity.kind not in ELLIPTICAL or (last.kind, last.unit) != (quantity.kind, quantity.unit):
            return {}
        named = any(r.named and CLASS_OF.get(r.kind) in ("product", "company") for r in sentence.referents)
        named = named or any(hit.payload == "forecast" for hit in self._at.kit.modality.find(sentence))
        named = named or (bool(sentence.dates) and len(sentence.quantities) == 1)
        near = last.value_max / ALIKE <= quantity.value_max <= last.value_max * ALIKE
        counts = self._at.kit.classifier.counts_other(quantity, sentence)
        return {before.metric: SIBLING_SCORE} if named and near and not counts else {}

    def _before(self, quantity: Quantity) -> dict[str, float]:
        """The metric of the figure before in this sentence, for one that names none itself.

        It says more of a figure of the same unit right after it ("60 to 90 seconds, at most two minutes"),
        and most of the state that a change reached.
        """
        last, kit, sentence = self._at.last, self._at.kit, self._at.sentence
        if last is None or last.quantity is None:
            return {}
        if last.metric == "growth" and last.qualifier and kit.classifier.reaches(quantity, sentence):
            return {} if self._names_another(last, quantity) else {last.qualifier: REACHED_SCORE}
        between = sentence.text[last.quantity.end : quantity.span_start]
        near = len(between) <= NEXT_TO and (kit.is_joint(between) or "," in between)
        alike = (last.quantity.kind, last.quantity.unit) == (quantity.kind, quantity.unit)
        counts = kit.classifier.counts_other(quantity, sentence)
        if (
            (self._at.elliptical or self._is_set_against(last, quantity))
            and alike
            and not self._names_another(last, quantity)
        ):
            return {last.metric: REACHED_SCORE}
        before = {
            draft.metric: SIBLING_SCORE
            for draft in self._at.drafts
            if draft.quantity is not None and draft.quantity.kind == quantity.kind
        }
        return {**before, last.metric: ADJACENT_SCORE if near and alike and not counts else SIBLING_SCORE}

    def _is_set_against(self, last: Draft, quantity: Quantity) -> bool:
        """Whether a time is compared with the one before it ("30 seconds, against two minutes for Foo")."""
        if last.quantity is None or quantity.kind != "duration":
            return False
        between = self._at.sentence.words_between(last.quantity.end, quantity.start)[-AGAINST_REACH:]
        return any(word.text in self._at.kit.words.against for word in between)

    def _names_another(self, last: Draft, quantity: Quantity) -> bool:
        """Whether another account is named between two figures ("up 40%, but the loss widened to ...")."""
        sentence, start = self._at.sentence, last.quantity.end if last.quantity else 0
        return any(
            hit.payload[0] in ACCOUNTS - {last.metric, last.qualifier}
            and hit.payload[1] in NAMING
            and start <= sentence.hit_span(hit)[0] < quantity.span_start
            for hit in sentence.hits
        )

    def _buys(self, quantity: Quantity) -> bool:
        """Whether a sum follows the "for" of a purchase told before it ("acquired Foo, a lab, for $85m")."""
        sentence, words = self._at.sentence, self._at.kit.words
        index = sentence.word_at(quantity.span_start)
        led = index > 0 and sentence.words[index - 1].text in {*words.attached} - {*words.owner}
        return led and any(
            hit.payload == ("deal", "qualifier:acquisition") and hit.last < index for hit in sentence.hits
        )

    def _precedes_worth(self, quantity: Quantity) -> bool:
        """Whether the sum behind a sum is a valuation ("$80M for Foo, at a valuation of $1 billion")."""
        sentence = self._at.sentence
        later = [q.start for q in sentence.quantities if q.kind == "money" and q.start >= quantity.end]
        return bool(later) and any(
            hit.payload in WORTHS and quantity.end <= sentence.hit_span(hit)[0] < later[0]
            for hit in sentence.hits
        )

    def _beside(self, quantity: Quantity) -> dict[str, float]:
        """What stands beside a figure that no word announces tells of it.

        A duration beside a resolution or a frame rate is the length of a clip ("two minutes, 1080p"), an
        ordinal that a verb gives to somebody where a board is spoken of is a place ("it is only fifth").
        """
        kind, quantities = quantity.kind, self._at.sentence.quantities
        if kind == "duration" and any(other.kind in SPECIFICATIONS for other in quantities):
            return {"clip_length": SIBLING_SCORE}
        if kind == "money":
            if self._buys(quantity):
                return {"deal": BUYING_SCORE}
            if self._precedes_worth(quantity):
                return {"funding": SIBLING_SCORE}
            raised = self._at.discourse.previous_metric in RAISED
            return {"deal" if raised else "revenue": TIE_SCORE}
        if kind in ("number", "ordinal"):
            return self._on_board(quantity)
        return {}

    def _on_board(self, quantity: Quantity) -> dict[str, float]:
        """What a board that is spoken of makes of a number beside places, and of a place."""
        kind, quantities = quantity.kind, self._at.sentence.quantities
        boarded = self._at.discourse.board is not None or bool(self._at.sentence.boards)
        placed = boarded and any(other.kind == "ordinal" for other in quantities)
        rated = kind == "number" and LEAST_RATING <= quantity.value_max < GREATEST_RATING
        if placed and rated:
            return {"score": SIBLING_SCORE}
        opens = self._at.setting.listed and not self._at.sentence.words_between(0, quantity.span_start)
        if (
            placed
            and kind == "ordinal"
            and (opens or self._at.kit.places(self._at.sentence, quantity.span_start))
        ):
            return {"rank": SIBLING_SCORE}
        return {}
