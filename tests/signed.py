"""Signed documents and an index of them, for the tests of the parts of story grouping."""

from functools import cache

from pipeline.model import Document
from pipeline.stories import Stories, make_signer
from pipeline.stories.index import StoryIndex
from pipeline.stories.signature import Signature, Signer


@cache
def signer() -> Signer:
    """The signer that ships."""
    return make_signer()


def sign(
    identifier: str, text: str, *, lang: str = "en", title: str = "", date: str = "", url: str = ""
) -> Signature:
    """A document hashed."""
    return signer().sign(Document(identifier, lang, title, text, date, url))


def index_of(*signatures: Signature) -> StoryIndex:
    """An index that documents were added to, in this order."""
    stories = Stories()
    stories.add(signatures)
    return stories.index


def prose(words: int, topic: str = "kling", numbers: str = "") -> str:
    """So many words that no other topic has, in sentences, with numbers in them."""
    told = [f"{topic}{place}" for place in range(words)]
    for place, number in enumerate(numbers.split()):
        told.insert(7 * place + 3, number)
    return " ".join(told)
