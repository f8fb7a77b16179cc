"""What a failed request means: a reason code, a sentence, and whether it is worth asking again."""

from dataclasses import dataclass
from typing import Any

from scrapy.exceptions import IgnoreRequest

from spiders.guard import PrivateAddressError, RefusedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why there is no response."""

    reason: str
    detail: str
    retry: bool


def explain(failure: Any) -> Outcome:
    """Put Scrapy's and Twisted's errors into the reasons of the ``unused`` table."""
    error = failure.value
    text = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error, RefusedError):
        return Outcome(error.reason, error.detail, error.retry)
    if isinstance(error, PrivateAddressError) or "no public address" in text:
        return Outcome("private_address", text, retry=False)
    if isinstance(error, IgnoreRequest):
        return _ignored(text)
    name = type(error).__name__
    if name in _NAMES:
        reason, retry = _NAMES[name]
        return Outcome(reason, f"{name}: {text}", retry)
    return Outcome("unreachable", f"{name}: {text}", retry=True)


def _ignored(text: str) -> Outcome:
    if "max redirections" in text:
        return Outcome("too_many_redirects", text, retry=False)
    if "DOWNLOAD_MAXSIZE" in text:
        return Outcome("too_large", text, retry=False)
    return Outcome("refused", text, retry=False)


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
