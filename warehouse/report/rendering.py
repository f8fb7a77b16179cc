"""Pages into words: one Jinja environment a language, with everything escaped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from warehouse.report.formats import Formats
from warehouse.report.hostile import file_name, web_address
from warehouse.report.language import Language
from warehouse.report.layout import QUOTE_LENGTH, Index, metric_path, story_path
from warehouse.report.pages.page import Page
from warehouse.report.records import Fact

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Here:
    """Where a page stands; its links are relative, so that the report works in any folder."""

    path: str

    def page(self, path: str) -> str:
        """The way to another page of the same language."""
        return "../" * self.path.count("/") + path

    def root(self, path: str) -> str:
        """The way to a file that all languages share."""
        return "../" * (self.path.count("/") + 1) + path

    def other(self, code: str) -> str:
        """The way to the same page in another language."""
        return self.root(f"{code}/{self.path}")


class _Compiled(BytecodeCache):
    """Keeps compiled templates for the next language's environment."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code where another environment compiled it."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self.code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Renderer:
    """Renders pages in one language."""

    def __init__(
        self, language: Language, languages: Sequence[Language], index: Index, moment: datetime
    ) -> None:
        self.language = language
        self.formats = Formats(language)
        self.environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, auto_reload=False, cache_size=-1, bytecode_cache=_COMPILED,
        )  # fmt: skip
        self.environment.globals |= {
            "language": language, "languages": languages, "t": language.text, "fmt": self.formats,
            "index": index, "moment": moment, "story_path": story_path, "metric_path": metric_path,
            "exact": exact,
        }  # fmt: skip
        self.environment.filters |= {
            "web": web_address, "token": token, "anchor": file_name, "plain": plain, "clip": clip,
            "shorten": shorten, "sentence": sentence, "isolated": isolated,
        }  # fmt: skip

    def page(self, page: Page) -> str:
        """A page as HTML."""
        return self.render(page.template, page=page, here=Here(page.path), **page.shown)

    def render(self, template: str, **shown: object) -> str:
        """Any template."""
        return self.environment.get_template(template).render(shown)


def token(text: str) -> str:
    """A word that is safe as a class or part of an id."""
    return re.sub(r"[^a-z0-9_-]", "-", text.lower())


def plain(text: str) -> str:
    """Text for a title or an attribute, isolated so that its direction ends with it.

    >>> plain("Kling"), plain("\\u05d0") == "\\u2068\\u05d0\\u2069"
    ('Kling', True)
    """
    text = " ".join(text.split())
    return (
        text
        if text.isascii() or not re.search("[\u0590-\u08ff\ufb1d-\ufefc\u200e\u200f]", text)
        else f"\u2068{text}\u2069"
    )


def isolated(text: str) -> Markup:
    """A phrase with a name of the web in it."""
    return Markup("<bdi>{}</bdi>").format(text)


def clip(text: str, length: int) -> str:
    """Text cut to a length.

    >>> clip("A long name", 6)
    'A lon…'
    """
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def shorten(text: str) -> str:
    """A quote as a page shows it: its lines joined, cut at a word where it is long."""
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
    ends = [value for value in (fact.value_min, fact.value_max) if value is not None]
    digits = [format(value.normalize(), "f") for value in dict.fromkeys(ends)]
    return f"{'' if fact.comparator == '=' else fact.comparator}{'–'.join(digits)} {fact.unit}"
