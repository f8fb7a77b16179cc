"""What is kept of a document for comparing it: hashed anchors, numbers in order, shingles.

Anchors are what survives a translation: numbers, names, codes, links, stems of cognates. They are
kept as 32-bit hashes in sorted numpy arrays, so that a document costs a few kB whatever its length.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Document
from pipeline.stories.anchors import CODE, MONTHS, NUMBER, Reader, Token, bigrams, spelled
from pipeline.stories.lexicon import Lexicon, fold, month_names
from pipeline.stories.marks import says_translated
from pipeline.stories.moments import day_of, second_of

Hashes = NDArray[np.uint32]

SHINGLE_WORDS = 4
MAX_TEXT = 200_000
MAX_NUMBERS = 400
MAX_SHINGLES = 256
MAX_SPELLED = 40
MAX_TITLE = 300

_MIX = np.uint64(6364136223846793005)


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
        anchors, kinds, places = _anchors(tokens + bigrams(tokens), len(text))
        title = reader.tokens(_title(document))
        folded = words(text)
        shingles, level = _sample(_shingles(folded))
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
            spelled=" ".join(spelled(text)[:MAX_SPELLED]),
        )

    def _reader(self, lang: str) -> Reader:
        if lang not in self._readers:
            self._readers[lang] = Reader(self._lexicon.of(lang), month_names(lang))
        return self._readers[lang]


def _title(document: Document) -> str:
    """The title, or the first line of the text if it is short enough to be one."""
    if document.title.strip():
        return document.title[:MAX_TITLE]
    line = document.text.lstrip()[: MAX_TITLE + 1].partition("\n")[0]
    return line if len(line) <= MAX_TITLE else ""


def words(text: str) -> list[str]:
    """The folded words and figures of a text, for comparing texts of one language."""
    return re.findall(r"\w+", fold(text))


def _anchors(tokens: list[Token], length: int) -> tuple[Hashes, NDArray[np.uint8], NDArray[np.float32]]:
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
