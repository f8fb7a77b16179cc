"""The articles of ``cases/stories``, which several test modules read."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.model import Document

CASES = Path(__file__).parent / "cases" / "stories"


def read_cases(name: str) -> list[Document]:
    """The articles of a case file; ids are ``event/language and number`` or ``event/part-language``."""
    events = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Document(
            f"{event}/{key}",
            key[-2:] if "-" in key else key[:2],
            case["title"],
            case["text"].strip(),
            articles["date"],
        )
        for event, articles in events.items()
        for key, case in articles.items()
        if key != "date"
    ]


TRANSLATIONS = read_cases("translations")
INDEPENDENT = [replace(d, id=f"independent/{d.id}") for d in read_cases("independent")]
NEWSPAPER = read_cases("newspaper")
PRESS = read_cases("press") + read_cases("briefs")


def under(documents: Iterable[Document], condition: str) -> list[Document]:
    """The documents as a condition leaves them: ``dated``, ``undated``, ``untitled``."""
    if condition == "dated":
        return list(documents)
    undated = (replace(d, date="") for d in documents)
    return [replace(d, title="") for d in undated] if condition == "untitled" else list(undated)


def syndicated(document: Document, order: Sequence[int]) -> Document:
    """Another headline, paragraphs cut and re-ordered, another publisher, a day later."""
    paragraphs = document.text.split("\n\n")
    return replace(
        document,
        id="copy/" + document.id,
        title=f"Media: {paragraphs[0].split()[0]}",
        text="\n\n".join(paragraphs[i] for i in order),
        publisher="The Copier",
        url="",
    )
