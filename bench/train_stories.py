"""Train the coefficients of ``pipeline/stories`` and report how they do on sources never trained on.

    python -m bench.train_stories DOCS.jsonl.gz           train on all sources, write coefficients.json
    python -m bench.train_stories DOCS.jsonl.gz --check   report per source left out, write nothing

DOCS has one document a line: id, lang, title, text, date, group, source.
"""

import argparse
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Document
from pipeline.stories.features import Features, matrix, view
from pipeline.stories.group import group_documents
from pipeline.stories.index import Weights, candidates
from pipeline.stories.scoring import COEFFICIENTS, MARGINS, Model, Regression, margins
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature, day_of, sign

Matrix = NDArray[np.float64]
RIDGE = 3.0
SHORT = 600


@dataclass(frozen=True)
class Example:
    """A document with the truth: copies have the same group."""

    document: Document
    group: str
    source: str


@dataclass(frozen=True)
class Sample:
    """The candidate pairs of one collection, with truth."""

    rows: Matrix
    truth: Matrix
    pairs: list[tuple[int, int]]
    langs: list[str]


def read(path: Path) -> list[Example]:
    """The examples of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Example(
            Document(r["id"], r["lang"], r["title"] or "", r["text"] or "", r["date"] or ""),
            r["group"],
            r["source"],
        )
        for r in rows
    ]


def orphaned(examples: Sequence[Example], salt: str = "") -> list[Example]:
    """Half of the groups lose all members but one, as ``score_stories.py --orphans`` does (salt empty)."""

    def digest(text: str) -> bytes:
        return hashlib.sha256((salt + text).encode()).digest()

    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
    kept = []
    for name, members in groups.items():
        if len(members) > 1 and digest(name)[0] % 2:
            kept.append(min(members, key=lambda e: digest(e.document.id)))
        else:
            kept.extend(members)
    return kept


def shortened(examples: Sequence[Example]) -> list[Example]:
    """The first 600 characters of each text."""
    return [replace(e, document=replace(e.document, text=e.document.text[:SHORT])) for e in examples]


def undated(examples: Sequence[Example]) -> list[Example]:
    """Without dates."""
    return [replace(e, document=replace(e.document, date="")) for e in examples]


class Signer:
    """Signatures, computed once a document."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], Signature] = {}

    def __call__(self, document: Document) -> Signature:
        key = document.id, len(document.text)
        if key not in self._known:
            self._known[key] = sign(replace(document, date=""))
        return replace(self._known[key], day=day_of(document.date))


def sample(examples: Sequence[Example], signer: Signer, settings: StorySettings) -> Sample:
    """The candidate pairs of a collection."""
    ordered = sorted(examples, key=lambda e: e.document.id)
    signatures = [signer(e.document) for e in ordered]
    weights = Weights(signatures, settings)
    pairs = candidates(signatures, weights, settings)
    views = [view(s, weights) for s in signatures]
    truth = np.array([ordered[a].group == ordered[b].group for a, b in pairs], dtype=np.float64)
    return Sample(
        matrix([(views[a], views[b]) for a, b in pairs]), truth, pairs, [s.lang for s in signatures]
    )


def collections(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """The conditions to learn from: everything together and source by source, with twins and without."""
    sources = sorted({e.source for e in examples})
    for variant in (examples, shortened(examples)):
        for subset in (variant, orphaned(variant, "a"), orphaned(variant, "b")):
            yield undated(subset)
            yield list(subset)
        for source in sources:
            own = [e for e in variant if e.source == source]
            yield undated(orphaned(own, "c"))


def train(examples: Sequence[Example], signer: Signer, settings: StorySettings) -> Model:
    """Fit both stages; every collection weighs alike in total."""
    samples = [s for s in (sample(c, signer, settings) for c in collections(examples)) if len(s.pairs)]
    rows = np.vstack([s.rows for s in samples])
    truth = np.concatenate([s.truth for s in samples])
    even = np.ones(len(truth))
    base = Regression.fit(rows, truth, RIDGE, even)
    extra = np.vstack([margins(base.logits(s.rows), s.pairs, s.langs) for s in samples])
    return Model(base, Regression.fit(np.column_stack([rows, extra]), truth, RIDGE, even))


def save(model: Model, path: Path) -> None:
    """Write the coefficients, by name for the reader, in order for the program."""
    data = {
        name: {
            "features": [*Features._fields, *(MARGINS if name == "final" else ())],
            "bias": round(part.bias, 5),
            "weights": [round(float(w), 5) for w in part.weights],
        }
        for name, part in (("base", model.base), ("final", model.final))
    }
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def score(examples: Sequence[Example], model: Model, settings: StorySettings) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 of the whole grouping."""
    story = {m.article: m.story for m in group_documents((e.document for e in examples), settings, model)}
    true, found, both = _pairs(e.group for e in examples), 0, 0
    cells: dict[tuple[str, str], int] = defaultdict(int)
    for e in examples:
        cells[e.group, story[e.document.id]] += 1
    both = sum(n * (n - 1) // 2 for n in cells.values())
    found = _pairs(story[e.document.id] for e in examples)
    p, r = both / max(found, 1), both / max(true, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def _pairs(names: Iterator[str]) -> int:
    counts: dict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return sum(n * (n - 1) // 2 for n in counts.values())


def report(name: str, examples: Sequence[Example], model: Model, settings: StorySettings) -> None:
    """One line a condition."""
    for label, condition in (
        ("plain", undated(examples)),
        ("orphan", undated(orphaned(examples))),
        ("dated orphan", orphaned(examples)),
        ("600 characters", shortened(undated(examples))),
        ("600 orphan", shortened(undated(orphaned(examples)))),
    ):
        p, r, f = score(condition, model, settings)
        print(f"{name:36} {label:15} P {p:.4f} R {r:.4f} F1 {f:.4f}")  # noqa: T201


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    examples, settings, signer = read(args.documents), StorySettings(), Signer()
    if not args.check:
        model = train(examples, signer, settings)
        save(model, COEFFICIENTS)
        report("trained on all", examples, model, settings)
        return
    for source in sorted({e.source for e in examples}):
        model = train([e for e in examples if e.source != source], signer, settings)
        report(source, [e for e in examples if e.source == source], model, settings)


if __name__ == "__main__":
    main()
