"""Synthetic articles with planted copies, of the statistics that the cost of stories depends on.

Words by Zipf's law, entities and numbers that recur, several articles on each topic, a sixth of the articles
with a translation, a twentieth with a syndicated copy. The most frequent words are those of the lexicon by
hand, the others cognates (every second one) or unrelated.
"""

import math
import random
from collections.abc import Iterator
from functools import cache

from pipeline.model import Document
from pipeline.stories.lexicon import BY_HAND

LANGS = ("en", "fr", "it")
ENDINGS = {"en": "", "fr": "e", "it": "o"}
VOCABULARY = 200_000
SYLLABLES = [c + v for c in "bcdfglmnprstvz" for v in "aeiou"]
TRANSLATED, COPIED = 0.17, 0.05


def articles(count: int, part: int = 0, topics: int = 0) -> Iterator[Document]:
    """``count`` documents on ``topics`` topics; the id's part before the colon names the true story."""
    rng = random.Random(part)
    made = story = 0
    while made < count:
        lang = LANGS[rng.randrange(3)]
        plan = _plan(rng, topics or max(1, count // 8))
        kind = rng.random()
        name = f"{part}.{story}"
        yield _write(f"{name}:0", plan, lang, rng)
        made += 1
        if kind < TRANSLATED and made < count:
            yield _write(f"{name}:1", plan, LANGS[(LANGS.index(lang) + 1) % 3], rng)
            made += 1
        elif kind < TRANSLATED + COPIED and made < count:
            paragraphs = [plan[i : i + 3] for i in range(0, len(plan), 3)]
            cut = rng.sample(paragraphs, max(2, len(paragraphs) * 2 // 3))
            yield _write(f"{name}:1", [sentence for piece in cut for sentence in piece], lang, rng)
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
