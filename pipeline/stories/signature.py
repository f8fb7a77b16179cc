"""What is kept of a document for comparing it: hashed anchors, numbers in order, shingles.

Anchors are what survives a translation: numbers, names, codes, links, stems of cognates. They are
kept as 32-bit hashes in sorted numpy arrays, so that a document costs a few kB whatever its length.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.memo import Memo
from pipeline.model import Document
from pipeline.stories.anchors import CODE, MONTHS, NUMBER, Reader, Token, bigrams, spelled
from pipeline.stories.background import Background
from pipeline.stories.lexicon import Lexicon, fold, month_names
from pipeline.stories.marks import agency_of, credit_of, says_translated
from pipeline.stories.moments import day_of, second_of

Hashes = NDArray[np.uint32]

SHINGLE_WORDS = 4
MAX_TEXT = 200_000
MAX_NUMBERS = 400
MAX_SHINGLES = 96
MAX_SPELLED = 40
MAX_TITLE = 300
MAX_HEADLINE = 160
MAX_WORDS = 100_000

_MIX = np.uint64(6364136223846793005)
_ARRAYS = {
    "anchors": "<u4", "weights": "u1", "kinds": "u1", "places": "<u2", "numbers": "<u4", "shingles": "<u4",
    "title": "<u4", "title_weights": "u1", "title_numbers": "<u4",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """One document, hashed.

    ``anchors`` (sorted, unique) with ``kinds``, ``weights`` (see ``Background``) and ``places`` (of the first
    occurrence, 0 to 65,535 from start to end of the text) beside them; ``numbers`` in the order of the text,
    in normal form in ``spelled``; ``shingles`` a sample of word n-grams (see ``_sample``) at ``level``;
    ``title``, with ``title_weights``, and ``title_numbers`` sorted and unique; ``size`` in characters.
    ``translated``, ``credit`` and ``agency`` are what the text says of its origin (see ``marks``), ``signed``
    whether it has an author.
    """

    id: str
    lang: str
    day: int | None
    second: int | None
    url: str
    publisher: str
    alternates: tuple[tuple[str, str], ...]
    translated: bool
    credit: str
    agency: str
    signed: bool
    excerpt: str
    anchors: Hashes
    weights: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    places: NDArray[np.uint16]
    numbers: Hashes
    shingles: Hashes
    level: int
    runs: int
    title: Hashes
    title_weights: NDArray[np.uint8]
    title_numbers: Hashes
    size: int
    paragraphs: int
    content: int
    spelled: str

    def pack(self) -> bytes:
        """The signature as bytes, for keeping it."""
        arrays = [getattr(self, name) for name in _ARRAYS]
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _ARRAYS}
        head = json.dumps([*plain.values(), [len(array) for array in arrays]]).encode()
        return b"".join([len(head).to_bytes(4, "little"), head, *(array.tobytes() for array in arrays)])

    @classmethod
    def unpack(cls, data: bytes) -> "Signature":
        """The inverse of ``pack``."""
        at = 4 + int.from_bytes(data[:4], "little")
        *plain, lengths = json.loads(data[4:at])
        values: dict[str, Any] = dict(zip(_PLAIN, plain, strict=True))
        values["alternates"] = tuple((code, url) for code, url in values["alternates"])
        for (name, kind), length in zip(_ARRAYS.items(), lengths, strict=True):
            values[name] = np.frombuffer(data, kind, length, at)
            at += values[name].nbytes
        return cls(**values)


_PLAIN = [field.name for field in fields(Signature) if field.name not in _ARRAYS]


class Signer:
    """Hashes documents; what it learns of a language's words it keeps for the next document.

    ``excerpt`` is how many characters are kept for an encoder of sentences, 0 without one.
    """

    def __init__(self, lexicon: Lexicon, background: Background, excerpt: int = 0) -> None:
        self._lexicon = lexicon
        self._background = background
        self._excerpt = excerpt
        self._readers: dict[str, Reader] = {}
        self._hashes: Memo[int] = Memo(lambda word: crc32(word.encode("utf-8", "surrogatepass")), MAX_WORDS)

    def sign(self, document: Document) -> Signature:
        """Hash one document; missing title, text or date are allowed."""
        text = document.text[:MAX_TEXT]
        lang = document.lang.split("-")[0].lower()
        reader = self._reader(lang)
        tokens = reader.tokens(text)
        anchors, kinds, places = _anchors(tokens + bigrams(tokens), len(text))
        title_tokens = reader.tokens(_title(document))
        title = {k: kind for k, kind, _ in reversed(title_tokens) if kind != NUMBER}
        title_keys = np.array(sorted(title), dtype=np.uint32)
        title_kinds = np.array([title[k] for k in sorted(title)], dtype=np.uint8)
        folded = words(text)
        shingles, level = _sample(self._shingles(folded))
        return Signature(
            id=document.id,
            lang=lang,
            day=day_of(document.date),
            second=second_of(document.date),
            url=document.url,
            publisher=document.publisher,
            alternates=document.alternates,
            translated=says_translated(text),
            credit=credit_of(text),
            agency=agency_of(text),
            signed=bool(document.authors),
            excerpt=f"{document.title}\n{text}"[: self._excerpt].strip(),
            anchors=anchors,
            weights=self._background.weights(anchors, kinds),
            kinds=kinds,
            places=places,
            numbers=np.array([k for k, kind, _ in tokens if kind == NUMBER][:MAX_NUMBERS], dtype=np.uint32),
            shingles=shingles,
            level=level,
            runs=max(0, len(folded) - SHINGLE_WORDS + 1),
            title=title_keys,
            title_weights=self._background.weights(title_keys, title_kinds),
            title_numbers=_unique(MONTHS.get(k, k) for k, kind, _ in title_tokens if kind in (NUMBER, CODE)),
            size=len(document.text),
            paragraphs=sum(1 for line in text.split("\n") if line.strip()),
            content=hash_of(" ".join(folded)),
            spelled=" ".join(spelled(text)[:MAX_SPELLED]),
        )

    def _shingles(self, words: list[str]) -> Hashes:
        """The distinct runs of ``SHINGLE_WORDS`` words, as polynomials of the words' hashes."""
        hashes = np.fromiter(map(self._hashes.__getitem__, words), np.uint64, len(words))
        runs = np.zeros(max(0, len(hashes) - SHINGLE_WORDS + 1), dtype=np.uint64)
        for i in range(SHINGLE_WORDS):
            runs = runs * _MIX + hashes[i : i + len(runs)]
        return np.unique(((runs * _MIX) >> np.uint64(32)).astype(np.uint32))

    def _reader(self, lang: str) -> Reader:
        if lang not in self._readers:
            self._readers[lang] = Reader(self._lexicon.of(lang), month_names(lang))
        return self._readers[lang]


def _title(document: Document) -> str:
    """The title, or the first line of the text if it looks like one: short, and no sentence."""
    if document.title.strip():
        return document.title[:MAX_TITLE]
    line = document.text.lstrip()[: MAX_HEADLINE + 1].partition("\n")[0].rstrip()
    return line if len(line) <= MAX_HEADLINE and not line.rstrip("\"'”’» ").endswith(".") else ""


def words(text: str) -> list[str]:
    """The folded words and figures of a text, for comparing texts of one language."""
    return re.findall(r"\w+", fold(text))


def hash_of(*texts: str) -> int:
    """64 bits of a hash of the texts."""
    data = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


def _anchors(tokens: list[Token], length: int) -> tuple[Hashes, NDArray[np.uint8], NDArray[np.uint16]]:
    rows = np.array(tokens, dtype=np.int64).reshape(-1, 3)
    keys, first = np.unique(rows[:, 0], return_index=True)
    places = rows[first, 2] * 65_535 // max(length, 1)
    return keys.astype(np.uint32), rows[first, 1].astype(np.uint8), places.astype(np.uint16)


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
