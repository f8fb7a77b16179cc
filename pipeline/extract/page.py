"""From an archived page to an Article, or a reason why not."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

from pipeline.extract.addresses import read_links
from pipeline.extract.body import BodyReader
from pipeline.extract.cardtext import month_names
from pipeline.extract.chrome import Chrome
from pipeline.extract.decode import decode_page
from pipeline.extract.guard import check_html
from pipeline.extract.language import LanguageGuess, guess_language
from pipeline.extract.marks import Marks
from pipeline.extract.metadata import Metadata, read_metadata
from pipeline.extract.nodes import text_of_element
from pipeline.extract.noise import Noise
from pipeline.extract.parts import Part, assemble
from pipeline.extract.paywall import is_paywalled, without_notices
from pipeline.extract.prepare import prepare_tree
from pipeline.extract.standfirst import find_standfirst, with_standfirst
from pipeline.extract.tidy import tidy_parts
from pipeline.extract.times import read_time
from pipeline.extract.unusable import Unusable
from pipeline.extract.words import ExtractWords
from pipeline.language import Language
from pipeline.model import Article, BlockKind, Page

# Trafilatura reports every page that it gives up; the caller gets an Unusable instead.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# lxml.html asks a Python function for the class of each element it hands out, a tenth of all time; forms and
# inputs, which have classes of their own there, are no matter here.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
# Made once: reading the options' defaults takes as long as a small step of the work.
_OPTIONS = Extractor(fast=True, comments=False, tables=True, formatting=False)
MIN_TEXT = 80
MAX_MISSING = 1_000


def extract_page(page: Page, languages: Mapping[str, Language]) -> Article:
    """Read an HTML page into an Article whose blocks cover its text.

    ``page.declared`` (``lang``, ``date``, ``title``, ``publisher``) fills what the page does not say.

    Raises:
        Unusable: with the reason, when the page holds no article that can be used.
    """
    reading = read_page(page, languages)
    body = "\n".join(part.text for part in reading.parts)
    if len(body) < MIN_TEXT:
        raise Unusable("no_article", f"{len(body)} characters of text, at least {MIN_TEXT}")
    guess = guess_language(body, [*reading.data.languages, page.declared.get("lang", "")], languages)
    if guess.code not in languages:
        raise Unusable("language_unsupported", guess.evidence)
    return _build(page, reading, guess)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off a page in whatever language: its metadata, the parts of its body, its footnotes."""

    data: Metadata
    parts: list[Part]
    footnotes: tuple[str, ...]
    links: tuple[str, ...]
    paywalled: bool


def read_page(page: Page, languages: Mapping[str, Language]) -> Reading:
    """Read a page without judging its language; the word lists of all ``languages`` apply.

    Raises:
        Unusable: the page cannot be read.
    """
    check_html(page.body)
    text = decode_page(page)
    tree = parse_html(text)
    body = tree.find("body")
    if body is None or not text_of_element(body, 1):
        raise Unusable("empty", "the page shows no text")
    named = {code: language.extract for code, language in languages.items()}
    data = read_metadata(tree, page.url, page.fetched_at, named)
    words = list(named.values())
    noise = Noise(words)
    marks = Marks.for_page(text)
    chrome = Chrome(tree, words)
    links = read_links(tree, page.url, chrome)
    months = month_names(tuple(sorted(languages)))
    footnotes = prepare_tree(tree, text, marks, chrome=chrome, noise=noise, months=months)
    standfirst = find_standfirst(tree, data.description, chrome)
    parts = tidy_parts(with_standfirst(_read_body(tree, marks, page.url), standfirst), noise)
    parts = [part for part in parts if part.text not in {page.url, data.canonical}]
    _refuse_missing(data, parts, words)
    if not parts:
        raise Unusable("no_article")
    closed = is_paywalled(data, parts, words)
    return Reading(data, without_notices(parts, words), footnotes, links, closed)


def _refuse_missing(data: Metadata, parts: list[Part], words: Sequence[ExtractWords]) -> None:
    """A page that says "not found" in its title or first words and little else, with status 200."""
    if sum(len(part.text) for part in parts) > MAX_MISSING:
        return
    phrases = [phrase for item in words for phrase in item.not_found]
    for text in (data.title, *(part.text for part in parts[:2])):
        if len(text) < 120 and any(phrase in text.casefold() for phrase in phrases):
            raise Unusable("soft_404", text)


def parse_html(text: str) -> HtmlElement:
    """The page's tree; comments and processing instructions are gone.

    Raises:
        Unusable: ``empty`` or ``broken``.
    """
    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unusable("empty" if not text.strip() else "broken", str(error)[:200]) from error
    # libxml2 drops what lies deeper than 256 levels and goes on: better no article than one cut in silence.
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unusable("too_complex", "nested deeper than the parser reads")
    return tree


def _read_body(tree: HtmlElement, marks: Marks, url: str) -> list[Part]:
    options = copy(_OPTIONS)
    options.url = options.source = url or None
    document = bare_extraction(tree, options=options)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return list(BodyReader(marks.parts, marks.pattern).read(document.body))


def _build(page: Page, reading: Reading, guess: LanguageGuess) -> Article:
    data = reading.data
    title = data.title or page.declared.get("title", "")
    text, blocks = assemble(_with_title(reading.parts, title))
    return Article(
        page_id=page.id,
        url=_own_address(page.url, data.canonical),
        canonical=data.canonical,
        source=page.source,
        lang=guess.code,
        lang_evidence=guess.evidence,
        title=title,
        text=text,
        blocks=blocks,
        fetched_at=page.fetched_at,
        published=data.published or read_time(page.declared.get("date", "")),
        modified=data.modified,
        authors=data.authors,
        publisher=data.publisher or page.declared.get("publisher", ""),
        alternates=data.alternates,
        images=data.images,
        footnotes=reading.footnotes,
        links=reading.links,
        paywalled=reading.paywalled,
    )


def _with_title(parts: list[Part], title: str) -> Iterable[Part]:
    """The parts below the title as first heading, unless they begin with it already."""
    for index, part in enumerate(parts[:3]):
        if _same(part.text, title):
            head = Part(BlockKind.HEADING, part.text, level=1)
            return [head, *parts[:index], *parts[index + 1 :]]
    return [Part(BlockKind.HEADING, title, level=1), *parts] if title else parts


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.casefold())) == "".join(filter(str.isalnum, other.casefold()))


def _own_address(url: str, canonical: str) -> str:
    """The canonical address if it is on the page's own host; another host's is a sign of syndication."""
    return canonical if canonical and _host(canonical) == _host(url) else url


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
