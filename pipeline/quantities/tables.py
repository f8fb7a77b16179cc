"""Tables of a language's number words and units, built from its TOML section."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.quantities.trie import bare
from pipeline.quantities.words import Forms, NumberWords

ONE = Decimal(1)
DURATIONS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800,
    "month": 2592000, "year": 31536000, "decade": 315360000,
}  # fmt: skip
_PLAIN_UNITS = {
    "percent": ("percent", "percent"),
    "percentage_point": ("number", "percentage_point"),
    "ratio": ("ratio", "ratio"),
    "frame_rate": ("frame_rate", "fps"),
    "pixel": ("resolution", "pixel"),
    "parameter": ("parameters", "parameter"),
}
# A word's role in a number; a word with two roles keeps the later one of this order.
_ROLES = (
    "ordinal", "cardinal", "hundred", "scale", "fraction", "group", "loose_group", "multiple", "halved",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word does: its role and value."""

    role: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """What a unit's word makes of a number: kind, unit, factor to the base, canonical word."""

    kind: str
    unit: str
    factor: Decimal = ONE
    word: str | None = None


def word_table(words: NumberWords) -> dict[str, Word]:
    """Every number word with its role and value, also without accents."""
    table: dict[str, Word] = {}
    sections: dict[str, Forms] = {
        "ordinal": words.ordinals, "cardinal": words.cardinals, "hundred": {"100": words.hundreds},
        "scale": {str(10 ** int(power)): forms for power, forms in words.scales.items()},
        "fraction": words.fractions, "group": words.groups, "loose_group": words.loose_groups,
        "multiple": words.multiples, "halved": {"0.5": words.halved},
    }  # fmt: skip
    for role in _ROLES:
        for value, forms in sections[role].items():
            for form in forms:
                table[form] = Word(role, Decimal(value))
    for form in list(table):
        table.setdefault(bare(form), table[form])
    return table


def unit_table(words: NumberWords) -> dict[str, UnitEntry]:
    """Every unit, currency and code with what it makes of a number, also without accents."""
    table: dict[str, UnitEntry] = {}
    sections: dict[str, list[str]] = words.units.model_dump()
    for name, forms in sections.items():
        for form in forms:
            if name in DURATIONS:
                table[form] = UnitEntry("duration", "second", Decimal(DURATIONS[name]), name)
            else:
                table[form] = UnitEntry(*_PLAIN_UNITS[name])
    for code, forms in words.currencies.items():
        table |= {form: UnitEntry("money", code) for form in forms}
        table[code.lower()] = UnitEntry("money", code, word="iso")
        table[f"m{code.lower()}"] = UnitEntry("money", code, Decimal(10**6), "iso")
    table |= {"¥": UnitEntry("money", "CNY", word="¥")}
    for code, forms in words.cents.items():
        table |= {
            form: UnitEntry("money", code, Decimal("0.01"), "cent" if " " in form else "bare cent")
            for form in forms
        }
    for form in list(table):
        table.setdefault(bare(form), table[form])
    return table
