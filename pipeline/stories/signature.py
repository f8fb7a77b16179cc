"""What is kept of a document for comparing it: hashed anchors, numbers in order, shingles.

Anchors are what survives a translation: numbers, names, codes, links, stems of cognates. They are
kept as 32-bit hashes in sorted numpy arrays, so that a document costs a few kB whatever its length.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Document
from pipeline.stories.lexicon import KEY_LENGTH, Lexicon, fold, month_names
from pipeline.stories.marks import says_translated

Hashes = NDArray[np.uint32]

NUMBER, CODE, LINK, NAME, STEM, WORD, BIGRAM = KINDS = range(7)
STEM_LENGTH = 5
SHINGLE_WORDS = 4
MAX_TEXT = 200_000
MAX_NUMBERS = 400
MAX_SHINGLES = 256
MAX_SPELLED = 40
MAX_KNOWN = 500_000
MAX_TITLE = 300
BIGRAM_REACH = 120

_LINK = re.compile(r"https?://[^\s<>\"')\]]{4,300}")
_TOKEN = re.compile(
    r"\d+(?:[.,'’\u00a0\u202f\u2009 ]\d+){0,8}|[^\W\d_][\w]{0,60}(?:[-.]\d\w{0,20}(?:\.\d\w{0,9}){0,4})?"
)
_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u2009 ]\d+){0,8}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+")
_MIX = np.uint64(6364136223846793005)
_SPACES = re.compile(r"[\u00a0\u202f\u2009 ]")


@dataclass(frozen=True, slots=True)
class Signature:
    """One document, hashed.

    ``anchors`` (sorted, unique) with ``kinds`` and ``places`` (0 to 1, first occurrence) beside them;
    ``numbers`` in the order of the text, in normal form in ``spelled``; ``shingles`` a sample of word
    n-grams (see ``_sample``), taken at ``level``; ``title`` and ``title_numbers`` sorted and
    unique; ``size`` in characters.
    """

    id: str
    lang: str
    day: int | None
    second: int | None
    url: str
    publisher: str
    alternates: tuple[tuple[str, str], ...]
    translated: bool
    anchors: Hashes
    kinds: NDArray[np.uint8]
    places: NDArray[np.float32]
    numbers: Hashes
    shingles: Hashes
    level: int
    runs: int
    title: Hashes
    title_numbers: Hashes
    size: int
    paragraphs: int
    content: bytes
    spelled: str


class Signer:
    """Hashes documents; what it learns of a language's words it keeps for the next document."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._readers: dict[str, Reader] = {}

    def sign(self, document: Document) -> Signature:
        """Hash one document; missing title, text or date are allowed."""
        text = document.text[:MAX_TEXT]
        lang = document.lang.split("-")[0].lower()
        reader = self._reader(lang)
        tokens = reader.tokens(text)
        anchors, kinds, places = _anchors(tokens + _bigrams(tokens), len(text))
        title = reader.tokens(_title(document))
        folded = words(text)
        shingles, level = _sample(_shingles(folded))
        spelled = dict.fromkeys(n for m in _NUMBER.finditer(text) for n in _numbers(m.group()))
        return Signature(
            id=document.id,
            lang=lang,
            day=day_of(document.date),
            second=second_of(document.date),
            url=document.url,
            publisher=document.publisher,
            alternates=document.alternates,
            translated=says_translated(text),
            anchors=anchors,
            kinds=kinds,
            places=places,
            numbers=np.array([k for k, kind, _ in tokens if kind == NUMBER][:MAX_NUMBERS], dtype=np.uint32),
            shingles=shingles,
            level=level,
            runs=max(0, len(folded) - SHINGLE_WORDS + 1),
            title=_unique(k for k, kind, _ in title if kind != NUMBER),
            title_numbers=_unique(MONTHS.get(k, k) for k, kind, _ in title if kind in (NUMBER, CODE)),
            size=len(document.text),
            paragraphs=sum(1 for line in text.split("\n") if line.strip()),
            content=blake2b(" ".join(folded).encode("utf-8", "surrogatepass"), digest_size=8).digest(),
            spelled=" ".join(list(spelled)[:MAX_SPELLED]),
        )

    def _reader(self, lang: str) -> "Reader":
        if lang not in self._readers:
            self._readers[lang] = Reader(self._lexicon.of(lang), month_names(lang))
        return self._readers[lang]


def _title(document: Document) -> str:
    """The title, or the first line of the text if it is short enough to be one."""
    if document.title.strip():
        return document.title[:MAX_TITLE]
    line = document.text.lstrip()[: MAX_TITLE + 1].partition("\n")[0]
    return line if len(line) <= MAX_TITLE else ""


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


def words(text: str) -> list[str]:
    """The folded words and figures of a text, for comparing texts of one language."""
    return re.findall(r"\w+", fold(text))


class Reader:
    """Reads the anchors of texts of one language; a word's are worked out once."""

    def __init__(self, concepts: Mapping[str, str], months: Mapping[str, int]) -> None:
        self._concepts = concepts
        self._months = months
        self._known: dict[str, list[tuple[int, int]]] = {}

    def tokens(self, text: str) -> list[tuple[int, int, int]]:
        """Triples of (hash, kind, offset), links first, then in the order of the text."""
        found = [
            (_key(LINK, m.group().rstrip(".,;:!?").lower()), LINK, m.start()) for m in _LINK.finditer(text)
        ]
        if len(self._known) > MAX_KNOWN:
            self._known.clear()
        known = self._known
        for match in _TOKEN.finditer(text):
            token = match.group()
            keys = known.get(token)
            if keys is None:
                keys = known[token] = [(_key(kind, key), kind) for kind, key in self._read(token)]
            start = match.start()
            found += [(key, kind, start) for key, kind in keys]
        return found

    def _read(self, token: str) -> Iterator[tuple[int, str]]:
        """What a token says, as (kind, normal form)."""
        if token[0].isdigit():
            yield from ((NUMBER, number) for number in _numbers(token))
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


def _bigrams(tokens: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Neighbouring numbers, codes and names, as anchors that stay rare in a large collection."""
    strong = [token for token in tokens if token[1] in (NUMBER, CODE, NAME)]
    return [
        ((a * 31 + b) & 0xFFFFFFFF, BIGRAM, at)
        for (a, _, at), (b, _, to) in pairwise(strong)
        if to - at < BIGRAM_REACH
    ]


def _numbers(token: str) -> list[str]:
    """The numbers of a token: what only a space separates is one if the groups are thousands."""
    if not _SPACES.search(token) or _THOUSANDS.fullmatch(token):
        return [normal_number(token)]
    return [normal_number(part) for part in _SPACES.split(token)]


def _key(kind: int, text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), kind)


MONTHS = {_key(CODE, f"month {n}"): _key(NUMBER, str(n)) for n in range(1, 13)}


def _anchors(
    tokens: list[tuple[int, int, int]], length: int
) -> tuple[Hashes, NDArray[np.uint8], NDArray[np.float32]]:
    first: dict[int, tuple[int, int]] = {}
    for key, kind, offset in tokens:
        first.setdefault(key, (kind, offset))
    keys = sorted(first)
    return (
        np.array(keys, dtype=np.uint32),
        np.array([first[key][0] for key in keys], dtype=np.uint8),
        np.array([first[key][1] / max(length, 1) for key in keys], dtype=np.float32),
    )


def _shingles(tokens: list[str]) -> Hashes:
    """The distinct runs of ``SHINGLE_WORDS`` words, as polynomials of the words' hashes."""
    hashes = np.array([crc32(t.encode("utf-8", "surrogatepass")) for t in tokens], dtype=np.uint64)
    runs = np.zeros(max(0, len(hashes) - SHINGLE_WORDS + 1), dtype=np.uint64)
    for i in range(SHINGLE_WORDS):
        runs = runs * _MIX + hashes[i : i + len(runs)]
    return np.unique(((runs * _MIX) >> np.uint64(32)).astype(np.uint32))


def _sample(shingles: Hashes) -> tuple[Hashes, int]:
    """Keep the hashes divisible by 2**level, with the lowest level that leaves at most MAX_SHINGLES.

    Samples of two documents are comparable at the higher of their levels.
    """
    level = 0
    while len(shingles) > MAX_SHINGLES:
        level += 1
        shingles = shingles[shingles % np.uint32(1 << level) == 0]
    return shingles, level


def _unique(keys: Iterable[int]) -> Hashes:
    return np.unique(np.array(list(keys), dtype=np.uint32))


def day_of(text: str) -> int | None:
    """The ordinal of an ISO day, or of an ISO time's day in UTC; None where it is neither."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).toordinal()
    except (ValueError, OverflowError):
        return _plain_day(text)


def _plain_day(text: str) -> int | None:
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def second_of(text: str) -> int | None:
    """The second of the day (UTC) of an ISO time with its zone; None of a mere day.

    >>> second_of("2026-01-14T01:00:10+01:00"), second_of("2026-01-14")
    (10, None)
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int(moment.timestamp()) % 86_400 if moment.tzinfo else None
