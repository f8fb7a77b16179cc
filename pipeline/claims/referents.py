"""Who a sentence speaks of: names, descriptions resolved by the discourse, pronouns, and their roles."""

import re
from collections.abc import Sequence

from pipeline.claims.careers import CareerReader
from pipeline.claims.discourse import Discourse
from pipeline.claims.pairs import PairReader
from pipeline.claims.resolving import Resolver
from pipeline.claims.roles import RoleReader
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.words import ClaimWords
from pipeline.entities import Description, Mention, Registry

#: "Kuaishou (HKEX: 1024)": an exchange that only places a ticker.
_TICKER = re.compile(r": ?[\w.]{1,8}[);]")


class ReferentFinder:
    """Finds referents by the function words of one language; ``roles`` tell the part that each plays."""

    def __init__(self, registry: Registry, words: ClaimWords) -> None:
        self._registry = registry
        self._careers = CareerReader(words)
        self._pairs = PairReader(words)
        self.roles = RoleReader(registry, words)

    def find(self, sentence: Sentence, discourse: Discourse, fresh: bool) -> list[Referent]:
        """Names, resolved descriptions and pronouns of a sentence in their order.

        A description that contains a name ("the model of Google") replaces it; one that stands for nothing
        known is left out. ``fresh``: the sentence before does not count.
        """
        past = self._careers.past(sentence) if sentence.mentions else []
        referents = [
            Referent(mention.start, mention.end, mention.text, mention.entity, mention.kind)
            for mention in sentence.mentions
            if mention.kind != "person"
            and mention not in past
            and not _described(mention, sentence.descriptions)
            and not _places_ticker(sentence, mention)
        ]
        referents += self._pairs.find(sentence, referents, [] if fresh else discourse.pair)
        resolver = Resolver(self._registry, sentence, discourse, fresh)
        for description in sentence.descriptions:
            if any(r.start < description.end and description.start < r.end for r in referents):
                continue
            resolved = resolver.resolve(description, referents)
            if resolved is not None:
                place = (description.start, description.end, description.text)
                referents.append(
                    Referent(*place, resolved.entity, resolved.kind, named=False, rule=description.rule)
                )
        return self.roles.mark(sentence, sorted(referents, key=lambda referent: referent.start))


def _places_ticker(sentence: Sentence, mention: Mention) -> bool:
    opened = sentence.text[: mention.start].endswith("(")
    return opened and _TICKER.match(sentence.text, mention.end) is not None


def _described(mention: Mention, descriptions: Sequence[Description]) -> bool:
    """Whether a name is only part of a description of something else."""
    return any(
        description.start <= mention.start
        and mention.end <= description.end
        and description.end - description.start > mention.end - mention.start
        and description.entity != mention.entity
        for description in descriptions
    )
