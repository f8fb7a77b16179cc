"""The pages of tests/cases/pages/layouts: every layout filled in every language, and what it holds."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Any

from pipeline.model import Page

FOLDER = Path(__file__).parent / "cases" / "pages" / "layouts"
CONTENT: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "content.toml").read_text(encoding="utf-8"))
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.html"))
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """One page and the items that it shows, read off the placeholders of its layout."""

    name: str
    lang: str
    page: Page
    cards: list[tuple[str, str]]
    captions: list[str]
    rows: list[list[str]]
    paragraphs: list[str]
    terms: list[list[str]]
    timeline: list[list[str]]


def fill(name: str, lang: str) -> LayoutPage:
    """The page of one layout in one language."""
    content = CONTENT[lang]
    layout = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    values = _values(content)
    article = Template(layout).substitute(values)
    base = (FOLDER / "base.html.part").read_text(encoding="utf-8")
    html = Template(base).substitute(values, lang=lang, article=article)
    table = [content["columns"], *content["rows"]] if "$c1" in layout else []
    captions = [text for i, text in enumerate(content["captions"], 1) if f"$cap{i}" in layout]
    return LayoutPage(
        name,
        lang,
        Page(f"https://nebula.example/{lang}/{name}", html.encode(), "text/html", "layouts", FETCHED),
        [(value, label) for i, (value, label) in enumerate(content["cards"], 1) if f"$v{i}<" in layout],
        captions + ([content["table_caption"]] if "$tabcap" in layout else []),
        table,
        [text for i, text in enumerate(content["paragraphs"], 1) if f"$p{i}<" in layout],
        content["terms"] if "$term1" in layout else [],
        content["timeline"] if "$d1" in layout else [],
    )


def all_pages() -> list[LayoutPage]:
    """Every layout in every language."""
    return [fill(name, lang) for name in LAYOUTS for lang in CONTENT]


def _values(content: dict[str, Any]) -> dict[str, str]:
    values = {key: value for key, value in content.items() if isinstance(value, str)}
    for i, text in enumerate(content["paragraphs"], 1):
        values[f"p{i}"] = text
    for i, (value, label) in enumerate(content["cards"], 1):
        values |= {f"v{i}": value, f"l{i}": label}
    for i, text in enumerate(content["captions"], 1):
        values[f"cap{i}"] = text
    for i, text in enumerate(content["columns"], 1):
        values[f"c{i}"] = text
    for i, row in enumerate(content["rows"], 1):
        values |= {f"r{i}{j}": cell for j, cell in enumerate(row, 1)}
    for i, (date, title, text) in enumerate(content["timeline"], 1):
        values |= {f"d{i}": date, f"e{i}": title, f"x{i}": text}
    for i, (term, meaning) in enumerate(content["terms"], 1):
        values |= {f"term{i}": term, f"def{i}": meaning}
    for i, text in enumerate(content["counters"], 1):
        values[f"k{i}"] = text
    return values | {"tabcap": content["table_caption"]}
