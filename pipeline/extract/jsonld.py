"""JSON-LD of a page: the nodes that describe the article, whatever they are wrapped in."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

Node = dict[str, Any]

# schema.org/Article and what is derived from it; a name that ends so is one of them.
_ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "SocialMediaPosting", "ForumPosting")
_PAGE_ENDING = "Page"
# Deeper nesting than any real page has; bounds the walk over hostile data.
_MAX_DEPTH = 12
_MAX_NODES = 2_000
_COMMENT = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)"
    r"|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


def read_nodes(tree: HtmlElement) -> list[Node]:
    """Every object of the page's JSON-LD scripts, outer ones first; broken scripts are passed over."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            data = _load(script.text)
            for node in _walk(data, 0):
                nodes.append(node)
                if len(nodes) >= _MAX_NODES:
                    return nodes
    return nodes


def article_nodes(nodes: list[Node]) -> list[Node]:
    """The nodes typed as an article, else those typed as a page."""
    articles = [node for node in nodes if _is_typed(node, _ARTICLE_ENDINGS)]
    return articles or [node for node in nodes if _is_typed(node, _PAGE_ENDING)]


def types_of(node: Node) -> set[str]:
    """The ``@type`` of a node without its vocabulary's address."""
    found = node.get("@type")
    names = found if isinstance(found, list) else [found]
    return {name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)}


def _is_typed(node: Node, endings: str | tuple[str, ...]) -> bool:
    return any(name.endswith(endings) for name in types_of(node))


def text_of(value: Any) -> str:
    """The first text in a JSON-LD value: a string, an object's name, or the first of a list."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return next((text for item in value[:20] if (text := text_of(item))), "")
    if isinstance(value, dict):
        return text_of(value.get("name")) or text_of(value.get("@value")) or text_of(value.get("url"))
    return ""


def name_of(value: Any, nodes: list[Node]) -> str:
    """The name of a person or publisher, also where it stands in another of the page's nodes."""
    if isinstance(value, dict) and "@id" in value and not value.get("name"):
        return next((text_of(n["name"]) for n in nodes if n.get("@id") == value["@id"] and n.get("name")), "")
    return text_of(value)


def _load(text: str) -> Any:
    cleaned = _COMMENT.sub("", text).strip().rstrip(";")
    for candidate in (cleaned, _TRAILING_COMMA.sub("", cleaned)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for child in value.values():
            if isinstance(child, dict | list):
                yield from _walk(child, depth + 1)
