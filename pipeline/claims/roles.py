"""The roles of those a sentence speaks of: who only compares, acts, hosts, explains or owns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.claims.discourse import CLASS_OF
from pipeline.claims.lexicon import Hit, Lexicon
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import FIRST_PERSON, STOCK, Registry

#: What stands between a maker and its product.
POSSESSIVES = frozenset({"'s ", "’s ", " ", "' ", "’ "})
#: What the one behind "by" has done: the sums raised, earned or lost by somebody are its own.
OWN_DEEDS = frozenset({"funding", "revenue", "profit", "users", "downloads"})
PRODUCTS = frozenset({"product", "model"})
#: Stand-ins that explain no name before them.
NO_APPOSITION = frozenset({"pronoun", STOCK, FIRST_PERSON})
#: How many words an enumeration goes on.
ENUMERATED = 12
_Places = Sequence[tuple[int, int]]


class _Spans(NamedTuple):
    compared: _Places
    agents: _Places
    platforms: _Places
    enumerations: _Places


class RoleReader:
    """Reads roles by the function words of one language."""

    def __init__(self, registry: Registry, words: ClaimWords) -> None:
        self._registry = registry
        self._oblique = Lexicon((phrase, True) for phrase in words.oblique)
        self._agents = Lexicon((phrase, True) for phrase in words.agents)
        self._epithets = frozenset(words.epithets)
        self._enumerating = Lexicon((phrase, True) for phrase in words.enumerating)
        self._owner = frozenset(words.owner)
        self._platforms = Lexicon((phrase, True) for phrase in words.platforms)
        self._sources = frozenset(words.attribution.before)
        self._not_after = frozenset(words.attribution.not_after)
        self._coordination = frozenset(words.coordination)

    def mark(self, sentence: Sentence, referents: list[Referent]) -> list[Referent]:
        """The referents, marked who stands in a comparison or as an agent.

        Who is coordinated to one shares its role.
        """
        if not referents:
            return []
        spans = self._find_spans(sentence)
        marked: list[Referent] = []
        for referent in referents:
            oblique = self._is_beside(sentence, spans, referent, marked)
            last = marked[-1] if marked else None
            oblique = self._is_explained(sentence, marked, referent) or oblique
            if last and last.oblique:
                listed = self._is_listed(sentence, referents, len(marked))
                oblique = oblique or listed or self._owns(sentence, last, referent)
            marked.append(referent._replace(oblique=True) if oblique else referent)
        return [self._as_possessor(sentence, marked, index) for index in range(len(marked))]

    def _find_spans(self, sentence: Sentence) -> _Spans:
        """Where the words stand that give the name behind them a role."""
        return _Spans(
            [
                sentence.hit_span(hit)
                for hit in sentence.find(self._oblique)
                # "Rival Runway has ..." compares nothing.
                if (hit.first > 1 or hit.phrase not in self._epithets)
                and not self._qualifies(sentence, hit)
                and not self._is_other_sense(sentence, hit)
            ],
            [sentence.hit_span(hit) for hit in sentence.find(self._agents) if not self._does(sentence, hit)],
            [sentence.hit_span(hit) for hit in sentence.find(self._platforms)],
            [sentence.hit_span(hit) for hit in sentence.find(self._enumerating)],
        )

    def _is_beside(
        self, sentence: Sentence, spans: _Spans, referent: Referent, before: Sequence[Referent]
    ) -> bool:
        """Whether a referent is compared, acts for another, hosts one or is one of several."""
        start = referent.start
        if _follows(sentence, spans.compared, start) or _is_enumerated(sentence, spans.enumerations, start):
            return True
        made = referent.kind in ("product", "model", "group")
        if not made and _follows(sentence, spans.agents, start):
            return True
        hosts = self._hosts(referent) or (
            referent.kind in ("company", "other")
            and any(not r.oblique and r.kind in PRODUCTS for r in before)
        )
        return hosts and _follows(sentence, spans.platforms, start)

    def joined(self, sentence: Sentence, left: Referent, right: Referent) -> bool:
        """Whether only a conjunction, or a comma, stands between two referents."""
        joint = sentence.text[left.end : right.start].lower().strip(" ,*_\u00a0")
        return joint in self._coordination or (not joint and right.start - left.end <= 3)

    def is_conjunction(self, text: str) -> bool:
        """Whether a text between two names is a conjunction."""
        return text.lower().strip(" ,*_\u00a0") in self._coordination

    def _is_listed(self, sentence: Sentence, referents: Sequence[Referent], index: int) -> bool:
        """Whether a referent shares the role of the one before it; a comma alone may only close a comparison.

        "Unlike Foo, Bar has ...", but "unlike Foo, Bar and Baz, it has ...".
        """
        for left, right in pairwise(referents[index - 1 :]):
            if not self.joined(sentence, left, right):
                return False
            if self.is_conjunction(sentence.text[left.end : right.start]):
                return True
        return False

    def _is_explained(self, sentence: Sentence, marked: list[Referent], referent: Referent) -> bool:
        """Whether a referent only explains the last one; the one of two that is a name tells both."""
        if not marked:
            return False
        last = marked[-1]
        apposed = self._is_apposed(sentence, last, referent)
        fronted = not apposed and _is_fronted(sentence, last, referent)
        if fronted or (apposed and _names(referent, last)):
            marked[-1] = last._replace(entity=referent.entity, kind=referent.kind, oblique=fronted)
        return apposed

    def _is_apposed(self, sentence: Sentence, head: Referent, referent: Referent) -> bool:
        """Whether a referent only explains the one before it ("Flow, the studio of Google, has")."""
        before = sentence.text[head.end : referent.start]
        if referent.rule == FIRST_PERSON and before == ", ":
            return True
        after = sentence.text[referent.end : referent.end + 2]
        words = sentence.words_between(head.end, referent.start)
        joins = bool(words) and words[0].text in self._coordination
        told = head if referent.named else referent
        described = before == ", " and not told.named and told.rule not in NO_APPOSITION
        return (
            before.startswith(",")
            and before.count(",") == 1
            and (bool(words) or described or _names(referent, head))
            and not joins
            and after.startswith(",")
        )

    @staticmethod
    def _does(sentence: Sentence, agent: Hit[bool]) -> bool:
        """Whether who follows "by" is who has the figure ("the total raised by Foo")."""
        return any(
            hit.last == agent.first and hit.payload[1] == "cue" and hit.payload[0] in OWN_DEEDS
            for hit in sentence.hits
        )

    def _qualifies(self, sentence: Sentence, hit: Hit[bool]) -> bool:
        """Whether an epithet says what its name is, of which something is told ("shares of rival Foo")."""
        before = sentence.words[hit.first - 1 : hit.first]
        return hit.phrase in self._epithets and any(word.text in self._owner for word in before)

    def _hosts(self, referent: Referent) -> bool:
        """Whether a name is that of a site where the works and wares of others are ("on TikTok")."""
        known = self._registry.get(referent.entity)
        return known is not None and known.role != "maker"

    def _is_other_sense(self, sentence: Sentence, hit: Hit[bool]) -> bool:
        """Whether a word that could name a source means something else there ("al secondo")."""
        before = sentence.words[hit.first - 1 : hit.first]
        return hit.phrase in self._sources and any(word.text in self._not_after for word in before)

    def _as_possessor(self, sentence: Sentence, referents: list[Referent], index: int) -> Referent:
        """The maker in "Google's Veo 3" or "Veo 3 di Google" as oblique: the figure is the product's."""
        maker = referents[index]
        if maker.kind != "company":
            return maker
        before = referents[index - 1] if index else None
        after = referents[index + 1] if index + 1 < len(referents) else None
        joint = sentence.text[maker.end : after.start].lower() if after else ""
        owns_next = after is not None and joint in POSSESSIVES and self._makes(maker, after)
        owned = before is not None and self._makes(maker, before) and self._owns(sentence, before, maker)
        return maker._replace(oblique=True) if owns_next or owned else maker

    def _makes(self, maker: Referent, thing: Referent) -> bool:
        return thing.kind in (*PRODUCTS, "other") and self._registry.owner(thing.entity) == maker.entity

    def _owns(self, sentence: Sentence, thing: Referent, owner: Referent) -> bool:
        """Whether two names read "thing of owner", where the preposition may be the owner's article too."""
        joint = [word.text for word in sentence.words_between(thing.end, owner.start)]
        if not joint and not owner.named and sentence.text[thing.end : owner.start] == " ":
            joint = [word.text for word in sentence.words_between(owner.start, owner.end)[:1]]
        return len(joint) == 1 and joint[0] in self._owner


def _names(referent: Referent, head: Referent) -> bool:
    """Whether an apposition names what a description stands for ("the fast version, Foo 2 Fast,")."""
    fits = referent.kind in PRODUCTS or CLASS_OF.get(referent.kind) == CLASS_OF.get(head.kind)
    return fits and referent.named and not head.named and head.rule not in ("pronoun", FIRST_PERSON)


def _is_fronted(sentence: Sentence, head: Referent, referent: Referent) -> bool:
    """Whether a description opens the sentence for the name it describes ("The latest of Foo, Bar 2 ...")."""
    opens = sentence.word_at(head.start) == 0 and sentence.text[head.end : referent.start] == ", "
    return opens and _names(referent, head)


def _follows(sentence: Sentence, spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether one of the spans ends right before a position (an article or adjective between is allowed)."""
    return any(
        end <= start and sentence.distance(end, start) <= 1 and sentence.break_between(end, start) < 0.5
        for _, end in spans
    )


def _is_enumerated(sentence: Sentence, spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Whether a position lies in an enumeration ("investors including Halcyon, Bluff Street and Amazon")."""
    return any(
        end <= start
        and sentence.distance(end, start) <= ENUMERATED
        and not sentence.quantities_between(end, start)
        for _, end in spans
    )
