"""Migrations: ledgers of every earlier version are brought up to date, with the facts they held."""

import gzip
from pathlib import Path

import duckdb
import pytest
from warehouse_build import Said, database, everything, load, query

from warehouse.ledger import Ledger
from warehouse.schema import migrations


@pytest.mark.parametrize("version", range(1, len(migrations())))
def test_an_older_schema_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "ledger.duckdb"
    with duckdb.connect(path) as old:
        for number, step in migrations()[:version]:
            old.execute(step.read_text(encoding="utf-8"))
            old.execute("UPDATE base.meta SET value = ? WHERE key = 'schema_version'", [str(number)])
    with Ledger.open(path) as ledger:
        load(ledger, Said("60e6"))
        assert query(ledger, "SELECT count(*) FROM facts") == [(1,)]
        assert ledger.check() == []


STORED = sorted((Path(__file__).parent / "cases" / "ledgers").glob("*.duckdb.gz"))
IN_STORED = (
    Said("60e6", lang="fr"),
    Said("60.2e6", story="s2", publisher="B"),
    Said("66e6", story="s3", publisher="C"),
    Said("60e6", lang="it", claim={"as_of": "2026-01"}),
    Said("5e6", claim={"metric": "downloads", "modality": "hedged"}),
)


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.name)
def test_a_ledger_that_an_earlier_version_wrote(tmp_path: Path, stored: Path) -> None:
    """The file was written by the last commit of that schema version, from what ``IN_STORED`` says."""
    path = tmp_path / "ledger.duckdb"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    with Ledger.open(path) as old, Ledger.open(database(tmp_path)) as new:
        old.reconcile()
        load(new, *IN_STORED)
        assert everything(old) == everything(new)
        assert old.check() == []
        assert query(old, "SELECT min(known_from) < now() - INTERVAL 1 second FROM fact_history") == [(True,)]
        load(old, Said("66e6", story="s4", publisher="D"))
        load(new, Said("66e6", story="s4", publisher="D"))
        assert everything(old) == everything(new)


def test_every_version_since_there_are_facts_has_a_stored_ledger() -> None:
    assert [path.name[:4] for path in STORED] == [f"{number:04}" for number, _ in migrations()[7:-1]]


def test_migrations_are_numbered_without_gap() -> None:
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))
