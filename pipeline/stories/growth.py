"""New documents enter the index: names, runs and anchors, and their pairs with earlier ones."""

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from pipeline.stories.anchors import WORD
from pipeline.stories.blocking import by_anchors, by_names, by_runs, merged, rare_anchors
from pipeline.stories.copies import judge, read_texts, steps
from pipeline.stories.declared import BONUS, REASONS, declaration, names_of
from pipeline.stories.features import Columns, Features, matrix
from pipeline.stories.index import CONTENT, EDGE, ID, StoryIndex, name_key, run_keys
from pipeline.stories.ragged import Numbers, Ragged
from pipeline.stories.scoring import WORST, Matrix, Model
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Hashes, Signature, hash_of
from pipeline.stories.table import Array

COPY = len(REASONS)
BATCH = 2_000
PAIRS = 10_000
NEVER = -1e9


class Growth:
    """Adds documents to an index; ``touched`` collects the new ones and those whose copies are others now,
    ``compared`` counts pairs across languages."""

    def __init__(self, index: StoryIndex, model: Model, settings: StorySettings) -> None:
        self.index, self.model, self.settings = index, model, settings
        self.touched: set[int] = set()
        self.compared = 0

    def add(self, signatures: Iterable[Signature]) -> None:
        """Add documents; one that is there as it is, only counts as touched.

        Everything is filed before anything is compared, so that documents that come together are compared
        as if each had come last.
        """
        first = len(self.index.documents)
        stale = [self.file(batch) for batch in _batches(signatures)]
        numbers = np.arange(first, len(self.index.documents))
        self._judge_again(np.concatenate([np.zeros(0, np.uint32), *stale]), first)
        for batch in _split(numbers, BATCH):
            self._find_copies(batch)
        heads = numbers[~self.index.documents["follower"][numbers]]
        heads = heads[self.index.documents["runs"][heads] >= self.settings.words]
        for batch in _split(heads, BATCH):
            self.file_anchors(batch)
        for batch in _split(heads, BATCH):
            self._find_translations(batch)
        self.touched.update(numbers.tolist())

    def file(self, batch: Sequence[Signature]) -> Hashes:
        """File new documents under names and runs; returns the runs that weigh less for it."""
        signatures = self._fresh(batch)
        if not signatures:
            return np.zeros(0, np.uint32)
        numbers = self.index.append(signatures, names_of)
        first = np.flatnonzero(~self._repeated(numbers))
        runs = Ragged.of([run_keys(signatures[i]) for i in first.tolist()])
        keys = np.unique(runs.values)
        before = steps(self.index.runs.counts(keys), self.settings)
        self.index.runs.add(runs.values, numbers[first][runs.owners()])
        return np.asarray(keys[steps(self.index.runs.counts(keys), self.settings) > before])

    def _fresh(self, batch: Sequence[Signature]) -> list[Signature]:
        """The documents of a batch that are not there as they are; one that was another goes."""
        distinct = {s.id: s for s in batch}
        keys = np.array([name_key(ID, hash_of(identifier)) for identifier in distinct], np.uint32)
        likely = self.index.names.counts(keys) > 0
        return [
            s
            for s, found in zip(distinct.values(), likely.tolist(), strict=True)
            if not (found and self._stays(s))
        ]

    def _stays(self, signature: Signature) -> bool:
        number = self.index.number_of(signature.id)
        if number is None:
            return False
        if next(self.index.shelf.read(np.array([number]))) == signature.pack():
            self.touched.add(number)
            return True
        edges = self.index.edges_of(np.array([number]))
        rows = self.index.edges[edges]
        self.index.mark(np.array([number]), gone=True)
        self.index.revise(edges, joins=False)
        others = np.unique(np.r_[rows["low"], rows["high"]])
        others = others[others != number]
        self._follow(others)
        self.touched.update(others.tolist())
        return False

    def _repeated(self, numbers: Numbers) -> Array:
        """Which of new documents have the words of an earlier one."""
        contents = self.index.documents["content"]
        keys = np.array([name_key(CONTENT, value) for value in contents[numbers].tolist()], np.uint32)
        place, found = self.index.names.find(keys)
        same = (contents[found] == contents[numbers[place]]) & (found < numbers[place])
        return np.bincount(place[same], minlength=len(numbers)) > 0

    def _judge_again(self, runs: Hashes, before: int) -> None:
        """Judge pairs of copies of documents up to ``before`` anew whose runs weigh otherwise now."""
        if not before or not len(runs):
            return
        index = self.index
        documents = np.unique(index.runs.find(np.unique(runs))[1])
        edges = index.edges_of(documents[documents < before])
        edges = edges[index.edges["kind"][edges] == COPY]
        for part in _split(edges, PAIRS):
            rows = index.edges[part]
            scores = self._judged(rows["low"].astype(np.int64), rows["high"].astype(np.int64))
            changed = part[scores.astype(np.float32) != rows["score"]]
            index.revise(part, joins=scores > 0, score=scores)
            ends = np.unique(np.r_[index.edges["low"][changed], index.edges["high"][changed]])
            self.touched.update(ends.tolist())
            self._follow(ends)

    def _find_copies(self, numbers: Numbers) -> None:
        signatures = self.index.signatures(numbers)
        runs = Ragged.of([run_keys(s) for s in signatures])
        same, _ = by_names(self.index, numbers, signatures)
        low, high = merged([same, by_runs(self.index, numbers, runs, self.settings)])
        there = ~self.index.documents["gone"][low]
        low, high = low[there], high[there]
        scores = self._judged(low, high)
        edges = np.zeros(len(low), EDGE)
        edges["low"], edges["high"], edges["kind"] = low, high, COPY
        edges["score"], edges["joins"] = scores, scores > 0
        self.index.connect(edges)
        self._follow(np.unique(np.r_[low[scores > 0], high[scores > 0]]))
        self.touched.update(low[scores > 0].tolist())

    def _judged(self, low: Numbers, high: Numbers) -> Matrix:
        """The scores of pairs of copies, 0 for those that are none."""
        numbers, places = np.unique(np.r_[low, high], return_inverse=True)
        texts = read_texts(self.index, self.index.signatures(numbers), self.settings)
        found = [judge(texts[a], texts[b]) for a, b in places.reshape(2, -1).T.tolist()]
        return np.array([copy[1] if copy else 0.0 for copy in found])

    def _follow(self, numbers: Numbers) -> None:
        """Mark which documents have a copy that stands for them."""
        index = self.index
        edges = index.edges[index.edges_of(numbers)]
        edges = edges[edges["joins"] & (edges["kind"] == COPY)]
        low, high = edges["low"], edges["high"]
        index.mark(numbers, follower=False)
        index.mark(np.where(index.greater(low, high), high, low), follower=True)

    def file_anchors(self, numbers: Numbers) -> None:
        """File documents under their rare anchors."""
        rare = [rare_anchors(s, self.settings) for s in self.index.signatures(numbers)]
        keys = Ragged.of([keys for keys, _ in rare])
        self.index.mark(numbers, rare=[int(weights.sum()) for _, weights in rare])
        self.index.anchors.add(keys.values, numbers[keys.owners()])

    def _find_translations(self, numbers: Numbers) -> None:
        signatures = self.index.signatures(numbers)
        rare = [rare_anchors(s, self.settings) for s in signatures]
        _, declared = by_names(self.index, numbers, signatures)
        pairs = merged([declared, by_anchors(self.index, numbers, rare, self.settings)])
        there = ~self.index.documents["gone"][pairs[0]]
        pairs = pairs[0][there], pairs[1][there]
        codes = (declared[0] << 32) | declared[1]
        for part in _split(np.arange(len(pairs[0])), PAIRS):
            low, high = pairs[0][part], pairs[1][part]
            self.compared += len(low)
            self.index.connect(self._scored(low, high, np.isin((low << 32) | high, codes)))

    def _scored(self, low: Numbers, high: Numbers, declared: Array) -> Array:
        """The edges of pairs that are some other pair's rival at least."""
        numbers, places = np.unique(np.r_[low, high], return_inverse=True)
        signatures = self.index.signatures(numbers)
        a, b = places.reshape(2, -1)
        rows = matrix(Columns.of(signatures), a, b)
        edges = np.zeros(len(low), EDGE)
        edges["low"], edges["high"] = low, high
        for i in np.flatnonzero(declared).tolist():
            edges["kind"][i] = REASONS.index(declaration(signatures[a[i]], signatures[b[i]]))
        bonus = np.array([BONUS[reason] for reason in REASONS])[edges["kind"]]
        base, partial = self.model.parts(rows)
        sizes = np.array([s.size for s in signatures])
        words = np.array([int((s.kinds == WORD).sum()) for s in signatures])
        told = retold(rows, np.minimum(sizes[a], sizes[b]), np.minimum(words[a], words[b]), self.settings)
        edges["base"], edges["partial"] = base + bonus, np.where(told, NEVER, partial + bonus)
        return np.asarray(edges[edges["base"] > WORST])


def retold(rows: Matrix, sizes: Numbers, words: Numbers, settings: StorySettings) -> Array:
    """Which pairs share facts in another order and other words, as independent reports of an event do.

    ``sizes`` (in characters) and ``words`` (of the lexicon) are those of the shorter text of each pair.
    """
    order, alike = (rows[:, Features._fields.index(name)] for name in ("order_mean", "word_cosine"))
    disordered = (sizes >= settings.long) & (order < settings.order) & (alike < settings.alike)
    return np.asarray(disordered | ((words >= settings.telling) & (alike < settings.unlike)))


def _batches(signatures: Iterable[Signature]) -> Iterable[list[Signature]]:
    iterator = iter(signatures)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _split(numbers: Numbers, size: int) -> list[Numbers]:
    return [numbers[i : i + size] for i in range(0, len(numbers), size)]
