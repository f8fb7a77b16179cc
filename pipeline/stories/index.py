"""The stored index: what is known of all documents so far, as arrays that new documents are looked up in."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.postings import Postings
from pipeline.stories.ragged import Numbers, Ragged
from pipeline.stories.signature import Hashes, Signature, hash_of
from pipeline.stories.table import Array, Table

DOCUMENT = np.dtype(
    [("ident", "<u8"), ("lang", "<u4"), ("size", "<i8"), ("runs", "<i4"), ("sampled", "<i4"), ("level", "u1"),
     ("content", "<u8"), ("title", "<u8"), ("rare", "<i4"), ("follower", "?"),
     ("gone", "?")]
)  # fmt: skip
EDGE = np.dtype(
    [("low", "<i4"), ("high", "<i4"), ("kind", "u1"), ("base", "<f4"), ("partial", "<f4"), ("score", "<f4"),
     ("joins", "?")]
)  # fmt: skip
ID, CONTENT, TITLE, URL, PATH, ALTERNATE = NAMES = range(6)


class Shelf(Protocol):
    """Where packed signatures lie, by the number of the document."""

    def append(self, signatures: Iterable[bytes]) -> None:
        """Add signatures; the first document has the number 0."""

    def read(self, numbers: Numbers) -> Iterator[bytes]:
        """The signatures of documents."""


class MemoryShelf:
    """Signatures in memory."""

    def __init__(self) -> None:
        self._signatures: list[bytes] = []

    def append(self, signatures: Iterable[bytes]) -> None:
        """Add signatures."""
        self._signatures.extend(signatures)

    def read(self, numbers: Numbers) -> Iterator[bytes]:
        """The signatures of documents."""
        return (self._signatures[number] for number in numbers.tolist())


class StoryIndex:
    """All documents so far, numbered as they came; no decision depends on these numbers.

    A document that comes again with another text or date gets a new number, the former one is ``gone``.
    ``documents`` has a row a document (``DOCUMENT``), ``edges`` one a pair that was found worth keeping
    (``EDGE``); ``names`` are postings of ids, contents, titles and addresses, ``runs`` of word runs,
    ``anchors`` of rare anchors, ``incident`` of the edges of a document.
    """

    def __init__(self, shelf: Shelf, documents: Table | None = None, edges: Table | None = None) -> None:
        self.shelf = shelf
        self._documents, self._edges = documents or Table(DOCUMENT), edges or Table(EDGE)
        self.names, self.runs, self.anchors, self.incident = (Postings() for _ in range(4))

    @property
    def documents(self) -> Array:
        """The rows of documents; ``mark`` changes them."""
        return self._documents.rows

    @property
    def edges(self) -> Array:
        """The rows of edges; ``revise`` changes them."""
        return self._edges.rows

    def mark(self, numbers: Numbers, **values: Any) -> None:
        """Change fields of documents."""
        self._documents.write(numbers, **values)

    def revise(self, edges: Numbers, **values: Any) -> None:
        """Change fields of edges."""
        self._edges.write(edges, **values)

    def signatures(self, numbers: Numbers) -> list[Signature]:
        """The signatures of documents."""
        return [Signature.unpack(data) for data in self.shelf.read(numbers)]

    def number_of(self, identifier: str) -> int | None:
        """The number of a document, None if it is not here."""
        ident = hash_of(identifier)
        _, found = self.names.find(np.array([name_key(ID, ident)], np.uint32))
        rows = self.documents[found]
        same = found[(rows["ident"] == np.uint64(ident)) & ~rows["gone"]]
        return int(same[0]) if len(same) else None

    def append(self, signatures: Sequence[Signature], namer: "Namer") -> Numbers:
        """Give new documents their numbers and file them under their names."""
        numbers = self._documents.append(np.array([_row(s) for s in signatures], dtype=DOCUMENT))
        self.shelf.append(s.pack() for s in signatures)
        names = Ragged.of([namer(s) for s in signatures])
        self.names.add(names.values, numbers[names.owners()])
        return numbers

    def connect(self, edges: Array) -> Numbers:
        """Store edges; returns their numbers."""
        numbers = self._edges.append(edges)
        self.incident.add(np.r_[edges["low"], edges["high"]], np.r_[numbers, numbers])
        return numbers

    def edges_of(self, numbers: Numbers) -> Numbers:
        """The edges that end at any of the documents."""
        return np.unique(self.incident.find(numbers)[1])

    def greater(self, a: Array, b: Array) -> NDArray[np.bool_]:
        """Whether documents ``a`` stand for their copies ``b``: the longer, the one of the higher hash."""
        x, y = self.documents[a], self.documents[b]
        same = x["size"] == y["size"]
        return np.asarray((x["size"] > y["size"]) | (same & (x["ident"] > y["ident"])))


class Namer(Protocol):
    """The keys of all names of a document."""

    def __call__(self, signature: Signature) -> Hashes:
        """Keys by ``name_key``."""


def _row(s: Signature) -> tuple[Any, ...]:
    lang = crc32(s.lang.encode("utf-8", "surrogatepass"))
    return (
        hash_of(s.id),
        lang,
        s.size,
        s.runs,
        len(s.shingles),
        s.level,
        s.content,
        title_hash(s),
        0,
        False,
        False,
    )


def title_hash(signature: Signature) -> int:
    """The hash of a title's words and numbers in its language, 0 where there are too few to tell."""
    if len(signature.title) <= 2:
        return 0
    return hash_of(signature.lang, signature.title.tobytes().hex(), signature.title_numbers.tobytes().hex())


def name_key(kind: int, value: int) -> int:
    """The key under which a name, as its hash, is filed."""
    return crc32(bytes([kind]) + value.to_bytes(8, "little"))


def run_keys(signature: Signature) -> Hashes:
    """The runs of a document as keys that differ between languages."""
    return np.asarray(signature.shingles ^ np.uint32(crc32(signature.lang.encode("utf-8", "surrogatepass"))))
