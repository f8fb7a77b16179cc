"""Variants of translated pairs that the real ones lack: hurt copies, and reports that only share facts."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Document

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Example:
    """A document with the truth: copies have the same group."""

    document: Document
    group: str
    source: str


def vary(examples: Sequence[Example], seed: str) -> list[Example]:
    """Each translated group in one of five ways: as it is, with page furniture on one side, with a part
    lost and numbers bent, or (two of five) with the counterpart replaced by an independent report."""
    groups: dict[str, list[Example]] = defaultdict(list)
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
        pool[example.source, example.document.lang].extend(sentences(example.document.text)[:40])
    varied: list[Example] = []
    for name, members in groups.items():
        rng = random.Random(seed + name)
        way = rng.randrange(5)
        changed = rng.randrange(len(members))
        for number, example in enumerate(members):
            if len(members) > 1 and way and number == changed:
                others = pool[example.source, example.document.lang]
                varied.append(change(example, way, others, rng))
            else:
                varied.append(example)
    return varied


def change(example: Example, way: int, others: Sequence[str], rng: random.Random) -> Example:
    """One document furnished (1), hurt (2) or replaced by an independent report (3, 4)."""
    text = example.document.text
    if way == 1:
        return replace(example, document=replace(example.document, text=furnish(text, others, rng)))
    if way == 2:
        return replace(example, document=replace(example.document, text=hurt(text, rng)))
    document = replace(
        example.document,
        title=" ".join(rng.sample(example.document.title.split(), len(example.document.title.split()) // 2)),
        text=retell(text, others, rng, 0.35 if way == 3 else 0.55),
    )
    return replace(example, document=document, group=example.group + "#independent")


def furnish(text: str, others: Sequence[str], rng: random.Random) -> str:
    """The text between lines of other pages, a fifth to a third of its length."""
    lines = len(sentences(text))
    before = rng.choices(others, k=max(1, lines // 12))
    after = rng.choices(others, k=max(2, lines // 5))
    return "\n".join([*before, text, *after])


def hurt(text: str, rng: random.Random) -> str:
    """The text without a run of sentences (up to a quarter) and with some numbers changed."""
    found = sentences(text)
    lost = max(1, int(len(found) * rng.uniform(0.05, 0.25)))
    start = rng.randrange(max(1, len(found) - lost))
    kept = "\n".join(found[:start] + found[start + lost :]) if len(found) > 3 else text
    return re.sub(r"\d+", lambda m: str(rng.randrange(1000)) if rng.random() < 0.1 else m.group(), kept)


def retell(text: str, others: Sequence[str], rng: random.Random, share: float) -> str:
    """A share of the sentences in another order, among sentences of other documents."""
    found = sentences(text)
    kept = rng.sample(found, max(1, int(len(found) * share)))
    mixed = kept + rng.choices(others, k=max(1, len(found) - len(kept)))
    rng.shuffle(mixed)
    return "\n".join(mixed)


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, roughly."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]
