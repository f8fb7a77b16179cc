"""Cut runs of number words into words with a role; glued numbers into their morphemes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.tables import Word

_TOKEN = re.compile(r"[\w']+|[½¼¾⅓⅔]")
_ZERO = Decimal(0)


@dataclass(slots=True)
class Token:
    """One word of a run with its place in the text."""

    start: int
    end: int
    text: str
    word: Word


@dataclass(slots=True)
class WordNumber:
    """A number read from words; ``explicit`` is false where a bare "million" lacks its count."""

    start: int
    end: int
    value: Decimal
    kind: str = "number"
    form: str = "words"
    loose: bool = False
    scale: Decimal | None = None
    explicit: bool = True
    last: str = ""


def split_run(lexicon: Lexicon, run: str, offset: int) -> list[Token]:
    """Cut a run into known words; glued numbers into their morphemes."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(run):
        text, start = found[0], offset + found.start()
        word = lexicon.table.get(text)
        if (word is None or not tokens) and text in lexicon.articles:
            tokens.append(Token(start, offset + found.end(), text, Word("article", Decimal(1))))
        elif word is not None:
            tokens.append(Token(start, offset + found.end(), text, word))
        elif text in lexicon.words.and_words:
            tokens.append(Token(start, offset + found.end(), text, Word("and", _ZERO)))
        elif text in lexicon.words.point:
            tokens.append(Token(start, offset + found.end(), text, Word("point", _ZERO)))
        elif lexicon.glued is not None:
            tokens.extend(_with_denominator(list(_split_glued(lexicon, text, start))))
    return tokens


def _split_glued(lexicon: Lexicon, text: str, start: int) -> Iterator[Token]:
    assert lexicon.glued is not None
    position = 0
    while position < len(text) and (found := lexicon.glued.match(text, position)):
        yield Token(start + position, start + found.end(), found[0], lexicon.morphemes[found[0]])
        position = found.end()


def _with_denominator(tokens: list[Token]) -> list[Token]:
    """``trentacinquesimi`` is one denominator, 35; only tens and units are glued so."""
    if len(tokens) < 2 or tokens[-1].word.role != "fraction":
        return tokens
    value = _ZERO
    for token in tokens:
        large = token.word.role in {"hundred", "scale"}
        value = (value or Decimal(1)) * token.word.value if large else value + token.word.value
    return [Token(tokens[0].start, tokens[-1].end, tokens[-1].text, Word("fraction", value))]
