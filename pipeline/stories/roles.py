"""Which member of a story is the original, and what the others are of it."""

from collections.abc import Sequence

from pipeline.model import Role
from pipeline.stories.signature import Signature

NO_DAY = 10**7


def founder_of(members: Sequence[Signature]) -> Signature:
    """The member that names the story: the earliest, the least id among equals."""
    return min(members, key=lambda s: (NO_DAY if s.day is None else s.day, s.id))


def roles_of(members: Sequence[Signature]) -> list[tuple[Role, str]]:
    """Role and why for each member, in the given order.

    The original is told by hreflang's x-default, by the others' saying that they are translations, or
    by a date before all others. Where none tells, every role across languages is unknown.
    """
    if len(members) == 1:
        return [(Role.ORIGINAL, "")]
    original, why = _original(members)
    return [
        (Role.ORIGINAL, f"original: {why}") if member is original else (_role(member, original, members), "")
        for member in members
    ]


def _original(members: Sequence[Signature]) -> tuple[Signature | None, str]:
    defaults = {url for s in members for code, url in s.alternates if code.lower() == "x-default"}
    named = [s for s in members if s.url and s.url in defaults]
    if len({s.url for s in named}) == 1:
        return founder_of(named), "hreflang x-default"
    silent = [s for s in members if not s.translated]
    if len(silent) == 1:
        return silent[0], "the others say that they are translations"
    days = sorted((s.day, s.id) for s in silent if s.day is not None)
    if len(days) > 0 and len(days) == len(silent) and (len(days) == 1 or days[0][0] < days[1][0]):
        return next(s for s in silent if s.id == days[0][1]), "earliest date"
    return None, ""


def _role(member: Signature, original: Signature | None, members: Sequence[Signature]) -> Role:
    first = founder_of([s for s in members if s.lang == member.lang])
    if member.url and any(s.url == member.url and s is not member and _before(s, member) for s in members):
        return Role.UPDATE
    if original is None:
        return Role.TRANSLATION if member.translated else Role.UNKNOWN
    if member.lang != original.lang and member is first:
        return Role.TRANSLATION
    reference = original if member.lang == original.lang else first
    same_house = bool(member.publisher) and member.publisher == reference.publisher
    return Role.UPDATE if same_house and _before(reference, member) else Role.SYNDICATION


def _before(a: Signature, b: Signature) -> bool:
    return a.day is not None and b.day is not None and (a.day, a.id) < (b.day, b.id)
