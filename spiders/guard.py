"""What a crawl may connect to: public addresses only, judged after name resolution.

Scrapy resolves every host, that of a redirect too, through ``TWISTED_DNS_RESOLVER``; refusing there leaves no
notation (decimal, short, IPv6-mapped) and no rebinding between check and use.
"""

import ipaddress
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred


class RefusedError(IgnoreRequest):
    """A request that is not sent, or not followed: a reason code and a sentence."""

    def __init__(self, reason: str, detail: str, retry: bool = False) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.retry = retry


class PrivateAddressError(OSError):
    """A host that resolves to no public address."""


def is_public(address: str) -> bool:
    """Whether an IP address is reachable from anywhere, and no multicast.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("64:ff9b::7f00:1")
    (False, False, False)
    >>> is_public("93.184.215.14")
    True
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or _nat64(ip)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


class PublicResolver(CachingThreadedResolver):
    """A resolver that answers with public addresses only.

    Twisted keeps no more of a refusal than that the name was not found, hence ``refused`` ({name: why}).
    """

    refused: ClassVar[dict[str, str]] = {}

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802
        """Resolve, and fail with ``PrivateAddressError`` where the address is not public."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._check, name)

    @staticmethod
    def _check(address: str, name: str) -> Any:
        if not is_public(address):
            PublicResolver.refused[name] = f"{name} is at {address}, which is no public address"
            raise PrivateAddressError(PublicResolver.refused[name])
        return address


class OnlyAllowed:
    """Downloader middleware: every request, redirected ones too, goes to the source's hosts or nowhere."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> "OnlyAllowed":
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse other hosts and hosts that asked to be left alone; set a local source's proxy."""
        spider = self.crawler.spider
        if not spider.source.allows(request.url):
            raise RefusedError("off_host", f"{request.url} is on none of the hosts of {spider.source.name}")
        host = urlsplit(request.url).hostname or ""
        if why := spider.closed_hosts.get(host):
            raise RefusedError("asked_to_wait", f"{host} {why}", retry=True)
        if spider.source.proxy:
            request.meta["proxy"] = spider.source.proxy
