"""Publishing: checks, then a whole copy of the database that readers open without being locked out."""

import os
import shutil
from pathlib import Path

from warehouse.database import FOLDER, LedgerError, explain
from warehouse.writer import Writer

SNAPSHOT = "snapshot.duckdb"


def failed_checks(writer: Writer) -> list[str]:
    """Run ``checks/*.sql``; the first three rows of each that returns any become lines."""
    faults = []
    for path in sorted((FOLDER / "checks").glob("*.sql")):
        found = writer.run(f"FROM ({path.read_text(encoding='utf-8').rstrip().rstrip(';')}) LIMIT 4")
        faults += [f"{path.stem}: {' '.join(map(str, row))}" for row in found[:3]]
        faults += [f"{path.stem}: and more"] if len(found) > 3 else []
    return faults


def copy_database(path: Path) -> Path:
    """Copy a checkpointed and closed database to the snapshot beside it in one atomic step.

    Raises:
        LedgerError: the copy failed; the former snapshot stays.
    """
    snapshot = path.with_name(SNAPSHOT)
    temporary = snapshot.with_name(SNAPSHOT + ".tmp")
    try:
        shutil.copyfile(path, temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(snapshot)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise LedgerError(explain(error, snapshot)) from error
    return snapshot
