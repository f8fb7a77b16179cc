"""Exports of the public views as Parquet, CSV and JSON lines: the same data gives the same bytes."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import duckdb
import fsspec  # type: ignore[import-untyped]

from warehouse import catalog, package
from warehouse.database import LedgerError, explain, reading
from warehouse.tables import EXPORTED, Exported, Table, cell, selected

FORMATS = ("parquet", "csv", "jsonl")
_COPY = {
    "parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000",
    "csv": "FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"'",
    "jsonl": "FORMAT json, ARRAY false",
}
_CHUNK = 1 << 20
_FORMER = "the former export stays"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export holds: ``since`` keeps what is newer, ``by_month`` makes a folder of files a month."""

    formats: tuple[str, ...] = FORMATS
    since: date | None = None
    with_text: bool = False
    by_month: bool = False


def export(
    db: Path,
    target: str | os.PathLike[str],
    formats: Sequence[str] = FORMATS,
    since: date | None = None,
    *,
    with_text: bool = False,
    by_month: bool = False,
) -> dict[str, int]:
    """Write the public views into the folder ``target``, also a remote one (s3://…); returns {view: rows}.

    Files are made in a temporary folder; each is then put under a temporary name and renamed, so that no
    reader finds half a file. What a former export left and this one lacks is deleted. ``since`` keeps
    articles and facts last seen on that day (UTC) or later with what belongs to them. ``with_text`` adds the
    bodies of articles, which belong to their publishers.

    Raises:
        LedgerError: the database or the folder is not usable, or a format is unknown.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise LedgerError(f"unknown export format {unknown[0]}; there are {', '.join(FORMATS)}")
    wanted = Wanted(tuple(formats), since, with_text, by_month)
    try:
        system, root = fsspec.core.url_to_fs(os.fspath(target))
    except (ImportError, ValueError) as error:
        raise LedgerError(f"{target}: no place to write to ({str(error).splitlines()[0]})") from error
    try:
        with tempfile.TemporaryDirectory(prefix="factreel-export-") as staging:
            tables = _make(db, Path(staging), wanted)
            _put(system, Path(staging), root)
    except OSError as error:
        raise LedgerError(explain(error, Path(error.filename or target), _FORMER)) from error
    return {table.name: table.rows for table in tables}


def _make(db: Path, folder: Path, wanted: Wanted) -> list[Table]:
    """All files of the export in a local folder."""
    with reading(db) as connection:
        if wanted.since:
            connection.execute(f"SET VARIABLE since = TIMESTAMPTZ '{wanted.since} 00:00:00+00'")
        described = {view.name: view for view in catalog.views(connection)}
        tables = [_make_view(connection, view, described[view.name], folder, wanted) for view in EXPORTED]
        origin = package.read_origin(connection)
    for name, text in package.describe(tables, folder, origin).items():
        (folder / name).write_text(text, encoding="utf-8")
    return tables


def _make_view(
    connection: duckdb.DuckDBPyConnection,
    view: Exported,
    described: catalog.View,
    folder: Path,
    wanted: Wanted,
) -> Table:
    columns = tuple(
        column
        for column in described.columns
        if column.name not in view.kept_back and (wanted.with_text or column.name not in view.bodies)
    )
    where = view.since.replace("$since", "getvariable('since')") if wanted.since else "true"
    month = f"strftime({view.month}, '%Y-%m')" if wanted.by_month and view.month else "NULL"
    rows = f"SELECT {selected(view, columns)}, {month} AS month FROM {view.name} t WHERE {where}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE part AS {rows} ORDER BY month, {view.order}")
    count = connection.execute("SELECT count(*) FROM part").fetchall()[0][0]
    files = []
    for stem, condition in _parts(connection, view, wanted):
        for form in wanted.formats:
            # Readers of a lake take all files below a folder, so those of a format need one of their own.
            path = f"{form}/{stem}.{form}" if wanted.by_month else f"{stem}.{form}"
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            _copy(
                connection, columns, f"FROM part WHERE {condition} ORDER BY {view.order}", folder / path, form
            )
            files.append(path)
    return Table(view.name, described.comment, int(count), columns, tuple(files))


def _parts(
    connection: duckdb.DuckDBPyConnection, view: Exported, wanted: Wanted
) -> Iterator[tuple[str, str]]:
    """Name without ending and condition of each file of the view."""
    if not (wanted.by_month and view.month):
        yield view.name, "true"
        return
    for (month,) in connection.execute("SELECT DISTINCT month FROM part ORDER BY 1").fetchall():
        named = month or "unknown"
        yield f"{view.name}/month={named}/{view.name}", f"month = '{month}'" if month else "month IS NULL"


def _copy(
    connection: duckdb.DuckDBPyConnection,
    columns: tuple[catalog.Column, ...],
    source: str,
    target: Path,
    form: str,
) -> None:
    cells = ", ".join(cell(column) if form == "csv" else f'"{column.name}"' for column in columns)
    written = target.with_suffix(".part") if form == "csv" else target
    quoted = str(written).replace("'", "''")
    try:
        connection.execute(f"COPY (SELECT {cells} {source}) TO '{quoted}' ({_COPY[form]})").fetchall()
    except duckdb.IOException as error:
        raise LedgerError(explain(error, target, _FORMER)) from error
    if form == "csv":
        _end_lines(written, target)
        written.unlink()


def _end_lines(source: Path, target: Path) -> None:
    """Copy a CSV file with the line ends of RFC 4180, which DuckDB cannot write; those in cells stay."""
    with source.open("rb") as reader, target.open("wb") as writer:
        quoted = False
        while chunk := reader.read(_CHUNK):
            pieces = chunk.split(b'"')
            for number, piece in enumerate(pieces):
                pieces[number] = piece if quoted else piece.replace(b"\n", b"\r\n")
                quoted ^= number < len(pieces) - 1
            writer.write(b'"'.join(pieces))


def _put(system: fsspec.AbstractFileSystem, folder: Path, root: str) -> None:
    """Put all files into the target, data first, and delete what a former export left there.

    All are there under temporary names before the first is renamed: where the disk is full, the former
    export stays as it was.
    """
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    files.sort(key=lambda name: name in package.ACCOMPANYING)
    former = _former(system, root)
    temporary = {name: str(PurePosixPath(root, name).with_name(f".{Path(name).name}.tmp")) for name in files}
    try:
        for name, path in temporary.items():
            system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            system.put_file(str(folder / name), path)
            _secure(system, path)
    except OSError:
        for path in filter(system.exists, temporary.values()):
            system.rm_file(path)
        raise
    for name, path in temporary.items():
        _rename(system, path, f"{root}/{name}")
    for name in sorted(former - set(files)):
        if system.exists(f"{root}/{name}"):
            system.rm_file(f"{root}/{name}")


def _secure(system: fsspec.AbstractFileSystem, path: str) -> None:
    """On this machine wait until the bytes have reached the disk."""
    if "file" in system.protocol:
        with Path(path).open("rb+") as file:
            os.fsync(file.fileno())


def _rename(system: fsspec.AbstractFileSystem, path: str, final: str) -> None:
    if "file" in system.protocol:
        Path(path).replace(final)
    else:
        system.mv(path, final)


def _former(system: fsspec.AbstractFileSystem, root: str) -> set[str]:
    """The data files that the checksums of a former export name."""
    path = f"{root}/{package.CHECKSUMS}"
    if not system.exists(path):
        return set()
    names = (line.partition("  ")[2] for line in system.cat_file(path).decode().splitlines())
    return {name for name in names if name and not name.startswith(("/", "."))}
