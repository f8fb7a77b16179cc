"""The stage from articles to stories: what is new is matched with the stored index of what came before."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import numpy as np

import pipeline.stories
from flows.encoder import load_encoder
from flows.job import Counts, Job
from flows.progress import Progress, progress
from flows.story_config import read_story_config
from pipeline.ids import content_id
from pipeline.model import Article, Document
from pipeline.stories import People, Stories, make_signer
from pipeline.stories.embeddings import EXCERPT
from pipeline.stories.signature import Signature, Signer
from warehouse.story_index import StoryStore


def group(job: Job) -> Counts:
    """Match articles that are in no story yet; the stories that they touch are decided anew.

    The index is committed with the documents that it touched before the ledger has their stories, so that
    a run that dies between the two leaves a note of what is to be decided again.
    """
    people, model = read_story_config(job.home.story_config)
    encode = load_encoder(model) if model else None
    with (
        progress("group") as counter,
        job.ledger() as ledger,
        StoryStore(job.home.stories, stories_version(model), anew=job.again) as store,
    ):
        stories = Stories(store.index, encode=encode)
        signer = make_signer(excerpt=EXCERPT if encode else 0)
        # A ledger that knows of more articles than the index has seen its index lost.
        whole = len(store.index.documents) >= ledger.grouped()
        touched = stories.add(_signed(ledger.articles(pending_story=whole), signer, counter))
        changed = overruled_anew(store, people)
        touched = np.unique(np.r_[touched, np.array([*store.unsettled, *changed], np.int64)])
        if not len(touched):
            return {"stories": 0, "changed": 0}
        store.commit(touched.tolist(), store.people)
        members = list(stories.members(touched, people))
        loaded = ledger.load_stories(members)
        store.commit((), people)
        return {"stories": len({member.story for member in members}), "changed": loaded}


def _signed(articles: Iterable[Article], signer: Signer, counter: Progress) -> Iterator[Signature]:
    for article in articles:
        yield signer.sign(document_of(article))
        counter.step()


def overruled_anew(store: StoryStore, people: People) -> list[int]:
    """The documents of the pairs by people that are new or no longer there."""
    changed = [set(former) ^ set(now) for former, now in zip(store.people, people, strict=True)]
    ids = {identifier for pairs in changed for pair in pairs for identifier in pair}
    numbers = [store.index.number_of(identifier) for identifier in sorted(ids)]
    return [number for number in numbers if number is not None]


def document_of(article: Article) -> Document:
    """What story grouping needs of an article."""
    return Document(
        id=article.id,
        lang=article.lang,
        title=article.title,
        text=article.text,
        date=article.published.isoformat() if article.published else "",
        url=article.url,
        publisher=article.publisher,
        alternates=article.alternates,
        authors=article.authors,
    )


@cache
def stories_version(model: str) -> str:
    """Hash of the model and of ``pipeline.stories``: by other rules the index is made anew."""
    root = Path(pipeline.stories.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix in {".py", ".txt", ".json"})
    return content_id("stories", model, *(part for path in files for part in (path.name, path.read_bytes())))
