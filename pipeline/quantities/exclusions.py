"""Why a number is no quantity: codes, clock times, phones, versions, list marks, reading times."""

import re

from pipeline.quantities.atoms import Atom
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.trie import word_pattern

_CLOCK = re.compile(r"[0-2]?[0-9][:h][0-5][0-9](?![0-9])(?::[0-5][0-9])?")
_RATIO = re.compile(r"[0-9]+:[0-9]+")
_PHONE = re.compile(
    r"\+[0-9]{1,3}(?:[ ./-]\(?[0-9]{1,5}\)?){2,6}|0[0-9]{1,4}(?:[ ./-][0-9]{2,4}){2,5}"
    r"|0[0-9]{1,3}[ ./-][0-9]{5,8}|[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}|[0-9]{3}-[0-9]{4}(?![0-9])"
)
_SIZE = re.compile(
    r"(?:[0-9]{1,2} [0-9]{3}|[0-9]{2,5}) ?[x×] ?(?:[0-9]{1,2} [0-9]{3}(?![0-9])|[0-9]{2,5})(?! ?%)"
)
_CHAIN = re.compile(r"[0-9]+(?:-[0-9]+){3,}")
_LIST_MARK = re.compile(r"[0-9]{1,3}(?:[.)](?= )|\.(?=\n)|\)(?= )|(?:\.[0-9]{1,2}){1,3}\.?(?= [A-Z]))")
_DECADE = re.compile(r"(?:1[89]|20)[0-9]0s(?!\w)|[1-9]0s(?!\w)")
_LONGER_AFTER = frozenset(":hx× ./-s")
_DIGIT_OR_TIMES = frozenset("0123456789x×(")
_LINE_LEAD = " \t#*>•–-"


class Excluder:
    """Judges single numbers in their place; every look is bounded."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words.exclusions
        self.reading_before = _ending(words.reading_before)
        self.phone_before = _ending(words.phone_before)
        self.clock_before = _ending(words.clock_before)
        self.label_before = _ending(words.labels)
        self.age_before = _ending(words.age_before)
        labels = [*words.labels, *words.clock_before]
        self.version = words.labels[0]
        self.ends = frozenset(f"{label[-1]} " for label in labels)
        self.clock_hours = frozenset(word.split()[0][:1] for word in words.clock_after if word)
        self.clock_after = re.compile(rf" ?({word_pattern(words.clock_after)})(?!\w)")
        self.reading_after = re.compile(rf" ({word_pattern(words.reading_after)})(?!\w)")

    def at_start(self, folded: str, start: int, end: int) -> tuple[str, int] | None:
        """A longer thing that begins with these digits and is no quantity: (reason, its end)."""
        after = folded[end : end + 1]
        if after not in _LONGER_AFTER or (after == " " and folded[end + 1 : end + 2] not in _DIGIT_OR_TIMES):
            return None
        stop = start + 20
        following = folded[start + 1 : start + 9]
        if (":" in following or "h" in following) and (found := _CLOCK.match(folded, start)):
            if ":" in found[0] or self._is_clock(folded, start, found[0]):
                return "clock_time", found.end()
        if ":" in following and (found := _RATIO.match(folded, start, start + 30)):
            return "aspect_ratio", found.end()
        if after == "-" and (found := _CHAIN.match(folded, start, start + 40)):
            return ("phone" if self._after(self.phone_before, folded, start) else "code"), found.end()
        phone_start = start - 1 if start and folded[start - 1] == "+" else start
        if found := _PHONE.match(folded, phone_start, start + 32):
            marked = (
                phone_start < start or folded[start] == "0" or self._after(self.phone_before, folded, start)
            )
            if marked or "-" in found[0]:
                return "phone", found.end()
        if ("x" in folded[start:stop] or "×" in folded[start:stop]) and (
            found := _SIZE.match(folded, start, start + 24)
        ):
            return "dimension", found.end()
        if found := _DECADE.match(folded, start):
            if found.end() - start > 3 or self._after(self.age_before, folded, start):
                return ("decade" if found.end() - start > 3 else "age"), found.end()
        return None

    def _is_clock(self, folded: str, start: int, text: str) -> bool:
        hour = int(text.partition("h")[0])
        return hour < 24 and (hour > 6 or self._after(self.clock_before, folded, start))

    def _after(self, pattern: re.Pattern[str], folded: str, start: int) -> bool:
        return pattern.match(folded[max(0, start - 24) : start][::-1]) is not None

    def list_mark(self, plain: str, atom: Atom) -> int | None:
        """The end of a list mark (``3.`` at the head of a line), else None."""
        start = atom.start
        line = plain.rfind("\n", max(0, start - 8), start) + 1
        if line == 0 and start > 7:
            return None
        if plain[line if line else 0 : start].strip(_LINE_LEAD):
            return None
        found = _LIST_MARK.match(plain, start)
        return found.end() if found else None

    def judge(self, folded: str, atom: Atom) -> str | None:
        """The reason why a finished atom is none, from the words around it."""
        if atom.kind == "duration":
            if self._after(self.reading_before, folded, atom.start):
                return "reading_time"
            if self.reading_after.match(folded, atom.end):
                return "reading_time"
            if atom.unit_word == "hour" and self._is_hour(folded, atom):
                return "clock_time"
        if atom.kind == "number" and atom.low is None and folded[atom.start - 2 : atom.start] in self.ends:
            if folded[atom.end + 1 : atom.end + 1 + len(self.version)] == self.version:
                return "version"
            if self._after(self.label_before, folded, atom.start):
                return "label"
            if (
                atom.value < 25
                and self._after(self.clock_before, folded, atom.start)
                and self._ore(folded, atom)
            ):
                return "clock_time"
        if (
            atom.kind == "number"
            and atom.value < 25
            and folded[atom.end + 1 : atom.end + 2] in self.clock_hours
        ):
            return "clock_time" if atom.plain and self.clock_after.match(folded, atom.end) else None
        return None

    def _is_hour(self, folded: str, atom: Atom) -> bool:
        late = 6 < atom.value < 24 and folded[atom.end - 1] != "h"
        return late and atom.form == "digits" and self._after(self.clock_before, folded, atom.start)

    def _ore(self, folded: str, atom: Atom) -> bool:
        return folded[max(0, atom.start - 4) : atom.start] == "ore "


def _ending(words: list[str]) -> re.Pattern[str]:
    forms = word_pattern(word[::-1] for word in words)
    return re.compile(rf" {{0,2}}:? ?({forms})(?!\w)")
