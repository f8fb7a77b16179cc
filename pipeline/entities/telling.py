"""What one place of a text tells of the name that stands there: kinds of evidence for and against it."""

import re

from pipeline.entities.context import any_word
from pipeline.entities.shapes import Span
from pipeline.entities.surroundings import BESIDE_REACH, LINE_MARKS, Sentence, Surroundings
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import reversed_pattern, word_pattern

#: What follows a name that heads a title: "Lucarne, le petit ...", "Vidora — ...", "Cinevo: ..."
_HEADED = re.compile(r",| ?[:—–-] | \(")
_BEFORE = 32
_BASED = "-based "[::-1]


class NameEvidence:
    """Tells the kinds of evidence for a name, by the words of one language.

    What stands before a name is matched in the reversed text, from the name on.
    """

    def __init__(self, words: EntityWords) -> None:
        own = words.evidence
        self._company_verb, self._released = _after(own.company_verbs), _after(own.released)
        self._launches = re.compile(
            rf" (?:{word_pattern(own.launching)}) (?:(?:{word_pattern(words.articles)})(?:(?<=')|(?= )) ?)?"
        )
        self._makes = re.compile(
            rf",?(?: (?:{word_pattern(own.relatives)}))?(?: [^\W\d_]+)? (?:{word_pattern(own.making)})(?!\w)"
        )
        nouns, articles = word_pattern(words.companies), word_pattern(words.articles)
        self._resumed = re.compile(
            rf"[^.!?\n]{{0,240}}[.!?]\s+(?:{articles})(?:(?<=')|(?= )) ?(?:[^\W\d_]+ )?(?:{nouns})(?!\w)"
        )
        self._based = re.compile(rf", (?:{word_pattern(own.based)})(?:(?<=')|(?!\w))")
        # "Née à Rennes, Marelle": in the reversed text, as all that stands before.
        self._based_before = re.compile(
            rf" ,[^,.;:\n]{{2,40}}(?:(?=')| (?! ))(?:{reversed_pattern(own.based)})(?!\w)"
        )
        self._invests = _investing(words)
        self._works, self._acts = any_word(own.works), acting(words)
        self._apposed, self._label = _apposed(words), _label(words)
        self._founders = re.compile(rf"(?:(?=')| (?! ))(?:{reversed_pattern(own.founders)})(?!\w)")
        self._called = re.compile(rf"[«“\"' ]*? (?:{reversed_pattern(own.naming)})(?!\w)")
        # "The cat is called Mochi".
        self._someone = re.compile(
            rf" (?:[^\W\d_]+ )?(?:{reversed_pattern((*own.persons, *words.people))})(?!\w)"
        )
        # "Le nantais Ficelle": who comes from a place and is no person.
        self._origin = re.compile(
            rf" ((?:{reversed_pattern(words.demonym_endings)})[^\W\d_]{{2,20}})"
            rf"(?:(?=')| (?! ))(?:{reversed_pattern(words.definite)})(?!\w)"
        )
        self._no_origins = frozenset((*words.plans, *words.products, *words.models))
        self._place = re.compile(rf" (?:{reversed_pattern(words.place_before)})(?!\w)")
        self._maker, self._says = _maker(words), re.compile(rf",? (?:{word_pattern(own.saying)})(?!\w)")
        self._person_before, self._person_after = _person(words)
        self.before = (
            self._called, self._founders, self._origin, self._based_before, self._maker, re.compile(_BASED),
        )  # fmt: skip
        self.after = (self._makes, self._based, self._apposed, self._label, self._invests)

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
        return told | self._tell_before(span, around) | self._tell_after(span, end, around, sentence)

    def _tell_after(self, span: Span, end: int, around: Surroundings, sentence: Sentence) -> set[str]:
        start, bare_end = span
        told = set()
        makes = self._makes.match(around.folded, end)
        if makes and (sentence.of_field or self._works.search(sentence.text)):
            told.add("makes")
        if " " not in around.text[start:bare_end] and self._based.match(around.folded, bare_end):
            told.add("based")
        if self._apposed.match(around.folded, bare_end):
            told.add("apposed")
        if self._invests.match(around.folded, bare_end):
            told.add("invests")
        if self._label.match(around.folded, bare_end):
            opens = around.text[sentence.start : start].strip(LINE_MARKS) == ""
            told |= {"labelled"} if opens else set()
        if self._person_after.match(around.folded, bare_end):
            told.add("human")
        elif " " in around.text[start:bare_end] and self._says.match(around.folded, bare_end):
            told.add("says")
        return told

    def tells_company(self, span: Span, around: Surroundings) -> bool:
        """Whether a name at a place does what only companies do, or is called one in the next sentence."""
        end = span[1]
        if self._company_verb.match(around.folded, end) or self._resumed.match(around.folded, end):
            return True
        launches = self._launches.match(around.folded, end)
        return launches is not None and around.text[launches.end() : launches.end() + 1].isupper()

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
        called = self._called.match(backwards, place, place + _BEFORE)
        if called and not self._someone.match(backwards, called.end(), called.end() + _BEFORE):
            told.add("called")
        if self._maker.match(backwards, place, place + BESIDE_REACH):
            told.add("maker")
        if self._founders.match(backwards, place, place + _BEFORE):
            told.add("founded")
        elif self._person_before.match(backwards, place, place + _BEFORE):
            told.add("human")
        origin = self._origin.match(backwards, place, place + _BEFORE)
        if backwards.startswith(_BASED, place):
            told.add("founded")
        if " " in around.text[start:end]:
            return told
        if origin and origin[1][::-1] not in self._no_origins:
            told.add("origin")
        if self._based_before.match(backwards, place, place + BESIDE_REACH):
            told.add("based")
        return told


def _after(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of one of the words after a name, with or without another word between."""
    return re.compile(rf" (?:[^\W\d_]+ )?(?:{word_pattern(words)})(?!\w)")


def acting(words: EntityWords) -> re.Pattern[str]:
    """What shows that a capitalised word before it is a name: in English alone, bare nouns do things too."""
    own = words.evidence
    certain = (*own.singular, *own.making, *own.firm_verbs, *own.company_verbs, *own.launching)
    every = word_pattern((*certain, *own.verbs))
    bare = word_pattern(certain) if words.adjective_first else every
    suffixes = word_pattern(words.descriptions.suffixes)
    return re.compile(rf"(?:{suffixes}) | (?:{bare})(?!\w)|, [^,.;:\n]{{2,80}}, (?:{every})(?!\w)")


def _investing(words: EntityWords) -> re.Pattern[str]:
    """What tells that who stands before it is an investor ("Azimut, which invested")."""
    relatives, investing = word_pattern(words.evidence.relatives), word_pattern(words.evidence.investing)
    return re.compile(rf",?(?: (?:{relatives}))?[^.,;:\n]{{0,24}} (?:{investing})(?!\w)")


def _apposed(words: EntityWords) -> re.Pattern[str]:
    """An apposition that speaks of video, but is none ("Sablier, le montage vidéo des enseignants")."""
    articles, video = word_pattern(words.articles), word_pattern(words.market.video)
    told = rf"(?:{video}) (?!by |made |shot |that |with |from )[^\W\d_]{{4,}}"
    told = told if words.adjective_first else rf"[^\W\d_]+ (?:[^,.;:\n]{{0,40}} )?(?:{video})(?!\w)"
    gap = r"(?:[^,.;:\n]{0,40}[ -])?" if words.adjective_first else ""
    return re.compile(rf"[ »”\"]*, (?:{articles})(?:(?<=')|(?= )) ?{gap}{told}")


def _label(words: EntityWords) -> re.Pattern[str]:
    """The end of a label, and a description of whom it names ("Passerelle. La pépite rennaise")."""
    articles, nouns = word_pattern(words.articles), word_pattern((*words.companies, *words.products))
    return re.compile(
        rf"(?:[.:]\**|\*\*[.:]?) (?:{articles})(?:(?<=')|(?= )) ?(?:[^\W\d_]+ )?(?:{nouns})(?!\w)"
    )


def _maker(words: EntityWords) -> re.Pattern[str]:
    """Whose a thing is, in the reversed text ("le nouveau générateur de vidéos de Ficelle")."""
    of, video = reversed_pattern(words.descriptions.of), reversed_pattern(words.market.video)
    things = reversed_pattern((*words.products, *words.models))
    # "The AI video workbench from Tinderbox".
    compound = rf"|[\w-]{{4,}} (?:{video})" if words.adjective_first else ""
    return re.compile(rf"(?:(?=')| (?! ))(?:{of}) (?:(?:[\w.-]+ ){{0,2}}(?:{things}){compound})(?!\w)")


def _person(words: EntityWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a name a person's: before it, in the reversed text, and after it."""
    people = sorted(set(words.people) - set(words.companies))
    before = re.compile(rf" (?:{reversed_pattern(people)})(?!\w)")
    years = f"[ -](?:{word_pattern(words.evidence.ages)})" if words.evidence.ages else ""
    aged = rf"(?:, | \()[1-9][0-9]{years}(?=[,).]| [^\W\d])"
    return before, re.compile(rf"{aged}|, (?:[^\W\d_]+ ){{0,2}}(?:{word_pattern(people)})(?!\w)")
