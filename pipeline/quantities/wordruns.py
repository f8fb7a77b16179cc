"""Read runs of number words: cardinals, scales, fractions, ordinals, dozens, verbs such as "tripled"."""

from decimal import Decimal

from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.wordtokens import Token, WordNumber

_ZERO = Decimal(0)


class RunReader:
    """Reads the numbers of one run from left to right; ``closed``: no noun follows the run."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], closed: bool = False) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.closed = closed
        self.at = 0

    def read(self) -> list[WordNumber]:
        """All numbers of the run in order; connectors that join nothing are left out."""
        numbers = []
        while self.at < len(self.tokens):
            before = self.at
            number = self._read_one()
            if number is not None:
                numbers.append(number)
            if self.at == before:
                self.at += 1
        return numbers

    def _role(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].word.role if place < len(self.tokens) else ""

    def _read_one(self) -> WordNumber | None:
        role = self._role()
        if role in {"and", "point"}:
            return None
        token = self.tokens[self.at]
        if role in {"multiple", "halved"}:
            self.at += 1
            form = "verb" if role == "multiple" else "halved"
            return WordNumber(token.start, token.end, token.word.value, "ratio", form, last=token.text)
        return _One(self).read()


class _One:
    """State while one number is read: ``total`` of closed scales, ``group`` below the next scale."""

    def __init__(self, reader: RunReader) -> None:
        self.reader = reader
        self.total = _ZERO
        self.group: Decimal | None = None
        self.scale: Decimal | None = None
        self.previous: Token | None = None
        self.number = WordNumber(reader.tokens[reader.at].start, 0, _ZERO)
        self.article = False
        self.unit_fraction = False
        self.before_and = _ZERO

    def read(self) -> WordNumber | None:
        """Take tokens while they continue the number."""
        reader = self.reader
        while reader.at < len(reader.tokens):
            token = reader.tokens[reader.at]
            if not getattr(self, f"_take_{token.word.role}", self._stop)(token):
                break
        if self.previous is None:
            return None
        self.number.end = self.previous.end
        self.number.last = self.previous.text
        self.number.value = self.total + (self.group or _ZERO)
        if self.unit_fraction and self.number.kind == "ordinal":
            self.number.kind, self.number.form = "number", "fraction"
            self.number.value = Decimal(1) / self.number.value
        self.number.scale = self.scale
        return self.number

    def _stop(self, token: Token) -> bool:
        return False

    def _advance(self, token: Token) -> bool:
        self.previous = token
        self.reader.at += 1
        return True

    def _take_article(self, token: Token) -> bool:
        if self.previous is not None:
            return False
        self.group, self.article = Decimal(1), True
        return self._advance(token)

    def _take_cardinal(self, token: Token) -> bool:
        joined = self._joined(token.word.value)
        if joined is None:
            return False
        self.group, self.article = joined, False
        return self._advance(token)

    def _joined(self, value: Decimal) -> Decimal | None:
        """The group with ``value`` added in the way the language counts, None where it cannot be."""
        group = self.group
        if group is None:
            return value if self.scale is None or value < self.scale else None
        if self.article:
            self.unit_fraction = value >= 20
            return value if value >= 20 else None
        if self.lexicon.words.vigesimal and (added := self._vigesimal(group, value)):
            return added
        rest = group % 100
        fits = (rest == 0 and group and value < 100) or (
            rest >= 20 and rest % 10 == 0 and 0 < value < 10
        )  # fmt: skip
        return group + value if fits else None

    def _vigesimal(self, group: Decimal, value: Decimal) -> Decimal | None:
        """``quatre-vingt``, ``soixante-dix``, ``dix-sept`` and what they make together."""
        rest, last = group % 100, self.previous.word.value if self.previous else _ZERO
        if rest == 4 and value == 20 and last == 4:
            return group + 76
        teens = rest in {60, 80} and 10 <= value < 20
        above_ten = 7 <= value < 10 and (rest == 10 or (rest in {70, 90} and last == 10))
        return group + value if teens or above_ten else None

    @property
    def lexicon(self) -> Lexicon:
        return self.reader.lexicon

    def _take_hundred(self, token: Token) -> bool:
        if self.group is None:
            if self.scale is None and not self._bare_scale_counts(token):
                self.number.explicit = False
            self.group = Decimal(100)
        elif self.group < (10 if self.lexicon.words.glued or self.lexicon.words.vigesimal else 100):
            self.group *= 100
        else:
            return False
        self.article = False
        return self._advance(token)

    def _bare_scale_counts(self, token: Token) -> bool:
        """Whether the word alone is a number (``mille``, ``cent``) or needs a count (``million``)."""
        return token.word.value <= 1000 and self.lexicon.words.articles[0] != "a" and token.text != "mila"

    def _take_scale(self, token: Token) -> bool:
        value = token.word.value
        if self.group is None and not self.total:
            self.number.explicit = self._bare_scale_counts(token)
        if self.scale is None or value < self.scale:
            if self.group is None and self.total:
                return self._multiply(token)
            self.total += value * (Decimal(1) if self.group is None else self.group)
        else:
            return self._multiply(token)
        return self._scaled(token)

    def _multiply(self, token: Token) -> bool:
        self.total = (self.total + (self.group or _ZERO)) * token.word.value
        return self._scaled(token)

    def _scaled(self, token: Token) -> bool:
        self.scale, self.group, self.article = token.word.value, None, False
        return self._advance(token)

    def _take_group(self, token: Token) -> bool:
        if self.group is None:
            self.number.explicit = self.previous is not None or token.word.value == 2
        counted = (Decimal(1) if self.group is None else self.group) - self.before_and
        self.group = self.before_and + counted * token.word.value
        self.number.form = "group"
        self._advance(token)
        return False

    def _take_loose_group(self, token: Token) -> bool:
        self.number.loose = True
        return self._take_group(token)

    def _take_ordinal(self, token: Token) -> bool:
        value = token.word.value
        if self.article and token.text in self.lexicon.units and self._ends_phrase():
            return False
        if self.article and value >= 3:
            self.group, self.number.form = Decimal(1) / value, "fraction"
        elif value >= 100:
            base = self.group if self.group is not None else (self.total or Decimal(1))
            self.group = base * value if self.group is not None or not self.total else value
            self.number.kind = "ordinal"
        else:
            joined = value if self.article else self._joined(value)
            if joined is None:
                return self._take_odd_fraction(token)
            self.group, self.number.kind = joined, "ordinal"
        self._advance(token)
        return False

    def _ends_phrase(self) -> bool:
        """``une seconde`` at the end is a duration, before a noun an ordinal."""
        return self.reader.at + 1 == len(self.reader.tokens) and self.reader.closed

    def _take_odd_fraction(self, token: Token) -> bool:
        """``trois cinquième`` without its plural mark."""
        if token.word.value < 3 or self.group is None:
            return False
        return self._take_fraction(token)

    def _take_fraction(self, token: Token) -> bool:
        if self.group is None and self.previous is not None:
            return False
        if self.total and self.group is not None:
            self.group, self.total = self.total + self.group, _ZERO
        numerator = Decimal(1) if self.group is None else self.group
        scaled = self.reader._role(1) == "scale"
        self.number.explicit = self.group is not None or token.word.value == 2 or scaled
        self.group = numerator / token.word.value
        if self.number.form != "words" or not self.total:
            self.number.form = "fraction"
        self._advance(token)
        if self.reader._role() == "article" and self.reader._role(1) in {"scale", "group"}:
            self.reader.at += 1
        return self.reader._role() in {"scale", "group"}

    def _take_and(self, token: Token) -> bool:
        """``and`` joins a smaller number or a fraction, else it ends the number."""
        role, after = self.reader._role(1), self.reader._role(2)
        following = {"article": after, "cardinal": after}.get(role, role)
        if following == "fraction" or (following == "ordinal" and role in {"article", "cardinal"}):
            return self._take_added_fraction(role)
        if role == "cardinal" and self.previous is not None:
            value = self.reader.tokens[self.reader.at + 1].word.value
            scaled_on = self.group is None and after in {"hundred", "scale"}
            if self._joined(value) is not None and (self.group is not None or self.scale) and not scaled_on:
                self.reader.at += 1
                self.before_and = self.group or _ZERO
                return True
        if role == "article" and self.group is not None and self._joined(Decimal(1)) is not None:
            token = self.reader.tokens[self.reader.at + 1]
            self.group += 1
            self.reader.at += 1
            return self._advance(token)
        if role == "ordinal" and self.group is not None and self.lexicon.words.vigesimal:
            self.reader.at += 1
            return True
        return False

    def _take_added_fraction(self, role: str) -> bool:
        reader = self.reader
        reader.at += 1
        numerator = Decimal(1)
        if role in {"article", "cardinal"}:
            numerator = reader.tokens[reader.at].word.value
            reader.at += 1
        token = reader.tokens[reader.at]
        part = numerator / token.word.value
        if self.group is None and self.scale is not None and reader._role(1) == "scale":
            self._advance(token)
            self.total += part * reader.tokens[reader.at].word.value
            self._advance(reader.tokens[reader.at])
            return False
        if self.group is None and self.scale is not None:
            self.total += part * self.scale
        else:
            self.group = (self.group or _ZERO) + part
        self._advance(token)
        return reader._role() == "scale" and self.group is not None

    def _take_point(self, token: Token) -> bool:
        """``two point five``: what follows are decimals."""
        reader = self.reader
        if self.group is None or reader._role(1) != "cardinal":
            return False
        reader.at += 1
        digits, pending = "", Decimal(0)
        while reader._role() == "cardinal":
            token = reader.tokens[reader.at]
            value = token.word.value
            if pending >= 20 and value < 10:
                digits = digits[:-1]
            digits += str(value)
            pending = value
            self._advance(token)
        self.group += Decimal(f"0.{digits}")
        return reader._role() == "scale"
