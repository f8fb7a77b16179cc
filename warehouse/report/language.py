"""The interface's words: one file a language in ``catalogue/``, validated at load."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from babel import Locale

from pipeline.units import Unit, load_units

CATALOGUE = Path(__file__).parent / "catalogue"


class Forms(Unit):
    """A phrase that depends on a number; ``large`` follows a million and more ("de dollars")."""

    one: str
    other: str
    large: str | None = None


class Reason(Unit):
    """How a reason of a fact's status reads: ``pattern`` is the ledger's sentence, ``text`` ours."""

    pattern: str
    text: str


class Language(Unit):
    """One language of the interface; a key that a section lacks is shown as it stands in the ledger."""

    code: str
    name: str
    locale: str
    ui: Mapping[str, str]
    counts: Mapping[str, Forms]
    units: Mapping[str, Forms]
    scales: Mapping[str, Forms]
    currencies: Mapping[str, str]
    metrics: Mapping[str, str]
    qualifiers: Mapping[str, str]
    per: Mapping[str, str]
    comparators: Mapping[str, str]
    statuses: Mapping[str, str]
    means: Mapping[str, str]
    kinds: Mapping[str, str]
    roles: Mapping[str, str]
    modalities: Mapping[str, str]
    stages: Mapping[str, str]
    differences: Mapping[str, str]
    collected: Mapping[str, str]
    rules: Mapping[str, str] = {}
    unused: Mapping[str, str] = {}
    reasons: tuple[Reason, ...] = ()

    @cached_property
    def cldr(self) -> Locale:
        """The locale's data."""
        return Locale.parse(self.locale)

    def text(self, key: str, **values: object) -> str:
        """A phrase of the interface with its places filled."""
        return self.ui[key].format(**values)

    def plural(self, forms: Forms, number: Decimal | int) -> str:
        """The form of a phrase that goes with the number."""
        return forms.one if self.cldr.plural_form(number) == "one" else forms.other

    def label(self, section: str, key: str | None) -> str:
        """The word for a key of a section; what no catalogue knows is shown as words of its own."""
        if key is None:
            return ""
        known: Mapping[str, str] = getattr(self, section)
        return known.get(key) or key.replace("_", " ").replace("-", " ")

    def reason(self, sentence: str) -> str | None:
        """A reason of a fact's status in this language, or None where no pattern fits."""
        for rule in self.reasons:
            if found := re.fullmatch(rule.pattern, sentence):
                return rule.text.format(*found.groups())
        return None

    def language(self, code: str) -> str:
        """The name of a language in this one."""
        return str(self.cldr.languages.get(code, code))


def load_languages(folder: Path = CATALOGUE) -> Mapping[str, Language]:
    """The languages as {code: language}, English first.

    Raises:
        UnitError: a file is not valid.
    """
    found = load_units(folder, Language)
    return {code: found[code] for code in sorted(found, key=lambda code: (code != "en", code))}
