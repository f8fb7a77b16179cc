"""What the newsroom holds: publishers (TOML) and pages (HTML with a TOML head), read from the package."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from pipeline.units import Unit, UnitError, check_unit, load_units

FOLDER = Path(__file__).parent
FENCE = "+++"
LATER = ".day2"

Kind = Literal[
    "article", "off_topic", "paywalled", "redirect", "missing", "recovering", "forbidden",
    "opt_out", "empty", "broken", "not_html", "duplicate",
]  # fmt: skip


class Feed(Unit):
    """One list of a publisher's pages: RSS, Atom, a news sitemap, a plain sitemap, or an HTML list."""

    kind: Literal["rss", "atom", "news_sitemap", "sitemap", "listing"]
    path: str


class Publisher(Unit):
    """One made-up publisher. ``jsonld`` and ``opengraph`` say how much its pages declare of themselves."""

    title: str
    host: str
    lang: str
    tagline: str
    feeds: Annotated[tuple[Feed, ...], Field(min_length=1)]
    robots: str
    jsonld: Literal["article", "graph", "none"] = "article"
    opengraph: bool = True
    meta_dates: bool = False
    topic: str = "ai_video"

    @property
    def base(self) -> str:
        """Root address, without a slash at the end; the same in every run."""
        return f"http://{self.host}"


class Comment(Unit):
    """One reader's comment below an article."""

    by: str
    text: str


class PageHead(Unit):
    """The TOML head of a page.

    ``alternates`` are hreflang addresses. ``raw`` serves the body without layout, ``cut`` ends the page
    after so many characters, ``noise`` serves that many bytes that are no text at all.
    """

    title: str
    path: str
    kind: Kind = "article"
    day: Literal[1, 2] = 1
    lang: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    summary: str = ""
    author: str = ""
    section: str = ""
    image: str = ""
    canonical: str = ""
    location: str = ""
    charset: str = "utf-8"
    media_type: str = "text/html"
    headers: Mapping[str, str] = {}
    meta: Mapping[str, str] = {}
    alternates: Mapping[str, str] = {}
    comments: tuple[Comment, ...] = ()
    teasers: bool = True
    listed: bool = True
    raw: bool = False
    cut: int = 0
    noise: int = 0


@dataclass(frozen=True, slots=True)
class NewsPage:
    """A page as stored: its publisher, file stem, head and body (an HTML fragment)."""

    publisher: Publisher
    site: str
    slug: str
    head: PageHead
    body: str

    @property
    def url(self) -> str:
        """Public address, the same in every run."""
        return self.publisher.base + self.head.path

    @property
    def lang(self) -> str:
        """Language of the page, by default its publisher's."""
        return self.head.lang or self.publisher.lang

    @property
    def changed(self) -> datetime | None:
        """When the page last changed."""
        return self.head.modified or self.head.published


def source_name(publisher: str) -> str:
    """The name under which a publisher's pages are archived: no real source begins so."""
    return f"demo-{publisher}"


def load_publishers() -> dict[str, Publisher]:
    """Publishers by short name."""
    return load_units(FOLDER / "publishers", Publisher)


def load_pages(day: int = 1) -> list[NewsPage]:
    """Pages served on that day, newest first; on day 2 a file ``slug.day2.html`` replaces ``slug.html``.

    Raises:
        UnitError: a page has no head, or one that is not valid; the message names file and key.
    """
    pages: dict[tuple[str, str], NewsPage] = {}
    for site, publisher in load_publishers().items():
        for path in sorted((FOLDER / "pages" / site).glob("*.html"), key=lambda p: p.name.count(LATER)):
            page = read_page(path, site, publisher)
            if max(page.head.day, 2 if LATER in path.name else 1) <= day:
                pages[site, page.slug] = page
    return sorted(pages.values(), key=_newest_first)


def read_page(path: Path, site: str, publisher: Publisher) -> NewsPage:
    """Read one file: ``+++``, the head in TOML, ``+++``, then the body."""
    text = path.read_text(encoding="utf-8")
    start, _, rest = text.partition(FENCE)
    head, fence, body = rest.partition(FENCE)
    if start.strip() or not fence:
        raise UnitError(f"{path}: head: the file must begin with a TOML head between {FENCE} lines")
    try:
        data = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise UnitError(f"{path}: {error}") from error
    slug = path.stem.removesuffix(LATER)
    return NewsPage(publisher, site, slug, check_unit(data, PageHead, str(path)), body.strip() + "\n")


def _newest_first(page: NewsPage) -> tuple[float, str, str]:
    return (-page.changed.timestamp() if page.changed else 0.0, page.site, page.slug)
