"""Scrapy's settings for a crawl of one source; what differs from Scrapy's defaults is there for safety."""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from pipeline.units import Unit
from spiders.source import Source

_CONTACT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+")


def _check_contact(contact: str) -> str:
    if contact and not _CONTACT.fullmatch(contact):
        raise ValueError(f"{contact!r} is neither a mail address nor a web page")
    return contact


class Limits(Unit):
    """Bounds of one crawl: bytes after decompression, seconds, counts.

    ``contact`` is the mail address or page of whoever crawls, which goes into the user agent; public
    sources are not asked without. ``since`` and ``until`` (ISO days, inclusive) back-fill: everything that
    is listed is looked at again, and what is dated outside is left for another time.
    """

    max_body: int = Field(8 * 1024 * 1024, gt=0)
    response_seconds: float = Field(30.0, gt=0)
    crawl_seconds: float = Field(900.0, gt=0)
    max_entries: int = Field(5000, gt=0)
    max_articles: int = Field(2000, ge=0)
    max_sitemaps: int = Field(60, gt=0)
    redirects: int = Field(5, ge=0)
    retries: int = Field(3, ge=0)
    contact: Annotated[str, AfterValidator(_check_contact)] = ""
    since: date | None = None
    until: date | None = None

    @property
    def user_agent(self) -> str:
        """Who we are and how to reach who runs this."""
        contact = f"; {self.contact}" if "@" in self.contact else f"; +{self.contact}" if self.contact else ""
        return f"FactReel/0.1 (open ledger of AI-video news{contact})"

    @property
    def backfills(self) -> bool:
        """Whether a range of days is wanted."""
        return bool(self.since or self.until)

    def in_range(self, *times: str, until_matters: bool = True) -> bool:
        """Whether one of the ISO times lies in the range; what is not dated does."""
        days = [datetime.fromisoformat(time).date() for time in times if time]
        return not days or any(
            (not self.since or day >= self.since)
            and (not until_matters or not self.until or day <= self.until)
            for day in days
        )


def scrapy_settings(source: Source, limits: Limits) -> dict[str, Any]:
    """Settings of the crawl of ``source``."""
    return {
        **_SAFE,
        **_POLITE,
        "TWISTED_DNS_RESOLVER": resolver_of(source.local),
        "USER_AGENT": limits.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": ", ".join(source.languages),
        },
        "DOWNLOAD_DELAY": source.download_delay,
        "AUTOTHROTTLE_START_DELAY": source.download_delay,
        "DOWNLOAD_MAXSIZE": limits.max_body,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": limits.response_seconds,
        "REDIRECT_MAX_TIMES": limits.redirects,
        "RETRY_TIMES": limits.retries,
        "CLOSESPIDER_TIMEOUT": limits.crawl_seconds,
    }


def resolver_of(local: bool) -> str:
    """The name resolver's class: only sources declared local may live at private addresses."""
    return "scrapy.resolver.CachingThreadedResolver" if local else "spiders.guard.PublicResolver"


_SAFE: dict[str, Any] = {
    "DOWNLOAD_HANDLERS": {"file": None, "data": None, "ftp": None, "s3": None},
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "METAREFRESH_ENABLED": False,
    # The spider looks at every status itself.
    "HTTPERROR_ALLOW_ALL": True,
    # A proxy of the environment would resolve names itself, past our guard.
    "HTTPPROXY_ENABLED": False,
    "HTTPAUTH_DOMAIN": None,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "REFERRER_POLICY": "no-referrer",
    "LOG_LEVEL": "ERROR",
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    "DOWNLOADER_MIDDLEWARES": {
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
        "spiders.guard.OnlyAllowed": 60,
        "spiders.politeness.Robots": 100,
        "spiders.politeness.OptOuts": 110,
        # Behind redirects and retries, so that each hop and each failure is recorded, decompressed.
        "spiders.recorder.RecordResponses": 630,
        "spiders.recorder.Decompress": 640,
    },
}

_POLITE: dict[str, Any] = {
    "ROBOTSTXT_OBEY": True,
    # First listed, first fetched: Scrapy's default is the reverse.
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "CONCURRENT_REQUESTS": 8,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY_JITTER": 0,
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_MAX_DELAY": 120.0,
    "EXTENSIONS": {
        "scrapy.extensions.throttle.AutoThrottle": None,
        "spiders.politeness.Throttle": 0,
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.corestats.CoreStats": None,
    },
}
