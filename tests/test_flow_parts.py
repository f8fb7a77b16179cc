"""The parts around the stages: home, tables, progress, summary, archive bookkeeping."""

import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from flows.batches import ArchiveFile
from flows.bookkeeping import note_read, unread_files
from flows.errors import describe
from flows.home import MARKER, Home, HomeError
from flows.progress import Progress, listening, progress
from flows.reasons import all_reasons
from flows.summary import State, Summary
from flows.tables import table_lines, to_json
from pipeline.model import Page
from pipeline.units import UnitError
from spiders.archive_writer import ArchiveWriter
from warehouse.ledger import Ledger


def make_home(path: Path) -> Home:
    home = Home(path)
    home.make()
    return home


def test_home_is_made_once_and_known_again(tmp_path):
    home = make_home(tmp_path / "deep" / "home")
    assert home.is_ours
    home.make()
    assert sorted(path.name for path in home.path.iterdir()) == ["archive", "crawl-state", MARKER]


def test_clear_deletes_only_what_factreel_made(tmp_path):
    home = make_home(tmp_path)
    made = [
        "ledger.duckdb",
        "ledger.duckdb.wal",
        "snapshot.duckdb",
        "archive/a.warc.gz",
        "archive/b.warc.gz.open",
    ]
    made += ["exports/facts.csv", "crawl-state/x.sqlite", "crawl-state/x.sqlite-wal", "prefect/prefect.db"]
    mine = ["notes.txt", "archive/notes.txt", "exports/picture.png"]
    for name in made + mine:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    home.clear()
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {*mine, MARKER}


def test_clear_of_what_is_not_there_does_nothing(tmp_path):
    Home(tmp_path / "none").clear()
    assert not (tmp_path / "none").exists()


def test_clear_refuses_a_foreign_folder(tmp_path):
    (tmp_path / "ledger.duckdb").write_text("mine")
    with pytest.raises(HomeError, match="not a FactReel home"):
        Home(tmp_path).clear()
    assert (tmp_path / "ledger.duckdb").read_text() == "mine"


def test_second_run_in_one_home_is_refused_until_the_first_ends(tmp_path):
    home = make_home(tmp_path)
    code = (
        "import sys; from pathlib import Path; from flows.home import Home\n"
        "with Home(Path(sys.argv[1])).lock(): print('in')\n"
    )
    command = [sys.executable, "-c", code, tmp_path]
    with home.lock():
        refused = subprocess.run(command, check=False, capture_output=True, text=True)
    assert "another run is at work here" in refused.stderr
    assert refused.stdout == ""
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "in\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("60000000"), "60000000"),
        (Decimal("6E+7"), "60000000"),
        (Decimal("0.070"), "0.07"),
        (Decimal("-12.5"), "-12.5"),
        (Decimal("123456789012345678901234567890.123456789"), "123456789012345678901234567890.123456789"),
        (Decimal("NaN"), "null"),
        (None, "null"),
        (True, "true"),
        ('é"\n', '"é\\"\\n"'),
        (["a", Decimal(1)], '["a", 1]'),
        ({"a": {"b": 1}}, '{"a": {"b": 1}}'),
        (datetime(2026, 11, 21, tzinfo=UTC), '"2026-11-21T00:00:00+00:00"'),
    ],
)
def test_json_keeps_every_digit(value, text):
    assert to_json(value) == text


def test_table_aligns_numbers_right_and_names_columns():
    rows = [("pages", 7, "x"), ("articles", Decimal("12.50"), None)]
    assert table_lines(rows, ("what", "n", "")) == [
        "what         n",
        "--------  ----  -",
        "pages        7  x",
        "articles  12.5",
    ]
    assert table_lines([]) == []


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (HomeError("a: b"), "a: b"),
        (UnitError("x.toml: key: bad"), "x.toml: key: bad"),
        (ValueError("two\nlines"), "ValueError: two lines"),
        (ZeroDivisionError(), "ZeroDivisionError"),
        (FileNotFoundError(2, "No such file or directory", "a.txt"), "a.txt: No such file or directory"),
    ],
)
def test_errors_in_words(error, text):
    assert describe(error) == text


def test_progress_is_heard_only_while_somebody_listens():
    heard = []

    class Listener:
        def __init__(self, label):
            self.label = label

        def __enter__(self):
            heard.append(self.label)
            return Progress()

        def __exit__(self, *error):
            return None

    with progress("before"):
        pass
    with listening(Listener), progress("during") as counter:
        counter.step(3)
        assert counter.done == 3
    with progress("after"):
        pass
    assert heard == ["during"]


def test_summary_tells_new_from_old(tmp_path):
    home = make_home(tmp_path)
    before = State({"pages": 5, "articles": 4, "claims": 9}, {("collect", "http_404"): (1, "Gone.")})
    after = State(
        {"pages": 7, "articles": 5, "claims": 9},
        {("collect", "http_404"): (1, "Gone."), ("extract", "empty"): (2, "Nothing in it.")},
    )
    summary = Summary(home, "r1", "run", before, after, 1.25, ["a.example: failed"])
    assert summary.added == {"pages": 2, "articles": 1, "stories": 0, "claims": 0, "facts": 0}
    assert not summary.found_nothing
    assert list(summary.unused()) == [
        ("collect", "http_404", 0, 1, "Gone."),
        ("extract", "empty", 2, 2, "Nothing in it."),
    ]
    assert "Nothing new" not in "\n".join(summary.lines())
    assert summary.data()["errors"] == ["a.example: failed"]
    assert Summary(home, "r2", "run", after, after, 1.0).found_nothing


def test_reasons_of_all_stages_have_sentences():
    reasons = all_reasons()
    assert {"no_article", "not_html", "no_metric", "margin", "version", "extraction_timeout"} <= set(reasons)
    assert [code for code, sentence in reasons.items() if not sentence.endswith(".")] == []


def test_archive_files_are_read_once(tmp_path):
    home = make_home(tmp_path)
    with ArchiveWriter(home.archive) as archive:
        archive.write_page(Page("urn:a", b"text", "text/plain", "files", datetime(2026, 1, 1, tzinfo=UTC)))
    path = archive.files[0]
    size = path.stat().st_size
    with Ledger.open(home.ledger) as ledger:
        assert unread_files(home, ledger) == [ArchiveFile(path.name, str(path))]
        ledger.record_run("r1", "ingest", datetime(2026, 1, 2, tzinfo=UTC))
        note_read(ledger, "r1", path.name, size - 10)
        assert unread_files(home, ledger) == [ArchiveFile(path.name, str(path), size - 10)]
        note_read(ledger, "r1", path.name, size)
        ledger.finish_run("r1", "failed", {"seconds": 1.0}, "interrupted")
        assert unread_files(home, ledger) == [], "what was loaded is read, however the run ended"
        with path.open("ab") as file:
            file.write(b"more")
        assert unread_files(home, ledger) == [ArchiveFile(path.name, str(path), size)]
        path.write_bytes(b"less")
        assert unread_files(home, ledger) == [ArchiveFile(path.name, str(path))]
