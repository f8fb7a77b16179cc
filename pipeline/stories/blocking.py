"""Which pairs are worth comparing: those that share rare anchors, word runs, titles or addresses."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.anchors import STEM, WORD
from pipeline.stories.declared import counterparts, plain
from pipeline.stories.index import CONTENT, TITLE, URL, StoryIndex, name_key
from pipeline.stories.postings import Postings
from pipeline.stories.ragged import Numbers, Ragged, spans
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Hashes, Signature, hash_of

MAX_SAME_PATH = 12
MAX_SAME_ADDRESS = 64
MAX_FULL = 12
MIN_RUNS = 2
MIN_RUN_SHARE = 0.1

Pairs = tuple[Numbers, Numbers]


def rare_anchors(signature: Signature, settings: StorySettings) -> tuple[Hashes, NDArray[np.uint8]]:
    """The anchors of a document that enter the index, and their weights.

    The rarest by the background, among equals those of the least hash, so that two documents choose alike.
    Stems are many and few of them survive a translation: they take a part of the room only.
    """
    order = np.lexsort((signature.anchors, -signature.weights.astype(np.int64)))
    kinds = signature.kinds[order]
    firm, stems = order[(kinds != STEM) & (kinds != WORD)], order[kinds == STEM]
    kept = firm[: settings.rare - min(settings.stems, len(stems))]
    chosen = np.r_[kept, stems[: settings.rare - len(kept)]]
    return signature.anchors[chosen], signature.weights[chosen]


def by_anchors(
    index: StoryIndex,
    numbers: Numbers,
    rare: Sequence[tuple[Hashes, NDArray[np.uint8]]],
    settings: StorySettings,
) -> Pairs:
    """Pairs of documents ``numbers`` with earlier ones of another language, by their ``rare`` anchors.

    What a pair must share is a share of the weight of one of the two, whatever else is in the index.
    """
    keys, weights = Ragged.of([r[0] for r in rare]), Ragged.of([r[1] for r in rare]).values.astype(np.int64)
    owner = numbers[keys.owners()]
    bucket, place = _buckets(index.anchors, keys.values, settings.bucket)
    row, others = _expanded(bucket, place)
    documents = index.documents
    kept = (others < owner[row]) & ~documents["follower"][others] & ~documents["gone"][others]
    kept &= documents["lang"][others] != documents["lang"][owner[row]]
    row, others = row[kept], others[kept]
    low, high, number, weight = _counted(others, owner[row], weights[row])
    least = np.minimum(documents["rare"][low], documents["rare"][high])
    enough = (number > 1) & (weight >= settings.share * least)
    low, high, weight = low[enough], high[enough], weight[enough]
    return _first(low, high, weight, settings.candidates)


def by_runs(index: StoryIndex, numbers: Numbers, runs: Ragged, settings: StorySettings) -> Pairs:
    """Pairs of documents ``numbers`` with earlier ones of the same language, by their word runs."""
    owner = numbers[runs.owners()]
    bucket, place = _buckets(index.runs, runs.values, settings.runs)
    row, others = _expanded(bucket, place)
    kept = others < owner[row]
    low, high, number, _ = _counted(others[kept], owner[row[kept]], np.ones(int(kept.sum()), np.int64))
    x, y = index.documents[low], index.documents[high]
    level = np.maximum(x["level"], y["level"])
    least = np.minimum(x["sampled"] >> (level - x["level"]), y["sampled"] >> (level - y["level"]))
    enough = (number >= MIN_RUNS) & (number >= MIN_RUN_SHARE * least)
    return low[enough], high[enough]


def by_names(index: StoryIndex, numbers: Numbers, signatures: Sequence[Signature]) -> tuple[Pairs, Pairs]:
    """Pairs of documents ``numbers`` with earlier ones by content, title or address, and by declaration.

    Many documents of one content or title are compared with the longest of them only.
    """
    documents = index.documents[numbers]
    same = [
        _starred(index, numbers, documents[field], kind)
        for field, kind in (("content", CONTENT), ("title", TITLE))
    ]
    urls = [
        np.array([name_key(URL, hash_of(plain(s.url)))] if s.url else [], dtype=np.uint32) for s in signatures
    ]
    same.append(_led(index, numbers, urls, MAX_SAME_ADDRESS))
    pointed, paths = zip(*(counterparts(s) for s in signatures), strict=True)
    declared = [_led(index, numbers, pointed, MAX_SAME_ADDRESS), _led(index, numbers, paths, MAX_SAME_PATH)]
    lang = index.documents["lang"]
    low, high = merged(same)
    alike = lang[low] == lang[high]
    first, second = merged(declared)
    foreign = lang[first] != lang[second]
    return (low[alike], high[alike]), (first[foreign], second[foreign])


def merged(pairs: Sequence[Pairs]) -> Pairs:
    """The distinct pairs of several lists."""
    codes = np.unique(np.concatenate([(low.astype(np.int64) << 32) | high for low, high in pairs]))
    return codes >> 32, codes & 0xFFFFFFFF


def _starred(index: StoryIndex, numbers: Numbers, values: NDArray[np.uint64], kind: int) -> Pairs:
    """Pairs of documents with one content or title: all of a few, else each with the longest."""
    unique = np.unique(values)
    keys = np.array([name_key(kind, value) for value in unique.tolist()], dtype=np.uint32)
    at, found = index.names.find(keys)
    field = "content" if kind == CONTENT else "title"
    right = (index.documents[field][found] == unique[at]) & (unique[at] != 0)
    right &= np.isin(found, numbers) | ~index.documents["follower"][found]
    right &= ~index.documents["gone"][found]
    at, found = at[right], found[right]
    order = np.lexsort((found, at))
    starts = np.flatnonzero(np.r_[True, np.diff(at[order]) > 0]) if len(at) else np.zeros(0, np.int64)
    groups = np.split(found[order], starts[1:])
    pairs = [_among(index, group, kind) for group in groups if len(group) > 1]
    low = np.concatenate([np.zeros(0, np.int64), *(p[0] for p in pairs)])
    high = np.concatenate([np.zeros(0, np.int64), *(p[1] for p in pairs)])
    new = np.isin(high, numbers)
    return low[new], high[new]


def _among(index: StoryIndex, group: Numbers, kind: int) -> Pairs:
    if kind == TITLE and len(group) <= MAX_FULL:
        a, b = np.triu_indices(len(group), 1)
        return group[a], group[b]
    rows = index.documents[group]
    centre = group[np.lexsort((rows["ident"], rows["size"]))[-1]]
    others = group[group != centre]
    return np.minimum(others, centre), np.maximum(others, centre)


def _led(index: StoryIndex, numbers: Numbers, keys: Sequence[Hashes], most: int) -> Pairs:
    """Pairs of each document with the earlier ones that have any of its ``keys`` among their names."""
    ragged = Ragged.of(keys)
    bucket, place = _buckets(index.names, ragged.values, most)
    row, others = _expanded(bucket, place)
    owner = numbers[ragged.owners()][row]
    return others[others < owner], owner[others < owner]


def _buckets(postings: Postings, keys: Hashes, most: int) -> tuple[Ragged, Numbers]:
    """The documents of each distinct key, and for each of ``keys`` which of these buckets is its."""
    unique, place = np.unique(keys, return_inverse=True)
    at, found = postings.find(unique, most)
    order = np.argsort(at, kind="stable")
    lengths = np.bincount(at, minlength=len(unique))
    return Ragged(found[order], np.cumsum(lengths) - lengths, lengths), place


def _expanded(bucket: Ragged, place: Numbers) -> tuple[Numbers, Numbers]:
    """For each key its row and the documents of its bucket, one after another."""
    lengths = bucket.lengths[place]
    row = np.repeat(np.arange(len(place)), lengths)
    return row, bucket.values[spans(bucket.starts[place], lengths)]


def _counted(low: Numbers, high: Numbers, weight: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Each distinct pair, how often it occurs and the sum of its weights."""
    codes = (low << 32) | high
    order = np.argsort(codes)
    codes, weight = codes[order], weight[order]
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, np.int64)
    number = np.diff(np.r_[starts, len(codes)])
    total = np.add.reduceat(weight, starts) if len(codes) else weight
    return codes[starts] >> 32, codes[starts] & 0xFFFFFFFF, number, total


def _first(low: Numbers, high: Numbers, weight: Numbers, most: int) -> Pairs:
    """For each of ``high`` the ``most`` pairs of the greatest weight."""
    order = np.lexsort((low, -weight, high))
    low, high = low[order], high[order]
    starts = np.flatnonzero(np.r_[True, high[1:] != high[:-1]]) if len(high) else np.zeros(0, np.int64)
    rank = np.arange(len(high)) - np.repeat(starts, np.diff(np.r_[starts, len(high)]))
    return low[rank < most], high[rank < most]
