"""Dates that date no figure: those of a comparison, those of a beginning."""

from collections.abc import Iterable, Sequence

from pipeline.claims.lexicon import Lexicon
from pipeline.claims.sentence import Sentence
from pipeline.claims.when import OWN_CLAUSE, looks_back
from pipeline.dates import DateMention

#: In words: how far a date may stand behind the word that compares with it.
COMPARED_REACH = 2
#: "Since its debut on 30 September".
ORIGIN_REACH = 4
Dated = tuple[DateMention, str]


class DateFilter:
    """Leaves out dates by the words of one language before them ("compared with", "founded in")."""

    def __init__(self, compared: Iterable[str], origins: Iterable[str]) -> None:
        self._compared = Lexicon((phrase, True) for phrase in compared)
        self._origins = Lexicon((phrase, True) for phrase in origins)

    def drop_compared(self, sentence: Sentence, dates: Sequence[Dated]) -> list[Dated]:
        """The dates of a sentence without those with which it compares ("up 36 % on 2024")."""
        return [
            (mention, edtf)
            for mention, edtf in dates
            if not looks_back(mention) and not _follows(mention, self._compared, COMPARED_REACH, sentence)
        ]

    def drop_origins(self, sentence: Sentence, dates: Sequence[Dated]) -> list[Dated]:
        """The dates of a sentence without those of a beginning ("founded in 2019", "since May")."""
        return [dated for dated in dates if not _follows(dated[0], self._origins, ORIGIN_REACH, sentence)]


def _follows(mention: DateMention, lexicon: Lexicon[bool], reach: int, sentence: Sentence) -> bool:
    """Whether a date stands so few words behind a phrase of a lexicon, in its clause."""
    ends = [sentence.hit_span(hit)[1] for hit in sentence.find(lexicon)]
    return any(
        end <= mention.start
        and sentence.distance(end, mention.start) <= reach
        and sentence.break_between(end, mention.start) < OWN_CLAUSE
        and not sentence.quantities_between(end, mention.start)
        for end in ends
    )
