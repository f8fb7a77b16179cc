"""Read runs of number words: cardinals, scales, fractions, ordinals, dozens, verbs such as "tripled"."""

from decimal import Decimal

from pipeline.quantities.cardinals import ZERO, CardinalReader, Cursor
from pipeline.quantities.wordtokens import Token, WordNumber


class RunReader(Cursor):
    """Reads the numbers of one run from left to right."""

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

    def _read_one(self) -> WordNumber | None:
        role = self.role()
        if role in {"and", "point"}:
            return None
        token = self.tokens[self.at]
        if role in {"multiple", "halved"}:
            self.at += 1
            form = "verb" if role == "multiple" else "halved"
            return WordNumber(token.start, token.end, token.word.value, "ratio", form, last=token.text)
        return _NumberReader(self).read()


class _NumberReader(CardinalReader):
    """Reads one number with its fraction, ordinal or dozen."""

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
        self.number.value = self.total + (self.group or ZERO)
        if self.unit_fraction and self.number.kind == "ordinal":
            self.number.kind, self.number.form = "number", "fraction"
            self.number.value = Decimal(1) / self.number.value
        self.number.scale = self.scale
        return self.number

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
            self.group, self.total = self.total + self.group, ZERO
        numerator = Decimal(1) if self.group is None else self.group
        scaled = self.reader.role(1) == "scale"
        self.number.explicit = self.group is not None or token.word.value == 2 or scaled
        self.group = numerator / token.word.value
        if self.number.form != "words" or not self.total:
            self.number.form = "fraction"
        self._advance(token)
        if self.reader.role() == "article" and self.reader.role(1) in {"scale", "group"}:
            self.reader.at += 1
        return self.reader.role() in {"scale", "group"}

    def _take_and(self, token: Token) -> bool:
        """``and`` joins a smaller number or a fraction, else it ends the number."""
        role, after = self.reader.role(1), self.reader.role(2)
        following = {"article": after, "cardinal": after}.get(role, role)
        if following == "fraction" or (following == "ordinal" and role in {"article", "cardinal"}):
            return self._take_added_fraction(role)
        if role == "cardinal" and self.previous is not None:
            value = self.reader.tokens[self.reader.at + 1].word.value
            scaled_on = self.group is None and after in {"hundred", "scale"}
            if self._joined(value) is not None and (self.group is not None or self.scale) and not scaled_on:
                self.reader.at += 1
                self.before_and = self.group or ZERO
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
        if self.group is None and self.scale is not None and reader.role(1) == "scale":
            self._advance(token)
            self.total += part * reader.tokens[reader.at].word.value
            self._advance(reader.tokens[reader.at])
            return False
        if self.group is None and self.scale is not None:
            self.total += part * self.scale
        else:
            self.group = (self.group or ZERO) + part
        self._advance(token)
        return reader.role() == "scale" and self.group is not None

    def _take_point(self, token: Token) -> bool:
        """``two point five``: what follows are decimals."""
        reader = self.reader
        if self.group is None or reader.role(1) != "cardinal":
            return False
        reader.at += 1
        digits, pending = "", Decimal(0)
        while reader.role() == "cardinal":
            token = reader.tokens[reader.at]
            value = token.word.value
            if pending >= 20 and value < 10:
                digits = digits[:-1]
            digits += str(value)
            pending = value
            self._advance(token)
        self.group += Decimal(f"0.{digits}")
        return reader.role() == "scale"
