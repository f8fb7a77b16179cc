"""The chrome of a page: containers that by their names or roles are not the article."""

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from pipeline.extract.words import ExtractWords

_TAGS = frozenset({"nav", "footer", "form", "button", "select", "noscript", "template", "dialog", "menu"})
# Parts of class names and ids, compared with whole name parts (share-bar: share, bar).
NAMES = frozenset({
    "ad", "ads", "adv", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "byline",
    "carousel", "comment", "commentaire", "commentaires", "commenti", "commento", "comments", "consent",
    "cookie", "cookies", "dateline", "disqus", "footer", "gdpr", "login", "menu", "meta", "modal",
    "nav", "navbar", "navigation", "newsletter", "onetrust", "outbrain", "pagination", "paywall",
    "popular", "popup", "postmeta", "promo", "rating", "ratings", "recirc", "recirculation",
    "recommendation", "recommendations", "recommended", "related", "share", "shares", "sharing", "shop",
    "sidebar", "signup", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola",
    "teaser", "teasers", "toolbar", "trending",
})  # fmt: skip
# Names of boxes that show figures; they win over the above (stats-banner, kpi-footer).
FIGURES = frozenset({
    "chiffre", "chiffres", "cifra", "cifre", "counter", "counters", "facts", "figures", "infographic",
    "infographie", "kpi", "kpis", "metric", "metrics", "numbers", "numeri", "stat", "statistic",
    "statistics", "stats",
})  # fmt: skip
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Chrome:
    """Tells chrome from article for the elements of one page; answers are kept by element."""

    def __init__(self, tree: HtmlElement, words: Sequence[ExtractWords]) -> None:
        self.counters = frozenset(word for item in words for word in item.counters)
        self._known: dict[HtmlElement, bool] = {}
        # What holds the headline is the article's frame, whatever its classes say.
        for head in tree.iter("h1"):
            for element in head.iterancestors():
                self._known[element] = False

    def covers(self, element: HtmlElement) -> bool:
        """Whether the element or anything around it is chrome."""
        path = []
        answer = False
        for item in (element, *element.iterancestors()):
            if item in self._known:
                answer = self._known[item]
                break
            path.append(item)
        for item in reversed(path):
            answer = answer or is_chrome(item)
            self._known[item] = answer
        return answer


def is_chrome(element: HtmlElement) -> bool:
    """By tag, role or a part of its class or id."""
    if element.tag in _TAGS:
        return True
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if (element.get("role") or "") in {"navigation", "banner", "contentinfo", "complementary", "search"}:
        return True
    parts = name_parts(element)
    return not NAMES.isdisjoint(parts) and FIGURES.isdisjoint(parts)


def name_parts(element: HtmlElement) -> Collection[str]:
    """The parts of an element's classes and id in lower case."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names == " ":
        return ()
    return set(_SPLIT.split(_CAMEL.sub("-", names).lower()))
