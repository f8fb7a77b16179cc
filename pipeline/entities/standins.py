"""Words that stand for an entity without describing it: pronouns, FIRST_PERSON, "the shares"."""

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.markets import MARKET
from pipeline.entities.model import FIRST_PERSON, GENERIC, STOCK, Description
from pipeline.entities.reading import Reading
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import word_pattern
from pipeline.wordgate import RunIndex

#: In characters: how far behind "of" a name may begin.
REACH = 24
_WORD = re.compile(r"[^\W_]+")


class StandInReader:
    """Finds stand-ins by the words of one language; ``of`` joins a name to what is its."""

    def __init__(self, words: EntityWords, of: re.Pattern[str]) -> None:
        own = words.descriptions
        self._stock = any_of(own.stock)
        self._generic = any_of(own.generic)
        video = frozenset(words.market.video)
        plural = [phrase for phrase in own.generic if phrase.split()[0] not in words.articles]
        self._fields = Phrases(phrase for phrase in plural if not video.isdisjoint(phrase.split()))
        told = word_pattern((*words.copulas, *own.others))
        self._told = re.compile(rf"(?<!\w)(?:{told}) $")
        self._pronoun = any_of(own.pronouns)
        self._first_person = any_of(own.first_person)
        self._impersonal = any_of(own.impersonal)
        # "It is called Foo": who is named is no longer whom the text before was about.
        self._names = re.compile(rf" (?:{word_pattern(words.evidence.naming)}) [«“\"' ]*")
        self._of = of

    def read(self, reading: Reading) -> Iterator[Description]:
        """Every stand-in of a text that no name covers."""
        yield from self._stocks(reading)
        yield from self._generics(reading)
        yield from self._pronouns(reading)
        for found in self._first_person.finditer(reading.folded):
            if not reading.covered(*found.span()):
                yield Description(
                    *found.span(), reading.text[slice(*found.span())], ("company",), None, "", FIRST_PERSON
                )

    def speaks(self, folded: str) -> bool:
        """Whether a text speaks in the first person."""
        return self._first_person.search(folded) is not None

    def tell_field(self, folded: str, index: RunIndex) -> bool:
        """Whether a text speaks of products of the field at large, by what they make."""
        return any(self._fields.finditer(folded, index))

    def _stocks(self, reading: Reading) -> Iterator[Description]:
        for found in self._stock.finditer(reading.folded):
            start, end = found.span()
            if reading.covered(start, end):
                continue
            of = self._of.match(reading.folded, end)
            if of is not None and self._named_after(reading, of.end()):
                continue
            if reading.name_follows(end) and reading.name_at(end + 1) is not None:
                continue  # "Il titolo Adobe"
            before = reading.name_before(start, 4)
            if before is None or reading.folded[before[1] : start] not in (" ", "'s ", "' "):
                yield Description(
                    start, end, reading.text[start:end], ("company",), None, "listed:yes", STOCK
                )

    def _generics(self, reading: Reading) -> Iterator[Description]:
        """The field's products, which stand for the market ("it is a video generator" tells of one)."""
        for found in self._generic.finditer(reading.folded):
            start, end = found.span()
            told = self._told.search(reading.folded, max(0, start - REACH), start)
            if not (told or reading.covered(start, end) or reading.name_follows(end)):
                yield Description(start, end, reading.text[start:end], ("market",), MARKET, "", GENERIC)

    @staticmethod
    def _named_after(reading: Reading, start: int) -> bool:
        """Whether a name stands behind "of", a noun or so between ("shares of rival Zhipu")."""
        return any(
            reading.name_at(word.start()) for word in _WORD.finditer(reading.folded, start, start + REACH)
        )

    def _pronouns(self, reading: Reading) -> Iterator[Description]:
        for found in self._pronoun.finditer(reading.folded):
            inside = reading.covered(*found.span()) or _stresses(reading.folded, *found.span())
            if inside or self._impersonal.match(reading.folded, found.start()):
                continue
            names = self._names.match(reading.folded, found.end())
            if names is None or not reading.text[names.end() : names.end() + 1].isupper():
                yield Description(
                    found.start(), found.end(), reading.text[found.start() : found.end()],
                    ("product", "company"), None, "", "pronoun",
                )  # fmt: skip


def _stresses(text: str, start: int, end: int) -> bool:
    """Whether commas enclose a pronoun, which then stresses the noun before ("La perte, elle, se creuse")."""
    return text[max(0, start - 2) : start] == ", " and text[end : end + 1] == ","


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of one of the words, whole."""
    return re.compile(rf"(?<!\w)(?:{word_pattern(words)})(?!\w)")
