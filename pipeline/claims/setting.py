"""What surrounds a sentence, and what is known of it while its figures are read one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.claims.discourse import Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.toolkit import Toolkit
from pipeline.dates import DateMention
from pipeline.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence says of its figures.

    ``context`` are metrics that heading, label or column suggest, with their weight; ``source`` and ``date``
    what an introduction says for all it introduces; ``subjects`` those that layout tells. Figures before
    position ``after`` (the heads of a cell) are passed over. ``fresh``: the sentence before does not count;
    ``listed``: it is a list item, card or cell; ``voiced``: it is the speech of ``source``, or of someone
    whom the text does not name there.
    """

    context: Mapping[str, float] = field(default_factory=dict)
    source: str | None = None
    date: str | None = None
    subjects: tuple[Referent, ...] = ()
    after: int = 0
    fresh: bool = False
    listed: bool = False
    voiced: bool = False


@dataclass(slots=True)
class Progress:
    """A sentence being read: figures see the ``drafts`` of those before them.

    ``told`` are its dates, resolved or not. ``total`` is the n of "k of the n best", ``share_of`` its number,
    perhaps that of the sentence before. ``elliptical``: the figure being read leaves its unit unsaid.
    """

    sentence: Sentence
    kit: Toolkit
    discourse: Discourse
    setting: Setting
    told: list[tuple[DateMention, str]]
    total: Quantity | None
    share_of: int | None
    elliptical: bool = False
    drafts: list[Draft] = field(default_factory=list)

    @property
    def shares(self) -> bool:
        """Whether the sentence itself tells how many of the best places it shares out."""
        return self.total is not None or any(quantity.out_of for quantity in self.sentence.quantities)

    @property
    def last(self) -> Draft | None:
        """The draft of the figure before."""
        return self.drafts[-1] if self.drafts else None
