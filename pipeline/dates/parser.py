"""The date parser: triggers in one scan, then the forms that may begin there."""

import calendar
import re
from collections.abc import Callable, Set

from pipeline.dates.model import DateMention, Shift
from pipeline.dates.patterns import DatePatterns
from pipeline.dates.words import DateWords
from pipeline.memo import Memo
from pipeline.textfold import fold

_PUBLICATION = "publication"
_PREVIOUS = "previous_date"
_DIGIT = re.compile(r"[0-9]")
Match = re.Match[str]
#: Reads a date of one form at a place of the folded text.
Form = Callable[["DateParser", str, str, int], DateMention | None]


class DateParser:
    """Finds the dates of a text in one language; the cost is linear in its length."""

    def __init__(self, words: DateWords) -> None:
        self.patterns = DatePatterns(words)
        self.words = words
        self.capital = frozenset(words.capital_months)
        self.last = frozenset(words.last_words)
        self.ago_now = frozenset(words.ago_now)
        self._forms: Memo[tuple[Form, ...]] = Memo(self._forms_after)
        joiners = frozenset(words.joiners)
        self.joiners = joiners | {f" {word} " for word in joiners}

    def may_find(self, text: str, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a date; False is sure and costs little."""
        return self.patterns.gate.admits(runs) or _DIGIT.search(text) is not None

    def date_runs(self, runs: Set[str]) -> Set[str]:
        """Those of a text's runs of letters of which one stands in every date without digits."""
        return self.patterns.gate.keys_among(runs)

    def parse(self, text: str) -> list[DateMention]:
        """The date mentions in order, disjoint; see ``DateMention`` for what each says."""
        folded = fold(text)
        mentions: list[DateMention] = []
        position = 0
        search = self.patterns.trigger.search
        trigger = self.patterns.head.match(folded) or search(folded)
        while trigger is not None:
            read = self._digits if trigger.lastgroup == "n" else self._word
            mention = read(folded, text, trigger)
            position = trigger.end() if mention is None else mention.end
            if mention is not None:
                floor = mentions[-1].end if mentions else 0
                if mention.start < floor:  # "June last March": the word is the first month's
                    start = trigger.start(trigger.lastgroup or 0)
                    mention = mention._replace(start=start, text=text[start : mention.end], shift=None)
                mentions.append(self._with_edge(mention, folded, text, floor))
            trigger = search(folded, position - 1)
        return self._filled(mentions, folded)

    def _digits(self, folded: str, text: str, trigger: Match) -> DateMention | None:
        """A date that begins with digits."""
        start, length = trigger.start("n"), len(trigger["n"])
        if start and folded[start - 1] in "$€£¥#_@&=." and not (length == 4 and folded[start - 1] == "."):
            return None
        forms = self._long if length == 4 else self._short if length <= 2 else ()
        return self._first(forms, folded, text, start)

    def _word(self, folded: str, text: str, trigger: Match) -> DateMention | None:
        """A date that begins with a word."""
        start = trigger.start("w")
        phrase = trigger["w"]
        if (shift := self.patterns.phrases.get(phrase)) is not None:
            return DateMention(start, trigger.end(), "", shift.unit, text[start : trigger.end()], True, shift)
        return self._first(self._forms[phrase], folded, text, start)

    def _forms_after(self, head: str) -> "tuple[Form, ...]":
        """The forms that may begin with a word: it begins with one of their heads, or one begins with it."""
        return tuple(
            form
            for form, pattern in self._worded
            if any(own.startswith(head) or head.startswith(own) for own in self.patterns.heads[pattern])
        )

    def _first(self, forms: "tuple[Form, ...]", folded: str, text: str, start: int) -> DateMention | None:
        for form in forms:
            mention = form(self, folded, text, start)
            if mention is not None:
                return mention
        return None

    def _iso(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.iso.match(folded, start) if folded[start + 4 : start + 5] == "-" else None
        if found is None:
            return None
        return _dated(text, found, int(found["y"]), int(found["m"]), int(found["d"]) if found["d"] else None)

    def _year(self, folded: str, text: str, start: int) -> DateMention | None:
        joined = start > 1 and folded[start - 1] in "-–/" and folded[start - 2].isdigit()
        if joined and not folded[max(0, start - 5) : start - 1].isdigit():
            return None
        found = self.patterns.year.match(folded, start)
        return None if found is None else _year(text, found)

    def _numeric(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.numeric.match(folded, start)
        if found is None:
            return None
        first, second = int(found["a"]), int(found["b"])
        day, month = (first, second) if self.words.day_first else (second, first)
        if month > 12 >= day:
            day, month = month, day
        return _dated(text, found, int(found["y"]), month, day)

    def _day_month(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.day_month.match(folded, start)
        return None if found is None else self._named(folded, text, found, int(found["d"]))

    def _day_of(self, folded: str, text: str, start: int) -> DateMention | None:
        """``the 15th of the month``: a day of the month named before."""
        found = self.patterns.day_of.match(folded, start)
        if found is None:
            return None
        shift = Shift("month", 0, _PREVIOUS)
        place = (start, found.end())
        return DateMention(*place, "", "day", text[start : found.end()], True, shift, day=int(found["d"]))

    def _first_day(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.first_day_month.match(folded, start)
        return None if found is None else self._named(folded, text, found, 1)

    def _month_day(self, folded: str, text: str, start: int) -> DateMention | None:
        if not self.words.month_first:
            return None
        found = self.patterns.month_day.match(folded, start)
        if found is None or (found["m"] in self.capital and not text[start].isupper()):
            return None
        return self._named(folded, text, found, int(found["d"]))

    def _named(self, folded: str, text: str, found: Match, day: int) -> DateMention | None:
        name = found["m"]
        if not found["y"] and name in self.capital and not text[found.start("m")].isupper():
            return None
        month = self.patterns.months[name]
        mention = _dated(text, found, int(found["y"]) if found["y"] else None, month, day)
        return mention if mention is None or found["y"] else self._lasting(folded, text, mention)

    def _month(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.month_year.match(folded, start)
        if found is None:
            return None
        year = int(found["y"]) if found["y"] else None
        name = found["m"]
        mention = _dated(text, found, year, self.patterns.months[name], None)
        if mention is None or year is not None:
            return mention
        if name in self.capital or name[-1] == ".":
            named = self.patterns.month_before.match(folded[max(0, start - 12) : start][::-1])
            if not text[start].isupper() or named is None:
                return None
        return self._lasting(folded, text, mention)

    def _lasting(self, folded: str, text: str, mention: DateMention) -> DateMention:
        """``last February``, ``le 3 mars dernier``: which way from the publication."""
        start, end = mention.start, mention.end
        after = self.patterns.last_month.match(folded, end)
        before = self.patterns.last_before.match(folded[max(0, start - 12) : start][::-1])
        if after is None and before is None:
            return mention
        word = after["u"] if after is not None else before[1][::-1] if before is not None else ""
        end = end if after is None else after.end()
        start = start if before is None else start - before.end()
        shift = Shift("year", -1 if word in self.last else 1, _PUBLICATION)
        return mention._replace(start=start, end=end, text=text[start:end], shift=shift)

    def _quarter(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.quarter.match(folded, start)
        if found is None:
            return None
        year = int(found["y"]) if found["y"] else None
        number = self.patterns.ordinals[found["o"]]
        if found["h"]:
            return _period(text, found, year, "half", None) if number <= 2 and year else None
        return _period(text, found, year, "quarter", number)

    def _label(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.label.match(folded, start)
        if found is None or (text[start].isdigit() and text[start + 1].islower()):
            return None  # "1h30" is a time, "1H25" a half of a year
        year = int(found["y"]) if found["y"] else 2000 + int(found["s"]) if found["s"] else None
        number = self.patterns.labels.get(found["o"])
        if number is None:
            return _period(text, found, year, "half", None) if year else None
        return _period(text, found, year, "quarter", number)

    def _first_months(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.first_months.match(folded, start)
        if found is None:
            return None
        if found["y"]:
            return _year(text, found)
        shift = Shift("year", 0, _PUBLICATION)
        return DateMention(start, found.end(), "", "year", text[start : found.end()], True, shift)

    def _fiscal(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.fiscal.match(folded, start)
        return None if found is None else _year(text, found)

    def _ago(self, folded: str, text: str, start: int) -> DateMention | None:
        found = self.patterns.ago.match(folded, start)
        if found is None or not (found["b"] or found["ago"] or found["later"]):
            return None
        count = int(found["n"]) if found["n"].isdigit() else self.patterns.counts[found["n"]]
        now = bool(found["b"]) or found["ago"] in self.ago_now
        unit = self.patterns.unit_names[found["u"]]
        shift = Shift(unit, count if found["later"] else -count, _PUBLICATION if now else _PREVIOUS)
        return DateMention(start, found.end(), "", unit, text[start : found.end()], True, shift)

    _long = (_iso, _year)
    _short = (_numeric, _day_month, _day_of, _quarter, _label, _first_months, _ago)
    _worded = (
        (_first_day, "first_day_month"), (_month_day, "month_day"), (_month, "month_year"),
        (_quarter, "quarter"), (_label, "label"), (_first_months, "first_months"),
        (_fiscal, "fiscal"), (_ago, "ago"),
    )  # fmt: skip

    def _with_edge(self, mention: DateMention, folded: str, text: str, floor: int) -> DateMention:
        """Take in ``end of``, ``fin``, ``metà`` before a month or year."""
        if mention.precision not in {"month", "year"} or mention.shift is not None:
            return mention
        window = folded[max(floor, mention.start - 24) : mention.start][::-1]
        found = self.patterns.edge_before.match(window)
        if found is None:
            return mention
        start = mention.start - found.end()
        return mention._replace(start=start, text=text[start : mention.end])

    def _filled(self, mentions: list[DateMention], folded: str) -> list[DateMention]:
        """Give ``June`` of "between June and December 2025" its year."""
        for at in range(len(mentions) - 2, -1, -1):
            first, second = mentions[at], mentions[at + 1]
            if first.month is None or first.year is not None or second.year is None or second.month is None:
                continue
            if first.shift is not None or folded[first.end : second.start] not in self.joiners:
                continue
            year = second.year if first.month <= second.month else second.year - 1
            mentions[at] = first._replace(edtf=first.with_year(year), year=year, relative=False)
        return mentions


def _dated(text: str, found: Match, year: int | None, month: int, day: int | None) -> DateMention | None:
    """A mention of a real calendar date, else None."""
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days(year, month)):
        return None
    edtf = f"{year:04d}" if year is not None else "XXXX"
    edtf += f"-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    precision = "month" if day is None else "day"
    start, end = found.span()
    return DateMention(
        start, end, edtf, precision, text[start:end], year is None, year=year, month=month, day=day
    )


def _days(year: int | None, month: int) -> int:
    return calendar.monthrange(year if year is not None else 2000, month)[1]


def _period(text: str, found: Match, year: int | None, precision: str, quarter: int | None) -> DateMention:
    start, end = found.span()
    edtf = f"{year:04d}" if year is not None else "XXXX"
    if quarter is not None:
        edtf += f"-Q{quarter}"
    return DateMention(start, end, edtf, precision, text[start:end], year is None, year=year, quarter=quarter)


def _year(text: str, found: Match) -> DateMention:
    start, end = found.span()
    year = int(found["y"]) if found["y"] else 2000 + int(found["s"])
    return DateMention(start, end, f"{year:04d}", "year", text[start:end], year=year)
