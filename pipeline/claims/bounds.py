"""Words that make a figure a bound: "the longest lasts 20 s", "$15 a month minimum"."""

from collections.abc import Iterable, Mapping

from pipeline.claims.lexicon import Lexicon, split_words
from pipeline.claims.sentence import Sentence
from pipeline.claims.when import OWN_CLAUSE
from pipeline.quantities import Quantity

#: In words: a period may stand between a figure and its bound.
BOUND_REACH = 3
MAXIMUM_REACH = 7


class BoundReader:
    """Finds bounds by the words of one language.

    ``maximum`` are words for the most, ``after`` what stands behind a number, by comparator.
    """

    def __init__(self, maximum: Iterable[str], after: Mapping[str, Iterable[str]]) -> None:
        self._maximum = Lexicon((phrase, True) for phrase in maximum)
        self._bounds = Lexicon(
            (phrase, comparator)
            for comparator, phrases in after.items()
            for phrase in phrases
            if comparator in (">=", "<=") and any(map(str.isalpha, phrase))
        )

    def find(self, quantity: Quantity, sentence: Sentence) -> str | None:
        """The bound that a word a little after a figure sets ("$15 a month minimum"); None without one."""
        for hit in sentence.find(self._bounds):
            start = sentence.hit_span(hit)[0]
            near = start >= quantity.end and sentence.distance(quantity.end, start) <= BOUND_REACH
            if near and not sentence.break_between(quantity.end, start):
                return hit.payload
        return None

    def names_maximum(self, text: str) -> bool:
        """Whether a head says that its column holds greatest values."""
        return bool(self._maximum.find(split_words(text)))

    def has_maximum(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a word for the most stands before a figure in its clause ("the longest lasts 20 s")."""
        return any(
            (end := sentence.hit_span(hit)[1]) <= quantity.start
            and sentence.distance(end, quantity.start) <= MAXIMUM_REACH
            and sentence.break_between(end, quantity.start) < OWN_CLAUSE
            and not sentence.quantities_between(end, quantity.span_start)
            for hit in sentence.find(self._maximum)
        )
