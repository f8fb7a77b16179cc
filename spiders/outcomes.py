"""What a failed request means: a reason code, a sentence, and whether it is worth asking again."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from spiders.guard import PublicResolver, RefusedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why there is no response."""

    reason: str
    detail: str
    retry: bool


def explain(error: BaseException | None, url: str) -> Outcome:
    """Put Scrapy's and Twisted's errors on a request for ``url`` into the reasons of the ``unused`` table."""
    text = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error, RefusedError):
        return Outcome(error.reason, error.detail, error.retry)
    if why := PublicResolver.refused.get(urlsplit(url).hostname or ""):
        return Outcome("private_address", why, retry=False)
    if isinstance(error, IgnoreRequest):
        return _ignored(text)
    name = type(error).__name__
    if name in _NAMES:
        reason, retry = _NAMES[name]
        return Outcome(reason, _DETAILS.get(reason, f"{name}: {text}"), retry)
    return Outcome("unreachable", f"{name}: {text}", retry=True)


def _ignored(text: str) -> Outcome:
    if "max redirections" in text:
        return Outcome("too_many_redirects", text, retry=False)
    if "DOWNLOAD_MAXSIZE" in text:
        return Outcome("too_large", _DETAILS["too_large"], retry=False)
    return Outcome("refused", text, retry=False)


_DETAILS = {
    "timeout": "no complete answer in time",
    "too_large": "the response is larger than DOWNLOAD_MAXSIZE, perhaps only once decompressed",
}
_NAMES = {
    "TimeoutError": ("timeout", True),
    "DownloadTimeoutError": ("timeout", True),
    "TCPTimedOutError": ("timeout", True),
    "DownloadCancelledError": ("too_large", False),
    "CancelledError": ("too_large", False),
    "UnsupportedURLSchemeError": ("bad_address", False),
    "NotSupported": ("bad_address", False),
    "DNSLookupError": ("unknown_host", True),
    "CannotResolveHostError": ("unknown_host", True),
}
