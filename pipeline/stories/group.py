"""Group documents into stories: copies within a language, then translations across languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.ids import content_id
from pipeline.model import Document, Role, StoryMember
from pipeline.stories.copies import find_copies
from pipeline.stories.features import matrix, view
from pipeline.stories.index import Weights, candidates
from pipeline.stories.lexicon import Lexicon
from pipeline.stories.scoring import Model
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature, sign


@dataclass(frozen=True, slots=True)
class Link:
    """Why two documents are one story."""

    low: int
    high: int
    reason: str
    score: float
    evidence: str


@dataclass(slots=True)
class Clusters:
    """Union-find over documents that keeps, for each cluster, its members."""

    parent: list[int]
    members: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, count: int) -> "Clusters":
        """Every document alone."""
        return cls(list(range(count)), {number: [number] for number in range(count)})

    def find(self, number: int) -> int:
        """The root of a document's cluster."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, a: int, b: int) -> None:
        """Make one cluster of two; the lower root stays."""
        low, high = sorted((self.find(a), self.find(b)))
        if low != high:
            self.parent[high] = low
            self.members[low] += self.members.pop(high)


def group_documents(
    documents: Iterable[Document],
    settings: StorySettings | None = None,
    model: Model | None = None,
    lexicon: Lexicon | None = None,
) -> list[StoryMember]:
    """Assign every document to a story; one member a document, in the order of ids.

    The result does not depend on the order of the input. A story's id hashes the id of its founder,
    the earliest dated member (the least id among equals or where no date is known).
    """
    settings = settings or StorySettings()
    ordered = sorted({d.id: d for d in documents}.values(), key=lambda d: d.id)
    lexicon = lexicon or Lexicon.load()
    signatures = [sign(document, lexicon) for document in ordered]
    clusters = Clusters.of(len(ordered))
    links = [Link(c.low, c.high, "same_text", c.score, c.evidence) for c in find_copies(signatures, settings)]
    for link in links:
        clusters.join(link.low, link.high)
    for link in translations(signatures, clusters, settings, model or Model.load()):
        if _languages_differ(link, clusters, signatures):
            clusters.join(link.low, link.high)
            links.append(link)
    return _members(ordered, clusters, links)


def translations(
    signatures: Sequence[Signature], clusters: Clusters, settings: StorySettings, model: Model
) -> list[Link]:
    """Translated pairs of copy clusters, best first; each cluster is represented by its longest member."""
    heads = sorted(
        min(numbers, key=lambda n: (-signatures[n].size, signatures[n].id))
        for numbers in clusters.members.values()
    )
    kept = [signatures[number] for number in heads]
    weights = Weights(kept, settings)
    pairs = candidates(kept, weights, settings)
    if not pairs:
        return []
    views = {number: view(kept[number], weights) for number in {n for pair in pairs for n in pair}}
    rows = matrix([(views[a], views[b]) for a, b in pairs])
    scores = model.probabilities(rows, pairs, [s.lang for s in kept])
    found = [
        Link(heads[a], heads[b], "anchors", float(score), "")
        for (a, b), score in zip(pairs, scores.tolist(), strict=True)
        if score >= settings.translation
    ]
    return sorted(found, key=lambda link: (-link.score, link.low, link.high))


def _languages_differ(link: Link, clusters: Clusters, signatures: Sequence[Signature]) -> bool:
    """One-to-one a language pair: two clusters may join if they have no language in common."""
    a, b = (
        {signatures[n].lang for n in clusters.members[clusters.find(end)]} for end in (link.low, link.high)
    )
    return not a & b


def _members(documents: Sequence[Document], clusters: Clusters, links: Sequence[Link]) -> list[StoryMember]:
    best: dict[int, Link] = {}
    for link in links:
        for end in (link.low, link.high):
            if end not in best or link.score > best[end].score:
                best[end] = link
    members = []
    founders: dict[int, Document] = {}
    for root, numbers in clusters.members.items():
        founders[root] = min((documents[n] for n in numbers), key=lambda d: (d.date or "9999", d.id))
    for number, document in enumerate(documents):
        founder = founders[clusters.find(number)]
        reason = best.get(number)
        members.append(
            StoryMember(
                article=document.id,
                story=content_id("story", founder.id),
                role=_role(document, founder, reason),
                reason=reason.reason if reason else "single",
                score=round(reason.score, 4) if reason else 1.0,
                evidence=reason.evidence if reason else "",
            )
        )
    return members


def _role(document: Document, founder: Document, link: Link | None) -> Role:
    if link is None:
        return Role.ORIGINAL
    if not founder.date:
        return Role.UNKNOWN
    if document.id == founder.id:
        return Role.ORIGINAL
    if document.lang != founder.lang:
        return Role.TRANSLATION
    return Role.UPDATE if document.url and document.url == founder.url else Role.SYNDICATION
