"""Group documents into stories: copies within a language, then translations across languages."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ids import content_id
from pipeline.model import Document, StoryMember
from pipeline.stories.clusters import Clusters, Pair, overruled
from pipeline.stories.copies import find_copies
from pipeline.stories.declared import BONUS, declared_pairs
from pipeline.stories.evidence import describe
from pipeline.stories.features import Features, matrix, view
from pipeline.stories.index import Weights, candidates
from pipeline.stories.lexicon import Lexicon
from pipeline.stories.roles import founder_of, roles_of
from pipeline.stories.scoring import Model
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature, Signer


class Link(NamedTuple):
    """Why two documents, by index, are one story."""

    low: int
    high: int
    reason: str
    score: float
    evidence: str


def group_documents(
    documents: Iterable[Document],
    settings: StorySettings | None = None,
    model: Model | None = None,
    lexicon: Lexicon | None = None,
    *,
    must_link: Collection[Pair] = (),
    cannot_link: Collection[Pair] = (),
) -> list[StoryMember]:
    """Assign every document to a story; one member a document, in the order of ids.

    The result does not depend on the order of the input. A story's id hashes the id of its founder,
    the earliest dated member (the least id among equals or where no date is known), so that later
    members leave it as it is. ``must_link`` and ``cannot_link`` are pairs of ids that people decided.

    Raises:
        ValueError: an id occurs with different documents, or the people's pairs contradict each other.
    """
    settings, lexicon = settings or StorySettings(), lexicon or Lexicon.load()
    signatures = sorted(_sign_once(documents, lexicon), key=lambda s: s.id)
    clusters = overruled([s.id for s in signatures], must_link, cannot_link)
    links = [
        Link(min(numbers), n, "must_link", 1.0, "linked by hand")
        for numbers in clusters.members.values()
        for n in numbers
        if n != min(numbers)
    ]
    copies = sorted(find_copies(signatures, settings), key=lambda c: (-c.score, c.low, c.high))
    links += [Link(*copy) for copy in copies if clusters.join(copy.low, copy.high)]
    links += [
        link
        for link in translations(signatures, clusters, settings, model or Model.load())
        if _languages_differ(link, clusters, signatures) and clusters.join(link.low, link.high)
    ]
    return _members(signatures, clusters, links)


def _sign_once(documents: Iterable[Document], lexicon: Lexicon) -> Iterable[Signature]:
    seen: dict[str, int] = {}
    signer = Signer(lexicon)
    for document in documents:
        known = hash(document)
        if document.id not in seen:
            seen[document.id] = known
            yield signer.sign(document)
        elif seen[document.id] != known:
            raise ValueError(f"two documents have the id {document.id}")


def translations(
    signatures: Sequence[Signature], clusters: Clusters, settings: StorySettings, model: Model
) -> list[Link]:
    """Translated pairs of copy clusters, best first; each cluster is represented by its longest member."""
    heads = sorted(
        min(numbers, key=lambda n: (-signatures[n].size, signatures[n].id))
        for numbers in clusters.members.values()
        if max(signatures[n].runs for n in numbers) >= settings.words
    )
    kept = [signatures[number] for number in heads]
    weights = Weights(kept, settings)
    declared = declared_pairs(kept)
    pairs = sorted(declared.keys() | set(candidates(kept, weights, settings)))
    if not pairs:
        return []
    views = {number: view(kept[number], weights) for number in {n for pair in pairs for n in pair}}
    rows = matrix(((views[a], views[b]) for a, b in pairs), len(pairs))
    bonus = [BONUS.get(declared.get(pair, ""), 0.0) for pair in pairs]
    scores = model.probabilities(rows, pairs, [s.lang for s in kept], bonus)
    found = [
        Link(
            heads[a], heads[b], declared.get((a, b), "anchors"), round(score, 4), describe(views[a], views[b])
        )
        for (a, b), score, row in zip(pairs, scores.tolist(), rows, strict=True)
        if score >= settings.translation and not _retold(row, kept[a], kept[b], settings)
    ]
    return sorted(found, key=lambda link: (-link.score, link.low, link.high))


def _retold(row: NDArray[np.float64], a: Signature, b: Signature, settings: StorySettings) -> bool:
    """Whether two long texts share facts in another order and other words, as independent reports do."""
    if min(a.size, b.size) < settings.long:
        return False
    values = Features(*row.tolist())
    return values.order_mean < settings.order and values.word_cosine < settings.alike


def _languages_differ(link: Link, clusters: Clusters, signatures: Sequence[Signature]) -> bool:
    """One-to-one a language pair: two clusters may join if they have no language in common."""
    a, b = ({signatures[n].lang for n in clusters.of(end)} for end in (link.low, link.high))
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
