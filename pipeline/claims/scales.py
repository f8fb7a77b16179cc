"""The unit that a line gives to the bare figures of a table below: "in million yuan", "(US$ million)"."""

import re

from pipeline.quantities import QuantityParser

_STATED = re.compile(r"(?<!\w)(?:in|en)[ ]((?:[^\s,;:.()\[\]]+[ ]?){1,4})", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]\s*([^()\[\]]{1,30})[)\]]")
#: A corner cell of so many words may be nothing but a unit.
CORNER_WORDS = 4


def read_scale(text: str, quantities: QuantityParser) -> str | None:
    """The words of a scaled currency that a line announces; None where it announces none.

    >>> from pipeline.language import load_languages
    >>> from pipeline.dates import DateParser
    >>> language = load_languages()["en"]
    >>> parser = QuantityParser(language.numbers, DateParser(language.dates))
    >>> read_scale("The main figures, in million yuan:", parser), read_scale("All prices in euros", parser)
    ('million yuan', None)
    """
    corner = [text.strip(" *_:")] if len(text.split()) <= CORNER_WORDS else []
    for stated in [*_BRACKETED.findall(text), *_STATED.findall(text), *corner]:
        words = stated.removeprefix("in ").removeprefix("en ").split()
        for count in range(len(words), 0, -1):
            unit = " ".join(words[:count])
            found = quantities.parse(f"1 {unit}")
            if len(found) == 1 and found[0].kind == "money" and found[0].scaled:
                return unit
    return None
