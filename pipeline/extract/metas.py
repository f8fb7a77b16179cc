"""The meta elements of a page by name."""

from lxml.html import HtmlElement  # type: ignore[import-untyped]

Metas = dict[str, list[str]]


def read_metas(tree: HtmlElement) -> Metas:
    """Contents by lower-case property, name, itemprop or http-equiv, in the order of the page."""
    metas: Metas = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def first(metas: Metas, *names: str) -> str:
    """The first content of the metas called ``names``, in the order of the names."""
    return next((metas[name][0] for name in names if metas.get(name)), "")
