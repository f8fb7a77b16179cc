"""The one spider: driven by a ``Source``, it finds articles and hands them to the recorder."""

import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.http import Response
from twisted.python.failure import Failure
from w3lib.url import url_query_cleaner

from pipeline.ids import content_id
from spiders.feeds import Entry, FeedError, is_newer, parse_feed
from spiders.head import Head, read_head, unsafe_markup
from spiders.judging import TWIN, declared_of, judge_entry, judge_page, receipt_of
from spiders.listing import parse_listing
from spiders.outcomes import Outcome, explain
from spiders.recorder import Recorder, flat_headers
from spiders.settings import Limits
from spiders.source import Source
from spiders.state import CrawlState, Validators

LAST = -10
_TRACKING = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid", "gclid", "xtor")


class ArticleSpider(Spider):
    """Follows feeds, sitemaps and listings of one source to its articles."""

    name = "article"

    def __init__(self, source: Source, recorder: Recorder, state: CrawlState, limits: Limits) -> None:
        super().__init__()
        self.source = source
        self.recorder = recorder
        self.state = state
        self.limits = limits
        self.topic = source.load_topic()
        self.crawl_delays: dict[str, float] = {}
        self.closed_hosts: dict[str, str] = {}
        self.unreachable_robots: dict[str, Outcome] = {}
        self.finished = ""
        self._asked: set[str] = set()
        self._sitemaps = 0

    def closed(self, reason: str) -> None:
        """Called by Scrapy at the end: ``finished``, or why it stopped."""
        self.finished = reason

    @classmethod
    def from_crawler(cls, crawler: Any, *args: Any, **kwargs: Any) -> "ArticleSpider":
        """Made by Scrapy; errors of our own callbacks must not pass in silence."""
        spider: ArticleSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.callback_failed, signals.spider_error)
        return spider

    def callback_failed(self, failure: Failure, response: Response) -> None:
        """Note what one of the methods above could not cope with; the crawl goes on."""
        detail = " ".join(f"{type(failure.value).__name__}: {failure.value}".split())[:200]
        self.recorder.error(_first_asked(response), detail)
        entry = response.request.cb_kwargs.get("entry") if response.request else None
        if entry is not None and not isinstance(failure.value, OSError):
            self._refuse(entry, "crash", detail, retry=True)

    async def start(self) -> AsyncIterator[Any]:
        """What an earlier crawl left, then the entry points; last, pages that may have been edited since."""
        for entry in self.state.unfinished():
            if request := self._article_request(entry):
                yield request
        for url in (*self.source.feeds, *self.source.sitemaps):
            yield self._entry_request(url, self.parse_list)
        for listing in self.source.listings:
            yield self._entry_request(listing.url, self.parse_listing, links=listing.links)
        for entry in self.state.due():
            if request := self._article_request(entry):
                yield request.replace(priority=LAST)

    def parse_list(self, response: Response, stated: str = "") -> Iterator[Request]:
        """A feed, a sitemap or a sitemap index."""
        if not self._is_good_list(response):
            return
        try:
            listed = parse_feed(
                _gunzipped(response.body, self.limits.max_body), response.url, self.limits.max_entries
            )
        except (FeedError, zlib.error) as error:
            self.recorder.error(_first_asked(response), " ".join(str(error).split())[:200])
            return
        if listed.left_out:
            self.recorder.error(
                _first_asked(response), f"{listed.left_out} entries over the limit were left out"
            )
        yield from self._follow_sitemaps(listed.sitemaps)
        yield from self._follow(listed.entries, response, stated)

    def parse_listing(self, response: Response, links: str) -> Iterator[Request]:
        """A page that lists articles."""
        if not self._is_good_list(response):
            return
        if why := unsafe_markup(response.body):
            self.recorder.error(_first_asked(response), f"listing not read: {why}")
            return
        entries = parse_listing(response.body, response.url, links, flat_headers(response))
        if not entries:
            self.recorder.error(_first_asked(response), f"no link fits {links!r}")
        yield from self._follow(entries, response)

    def parse_article(self, response: Response, entry: Entry) -> Iterator[Request]:
        """Judge an article's response, archive it or why not, follow its twins."""
        headers = flat_headers(response)
        if response.status == 304:
            self.state.keep(entry.url, "unchanged")
            return
        if response.status != 200:
            self._refuse_status(entry, response)
            return
        final = _plain_url(response.url)
        head = read_head(response.body, response.url, headers)
        if refusal := judge_page(self.source, self.topic, entry, response, head=head, headers=headers):
            self._refuse(entry, *refusal, facts={"status": "200", "fetched": response.url})
            return
        digest = content_id("body", response.body)
        if self.state.is_same(entry.url, digest):
            self.recorder.unchanged += 1
            self.state.keep(entry.url, "unchanged")
            return
        receipt = receipt_of(self.source, self.topic, entry, response, self.limits.user_agent)
        self.recorder.page(response, declared_of(self.source, entry), receipt)
        validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""), digest)
        self.state.settle(entry.url, "done", "page", validators)
        if final != entry.url:
            self.state.settle(final, "done", "page", validators)
        yield from self._follow_twins(entry, head)

    def leads_to_known(self, entry: Entry, target: str) -> bool:
        """Whether a redirect goes to an article that this crawl asks for anyway, or an earlier one got."""
        plain = _plain_url(target)
        if plain == entry.url:
            return False
        return plain in self._asked or (self.state.has_page(plain) and not self.state.was_asked(entry.url))

    def article_failed(self, failure: Failure) -> None:
        """No response, or a request that was refused."""
        request: Request = failure.request  # type: ignore[attr-defined]
        outcome = explain(failure.value, request.url)
        self._refuse(request.cb_kwargs["entry"], outcome.reason, outcome.detail, retry=outcome.retry)

    def entry_failed(self, failure: Failure) -> None:
        """An entry point that gave no response."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.recorder.error(_first_asked(request), explain(failure.value, request.url).detail)

    def _follow_sitemaps(self, sitemaps: tuple[tuple[str, str], ...]) -> Iterator[Request]:
        for url, stated in sitemaps:
            if url in self._asked or not self._is_worth_reading(url, stated):
                continue
            if self._sitemaps >= self.limits.max_sitemaps:
                self.recorder.error(url, f"not read: over {self.limits.max_sitemaps} sitemaps in one crawl")
                return
            self._sitemaps += 1
            yield self._entry_request(url, self.parse_list, stated=stated)

    def _is_worth_reading(self, url: str, stated: str) -> bool:
        if self.limits.backfills:
            # A sitemap changed before the range began cannot hold anything of it.
            return not stated or self.limits.in_range(stated, until_matters=False)
        return not stated or is_newer(stated, self.state.stated(url))

    def _follow(self, entries: tuple[Entry, ...], response: Response, stated: str = "") -> Iterator[Request]:
        self.recorder.listed(_first_asked(response), entries)
        with self.state.transaction():
            wanted = self.state.offer(self._wanted(entries))
            if self.limits.backfills:
                self.state.touch(_first_asked(response))
            else:
                headers = flat_headers(response)
                validators = headers.get("etag", ""), headers.get("last-modified", "")
                self.state.visit(_first_asked(response), *validators, stated)
        for entry in wanted:
            if request := self._article_request(entry):
                yield request

    def _wanted(self, entries: tuple[Entry, ...]) -> Iterator[Entry]:
        for raw in entries:
            entry = _with_url(raw, _plain_url(raw.url))
            if self.state.is_known(entry):
                self.recorder.seen += 1
                continue
            if not self.limits.in_range(entry.modified, entry.date):
                self.recorder.unused["out_of_range"] += 1
            elif refusal := judge_entry(self.source, self.topic, entry):
                self._refuse(entry, *refusal, facts={"via": entry.via, "title": entry.title})
            else:
                yield entry

    def _follow_twins(self, entry: Entry, head: Head) -> Iterator[Request]:
        for lang, url in dict.fromkeys((*entry.twins, *head.alternates)):
            plain = _plain_url(url)
            if plain == entry.url or lang[:2] not in self.source.languages or not self.source.allows(plain):
                continue
            for twin in self.state.offer([Entry(plain, lang=lang[:2], via=f"{TWIN}{entry.url}")]):
                if request := self._article_request(twin):
                    yield request

    def _article_request(self, entry: Entry) -> Request | None:
        if entry.url in self._asked:
            return None
        if len(self._asked) >= self.limits.max_articles:
            return None
        self._asked.add(entry.url)
        return Request(
            entry.url, self.parse_article, errback=self.article_failed, cb_kwargs={"entry": entry},
            headers=self.state.conditions(entry.url), dont_filter=True,
            meta={"kind": "article"},
        )  # fmt: skip

    def _entry_request(self, url: str, callback: Any, **more: str) -> Request:
        self._asked.add(url)
        # Back-filling reads what is listed even where the list did not change.
        conditions = {} if self.limits.backfills else self.state.conditions(url)
        return Request(
            url, callback, errback=self.entry_failed, cb_kwargs=more, headers=conditions,
            dont_filter=True, priority=10, meta={"kind": "list"},
        )  # fmt: skip

    def _is_good_list(self, response: Response) -> bool:
        if response.status == 200:
            return True
        if response.status == 304:
            self.state.touch(_first_asked(response))
        else:
            self.recorder.error(_first_asked(response), f"answers {response.status}")
        return False

    def _refuse_status(self, entry: Entry, response: Response) -> None:
        status = response.status
        retry = status in {403, 408, 429} or status >= 500
        self._refuse(entry, f"http_{status}", f"the server answers {status}", retry=retry)

    def _refuse(
        self,
        entry: Entry,
        reason: str,
        detail: str,
        retry: bool = False,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        self.recorder.refuse(entry.url, reason, detail, facts)
        self.state.offer([entry])
        self.state.settle(entry.url, "failed" if retry else "done", reason)


def _plain_url(url: str) -> str:
    """The address without fragment and tracking parameters."""
    url = url.strip().partition("#")[0]
    if "?" not in url:
        return url
    return str(url_query_cleaner(url, _TRACKING, remove=True, unique=False))


def _with_url(entry: Entry, url: str) -> Entry:
    return Entry(url, entry.title, entry.date, entry.modified, entry.lang, entry.twins, entry.via)


def _gunzipped(body: bytes, limit: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    decompressor = zlib.decompressobj(wbits=31)
    plain = decompressor.decompress(body, limit)
    if not decompressor.eof:
        raise FeedError(f"gzip that breaks off, or is over {limit} bytes decompressed")
    return plain


def _first_asked(message: Request | Response) -> str:
    # Validators, counts and errors belong to the address in the source's file, also where it redirects.
    return str((message.meta.get("redirect_urls") or [message.url])[0])
