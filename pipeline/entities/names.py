"""What names look like in every language: the packaged ``names.toml``, read once."""

from functools import cache
from pathlib import Path

from pipeline.entities.words import Phrases
from pipeline.units import Unit, load_unit

_FILE = Path(__file__).parent / "names.toml"


class NameShapes(Unit):
    """Words of names that no language owns.

    ``tiers`` (lower case) belong to a version. ``firm_endings`` make a company of the capitalised words
    before them, ``company_words`` tell a company of a name that has evidence, ``firm_words`` of any new
    name, ``outsider_words`` a party outside the field; ``generic`` last words may be left out, as may the
    ``firm_beginnings``. Ids drop the ``corporate`` ones, which may also be ``corporate_dotted``. ``places``
    and what is ``elsewhere`` are no new names.
    """

    tiers: Phrases
    firm_endings: Phrases
    company_words: Phrases
    firm_beginnings: Phrases
    firm_words: Phrases
    outsider_words: Phrases
    generic: Phrases
    corporate: Phrases
    corporate_dotted: Phrases
    elsewhere: Phrases
    places: Phrases


@cache
def load_shapes() -> NameShapes:
    """The packaged words; the file is read at the first call only."""
    return load_unit(_FILE, NameShapes)
