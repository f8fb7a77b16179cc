"""What one place of a text tells of the name that stands there: kinds of evidence for and against it."""

import re

from pipeline.entities.shapes import Span
from pipeline.entities.surroundings import Sentence, Surroundings
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import reversed_pattern, word_pattern

#: What follows a name that heads a title: "Lucarne, le petit ...", "Vidora — ...", "Cinevo: ..."
_HEADED = re.compile(r",| ?[:—–-] | \(")
_BEFORE = 32


class NameEvidence:
    """Tells the kinds of evidence for a name, by the words of one language.

    What stands before a name is matched in the reversed text, from the name on.
    """

    def __init__(self, words: EntityWords) -> None:
        own = words.evidence
        suffixes = word_pattern(words.descriptions.suffixes)
        deeds = word_pattern((*own.singular, *own.making, *own.company_verbs, *own.launching))
        self._company_verb = _after((*own.company_verbs,))
        self._launches = re.compile(
            rf" (?:{word_pattern(own.launching)}) (?:(?:{word_pattern(words.articles)})(?:(?<=')|(?= )) ?)?"
        )
        self._makes = re.compile(
            rf",?(?: (?:{word_pattern(own.relatives)}))?(?: [^\W\d_]+)? (?:{word_pattern(own.making)})(?!\w)"
        )
        self._released = _after(own.released)
        self._based = re.compile(rf", (?:{word_pattern(own.based)})(?:(?<=')|(?!\w))")
        self._acts = re.compile(
            rf"(?:{suffixes}) |(?: (?:{deeds}))(?!\w)" if suffixes else rf" (?:{deeds})(?!\w)"
        )
        self._founders = re.compile(rf"(?:(?=')| (?! ))(?:{reversed_pattern(own.founders)})(?!\w)")
        self._called = re.compile(rf"[«“\"' ]*? (?:{reversed_pattern(own.naming)})(?!\w)")
        # "Le nantais Ficelle": who comes from a place and is no person.
        self._origin = re.compile(
            rf" ((?:{reversed_pattern(words.demonym_endings)})[^\W\d_]{{2,20}})"
            rf"(?:(?=')| (?! ))(?:{reversed_pattern(words.definite)})(?!\w)"
        )
        self._no_origins = frozenset((*words.plans, *words.products, *words.models))
        self._place = re.compile(rf" (?:{reversed_pattern(words.place_before)})(?!\w)")
        of = reversed_pattern(words.descriptions.of)
        things = reversed_pattern((*words.products, *words.models))
        # "Le nouveau générateur de vidéos de Ficelle": whose a thing is, is a company.
        self._maker = re.compile(rf"(?:(?=')| (?! ))(?:{of}) (?:[\w.-]+ ){{0,2}}(?:{things})(?!\w)")
        people = sorted(set(words.people) - set(words.companies))
        self._person_before = re.compile(rf" (?:{reversed_pattern(people)})(?!\w)")
        ages = rf"(?:[ -](?:{word_pattern(own.ages)}))" if own.ages else ""
        aged = rf"(?:, | \()[1-9][0-9]{ages}(?=[,).]| [^\W\d])"
        self._person_after = re.compile(rf"{aged}|, (?:[^\W\d_]+ ){{0,2}}(?:{word_pattern(people)})(?!\w)")

        self.before = (self._called, self._founders, self._origin)
        self.after = (self._makes, self._based)

    def tell(self, span: Span, end: int, around: Surroundings, sentence: Sentence) -> set[str]:
        """The kinds of evidence at the place of a name; ``end`` is that of its version, if it has one."""
        start, bare_end = span
        told = around.beside(start, end, sentence)
        if end > bare_end:
            told.add("version")
            if self._released.match(around.folded, end):
                told.add("released")
        if start < around.title_end:
            told |= self._tell_of_title(start, bare_end, around)
        if sentence.of_field:
            told.add("field")
            if self._makes.match(around.folded, end):
                told.add("makes")
        told |= self._tell_before(span, around)
        if " " not in around.text[start:bare_end] and self._based.match(around.folded, bare_end):
            told.add("based")
        if self._person_after.match(around.folded, bare_end):
            told.add("human")
        return told

    def tells_company(self, span: Span, around: Surroundings) -> bool:
        """Whether a name at a place does what only companies do, or is whose a product is."""
        start, end = span
        if self._company_verb.match(around.folded, end):
            return True
        launches = self._launches.match(around.folded, end)
        if launches is not None and around.text[launches.end() : launches.end() + 1].isupper():
            return True
        place = len(around.text) - start
        return self._maker.match(around.reversed, place, place + 2 * _BEFORE) is not None

    def acts(self, end: int, around: Surroundings) -> bool:
        """Whether what follows shows that a capitalised word is a name: it has or does something."""
        return self._acts.match(around.folded, end) is not None

    def is_placed(self, start: int, around: Surroundings) -> bool:
        """Whether a name stands where that of a place does ("in Holbeck")."""
        place = len(around.text) - start
        return self._place.match(around.reversed, place, place + _BEFORE) is not None

    def _tell_of_title(self, start: int, end: int, around: Surroundings) -> set[str]:
        told = {"title"}
        first, last = around.title_words
        begins = start <= first
        heads = begins and _HEADED.match(around.text, end) is not None
        if heads:
            told.add("topic")
        elif begins and (self.acts(end, around) or around.text[end + 1 : end + 2].islower()):
            told.add("headed")
        named = heads and " " in around.text[start:end]
        if (named or end >= last) and around.is_profile:
            told.add("profile")
        return told

    def _tell_before(self, span: Span, around: Surroundings) -> set[str]:
        start, end = span
        backwards, place = around.reversed, len(around.text) - start
        told = set()
        if self._called.match(backwards, place, place + _BEFORE):
            told.add("called")
        if self._founders.match(backwards, place, place + _BEFORE):
            told.add("founded")
        elif self._person_before.match(backwards, place, place + _BEFORE):
            told.add("human")
        origin = self._origin.match(backwards, place, place + _BEFORE)
        if origin and " " not in around.text[start:end] and origin[1][::-1] not in self._no_origins:
            told.add("origin")
        return told


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of one of the words after a name, with or without another word between."""
    return re.compile(rf" (?:[^\W\d_]+ )?(?:{word_pattern(words)})(?!\w)")
