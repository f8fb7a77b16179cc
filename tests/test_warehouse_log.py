"""The log that a killed writer leaves: read, or refused and kept, never taken for less than it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from warehouse_build import database, query

from warehouse.ledger import Ledger, LedgerError

KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from warehouse_build import Said, load
from warehouse.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
for number in range(3):
    load(ledger, Said("60e6", story=f"s{number}", publisher=str(number)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def entries(log: bytes) -> list[int]:
    """Where the entries of a log begin, each with its length (8 bytes) and checksum before it."""
    at = log.index(b"\xff\xff", 20) + 2
    found = []
    while at < len(log):
        found.append(at)
        at += 16 + int.from_bytes(log[at : at + 8], "little")
    assert at == len(log)
    return found


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("none", "3 articles"), ("head", "damaged"), ("middle", "damaged"), ("tail", "damaged"),
        ("torn", "3 articles"), ("length", "damaged"), ("last length", "damaged"),
    ],
)  # fmt: skip
def test_a_log_left_by_a_killed_writer(tmp_path: Path, place: str, expected: str) -> None:
    path = database(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, str(path), str(Path(__file__).parent)], check=False)
    log = path.with_name(path.name + ".wal")
    data = bytearray(log.read_bytes())
    starts = entries(bytes(data))
    if place == "tail":
        # The last batch was committed, so its bytes had reached the disk.
        del data[-10:]
    elif place == "torn":
        # A batch that was not committed yet when its writer was killed.
        data += data[starts[-1] - 200 : starts[-1] - 150]
    elif place.endswith("length"):
        # DuckDB takes what is shorter than its length for the torn end of a log.
        at = starts[-1] if place.startswith("last") else starts[len(starts) // 2]
        data[at : at + 8] = (1 << 30).to_bytes(8, "little")
    elif place != "none":
        at = 40 if place == "head" else data.index(b"1 en 60e6")
        data[at : at + 20] = bytes(byte ^ 255 for byte in data[at : at + 20])
    log.write_bytes(data)
    try:
        with Ledger.open(path) as ledger:
            found = f"{len(query(ledger, 'FROM articles'))} articles"
            assert ledger.check() == []
    except LedgerError as error:
        found = str(error)
        assert log.read_bytes() == data, "nothing may be lost"
    assert expected in found
