"""The other entity of a claim: a leaderboard, what is compared, who receives."""

from pipeline.claims.metric import Metric
from pipeline.claims.names import find_name
from pipeline.claims.sentence import Referent, Sentence
from pipeline.entities.slugs import slug
from pipeline.quantities import Quantity

#: In words: how far behind the word for a purchase the name of what is bought may stand.
DESCRIBED = 6
#: Kinds that can be compared with, or receive.
PARTIES = frozenset({"company", "product", "model", "group", "other"})


def find_object(
    quantity: Quantity, metric: Metric, sentence: Sentence, subject: Referent, board: str | None
) -> str | None:
    """The other entity that the metric asks for; ``board`` is the leaderboard that the text is about."""
    if metric.object == "leaderboard":
        return _nearest_board(quantity, sentence) or board
    others = [r for r in sentence.referents if r.entity and r.entity != subject.entity and r.kind in PARTIES]
    if metric.object == "compared":
        others = [referent for referent in others if referent.kind != "other"]
    elif metric.object != "receiver":
        return None
    after = [referent for referent in others if referent.start >= quantity.end]
    likeliest = after + sorted(others, key=lambda referent: referent.kind == "other")
    known = next((referent.entity for referent in likeliest), None)
    bought = _bought(sentence) if metric.object == "receiver" and known is None else None
    return known or (bought if bought != subject.entity else None)


def _bought(sentence: Sentence) -> str | None:
    """A name that the registry does not know, right after the word for a purchase or what it is.

    "s'offrir Foo", "s'offrir le spécialiste du référencement Foo"
    """
    for reach in (1, DESCRIBED):
        for hit in sentence.hits:
            if hit.payload != ("deal", "cue"):
                continue
            name = find_name(sentence, sentence.hit_span(hit)[1], reach=reach)
            if name is not None and not sentence.quantities_between(sentence.hit_span(hit)[1], name[1] + 1):
                return slug(name[2])
    return None


def _nearest_board(quantity: Quantity, sentence: Sentence) -> str | None:
    boards = [referent for referent in sentence.referents if referent.kind == "leaderboard"]
    if not boards:
        return None
    return min(boards, key=lambda board: abs(board.start - quantity.start)).entity
