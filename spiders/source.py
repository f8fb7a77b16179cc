"""Sources: one TOML file a publisher, which says where its articles are found and how it is asked."""

import ipaddress
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from pipeline.units import Unit, UnitError, load_units
from spiders.topic import Topic, Verdict, load_topic, topic_names

SOURCE_FOLDER = Path(__file__).parent / "sources"
EVERYTHING = "all"
_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_HOST = re.compile(r"[a-z0-9.-]+(?::\d{1,5})?")
_MAX_ADDRESS = 2000
_USUAL_PORTS = frozenset({None, 80, 443})
_LANGUAGE = re.compile(r"[a-z]{2}")


def address_fault(url: str) -> str:
    """Why we never ask for an address, or an empty string."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in {"http", "https"} or not host:
        return "is no http or https address"
    if parts.username is not None or parts.password is not None:
        return "holds a user name or password"
    # Scrapy leaves longer ones out without a word.
    return f"is longer than {_MAX_ADDRESS} characters" if len(url) > _MAX_ADDRESS else ""


def _check_url(url: str) -> str:
    if fault := address_fault(url):
        raise ValueError(f"{url!r} {fault}")
    return url


def _check_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name: lower-case letters and digits, parted by - _ or .")
    return name


def _check_host(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise ValueError(f"{host!r} is no host name in lower case, with or without :port")
    return host


def _check_language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise ValueError(f"{code!r} is no two-letter language code")
    return code


def _check_topic(topic: str) -> str:
    if topic != EVERYTHING and topic not in topic_names():
        raise ValueError(f"no topic {topic!r}; there are: {', '.join([EVERYTHING, *topic_names()])}")
    return topic


Url = Annotated[str, AfterValidator(_check_url)]


class Listing(Unit):
    """A page that lists articles; ``links`` is the CSS selector of their ``a`` elements."""

    url: Url
    links: str = "a[href]"


class Source(Unit):
    """One publisher: where its articles are listed, which of them are wanted, how gently it is asked.

    ``hosts`` are the hosts whose pages belong to it (``host`` also stands for its subdomains,
    ``host:port`` for that port instead of the usual ones); by default the homepage's without ``www.``.
    ``topic`` names a file of ``spiders/topics`` or is ``all`` (a site that writes about nothing else);
    ``keywords`` are more words that put a page on the topic. ``download_delay`` is in seconds.
    ``verified`` becomes true only once ``factreel sources check`` has reached every entry point.

    ``local`` allows loopback and private addresses. With ``proxy`` (local only) every request goes to that
    address and names the real host in its request line, so that one server on a port of the system's
    choice can stand for several hosts whose addresses stay the same from run to run.
    """

    name: Annotated[str, AfterValidator(_check_name)]
    publisher: Annotated[str, Field(min_length=1)]
    homepage: Url
    languages: Annotated[tuple[Annotated[str, AfterValidator(_check_language)], ...], Field(min_length=1)]
    hosts: tuple[Annotated[str, AfterValidator(_check_host)], ...] = ()
    feeds: tuple[Url, ...] = ()
    sitemaps: tuple[Url, ...] = ()
    listings: tuple[Listing, ...] = ()
    topic: Annotated[str, AfterValidator(_check_topic)] = "ai_video"
    keywords: tuple[str, ...] = ()
    expected_per_day: Annotated[float, Field(ge=0)] = 0.0
    verified: bool = False
    local: bool = False
    proxy: str = ""
    download_delay: Annotated[float, Field(ge=0, le=600)] = 2.0
    note: str = ""

    @model_validator(mode="after")
    def _check_whole(self) -> "Source":
        if not self.entry_points:
            raise ValueError(f"source {self.name}: one of feeds, sitemaps, listings is needed")
        if not self.local:
            self._check_public()
        elif self.proxy:
            _check_url(self.proxy)
        for url in self.entry_points:
            if not self.allows(url):
                raise ValueError(f"source {self.name}: {url} is on none of its hosts {self.allowed_hosts}")
        return self

    def _check_public(self) -> None:
        if self.proxy or self.download_delay == 0:
            raise ValueError(f"source {self.name}: proxy and download_delay = 0 are for local sources only")
        for url in (self.homepage, *self.entry_points):
            if _is_address(urlsplit(url).hostname or ""):
                raise ValueError(f"source {self.name}: {url} names an IP address, a host name is needed")

    @property
    def entry_points(self) -> tuple[str, ...]:
        """Addresses at which discovery starts."""
        return (*self.feeds, *self.sitemaps, *(listing.url for listing in self.listings))

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """``hosts``, or the homepage's host without ``www.``."""
        return self.hosts or (urlsplit(self.homepage).netloc.removeprefix("www."),)

    def allows(self, url: str) -> bool:
        """Whether the address is http or https on one of the source's hosts."""
        if address_fault(url):
            return False
        parts = urlsplit(url)
        return any(_host_fits(parts.hostname or "", parts.port, allowed) for allowed in self.allowed_hosts)

    def load_topic(self) -> Topic | None:
        """The topic that pages must be on, or ``None`` where everything is wanted."""
        return None if self.topic == EVERYTHING else load_topic(self.topic)

    def judge(self, topic: Topic | None, url: str, title: str = "", text: str = "") -> Verdict | None:
        """The topic's verdict on a page, ``None`` where everything is wanted."""
        return topic.judge(url, title, text, self.keywords) if topic else None


def load_sources(*extra_folders: Path) -> dict[str, Source]:
    """Every source by its name, which must be its file's stem; extra folders may add some.

    Raises:
        UnitError: a file is not valid; the message names file and key.
    """
    folders: Iterable[Path] = (SOURCE_FOLDER, *extra_folders)
    sources = load_units(folders, Source)
    for stem, source in sources.items():
        if source.name != stem:
            raise UnitError(f"{stem}.toml: name: {source.name!r} differs from the file's name")
    return sources


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _host_fits(host: str, port: int | None, allowed: str) -> bool:
    name, _, wanted_port = allowed.partition(":")
    if port != int(wanted_port) if wanted_port else port not in _USUAL_PORTS:
        return False
    return host == name or host.endswith("." + name)
