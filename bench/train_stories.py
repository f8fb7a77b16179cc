"""Train the coefficients of ``pipeline/stories`` and report how they do on sources never trained on.

    python -m bench.train_stories DOCS.jsonl.gz           train on all sources, write coefficients.json
    python -m bench.train_stories DOCS.jsonl.gz --check   report per source left out, write nothing

DOCS has one document a line: id, lang, title, text, date, group, source.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.story_lexicon import PIVOT, learn
from bench.story_lexicon import save as save_lexicon
from bench.story_variants import Example, vary
from pipeline.model import Document
from pipeline.stories import StorySettings, group_documents, make_signer
from pipeline.stories.anchors import Reader
from pipeline.stories.background import TABLE, Background
from pipeline.stories.blocking import by_anchors, rare_anchors
from pipeline.stories.features import Columns, Features, matrix
from pipeline.stories.growth import Growth
from pipeline.stories.index import MemoryShelf, StoryIndex
from pipeline.stories.lexicon import LEXICON, Lexicon, month_names, read_words
from pipeline.stories.moments import day_of
from pipeline.stories.ragged import Numbers
from pipeline.stories.scoring import COEFFICIENTS, MARGINS, Model, Regression, margins
from pipeline.stories.signature import Signature, Signer

Matrix = NDArray[np.float64]
RIDGE = 3.0
MIN_SHARE = 0.002
MIN_SOURCES = 3
NO_MODEL = Model(*(Regression(0.0, np.zeros(0)) for _ in range(2)))
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
    """The candidate pairs of one collection, by the places of their documents, with truth."""

    rows: Matrix
    truth: Matrix
    a: Numbers
    b: Numbers
    langs: Numbers
    sources: list[str]

    def without(self, source: str) -> "Sample":
        """The pairs none of whose documents is of a source."""
        own = np.array([s == source for s in self.sources])
        kept = ~(own[self.a] | own[self.b])
        return replace(self, rows=self.rows[kept], truth=self.truth[kept], a=self.a[kept], b=self.b[kept])


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
    """Signatures, computed once a document, with a lexicon and background that have not seen its source.

    With those learnt from the very documents the regression would trust them too much.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        sources = sorted({e.source for e in examples})
        self.signers = {s: signer_of([e for e in examples if e.source != s]) for s in sources}
        self._known: dict[tuple[str, str, str], Signature] = {}

    def __call__(self, example: Example) -> Signature:
        document = example.document
        key = document.id, document.title, document.text
        if key not in self._known:
            self._known[key] = self.signers[example.source].sign(replace(document, date=""))
        return replace(self._known[key], day=day_of(document.date))


def signer_of(examples: Sequence[Example]) -> Signer:
    """The signer that the examples teach."""
    return Signer(lexicon_of(examples), Background(shares_of(examples)))


def shares_of(examples: Sequence[Example]) -> dict[tuple[int, str], float]:
    """In which share of the documents an anchor occurs, the mean over sources, of anchors of several sources.

    What only one or two sources have is their subject, not usual at large.
    """
    readers: dict[str, Reader] = {}
    counts: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for e in examples:
        lang = e.document.lang
        reader = readers.setdefault(lang, Reader({}, month_names(lang)))
        counts[e.source].update(reader.forms(e.document.text))
    sizes = Counter(e.source for e in examples)
    shares: dict[tuple[int, str], float] = defaultdict(float)
    spread: Counter[tuple[int, str]] = Counter()
    for source, own in counts.items():
        spread.update(own.keys())
        for form, n in own.items():
            shares[form] += n / sizes[source] / len(sizes)
    return {f: s for f, s in sorted(shares.items()) if s >= MIN_SHARE and spread[f] >= MIN_SOURCES}


def save_background(shares: dict[tuple[int, str], float], path: Path) -> None:
    """Write the shares, one anchor a line: kind, form, share in thousandths."""
    lines = [f"{kind}\t{form}\t{1000 * share:.1f}\n" for (kind, form), share in sorted(shares.items())]
    path.write_text("".join(lines), encoding="utf-8")


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
    signatures = [signer(e) for e in examples]
    index = StoryIndex(MemoryShelf())
    growth = Growth(index, NO_MODEL, settings)
    growth.file(signatures)
    numbers = np.arange(len(signatures))
    growth.file_anchors(numbers)
    a, b = by_anchors(index, numbers, [rare_anchors(s, settings) for s in signatures], settings)
    groups = np.unique([e.group for e in examples], return_inverse=True)[1]
    langs = index.documents["lang"].astype(np.int64)
    rows = matrix(Columns.of(signatures), a, b)
    return Sample(
        rows, (groups[a] == groups[b]).astype(np.float64), a, b, langs, [e.source for e in examples]
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
    for seed in ("d", "e", "f"):
        varied = undated(vary(examples, seed))
        yield varied
        yield shortened(varied)
        for source in sources:
            yield [e for e in varied if e.source == source]


def train(samples: Sequence[Sample]) -> Model:
    """Fit both stages."""
    rows = np.vstack([s.rows for s in samples])
    truth = np.concatenate([s.truth for s in samples])
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in (*Features._fields, *MARGINS)])
    base = Regression.fit(rows, truth, RIDGE, signs[: rows.shape[1]])
    extra = np.vstack([margins(base.logits(s.rows), s.a, s.b, s.langs) for s in samples])
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
    examples: Sequence[Example], model: Model, signer: Signer, settings: StorySettings
) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 of the whole grouping."""
    members = group_documents((e.document for e in examples), settings, model, signer)
    story = {m.article: m.story for m in members}
    both = _pairs((e.group, story[e.document.id]) for e in examples)
    found, true = _pairs(story[e.document.id] for e in examples), _pairs(e.group for e in examples)
    p, r = both / max(found, 1), both / max(true, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def _pairs(names: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(names).values())


def report(
    name: str, examples: Sequence[Example], model: Model, signer: Signer, settings: StorySettings
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
        p, r, f = score(condition, model, signer, settings)
        print(f"{name:36} {label:15} P {p:.4f} R {r:.4f} F1 {f:.4f}", flush=True)  # noqa: T201


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    examples, settings = read(args.documents), StorySettings()
    honest = HonestSigner(examples)
    samples = [s for s in (sample(c, honest, settings) for c in collections(examples)) if len(s.a)]
    if args.check:
        for source, signer in honest.signers.items():
            model = train([s.without(source) for s in samples])
            report(source, [e for e in examples if e.source == source], model, signer, settings)
        return
    save_lexicon(lexicon_of(examples), LEXICON)
    save_background(shares_of(examples), TABLE)
    model = train(samples)
    save(model, COEFFICIENTS)
    report("trained on all", examples, model, make_signer(), settings)


if __name__ == "__main__":
    main()
