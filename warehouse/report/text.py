"""Small matters of text: relative links, cuts, sentences, what may stand in an attribute."""

import re
from dataclasses import dataclass

from warehouse.report.layout import QUOTE_LENGTH
from warehouse.report.records import Fact

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands; its links are relative, so that the report works in any folder."""

    path: str
    up: str = ""

    @classmethod
    def at(cls, path: str) -> "Here":
        """The place of a page below a language's folder."""
        return cls(path, "../" * path.count("/"))

    def page(self, path: str) -> str:
        """The way to another page of the same language."""
        return self.up + path

    def root(self, path: str) -> str:
        """The way to a file that all languages share."""
        return f"{self.up}../{path}"

    def other(self, code: str) -> str:
        """The way to the same page in another language."""
        return self.root(f"{code}/{self.path}")


def token(text: str) -> str:
    """A word that is safe as a class or part of an id."""
    return re.sub(r"[^a-z0-9_-]", "-", text.lower())


def plain(text: str) -> str:
    """Text for a title or an attribute, isolated so that its direction ends with it.

    >>> plain("Kling"), plain("\\u05d0") == "\\u2068\\u05d0\\u2069"
    ('Kling', True)
    """
    text = " ".join(text.split())
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text


def clip(text: str, length: int) -> str:
    """Text cut to a length.

    >>> clip("A long name", 6)
    'A lon…'
    """
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def shorten(text: str) -> str:
    """A quote as a page shows it, cut at a word where it is long."""
    if len(text) <= QUOTE_LENGTH:
        return text
    return f"{text[:QUOTE_LENGTH].rsplit(' ', 1)[0]} …"


def sentence(text: str) -> str:
    """A phrase as a sentence.

    >>> sentence("one article")
    'One article.'
    """
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def exact(fact: Fact) -> str:
    """A fact's value with all its digits, as the ledger has it."""
    ends = dict.fromkeys(value for value in (fact.value_min, fact.value_max) if value is not None)
    digits = "–".join(format(value.normalize(), "f") for value in ends)
    return f"{'' if fact.comparator == '=' else fact.comparator}{digits} {fact.unit}".strip()
