"""Whether an article is of the field: about AI video, or about who makes video of other things."""

import re
from collections.abc import Sequence
from itertools import islice

from pipeline.entities.context import ContextReader
from pipeline.entities.model import Mention
from pipeline.entities.surroundings import Surroundings
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import RunIndex

#: So many words of the field make an article one of it.
FIELD_WORDS = 5
#: So many words for what is made are as good as one for video: sequences alone may be anything.
MADE = 2
#: In characters: how far behind its verb a thing that is made may stand.
_TURN = 120
_VIDEO = ("product", "model")
_STOP = re.compile(r"[.!?](?=\s)|\n")


class FieldReader:
    """Tells articles of the field by the words of one language."""

    def __init__(self, words: EntityWords, context: ContextReader) -> None:
        own = words.evidence
        self._registry, self._words = context.registry, context.field
        self._video = Phrases(words.market.video)
        self._works = Phrases(own.works)
        self._turning, self._made = Phrases(own.turning), Phrases((*own.works, *own.moves))
        self._turned = _turned(words)

    def may_tell(self, folded: str, known: Sequence[Mention], index: RunIndex) -> bool:
        """Whether a text names a video product, has a word for video or tells of making it; False is sure."""
        if any(self._video.finditer(folded, index)) or self._names_video(known):
            return True
        return self._turns(folded, index) or self._counts(folded, index)

    def tells(self, around: Surroundings, known: Sequence[Mention], index: RunIndex) -> bool:
        """Whether a text names a video product or says that it is about AI video.

        It says so by a phrase for it, by many words of the field (in a firm's card by one) or by telling of
        making video.
        """
        if self._names_video(known) or around.on_topic() or self._turns(around.folded, index):
            return True
        if around.is_profile and any(self._video.finditer(around.folded, index)):
            return any(self._words.finditer(around.folded, index))
        return self._counts(around.folded, index)

    def _counts(self, folded: str, index: RunIndex) -> bool:
        """Whether a text has many words of the field, and a word for video or more for what is made."""
        if len(list(islice(self._words.finditer(folded, index), FIELD_WORDS))) < FIELD_WORDS:
            return False
        made = {work[0] for work in self._works.finditer(folded, index)}
        return len(made) >= MADE or any(self._video.finditer(folded, index))

    def _names_video(self, known: Sequence[Mention]) -> bool:
        """Whether a name is a video product's, or that of a company whose product has its name."""
        entities = [self._registry.get(name) for name in {mention.entity for mention in known}]
        return any(entity.kind in _VIDEO or entity.flagship == entity.id for entity in entities if entity)

    def _turns(self, folded: str, index: RunIndex) -> bool:
        """Whether a text tells of turning a thing into films ("turns snaps into walk-through films")."""
        if not any(self._made.finditer(folded, index)):
            return False
        for verb in self._turning.finditer(folded, index):
            stop = _STOP.search(folded, verb.end(), verb.end() + _TURN)
            end = stop.start() if stop else verb.end() + _TURN
            if self._turned.search(folded, verb.end(), end):
                return True
        return False


def _turned(words: EntityWords) -> re.Pattern[str]:
    """What follows a verb of turning: things into films, films out of things, things that move."""
    own = words.evidence
    given, works, moves, into, out_of = (
        rf"(?<!\w)(?:{word_pattern(phrases)})(?:(?<=')|(?!\w))"
        for phrases in (own.inputs, own.works, own.moves, own.into, own.out_of)
    )
    return re.compile(
        rf"{given}.*?(?:{into}.*?{works}|{moves})|{works}.*?{out_of}.*?{given}|{out_of}.*?{given}.*?{works}"
    )
