"""The two that were named just before, told apart: "the former costs $10, the latter $9"."""

from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords


class PairReader:
    """Reads the words for the first and the second of two, in one language."""

    def __init__(self, words: ClaimWords) -> None:
        self._lexicon = Lexicon(
            [(phrase, 0) for phrase in words.firsts] + [(phrase, 1) for phrase in words.seconds]
        )

    def find(self, sentence: Sentence, named: list[Referent], before: list[Referent]) -> list[Referent]:
        """Whom the words stand for: the only two ``named`` in front of them, else in the sentence ``before``.

        One of the words alone says too little ("the first model"), and so does one within a date.
        """
        hits = [hit for hit in sentence.find(self._lexicon) if not _is_dated(sentence, hit)]
        if [hit.payload for hit in hits] != [0, 1]:
            return []
        start = sentence.hit_span(hits[0])[0]
        both = _distinct([r for r in named if r.start < start]) or _distinct(before)
        if len(both) != 2:
            return []
        spans = [sentence.hit_span(hit) for hit in hits]
        return [
            Referent(*span, sentence.text[slice(*span)], who.entity, who.kind, named=False, rule="pair")
            for span, who in zip(spans, both, strict=True)
        ]


def _distinct(referents: list[Referent]) -> list[Referent]:
    return list({referent.entity: referent for referent in reversed(referents)}.values())[::-1]


def _is_dated(sentence: Sentence, hit: Hit[int]) -> bool:
    start, end = sentence.hit_span(hit)
    return any(date.start < end + 1 and start < date.end for date in sentence.dates)
