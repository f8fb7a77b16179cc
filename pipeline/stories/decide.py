"""From stored pairs to stories: touched components of the graph are decided anew, the others not read."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.ids import content_id
from pipeline.model import Role, StoryMember
from pipeline.stories.clusters import Clusters, Pair, overruled
from pipeline.stories.copies import judge, read_texts
from pipeline.stories.declared import REASONS
from pipeline.stories.embeddings import Encoder, rerank
from pipeline.stories.evidence import describe
from pipeline.stories.growth import COPY
from pipeline.stories.index import StoryIndex
from pipeline.stories.ragged import Numbers
from pipeline.stories.roles import founder_of, roles_of
from pipeline.stories.scoring import Model, margins
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature

SINGLES = 5_000


class Link(NamedTuple):
    """Why two documents, by their place in a component, are one story."""

    low: int
    high: int
    reason: str
    score: float
    evidence: str


class People(NamedTuple):
    """Pairs of ids that people decided."""

    must_link: Collection[Pair] = ()
    cannot_link: Collection[Pair] = ()


def decide(
    index: StoryIndex,
    touched: Numbers,
    model: Model,
    settings: StorySettings,
    people: People,
    *,
    encode: Encoder | None = None,
) -> Iterator[StoryMember]:
    """The members of all stories that ``touched`` documents are in or leave, story by story.

    Raises:
        ValueError: people's pairs contradict each other.
    """
    forced = _forced(index, people.must_link)
    reached = _weigh(index, np.unique(np.r_[touched, forced.ravel()]), model, settings, encode)
    documents, edges = _closure(index, reached, forced)
    labels = _components(documents, np.vstack([_ends(index, edges), forced]))
    order = np.lexsort((documents, labels))
    documents, labels = documents[order], labels[order]
    starts = np.flatnonzero(np.r_[True, labels[1:] != labels[:-1]]) if len(labels) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(labels)])
    yield from _singles(index, documents[starts[sizes == 1]])
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        yield from _decided(index, documents[start : start + size], settings, people)


def _forced(index: StoryIndex, pairs: Collection[Pair]) -> Numbers:
    numbers = [(index.number_of(a), index.number_of(b)) for a, b in pairs]
    return np.array([pair for pair in numbers if None not in pair], dtype=np.int64).reshape(-1, 2)


def _within(index: StoryIndex, numbers: Numbers) -> Numbers:
    """The joining edges between documents of one component."""
    edges = index.edges_of(numbers)
    edges = np.r_[edges[index.edges["kind"][edges] == COPY], _standing(index, edges)]
    return np.asarray(edges[index.edges["joins"][edges]])


def _ends(index: StoryIndex, edges: Numbers) -> Numbers:
    rows = index.edges[edges]
    return np.column_stack([rows["low"], rows["high"]]).astype(np.int64)


def _standing(index: StoryIndex, edges: Numbers) -> Numbers:
    """The edges across languages whose ends both stand for themselves."""
    rows = index.edges[edges]
    away = [index.documents[field][rows[end]] for field in ("follower", "gone") for end in ("low", "high")]
    return np.asarray(edges[(rows["kind"] != COPY) & ~np.any(away, axis=0)])


def _weigh(
    index: StoryIndex, touched: Numbers, model: Model, settings: StorySettings, encode: Encoder | None
) -> Numbers:
    """Score the pairs of ``touched`` documents among their rivals; returns all documents of these pairs."""
    own = index.edges_of(touched)
    reached = np.unique(np.r_[touched, _ends(index, own).ravel()])
    edges = _standing(index, index.edges_of(reached))
    rows = index.edges[edges]
    ends, places = np.unique(np.r_[rows["low"], rows["high"]], return_inverse=True)
    a, b = places.reshape(2, -1)
    leads = margins(rows["base"].astype(np.float64), a, b, index.documents["lang"][ends].astype(np.int64))
    scores = model.probabilities(rows["partial"].astype(np.float64), leads)
    complete = np.isin(edges, own)
    edges, rows, scores = edges[complete], rows[complete], scores[complete]
    if encode is not None:
        scores = rerank(index, rows["low"], rows["high"], scores, encode)
    index.edges["score"][edges] = scores
    index.edges["joins"][edges] = scores >= settings.translation
    return reached


def _closure(index: StoryIndex, start: Numbers, forced: Numbers) -> tuple[Numbers, Numbers]:
    """All documents that joining edges lead to from ``start``, and these edges."""
    seen = np.zeros(len(index.documents), bool)
    seen[start] = True
    frontier, found = start, []
    while len(frontier):
        edges = index.edges_of(frontier)
        copies = edges[(index.edges["kind"][edges] == COPY)]
        edges = np.r_[copies, _standing(index, edges)]
        edges = edges[index.edges["joins"][edges]]
        found.append(edges)
        linked = forced[np.isin(forced, frontier).any(axis=1)]
        ends = np.unique(np.r_[_ends(index, edges).ravel(), linked.ravel()])
        frontier = ends[~seen[ends]]
        seen[frontier] = True
    return np.flatnonzero(seen & ~index.documents["gone"]), np.unique(
        np.concatenate([np.zeros(0, np.int64), *found])
    )


def _components(documents: Numbers, ends: Numbers) -> Numbers:
    """A label for each document, the same for all that edges connect."""
    labels = np.arange(len(documents))
    a, b = (np.searchsorted(documents, side) for side in ends.T)
    while len(a):
        least = np.minimum(labels[a], labels[b])
        before = labels.copy()
        np.minimum.at(labels, labels[a], least)
        np.minimum.at(labels, labels[b], least)
        labels = labels[labels]
        if np.array_equal(before, labels):
            break
    return labels


def _singles(index: StoryIndex, numbers: Numbers) -> Iterator[StoryMember]:
    for i in range(0, len(numbers), SINGLES):
        for signature in index.signatures(numbers[i : i + SINGLES]):
            yield StoryMember(
                signature.id, content_id("story", signature.id), Role.ORIGINAL, "single", 1.0, ""
            )


def _decided(
    index: StoryIndex, numbers: Numbers, settings: StorySettings, people: People
) -> Iterator[StoryMember]:
    """The stories of one component: people's pairs first, then copies, then translations, best first."""
    signatures = index.signatures(numbers)
    order = sorted(range(len(numbers)), key=lambda i: signatures[i].id)
    numbers, signatures = numbers[order], [signatures[i] for i in order]
    clusters = overruled([s.id for s in signatures], people.must_link, people.cannot_link)
    links = [
        Link(min(members), n, "must_link", 1.0, "linked by hand")
        for members in clusters.members.values()
        for n in members
        if n != min(members)
    ]
    rows = index.edges[_within(index, numbers)]
    place = {number: i for i, number in enumerate(numbers.tolist())}
    pairs = sorted(
        (
            row["kind"] != COPY,
            -round(float(row["score"]), 4),
            *sorted((place[int(row["low"])], place[int(row["high"])])),
            int(row["kind"]),
        )
        for row in rows
    )
    texts = read_texts(index, signatures, settings)
    for translated, score, low, high, kind in pairs:
        if not translated:
            if clusters.join(low, high) and (copy := judge(texts[low], texts[high])):
                links.append(Link(low, high, *copy))
        elif _languages_differ(low, high, clusters, signatures) and clusters.join(low, high):
            links.append(Link(low, high, REASONS[kind], -score, describe(signatures[low], signatures[high])))
    yield from _members(signatures, clusters, links)


def _languages_differ(low: int, high: int, clusters: Clusters, signatures: Sequence[Signature]) -> bool:
    """One-to-one a language pair: two clusters may join if they have no language in common."""
    a, b = ({signatures[n].lang for n in clusters.of(end)} for end in (low, high))
    return not a & b


def _members(signatures: Sequence[Signature], clusters: Clusters, links: Sequence[Link]) -> list[StoryMember]:
    best: dict[int, Link] = {}
    for link in links:
        for end in (link.low, link.high):
            if end not in best or link.score > best[end].score:
                best[end] = link
    members = []
    for numbers in clusters.members.values():
        own = [signatures[n] for n in numbers]
        story = content_id("story", founder_of(own).id)
        for number, (role, why) in zip(numbers, roles_of(own), strict=True):
            link = best.get(number) or Link(number, number, "single", 1.0, "")
            evidence = "; ".join(part for part in (why, link.evidence) if part)
            members.append(StoryMember(signatures[number].id, story, role, link.reason, link.score, evidence))
    return sorted(members, key=lambda m: m.article)
