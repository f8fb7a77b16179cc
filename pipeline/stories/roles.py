"""Which member of a story is the original, and what the others are of it."""

from collections.abc import Sequence

from pipeline.model import Role
from pipeline.stories.signature import Signature

NO_DAY = 10**7


def founder_of(members: Sequence[Signature]) -> Signature:
    """The member that names the story: the earliest, the least id among equals."""
    return min(members, key=_when)


def _when(member: Signature) -> tuple[int, int, str]:
    return (NO_DAY if member.day is None else member.day, member.second or 0, member.id)


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
    if silent and all(s.day is not None for s in silent):
        first = founder_of(silent)
        if all(s is first or _earlier(first, s) for s in silent):
            return first, "earliest date"
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
    return a.day is not None and b.day is not None and _when(a) < _when(b)


def _earlier(a: Signature, b: Signature) -> bool:
    """Whether the dates tell that ``a`` came first; on the same day only their times can."""
    if a.day is None or b.day is None or a.day != b.day:
        return a.day is not None and b.day is not None and a.day < b.day
    return a.second is not None and b.second is not None and a.second < b.second
