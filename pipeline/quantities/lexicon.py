"""Compile a language's number words into the tables and patterns that the parser works with."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pipeline.quantities.tables import UnitEntry, Word, unit_table, word_table
from pipeline.quantities.trie import word_pattern
from pipeline.quantities.words import Forms, NumberWords
from pipeline.textfold import fold
from pipeline.wordgate import WordGate

#: Words that count in dozens and the like; loose ones are about so many.
GROUPS = ("group", "loose_group")
#: No morpheme of a glued number is shorter.
GLUED_HEAD = 3


@dataclass(frozen=True)
class Lexicon:
    """Tables and patterns of one language, all over folded text (see ``pipeline.textfold``)."""

    words: NumberWords
    table: dict[str, Word] = field(init=False)
    units: dict[str, UnitEntry] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", word_table(self.words))
        object.__setattr__(self, "units", unit_table(self.words))

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(self.words.articles)

    @cached_property
    def glued(self) -> re.Pattern[str] | None:
        """Splits ``trecentocinquantamila`` into its morphemes, for languages that glue them."""
        return re.compile(word_pattern(self.morphemes)) if self.words.glued else None

    @cached_property
    def glued_heads(self) -> frozenset[str]:
        """How glued numbers begin."""
        return frozenset(form[:GLUED_HEAD] for form in self.morphemes) if self.words.glued else frozenset()

    @cached_property
    def glued_run(self) -> re.Pattern[str]:
        """A number glued of morphemes; without any, a pattern that never matches."""
        return re.compile(rf"(?:{word_pattern(self.morphemes if self.words.glued else ())}){{2,14}}")

    @cached_property
    def gate(self) -> WordGate:
        """What words a text without digits must hold to hold a number, but for glued ones."""
        words = (form for form in self.table if form not in self.articles)
        return WordGate([*words, *self._article_heads()])

    @cached_property
    def morphemes(self) -> dict[str, Word]:
        """Words that can stand in a glued number, with the stems that lose their last vowel."""
        roles = {"cardinal", "hundred", "ordinal", "scale", "fraction"}
        parts = {form: word for form, word in self.table.items() if word.role in roles}
        big = [f for f, w in parts.items() if w.role in {"cardinal", "hundred"} and 20 <= w.value <= 100]
        parts |= {form[:-1]: parts[form] for form in big}
        return {form: word for form, word in parts.items() if word.value <= 1000 and " " not in form}

    @cached_property
    def digits(self) -> re.Pattern[str]:
        """Digits with their separators; begins with a character set, so that it is searched fast."""
        return re.compile(
            r"[0-9½¼¾⅓⅔]"
            r"(?:(?<=[1-9])[0-9]{0,2}(?: [0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?"
            r"|(?<=[0-9])[0-9]*(?:[.,'][0-9]+)*[½¼¾⅓⅔]?)?"
        )

    @cached_property
    def word_head(self) -> re.Pattern[str]:
        """A web address, a run of number words or a whole period: groups ``u``, ``w``, ``a``."""
        return re.compile(self._word_head())

    @cached_property
    def word_start(self) -> re.Pattern[str]:
        """The same after one character that is no word's; such a pattern is searched fast."""
        return re.compile(rf"\W(?:{self._word_head()})")

    def _word_head(self) -> str:
        separator = r"[ -]{1,3}"
        one = word_pattern(form for form in self.table if form not in self.articles)
        if self.words.glued:
            one = rf"(?:{word_pattern(self.morphemes)}){{2,14}}(?!\w)|{one}"
        one = rf"(?:(?:{one})(?!\w))"
        link = word_pattern([*self.words.and_words, *self.words.point])
        articles = word_pattern(self.words.articles)
        heads, over = word_pattern(self._article_heads()), word_pattern(self.words.ranges.over)
        if self.words.glued:
            heads += rf"|(?:{word_pattern(self.morphemes)}){{2,14}}"
        first = rf"(?:{articles}(?=[ '-]{{1,2}}(?:{heads})(?!\w)| (?:{over}) (?:[0-9]|{one}))|{one})"
        more = rf"(?:{separator}(?:{link}{separator})?(?:{one}|{articles}(?!\w)(?={separator}{one})))"
        last = rf"(?:{separator}(?:{link}{separator})?{articles}(?!\w))?" if self.words.vigesimal else ""
        periods, after = word_pattern(self._periods()), word_pattern(self.words.wholes_after)
        whole = rf"(?:{word_pattern(self.words.wholes)})(?=[ -](?:{periods})(?!\w))"
        whole += rf"|(?:{word_pattern(self.words.determiners)})(?= ?(?:{periods}) (?:{after})(?!\w))"
        return rf"(?P<u>https?://\S+|www\.\S+)|(?P<w>{first}{more}*{last})|(?P<a>{whole})"

    def _article_heads(self) -> list[str]:
        roles = {"scale", "hundred", "fraction", "group", "loose_group", "ordinal"}
        heads = [form for form, word in self.table.items() if word.role in roles]
        heads += [form for form, word in self.table.items() if word.role == "cardinal" and word.value >= 20]
        money = [form for form, unit in self.units.items() if unit.kind == "money" and _is_name(form, unit)]
        return [*heads, *self._periods(), *money, *self.halves]

    def _periods(self) -> list[str]:
        return [form for form, unit in self.units.items() if unit.kind == "duration" and len(form) > 2]

    @cached_property
    def scale_word(self) -> re.Pattern[str]:
        roles = {"scale", "hundred"}
        forms = [form for form, word in self.table.items() if word.role in roles and form not in self.units]
        return re.compile(rf"[ -]{{0,2}}({word_pattern(forms)})(?!\w)")

    @cached_property
    def scale_sign(self) -> re.Pattern[str]:
        """Case-sensitive, over text that is not folded to lower case."""
        return re.compile(rf" {{0,2}}({word_pattern(self.signs)})(?![^\W_])")

    @cached_property
    def tail_starts(self) -> frozenset[str]:
        """First two characters of all that may follow a number and belong to it; some are one long."""
        roles = {"scale", "hundred", *GROUPS}
        forms = [form for form, word in self.table.items() if word.role in roles]
        forms += [*self.units, *self.halves, *self.of_joiners, *(sign.lower() for sign in self.signs)]
        forms += self.words.ordinal_endings + [f"-{ending}" for ending in self.words.ordinal_endings]
        return frozenset(form[:2] for form in forms) | {"p", "i", "k", "h"}

    @cached_property
    def after_starts(self) -> frozenset[str]:
        return frozenset(form[:2] for form in self.after)

    @cached_property
    def of_scale(self) -> re.Pattern[str]:
        """``of a million`` after a fraction."""
        joiners, articles = word_pattern(self.of_joiners), word_pattern(self.words.articles)
        forms = [form for form, word in self.table.items() if word.role == "scale"]
        return re.compile(rf" (?:{joiners})(?:{articles} )?({word_pattern(forms)})(?!\w)")

    @cached_property
    def signs(self) -> dict[str, Decimal]:
        return {
            s: Decimal(10) ** int(power) for power, forms in self.words.scale_signs.items() for s in forms
        }

    @cached_property
    def group_word(self) -> re.Pattern[str]:
        forms = [form for form, word in self.table.items() if word.role in GROUPS]
        return re.compile(rf" ({word_pattern(forms)})(?!\w)")

    @cached_property
    def and_half(self) -> re.Pattern[str]:
        return re.compile(rf" ({word_pattern(self.halves)})(?!\w)")

    @cached_property
    def halves(self) -> dict[str, Decimal]:
        return {form: Decimal(value) for value, forms in self.words.and_half.items() for form in forms}

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """A unit with what may join it to its number: groups ``of`` (the joiner) and ``unit``."""
        of = word_pattern(f"{word} " if word[-1] != "'" else word for word in self.words.of)
        signs = word_pattern(form for form in self.units if not form[-1].isalnum())
        forms = word_pattern(form for form in self.units if form[-1].isalnum())
        return re.compile(rf"[ '-]{{0,2}}(?P<of>{of})?(?P<unit>(?:{forms})(?!\w)|{signs})")

    @cached_property
    def iso_codes(self) -> frozenset[str]:
        return frozenset(self.words.currencies)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Currency marks that stand before a number, as {mark: ISO code}."""
        marks = {
            form: code for code, forms in self.words.currencies.items()
            for form in forms if len(form) <= 4 and not form.isalpha()
        }  # fmt: skip
        marks |= {code.lower(): code for code in self.iso_codes}
        return marks | {"rmb": "CNY", "rs": "INR", "rs.": "INR", "¥": "CNY", "cn¥": "CNY"}

    @cached_property
    def prefix_before(self) -> re.Pattern[str]:
        """Matches a currency mark in the reversed text before a number."""
        return re.compile(rf" ?({word_pattern(form[::-1] for form in self.prefixes)})")

    @cached_property
    def before(self) -> dict[str, str]:
        """Words before a number that compare it; ``-`` makes it negative."""
        compared = _contracted(_invert(self.words.before), self.words.contractions)
        return {"-": "-"} | compared | dict.fromkeys(self.words.minus, "-")

    @cached_property
    def before_pattern(self) -> re.Pattern[str]:
        """Matches such words in the reversed text before a number, with an adverb or article between."""
        adverbs = word_pattern(f"{word[::-1]} " for word in self.words.adverbs)
        articles = word_pattern(f"{word[::-1]} " for word in self.words.determiners)
        forms = word_pattern(form[::-1] for form in self.before if form[0].isalpha())
        signs = word_pattern(form[::-1] for form in self.before if not form[0].isalpha() and form != "-")
        between = f"(?:{articles})?(?:{adverbs})?" if self.words.adverbs else f"(?:{articles})?"
        return re.compile(rf" {{0,2}}{between}((?:{forms})(?!\w)|{signs})")

    @cached_property
    def before_ends(self) -> frozenset[str]:
        """Last two characters of what compares a number, and of the articles between."""
        between = [*self.words.determiners, *self.words.adverbs]
        return frozenset(f" {form}"[-2:] for form in [*self.before, *between]) | {"  "}

    @cached_property
    def joiner_initials(self) -> frozenset[str]:
        return frozenset(joiner[0] for joiner in self.of_joiners)

    @cached_property
    def of_joiners(self) -> tuple[str, ...]:
        """What may stand between a number and its noun, longest first."""
        joiners = [f"{word} " if word[-1] != "'" else word for word in self.words.of]
        return tuple(sorted(joiners, key=len, reverse=True))

    @cached_property
    def after(self) -> dict[str, str]:
        return _invert(self.words.after)

    @cached_property
    def after_pattern(self) -> re.Pattern[str]:
        signs = word_pattern(form for form in self.after if not form[0].isalnum())
        forms = word_pattern(form for form in self.after if form[0].isalnum())
        return re.compile(rf" ?(?:{signs})(?![0-9])|(?: | ?, ?| ?\()({forms})(?!\w)")


def _contracted(forms: dict[str, str], contractions: Forms) -> dict[str, str]:
    """Add ``près des`` to ``près de``: a last preposition with its article in one word."""
    more: dict[str, str] = {}
    for form, sign in forms.items():
        head, _, last = form.rpartition(" ")
        more |= {f"{head} {joined}": sign for joined in contractions.get(last, []) if head}
    return more | forms


def _is_name(form: str, unit: UnitEntry) -> bool:
    return unit.word != "iso" and len(form) > 2 and form.replace(" ", "").isalpha()


def _invert(forms: Forms) -> dict[str, str]:
    return {fold(form): key for key, entries in forms.items() for form in entries}
