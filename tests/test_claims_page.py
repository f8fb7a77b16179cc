"""The page that describes claims says what the code does."""

import re
from pathlib import Path

from claims_page import PAGE, with_metrics

from flows.local import read_claims
from pipeline.claims.metric import load_metrics


def test_metrics() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_metrics(page, load_metrics()), "run: python tests/claims_page.py"


def test_fields(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Kling has 60 million users.", encoding="utf-8")
    (article,) = read_claims([str(note)], {"lang": "en"})
    assert not isinstance(article, str)
    (record,) = article.records()
    fields = PAGE.read_text(encoding="utf-8").partition("## Fields")[2].partition("## Metrics")[0]
    described = {
        name for row in re.findall(r"^\| (`.*?) \|", fields, re.M) for name in re.findall(r"`(\w+)`", row)
    }
    assert described == set(record)
