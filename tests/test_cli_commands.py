"""The commands on files and on a filled home, run as a user runs them."""

import csv
import gzip
import io
import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from conftest import ARTICLES

FIELDS = [
    "article", "metric", "qualifier", "subject", "subject_text", "value_min", "value_max", "comparator",
    "unit", "per", "out_of", "object", "as_of", "modality", "attributed_to", "quote", "start", "end",
]  # fmt: skip
COMMANDS = [
    "demo", "run", "serve", "sources", "ingest", "claims", "stories", "sql", "export", "report", "explain",
    "watch", "status", "reprocess", "retry", "init", "completion",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(factreel, command):
    done = factreel(command, "--help")
    assert done.code == 0
    assert f"\n    factreel {command}" in done.out
    assert all(option in done.out for option in ("--home", "FACTREEL_HOME", "--quiet", "--json"))


def test_help_lists_every_command(factreel):
    listed = factreel("--help").out.partition("Commands:")[2]
    assert sorted(line.split()[0] for line in listed.splitlines() if line) == sorted(COMMANDS)


def test_version(factreel):
    assert factreel("--version").out == "factreel, version 0.1.0\n"


@dataclass(frozen=True)
class ReadOnce:
    """One run of ``claims`` on the articles and a page, which several tests look at."""

    done: Any
    texts: Path
    explained: list[dict[str, Any]]


@pytest.fixture(scope="module")
def read_once(factreel, articles, tmp_path_factory):
    folder = tmp_path_factory.mktemp("claims")
    body = "".join(f"<p>{line}</p>" for line in ARTICLES["runway-en.md"].splitlines()[2:])
    page = folder / "runway-page.html"
    page.write_text(
        f"<html lang=en><head><title>Runway</title></head><body><article>{body}</article></body></html>"
    )
    home = folder / "home"
    done = factreel("claims", articles, page, "--text", folder / "texts", "--home", home)
    explained = factreel("claims", articles / "vidu-it.txt", "--explain").records()
    assert not home.exists(), "claims must store nothing"
    return ReadOnce(done, folder / "texts", explained)


def test_claims_have_exactly_the_public_fields_and_true_offsets(read_once):
    records = read_once.done.records()
    stems = [Path(name).stem for name in ARTICLES]
    assert list(dict.fromkeys(record["article"] for record in records)) == [*sorted(stems), "runway-page"]
    for record in records:
        assert list(record) == FIELDS
        text = (read_once.texts / f"{record['article']}.txt").read_text(encoding="utf-8")
        assert text[record["start"] : record["end"]] == record["quote"]


def test_text_of_a_text_file_is_written_as_it_was_read(read_once):
    for name, text in ARTICLES.items():
        assert (read_once.texts / f"{Path(name).stem}.txt").read_text(encoding="utf-8") == text


def test_numbers_of_claims_keep_their_digits(read_once):
    lines = [line for line in read_once.done.out.splitlines() if '"article": "kling-fr"' in line]
    users = next(line for line in lines if '"metric": "users"' in line)
    assert '"value_min": 60000000, "value_max": 60000000,' in users
    price = next(line for line in lines if '"metric": "price"' in line)
    assert json.loads(price, parse_float=Decimal)["value_min"] == Decimal("6.99")


def test_claims_of_html_count_in_the_text_written_out(read_once):
    assert "<p>" not in (read_once.texts / "runway-page.txt").read_text(encoding="utf-8")
    found = {record["metric"] for record in read_once.done.records() if record["article"] == "runway-page"}
    assert "funding" in found


def test_explain_tells_what_became_of_every_number(read_once):
    claims = [record for record in read_once.explained if "metric" in record]
    others = [record for record in read_once.explained if "metric" not in record]
    assert claims
    assert all(record["rule"] and record["value_text"] for record in claims)
    assert all(record["reason"] for record in others)
    starts = [record["start"] for record in read_once.explained]
    assert starts == sorted(starts)


def test_stories_join_copies_and_keep_the_order(factreel, tmp_path):
    text = ARTICLES["kling-fr.txt"]
    documents = [
        {"id": "b", "lang": "fr", "title": "Kling", "text": text, "date": "2026-01-13"},
        {"id": "c", "lang": "en", "title": "Runway", "text": ARTICLES["runway-en.md"], "url": None},
        {"id": "a", "lang": "fr", "title": "Kling franchit un cap", "text": text, "date": "2026-01-12"},
    ]
    path = tmp_path / "docs.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(document) + "\n" for document in documents)
    records = factreel("stories", path).records()
    assert [list(record) for record in records] == [["id", "story"]] * 3
    assert [record["id"] for record in records] == ["b", "c", "a"]
    story = {record["id"]: record["story"] for record in records}
    assert story["a"] == story["b"] != story["c"]


def test_ingest_loads_articles_claims_and_facts(filled_home, factreel):
    status = factreel("status", "--home", filled_home, "--json").json()
    assert status["counts"]["articles"] == status["counts"]["pages"] == len(ARTICLES)
    assert status["counts"]["stories"] == len(ARTICLES)
    assert status["counts"]["claims"] >= status["counts"]["facts"] > 0
    assert status["last_run"]["command"] == "ingest"
    assert status["last_run"]["state"] == "completed"


def test_ingest_again_finds_nothing_new(articles, factreel, home_copy):
    archive = sorted(path.name for path in (home_copy / "archive").iterdir())
    done = factreel("ingest", articles, "--home", home_copy, "--json")
    assert set(done.json()["new"].values()) == {0}
    assert done.json()["total"]["articles"] == len(ARTICLES)
    assert sorted(path.name for path in (home_copy / "archive").iterdir()) == archive


def test_options_and_sidecars_tell_what_a_file_cannot(factreel, tmp_path):
    """What options say holds for every file; its sidecar goes before them."""
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLES["kling-fr.txt"], encoding="utf-8")
    (folder / "two.txt").write_text(ARTICLES["vidu-it.txt"], encoding="utf-8")
    sidecar = {
        "url": "https://rivista.example/vidu",
        "publisher": "Rivista",
        "date": "2025-12-01",
        "lang": "it",
    }
    (folder / "two.meta.json").write_text(json.dumps(sidecar))
    options = ["--url", "https://journal.example/kling", "--publisher", "Le Journal", "--date", "2026-01-12"]
    assert factreel("ingest", folder, "--home", home, "--lang", "fr", *options).code == 0
    query = "SELECT url, publisher, lang, strftime(published, '%Y-%m-%d') AS day FROM articles ORDER BY url"
    assert factreel("sql", query, "--home", home, "--format", "json").json() == [
        {
            "url": "https://journal.example/kling",
            "publisher": "Le Journal",
            "lang": "fr",
            "day": "2026-01-12",
        },
        {"url": "https://rivista.example/vidu", "publisher": "Rivista", "lang": "it", "day": "2025-12-01"},
    ]


def test_what_is_declared_later_counts_and_once(articles, factreel, home_copy):
    for _ in range(2):
        factreel("ingest", articles / "kling-fr.txt", "--home", home_copy, "--date", "2026-01-12")
    query = "SELECT strftime(published, '%Y-%m-%d') AS day FROM articles WHERE lang = 'fr'"
    assert factreel("sql", query, "--home", home_copy, "--json").json() == [{"day": "2026-01-12"}]
    assert len(list((home_copy / "archive").iterdir())) == 2, "the second time told nothing new"


QUERY = (
    "SELECT subject, value_min::BIGINT AS value, languages FROM facts WHERE metric = 'users' ORDER BY value"
)
USERS = [
    {"subject": "vidu", "value": 30_000_000, "languages": ["it"]},
    {"subject": "kling", "value": 60_000_000, "languages": ["fr"]},
]


def test_sql_as_json(factreel, filled_home):
    assert factreel("sql", QUERY, "--home", filled_home, "--format", "json").json() == USERS


def test_sql_as_csv(factreel, filled_home):
    done = factreel("sql", QUERY, "--home", filled_home, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["subject"], row["value"], row["languages"]) for row in rows] == [
        ("vidu", "30000000", '["it"]'), ("kling", "60000000", '["fr"]'),
    ]  # fmt: skip


def test_sql_as_table(factreel, filled_home):
    assert factreel("sql", QUERY, "--home", filled_home).out.splitlines() == [
        "subject     value  languages",
        "-------  --------  ---------",
        "vidu     30000000  it",
        "kling    60000000  fr",
        "(2 rows)",
    ]


def test_sql_as_parquet(filled_home):
    command = [
        sys.executable,
        "-c",
        "from flows.cli import main; main()",
        "sql",
        QUERY,
        "--format",
        "parquet",
    ]
    done = subprocess.run([*command, "--home", filled_home], check=True, capture_output=True)
    assert pq.read_table(io.BytesIO(done.stdout)).to_pylist() == USERS


def test_sql_says_where_it_cut(factreel, filled_home):
    done = factreel("sql", "FROM range(5)", "--home", filled_home, "--max-rows", "2", "--format", "csv")
    assert done.out.splitlines() == ['"range"', "0", "1"]
    assert done.err == "only the first 2 rows are shown; --max-rows shows more\n"


def test_export_writes_every_table_in_every_form(factreel, filled_home, tmp_path):
    done = factreel("export", tmp_path / "out", "--home", filled_home, "--json")
    assert done.code == 0
    rows = done.json()["rows"]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"{table}.{form}" for table in rows for form in ("parquet", "csv", "jsonl")} <= names
    assert pq.read_table(tmp_path / "out" / "facts.parquet").num_rows == rows["facts"]


def test_export_of_one_form(factreel, filled_home, tmp_path):
    factreel("export", tmp_path / "out", "--home", filled_home, "--format", "csv")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} <= {".csv", ".md", ".sha256", ".json"}


def test_reprocess_gives_the_same_rows_with_and_without_the_old_ledger(factreel, home_copy, tmp_path):
    before = export_rows(factreel, home_copy, tmp_path / "before")
    done = factreel("reprocess", "--home", home_copy, "--json")
    assert (done.code, set(done.json()["new"].values())) == (0, {0})
    assert export_rows(factreel, home_copy, tmp_path / "again") == before
    for path in home_copy.glob("*.duckdb"):
        path.unlink()
    assert factreel("reprocess", "--home", home_copy).code == 0
    assert export_rows(factreel, home_copy, tmp_path / "anew") == before


def export_rows(factreel, home, folder):
    """The exported rows of each table, without the times at which they were noted."""
    assert factreel("export", folder, "--home", home, "--format", "jsonl").code == 0
    return {
        path.name: [
            {key: value for key, value in json.loads(line).items() if key not in {"recorded_at", "run"}}
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        for path in sorted(folder.glob("*.jsonl"))
    }


def test_quiet_prints_nothing_but_results(factreel, articles, home_copy):
    done = factreel("ingest", articles, "--home", home_copy, "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_pipe_gets_plain_lines(factreel, articles, home_copy):
    done = factreel("ingest", articles, "--home", home_copy)
    assert "\x1b" not in done.out + done.err
    assert [line.partition(":")[0] for line in done.err.splitlines()] == [
        "archive files", "extract", "claim", "group", "reconcile",
    ]  # fmt: skip
    assert "Nothing new" in done.out


def test_terminal_gets_progress_bars(articles, home_copy):
    master, slave = pty.openpty()
    command = [sys.executable, "-c", "from flows.cli import main; main()", "ingest", articles]
    with subprocess.Popen(
        [*command, "--home", home_copy], stdout=subprocess.DEVNULL, stderr=slave
    ) as process:
        os.close(slave)
        seen = b""
        try:
            while part := os.read(master, 4096):
                seen += part
        except OSError:
            os.close(master)
    assert process.returncode == 0
    assert b"\x1b[" in seen
    assert b"extract" in seen


def test_home_from_the_environment(factreel, filled_home):
    assert factreel("status", "--json", FACTREEL_HOME=str(filled_home)).json()["home"] == str(filled_home)
