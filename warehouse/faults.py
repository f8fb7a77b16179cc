"""What can be wrong with a database or a folder, in words that say what to do."""

import re
from pathlib import Path

import duckdb

NOTHING_STORED = "nothing of this batch was stored"
_DAMAGE = (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
_FAULTS = {
    "Permission denied|Read-only file": "no permission to write here; choose another home with --home",
    "Is a directory": "is a folder; choose another home with --home",
    "not a valid DuckDB database": "not a DuckDB database; move it away or choose another home with --home",
}
_FULL = re.compile("No space left|File too large|Disk quota exceeded")
_HOLDER = re.compile(r"held in (.*?) \(PID (\d+)\)")


class LedgerError(RuntimeError):
    """The ledger cannot be opened or written; the message is one line and says what to do."""


class CheckError(LedgerError):
    """What is stored breaks a check; ``faults`` has a line for each row that does."""

    def __init__(self, message: str, faults: list[str]) -> None:
        super().__init__(message)
        self.faults = faults


def explain(error: Exception, path: Path, kept: str = NOTHING_STORED) -> str:
    """One line that says what is wrong with the file and what to do.

    ``kept`` says what a full disk left as it was.
    """
    text = str(error)
    first = text.splitlines()[0] if text else type(error).__name__
    if "Could not set lock" in text:
        holder = _HOLDER.search(text)
        who = f"process {holder[2]} ({holder[1]})" if holder else "another process"
        return f"{path}: in use by {who}; wait for it to end, or read the snapshot beside it"
    if _FULL.search(text):
        return f"{path}: the disk is full; {kept}; make room and run again"
    for pattern, message in _FAULTS.items():
        if re.search(pattern, text):
            return f"{path}: {message}"
    if isinstance(error, _DAMAGE) or re.search(r"[Cc]orrupt|checksum|WAL file|[Ff]ailure while repl", text):
        return f"{path}: damaged ({first}); restore a copy, or move it away and run `factreel reprocess`"
    return f"{path}: {first}"
