"""How surely one sentence's figures are stated, and by whom."""

from itertools import pairwise

from pipeline.claims.attribution import Attribution
from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Sentence
from pipeline.claims.toolkit import Toolkit
from pipeline.entities import FIRST_PERSON
from pipeline.quantities import Quantity

#: Through what breaks a source reaches a figure: one of the whole sentence, one of its clause.
WHOLE_LIMIT = 3.2
CLAUSE_LIMIT = 1.2
#: In words: what may follow a source that closes a sentence ("the founder told us").
CLOSING = 1
#: In letters: the longest article ("and the authors say").
ARTICLE = 3
#: The breaks before a clause that goes on with what is said.
GOES_ON = 1.4


class Stance:
    """The words of modality and the sources of one sentence."""

    def __init__(self, sentence: Sentence, kit: Toolkit, discourse: Discourse) -> None:
        self._sentence, self._kit = sentence, kit
        self._hits = kit.modality.find(sentence)
        self.attributions: list[Attribution] = kit.modality.find_attributions(
            sentence, self._hits, discourse.names
        )

    def take(
        self,
        draft: Draft,
        quantity: Quantity,
        frame_source: str | None,
        *,
        voiced: bool = False,
        told: bool = False,
    ) -> Draft:
        """The draft with its modality and source.

        ``frame_source`` is that of a list's introduction or of a transcript; ``voiced`` figures are said by
        someone, whether named or not; one that is ``told`` is no forecast, though its sentence holds one.
        """
        modality = self._kit.modality.read_modality(
            self._sentence,
            self._hits,
            (quantity.span_start, quantity.end),
            draft.metric,
            dated=draft.as_of is not None,
        )
        if told and modality == "forecast":
            modality = "asserted"
        source, attributed = self._find_source(quantity)
        if source is None and not attributed and (voiced or frame_source is not None):
            source, attributed = frame_source, True
        if source is None and draft.subject.rule == FIRST_PERSON:
            source, attributed = draft.subject.entity, True
        if modality == "asserted" and attributed:
            modality = "attributed"
        return draft._replace(modality=modality, attributed_to=source)

    def _find_source(self, quantity: Quantity) -> tuple[str | None, bool]:
        """The nearest source that reaches the figure, and whether it makes the figure its words."""
        best: tuple[float, Attribution] | None = None
        for item in self.attributions:
            if item.start <= quantity.start <= item.end and not item.whole:
                continue
            if item.end <= quantity.start:
                low, high = item.end, quantity.start
            else:
                low, high = quantity.end, item.start
            breaks = self._sentence.break_between(low, high)
            breaks -= GOES_ON if low == item.end and self._goes_on(low, high) else 0.0
            if low == quantity.end and self._speaks_on(item, parted=breaks > 0):
                continue
            if low == item.end and self._leaves_clause(item, high):
                continue
            if breaks > (WHOLE_LIMIT if item.whole else CLAUSE_LIMIT):
                continue
            cost = breaks + 0.02 * self._sentence.distance(low, high) + (0.0 if item.attributes else 1.0)
            if best is None or cost < best[0]:
                best = (cost, item)
        return (self._name(best[1].source), best[1].attributes) if best else (None, False)

    def _leaves_clause(self, item: Attribution, position: int) -> bool:
        """Whether a source speaks in a relative clause that is over ("Foo, which says ..., rose 2%")."""
        spoken = self._sentence.words_between(item.start, item.end)
        relative = any(word.text in self._kit.words.relatives for word in spoken)
        return relative and "," in self._sentence.text[item.end : position]

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a joined clause goes on with what is said ("says that ..., and that ...")."""
        words, between = self._kit.words, self._sentence.words_between(start, end)
        return any(
            joint.text in words.coordination and opener.text in words.complements
            for joint, opener in pairwise(between)
        )

    def _speaks_on(self, item: Attribution, *, parted: bool) -> bool:
        """Whether a source behind a figure speaks only for what follows it: another clause opens with it."""
        before = self._sentence.text[: item.start].rstrip()
        if before.endswith(";"):
            return True
        if parted and len(self._sentence.words_between(item.end)) <= CLOSING:
            return False
        if not item.whole:
            return not parted or self._opens_clause(item)
        told = (
            self._sentence.text[item.start : item.end].lower().startswith(self._kit.words.attribution.before)
        )
        return (told or before.endswith(",")) and self._follows_conjunction(item)

    def _opens_clause(self, item: Attribution) -> bool:
        """Whether a conjunction stands before a source, an article at most between: what precedes is not its
        words, as in "the $6 million that it announced".
        """
        last = self._sentence.words_between(0, item.start)[-1:]
        article = bool(last) and len(last[0].text) <= ARTICLE
        return self._follows_conjunction(item, 2 if article else 1)

    def _follows_conjunction(self, item: Attribution, reach: int = 1) -> bool:
        index = self._sentence.word_at(item.start)
        before = self._sentence.words[max(0, index - reach) : index]
        return any(word.text in self._kit.words.coordination for word in before)

    def _name(self, source: str | None) -> str | None:
        """The name of a source outside the field; the id of one within."""
        entity = self._kit.registry.get(source) if source else None
        return entity.name if entity is not None and entity.kind in ("other", "person") else source
