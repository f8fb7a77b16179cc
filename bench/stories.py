"""How stories scale: synthetic articles with planted copies, time, memory, blocking and accuracy.

    python -m bench.stories 2000 20000 200000

The articles have the statistics that cost depends on: words by Zipf's law, entities and numbers that
recur, several articles on each topic, a sixth of the articles with a translation, a twentieth with a
syndicated copy. The most frequent words are those of the lexicon by hand, the others cognates (every
second one) or unrelated.
"""

import argparse
import math
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache

from pipeline.model import Document
from pipeline.stories import StorySettings, group_documents
from pipeline.stories.index import Weights, candidates
from pipeline.stories.lexicon import BY_HAND, Lexicon
from pipeline.stories.signature import Signer

LANGS = ("en", "fr", "it")
ENDINGS = {"en": "", "fr": "e", "it": "o"}
VOCABULARY = 200_000
SYLLABLES = [c + v for c in "bcdfglmnprstvz" for v in "aeiou"]
TRANSLATED, COPIED = 0.17, 0.05


def articles(count: int, seed: int = 1) -> Iterator[Document]:
    """``count`` documents; the id's part before the colon names the true story."""
    rng = random.Random(seed)
    made = story = 0
    while made < count:
        lang = LANGS[rng.randrange(3)]
        plan = _plan(rng, max(1, count // 8))
        kind = rng.random()
        yield _write(f"s{story}:0", plan, lang, rng)
        made += 1
        if kind < TRANSLATED and made < count:
            yield _write(f"s{story}:1", plan, LANGS[(LANGS.index(lang) + 1) % 3], rng)
            made += 1
        elif kind < TRANSLATED + COPIED and made < count:
            paragraphs = [plan[i : i + 3] for i in range(0, len(plan), 3)]
            cut = rng.sample(paragraphs, max(2, len(paragraphs) * 2 // 3))
            yield _write(f"s{story}:1", [sentence for part in cut for sentence in part], lang, rng)
            made += 1
        story += 1


def _plan(rng: random.Random, topics: int) -> list[list[tuple[str, int]]]:
    """The sentences of an article before it is in a language: words, names and numbers."""
    topic = random.Random(rng.randrange(topics))
    entities = [topic.randrange(3 * topics + 50) for _ in range(8)]
    numbers = [topic.randrange(10, 5000) for _ in range(6)]
    return [_sentence(rng, entities, numbers) for _ in range(rng.randrange(8, 25))]


def _sentence(rng: random.Random, entities: list[int], numbers: list[int]) -> list[tuple[str, int]]:
    parts = [
        ("word", int(math.exp(rng.random() * math.log(VOCABULARY)))) for _ in range(rng.randrange(8, 20))
    ]
    if rng.random() < 0.6:
        parts.insert(rng.randrange(len(parts)), ("name", rng.choice(entities)))
    if rng.random() < 0.4:
        number = rng.choice(numbers) if rng.random() < 0.5 else rng.randrange(10, 100_000)
        parts.insert(rng.randrange(len(parts)), ("number", number))
    return parts


def _write(identifier: str, plan: list[list[tuple[str, int]]], lang: str, rng: random.Random) -> Document:
    sentences = [" ".join(_form(kind, n, lang) for kind, n in sentence) + "." for sentence in plan]
    lines = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    title = sentences[0][:80] if rng.random() < 0.9 else ""
    return Document(identifier, lang, title, "\n\n".join(lines))


def _form(kind: str, n: int, lang: str) -> str:
    if kind == "number":
        return f"{n:,}".replace(",", {"en": ",", "fr": "\u202f", "it": "."}[lang])
    if kind == "name":
        return _root(n * 7919 + 13, 3).capitalize()
    common = _common()
    if n <= len(common):
        return common[n - 1][LANGS.index(lang)]
    return (_root(n, 3) if n % 2 else _root(3 * n + LANGS.index(lang), 3)) + ENDINGS[lang]


@cache
def _common() -> list[list[str]]:
    lines = BY_HAND.read_text(encoding="utf-8").splitlines()
    return [[cell.split(",")[0] for cell in line.split("|")] for line in lines if not line.startswith("#")]


def _root(n: int, syllables: int) -> str:
    n = n * 2654435761 % 2**32
    parts = []
    for _ in range(syllables):
        n, rest = divmod(n, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts)


def blocking(count: int) -> tuple[float, float]:
    """Candidates a document and the share of planted translations among them."""
    settings, signer = StorySettings(), Signer(Lexicon.load())
    signatures = sorted((signer.sign(d) for d in articles(count)), key=lambda s: s.id)
    pairs = candidates(signatures, Weights(signatures, settings), settings)
    found = sum(1 for a, b in pairs if _same(signatures[a].id, signatures[b].id))
    by_story: dict[str, set[str]] = {}
    for signature in signatures:
        by_story.setdefault(signature.id.partition(":")[0], set()).add(signature.lang)
    return len(pairs) / len(signatures), found / max(1, sum(len(langs) == 2 for langs in by_story.values()))


def _same(a: str, b: str) -> bool:
    return a.partition(":")[0] == b.partition(":")[0]


def accuracy(count: int) -> tuple[float, float, float]:
    """Seconds of CPU (generator included), precision and recall of grouping ``count`` documents."""
    start = time.process_time()
    members = group_documents(articles(count))
    seconds = time.process_time() - start
    true = Counter(m.article.partition(":")[0] for m in members)
    found = Counter(m.story for m in members)
    both = Counter((m.story, m.article.partition(":")[0]) for m in members)
    hit, guess, gold = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, found, true))
    return seconds, hit / max(1, guess), hit / max(1, gold)


def main() -> None:
    """One line a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", default=[2000, 20_000])
    parser.add_argument(
        "--blocking", action="store_true", help="also count candidates and planted pairs among them"
    )
    args = parser.parse_args()
    for size in args.sizes:
        seconds, precision, recall = accuracy(size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        cost = f"{seconds:8.1f} s of CPU {1e3 * seconds / size:6.2f} ms each, peak {peak:5.2f} GB"
        line = f"{size:9,} documents {cost}"
        print(f"{line}, P {precision:.4f} R {recall:.4f}", end="")  # noqa: T201
        if args.blocking:
            per, share = blocking(size)
            print(f", {per:.1f} candidates each, blocking recall {share:.4f}", end="")  # noqa: T201
        print(flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
