"""Which listed articles are asked for, and which responses may be used: a reason and a sentence where not."""

from collections.abc import Mapping

from scrapy.http import Response

from spiders.feeds import Entry
from spiders.head import Head
from spiders.ingest import HTML_TYPES
from spiders.optout import page_allows, page_optout
from spiders.recorder import media_type
from spiders.source import Source, address_fault
from spiders.topic import Decision, Topic

Refusal = tuple[str, str]
TWIN = "twin of "


def judge_entry(source: Source, topic: Topic | None, entry: Entry) -> Refusal | None:
    """Whether a listed article is asked for, by its address, language and title."""
    if fault := address_fault(entry.url):
        return "bad_address", fault
    if not source.allows(entry.url):
        return "off_host", f"on none of the hosts of {source.name}"
    if entry.lang and entry.lang not in source.languages:
        return "language_unsupported", f"{source.name} declares {entry.lang}"
    verdict = source.judge(topic, entry.url, entry.title)
    if verdict and verdict.decision is Decision.OFF:
        return "off_topic", verdict.reason
    return None


def judge_page(
    source: Source,
    topic: Topic | None,
    entry: Entry,
    response: Response,
    *,
    head: Head,
    headers: Mapping[str, str],
) -> Refusal | None:
    """Whether a response with status 200 may be used: opt-outs first, then its form, then the topic."""
    if optout := page_optout(headers, head):
        return "tdm_opt_out", optout
    rule = response.meta.get("reserved")
    if rule is not None and not page_allows(headers, head):
        return "tdm_opt_out", f"tdmrep.json reserves {rule.location}"
    if not response.body.strip():
        return "empty", "the response has no body"
    media = media_type(headers, response.body)
    if media not in HTML_TYPES:
        return "not_html", f"media type {media}"
    # Twins are wanted whatever their words, and a page whose title was known is judged already.
    if topic and not entry.title and not entry.via.startswith(TWIN):
        verdict = topic.judge(entry.url, head.title, "", source.keywords)
        if verdict.decision is Decision.OFF:
            return "off_topic", verdict.reason
    return None


def declared_of(source: Source, entry: Entry) -> dict[str, str]:
    """What the source says of a page: title, date, language and publisher as far as known."""
    only = source.languages[0] if len(source.languages) == 1 else ""
    said = {
        "title": entry.title,
        "date": entry.date,
        "lang": entry.lang or only,
        "publisher": source.publisher,
    }
    return {key: value for key, value in said.items() if value}


def receipt_of(
    source: Source, topic: Topic | None, entry: Entry, response: Response, agent: str
) -> dict[str, str]:
    """What allowed a page to be fetched and kept."""
    verdict = source.judge(topic, entry.url, entry.title)
    said = {
        "via": entry.via,
        "robots": "allowed by robots.txt",
        "tdm": "not reserved",
        "topic": verdict.reason if verdict else "everything is wanted",
        "user_agent": agent,
        "redirected_from": " ".join(response.meta.get("redirect_urls", ())),
    }
    return {key: value for key, value in said.items() if value}
