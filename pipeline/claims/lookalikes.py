"""Figures that look like a metric's and are none: years, marks, an index's moves, what parts two places."""

import re

from pipeline.claims.setting import Progress
from pipeline.quantities import Quantity

#: Boards of Elo ratings; fewer points than this are a distance between two ratings.
RATED = frozenset({"artificial-analysis", "lmarena"})
LEAST_ELO = 400
#: What is told of places and results on a board.
PLACED = frozenset({"rank", "score"})
BEST_MARK = 100
DEAREST_SHARE = 20_000
#: In words: "to our 18,400 subscribers".
OWN_REACH = 1
PRODUCTS = frozenset({"product", "model"})
#: Words for what takes its time where a clip is made.
MAKING = (("generation_time", ("cue", "noun")), ("clip_length", ("cue", "noun", "lead")))
#: What words tell in passing.
FEW = 12
AGES = range(16, 100)
AGE_CLOSING = frozenset(",.")
_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+, $")
_SCORED_BEFORE, _SCORED_AFTER = re.compile(r"\d[-–]$"), re.compile(r"[-–]\d")
YEAR_DIGITS = 4
CENTURIES = ("19", "20")
#: Numbers of an index, and the words for what else can move on an exchange.
INDEX = "index_move"
MOVERS = frozenset({("stock_move", "telling")})
OTHER_CLAUSE = 0.4
#: "The index ended lower, at 24,310 points".
LEVEL_BREAK = 1.1


class Lookalikes:
    """Tells the figures of one sentence that only look like claims."""

    def __init__(self, progress: Progress) -> None:
        self._at = progress

    def is_index(self, quantity: Quantity, limit: float = OTHER_CLAUSE) -> bool:
        """Whether an index stands before a figure in its clause, and nothing behind it that could move."""
        sentence = self._at.sentence
        told = [sentence.hit_span(hit) for hit in sentence.hits if hit.payload == (INDEX, "cue")]
        before = [span for span in told if span[1] <= quantity.span_start]
        if not before:
            return False
        start, end = before[-1]
        if sentence.break_between(end, quantity.span_start) >= limit:
            return False
        movers = [sentence.hit_span(hit)[1] for hit in sentence.hits if hit.payload in MOVERS]
        movers += [referent.end for referent in sentence.referents if referent.entity]
        return not any(start < mover <= quantity.span_start for mover in movers)

    def explain(self, quantity: Quantity) -> str | None:
        """Why a figure is none of any metric: a year, a mark, the time that something is used a day."""
        if _is_year(quantity):
            return "year"
        if self._is_mark(quantity):
            return "mark"
        if self._is_age(quantity):
            return "age"
        if self._is_idiom(quantity) or self._is_partitive(quantity):
            return "idiom"
        timed = quantity.kind == "duration" and self._at.kit.rates.is_rate(quantity, self._at.sentence)
        return "usage" if timed else None

    def explain_as(self, quantity: Quantity, metric: str) -> str | None:
        """Why a figure is none of the metric that its words tell."""
        if metric != "market_cap" and self._is_share_price(quantity):
            return "share_price"
        if metric == "users" and self._is_readership(quantity):
            return "readership"
        if metric == "generation_time" and not self._makes_video():
            return "duration"
        return self._explain_no_place(quantity) if metric in PLACED else None

    def _is_mark(self, quantity: Quantity) -> bool:
        """Whether a figure is one of a mark out of ten or twenty ("16/20")."""
        text = self._at.sentence.text
        before, after = text[: quantity.start].rstrip()[-1:], text[quantity.end :].lstrip()[:1]
        return quantity.kind == "number" and "/" in (before, after) and quantity.value_max <= BEST_MARK

    def _is_share_price(self, quantity: Quantity) -> bool:
        """Whether a small sum follows a move of a company's shares ("up 3 %, at HK$65")."""
        moved = any(draft.metric == "stock_move" for draft in self._at.drafts)
        return moved and quantity.kind == "money" and quantity.value_max < DEAREST_SHARE

    def _is_readership(self, quantity: Quantity) -> bool:
        """Whether a publication counts its own readers ("our 18,400 subscribers")."""
        sentence = self._at.sentence
        before = sentence.words[: sentence.word_at(quantity.span_start)][-OWN_REACH:]
        spoken = sentence.voices is not None and sentence.voices.at(sentence.start + quantity.start)
        return not spoken and any(word.text in self._at.kit.words.own for word in before)

    def _is_idiom(self, quantity: Quantity) -> bool:
        """Whether a fraction measures nothing: "once a quarter", "un demi-poste", "à moitié plein"."""
        text, told = self._at.sentence.text, quantity.text.lower()
        if quantity.kind != "percent" or any(map(str.isdigit, told)) or quantity.unit_word:
            return False
        before = text[: quantity.start].rstrip().rpartition(" ")[2].lower()
        following = self._at.sentence.word_after(quantity.end)
        part = following is not None and following.text in self._at.kit.words.after_idioms
        return part or text[quantity.end :][:1] == "-" or before in self._at.kit.words.before_idioms

    def _is_partitive(self, quantity: Quantity) -> bool:
        """Whether a small number only counts what was named ("the youngest of the three")."""
        sentence, kit = self._at.sentence, self._at.kit
        small = quantity.kind == "number" and quantity.value_max <= FEW and not quantity.scaled
        if not small or any(map(str.isdigit, quantity.text)):
            return False
        following = sentence.word_after(quantity.end)
        ends = following is None or sentence.break_between(quantity.end, following.start) > 0
        index = sentence.word_at(quantity.span_start)
        return ends and any(hit.last == index for hit in sentence.find(kit.partitives))

    def _makes_video(self) -> bool:
        """Whether a sentence with a duration speaks of a product, a clip or of making one."""
        sentence = self._at.sentence
        named = any(mention.kind in PRODUCTS for mention in sentence.mentions)
        return named or any(sentence.holds(metric, roles) for metric, roles in MAKING)

    def _is_age(self, quantity: Quantity) -> bool:
        """Whether a number behind a name closes its phrase ("Jane Doe, 61, said")."""
        text = self._at.sentence.text
        aged = quantity.kind == "number" and quantity.text.isdigit() and quantity.value_max in AGES
        return (
            aged
            and text[quantity.end :][:1] in AGE_CLOSING
            and _NAMED.search(text[: quantity.start]) is not None
        )

    def _is_result(self, quantity: Quantity) -> bool:
        """Whether a dash joins a small number to another one, as in the result of a match."""
        text = self._at.sentence.text
        before, after = text[: quantity.start], text[quantity.end :]
        joined = _SCORED_BEFORE.search(before) or _SCORED_AFTER.match(after)
        return quantity.kind == "number" and quantity.value_max <= BEST_MARK and joined is not None

    def _counts_on(self, quantity: Quantity) -> bool:
        """Whether an indefinite article stands before an ordinal, and no place behind it."""
        sentence, place = self._at.sentence, self._at.sentence.word_at(quantity.end)
        named = any(hit.first == place and hit.payload == ("rank", "noun") for hit in sentence.hits)
        before = sentence.words[max(0, sentence.word_at(quantity.span_start) - 1) : place - 1]
        return not named and any(word.text in self._at.kit.words.indefinite for word in before)

    def _explain_no_place(self, quantity: Quantity) -> str | None:
        """Why a figure is no place or result.

        It may be an index's level, a distance ("21 points ahead"), the result of a match ("won 2-1"), or one
        more of a kind ("a second opinion").
        """
        if self.is_index(quantity, LEVEL_BREAK):
            return INDEX
        if self._is_result(quantity):
            return "result"
        if quantity.kind == "ordinal" and self._counts_on(quantity):
            return "ordinal"
        sentence = self._at.sentence
        board = sentence.boards[-1] if sentence.boards else self._at.discourse.board
        parted = any(
            other.kind == "ordinal" and other.range_kind == "between" for other in sentence.quantities
        )
        small = quantity.kind == "number" and abs(quantity.value_max) < LEAST_ELO and board in RATED
        return "gap" if small or (parted and sentence.holds("score", ("noun",))) else None


def _is_year(quantity: Quantity) -> bool:
    """Whether a bare number of four digits that counts nothing is rather a year."""
    plain = quantity.kind == "number" and quantity.unit is None and quantity.comparator == "="
    digits = quantity.text.isdigit() and len(quantity.text) == YEAR_DIGITS
    return plain and digits and quantity.text.startswith(CENTURIES)
