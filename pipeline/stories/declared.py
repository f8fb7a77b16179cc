"""What metadata declares of two documents: hreflang, addresses that differ in the language only."""

import re
from urllib.parse import urlsplit

import numpy as np

from pipeline.stories.index import ALTERNATE, CONTENT, ID, PATH, TITLE, URL, name_key, title_hash
from pipeline.stories.signature import Hashes, Signature, hash_of

ANCHORS, RECIPROCAL, ONE_SIDED, SAME_PATH = REASONS = (
    "anchors",
    "hreflang",
    "hreflang_one_sided",
    "same_path",
)
BONUS = {ANCHORS: 0.0, RECIPROCAL: 4.0, ONE_SIDED: 2.0, SAME_PATH: 2.0}
_REGION = re.compile(r"[a-z]{2}[-_][a-z]{2,4}")
LANGUAGES = frozenset(
    """ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl no pl pt ro ru sk sl sr sv
    th tr uk vi zh""".split()  # noqa: SIM905
)


def names_of(signature: Signature) -> Hashes:
    """The keys of a document's id, content, title and addresses."""
    keys = [name_key(ID, hash_of(signature.id)), name_key(CONTENT, signature.content)]
    if title := title_hash(signature):
        keys.append(name_key(TITLE, title))
    if signature.url:
        keys += [
            name_key(URL, hash_of(plain(signature.url))),
            name_key(PATH, hash_of(neutral(signature.url))),
        ]
    keys += [name_key(ALTERNATE, hash_of(plain(address))) for _, address in signature.alternates]
    return np.unique(np.array(keys, dtype=np.uint32))


def counterparts(signature: Signature) -> tuple[Hashes, Hashes]:
    """The keys of documents that the addresses of one lead to: by hreflang, by path."""
    pointed = [name_key(URL, hash_of(plain(address))) for _, address in signature.alternates]
    if not signature.url:
        return np.array(pointed, dtype=np.uint32), np.zeros(0, np.uint32)
    pointed.append(name_key(ALTERNATE, hash_of(plain(signature.url))))
    path = name_key(PATH, hash_of(neutral(signature.url)))
    return np.array(pointed, dtype=np.uint32), np.array([path], dtype=np.uint32)


def declaration(a: Signature, b: Signature) -> str:
    """What declares two documents translations of each other; ``ANCHORS`` where nothing does.

    A declaration only adds to the score (``BONUS``, in logits); the content must still agree.
    """
    pointing = sum(
        bool(x.url) and plain(x.url) in {plain(u) for _, u in y.alternates} for x, y in ((a, b), (b, a))
    )
    if pointing:
        return RECIPROCAL if pointing == 2 else ONE_SIDED
    return SAME_PATH if a.url and b.url and neutral(a.url) == neutral(b.url) else ANCHORS


def neutral(url: str) -> str:
    """The address without what names a language: subdomain, path segment, suffix.

    >>> neutral("https://fr.example.org/a") == neutral("http://www.example.org/it/a/?lang=it")
    True
    """
    parts = urlsplit(url if "//" in url else "//" + url)
    host = [label for label in (parts.hostname or "").split(".") if label != "www" and not _language(label)]
    path = [segment for segment in parts.path.split("/") if segment and not _language(segment)]
    if path:
        path[-1] = re.sub(r"[._-](?:fr|it|en|es|de|pt|nl)(?=\.|$)", "", path[-1])
    return ".".join(host) + "/" + "/".join(path)


def _language(label: str) -> bool:
    return label in LANGUAGES or (label[:2] in LANGUAGES and _REGION.fullmatch(label) is not None)


def plain(url: str) -> str:
    """The address without scheme, ``www.`` and fragment."""
    return (
        url.partition("#")[0]
        .rstrip("/")
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("www.")
    )
