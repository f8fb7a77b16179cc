"""Whom a person came from: a former employer takes no part in what its sentence states."""

from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.sentence import Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import Mention

#: In words: how far behind "former" the employer's name may stand.
REACH = 8
#: The weight of a comma, which parts the two.
COMMA = 0.5


class CareerReader:
    """Reads what a text tells of a person's past, by the words of one language."""

    def __init__(self, words: ClaimWords) -> None:
        self._former = Lexicon((phrase, True) for phrase in words.former)
        self._employing = frozenset(words.employing)

    def past(self, sentence: Sentence) -> list[Mention]:
        """The names of those for whom somebody worked before ("Jane Doe, formerly head of video at Foo")."""
        return [
            mention
            for hit in sentence.find(self._former)
            if (mention := self._employer(sentence, hit)) is not None
        ]

    def _employer(self, sentence: Sentence, hit: Hit[bool]) -> Mention | None:
        """The first name behind a word for what was, right behind it or behind a preposition."""
        _, end = sentence.hit_span(hit)
        mention = next((m for m in sentence.mentions if m.start >= end and m.kind != "person"), None)
        if mention is None or sentence.distance(end, mention.start) > REACH:
            return None
        index = sentence.word_at(mention.start)
        tied = index == hit.last or sentence.words[index - 1].text in self._employing
        return mention if tied and sentence.break_between(end, mention.start) < COMMA else None
