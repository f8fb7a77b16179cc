"""The words that tell what a name is by what stands beside it, as patterns of one language."""

import re

from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.words import EntityWords
from pipeline.phrases import Phrases
from pipeline.quantities.trie import reversed_pattern, word_pattern
from pipeline.wordgate import WordGate

_OPENING = "\"«“' "


class ContextReader:
    """Judges ambiguous names by the words of one language.

    What stands before a name is matched in the reversed text, from the name on.
    """

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self.registry = registry
        self.field = Phrases(words.field)
        scales = [word for word in words.amounts if word.startswith(("mi", "mld", "md", "bi", "bn"))]
        self.amount = re.compile(rf"[0-9] ?(?:{word_pattern(scales)})(?!\w)|[0-9] ?[$€£¥%]|[$€£¥] ?[0-9]")
        own = words.evidence
        self.measure, self.measure_gate = any_word(own.measures), WordGate(own.measures)
        self.topic = Phrases(word.lower() for word in own.topic)
        self.profile = re.compile(
            rf"^[ *_|•-]*({word_pattern(own.profile)})(?!\w)[^:|\n]{{0,16}}[:|]", re.MULTILINE
        )
        gap = rf"(?:[ '](?:{word_pattern(own.auxiliaries)})(?:(?<=')|(?!\w))){{0,3}}[ ']"
        self.firm_verb = re.compile(rf"{gap}(?:{word_pattern(own.firm_verbs)})(?!\w)")
        self.verb = re.compile(rf"{gap}(?:{word_pattern(own.verbs)})(?!\w)")
        things = (*own.assets, *words.products)
        assets = word_pattern(things)
        of_before, assets_before = reversed_pattern(words.descriptions.of), reversed_pattern(things)
        joint = rf"[{_OPENING}]*?(?:(?=')| (?! ))"
        self.asset_before = re.compile(
            rf"{joint}(?:{of_before}) (?:[\w.-]+ ){{0,2}}(?:{assets_before})(?!\w)"
        )
        suffixes = word_pattern(words.descriptions.suffixes)
        owned = r"(?:[\w.-]+ ){0,2}"
        self.asset_after = re.compile(rf"(?:(?:{suffixes}) {owned}| )(?:{assets})(?!\w)")
        self.compounds = words.adjective_first
        self.using = re.compile(rf"{joint}(?:{reversed_pattern(own.using)})(?!\w)")
        self.person = re.compile(rf" (?:{reversed_pattern(own.persons)})(?!\w)")
        nouns = (*words.companies, *words.products, *words.models)
        self.noun_before = re.compile(rf" ,?(?:\w+ )?(?:{reversed_pattern(nouns)})(?!\w)")
        #: What ``Surroundings.beside`` looks for on both sides of a name.
        self.before = (self.noun_before, self.using, self.asset_before, self.person)
        self.after = (self.firm_verb, self.verb, *((self.asset_after,) if self.compounds else ()))
        self._patterns = {
            unit.id: (any_word(unit.context), any_word(unit.against))
            for unit in registry.units
            if unit.ambiguous
        }

    def context(self, unit: EntityUnit) -> re.Pattern[str]:
        """The pattern of an entity's context words."""
        return self._patterns[unit.id][0]

    def against(self, unit: EntityUnit) -> re.Pattern[str]:
        """The pattern of the words that tell its other sense."""
        return self._patterns[unit.id][1]


def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of one of the words, whole."""
    return re.compile(rf"(?<!\w)(?:{word_pattern(word.lower() for word in words)})(?!\w)")
