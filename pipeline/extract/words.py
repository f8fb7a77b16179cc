"""What extraction knows of a language: section ``[extract]`` of its TOML file."""

from pipeline.units import Unit


class ExtractWords(Unit):
    """Phrases by which pages of one language mark what is not the article.

    All are compared in lower case at the start of a block; ``paywall``, ``cookies`` and
    ``not_found`` anywhere in a short block or title. ``published`` and ``modified`` stand before dates.
    ``function_words`` are the small words of running text that no neighbouring language shares.
    """

    teaser: list[str]
    comments: list[str]
    newsletter: list[str]
    cookies: list[str]
    advert: list[str]
    share: list[str]
    counters: list[str]
    paywall: list[str]
    not_found: list[str]
    footnotes: list[str]
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    function_words: frozenset[str] = frozenset()
