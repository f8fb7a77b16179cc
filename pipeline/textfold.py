"""Fold a text for matching without moving any character: lower case, one kind of space, quote, hyphen."""

# Word joiners of newsrooms' typography, each replaced by one plain character so that offsets hold.
_PLAIN = (
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2007", " "), ("\u2008", " "), ("\u200a", " "),
    ("\u2002", " "), ("\u2003", " "), ("\u2005", " "), ("\u2006", " "), ("\t", " "),
    ("\u2019", "'"), ("\u02bc", "'"), ("\u2018", "'"),
    ("\u2010", "-"), ("\u2011", "-"), ("\u2212", "-"),
    ("\u2014", "\u2013"),
)  # fmt: skip


def plain_spaces(text: str) -> str:
    """Replace special spaces, apostrophes and hyphens by their plain form; length and case are kept."""
    if text.isascii():
        return text.replace("\t", " ")
    for special, plain in _PLAIN:
        text = text.replace(special, plain)
    return text


def fold(text: str) -> str:
    """Return ``text`` in lower case with plain spaces, of exactly the same length.

    >>> fold("1\\u202f234\\u00a0UTILISATEURS")
    '1 234 utilisateurs'
    """
    plain = plain_spaces(text)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)
