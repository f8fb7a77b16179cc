"""Politeness towards hosts: robots.txt as RFC 9309 says, crawl-delay, back-off, Retry-After, opt-outs."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.guard import RefusedError
from spiders.optout import WELL_KNOWN, Rule, parse_rules, reserving_rule
from spiders.outcomes import Outcome, explain

BACK_OFF = frozenset({403, 408, 429, 500, 502, 503, 504, 522, 524})
MAX_WAIT = 120.0
# The product token that a robots.txt names us by (RFC 9309, 2.2.1).
ROBOT = "FactReel"
_DENY_ALL = b"User-agent: *\nDisallow: /\n"


class Robots(RobotsTxtMiddleware):
    """robots.txt: a server error or no answer forbids all, any 4xx allows all (RFC 9309, 2.3.1)."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = response.body
        if response.status >= 500 or response.status == 429:
            why = f"robots.txt of {netloc} answers {response.status}"
            self._unreachable(netloc, Outcome("robots_unreachable", why, retry=True))
            body = _DENY_ALL
        elif response.status >= 400:
            body = b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        self._note_delay(netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        outcome = explain(exc, f"http://{netloc}/")
        if outcome.reason not in {"private_address", "off_host"}:
            outcome = Outcome("robots_unreachable", f"robots.txt of {netloc}: {outcome.detail}", retry=True)
        self._unreachable(netloc, outcome)
        waiting = self._parsers[netloc]
        parser = self._parserimpl.from_crawler(self.crawler, _DENY_ALL)
        self._parsers[netloc] = parser
        waiting.callback(parser)  # type: ignore[union-attr]

    def _unreachable(self, netloc: str, outcome: Outcome) -> None:
        spider: Any = self.crawler.spider
        spider.unreachable_robots[netloc] = outcome

    def _note_delay(self, netloc: str, request: Request) -> None:
        spider: Any = self.crawler.spider
        protego = getattr(self._parsers[netloc], "rp", None)
        delay = protego.crawl_delay(ROBOT) if protego else None
        if delay:
            spider.crawl_delays[urlsplit(request.url).hostname or ""] = float(delay)

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Refuse what robots.txt forbids; where it could not be read the page may be asked for later."""
        netloc = urlsplit(request.url).netloc
        spider: Any = self.crawler.spider
        if outcome := spider.unreachable_robots.get(netloc):
            raise RefusedError(outcome.reason, outcome.detail, outcome.retry)
        if rp is not None and not rp.allowed(request.url, ROBOT):
            raise RefusedError("robots_forbidden", f"robots.txt of {netloc} forbids it")


class Throttle(AutoThrottle):
    """AutoThrottle that never goes below crawl-delay, doubles on errors and obeys Retry-After."""

    def _adjust_delay(self, slot: Any, latency: float, response: Response) -> None:
        super()._adjust_delay(slot, latency, response)
        host = urlsplit(response.url).hostname or ""
        spider: Any = self.crawler.spider
        slot.delay = max(slot.delay, spider.crawl_delays.get(host, 0.0))
        if response.status not in BACK_OFF:
            return
        slot.delay = min(max(slot.delay * 2, self.mindelay), MAX_WAIT)
        wait = retry_after(response)
        if wait > MAX_WAIT:
            spider.closed_hosts[host] = f"asks to wait {wait:.0f} s"
        else:
            slot.delay = max(slot.delay, wait)


class OptOuts:
    """Downloader middleware that asks each host once for ``/.well-known/tdmrep.json`` before its articles."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler
        self._rules: dict[str, asyncio.Future[tuple[Rule, ...]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> "OptOuts":
        """Made by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse an article whose host reserves it; keep in ``meta`` what allowed it."""
        if request.meta.get("kind") != "article":
            return
        parts = urlsplit(request.url)
        base = f"{parts.scheme}://{parts.netloc}"
        if base not in self._rules:
            self._rules[base] = asyncio.ensure_future(self._ask(base + WELL_KNOWN))
        request.meta["reserved"] = reserving_rule(await self._rules[base], request.url)

    async def _ask(self, url: str) -> tuple[Rule, ...]:
        request = Request(url, meta={"kind": "tdmrep"}, callback=NO_CALLBACK, priority=900)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception:
            # No answer is no reservation: the file is optional.
            return ()
        return parse_rules(response.body) if response.status == 200 else ()


def retry_after(response: Response, now: datetime | None = None) -> float:
    """Seconds that ``Retry-After`` asks to wait, as a number or a date; 0 without it."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
