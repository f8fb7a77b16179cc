"""The stage from articles to stories on a real ledger: in pieces, after a crash, overruled by people."""

import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from stories_cases import INDEPENDENT, TRANSLATIONS

from flows.encoder import EncoderError, load_encoder
from flows.grouping import document_of, group
from flows.home import Home
from flows.job import Job
from flows.story_config import StoryConfig, StoryConfigError, read_story_config
from pipeline.model import Article, Document
from pipeline.stories import group_documents
from warehouse.ledger import Ledger

AT = datetime(2026, 11, 20, tzinfo=UTC)


def as_article(document: Document, number: int) -> Article:
    return Article(
        page_id=f"p{number}", url=f"https://{document.lang}.example/{number}", source="s", lang=document.lang,
        lang_evidence="declared", title=document.title, text=document.text, blocks=(), fetched_at=AT,
        published=AT + timedelta(hours=number), publisher=f"P{number % 7}",
    )  # fmt: skip


ARTICLES = [as_article(document, number) for number, document in enumerate(TRANSLATIONS + INDEPENDENT)]


def made(path: Path) -> Home:
    home = Home(path)
    home.make()
    return home


def run(home: Home, articles: Iterable[Article] = (), again: bool = False) -> dict[str, int]:
    """Load articles and do the stage, as a run does."""
    with Ledger.open(home.ledger) as ledger:
        ledger.load_articles(articles)
    counts = group(Job.start(home, again))
    with Ledger.open(home.ledger) as ledger:
        ledger.reconcile()
    return dict(counts)


def stored(home: Home) -> dict[str, tuple[str, str, str, float, str]]:
    query = "SELECT article, story, role, reason, score, evidence FROM base.story_member"
    with Ledger.open(home.ledger) as ledger:
        return {row[0]: row[1:] for row in ledger.connection.execute(query).fetchall()}


def expected(articles: Sequence[Article] = ARTICLES) -> dict[str, tuple[str, str, str, float, str]]:
    members = group_documents(document_of(article) for article in articles)
    return {m.article: (m.story, str(m.role), m.reason, m.score, m.evidence) for m in members}


@pytest.mark.parametrize("seed", [1, 2])
def test_runs_in_pieces_store_what_one_run_stores(tmp_path: Path, seed: int) -> None:
    home = made(tmp_path)
    order = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    for start in range(0, len(order), 9):
        run(home, order[start : start + 9])
    assert stored(home) == expected()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    home = made(tmp_path)
    assert run(home, ARTICLES)["changed"] == len(ARTICLES)
    assert run(home)["changed"] == 0
    assert run(home, ARTICLES)["changed"] == 0
    assert run(home, again=True)["changed"] == 0


def test_a_lost_index_is_made_from_the_ledger(tmp_path: Path) -> None:
    home = made(tmp_path)
    run(home, ARTICLES[:20])
    for path in home.stories.iterdir():
        path.unlink()
    run(home, ARTICLES[20:])
    assert stored(home) == expected()


def test_a_lost_ledger_gets_the_stories_of_a_kept_index(tmp_path: Path) -> None:
    home = made(tmp_path)
    run(home, ARTICLES)
    home.ledger.unlink()
    run(home, ARTICLES)
    assert stored(home) == expected()


def test_a_run_that_dies_before_the_ledger_has_the_stories_is_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = made(tmp_path)
    run(home, ARTICLES[:20])

    def die(*_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Ledger, "load_stories", die)
        run(home, ARTICLES[20:])
    run(home)
    assert stored(home) == expected()


def test_what_an_article_says_later_counts(tmp_path: Path) -> None:
    home = made(tmp_path)
    run(home, ARTICLES)
    later = [replace(a, publisher="Another", fetched_at=AT + timedelta(days=1)) for a in ARTICLES[:4]]
    assert [a.id for a in later] == [a.id for a in ARTICLES[:4]]
    run(home, later)
    assert stored(home) == expected([*later, *ARTICLES[4:]])


def test_people_overrule_by_a_file_and_take_it_back(tmp_path: Path) -> None:
    home = made(tmp_path)
    run(home, ARTICLES)
    joined, parted = (ARTICLES[0].id, ARTICLES[9].id), (ARTICLES[3].id, ARTICLES[4].id)
    assert stored(home)[parted[0]][0] == stored(home)[parted[1]][0]
    home.story_config.write_text(f"must_link = [{list(joined)}]\ncannot_link = [{list(parted)}]\n")
    run(home)
    found = stored(home)
    assert found[joined[0]][0] == found[joined[1]][0]
    assert found[parted[0]][0] != found[parted[1]][0]
    home.story_config.unlink()
    run(home)
    assert stored(home) == expected()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("must_link = 3", "must_link: entry 1 is no pair"),
        ('must_link = [["a", "b"], ["a"]]', "must_link: entry 2 is no pair"),
        ('cannot_link = [["a", "a"]]', "cannot_link: entry 1 is no pair"),
        ('together = [["a", "b"]]', "together: unknown key"),
        ("must_link = [", "cannot be read"),
        ("embeddings = 3", "embeddings: the name of a model"),
    ],
)
def test_a_config_that_is_wrong_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "stories.toml"
    path.write_text(text)
    with pytest.raises(StoryConfigError, match=message) as raised:
        read_story_config(path)
    assert "\n" not in str(raised.value)
    assert str(path) in str(raised.value)


def test_no_config_is_no_fault(tmp_path: Path) -> None:
    assert read_story_config(tmp_path / "none.toml") == StoryConfig()


def test_a_model_without_the_extra_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    home = made(tmp_path)
    home.story_config.write_text('embeddings = "some/model"')
    with pytest.raises(
        EncoderError, match=r"^embeddings: some/model: needs `pip install 'factreel\[embeddings\]'`$"
    ):
        run(home, ARTICLES[:2])


class Transformer:
    """Stands for sentence-transformers, whose weights cannot be fetched: every text gets one direction."""

    def __init__(self, model: str) -> None:
        if model != "folder":
            raise OSError(f"no model {model}")

    def encode(self, texts: list[str], **_: object) -> list[list[float]]:
        return [[1.0, 0.0] for _ in texts]


def test_a_model_of_the_config_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        sys.modules, "sentence_transformers", SimpleNamespace(SentenceTransformer=Transformer)
    )
    home = made(tmp_path)
    home.story_config.write_text('embeddings = "folder"')
    run(home, ARTICLES)
    members = group_documents(map(document_of, ARTICLES), encode=load_encoder("folder"))
    assert {a: row[0] for a, row in stored(home).items()} == {m.article: m.story for m in members}
    with pytest.raises(EncoderError, match="cannot be loaded: no model other"):
        load_encoder("other")
