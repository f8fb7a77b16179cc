"""From the pairs of one component to its stories: people's pairs first, then copies, then translations."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.ids import content_id
from pipeline.model import StoryMember
from pipeline.stories.clusters import Clusters, Pair, overruled
from pipeline.stories.copies import Text, judge
from pipeline.stories.declared import REASONS
from pipeline.stories.evidence import describe
from pipeline.stories.growth import COPY
from pipeline.stories.roles import founder_of, roles_of
from pipeline.stories.signature import Signature
from pipeline.stories.table import Array


class Link(NamedTuple):
    """Why two documents, by their place in a component, are one story."""

    low: int
    high: int
    reason: str
    score: float
    evidence: str


class People(NamedTuple):
    """Pairs of ids that people decided."""

    must_link: Collection[Pair] = ()
    cannot_link: Collection[Pair] = ()


def members_of(
    signatures: Mapping[int, Signature], edges: Array, texts: Mapping[int, Text], people: People
) -> list[StoryMember]:
    """The members of the stories of a component: documents by number, its joining edges, best pairs first.

    ``texts`` has the documents that edges between copies connect.
    """
    numbers = sorted(signatures, key=lambda n: signatures[n].id)
    ordered = [signatures[n] for n in numbers]
    clusters = overruled([s.id for s in ordered], people.must_link, people.cannot_link)
    links = [
        Link(min(members), n, "must_link", 1.0, "linked by hand")
        for members in clusters.members.values()
        for n in members
        if n != min(members)
    ]
    place = {number: i for i, number in enumerate(numbers)}
    pairs = sorted(
        (
            row["kind"] != COPY,
            -round(float(row["score"]), 4),
            *sorted((place[int(row["low"])], place[int(row["high"])])),
            int(row["kind"]),
        )
        for row in edges
    )
    for translated, score, low, high, kind in pairs:
        if not translated:
            copy = judge(texts[numbers[low]], texts[numbers[high]])
            if clusters.join(low, high) and copy:
                links.append(Link(low, high, *copy))
        elif _languages_differ(low, high, clusters, ordered) and clusters.join(low, high):
            links.append(Link(low, high, REASONS[kind], -score, describe(ordered[low], ordered[high])))
    return _members(ordered, clusters, links)


def _languages_differ(low: int, high: int, clusters: Clusters, signatures: Sequence[Signature]) -> bool:
    """One-to-one a language pair: two clusters may join if they have no language in common."""
    a, b = ({signatures[n].lang for n in clusters.of(end)} for end in (low, high))
    return not a & b


def _members(signatures: Sequence[Signature], clusters: Clusters, links: Sequence[Link]) -> list[StoryMember]:
    best: dict[int, Link] = {}
    for link in links:
        for end in (link.low, link.high):
            if end not in best or link.score > best[end].score:
                best[end] = link
    members = []
    for numbers in clusters.members.values():
        own = [signatures[n] for n in numbers]
        story = content_id("story", founder_of(own).id)
        for number, (role, why) in zip(numbers, roles_of(own), strict=True):
            link = best.get(number) or Link(number, number, "single", 1.0, "")
            evidence = "; ".join(part for part in (why, link.evidence) if part)
            members.append(StoryMember(signatures[number].id, story, role, link.reason, link.score, evidence))
    return sorted(members, key=lambda m: m.article)
