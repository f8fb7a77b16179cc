"""What FactReel knows of a language: one TOML file, one section for each part that reads it."""

from pathlib import Path

from pipeline.claims.words import ClaimWords
from pipeline.dates.words import DateWords
from pipeline.entities.words import EntityWords
from pipeline.extract.words import ExtractWords
from pipeline.quantities.words import NumberWords
from pipeline.units import Unit, load_units

LANGUAGE_FOLDER = Path(__file__).parent / "languages"


class Language(Unit):
    """The facts of one language; each section's model stands in the package that reads it."""

    code: str
    name: str
    numbers: NumberWords
    dates: DateWords
    entities: EntityWords
    claims: ClaimWords
    extract: ExtractWords


def load_languages(*extra_folders: Path) -> dict[str, Language]:
    """Every known language by its ISO 639-1 code; ``extra_folders`` add more."""
    return load_units([LANGUAGE_FOLDER, *extra_folders], Language)
