"""Opening a ledger: clear words about databases and homes that cannot be used."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse.ledger import Ledger, LedgerError


def foreign(path: Path) -> None:
    with duckdb.connect(path) as other:
        other.execute("CREATE TABLE theirs (a INTEGER)")


def with_their_meta(path: Path) -> None:
    with duckdb.connect(path) as other:
        other.execute("CREATE SCHEMA base; CREATE TABLE base.meta (k INTEGER)")


def newer(path: Path) -> None:
    Ledger.open(path).close()
    with duckdb.connect(path) as other:
        other.execute("UPDATE base.meta SET value = '9999' WHERE key = 'schema_version'")


def damaged(path: Path) -> None:
    Ledger.open(path).close()
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xff" * 8192
    path.write_bytes(data)


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's": (foreign, "a database of another program; choose another home"),
    "another program's, with names of ours": (with_their_meta, "a database of another program"),
    "no database": (lambda path: path.write_bytes(b"hello " * 4000), "not a DuckDB database; move it away"),
    "a newer schema": (newer, "schema version 9999 is newer than this FactReel's"),
    "damaged": (damaged, "damaged"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "cut off": (lambda path: path.write_bytes(b"DUCK"), "not a DuckDB database"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_databases(tmp_path: Path, name: str) -> None:
    make, why = UNUSABLE[name]
    path = tmp_path / "ledger.duckdb"
    make(path)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert why in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_home_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(LedgerError, match="no permission to write here"):
        Ledger.open(tmp_path / "home" / "ledger.duckdb")


def test_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(LedgerError, match="home"):
        Ledger.open(tmp_path / "home" / "ledger.duckdb")


HOLD = """
import sys
from warehouse.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
print("held", flush=True)
input()
"""


def test_a_second_writer_is_told_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LedgerError, match=f"in use by process {holder.pid}"):
            Ledger.open(path)
        holder.communicate(b"\n")
    Ledger.open(path).close()
