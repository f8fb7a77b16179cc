"""Definite descriptions and pronouns: words without a name that stand for an entity."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.determiners import TOKEN, DeterminerReader
from pipeline.entities.markets import MARKET
from pipeline.entities.model import Description
from pipeline.entities.places import PlaceReader
from pipeline.entities.reading import Name, Reading
from pipeline.entities.registry import Registry
from pipeline.entities.relations import RelationReader
from pipeline.entities.settling import Settler
from pipeline.entities.standins import StandInReader, any_of
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import RunIndex, WordGate

_VERSION = re.compile(r" (?:v\.? ?)?([0-9]{1,2}(?:\.[0-9]{1,2})?)(?![\w%])")


class DescriptionReader:
    """Finds descriptions by the words of one language; every look from a noun is bounded."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._settler = Settler(registry)
        own = words.descriptions
        self._kinds: dict[str, tuple[str, ...]] = {}
        for nouns, kinds in (
            (words.models, ("model", "product")),
            (words.products, ("product", "model")),
            (words.companies, ("company",)),
            (words.markets, ("market",)),
            (words.socials, ("company", "product")),
            (own.answers, ("product", "model")),
            (own.regulators, ("group",)),
        ):
            for noun in nouns:  # "The newcomer" may be a product or a company
                self._kinds[noun] = tuple(dict.fromkeys((*self._kinds.get(noun, ()), *kinds)))
        self._markets = Phrases(words.markets)
        self._socials, self._regulators = frozenset(words.socials), frozenset(own.regulators)
        self._possessives = frozenset(own.possessives)
        self._makers, self._answers = frozenset(own.makers), frozenset(own.answers)
        self._participles = frozenset(own.participles)
        nouns = (*self._kinds, *own.makers, *own.rivals)
        self._noun = any_of(nouns)
        self.gate = WordGate((*nouns, *own.stock, *own.generic, *own.pronouns, *own.first_person))
        self._compound = re.compile(rf"[ -](?:{word_pattern(own.compounds)})(?!\w)")
        quote = r"[ \"«“']*"
        between = word_pattern((*words.articles, *words.products, *words.models))
        article = rf"(?:(?:{between}) )?(?:l')?"
        self._of = re.compile(rf" (?:{word_pattern(own.of)})(?:(?<=')|(?!\w)){quote}{article}{quote}")
        self._stand_ins = StandInReader(words, self._of)
        self._companies = frozenset(words.companies)
        self._adjective_first = words.adjective_first
        self._hosts = frozenset(words.hosts)
        self._versions = frozenset(words.versions)
        self._where = PlaceReader(registry, words)
        self._determiners = DeterminerReader(words, self._where.words)
        self._relations = RelationReader(registry, words, self._kinds, self._determiners, self._of)

    def read(
        self, text: str, folded: str, names: Sequence[Name], among: Iterable[str] = ()
    ) -> list[Description]:
        """The descriptions of a text in their order; ``names`` are the spans of known names in it.

        One by a name ("SkyReels' owner") spans the name too; the others share no character with a name.
        ``among`` are entities of the article: a constraint that just one company among them meets resolves.
        """
        reading = Reading(text, folded, names)
        found = [*self._nouns(reading), *self._stand_ins.read(reading)]
        kept: list[Description] = []
        for description in sorted(found, key=lambda item: (item.start, -item.end)):
            if not kept or description.start >= kept[-1].end:
                kept.append(description)
        kept += self._relations.read_elliptic(reading, kept)
        candidates = tuple(among)
        return [self._settler.settle(description, candidates) for description in kept]

    def tell_market(self, text: str, folded: str, index: RunIndex) -> bool:
        """Whether a text without names speaks of the market, bare."""
        reading = Reading(text, folded, ())
        nouns = self._markets.finditer(folded, index)
        told = any(self._plain(reading, noun[0], *noun.span()) is not None for noun in nouns)
        return told or self._stand_ins.tell_field(folded, index)

    def speaks(self, folded: str) -> bool:
        """Whether a text speaks in the first person."""
        return self._stand_ins.speaks(folded)

    def _nouns(self, reading: Reading) -> Iterator[Description]:
        for noun in self._noun.finditer(reading.folded):
            start, end, word = noun.start(), noun.end(), noun[0]
            if reading.text[start].isupper() and self._determiners.follows_name(reading, start):
                continue
            if reading.covered(start, end) or self._compound.match(reading.folded, end):
                continue
            related = self._relations.read(reading, word, start, end)
            if related is not None:
                yield related
            elif (
                word in self._kinds
                and word not in self._answers
                and (not reading.name_follows(end) or self._numbers(reading, word, end))
            ):
                plain = self._plain(reading, word, start, end)
                if plain is not None:
                    yield plain

    def _numbers(self, reading: Reading, word: str, end: int) -> re.Match[str] | None:
        """The number behind a word for a version ("version 3.1", "version V4")."""
        return _VERSION.match(reading.folded, end) if word in self._versions else None

    def _plain(self, reading: Reading, word: str, start: int, end: int) -> Description | None:
        participle = word in self._participles
        begin = self._determiners.find(reading, start, placed=word in self._companies, bare=participle)
        if begin is None or (not self._adjective_first and self._noun.search(reading.folded, begin, start)):
            return None  # "La plateforme maison": in Romance languages the first noun is the thing
        kinds = self._kinds[word]
        if kinds == ("market",):
            return self._market(reading, begin, start, end)
        if word in self._regulators:
            bare = " " not in reading.folded[begin:start].strip() and not self._of.match(reading.folded, end)
            text = reading.text[begin:end]
            return Description(begin, end, text, kinds, None, "", "regulator") if bare else None
        if (number := self._numbers(reading, word, end)) is not None:
            text = reading.text[begin : number.end()]
            return Description(begin, number.end(), text, kinds, None, f"version:{number[1]}", "version")
        return self._thing(reading, word, begin, start, end)

    def _thing(self, reading: Reading, word: str, begin: int, start: int, end: int) -> Description | None:
        """A description of a company or product by its noun, with the place that its words tell."""
        kinds = self._kinds[word]
        constraint, stop = self._where.read(reading, begin, start, end)
        if word in self._socials:
            constraint = "role:social"
        demonym = self._where.demonym.match(reading.folded, end)
        if reading.name_follows(stop) or (demonym and reading.name_follows(demonym.end())):
            return None
        relates = word in self._makers or kinds != ("company",)
        if not constraint and relates and self._is_of_named(reading, end):
            return None
        owned = word in self._makers and self._is_owned(reading.folded, begin, start)
        rule = "maker" if owned else "host" if word in self._hosts else "noun"
        return Description(begin, stop, reading.text[begin:stop], kinds, None, constraint, rule)

    def _is_owned(self, folded: str, begin: int, start: int) -> bool:
        """Whether a possessive stands among the words before a noun ("its maker")."""
        return any(token[0] in self._possessives for token in TOKEN.finditer(folded, begin, start))

    def _market(self, reading: Reading, begin: int, start: int, end: int) -> Description | None:
        """ "The market", bare: one of something else is not ours."""
        bare = " " not in reading.folded[begin:start].strip()
        if not bare or self._of.match(reading.folded, end) or reading.folded.startswith(" for ", end):
            return None
        return Description(begin, end, reading.text[begin:end], ("market",), MARKET)

    def _is_of_named(self, reading: Reading, end: int) -> bool:
        """Whether a noun goes with a name that only the text knows ("le service de Fabulo")."""
        of = self._of.match(reading.folded, end)
        return of is not None and reading.text[of.end() : of.end() + 1].isupper()
