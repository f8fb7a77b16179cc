"""Opening ``ledger.duckdb``: whose file it is, which schema it has, what is wrong with it."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipeline.units import Unit, load_units

FOLDER = Path(__file__).parent
MEMORY = "2560MiB"
"""What DuckDB keeps in memory before it writes to a temporary folder beside the database."""
LOG = "512MiB"
"""How long the log grows before it is merged into the database: merging after each batch doubles the work."""
_MIGRATION = re.compile(r"(\d{4})_[a-z_]+\.sql")
_DAMAGE = (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)
_METRICS = "FROM base.metric ORDER BY id"
_FAULTS = {
    "Permission denied|Read-only file": "no permission to write here; choose another home with --home",
    "Is a directory": "is a folder; choose another home with --home",
    "not a valid DuckDB database": "not a DuckDB database; move it away or choose another home with --home",
    "No space left|File too large": "the disk is full; nothing of this batch was stored",
}
_HOLDER = re.compile(r"held in (.*?) \(PID (\d+)\)")


class Plausibility(Unit):
    """A rule of plausibility: ``sql`` returns the ids of the facts that break it."""

    sentence: str
    sql: str


class LedgerError(RuntimeError):
    """The ledger cannot be opened or written; the message is one line and says what to do."""


class CheckError(LedgerError):
    """What is stored breaks a check; ``faults`` has a line for each row that does."""

    def __init__(self, message: str, faults: list[str]) -> None:
        super().__init__(message)
        self.faults = faults


def migrations() -> list[tuple[int, Path]]:
    """The numbered SQL files of ``schema/`` in their order."""
    found = [(_MIGRATION.fullmatch(path.name), path) for path in (FOLDER / "schema").glob("*.sql")]
    return sorted((int(match[1]), path) for match, path in found if match)


#: A foreign file (SQLite, say) must be refused, not make DuckDB look for an extension on the network.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open or create the database for writing, bring its schema and views up to date.

    Raises:
        LedgerError: another program's database, a newer schema, no permission, locked, or damaged.
    """
    log = path.with_name(path.name + ".wal")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        has_log = log.exists() and log.stat().st_size > 0
        connection = duckdb.connect(path, config=OFFLINE)
    except (duckdb.Error, OSError) as error:
        raise LedgerError(explain(error, path)) from error
    try:
        if has_log and log.exists():
            _check_log(connection, log)
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET checkpoint_threshold = '{LOG}'")
        connection.execute("SET preserve_insertion_order = false")
        _migrate(connection, path)
        _refresh_views(connection)
    except duckdb.Error as error:
        connection.close()
        raise LedgerError(explain(error, path)) from error
    except LedgerError:
        connection.close()
        raise
    return connection


def _check_log(connection: duckdb.DuckDBPyConnection, log: Path) -> None:
    """Raise LedgerError where DuckDB passed over the log: it says nothing, and the next write deletes it."""
    if connection.execute("SELECT wal_size FROM pragma_database_size()").fetchall() == [("0 bytes",)]:
        raise LedgerError(
            f"{log}: damaged; the last batches stand only there: restore a copy of it, or delete it "
            "and run `factreel reprocess`"
        )


def explain(error: Exception, path: Path) -> str:
    """One line that says what is wrong with the file and what to do."""
    text = str(error)
    first = text.splitlines()[0] if text else type(error).__name__
    if "Could not set lock" in text:
        holder = _HOLDER.search(text)
        who = f"process {holder[2]} ({holder[1]})" if holder else "another process"
        return f"{path}: in use by {who}; wait for it to end, or read the snapshot beside it"
    for pattern, message in _FAULTS.items():
        if re.search(pattern, text):
            return f"{path}: {message}"
    if isinstance(error, _DAMAGE) or re.search(r"[Cc]orrupt|checksum|WAL file|[Ff]ailure while repl", text):
        return f"{path}: damaged ({first}); restore a copy, or move it away and run `factreel reprocess`"
    return f"{path}: {first}"


def schema_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of a FactReel database, or None where the marker is missing."""
    try:
        rows = dict(connection.execute("SELECT key, value FROM base.meta").fetchall())
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return int(rows["schema_version"]) if rows.get("program") == "factreel" else None


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database at ``path``, open for reading, its times in UTC.

    Raises:
        LedgerError: there is none, it is not readable, or it is another program's.
    """
    if not path.exists():
        raise LedgerError(f"{path}: no ledger here yet; `factreel demo` or `factreel ingest` makes one")
    try:
        with duckdb.connect(path, read_only=True, config=OFFLINE) as connection:
            if schema_version(connection) is None:
                raise LedgerError(f"{path}: a database of another program")
            connection.execute("SET TimeZone = 'UTC'")
            yield connection
    except duckdb.Error as error:
        raise LedgerError(explain(error, path)) from error


def check_database(path: Path) -> None:
    """Raise LedgerError where ``path`` is no readable FactReel database."""
    with reading(path):
        return


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    version = schema_version(connection)
    steps = migrations()
    if version is None:
        if connection.execute("FROM duckdb_tables() WHERE NOT internal").fetchall():
            raise LedgerError(f"{path}: a database of another program; choose another home with --home")
        version = 0
    if version > steps[-1][0]:
        raise LedgerError(
            f"{path}: schema version {version} is newer than this FactReel's {steps[-1][0]}; update FactReel"
        )
    pending = [(number, step) for number, step in steps if number > version]
    if not pending:
        return
    connection.execute("BEGIN")
    try:
        for _, step in pending:
            connection.execute(step.read_text(encoding="utf-8"))
        connection.execute(
            "UPDATE base.meta SET value = ? WHERE key = 'schema_version'", [str(pending[-1][0])]
        )
        connection.execute("COMMIT")
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise


def _refresh_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make macros and public views anew where their SQL, the reasons or the metrics changed."""
    scripts = [path.read_text(encoding="utf-8") for path in _scripts()]
    units = {name: (FOLDER / f"{name}.toml").read_text(encoding="utf-8") for name in ("reasons", "metrics")}
    scripts.append(_implausible())
    digest = hashlib.sha256("\x1f".join([*scripts, *units.values()]).encode()).hexdigest()
    if connection.execute("SELECT value FROM base.meta WHERE key = 'views'").fetchall() == [(digest,)]:
        return
    connection.execute("BEGIN")
    try:
        for script in scripts:
            connection.execute(script)
        metrics = connection.execute(_METRICS).fetchall()
        connection.execute("DELETE FROM base.reason; DELETE FROM base.metric")
        for reason, sentence in tomllib.loads(units["reasons"]).items():
            connection.execute("INSERT INTO base.reason VALUES (?, ?)", [reason, sentence])
        for metric, traits in tomllib.loads(units["metrics"]).items():
            values = [metric, traits["rounded"], traits["single"], traits.get("needs", "")]
            connection.execute("INSERT INTO base.metric VALUES (?, ?, ?, ?)", values)
        if connection.execute(_METRICS).fetchall() != metrics:
            # Facts were compared by the former traits.
            connection.execute("INSERT INTO base.pending SELECT id FROM base.article")
        connection.execute("DELETE FROM base.meta WHERE key = 'views'")
        connection.execute("INSERT INTO base.meta VALUES ('views', ?)", [digest])
        connection.execute("COMMIT")
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise


def _implausible() -> str:
    """The SQL of the view ``implausible``: one row per fact and rule of ``plausibility/`` that it breaks."""
    rules = load_units(FOLDER / "plausibility", Plausibility)
    parts = [
        f"SELECT DISTINCT id AS fact, '{name}' AS rule, {_literal(rule.sentence)} AS sentence "
        f"FROM ({rule.sql})"
        for name, rule in rules.items()
    ]
    return (
        f"CREATE OR REPLACE VIEW implausible AS {' UNION ALL '.join(parts)};"
        "COMMENT ON VIEW implausible IS 'One row per fact and rule of plausibility that it breaks; "
        "such facts are marked here, not dropped.';"
        "COMMENT ON COLUMN implausible.fact IS 'Fact (facts.id).';"
        "COMMENT ON COLUMN implausible.rule IS 'Rule, a file of warehouse/plausibility.';"
        "COMMENT ON COLUMN implausible.sentence IS 'The rule as a sentence.';"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _scripts() -> list[Path]:
    """Macros first, then views; a view that builds on another has a later name or a number before it."""
    return [*sorted((FOLDER / "macros").glob("*.sql")), *sorted((FOLDER / "views").glob("*.sql"))]
