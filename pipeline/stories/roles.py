"""Which member of a story is the original, and what the others are of it."""

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Role
from pipeline.stories.marks import is_agency
from pipeline.stories.signature import Signature

NO_DAY = 10**7
MIN_NAME = 3


def founder_of(members: Sequence[Signature]) -> Signature:
    """The member that names the story: the earliest, the least id among equals."""
    return min(members, key=_when)


def _when(member: Signature) -> tuple[int, int, str]:
    return (NO_DAY if member.day is None else member.day, member.second or 0, member.id)


def roles_of(members: Sequence[Signature]) -> list[tuple[Role, str]]:
    """Role and why for each member, in the given order.

    The original is told by hreflang's x-default, by what the others say of their origin, by being the
    agency's whose mark the others carry, by a date before all others, or by the only byline. Where none
    tells, every role across languages is unknown.
    """
    if len(members) == 1:
        return [(Role.ORIGINAL, "")]
    original, why = _original(members)
    firsts = {s.lang: s for s in sorted(members, key=_when, reverse=True)}
    versions = {s.url: s for s in sorted(members, key=_when, reverse=True) if s.url}
    return [
        (Role.ORIGINAL, f"original: {why}")
        if member is original
        else (_role(member, original, firsts[member.lang], versions.get(member.url)), _mark(member))
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
    for why, told in (("credited by others", _credited(silent)), ("the agency itself", _agencies(silent))):
        if len(told) == 1:
            return told[0], why
    if silent and all(s.day is not None for s in silent):
        first = founder_of(silent)
        if all(s is first or _earlier(first, s) for s in silent):
            return first, "earliest date"
    signed = [s for s in silent if s.signed]
    return (signed[0], "the only byline") if len(signed) == 1 else (None, "")


def _credited(members: Sequence[Signature]) -> list[Signature]:
    """The members whose publisher others name as the one who published first."""
    said = {s.credit for s in members if s.credit}
    able = [s for s in members if not s.credit and len(s.publisher) >= MIN_NAME]
    return [s for s in able if any(s.publisher.casefold() in credit for credit in said)]


def _agencies(members: Sequence[Signature]) -> list[Signature]:
    """The members of the agency whose mark others carry."""
    marks = Counter(s.agency.casefold() for s in members if s.agency and not is_agency(s.publisher))
    return [s for s in members if is_agency(s.publisher) and marks[s.publisher.casefold()]]


def _mark(member: Signature) -> str:
    """What the member says of its own origin."""
    if member.credit:
        return f"credits{member.credit.rstrip(' .')}"
    return f"carries the mark of {member.agency}" if member.agency else ""


def _role(member: Signature, original: Signature | None, first: Signature, version: Signature | None) -> Role:
    """The role of a member, from the first of its language and the first at its address."""
    if version is not None and version is not member and _before(version, member):
        return Role.UPDATE
    if original is None:
        if member.translated:
            return Role.TRANSLATION
        return Role.SYNDICATION if (member.agency or member.credit) and first is not member else Role.UNKNOWN
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
