"""What the paragraph before a list, a table or a group of cards says for all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.claims.analysis import analyse
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.scales import read_scale
from pipeline.claims.sentence import Referent
from pipeline.claims.toolkit import Toolkit
from pipeline.entities import Mention
from pipeline.model import Block

#: A source is looked for in the last sentence of the paragraph only.
_COLON = (":", "：")


@dataclass(frozen=True, slots=True)
class Frame:
    """Source, date and names of an introduction; empty where there is none.

    ``told``: there is a source, with a name or without. ``ranks``: it names a board, so that the items of a
    numbered list have its places.
    ``scale`` is the currency, in millions or the like, that it gives to bare sums, ``context`` the metrics
    that the heading above suggests, with their weights; ``forecasts``: that heading announces them.
    """

    source: str | None = None
    date: str | None = None
    referents: Mapping[str, Referent] = field(default_factory=dict)
    board: str | None = None
    ranks: bool = False
    scale: str | None = None
    context: Mapping[str, float] = field(default_factory=dict)
    forecasts: bool = False
    told: bool = False


def introduces(paragraph: Block) -> bool:
    """Whether a paragraph ends as one that introduces a list does."""
    return paragraph.text.rstrip("*_ ").endswith(_COLON)


def read_frame(
    paragraph: Block,
    last: tuple[int, int],
    kit: Toolkit,
    discourse: Discourse,
    mentions: Sequence[Mention],
    *,
    carded: bool,
) -> Frame:
    """The frame that a paragraph before a list or table sets by its ``last`` sentence.

    ``carded``: no table follows, but cards or a list, which a date in an earlier sentence dates too.
    """
    start, end = last
    inside = [
        mention.shifted(-start) for mention in mentions if start <= mention.start and mention.end <= end
    ]
    sentence = analyse(
        kit,
        paragraph.text[start:end],
        paragraph.start + start,
        paragraph.kind,
        inside,
        among=discourse.counts.keys(),
    )
    kit.subjects.refer(sentence, discourse, fresh=False)
    boards = [referent.entity for referent in sentence.referents if referent.kind == "leaderboard"]
    sources = kit.modality.find_attributions(sentence, kit.modality.find(sentence), discourse.names)
    telling = [source for source in sources if source.attributes]
    named = next((source.source for source in telling if source.source), None)
    earlier = kit.dates.parse(paragraph.text[:start]) if carded else []
    dates = [m.edtf for m in (*earlier, *sentence.dates) if not m.relative and m.edtf]
    referents: dict[str, Referent] = {}
    for referent in sentence.referents:
        if referent.entity and referent.entity != named and referent.kind in CLASS_OF:
            referents.setdefault(CLASS_OF[referent.kind], referent)
    return Frame(
        named,
        dates[-1] if dates else None,
        referents,
        boards[-1] if boards else None,
        ranks=bool(boards),
        scale=read_scale(paragraph.text, kit.quantities),
        told=bool(telling),
    )
