"""The one way in which extraction refuses a page: a reason code and a detail for people."""

REASONS = {
    "broken": "the bytes can be read as no text at all",
    "empty": "there is nothing in the page",
    "language_unsupported": "the article is in a language without a file in pipeline/languages",
    "no_article": "no article body was found in the page",
    "not_html": "the bytes are another kind of file",
    "soft_404": "the page says that there is nothing here, with status 200",
    "too_complex": "the mark-up would take the parser minutes",
    "too_large": "the page is larger than any article",
}


class Unusable(Exception):  # noqa: N818 - it is the name of an outcome, as in the ledger's table
    """A page that cannot become an Article; ``reason`` is one of ``REASONS``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason!r}")
        super().__init__(f"{reason}: {detail or REASONS[reason]}")
        self.reason = reason
        self.detail = detail or REASONS[reason]

    def __reduce__(self) -> tuple[type["Unusable"], tuple[str, str]]:
        """Keep both parts when a worker process hands the refusal back."""
        return type(self), (self.reason, self.detail)
