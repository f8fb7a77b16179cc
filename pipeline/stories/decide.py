"""From stored pairs to stories: what new documents touch is decided anew, the rest is not read."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from pipeline.ids import content_id
from pipeline.model import Role, StoryMember
from pipeline.stories.clusters import Pair
from pipeline.stories.copies import read_texts
from pipeline.stories.embeddings import Encoder, rerank
from pipeline.stories.graph import components, ends_of, standing
from pipeline.stories.growth import COPY
from pipeline.stories.index import StoryIndex
from pipeline.stories.membership import People, members_of
from pipeline.stories.ragged import Numbers
from pipeline.stories.scoring import Model, margins
from pipeline.stories.settings import StorySettings
from pipeline.stories.table import Array

TOGETHER = 2_000


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
    affected = _weigh(index, np.unique(np.r_[touched, forced.ravel()]), model, settings, encode)
    documents, edges = components(index, affected, forced)
    alone = [numbers for numbers in documents if len(numbers) == 1]
    for i in range(0, len(alone), TOGETHER):
        yield from _singles(index, np.concatenate(alone[i : i + TOGETHER]))
    several = [pair for pair in zip(documents, edges, strict=True) if len(pair[0]) > 1]
    for i in range(0, len(several), TOGETHER):
        yield from _decided(index, several[i : i + TOGETHER], settings, people)


def _forced(index: StoryIndex, pairs: Collection[Pair]) -> Numbers:
    numbers = [(index.number_of(a), index.number_of(b)) for a, b in pairs]
    return np.array([pair for pair in numbers if None not in pair], dtype=np.int64).reshape(-1, 2)


def _weigh(
    index: StoryIndex, touched: Numbers, model: Model, settings: StorySettings, encode: Encoder | None
) -> Numbers:
    """Score the pairs of ``touched`` documents and their rivals; returns whose story may be another now."""
    own = index.edges_of(touched)
    joined = ends_of(index, own[index.edges["joins"][own]])
    own = index.edges_of(np.unique(np.r_[touched, ends_of(index, own).ravel()]))
    edges = standing(index, index.edges_of(np.unique(ends_of(index, own))))
    rows = index.edges[edges]
    ends, places = np.unique(np.r_[rows["low"], rows["high"]], return_inverse=True)
    a, b = places.reshape(2, -1)
    leads = margins(rows["base"].astype(np.float64), a, b, index.documents["lang"][ends].astype(np.int64))
    scores = model.probabilities(rows["partial"].astype(np.float64), leads)
    # Of the other edges not all rivals are here.
    complete = np.isin(edges, own)
    edges, rows, scores = edges[complete], rows[complete], scores[complete]
    if encode is not None:
        scores = rerank(index, rows["low"], rows["high"], scores, encode)
    joins = scores >= settings.translation
    index.revise(edges, score=scores, joins=joins)
    changed = (joins != rows["joins"]) | (
        joins & (_shown(index.edges["score"][edges]) != _shown(rows["score"]))
    )
    return np.unique(np.r_[touched, joined.ravel(), ends_of(index, edges[changed]).ravel()])


def _shown(scores: Array) -> Array:
    """The scores as members of stories have them."""
    return np.round(scores.astype(np.float64), 4)


def _singles(index: StoryIndex, numbers: Numbers) -> Iterator[StoryMember]:
    for signature in index.signatures(numbers):
        yield StoryMember(signature.id, content_id("story", signature.id), Role.ORIGINAL, "single", 1.0, "")


def _decided(
    index: StoryIndex, several: Sequence[tuple[Numbers, Numbers]], settings: StorySettings, people: People
) -> Iterator[StoryMember]:
    """The members of components of several documents, which are read together."""
    numbers = np.concatenate([documents for documents, _ in several])
    signatures = dict(zip(numbers.tolist(), index.signatures(numbers), strict=True))
    rows = index.edges[np.concatenate([edges for _, edges in several])]
    copies = rows[rows["kind"] == COPY]
    copied = np.unique(np.r_[copies["low"], copies["high"]]).tolist()
    texts = dict(zip(copied, read_texts(index, [signatures[n] for n in copied], settings), strict=True))
    for documents, edges in several:
        own = {number: signatures[number] for number in documents.tolist()}
        yield from members_of(own, index.edges[edges], texts, people)
