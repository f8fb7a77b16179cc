"""What FactReel knows of a language: one TOML file, one section for each part that reads it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin

from pydantic import model_validator

from pipeline.claims.metric import MetricWords
from pipeline.claims.words import ClaimWords
from pipeline.dates.words import DateWords
from pipeline.entities.words import EntityWords
from pipeline.extract.words import ExtractWords
from pipeline.quantities.words import NumberWords
from pipeline.units import Unit, load_units

_EMPTY: dict[Any, type[list[Any]] | type[dict[Any, Any]]] = {list: list, tuple: list, dict: dict}
LANGUAGE_FOLDER = Path(__file__).parent / "languages"


class Language(Unit):
    """The facts of one language; each section's model stands in the package that reads it.

    ``metrics`` adds words of this language to metrics by name, for languages that the metrics' own files do
    not have. A list or table that a file leaves out is empty: the language does without what it serves.
    """

    code: str
    name: str
    numbers: NumberWords
    dates: DateWords
    entities: EntityWords
    claims: ClaimWords
    extract: ExtractWords
    metrics: Mapping[str, MetricWords] = {}

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, data: Any) -> Any:
        return _with_empty_lists(data, cls)


def _with_empty_lists(data: Any, model: type[Unit]) -> Any:
    """The data with an empty list or table for each that the model requires and the data lack."""
    if not isinstance(data, dict):
        return data
    filled = dict(data)
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, Unit):
            filled[name] = _with_empty_lists(filled.get(name, {}), kind)
        elif field.is_required() and (empty := _EMPTY.get(get_origin(kind))) is not None:
            filled.setdefault(name, empty())
    return filled


def load_languages(*extra_folders: Path) -> dict[str, Language]:
    """Every known language by its ISO 639-1 code; ``extra_folders`` add more."""
    return load_units([LANGUAGE_FOLDER, *extra_folders], Language)
