"""Variants of translated pairs that the real ones lack: hurt copies, and reports that only share facts."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model import Document

_FACT = re.compile(r"\b(?:[A-Z][\w.-]+|\d[\d.,%]*)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True)
class Example:
    """A document with the truth: copies have the same group."""

    document: Document
    group: str
    source: str


def vary(examples: Sequence[Example], seed: str) -> list[Example]:
    """Each translated group in one of six ways: as it is, one side with page furniture, with a part lost and
    numbers bent or edited as desks edit, or (two of six) replaced by an independent report."""
    groups: dict[str, list[Example]] = defaultdict(list)
    pool: dict[tuple[str, str], list[str]] = defaultdict(list)
    for example in examples:
        groups[example.group].append(example)
        pool[example.source, example.document.lang].extend(sentences(example.document.text)[:40])
    varied: list[Example] = []
    for name, members in groups.items():
        rng = random.Random(seed + name)
        way = rng.randrange(6)
        changed = rng.randrange(len(members))
        for number, example in enumerate(members):
            if len(members) > 1 and way and number == changed:
                others = pool[example.source, example.document.lang]
                varied.append(change(example, way, others, rng))
            else:
                varied.append(example)
    return varied


def change(example: Example, way: int, others: Sequence[str], rng: random.Random) -> Example:
    """One document furnished (1), hurt (2), replaced by an independent report (3 retold, 4 reworded) or
    edited (5)."""
    text = example.document.text
    if way == 1:
        return replace(example, document=replace(example.document, text=furnish(text, others, rng)))
    if way == 2:
        return replace(example, document=replace(example.document, text=hurt(text, rng)))
    if way == 5:
        title = thin(example.document.title, rng)
        return replace(example, document=replace(example.document, title=title, text=edit(text, rng)))
    told = retell(text, others, rng) if way == 3 else reword(text, others, rng)
    document = replace(example.document, title=thin(example.document.title, rng), text=told)
    return replace(example, document=document, group=example.group + "#independent")


def thin(title: str, rng: random.Random) -> str:
    """Half of a title's words."""
    words = title.split()
    return " ".join(rng.sample(words, len(words) // 2))


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


def edit(text: str, rng: random.Random) -> str:
    """The text without a fifth to two fifths of its sentences, its parts in another order."""
    found = sentences(text)
    kept = [part for part in found if rng.random() > rng.uniform(0.2, 0.4)] or found
    cuts = sorted(rng.sample(range(len(kept) + 1), min(len(kept) + 1, rng.randrange(1, 4))))
    parts = [kept[a:b] for a, b in pairwise([0, *cuts, len(kept)])]
    return "\n".join(sentence for part in rng.sample(parts, len(parts)) for sentence in part)


def retell(text: str, others: Sequence[str], rng: random.Random) -> str:
    """A third to a half of the sentences, in a more or less other order, among sentences of others."""
    found = sentences(text)
    kept = jittered(rng.sample(range(len(found)), max(1, int(len(found) * rng.uniform(0.3, 0.5)))), rng)
    told = [found[i] for i in kept]
    for other in rng.choices(others, k=max(1, len(found) - len(told))):
        told.insert(rng.randrange(len(told) + 1), other)
    return "\n".join(told)


def reword(text: str, others: Sequence[str], rng: random.Random) -> str:
    """Sentences of others that carry the numbers and names of the text, in a more or less other order."""
    found = sentences(text)
    told = []
    for i in jittered(rng.sample(range(len(found)), max(1, int(len(found) * 0.7))), rng):
        facts = _FACT.findall(found[i])
        carrier = _FACT.sub("", rng.choice(others)).split()[: 2 * len(found[i].split()) + 3]
        for fact in facts:
            carrier.insert(rng.randrange(len(carrier) + 1), fact)
        told.append(" ".join(carrier))
    return "\n".join(told)


def jittered(places: Sequence[int], rng: random.Random) -> list[int]:
    """The places in their order, but for shifts of up to a random share of the text."""
    reach = rng.choice((0.05, 0.3, 1.0)) * (max(places) + 1)
    return sorted(places, key=lambda i: i + rng.uniform(0, reach))


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, roughly."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]
