"""The questions of ``docs/queries.md`` with their SQL and answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.database import FOLDER

PAGE = FOLDER.parent / "docs" / "queries.md"
_QUESTION = re.compile(
    r"^## \d+\. (?P<title>.+?)\n.*?^```sql\n(?P<sql>.+?)\n```\n.*?^```text\n(?P<answer>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its SQL, and the answer as the page prints it; ``start`` and ``end`` are the answer's."""

    title: str
    sql: str
    answer: str
    start: int
    end: int


def questions(page: str) -> Iterator[Question]:
    """The questions of the page's text in their order."""
    for found in _QUESTION.finditer(page):
        yield Question(found["title"], found["sql"], found["answer"], *found.span("answer"))
