"""Places on a board that the numbers of a list tell."""

import re
from decimal import Decimal

from pipeline.claims.classify import Choice
from pipeline.claims.discourse import CLASS_OF
from pipeline.claims.draft import Draft
from pipeline.claims.frame import Frame
from pipeline.claims.sentence import Sentence

#: An item of a ranked list begins with what is ranked.
OPENING = 3
LARGEST = 100
_DIGITS = re.compile(r"\d+")


def read_place(sentence: Sentence, marker: str, frame: Frame, date: str | None) -> Draft | None:
    """The rank that the number of a list item gives to what it names first, in a list of a board's best."""
    number = _DIGITS.search(marker)
    if not frame.ranks or number is None or not 0 < int(number[0]) <= LARGEST:
        return None
    ranked = [referent for referent in sentence.referents if CLASS_OF.get(referent.kind) == "product"]
    if not ranked or sentence.word_at(ranked[0].start) > OPENING or not ranked[0].named:
        return None
    return Draft(
        quantity=None,
        sentence=sentence,
        choice=Choice("rank", 3.0, "rank.list"),
        metric="rank",
        subject=ranked[0],
        value_min=Decimal(number[0]),
        value_max=Decimal(number[0]),
        comparator="=",
        unit="position",
        object=frame.board,
        as_of=frame.date or date,
        modality="attributed" if frame.source else "asserted",
        attributed_to=frame.source,
    )
