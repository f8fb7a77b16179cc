"""Signers whose lexicon and background are learnt from documents, and what of these is written to files."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.story_lexicon import PIVOT, learn
from bench.story_variants import Example
from pipeline.stories.anchors import Reader
from pipeline.stories.background import Background
from pipeline.stories.lexicon import Lexicon, month_names, read_words
from pipeline.stories.moments import day_of
from pipeline.stories.signature import Signature, Signer

MIN_SHARE = 0.002
MIN_SOURCES = 3


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
