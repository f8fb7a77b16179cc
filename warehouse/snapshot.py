"""Publishing: checks, then a whole copy of the database that readers open without being locked out."""

import errno
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from warehouse.database import FOLDER, LedgerError, explain
from warehouse.writer import Writer

SNAPSHOT = "snapshot.duckdb"
_NO_RANGE = (errno.EXDEV, errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What systems answer that cannot copy a range between these files."""
_CHUNK = 1 << 20


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
        with path.open("rb") as source, temporary.open("wb") as target:
            _copy(source, target)
            os.fsync(target.fileno())
        temporary.replace(snapshot)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise LedgerError(explain(error, snapshot, "the former snapshot stays")) from error
    return snapshot


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    """Copy within the kernel, which on Btrfs, XFS and the like shares the blocks instead of copying them."""
    left = os.fstat(source.fileno()).st_size
    try:
        while left > 0 and (done := os.copy_file_range(source.fileno(), target.fileno(), left)):
            left -= done
    except OSError as error:
        if error.errno not in _NO_RANGE:
            raise
    shutil.copyfileobj(source, target, _CHUNK)
