"""Cardinals and scales of a number in words, counted as the language does."""

from decimal import Decimal

from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.wordtokens import Token, WordNumber

ZERO = Decimal(0)


class Cursor:
    """The tokens of one run, and how far they are read; ``closed``: no noun follows the run."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token], closed: bool = False) -> None:
        self.lexicon, self.tokens, self.closed = lexicon, tokens, closed
        self.at = 0

    def role(self, ahead: int = 0) -> str:
        """What the token here, or one farther on, does in a number; empty at the end."""
        place = self.at + ahead
        return self.tokens[place].word.role if place < len(self.tokens) else ""


class CardinalReader:
    """State while one number is read: ``total`` of closed scales, ``group`` below the next scale.

    A method ``_take_`` and a role takes a token with it, and says whether the number may go on.
    """

    def __init__(self, reader: Cursor) -> None:
        self.reader = reader
        self.total = ZERO
        self.group: Decimal | None = None
        self.scale: Decimal | None = None
        self.previous: Token | None = None
        self.number = WordNumber(reader.tokens[reader.at].start, 0, ZERO)
        self.article = False
        self.unit_fraction = False
        self.before_and = ZERO

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
        rest, last = group % 100, self.previous.word.value if self.previous else ZERO
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
        self.total = (self.total + (self.group or ZERO)) * token.word.value
        return self._scaled(token)

    def _scaled(self, token: Token) -> bool:
        self.scale, self.group, self.article = token.word.value, None, False
        return self._advance(token)
