"""Words of several languages that mean the same, as common concepts: months from CLDR, the rest learnt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

LEXICON = Path(__file__).with_name("lexicon.txt")
KEY_LENGTH = 6


@dataclass(frozen=True)
class Lexicon:
    """For each language the concept of a word, by the folded word's first ``KEY_LENGTH`` letters.

    The concept of a French or Italian word is the English word it is most often translated by.
    """

    concepts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = LEXICON) -> "Lexicon":
        """Read the lexicon that ``python -m bench.train_stories`` wrote."""
        concepts: dict[str, dict[str, str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            lang, word, concept = line.split("\t")
            concepts.setdefault(lang, {})[word] = concept
        return cls(concepts)

    def of(self, lang: str) -> Mapping[str, str]:
        """The concepts of one language; none where nothing was learnt of it."""
        return self.concepts.get(lang, {})


@lru_cache(maxsize=64)
def months(lang: str) -> Mapping[str, int]:
    """The names of the months in a language, lower case, by CLDR; none for a language it lacks."""
    try:
        names = Locale.parse(lang).months
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in names[context]["wide"].items():
            if len(name) > 2 and name.isalpha():
                found.setdefault(name.casefold(), number)
    return found
