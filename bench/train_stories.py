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
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.story_lexicon import PIVOT, learn
from bench.story_lexicon import save as save_lexicon
from bench.story_variants import Example, vary
from pipeline.model import Document
from pipeline.stories.features import Features, matrix, view
from pipeline.stories.group import group_documents
from pipeline.stories.index import Weights, candidates
from pipeline.stories.lexicon import LEXICON, Lexicon, read_words
from pipeline.stories.moments import day_of
from pipeline.stories.scoring import COEFFICIENTS, MARGINS, Model, Regression, margins
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature, Signer

Matrix = NDArray[np.float64]
RIDGE = 3.0
SHORT = 600
AGAINST = {
    "code_conflict",
    "title_number_clash",
    "length_ratio",
    "paragraph_ratio",
    "displacement",
    "far_day",
}


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


class HonestSigner:
    """Signatures, computed once a document, with a lexicon that has not seen the document's source.

    With a lexicon learnt from the very documents the regression would trust it too much.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        sources = {e.source for e in examples}
        self._signers = {
            s: Signer(lexicon_of([e for e in examples if e.source != s])) for s in sorted(sources)
        }
        self._known: dict[tuple[str, str, str], Signature] = {}

    def __call__(self, example: Example) -> Signature:
        document = example.document
        key = document.id, document.title, document.text
        if key not in self._known:
            self._known[key] = self._signers[example.source].sign(replace(document, date=""))
        return replace(self._known[key], day=day_of(document.date))


def lexicon_of(examples: Sequence[Example]) -> Lexicon:
    """The lexicon that the translated pairs teach, below the words by hand."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for example in examples:
        groups[example.group][example.document.lang] = example.document.text
    learnt = learn(
        (lang, texts[lang], texts[PIVOT])
        for texts in groups.values()
        if PIVOT in texts
        for lang in texts
        if lang != PIVOT
    )
    return learnt.under(read_words())


def sample(examples: Sequence[Example], signer: HonestSigner, settings: StorySettings) -> Sample:
    """The candidate pairs of a collection."""
    ordered = sorted(examples, key=lambda e: e.document.id)
    signatures = [signer(e) for e in ordered]
    weights = Weights(signatures, settings)
    pairs = candidates(signatures, weights, settings)
    views = [view(s, weights) for s in signatures]
    truth = np.array([ordered[a].group == ordered[b].group for a, b in pairs], dtype=np.float64)
    rows = matrix(((views[a], views[b]) for a, b in pairs), len(pairs))
    return Sample(rows, truth, pairs, [s.lang for s in signatures])


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
    for seed in ("d", "e", "f"):
        varied = undated(vary(examples, seed))
        yield varied
        yield shortened(varied)
        for source in sources:
            yield [e for e in varied if e.source == source]


def train(examples: Sequence[Example], settings: StorySettings) -> Model:
    """Fit both stages; every collection weighs alike in total."""
    signer = HonestSigner(examples)
    samples = [s for s in (sample(c, signer, settings) for c in collections(examples)) if len(s.pairs)]
    rows = np.vstack([s.rows for s in samples])
    truth = np.concatenate([s.truth for s in samples])
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in (*Features._fields, *MARGINS)])
    base = Regression.fit(rows, truth, RIDGE, signs[: rows.shape[1]])
    extra = np.vstack([margins(base.logits(s.rows), s.pairs, s.langs) for s in samples])
    return Model(base, Regression.fit(np.column_stack([rows, extra]), truth, RIDGE, signs))


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


def score(
    examples: Sequence[Example], model: Model, lexicon: Lexicon, settings: StorySettings
) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 of the whole grouping."""
    members = group_documents((e.document for e in examples), settings, model, lexicon)
    story = {m.article: m.story for m in members}
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


def report(
    name: str, examples: Sequence[Example], model: Model, lexicon: Lexicon, settings: StorySettings
) -> None:
    """One line a condition."""
    for label, condition in (
        ("plain", undated(examples)),
        ("orphan", undated(orphaned(examples))),
        ("dated orphan", orphaned(examples)),
        ("600 characters", shortened(undated(examples))),
        ("600 orphan", shortened(undated(orphaned(examples)))),
        ("varied", undated(vary(examples, "test"))),
    ):
        p, r, f = score(condition, model, lexicon, settings)
        print(f"{name:36} {label:15} P {p:.4f} R {r:.4f} F1 {f:.4f}")  # noqa: T201


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    examples, settings = read(args.documents), StorySettings()
    if not args.check:
        lexicon = lexicon_of(examples)
        save_lexicon(lexicon, LEXICON)
        model = train(examples, settings)
        save(model, COEFFICIENTS)
        report("trained on all", examples, model, lexicon, settings)
        return
    with ProcessPoolExecutor(args.jobs) as pool:
        sources = sorted({e.source for e in examples})
        for _ in pool.map(check, sources, [examples] * len(sources)):
            pass


def check(source: str, examples: list[Example]) -> None:
    """Train without one source and report how that source comes out."""
    settings = StorySettings()
    rest = [e for e in examples if e.source != source]
    lexicon = lexicon_of(rest)
    model = train(rest, settings)
    report(source, [e for e in examples if e.source == source], model, lexicon, settings)


if __name__ == "__main__":
    main()
