"""Exports: same data, same bytes; read back by other readers with the same rows."""

import csv
import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import fsspec
import mlcroissant
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.json as pj
import pyarrow.parquet as pq
import pytest
from warehouse_build import Said, database, day, load

from warehouse.export import FORMATS, export
from warehouse.ledger import Ledger, LedgerError
from warehouse.package import ACCOMPANYING
from warehouse.tables import QUOTE_LENGTH

VIEWS = (
    "articles", "stories", "story_members", "claims", "facts", "fact_claims", "entities", "sources", "unused",
)  # fmt: skip


def named(subject: str, text: str) -> dict[str, str]:
    return {"subject": subject, "subject_text": text}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Ledger.open(database(tmp_path_factory.mktemp("export"))) as ledger:
        load(
            ledger,
            Said("60e6", lang="fr"),
            Said("60.25e6", lang="it", story="s2", publisher='B "quoted", and\nmore'),
            Said(
                "100",
                fetched="2026-03-01",
                claim={"metric": "price", "subject": "=1+1", "subject_text": "-2"},
            ),
            Said(
                None,
                claim={"metric": "launch", "as_of": "2026-01", "subject": "@sum(a)", "subject_text": "-"},
            ),
        )
        ledger.record_unused("extract", "=cmd|' /C calc'!A0", "empty", "+1")
        ledger.load_sources(
            [{"id": "s", "name": "S", "url": "https://s.example", "lang": None, "kind": "feed"}]
        )
        return ledger.publish()


@pytest.fixture(scope="module")
def folder(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "deep" / "er"
    export(snapshot, target)
    return target


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_data_gives_the_same_bytes(snapshot: Path, folder: Path, tmp_path: Path) -> None:
    export(snapshot, tmp_path)
    export(snapshot, tmp_path)
    assert hashes(tmp_path) == hashes(folder)
    assert len(hashes(folder)) == len(VIEWS) * len(FORMATS) + len(ACCOMPANYING)


@pytest.mark.parametrize("view", VIEWS)
def test_parquet_reads_back_the_same_rows(snapshot: Path, folder: Path, view: str) -> None:
    written = pq.read_table(folder / f"{view}.parquet")
    with duckdb.connect(snapshot, read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        left_out = {"articles": "EXCLUDE (text)", "unused": "EXCLUDE (run, recorded_at)"}.get(view, "")
        stored = connection.sql(f"SELECT * {left_out} FROM {view}").to_arrow_table()
    assert written.column_names == stored.column_names
    assert sorted(map(str, written.to_pylist())) == sorted(map(str, stored.to_pylist()))
    assert len((folder / f"{view}.jsonl").read_text().splitlines()) == stored.num_rows
    with (folder / f"{view}.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == stored.num_rows


@pytest.mark.parametrize("view", VIEWS)
def test_pandas_polars_and_duckdb_read_the_same_rows(folder: Path, view: str) -> None:
    path = folder / f"{view}.parquet"
    expected = pq.read_table(path)
    found = {
        "pandas": pa.Table.from_pandas(pd.read_parquet(path, dtype_backend="pyarrow")),
        "polars": pl.read_parquet(path).to_arrow(compat_level=pl.CompatLevel.oldest()),
        "duckdb": duckdb.sql(f"FROM '{path}'").to_arrow_table(),
    }
    for reader, table in found.items():
        assert table.cast(expected.schema).to_pylist() == expected.to_pylist(), reader


@pytest.mark.parametrize("view", VIEWS)
def test_pandas_polars_and_duckdb_read_csv_and_json(folder: Path, view: str) -> None:
    count = pq.read_metadata(folder / f"{view}.parquet").num_rows
    for form in ("csv", "jsonl"):
        path = str(folder / f"{view}.{form}")
        assert len(pd.read_csv(path) if form == "csv" else pd.read_json(path, lines=True)) == count
        assert (
            pl.read_csv(path, infer_schema=False) if form == "csv" else pl.read_ndjson(path)
        ).height == count
        assert duckdb.sql(f"FROM '{path}'").shape[0] == count


def test_csv_follows_its_standard(folder: Path) -> None:
    data = (folder / "articles.csv").read_bytes()
    assert data.endswith(b"\r\n")
    assert b'"B ""quoted"", and\nmore"' in data
    outside = b"".join(data.split(b'"')[::2])
    assert outside.count(b"\n") == outside.count(b"\r\n")


def test_decimals_stay_typed(folder: Path) -> None:
    facts = pq.read_table(folder / "facts.parquet")
    assert str(facts.schema.field("value_min").type) == "decimal128(38, 9)"
    assert Decimal("60250000") in facts["value_min"].to_pylist()


def test_csv_and_jsonl_by_pyarrow(folder: Path) -> None:
    options = pc.ParseOptions(newlines_in_values=True)
    facts = pc.read_csv(folder / "facts.csv", parse_options=options)
    assert sorted(filter(None, facts["value_min"].to_pylist())) == [100, 60_000_000, 60_250_000]
    articles = pc.read_csv(folder / "articles.csv", parse_options=options)
    assert 'B "quoted", and\nmore' in articles["publisher"].to_pylist()
    assert pj.read_json(folder / "facts.jsonl").num_rows == facts.num_rows


def test_cells_that_a_spreadsheet_would_run_are_harmless(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if len(cell) > 1 and cell[0] in "=+@\t\r"], path
    with (folder / "unused.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["ref"], row["detail"]) == ("'=cmd|' /C calc'!A0", "'+1")
    with (folder / "claims.csv").open(newline="", encoding="utf-8") as file:
        texts = {row["subject"]: (row["subject_text"], row["comparator"]) for row in csv.DictReader(file)}
    assert texts["'=1+1"] == ("'-2", "=")
    assert texts["'@sum(a)"] == ("-", "=")


def test_bodies_only_on_request(snapshot: Path, folder: Path, tmp_path: Path) -> None:
    assert "text" not in pq.read_schema(folder / "articles.parquet").names
    export(snapshot, tmp_path, ("parquet",), with_text=True)
    assert "text" in pq.read_schema(tmp_path / "articles.parquet").names


def test_since(snapshot: Path, tmp_path: Path) -> None:
    counts = export(snapshot, tmp_path, ("jsonl",), date(2026, 2, 1))
    assert [counts[name] for name in ("articles", "claims", "facts", "fact_claims", "stories")] == [1] * 5


def test_datapackage_and_checksums(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) == len(VIEWS) * len(FORMATS)
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        if resource["format"] == "csv":
            head = data.decode().split("\r\n", 1)[0]
            assert head.split(",") == [field["name"] for field in resource["schema"]["fields"]]
            assert all(field["description"] for field in resource["schema"]["fields"])
    lines = (folder / "checksums.sha256").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} == {resource["path"] for resource in package["resources"]}


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])


def test_a_changed_cell_makes_the_package_invalid(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(b"60000000", b"61000000"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_croissant_reads_the_records(folder: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=folder / "croissant.json")
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    records = list(dataset.records("facts"))
    assert {float(row["facts/value_min"]) for row in records if row["facts/value_min"] is not None} >= {60e6}
    assert len(records) == pq.read_table(folder / "facts.parquet").num_rows


def test_months_make_a_lake(snapshot: Path, folder: Path, tmp_path: Path) -> None:
    counts = export(snapshot, tmp_path, ("parquet", "csv"), by_month=True)
    paths = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("parquet/facts/*/*"))
    assert paths == ["parquet/facts/month=2026-01/facts.parquet"]
    lake = pl.read_parquet(tmp_path / "parquet" / "facts", hive_partitioning=True)
    assert lake.height == counts["facts"]
    assert lake["month"].unique().to_list() == ["2026-01"]
    by_duckdb = duckdb.sql(f"FROM read_parquet('{tmp_path}/parquet/facts/*/*', hive_partitioning = true)")
    whole = duckdb.sql(f"FROM '{folder}/facts.parquet'")
    assert sorted(map(str, by_duckdb.project("* EXCLUDE month").fetchall())) == sorted(
        map(str, whole.fetchall())
    )
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    assert not mlcroissant.Dataset(jsonld=tmp_path / "croissant.json").metadata.ctx.issues.errors
    before = hashes_below(tmp_path)
    export(snapshot, tmp_path, ("parquet", "csv"), by_month=True)
    assert hashes_below(tmp_path) == before


def hashes_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_a_former_export_left_is_deleted_and_nothing_else(snapshot: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("kept")
    export(snapshot, tmp_path, ("parquet", "csv"))
    export(snapshot, tmp_path, ("parquet",))
    assert [path.name for path in tmp_path.glob("*.csv")] == ["mine.csv"]
    assert len(list(tmp_path.glob("*.parquet"))) == len(VIEWS)


def test_any_store_that_fsspec_knows(snapshot: Path, folder: Path) -> None:
    export(snapshot, "memory://bucket/out")
    store = fsspec.filesystem("memory")
    found = {path.rsplit("/", 1)[1]: store.cat_file(path) for path in store.find("/bucket/out")}
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_long_quotes_are_cut(tmp_path: Path) -> None:
    with Ledger.open(database(tmp_path)) as ledger:
        load(ledger, Said("60e6", text=" and so on" * 100))
        export(ledger.publish(), tmp_path / "out", ("parquet",))
    (quote,) = pq.read_table(tmp_path / "out" / "claims.parquet")["quote"].to_pylist()
    assert len(quote) == QUOTE_LENGTH
    assert quote.endswith("…")


def test_faults(snapshot: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="unknown export format xlsx; there are parquet, csv, jsonl"):
        export(snapshot, tmp_path, ("xlsx",))
    with pytest.raises(LedgerError, match="no ledger here yet"):
        export(tmp_path / "none.duckdb", tmp_path)
    with pytest.raises(LedgerError, match="no place to write to"):
        export(snapshot, "nonsense://bucket")
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="file"):
        export(snapshot, tmp_path / "file")


def test_an_empty_ledger_exports(tmp_path: Path) -> None:
    with Ledger.open(database(tmp_path)) as ledger:
        ledger.record_run("r", "demo", day("2026-01-01"))
        empty = ledger.publish()
    assert export(empty, tmp_path / "out")["facts"] == 0
    assert pq.read_table(tmp_path / "out" / "facts.parquet").num_rows == 0
