"""The first place on a board told by no numeral: "tops the ranking"."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.claims.lexicon import Lexicon, Runs, split_words
from pipeline.entities import Mention
from pipeline.quantities import Quantity


class LeadReader:
    """Finds who leads a board, by the words of one language ("en tête", "tops")."""

    def __init__(self, leaders: Iterable[str]) -> None:
        self._leaders = Lexicon((phrase, True) for phrase in leaders)

    def find(
        self, text: str, runs: Runs, quantities: Sequence[Quantity], mentions: Sequence[Mention]
    ) -> list[Quantity]:
        """The first place that a sentence tells in words, if it names the board and no place in digits."""
        named = any(mention.kind == "leaderboard" for mention in mentions)
        if not named or not self._leaders.may_occur(runs):
            return []
        words = split_words(text)
        for hit in self._leaders.find(words):
            start, end = words[hit.first].start, words[hit.last - 1].end
            told = any(quantity.kind == "ordinal" and quantity.value_max == 1 for quantity in quantities)
            if not told and not any(q.start < end and start < q.end for q in quantities):
                one = Decimal(1)
                return [
                    Quantity(
                        start,
                        end,
                        start,
                        end,
                        "ordinal",
                        one,
                        one,
                        "position",
                        "=",
                        text[start:end],
                        form="verb",
                    )
                ]
        return []
