"""Write the answers of ``docs/queries.md`` anew: ``python tests/queries_page.py HOME``.

HOME is the home of a demo after its second day.
"""

import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

from flows.results import print_result
from warehouse.query import run_query
from warehouse.questions import PAGE, questions


def answered(page: str, snapshot: Path) -> str:
    """The page with what ``factreel sql`` prints for each of its questions."""
    for question in reversed(list(questions(page))):
        answer = io.StringIO()
        with redirect_stdout(answer):
            print_result(run_query(snapshot, question.sql).table, "table")
        page = page[: question.start] + answer.getvalue() + page[question.end :]
    return page


if __name__ == "__main__":
    text = answered(PAGE.read_text(encoding="utf-8"), Path(sys.argv[1]) / "snapshot.duckdb")
    PAGE.write_text(text, encoding="utf-8")
