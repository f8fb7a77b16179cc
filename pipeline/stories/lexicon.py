"""Words of several languages that mean the same, as common concepts: months from CLDR, the rest learnt."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

LEXICON = Path(__file__).with_name("lexicon.txt")
BY_HAND = Path(__file__).with_name("words.txt")
TABLE = ("en", "fr", "it")
_ACCENTS = re.compile("[\u0300-\u036f]+")
KEY_LENGTH = 6
COMMON = ("en", "fr", "it", "es", "pt", "de", "nl")


@dataclass(frozen=True)
class Lexicon:
    """For each language the concept of a word, by the folded word's first ``KEY_LENGTH`` letters.

    The concept of a French or Italian word is the English word it is most often translated by.
    """

    concepts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = LEXICON, by_hand: Path = BY_HAND) -> "Lexicon":
        """The learnt lexicon, which ``python -m bench.train_stories`` wrote, and the words by hand."""
        learnt: dict[str, dict[str, str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            lang, word, concept = line.split("\t")
            learnt.setdefault(lang, {})[word] = concept
        return cls(learnt).under(read_words(by_hand))

    def under(self, known: Mapping[str, Mapping[str, str]]) -> "Lexicon":
        """The words of ``known`` and, with its concepts, those of this lexicon that it lacks."""
        pivot = known.get(TABLE[0], {})
        merged: dict[str, dict[str, str]] = {}
        for lang in sorted({*self.concepts, *known}):
            own = {word: pivot.get(c, c) for word, c in self.concepts.get(lang, {}).items()}
            merged[lang] = {**own, **known.get(lang, {})}
        return Lexicon(merged)

    def of(self, lang: str) -> Mapping[str, str]:
        """The concepts of one language; none where nothing was learnt of it."""
        return self.concepts.get(lang, {})


def read_words(path: Path = BY_HAND) -> dict[str, dict[str, str]]:
    """The table of common words: one concept a line, its words in each of ``TABLE`` 's languages."""
    words: dict[str, dict[str, str]] = {lang: {} for lang in TABLE}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        cells = [[key_of(word) for word in cell.split(",")] for cell in line.split("|")]
        for lang, keys in zip(TABLE, cells, strict=True):
            for key in keys:
                words[lang].setdefault(key, cells[0][0])
    return words


def key_of(word: str) -> str:
    """What the lexicon knows a word by."""
    return fold(word.strip())[:KEY_LENGTH]


def fold(text: str) -> str:
    """Lower case without accents: ``Génération`` gives ``generation``."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))


@lru_cache(maxsize=64)
def month_names(lang: str) -> Mapping[str, int]:
    """The names of the months, lower case, by CLDR: the language's own, then those of COMMON.

    A document may be in another language than it declares, so the common ones always count.
    """
    found: dict[str, int] = {}
    for code in (lang, *COMMON):
        try:
            names = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for number, name in names[context]["wide"].items():
                if len(name) > 2 and name.isalpha():
                    found.setdefault(name.casefold(), number)
    return found
