""" "k of the n best" where k and n stand apart: "of the ten best models, six are Chinese"."""

from collections.abc import Iterable, Mapping, Set

from pipeline.claims.lexicon import Lexicon
from pipeline.claims.sentence import Referent, Sentence
from pipeline.quantities import Quantity
from pipeline.wordgate import WordGate

#: Rankings are told up to a hundred places.
LARGEST = 100
#: "the ten models rated best": so many words may lie between.
BESIDE = 4
#: The weight of a comma, beyond which something else is the best.
COMMA = 0.5


class ShareReader:
    """Finds how many places are shared out, by the words of one language for the best of them."""

    def __init__(self, tops: Iterable[str], nationals: Mapping[str, Iterable[str]]) -> None:
        self._tops = frozenset(tops)
        self._nationals = Lexicon((word, group) for group, words in nationals.items() for word in words)
        self._national_gate = WordGate(word for words in nationals.values() for word in words)

    def may_find_group(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold an adjective for a group; False is sure."""
        return self._national_gate.admits(runs)

    def find_group(self, sentence: Sentence, quantity: Quantity) -> Referent | None:
        """The group that an adjective stands for ("seven of the eight best are Chinese")."""
        spans = [(sentence.hit_span(hit), hit.payload) for hit in sentence.find(self._nationals)]
        after = [(span, group) for span, group in spans if span[0] >= quantity.end]
        if not after:
            return None
        (start, end), group = after[0]
        return Referent(start, end, sentence.text[start:end], group, "group", named=False)

    def find_total(self, sentence: Sentence) -> Quantity | None:
        """The n of "the n best", a number beside a word for the best ones."""
        if self._tops.isdisjoint(sentence.runs.words):
            return None
        best: tuple[int, Quantity] | None = None
        for quantity in sentence.quantities:
            if quantity.kind not in ("number", "ordinal") or not 2 <= quantity.value_max <= LARGEST:
                continue
            index = sentence.word_at(quantity.start)
            after = sentence.word_at(quantity.end)
            before, behind = sentence.words[max(0, index - 1) : index], sentence.words[after : after + BESIDE]
            places = [
                place
                for near in (before, behind)
                for place, word in enumerate(near)
                if word.text in self._tops and sentence.break_between(word.start, quantity.start) < COMMA
            ]
            if places and (best is None or min(places) < best[0]):
                best = min(places), quantity
        return best[1] if best else None

    def is_top(self, quantity: Quantity) -> bool:
        """Whether an ordinal is a word for the best ones ("les huit premiers")."""
        return quantity.kind == "ordinal" and quantity.text.lower() in self._tops

    def is_part(self, quantity: Quantity, total: int, sentence: Sentence) -> bool:
        """Whether a number can be the k of a known n: smaller, bare, with a group or company to have it."""
        if quantity.kind != "number" or quantity.unit or not 0 < quantity.value_max <= total:
            return False
        if any(referent.kind in ("group", "company") for referent in sentence.referents):
            return True
        return self.find_group(sentence, quantity) is not None
