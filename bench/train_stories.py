"""Train the coefficients of ``pipeline/stories`` and report how they do, also on sources never trained on.

    python -m bench.train_stories DOCS.jsonl.gz                    train on all sources, write what ships
    python -m bench.train_stories DOCS.jsonl.gz --check            report on what ships, write nothing
    python -m bench.train_stories DOCS.jsonl.gz --cross-validate   leave out source by source, write nothing

DOCS has one document a line: id, lang, title, text, date, group, source. A source that is left out is so of
coefficients, lexicon and background. Precision and recall are those of pairs of documents in one story.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.story_conditions import CONDITIONS, collections, read
from bench.story_lexicon import save as save_lexicon
from bench.story_signers import HonestSigner, lexicon_of, save_background, shares_of
from bench.story_variants import Example
from pipeline.stories import StorySettings, group_documents, make_signer
from pipeline.stories.background import TABLE
from pipeline.stories.blocking import by_anchors, rare_anchors
from pipeline.stories.features import Columns, Features, matrix
from pipeline.stories.growth import Growth
from pipeline.stories.index import MemoryShelf, StoryIndex
from pipeline.stories.lexicon import LEXICON
from pipeline.stories.ragged import Numbers
from pipeline.stories.scoring import COEFFICIENTS, MARGINS, Model, Regression, margins
from pipeline.stories.signature import Signature, Signer

Matrix = NDArray[np.float64]
Sign = Callable[[Example], Signature]
RIDGE = 3.0
NO_MODEL = Model(*(Regression(0.0, np.zeros(0)) for _ in range(2)))
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


def sample(examples: Sequence[Example], sign: Sign, settings: StorySettings) -> Sample:
    """The candidate pairs of a collection."""
    signatures = [sign(e) for e in examples]
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


def train(samples: Sequence[Sample]) -> Model:
    """Fit both stages; each source counts alike, however many pairs it has."""
    rows = np.vstack([s.rows for s in samples])
    truth = np.concatenate([s.truth for s in samples])
    signs = np.array([-1.0 if name in AGAINST else 1.0 for name in (*Features._fields, *MARGINS)])
    _, source, sizes = np.unique(
        np.concatenate([np.array(s.sources)[s.a] for s in samples]), return_inverse=True, return_counts=True
    )
    importance = len(rows) / len(sizes) / sizes[source]
    base = Regression.fit(rows, truth, importance, RIDGE, signs[: rows.shape[1]])
    extra = np.vstack([margins(base.logits(s.rows), s.a, s.b, s.langs) for s in samples])
    return Model(base, Regression.fit(np.column_stack([rows, extra]), truth, importance, RIDGE, signs))


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
) -> tuple[float, float]:
    """Pairwise precision and recall of the whole grouping."""
    members = group_documents((e.document for e in examples), settings, model, signer)
    story = {m.article: m.story for m in members}
    both = _pairs((e.group, story[e.document.id]) for e in examples)
    found, true = _pairs(story[e.document.id] for e in examples), _pairs(e.group for e in examples)
    return both / max(found, 1), both / max(true, 1)


def _pairs(names: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(names).values())


def report(examples: Sequence[Example], model: Model, signer: Signer, settings: StorySettings) -> None:
    """One row a condition, with what is compared and which share of the translations is among it."""
    say("| condition | precision | recall | F1 | candidates a document | blocking recall |")
    say("|---|---|---|---|---|---|")
    for name, condition in CONDITIONS.items():
        documents = condition(examples)
        p, r = score(documents, model, signer, settings)
        pairs = sample(documents, lambda e: signer.sign(e.document), settings)
        foreign = _pairs(e.group for e in documents) - _pairs((e.group, e.document.lang) for e in documents)
        each, found = len(pairs.a) / len(documents), pairs.truth.sum() / max(foreign, 1)
        say(f"| {name} | {p:.3f} | {r:.3f} | {2 * p * r / max(p + r, 1e-9):.3f} | {each:.1f} | {found:.3f} |")


def cross_validate(examples: Sequence[Example], samples: Sequence[Sample], honest: HonestSigner) -> None:
    """One row a source: precision and recall of each condition by a model that never saw the source."""
    say("| source left out | " + " | ".join(CONDITIONS) + " |")
    say("|---" * (1 + len(CONDITIONS)) + "|")
    for source, signer in honest.signers.items():
        model = train([s.without(source) for s in samples])
        own = [e for e in examples if e.source == source]
        scores = [score(condition(own), model, signer, StorySettings()) for condition in CONDITIONS.values()]
        say(f"| {source} | " + " | ".join(f"{p:.3f} {r:.3f}" for p, r in scores) + " |")


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true")
    way.add_argument("--cross-validate", action="store_true")
    args = parser.parse_args()
    examples, settings = read(args.documents), StorySettings()
    if args.check:
        report(examples, Model.load(), make_signer(), settings)
        return
    honest = HonestSigner(examples)
    samples = [s for s in (sample(c, honest, settings) for c in collections(examples)) if len(s.a)]
    if args.cross_validate:
        cross_validate(examples, samples, honest)
        return
    save_lexicon(lexicon_of(examples), LEXICON)
    save_background(shares_of(examples), TABLE)
    model = train(samples)
    save(model, COEFFICIENTS)
    report(examples, model, make_signer(), settings)


if __name__ == "__main__":
    main()
