"""Group documents into stories, all at once or as they come."""

from collections.abc import Collection, Iterable, Iterator

import numpy as np

from pipeline.model import Document, StoryMember
from pipeline.stories.background import Background
from pipeline.stories.clusters import Pair
from pipeline.stories.decide import decide
from pipeline.stories.embeddings import EXCERPT, Encoder
from pipeline.stories.growth import Growth
from pipeline.stories.index import MemoryShelf, StoryIndex
from pipeline.stories.lexicon import Lexicon
from pipeline.stories.membership import People
from pipeline.stories.ragged import Numbers
from pipeline.stories.scoring import Model
from pipeline.stories.settings import StorySettings
from pipeline.stories.signature import Signature, Signer


class Stories:
    """Stories that grow: what is added is matched with what the index has, and only touched stories change.

    ``encode`` moves the scores of doubtful pairs, of documents signed with an ``excerpt``;
    ``compared`` counts the pairs across languages that were scored so far.
    """

    def __init__(
        self,
        index: StoryIndex | None = None,
        settings: StorySettings | None = None,
        model: Model | None = None,
        encode: Encoder | None = None,
    ) -> None:
        self.index = index or StoryIndex(MemoryShelf())
        self.compared = 0
        self._encode = encode
        self._settings, self._model = settings or StorySettings(), model or Model.load()

    def add(self, signatures: Iterable[Signature]) -> Numbers:
        """Add documents; returns the numbers of those, old and new, whose story may be another one now."""
        growth = Growth(self.index, self._model, self._settings)
        growth.add(signatures)
        self.compared += growth.compared
        return np.array(sorted(growth.touched), dtype=np.int64)

    def members(self, touched: Numbers, people: People | None = None) -> Iterator[StoryMember]:
        """The members of all stories that ``touched`` documents are in or leave, story by story.

        Raises:
            ValueError: people's pairs contradict each other.
        """
        return decide(
            self.index, touched, self._model, self._settings, people or People(), encode=self._encode
        )


def make_signer(
    lexicon: Lexicon | None = None, background: Background | None = None, excerpt: int = 0
) -> Signer:
    """The signer with the lexicon and the background that ship."""
    return Signer(lexicon or Lexicon.load(), background or Background.load(), excerpt)


def group_documents(
    documents: Iterable[Document],
    settings: StorySettings | None = None,
    model: Model | None = None,
    signer: Signer | None = None,
    *,
    must_link: Collection[Pair] = (),
    cannot_link: Collection[Pair] = (),
    encode: Encoder | None = None,
) -> list[StoryMember]:
    """Assign every document to a story; one member a document, in the order of ids.

    The result does not depend on the order of the input. A story's id hashes the id of its founder,
    the earliest dated member (the least id among equals or where no date is known), so that later
    members leave it as it is. ``must_link`` and ``cannot_link`` are pairs of ids that people decided.

    Raises:
        ValueError: an id occurs with different documents, or the people's pairs contradict each other.
    """
    signatures = _sign_once(documents, signer or make_signer(excerpt=EXCERPT if encode else 0))
    stories = Stories(None, settings, model, encode)
    members = stories.members(stories.add(signatures), People(must_link, cannot_link))
    return sorted(members, key=lambda m: m.article)


def _sign_once(documents: Iterable[Document], signer: Signer) -> Iterator[Signature]:
    seen: dict[str, int] = {}
    for document in documents:
        known = hash(document)
        if document.id not in seen:
            seen[document.id] = known
            yield signer.sign(document)
        elif seen[document.id] != known:
            raise ValueError(f"two documents have the id {document.id}")
