"""Anchors: what survives a translation. Numbers, names, codes, links, cognates and known words.

A number's locale is undone (``1.234,5`` and ``1,234.5``), a month is a code, a cognate its first letters,
a word of the lexicon its concept. Each anchor is a 32-bit hash of its kind and normal form.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from zlib import crc32

from pipeline.memo import Memo
from pipeline.stories.lexicon import KEY_LENGTH, fold

NUMBER, CODE, LINK, NAME, STEM, WORD, BIGRAM = KINDS = range(7)
STRONG = (NUMBER, CODE, NAME)
_PREFIX = [bytes([kind]) for kind in KINDS]
STEM_LENGTH = 5
MAX_KNOWN = 100_000
BIGRAM_REACH = 120

Token = tuple[int, int, int]
"""Hash, kind and offset of an anchor."""
Keys = list[tuple[int, int]]
"""Hashes and kinds of anchors."""

_LINK = re.compile(r"https?://[^\s<>\"')\]]{4,300}")
_TOKEN = re.compile(
    r"\d+(?:[.,'’\u00a0\u202f\u2009 ]\d+){0,8}|[^\W\d_][\w]{0,60}(?:[-.]\d\w{0,20}(?:\.\d\w{0,9}){0,4})?"
)
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u2009 ]\d+){0,8}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+")
_DECIMAL = re.compile(rf"{_THOUSANDS.pattern}[.,]\d+")
_SPACES = re.compile(r"[\u00a0\u202f\u2009 ]")


def normal_number(text: str) -> str:
    """The number without its locale's dress.

    >>> [normal_number(n) for n in ("1,234,567", "1.234.567", "1 234 567", "2,5", "2.50", "2.6.3", "05")]
    ['1234567', '1234567', '1234567', '2.5', '2.5', '2.6.3', '5']
    """
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"\D", "", text).lstrip("0") or "0"
    parts = re.split(r"\D", text)
    whole = parts[0].lstrip("0") or "0"
    if len(parts) == 1:
        return whole
    if len(parts) == 2:
        tail = parts[1].rstrip("0")
        return f"{whole}.{tail}" if tail else whole
    return ".".join(part.lstrip("0") or "0" for part in parts)


class Reader:
    """Reads the anchors of texts of one language; a word's are worked out once."""

    def __init__(self, concepts: Mapping[str, str], months: Mapping[str, int]) -> None:
        self._concepts = concepts
        self._months = months
        self._known: Memo[tuple[Keys, Keys]] = Memo(self._keys, MAX_KNOWN)

    def tokens(self, text: str) -> list[Token]:
        """Triples of (hash, kind, offset), links first, then in the order of the text.

        Of a word that comes again only the ``STRONG`` ones are given again.
        """
        found = [
            (key_of(LINK, m.group().rstrip(".,;:!?").lower()), LINK, m.start()) for m in _LINK.finditer(text)
        ]
        again: dict[str, Keys] = {}
        for match in _TOKEN.finditer(text):
            token = match.group()
            keys = again.get(token)
            if keys is None:
                keys, again[token] = self._known[token]
            if keys:
                start = match.start()
                found += [(key, kind, start) for key, kind in keys]
        return found

    def _keys(self, token: str) -> tuple[Keys, Keys]:
        """The anchors of a word, and the strong ones of them."""
        keys = [(key_of(kind, form), kind) for kind, form in self.read(token)]
        return keys, [(key, kind) for key, kind in keys if kind in STRONG]

    def forms(self, text: str) -> set[tuple[int, str]]:
        """The distinct anchors of a text, links apart, as (kind, normal form)."""
        return {form for token in set(_TOKEN.findall(text)) for form in self.read(token)}

    def read(self, token: str) -> Iterator[tuple[int, str]]:
        """What a token says, as (kind, normal form)."""
        if token[0].isdigit():
            yield from ((NUMBER, number) for number in numbers_of(token))
            return
        folded = fold(token)
        if any(c.isdigit() for c in token):
            yield CODE, folded
        elif (month := self._months.get(token.casefold())) and (token[0].isupper() or len(token) > 3):
            yield CODE, f"month {month}"
            return
        elif token[0].isupper() and len(token) > 1:
            yield NAME, folded
        if len(folded) >= STEM_LENGTH:
            yield STEM, folded[:STEM_LENGTH]
        if concept := self._concepts.get(folded[:KEY_LENGTH]):
            yield WORD, concept


def bigrams(tokens: list[Token]) -> list[Token]:
    """Neighbouring numbers, codes and names, as anchors that stay rare in a large collection."""
    strong = [token for token in tokens if token[1] in STRONG]
    return [
        ((a * 31 + b) & 0xFFFFFFFF, BIGRAM, at)
        for (a, _, at), (b, _, to) in pairwise(strong)
        if to - at < BIGRAM_REACH
    ]


def spelled(text: str) -> list[str]:
    """The distinct numbers of a text in normal form, in its order."""
    return list(dict.fromkeys(n for match in _NUMBER.finditer(text) for n in numbers_of(match.group())))


def numbers_of(token: str) -> list[str]:
    """The numbers of a token: what only a space separates is one if the groups are thousands.

    >>> numbers_of("1 234,5") == numbers_of("1,234.5"), numbers_of("12 34")
    (True, ['12', '34'])
    """
    if not _SPACES.search(token) or _THOUSANDS.fullmatch(token) or _DECIMAL.fullmatch(token):
        return [normal_number(token)]
    return [normal_number(part) for part in _SPACES.split(token)]


def key_of(kind: int, text: str) -> int:
    """The hash of an anchor's kind and normal form."""
    return crc32(_PREFIX[kind] + text.encode("utf-8", "surrogatepass"))


MONTHS = {key_of(CODE, f"month {n}"): key_of(NUMBER, str(n)) for n in range(1, 13)}
