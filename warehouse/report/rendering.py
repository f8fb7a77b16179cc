"""Pages into words: one Jinja environment a language, with everything escaped."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from warehouse.report.formats import Formats
from warehouse.report.fragments import Fragments
from warehouse.report.hostile import file_name
from warehouse.report.language import Language
from warehouse.report.layout import Index, metric_path, story_path
from warehouse.report.pages.page import Page
from warehouse.report.text import Here, clip, plain, shorten, token

_TEMPLATES = Path(__file__).parent / "templates"


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
    """Renders pages in one language.

    Templates are compiled without folding constants: a folded phrase would stand in every language's code.
    """

    def __init__(
        self, language: Language, languages: Sequence[Language], index: Index, moment: datetime
    ) -> None:
        self.language = language
        self.formats = Formats(language)
        self.environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, auto_reload=False, cache_size=-1, bytecode_cache=_COMPILED, optimized=False,
        )  # fmt: skip
        self.environment.globals |= {
            "language": language, "languages": languages, "t": language.text, "fmt": self.formats,
            "part": Fragments(language, self.formats, index), "index": index, "moment": moment,
            "story_path": story_path, "metric_path": metric_path,
        }  # fmt: skip
        self.environment.filters |= {
            "token": token, "anchor": file_name, "plain": plain, "clip": clip, "shorten": shorten,
            "value": self.formats.value, "edtf": self.formats.edtf, "number": self.formats.number,
            "label": lambda key, section: language.label(section, key), "name": index.name,
        }  # fmt: skip

    def page(self, page: Page) -> str:
        """A page as HTML."""
        return self.render(page.template, page=page, here=Here.at(page.path), **page.shown)

    def render(self, template: str, **shown: object) -> str:
        """Any template."""
        return self.environment.get_template(template).render(shown)
