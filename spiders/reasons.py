"""Why an address gives no page: every reason of the ``unused`` table that collecting can give."""

REASONS = {
    "asked_to_wait": "The host asked to be left alone for over two minutes; tried again in the next run.",
    "bad_address": "The address is none that we ask for: not http or https, with a password, or over-long.",
    "crash": "Our own code could not cope with the response; tried again in the next run.",
    "duplicate_page": "The address leads to one that was fetched already.",
    "empty": "The response or file has no content.",
    "language_unsupported": "The source declares a language other than the ones it is registered with.",
    "not_html": "The response is no HTML.",
    "off_host": "The address, or what it redirects to, is on none of the source's hosts.",
    "off_topic": "Title and address hold no words of the topic.",
    "out_of_range": "The article is dated outside of the days that a back-fill asks for.",
    "private_address": "The host's name resolves to no public address.",
    "refused": "Scrapy refused the request.",
    "robots_forbidden": "robots.txt forbids the address.",
    "robots_unreachable": "robots.txt could not be read, which forbids all for now (RFC 9309).",
    "tdm_opt_out": "The publisher reserves text and data mining, or says noai; nothing of the page is kept.",
    "timeout": "No complete answer in time; tried again in the next run.",
    "too_large": "The response is larger than allowed, perhaps only once decompressed.",
    "too_many_redirects": "More than five redirects, or a circle of them.",
    "unknown_host": "The host's name cannot be resolved; tried again in the next run.",
    "unreachable": "The connection failed or the answer is no HTTP; tried again in the next run.",
    # Of local files:
    "bad_sidecar": "The file's NAME.meta.json is no JSON object of known keys.",
    "broken_warc": "A record of the WARC file is damaged.",
    "missing": "There is no such file, or nothing that can be read in the folder.",
    "not_text": "The file is binary, whatever its name says.",
    "unknown_type": "The file's ending is none that can be read.",
    "unreadable": "The file cannot be read.",
}


def sentence(reason: str) -> str:
    """The reason in words.

    >>> sentence("http_404")
    'The server answers 404.'
    """
    if reason.startswith("http_"):
        return f"The server answers {reason.removeprefix('http_')}."
    return REASONS[reason]
