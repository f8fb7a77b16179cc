"""Stories: the two seed articles are one story, independent articles stay apart, order does not matter."""

from pathlib import Path

import pytest

from pipeline.model import Document
from pipeline.stories import group_documents

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def gold_documents(folder: str) -> list[Document]:
    paths = sorted((GOLD / folder).glob("*/*.txt"))
    if not paths:
        pytest.skip("the given articles are not here")
    return [Document(p.stem, p.parent.name, "", p.read_text(encoding="utf-8")) for p in paths]


def test_the_two_seed_articles_are_one_story() -> None:
    members = group_documents(gold_documents("seeds") + gold_documents("dev"))
    stories = {m.article: m.story for m in members}
    assert stories["seed-fr-kling"] == stories["seed-it-kling"]
    assert len(set(stories.values())) == len(stories) - 1


def test_no_document_gives_no_member() -> None:
    assert group_documents([]) == []


def test_the_order_of_the_input_does_not_matter() -> None:
    documents = gold_documents("seeds") + gold_documents("dev")
    assert group_documents(documents) == group_documents(reversed(documents))
