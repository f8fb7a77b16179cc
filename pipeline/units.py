"""Units as files: one TOML a metric, a language, an entity list, a source, found by glob.

A unit that does not fit its model is refused with a message that names file and key.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError


class UnitError(ValueError):
    """A unit's file is not valid; the message is one line and names file and key."""


class Unit(BaseModel):
    """Base of the models of TOML units: unknown keys are errors, instances are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


UnitT = TypeVar("UnitT", bound=BaseModel)


def load_unit(path: Path, model: type[UnitT]) -> UnitT:
    """Read and validate one TOML file.

    Raises:
        UnitError: the file is no TOML, or a key is unknown, missing or of the wrong form.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UnitError(f"{path}: {error}") from error
    return check_unit(data, model, str(path))


def check_unit(data: object, model: type[UnitT], where: str) -> UnitT:
    """Validate ``data`` read from ``where``; the first fault becomes the message."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"]) or "(top level)"
        raise UnitError(f"{where}: {key}: {fault['msg']}") from error


def load_units(folders: Path | Iterable[Path], model: type[UnitT]) -> dict[str, UnitT]:
    """Every ``*.toml`` of the folders as {file stem: unit}, in the order of their names.

    Later folders may add units but not redefine one.
    """
    units: dict[str, UnitT] = {}
    for folder in [folders] if isinstance(folders, Path) else folders:
        for path in sorted(folder.glob("*.toml")):
            if path.stem in units:
                raise UnitError(f"{path}: a unit named {path.stem} is defined already")
            units[path.stem] = load_unit(path, model)
    return units
