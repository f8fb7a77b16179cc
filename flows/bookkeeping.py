"""What has been read: pages that the ledger holds, and files of the archive, each up to a byte.

An archive only grows. How far a run has read each file is noted with the run, after what was read is
loaded; so a run reads only what is new, and one that was killed is gone on with where it stopped.
"""

import json
from collections.abc import Iterable

from flows.batches import ArchiveFile
from flows.home import Home
from pipeline.model import Page
from spiders.archive import OPEN_SUFFIX, archive_files
from spiders.locations import find_warcs, location_size
from warehouse.ledger import Ledger

_NOTED = """
    SELECT json_extract(counts, '$.archive') AS files FROM runs WHERE json_exists(counts, '$.archive')
"""


def all_files(home: Home, archives: Iterable[str] = ()) -> list[ArchiveFile]:
    """The files of the home's archive, then those of the other archives."""
    own = [ArchiveFile(path.name, str(path)) for path in archive_files(home.archive)]
    return own + [ArchiveFile(name, name) for archive in archives for name in find_warcs(archive)]


def unread_files(home: Home, ledger: Ledger, archives: Iterable[str] = ()) -> list[ArchiveFile]:
    """The files that were not read to their end, from where they were not."""
    read = _read_up_to(ledger)
    unread = []
    for file in all_files(home, archives):
        start, size = read.get(file.name, 0), location_size(file.location)
        if start != size:
            # A file that has become shorter is another one.
            unread.append(ArchiveFile(file.name, file.location, start if start < size else 0))
    return unread


def note_read(ledger: Ledger, run: str, file: str, end: int) -> None:
    """Note with the run that all before a byte of the file is loaded.

    Of a file that is still written nothing is noted: its name will change.
    """
    if not file.endswith(OPEN_SUFFIX):
        ledger.note_run(run, {"archive": {file: end}})


def _read_up_to(ledger: Ledger) -> dict[str, int]:
    read: dict[str, int] = {}
    for (files,) in ledger.connection.execute(_NOTED).fetchall():
        for name, end in json.loads(files).items():
            read[name] = max(end, read.get(name, 0))
    return read


def page_ids(ledger: Ledger) -> set[str]:
    """The pages that the ledger holds."""
    return {row[0] for row in ledger.connection.execute("SELECT id FROM pages").fetchall()}


def is_described(page: Page) -> bool:
    """Whether options or a sidecar tell something of a local file."""
    return not page.headers and bool(page.declared.keys() - {"file"})
