"""Descriptions by a name beside their noun: "SkyReels' owner", "l'outil d'OpenAI", "le rival de TikTok"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities.determiners import ADJECTIVES, REACH, DeterminerReader
from pipeline.entities.model import Description, Entity
from pipeline.entities.reading import Name, Reading
from pipeline.entities.registry import Registry
from pipeline.entities.standins import any_of
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

#: The rule of a description by the company whose product it is.
PRODUCT = "product"
#: What a product left unsaid can be.
MADE = ("model", "product")
_WORD = re.compile(r"[^\W\d_]+")


class RelationReader:
    """Reads relations by the words of one language.

    ``kinds`` are those of each noun, ``determiners`` find where a description begins, ``of`` joins a thing to
    whose it is.
    """

    def __init__(
        self,
        registry: Registry,
        words: EntityWords,
        kinds: Mapping[str, tuple[str, ...]],
        determiners: DeterminerReader,
        of: re.Pattern[str],
    ) -> None:
        own = words.descriptions
        self._registry, self._kinds, self._determiners, self._of = registry, kinds, determiners, of
        self._makers, self._rivals = frozenset(own.makers), frozenset(own.rivals)
        self._companies = frozenset(words.companies)
        self._demonstrative = any_of(own.demonstratives)
        self._suffix = re.compile(rf"(?:{word_pattern(own.suffixes)}) ")
        purpose = word_pattern(own.purposes)
        complement = rf"(?: [^\W\d_]{{2,20}})?(?: (?:{purpose}) [^\W_]{{2,12}})?"
        self._far_of = re.compile(rf"{complement}{of.pattern}")
        acting = (*words.evidence.verbs, *words.evidence.auxiliaries)
        self._acting = frozenset(form for form in acting if " " not in form) if own.suffixes else frozenset()

    def read(self, reading: Reading, word: str, start: int, end: int) -> Description | None:
        """The description that a noun makes with the name beside it; None where there is none."""
        name = self._name_beside(reading, start, end)
        entity = self._registry.get(name[2]) if name else None
        if name is None or entity is None or entity.kind == "leaderboard":
            return None
        begin = self._determiners.find(reading, min(start, name[0]))
        begin = min(start, name[0]) if begin is None else begin
        stop = max(end, name[1])
        text = reading.text[begin:stop]
        if word in self._rivals:
            return Description(begin, stop, text, ("product", "company"), None, f"not:{entity.id}", "rival")
        company = entity.kind == "company"
        if word in self._makers or (entity.kind == "person" and word in self._companies):
            owner = entity.id if company and " " in word else self._registry.owner(entity.id)
            told = owner is not None and not (company and word in self._companies)
            return Description(begin, stop, text, ("company",), owner, "", "maker") if told else None
        kinds = self._kinds.get(word, ())
        if not company or "product" not in kinds or (name[0] < start and reading.name_follows(end)):
            return None
        return self._product_of(reading, begin, stop, entity, kinds)

    def read_elliptic(self, reading: Reading, told: Sequence[Description]) -> Iterator[Description]:
        """Products of other companies than the one told, their noun left out.

        "Google's model ..., that of Alibaba ..."; "Google's model ...; Alibaba's takes ..."
        """
        first = next((item.end for item in told if item.rule == PRODUCT), None)
        if first is None:
            return
        for found in self._demonstrative.finditer(reading.folded, first):
            of = self._of.match(reading.folded, found.end())
            name = reading.name_at(of.end()) if of is not None else None
            if name is not None and (company := self._company(name)) is not None:
                yield self._product_of(reading, found.start(), name[1], company, MADE)
        for name in reading.names_from(first):
            suffix = self._suffix.match(reading.folded, name[1])
            verb = _WORD.match(reading.folded, suffix.end()) if suffix else None
            if suffix and verb and verb[0] in self._acting and (company := self._company(name)) is not None:
                yield self._product_of(reading, name[0], suffix.end() - 1, company, MADE)

    def _company(self, name: Name) -> Entity | None:
        entity = self._registry.get(name[2])
        return entity if entity is not None and entity.kind == "company" else None

    def _product_of(
        self, reading: Reading, start: int, end: int, company: Entity, kinds: tuple[str, ...]
    ) -> Description:
        flagship = company.flagship if company.flagship != company.id else None
        product = self._apposed(reading, end, company.id) or flagship
        text = reading.text[start:end]
        return Description(start, end, text, kinds, product, f"owner:{company.id}", PRODUCT)

    def _apposed(self, reading: Reading, end: int, company: str) -> str | None:
        """The company's product that is named right after it: "l'application de MiniMax, Hailuo"."""
        product = reading.name_at(end + 2) if reading.folded[end : end + 2] == ", " else None
        return product[2] if product and self._registry.owner(product[2]) == company else None

    def _name_beside(self, reading: Reading, start: int, end: int) -> Name | None:
        """The name that a relation's noun goes with.

        It stands after "of" (an adjective may come between), or before the noun with "'s" or a space.
        """
        of = self._of.match(reading.folded, end)
        if of is None and not reading.name_follows(end):
            of = self._far_of.match(reading.folded, end)
        if of is not None and (name := reading.name_at(of.end())) is not None:
            return name
        word = reading.folded[start:end]
        if " " in word and word in self._makers and (name := reading.name_at(end + 1)) is not None:
            return name
        before = reading.name_before(start, REACH)
        if before is None:
            return None
        between = reading.folded[before[1] : start]
        if between in (" ", "-"):
            return before if word in self._makers and not reading.name_follows(end) else None
        suffix = self._suffix.match(between)
        if suffix is None or "," in between or between.count(" ") > ADJECTIVES:
            return None
        return None if self._determiners.stops(between, suffix.end(), len(between)) else before
