"""The parts of pages that come by the thousand, in Python: a template's calls take several times as long.

Every method returns HTML: ``_safe`` escapes what goes into it, ``Markup`` tells templates that it was done.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape as _safe

from markupsafe import Markup

from warehouse.report.charts import Point
from warehouse.report.formats import Formats
from warehouse.report.hostile import web_address
from warehouse.report.language import Language
from warehouse.report.layout import Index, story_path
from warehouse.report.records import Fact, Quote
from warehouse.report.text import Here, clip, exact, plain, sentence, shorten, token

_CONTRADICTIONS = 5
_NAMED = 60
_LINE = 42
_DOT = " · "


class Fragments:
    """Facts, quotes and points in one language."""

    def __init__(self, language: Language, formats: Formats, index: Index) -> None:
        self.language, self.formats, self.index = language, formats, index
        self.badge = cache(self._badge)
        self.metric = cache(self._metric)
        self._reason = cache(self._make_reason)

    def _badge(self, status: str) -> Markup:
        """The status of a fact, in words and by its colour."""
        label = self.language.label("statuses", status)
        return Markup(f'<span class="badge {token(status)}">{_safe(label)}</span>')

    def _metric(self, metric: str) -> Markup:
        return Markup(f'<span class="metric">{_safe(self.language.label("metrics", metric))}</span>')

    def entity(self, here: Here, key: str) -> Markup:
        """The name of an entity, which leads to its page where it has one."""
        path = self.index.entity_path(key)
        name = f"<bdi>{_safe(self.index.name(key))}</bdi>"
        return Markup(f'<a href="{_safe(here.page(path))}">{name}</a>' if path else name)

    def link(self, here: Here, fact: Fact, *, bare: bool = False) -> Markup:
        """The value of a fact, which leads to its quotes."""
        target = here.page(self.index.fact_path(fact))
        return Markup(f'<a href="{_safe(target)}">{_safe(self.formats.value(fact, bare=bare))}</a>')

    def at(self, fact: Fact) -> Markup:
        """The date of a fact, but of a launch, whose value is the date."""
        if fact.value_min is None:
            return Markup()
        return Markup(f'<span class="note">{_safe(self.formats.edtf(fact.as_of))}</span>')

    def dated(self, fact: Fact) -> Markup:
        """The date of a fact and, where no text gives it, where it comes from."""
        if fact.value_min is None:
            return Markup()
        date = f'<span class="date">{_safe(self.formats.edtf(fact.as_of))}</span>'
        if fact.as_of_source in ("published", "fetched"):
            date += f' <span class="note">{_safe(self.language.text(f"from_{fact.as_of_source}"))}</span>'
        return Markup(date)

    def amount(self, fact: Fact) -> Markup:
        """The value of a fact with its facet; all its digits as a title."""
        value = _safe(self.formats.value(fact))
        html = f'<strong class="value" title="{_safe(exact(fact))}">{value}</strong>'
        if fact.qualifier:
            html += f' <span class="facet">{_safe(self.language.label("qualifiers", fact.qualifier))}</span>'
        return Markup(html)

    def standing(self, fact: Fact) -> Markup:
        """How many independent stories state a fact, in which languages, and who was first."""
        count = self.formats.count
        counted = count("independent", fact.stories) if fact.stories else count("claims", fact.claims)
        html = f"{_safe(counted)} · {_safe(', '.join(fact.languages))}"
        quotes = self.index.quotes(fact)
        if quotes and quotes[0].publisher:
            html += f" · <bdi>{_safe(clip(quotes[0].publisher, _NAMED))}</bdi>"
            html += f" +{_safe(self.formats.number(fact.publishers - 1))}" if fact.publishers > 1 else ""
        return Markup(html)

    def briefly(self, here: Here, fact: Fact) -> Markup:
        """A fact as one entry of a list of many subjects."""
        return Markup(
            f"<li>{self.entity(here, fact.subject)} {self.metric(fact.metric)} {self.link(here, fact)} "
            f'<span class="note">{_safe(self.formats.edtf(fact.as_of))} · {self.standing(fact)}</span> '
            f"{self.badge(fact.status)}</li>\n"
        )

    def facts(self, here: Here, items: Sequence[Fact], *, named: bool = False) -> Markup:
        """A list of facts with their quotes to unfold; ``named`` tells of each whose it is."""
        return Markup(f'<ol class="facts">\n{"".join(self._fact(here, fact, named) for fact in items)}</ol>')

    def _fact(self, here: Here, fact: Fact, named: bool) -> str:
        who = f'<span class="who">{self.entity(here, fact.subject)} {self.metric(fact.metric)}</span>'
        other = f' <span class="facet">{self.entity(here, fact.object)}</span>' if fact.object else ""
        return (
            f'<li id="f-{_safe(fact.id)}"><div class="line"><p class="what">{who if named else ""}'
            f'{self.amount(fact)}{other}</p><p class="when">{self.dated(fact)}</p>'
            f'<p class="how">{self.badge(fact.status)}</p></div>\n'
            f"<details><summary>{self.standing(fact)}</summary>"
            f'<div class="words" id="{"w" if named else "q"}-{_safe(fact.id)}">'
            f"{''.join(self._words(here, fact))}</div></details></li>\n"
        )

    def _words(self, here: Here, fact: Fact) -> Iterator[str]:
        """Why a fact stands as it does, and the words that state it."""
        text = self.language.text
        quotes = self.index.quotes(fact)
        yield self._why(fact)
        for rule in self.index.material.implausible.get(fact.id, ()):
            odd = f"{text('implausible')} {self.language.label('rules', rule)}"
            yield f'<p class="odd">{_safe(odd)}</p>'
        for quote in quotes:
            yield self.quote(here, quote)
        if (more := fact.articles - len(quotes)) > 0:
            yield f'<p class="note">{_safe(text("more_quotes", n=self.formats.number(more)))}</p>'
        against = [self.index.facts[key] for key in fact.disputed_by if key in self.index.facts]
        if against:
            links = ", ".join(self.link(here, other) for other in against[:_CONTRADICTIONS])
            yield f'<p class="note">{_safe(text("contradicts"))} {links}</p>'

    def _why(self, fact: Fact) -> str:
        text = self.language.text
        html = self._reason(fact.status_reason)
        for first in self.index.quotes(fact)[:1]:
            by = text("first_by", publisher=first.publisher or first.title)
            day = first.published
            when = f" {text('first_on', date=self.formats.day(day.date()))}" if day else ""
            html += f" <bdi>{_safe(by)}</bdi>{_safe(when)}."
        rounds = f" ({_safe(text('rounds'))})" if fact.same_as else ""
        return f'<p class="why">{html}{rounds}</p>'

    def _make_reason(self, words: str) -> str:
        """The reason of a status; one that no catalogue knows stays in the ledger's English."""
        known = self.language.reason(words)
        return _safe(sentence(known)) if known else f'<span lang="en">{_safe(sentence(words))}</span>'

    def quote(self, here: Here, quote: Quote) -> Markup:
        """The words of an article, with where they stand."""
        text = self.language.text
        origin = f"<bdi>{_safe(quote.publisher or quote.title)}</bdi>"
        if quote.attributed_to:
            origin += f", <bdi>{_safe(text('citing', name=self.index.name(quote.attributed_to)))}</bdi>"
        if quote.modality in self.language.modalities:
            origin += f", {_safe(self.language.modalities[quote.modality])}"
        if quote.published:
            origin += _DOT + _safe(self.formats.day(quote.published.date()))
        # In a formatted string: ``str + Markup`` would escape the left side again.
        origin += f"{_DOT}{self.outside(quote.url, text('to_article'), quote.lang)}"
        if quote.story:
            target = _safe(here.page(story_path(quote.story)))
            origin += f'{_DOT}<a href="{target}">{_safe(text("to_story"))}</a>'
        lang = _safe(quote.lang)
        return Markup(
            f'<blockquote lang="{lang}" dir="auto"><p>{_safe(shorten(quote.text))}</p></blockquote>\n'
            f'<p class="origin"><span class="lang">{lang}</span> {origin}</p>\n'
        )

    def outside(self, url: str | None, text: str, lang: str | None = None) -> Markup:
        """A link to the web where the address is one that a browser may follow, else the text alone."""
        shown = text if isinstance(text, Markup) else _safe(text)
        if not url or not web_address(url):
            return Markup(shown)
        language = f' hreflang="{_safe(lang)}"' if lang else ""
        return Markup(
            f'<a href="{_safe(url)}" rel="noopener noreferrer nofollow external"{language}>{shown}</a>'
        )

    def point_label(self, fact: Fact, named: bool) -> str:
        """What a point of a chart says to a screen reader."""
        parts = [
            self.index.name(fact.subject) if named else "",
            f"{self.formats.value(fact)} {self.language.label('qualifiers', fact.qualifier)}".strip(),
            self.formats.edtf(fact.as_of),
            self.language.label("statuses", fact.status),
        ]
        return plain(", ".join(filter(None, parts)))

    def tip(self, point: Point, named: bool) -> Sequence[str]:
        """The lines that a point of a chart shows when it is pointed at or has the focus."""
        fact = point.fact
        head = [self.index.name(fact.subject)] if named else []
        facets = [
            self.formats.edtf(fact.as_of), self.language.label("statuses", fact.status),
            self.language.label("qualifiers", fact.qualifier),
        ]  # fmt: skip
        said = [
            f"{quote.publisher or quote.title}: {self.language.text('quoted', text=quote.text)}"
            for quote in self.index.quotes(fact)[:1]
        ]
        lines = [_DOT.join([*head, self.formats.value(fact)]), _DOT.join(filter(None, facets)), *said]
        return [plain(clip(line, _LINE)) for line in lines]
