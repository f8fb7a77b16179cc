"""The kinds of evidence for a new name: what they weigh, how much is needed, what they make of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.entities.surroundings import BESIDE

#: What each kind of evidence weighs beside those of ``BESIDE``; a name needs the threshold.
WEIGHTS = BESIDE | {
    "title": 2,
    "headed": 1,
    "makes": 3,
    "released": 2,
    "recurs": 1,
    "maker": 3,
    "invests": 4,
    "human": -8,
    "says": -3,
    "field": 1,
    "version": 2,
    "ending": 2,
    "often": 1,
    "topic": 2,
    "called": 4,
    "listed": 3,
    "founded": 4,
    "origin": 4,
    "based": 4,
    "labelled": 4,
    "apposed": 3,
    "cell": 4,
    "profile": 3,
}
THRESHOLD = 4
#: So many mentions say that a name matters.
OFTEN = 3
#: Two capitalised words are rather a person.
TWO_WORDS = 5
#: Evidence that no person has.
NO_PERSON = {"version", "ending", "cell", "founded", "profile"}
#: Evidence that makes a name a company's.
FIRMS = {"founded", "origin", "based", "labelled", "maker", "profile"}
#: Evidence that makes an investor a company of the field.
FILMED = {"makes", "maker", "apposed", "version", "title"}
#: Evidence that shows a capital to be the name's own.
NAMING = {"labelled", "profile"}
#: Evidence that no common word has.
SURE = {"called", "based", "origin", "labelled"}
#: Evidence that a place may have ("Holbeck sisters land a deal").
PLACED = {"title", "headed", "topic", "field"}
#: Evidence that no place has.
USED = {"use", "asset"}


@dataclass(slots=True)
class Told:
    """What the places of a name tell: kinds of evidence, of what kind it is, whether a capital is its own."""

    evidence: set[str] = field(default_factory=set)
    votes: Counter[str] = field(default_factory=Counter)
    own_capital: bool = False


class Verdict(NamedTuple):
    """The kind of a name, and whether it is sure even if the text has the word in lower case too."""

    kind: str
    sure: bool
