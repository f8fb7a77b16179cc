"""What goes wrong is one line on stderr that names the file, exit code 1; wrong usage is 2."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.cli.shell import exit_code

duckdb = pytest.importorskip("duckdb")

NOBODY = 65534


def only_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, text
    return lines[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["demo", "--day", "3"],
        ["ingest"],
        ["claims"],
        ["claims", "a.txt", "--lang", "french"],
        ["ingest", "a.txt", "--date", "yesterday"],
        ["ingest", "a.txt", "b.txt", "--url", "https://a.example/1"],
        ["sql", "SELECT 1", "--format", "xml"],
        ["export"],
        ["status", "--no-such-option"],
    ],
)
def test_wrong_usage_exits_with_2(factreel, arguments, tmp_path):
    done = factreel(*arguments, "--home", tmp_path)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.out == ""


@pytest.mark.parametrize("command", [["status"], ["sql", "SELECT 1"], ["export", "out"]])
def test_reading_an_empty_home_says_how_to_fill_it(factreel, command, tmp_path):
    done = factreel(*command, "--home", tmp_path)
    assert done.code == 1
    line = only_line(done.err)
    assert line.startswith(f"error: {tmp_path / 'ledger.duckdb'}: no ledger here yet; ")
    assert "`factreel ingest`" in line


BAD_FILES = {
    "empty.txt": b"",
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "prose.pdf": b"%PDF-1.7",
}


@pytest.mark.parametrize("command", ["claims", "ingest"])
def test_bad_files_are_named_and_the_good_one_is_read(factreel, command, articles, tmp_path):
    for name, body in BAD_FILES.items():
        (tmp_path / name).write_bytes(body)
    bad = [tmp_path / name for name in BAD_FILES] + [tmp_path / "missing.txt"]
    done = factreel(command, *bad, articles / "kling-fr.txt", "--home", tmp_path / "home", "--json")
    assert done.code == 1
    errors = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == len(bad)
    for path, line in zip(bad, errors, strict=True):
        assert path.name in line
    if command == "claims":
        assert {record["article"] for record in done.records()} == {"kling-fr"}
    else:
        assert done.json()["new"]["articles"] == 1


def test_file_that_cannot_be_opened_is_named(factreel, tmp_path):
    """A link to itself, since root may read what nobody else may."""
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    done = factreel("claims", loop)
    assert done.code == 1
    assert done.err == f"error: {loop}: cannot be read: Too many levels of symbolic links\n"


def test_home_without_write_permission(articles, tmp_path):
    """Root may write everywhere, so where we are root the command runs as nobody."""
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    # Imported before, for the virtual environment may lie where nobody may not look.
    code = (
        "import os, flows.local, flows.cli\n"
        f"if os.getuid() == 0: os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "flows.cli.main()\n"
    )
    command = [sys.executable, "-c", code, "ingest", articles / "kling-fr.txt", "--home", home]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 1
    assert done.stderr == f"error: {home}: cannot write here (permission denied); choose another home\n"
    assert list(home.iterdir()) == []


def test_home_that_is_a_file(factreel, articles, tmp_path):
    home = tmp_path / "home"
    home.write_text("mine")
    done = factreel("ingest", articles, "--home", home)
    assert (done.code, done.err) == (1, f"error: {home}: not a folder; choose another home with --home\n")
    assert home.read_text() == "mine"


def make_duckdb(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE customers (name VARCHAR)")


def make_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "foreign",
    [(make_duckdb, "a database of another program"), (make_sqlite, "not a DuckDB database")],
)
@pytest.mark.parametrize("command", ["ingest", "status", "reprocess"])
def test_database_of_another_program_is_left_alone(factreel, command, foreign, articles, tmp_path):
    make, words = foreign
    database = tmp_path / "ledger.duckdb"
    make(database)
    before = database.read_bytes()
    done = factreel(command, *([articles] if command == "ingest" else []), "--home", tmp_path)
    assert done.code == 1
    line = only_line(done.err)
    assert str(database) in line
    assert words in line
    assert database.read_bytes() == before


def test_fresh_refuses_a_folder_that_is_no_home(factreel, tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "mine.warc.gz").write_bytes(b"mine")
    done = factreel("demo", "--fresh", "--home", tmp_path)
    assert (done.code, done.err) == (
        1, f"error: {tmp_path}: not a FactReel home, so nothing is deleted in it\n",
    )  # fmt: skip
    assert (tmp_path / "archive" / "mine.warc.gz").read_bytes() == b"mine"


def test_fresh_refuses_a_home_with_other_pages(factreel, filled_home):
    done = factreel("demo", "--fresh", "--home", filled_home)
    assert done.code == 1
    assert only_line(done.err).endswith("it holds pages of 'files'; use another --home for the demo")
    assert (filled_home / "ledger.duckdb").exists()


def test_unknown_source_is_named(factreel, tmp_path):
    done = factreel("run", "--source", "no-such-paper", "--home", tmp_path)
    assert done.code == 1
    assert only_line(done.err).startswith("error: no source 'no-such-paper'; there are: ")


def test_publishers_are_not_asked_anonymously(factreel, tmp_path):
    done = factreel("run", "--home", tmp_path, FACTREEL_CONTACT="")
    assert done.code == 1
    assert "FACTREEL_CONTACT" in only_line(done.err)
    assert not list((tmp_path / "archive").iterdir())


def test_error_in_sql_has_its_position(factreel, filled_home):
    done = factreel("sql", "SELECT *\nFORM facts", "--home", filled_home)
    assert done.code == 1
    assert "line 2, column" in only_line(done.err)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM facts", "COPY facts TO 'x.csv'", "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH 'x.db'", "SET enable_external_access = true", "SELECT 1; SELECT 2",
    ],
)  # fmt: skip
def test_sql_that_writes_or_reads_files_is_refused(factreel, filled_home, query):
    done = factreel("sql", query, "--home", filled_home)
    assert (done.code, done.out) == (1, "")
    only_line(done.err)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"not json\n", ":1: no JSON: Expecting value"),
        (b'{"id": "a", "lang": "fr", "title": "t"}\n', ":1: text is missing"),
        (b'{"id": 1, "lang": "fr", "title": "t", "text": "x"}\n', ":1: id: text is wanted, not int"),
        (b"[]\n", ":1: no JSON object"),
    ],
)
def test_bad_documents_are_named_by_line(factreel, tmp_path, body, words):
    path = tmp_path / "docs.jsonl"
    path.write_bytes(body + b'{"id": "b", "lang": "fr", "title": "t", "text": "Kling a 60 millions"}\n')
    done = factreel("stories", path)
    assert done.code == 1
    assert f"{path}{words}" in only_line(done.err)
    assert [record["id"] for record in done.records()] == ["b"]


@pytest.mark.parametrize("name", ["missing.jsonl", "docs.jsonl.gz"])
def test_documents_that_cannot_be_read(factreel, tmp_path, name):
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes(b"no gzip")
    done = factreel("stories", tmp_path / name)
    assert done.code == 1
    assert only_line(done.err).startswith(f"error: {tmp_path / name}: cannot be read: ")


@pytest.mark.parametrize(
    ("days", "code", "words"),
    [
        (("--since=2026-11-30", "--until=2026-11-01"), 1, "--since 2026-11-30 is after --until 2026-11-01"),
        (("--since=november",), 2, "'november' does not match the format '%Y-%m-%d'"),
    ],
)
def test_days_that_are_none(factreel, days, code, words, tmp_path):
    contact = tmp_path / "factreel.toml"
    contact.write_text('contact = "desk@news.example"\n')
    done = factreel("run", *days, "--home", tmp_path)
    assert done.code == code
    assert words in done.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_command_also_where_a_library_wraps_what_it_raises(number, code):
    def command() -> None:
        try:
            os.kill(os.getpid(), number)
            time.sleep(10)
        except BaseException as error:
            raise ValueError(f"error calling a function: {type(error).__name__}") from None

    handlers = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert exit_code(command) == code
    finally:
        for each, handler in handlers.items():
            signal.signal(each, handler)
