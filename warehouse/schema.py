"""The schema of ``ledger.duckdb``: its numbered migrations, and the macros and views on top of it."""

import hashlib
import re
import tomllib
from pathlib import Path

import duckdb

from pipeline.units import Unit, load_units
from warehouse.faults import LedgerError

FOLDER = Path(__file__).parent
_MIGRATION = re.compile(r"(\d{4})_[a-z_]+\.sql")
_METRICS = "FROM base.metric ORDER BY id"


class Plausibility(Unit):
    """A rule of plausibility: ``sql`` returns the ids of the facts that break it."""

    sentence: str
    sql: str


def migrations() -> list[tuple[int, Path]]:
    """The numbered SQL files of ``schema/`` in their order."""
    found = [(_MIGRATION.fullmatch(path.name), path) for path in (FOLDER / "schema").glob("*.sql")]
    return sorted((int(match[1]), path) for match, path in found if match)


def schema_version(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The schema version of a FactReel database, or None where the marker is missing."""
    try:
        rows = dict(connection.execute("SELECT key, value FROM base.meta").fetchall())
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return int(rows["schema_version"]) if rows.get("program") == "factreel" else None


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Run the migrations that the database lacks, all or none.

    Raises:
        LedgerError: another program's database, or a newer schema.
    """
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


def refresh_views(connection: duckdb.DuckDBPyConnection) -> None:
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
