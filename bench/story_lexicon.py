"""Learn which words translate each other, from documents whose paragraphs align."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.stories.lexicon import KEY_LENGTH, Lexicon
from pipeline.stories.signature import words

PIVOT = "en"
LENGTH_SLACK = 1.8
MIN_TOGETHER = 3
MIN_DICE = 0.3
MIN_LETTERS = 3
MAX_WORDS = 150


def learn(twins: Iterable[tuple[str, str, str]]) -> Lexicon:
    """A lexicon from (language, text, English text) of translated pairs.

    A word's concept is the English word with the highest Dice coefficient over aligned paragraphs, if
    the two are seen together ``MIN_TOGETHER`` times and the coefficient is at least ``MIN_DICE``.
    """
    together: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    pivot: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, foreign, english in twins:
        for a, b in aligned(foreign, english):
            x, y = keys(a), keys(b)
            alone[lang].update(x)
            pivot[lang].update(y)
            together[lang].update((f, e) for f in x for e in y)
    return Lexicon(dict(_entries(together, alone, pivot)))


def _entries(
    together: dict[str, Counter[tuple[str, str]]],
    alone: dict[str, Counter[str]],
    pivot: dict[str, Counter[str]],
) -> Iterator[tuple[str, dict[str, str]]]:
    concepts: set[str] = set()
    for lang, counts in sorted(together.items()):
        best: dict[str, tuple[float, str]] = {}
        for (f, e), n in counts.items():
            dice = 2 * n / (alone[lang][f] + pivot[lang][e])
            if n >= MIN_TOGETHER and dice >= MIN_DICE and (dice, e) > best.get(f, (0.0, "")):
                best[f] = dice, e
        concepts |= {e for _, e in best.values()}
        yield lang, {f: e for f, (_, e) in sorted(best.items())}
    yield PIVOT, {e: e for e in sorted(concepts)}


def keys(text: str) -> set[str]:
    """The words of a paragraph as the lexicon looks them up."""
    return {w[:KEY_LENGTH] for w in words(text) if len(w) >= MIN_LETTERS and w.isalpha()}


def aligned(a: str, b: str) -> list[tuple[str, str]]:
    """Paragraphs that translate each other: side by side, where both texts have equally many."""
    x, y = paragraphs(a), paragraphs(b)
    if len(x) != len(y):
        return []
    return [(p, q) for p, q in zip(x, y, strict=True) if _alike(p, q)]


def _alike(p: str, q: str) -> bool:
    low, high = sorted((len(p), len(q)))
    return high <= LENGTH_SLACK * low + 20 and len(q.split()) <= MAX_WORDS


def paragraphs(text: str) -> Sequence[str]:
    """The non-empty lines."""
    return [line for line in text.split("\n") if line.strip()]


def save(lexicon: Lexicon, path: Path) -> None:
    """Write the lexicon, one line a word: language, word, concept."""
    lines = [
        f"{lang}\t{word}\t{concept}\n"
        for lang, entries in sorted(lexicon.concepts.items())
        for word, concept in sorted(entries.items())
    ]
    path.write_text("".join(lines), encoding="utf-8")
