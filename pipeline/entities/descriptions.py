"""Definite descriptions and pronouns: words without a name that stand for an entity."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.markets import MARKET
from pipeline.entities.model import Description, Entity
from pipeline.entities.places import PlaceReader
from pipeline.entities.reading import Name, Reading
from pipeline.entities.registry import Registry
from pipeline.entities.settling import Settler
from pipeline.entities.standins import StandInReader, any_of
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import RunIndex, WordGate

_TOKEN = re.compile(r"[^\W\d_][\w-]*'?|[^\w\s]|[0-9]+|\n")
_VERSION = re.compile(r" (?:v\.? ?)?([0-9]{1,2}(?:\.[0-9]{1,2})?)(?![\w%])")
_REACH, _ADJECTIVES = 48, 4
#: The rule of a description by the company whose product it is.
PRODUCT = "product"


class DescriptionReader:
    """Finds descriptions by the words of one language; every look from a noun is bounded."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._registry = registry
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
        self._makers, self._rivals = frozenset(own.makers), frozenset(own.rivals)
        self._answers, self._participles = frozenset(own.answers), frozenset(own.participles)
        self._demonstrative = any_of(own.demonstratives)
        self._determiners, self._stops = frozenset(own.determiners), frozenset(own.stops)
        nouns = (*self._kinds, *own.makers, *own.rivals)
        self._noun = any_of(nouns)
        self.gate = WordGate((*nouns, *own.stock, *own.generic, *own.pronouns, *own.first_person))
        self._compound = re.compile(rf"[ -](?:{word_pattern(own.compounds)})(?!\w)")
        quote = r"[ \"«“']*"
        between = word_pattern((*words.articles, *words.products, *words.models))
        article = rf"(?:(?:{between}) )?(?:l')?"
        self._of = re.compile(rf" (?:{word_pattern(own.of)})(?:(?<=')|(?!\w)){quote}{article}{quote}")
        self._stand_ins = StandInReader(words, self._of)
        purpose = word_pattern(own.purposes)
        complement = rf"(?: [^\W\d_]{{2,20}})?(?: (?:{purpose}) [^\W_]{{2,12}})?"
        self._far_of = re.compile(rf"{complement}{self._of.pattern}")
        self._companies = frozenset(words.companies)
        self._adjective_first = words.adjective_first
        self._hosts = frozenset(words.hosts)
        self._versions = frozenset(words.versions)
        self._suffix = re.compile(rf"(?:{word_pattern(own.suffixes)}) ")
        self._where = PlaceReader(registry, words)

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
        kept += self._elliptic(reading, kept)
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
            if reading.text[start].isupper() and self._is_part(reading, start):
                continue
            if reading.covered(start, end) or self._compound.match(reading.folded, end):
                continue
            related = self._related(reading, word, start, end)
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

    def _elliptic(self, reading: Reading, told: Sequence[Description]) -> Iterator[Description]:
        """Products of another company than the one told ("Google's model ..., that of Alibaba ...")."""
        first = next((item.end for item in told if item.rule == PRODUCT), None)
        if first is None:
            return
        for found in self._demonstrative.finditer(reading.folded, first):
            of = self._of.match(reading.folded, found.end())
            name = reading.name_at(of.end()) if of is not None else None
            company = self._registry.get(name[2]) if name is not None else None
            if name is not None and company is not None and company.kind == "company":
                yield self._product_of(reading, found.start(), name[1], company, ("model", "product"))

    def _product_of(
        self, reading: Reading, start: int, end: int, company: Entity, kinds: tuple[str, ...]
    ) -> Description:
        flagship = company.flagship if company.flagship != company.id else None
        product = self._apposed(reading, end, company.id) or flagship
        return Description(
            start, end, reading.text[start:end], kinds, product, f"owner:{company.id}", PRODUCT
        )

    def _is_part(self, reading: Reading, start: int) -> bool:
        """Whether a capitalised noun is a part of a name ("the Pro Studio plan")."""
        before = list(_TOKEN.finditer(reading.folded, max(0, start - _REACH), start))
        return bool(before) and before[-1][0][0].isalpha() and before[-1][0] not in self._determiners

    def _numbers(self, reading: Reading, word: str, end: int) -> re.Match[str] | None:
        """The number behind a word for a version ("version 3.1", "version V4")."""
        return _VERSION.match(reading.folded, end) if word in self._versions else None

    def _related(self, reading: Reading, word: str, start: int, end: int) -> Description | None:
        """A description by a name beside it: "SkyReels' owner", "l'outil d'OpenAI", "le rival de TikTok"."""
        name = self._name_beside(reading, start, end)
        entity = self._registry.get(name[2]) if name else None
        if name is None or entity is None or entity.kind == "leaderboard":
            return None
        begin = self._determiner(reading, min(start, name[0]))
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
        if not company or "product" not in kinds:
            return None
        if name[0] < start and reading.name_follows(end):
            return None
        return self._product_of(reading, begin, stop, entity, kinds)

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
        before = reading.name_before(start, _REACH)
        if before is None:
            return None
        between = reading.folded[before[1] : start]
        if between in (" ", "-"):
            return before if word in self._makers and not reading.name_follows(end) else None
        suffix = self._suffix.match(between)
        if suffix is None or "," in between or between.count(" ") > _ADJECTIVES:
            return None
        stopped = any(token[0] in self._stops for token in _TOKEN.finditer(between, suffix.end()))
        return None if stopped else before

    def _plain(self, reading: Reading, word: str, start: int, end: int) -> Description | None:
        participle = word in self._participles
        begin = self._determiner(reading, start, placed=word in self._companies, bare=participle)
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
        return any(token[0] in self._possessives for token in _TOKEN.finditer(folded, begin, start))

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

    def _determiner(
        self, reading: Reading, start: int, *, placed: bool = False, bare: bool = False
    ) -> int | None:
        """Where the determiner of a noun begins, over a few adjectives; None without one.

        Right before a noun that may be ``placed``, a capital is that of a place ("the Lisbon company"); a
        ``bare`` one has no adjectives.
        """
        low = max(0, start - _REACH)
        tokens = list(_TOKEN.finditer(reading.folded, low, start))
        if bare and not (tokens and tokens[-1][0] in self._determiners):
            return None
        for index in range(len(tokens) - 1, max(-1, len(tokens) - _ADJECTIVES - 2), -1):
            token = tokens[index]
            if token[0] in self._determiners:
                first = tokens[index - 1] if index and tokens[index - 1][0] in self._determiners else token
                return None if reading.covered(token.end(), start) else first.start()
            named = reading.text[token.start()].isupper() and token[0] not in self._where.words
            named = named and not (placed and index == len(tokens) - 1)
            if named or token[0] in self._stops or not token[0][0].isalpha():
                return None
        return None
