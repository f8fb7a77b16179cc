"""The report as a folder of files: each written whole, those of an earlier report that are gone removed."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.database import LedgerError, explain
from warehouse.report.hostile import cell
from warehouse.report.pages.page import Table

MANIFEST = "factreel-report.json"


@dataclass(slots=True)
class Writer:
    """Writes files below a folder: ``files`` are the paths so far, ``changed`` how many have new bytes."""

    folder: Path
    files: set[str] = field(default_factory=set)
    changed: int = 0

    def fresh(self) -> "Writer":
        """A writer into the same folder that has written nothing yet."""
        return Writer(self.folder)

    def add(self, other: "Writer") -> None:
        """Count what another has written too."""
        self.files |= other.files
        self.changed += other.changed

    def write(self, path: str, text: str) -> None:
        """Write a file under a temporary name and rename it; a file that stays the same is left alone."""
        target = self.folder / path
        data = text.encode("utf-8", "replace")
        self.files.add(path)
        try:
            if target.is_file() and target.read_bytes() == data:
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_name(f".{target.name}.tmp")
            temporary.write_bytes(data)
            temporary.replace(target)
        except OSError as error:
            raise LedgerError(explain(error, target)) from error
        self.changed += 1


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of a report; ``former`` is the manifest of the report that stands there."""

    writer: Writer
    former: Mapping[str, Any]

    @classmethod
    def open(cls, folder: Path) -> "Site":
        """The folder, made where it is missing.

        Raises:
            LedgerError: it cannot be written, or holds anything but a report of ours.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            manifest = folder / MANIFEST
            if manifest.exists():
                return cls(Writer(folder), _read(manifest))
            if any(folder.iterdir()):
                raise LedgerError(f"{folder}: holds other files; choose an empty folder for the report")
        except FileExistsError as error:
            raise LedgerError(f"{folder}: not a folder; choose another for the report") from error
        except OSError as error:
            raise LedgerError(explain(error, folder)) from error
        return cls(Writer(folder), {})

    def close(self, moment: datetime, since: datetime) -> None:
        """Remove what an earlier report left, and note what this one wrote and which ledger it shows."""
        root = self.writer.folder.resolve()
        for path in sorted(set(self.former.get("files", ())) - self.writer.files):
            target = (root / path).resolve()
            if target.is_relative_to(root):
                target.unlink(missing_ok=True)
                _remove_empty(target.parent, root)
        manifest = {
            "program": "factreel", "moment": moment.isoformat(), "since": since.isoformat(),
            "files": sorted(self.writer.files),
        }  # fmt: skip
        self.writer.write(MANIFEST, json.dumps(manifest, indent=0) + "\n")

    def since(self, moment: datetime, latest_run: datetime) -> datetime:
        """From when on the report calls facts new: since the report that stands in the folder.

        A second report of one ledger says the same as the first; where there is none, the last run that
        changed facts is what is new.
        """
        try:
            shown, since = (
                datetime.fromisoformat(self.former[key]).astimezone(UTC) for key in ("moment", "since")
            )
        except (KeyError, TypeError, ValueError):
            return latest_run
        return since if shown == moment else shown


def _read(manifest: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except ValueError as error:
        raise LedgerError(
            f"{manifest}: damaged ({error}); delete the folder and make the report anew"
        ) from error
    return found if isinstance(found, dict) else {}


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def to_json(data: Any) -> str:
    """Data as JSON that a page could hold: ASCII where marks could reorder text, no tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat()


def to_csv(table: Table) -> str:
    """A table as CSV with text that a spreadsheet would run made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return cell(value)
    if isinstance(value, list | tuple):
        return cell(" | ".join(map(str, value)))
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if hasattr(value, "isoformat") else value


def asset_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Style, script and icon."""
    for path in sorted(folder.iterdir()):
        yield f"assets/{path.name}", path.read_text(encoding="utf-8")
