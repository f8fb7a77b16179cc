"""Pairs that metadata declares: hreflang alternates, and addresses that differ in the language only."""

import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.stories.signature import Signature

RECIPROCAL, ONE_SIDED, SAME_PATH = "hreflang", "hreflang_one_sided", "same_path"
BONUS = {RECIPROCAL: 4.0, ONE_SIDED: 2.0, SAME_PATH: 2.0}
MAX_SAME_PATH = 12
_REGION = re.compile(r"[a-z]{2}[-_][a-z]{2,4}")
LANGUAGES = frozenset(
    """ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nb nl no pl pt ro ru sk sl sr sv
    th tr uk vi zh""".split()  # noqa: SIM905
)


def declared_pairs(signatures: Sequence[Signature]) -> dict[tuple[int, int], str]:
    """Pairs of indices (low, high) of different languages, with what declares them.

    A declaration only adds to the score (``BONUS``, in logits); the content must still agree.
    """
    by_url: dict[str, list[int]] = defaultdict(list)
    by_path: dict[str, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        if signature.url:
            by_url[_plain(signature.url)].append(number)
            by_path[neutral(signature.url)].append(number)
    pairs: dict[tuple[int, int], str] = {}
    for numbers in by_path.values():
        if 1 < len(numbers) <= MAX_SAME_PATH:
            pairs.update({(a, b): SAME_PATH for a in numbers for b in numbers if a < b})
    pointed = {
        (number, other)
        for number, signature in enumerate(signatures)
        for _, address in signature.alternates
        for other in by_url.get(_plain(address), ())
        if other != number
    }
    for a, b in pointed:
        pairs[min(a, b), max(a, b)] = RECIPROCAL if (b, a) in pointed else ONE_SIDED
    return {pair: why for pair, why in pairs.items() if signatures[pair[0]].lang != signatures[pair[1]].lang}


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


def _plain(url: str) -> str:
    return (
        url.partition("#")[0]
        .rstrip("/")
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("www.")
    )
