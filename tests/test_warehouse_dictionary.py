"""Every public view, column and macro is described, and the generated page is up to date."""

from pathlib import Path

from warehouse_build import database

from warehouse import dictionary
from warehouse.ledger import Ledger


def test_everything_public_is_described(tmp_path: Path) -> None:
    with Ledger.open(database(tmp_path)) as ledger:
        assert dictionary.undescribed(ledger.connection) == []


def test_what_is_undescribed_is_found(tmp_path: Path) -> None:
    with Ledger.open(database(tmp_path)) as ledger:
        ledger.connection.execute("CREATE VIEW bare AS SELECT 1 AS one")
        ledger.connection.execute("CREATE MACRO plain(x) AS x")
        assert dictionary.undescribed(ledger.connection) == ["bare", "bare.one", "plain"]


def test_the_page_is_up_to_date() -> None:
    page = dictionary.TARGET.read_text(encoding="utf-8")
    assert page == dictionary.current(), "run: python -m warehouse.dictionary"
