"""Why a number is no quantity: codes, clock times, phones, versions, list marks, reading times."""

import re

from pipeline.quantities.atoms import Atom
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.trie import word_pattern

_CLOCK = re.compile(r"[0-2]?[0-9](?:[:h]| h )[0-5][0-9](?![0-9])(?::[0-5][0-9])?")
_ASPECT = re.compile(r"(?:16:9|9:16|4:3|3:4|1:1|21:9|4:5|5:4|3:2|2:3)(?![0-9])")
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
_DIGIT_OR_TIMES = frozenset("0123456789x×(h")
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
        labels = [*words.labels, *words.hour_before]
        self.version = re.compile(rf"[ -](?:{word_pattern(words.labels[:1])})(?!\w)")
        self.hour_before = _ending(words.hour_before)
        self.ends = frozenset(f"{label[-1]} " for label in labels)
        self.clock_hours = frozenset(word.split()[0][:1] for word in words.clock_after if word)
        self.clock_after = re.compile(rf" ?({word_pattern(words.clock_after)})(?!\w)")
        self.reading_after = re.compile(rf" ({word_pattern(words.reading_after)})(?!\w)")

    def at_start(self, folded: str, start: int, end: int) -> tuple[str, int] | None:
        """A longer thing that begins with these digits and is no quantity: (reason, its end)."""
        after = folded[end : end + 1]
        if after not in _LONGER_AFTER or (after == " " and folded[end + 1 : end + 2] not in _DIGIT_OR_TIMES):
            return None
        return (
            self._clock(folded, start) or self._phone(folded, start)
            or self._size(folded, start) or self._decade(folded, start)
        )  # fmt: skip

    def _clock(self, folded: str, start: int) -> tuple[str, int] | None:
        following = folded[start + 1 : start + 9]
        if ":" not in following and "h" not in following:
            return None
        if found := _ASPECT.match(folded, start):
            return "aspect_ratio", found.end()
        found = _CLOCK.match(folded, start)
        if found is not None and (":" in found[0] or self._is_clock(folded, start, found[0])):
            return "clock_time", found.end()
        found = _RATIO.match(folded, start, start + 30)
        return None if found is None else ("aspect_ratio", found.end())

    def _phone(self, folded: str, start: int) -> tuple[str, int] | None:
        marked = self._after(self.phone_before, folded, start)
        if found := _CHAIN.match(folded, start, start + 40):
            return ("phone" if marked else "code"), found.end()
        plus = start > 0 and folded[start - 1] == "+"
        found = _PHONE.match(folded, start - plus, start + 32)
        if found is not None and (plus or marked or folded[start] == "0" or "-" in found[0]):
            return "phone", found.end()
        return None

    def _size(self, folded: str, start: int) -> tuple[str, int] | None:
        following = folded[start : start + 20]
        if "x" not in following and "×" not in following:
            return None
        found = _SIZE.match(folded, start, start + 24)
        return None if found is None else ("dimension", found.end())

    def _decade(self, folded: str, start: int) -> tuple[str, int] | None:
        found = _DECADE.match(folded, start)
        if found is None:
            return None
        if len(found[0]) > 3:
            return "decade", found.end()
        return ("age", found.end()) if self._after(self.age_before, folded, start) else None

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
            return self._judge_duration(folded, atom)
        if atom.kind != "number" or atom.low is not None:
            return None
        if atom.unit is None and self.version.match(folded, atom.end):
            return "version"
        if folded[atom.start - 2 : atom.start] in self.ends:
            if self._after(self.label_before, folded, atom.start):
                return "label"
            if atom.value < 25 and self._after(self.hour_before, folded, atom.start):
                return "clock_time"
        clock = atom.value < 25 and folded[atom.end + 1 : atom.end + 2] in self.clock_hours
        return "clock_time" if clock and atom.plain and self.clock_after.match(folded, atom.end) else None

    def _judge_duration(self, folded: str, atom: Atom) -> str | None:
        if self._after(self.reading_before, folded, atom.start) or self.reading_after.match(folded, atom.end):
            return "reading_time"
        return "clock_time" if atom.unit_word == "hour" and self._is_hour(folded, atom) else None

    def _is_hour(self, folded: str, atom: Atom) -> bool:
        late = 6 < atom.value < 24
        return late and atom.form == "digits" and self._after(self.clock_before, folded, atom.start)


def _ending(words: list[str]) -> re.Pattern[str]:
    forms = word_pattern(word[::-1] for word in words)
    return re.compile(rf" {{0,2}}:? ?({forms})(?!\w)")
