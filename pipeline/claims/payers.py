"""Who pays in a deal."""

from pipeline.claims.antecedents import find_antecedent
from pipeline.claims.discourse import Discourse
from pipeline.claims.lexicon import Lexicon
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.weighing import Statement
from pipeline.claims.words import ClaimWords

#: The role of the words that stand before who is bought, and of those that tell of a fine.
ACQUIRES, FINE = ("deal", "qualifier:acquisition"), ("deal", "qualifier:fine")
#: The weight of a break that parts statements.
OTHER_CLAUSE = 1.0


class PayerFinder:
    """Finds payers by the function words of one language."""

    def __init__(self, words: ClaimWords) -> None:
        self._passive = Lexicon((phrase, True) for phrase in words.passive)
        self._receivers = frozenset(words.receivers)
        self._relatives = frozenset(words.relatives)
        self._punishing = frozenset(words.punishing)

    def find(self, statement: Statement, discourse: Discourse) -> Referent | None:
        """Who pays in a deal: who is fined, is behind "by" or before the word for it, or is the first."""
        sentence = statement.sentence
        # Those who are no firms of the field impose fines rather than pay them.
        fines = any(hit.payload == FINE for hit in sentence.hits)
        kinds = ("company",) if fines else ("company", "other")
        involved = [referent for referent in sentence.referents if referent.kind in kinds]
        told = [party for party in involved if _is_source(party, statement)]
        parties = [party for party in involved if party not in told]
        for referent in parties:
            index = sentence.word_at(referent.start)
            if self._passive.find(sentence.words[max(0, index - 2) : index]):
                return referent
        fined = [party for party in involved if self._is_fined(party, sentence)]
        if fined:
            return fined[0]
        paying = [party for party in parties if not self._receives(party, statement)]
        acting = [party for party in paying if self._acts(party, statement)]
        if acting:
            return acting[-1]
        if paying:
            return paying[0]
        announcing = [party for party in told if party.kind == "company" and self._acts(party, statement)]
        implied = find_antecedent(discourse, ("company",)) if parties and not announcing else None
        return next(iter(announcing), None) or implied or (parties[0] if parties else None)

    def _acts(self, party: Referent, statement: Statement) -> bool:
        """Whether a party stands before a word for the deal, with no other statement between."""
        sentence = statement.sentence
        cues = [sentence.hit_span(hit)[0] for hit in sentence.hits if hit.payload == ("deal", "cue")]
        following = sentence.words_between(party.end)[:1]
        tells = bool(following) and following[0].text in self._relatives
        return (tells or not party.oblique) and any(
            party.end <= cue and sentence.break_between(party.end, cue) < OTHER_CLAUSE for cue in cues
        )

    def _is_fined(self, party: Referent, sentence: Sentence) -> bool:
        """Whether a party stands right behind a word for a fine ("the watchdog has fined Foo")."""
        index = sentence.word_at(party.start)
        before = sentence.words[max(0, index - 2) : index]
        fines = any(hit.payload == FINE and hit.last <= index for hit in sentence.hits)
        return fines and any(word.text in self._punishing for word in before)

    def _receives(self, party: Referent, statement: Statement) -> bool:
        """Whether a party is the one to whom a sum goes ("has paid a billion to Foo", "to buy Foo")."""
        sentence = statement.sentence
        index = sentence.word_at(party.start)
        if any(hit.last == index and hit.payload == ACQUIRES for hit in sentence.hits):
            return True
        return any(word.text in self._receivers for word in sentence.words[max(0, index - 1) : index])


def _is_source(party: Referent, statement: Statement) -> bool:
    """Whether a party is named as who says it."""
    return any(start <= party.start and party.end <= end for start, end in statement.sources)
