"""The sandbox of ad-hoc SQL: what it answers, what it refuses, and how it says so."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from warehouse_build import Said, database, load

from warehouse.ledger import Ledger, LedgerError
from warehouse.query import QueryError, run_query


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with Ledger.open(database(tmp_path_factory.mktemp("query"))) as ledger:
        load(ledger, Said("60e6"), Said("0.5", claim={"metric": "price", "unit": "USD", "subject": "=1+1"}))
        yield ledger.publish()


def test_rows_come_back_typed(snapshot: Path) -> None:
    result = run_query(snapshot, "SELECT subject, value_min, languages FROM facts WHERE metric = 'users'")
    assert result.table.to_pylist() == [{"subject": "kling", "value_min": 60_000_000, "languages": ["en"]}]
    assert not result.truncated


@pytest.mark.parametrize(("max_rows", "count", "truncated"), [(5, 5, True), (10, 10, False), (11, 10, False)])
def test_max_rows(snapshot: Path, max_rows: int, count: int, truncated: bool) -> None:
    result = run_query(snapshot, "FROM range(10)", max_rows=max_rows)
    assert (result.table.num_rows, result.truncated) == (count, truncated)


REFUSED = {
    "a file": ("SELECT * FROM read_text('{file}')", "disabled by configuration"),
    "a file as a table": ("FROM '{file}'", "does not exist"),
    "a folder": ("SELECT * FROM glob('{folder}/*')", "disabled by configuration"),
    "writing": ("COPY (SELECT 1) TO '{folder}/stolen'", "disabled by configuration"),
    "exporting": ("EXPORT DATABASE '{folder}/stolen'", "disabled by configuration"),
    "attaching": ("ATTACH '{folder}/stolen.duckdb'", "disabled by configuration"),
    "installing": ("INSTALL httpfs", "disabled"),
    "loading": ("LOAD httpfs", "disabled"),
    "the network": ("SELECT * FROM read_csv('https://example.org/x.csv')", "disabled by configuration"),
    "settings": ("SET threads = 1", "locked"),
    "external access": ("SET enable_external_access = true", "locked"),
    "creating": ("CREATE TABLE x (a INTEGER)", "read-only"),
    "deleting": ("DELETE FROM base.fact", "read-only"),
    "Python's variables": ("SELECT * FROM request", "does not exist"),
    "two statements": ("SELECT 1; SELECT 2", "one statement is expected, got 2"),
    "none": ("-- nothing", "one statement is expected, got 0"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(snapshot: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    sql, why = REFUSED[name]
    with pytest.raises(QueryError) as caught:
        run_query(snapshot, sql.format(file=tmp_path / "secret.txt", folder=tmp_path))
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


@pytest.mark.parametrize(
    ("sql", "position"),
    [("SELECT\n  nothing FROM facts", "(line 2, column 3)"), ("SELECT * FORM facts", "(line 1, column 15)")],
)
def test_errors_have_their_position(snapshot: Path, sql: str, position: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(snapshot, sql)
    assert str(caught.value).endswith(position)


def test_an_endless_query_is_stopped(snapshot: Path) -> None:
    with pytest.raises(QueryError, match=r"longer than 0\.5 s"):
        run_query(snapshot, "SELECT count(*) FROM range(10000000000000) t(x) WHERE x % 7 = 3", timeout=0.5)


def test_a_greedy_query_is_stopped(snapshot: Path) -> None:
    with pytest.raises(QueryError, match="memory"):
        run_query(
            snapshot, "SELECT list(repeat('x', 1000) || i) FROM range(100000000) t(i)", memory_limit="64MB"
        )


def test_a_huge_result_is_refused(snapshot: Path) -> None:
    with pytest.raises(QueryError, match=r"larger than|memory"):
        run_query(snapshot, "SELECT repeat('x', 1000000) FROM range(400)")


def test_queries_that_are_no_select(snapshot: Path) -> None:
    assert run_query(snapshot, "DESCRIBE facts").table.num_rows > 20
    assert run_query(snapshot, "SHOW TABLES").table.num_rows > 20
    assert run_query(snapshot, "EXPLAIN SELECT 1").table.num_rows > 0


def test_no_size(snapshot: Path) -> None:
    with pytest.raises(QueryError, match="no size"):
        run_query(snapshot, "SELECT 1", memory_limit="much")


def test_missing_and_foreign_databases(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here"):
        run_query(tmp_path / "none.duckdb", "SELECT 1")
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(foreign).close()
    with pytest.raises(LedgerError, match="another program"):
        run_query(foreign, "SELECT 1")
