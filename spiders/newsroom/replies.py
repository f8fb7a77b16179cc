"""What every address of the newsroom answers, made once from publishers and pages."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from spiders.newsroom.content import FOLDER, Feed, NewsPage, Publisher
from spiders.newsroom.feeds import render_feed
from spiders.newsroom.render import render_home, render_page

_XML = "application/xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_FEED_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "news_sitemap": _XML,
    "sitemap": _XML,
    "listing": HTML,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What one address answers; ``fails_first`` makes the first GET a 500."""

    body: bytes
    media_type: str
    status: int = 200
    changed: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    fails_first: bool = False

    @property
    def etag(self) -> str:
        """Weak, because the compressed and the plain form share it."""
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:16]}"'


def all_replies(publishers: Mapping[str, Publisher], pages: Sequence[NewsPage]) -> dict[str, Reply]:
    """Replies by public address: robots.txt, homepage, feeds, pages and pictures of every publisher."""
    replies: dict[str, Reply] = {}
    picture = Reply((FOLDER / "picture.svg").read_bytes(), "image/svg+xml")
    for name, publisher in publishers.items():
        own = [page for page in pages if page.site == name]
        listed = [page for page in own if page.head.listed]
        replies[publisher.base + "/robots.txt"] = Reply(
            publisher.robots.encode(), "text/plain; charset=utf-8"
        )
        replies[publisher.base + "/"] = Reply(render_home(publisher, listed), HTML)
        for feed in publisher.feeds:
            replies[publisher.base + feed.path] = _feed_reply(feed, publisher, listed)
        replies.update((page.url, _page_reply(page, pages)) for page in own)
        replies.update((publisher.base + page.head.image, picture) for page in own if page.head.image)
    return replies


def _feed_reply(feed: Feed, publisher: Publisher, listed: Sequence[NewsPage]) -> Reply:
    home = feed.kind == "listing"
    body = render_home(publisher, listed) if home else render_feed(feed.kind, publisher, listed)
    changed = max((page.changed for page in listed if page.changed), default=None)
    return Reply(body, _FEED_TYPES[feed.kind], changed=changed)


def _page_reply(page: NewsPage, pages: Sequence[NewsPage]) -> Reply:
    head = page.head
    if head.kind == "redirect":
        return Reply(b"", HTML, 301, headers={"Location": page.publisher.base + head.location})
    if head.kind == "missing":
        return Reply(b"<h1>404</h1>", HTML, 404)
    media = (
        f"{head.media_type}; charset={head.charset}"
        if head.media_type.startswith("text/")
        else head.media_type
    )
    body = render_page(page, pages)
    return Reply(body, media, 200, page.changed, head.headers, fails_first=head.kind == "recovering")
