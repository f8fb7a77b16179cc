"""What has been read: pages that the ledger holds, and files of the archive read to their end.

An archive only grows, and by whole files; these are noted with each run that was completed. Without that
every run would read all of the archive to find what is new.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from flows.home import Home
from pipeline.model import Page
from spiders.archive import archive_files
from warehouse.ledger import Ledger

_NOTED = """
    SELECT json_extract(counts, '$.archive') AS files FROM runs
    WHERE state = 'completed' AND files IS NOT NULL
"""


def unread_files(home: Home, ledger: Ledger) -> list[Path]:
    """The archive's files that no completed run has read."""
    read = _read_files(ledger)
    return [path for path in archive_files(home.archive) if read.get(path.name) != path.stat().st_size]


def newly_read(home: Home, ledger: Ledger) -> Mapping[str, int]:
    """Closed files, with their sizes, that a run which ends now has read first; for its record.

    Files are taken that have their final name, under which nobody writes any more.
    """
    return {path.name: path.stat().st_size for path in unread_files(home, ledger) if path.suffix == ".gz"}


def _read_files(ledger: Ledger) -> dict[str, int]:
    read: dict[str, int] = {}
    for (files,) in ledger.connection.execute(_NOTED).fetchall():
        read |= json.loads(files)
    return read


def page_ids(ledger: Ledger) -> set[str]:
    """The pages that the ledger holds."""
    return {row[0] for row in ledger.connection.execute("SELECT id FROM pages").fetchall()}


def is_described(page: Page) -> bool:
    """Whether options or a sidecar tell something of a local file."""
    return not page.headers and bool(page.declared.keys() - {"file"})
