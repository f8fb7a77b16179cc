"""What the registry knows of an entity, and what a text says of one."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entity:
    """A company, product, model, leaderboard, group, market, person or another known party.

    ``parent`` is the maker of a product, the family of a version, the owner of a company, the employer of a
    person. ``flagship`` is the video product that "the tool of X" stands for, X itself if it bears that name.
    ``city`` and ``country`` serve descriptions such as "the Beijing-based company"; ``role`` is ``social``
    for a social network, ``host`` for a site where the works of others are found, ``bystander`` for a listed
    company that makes nothing of the field.
    ``versions`` are released ones, as ids write them. ``listed`` entities have shares on an exchange, or
    their owner has: what they are "worth" is a market capitalisation, no valuation.
    """

    id: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    city: str | None = None
    country: str | None = None
    flagship: str | None = None
    role: str = "maker"
    listed: bool = False


class Mention(NamedTuple):
    """A name ``text`` at ``[start, end)``; ``entity`` is its id, ``known`` whether the registry has it.

    ``rule`` tells how it was recognised: ``alias``, ``version``, ``ticker``, ``context`` (an ambiguous
    name that its surroundings decide) or ``shape`` (a new name).
    """

    start: int
    end: int
    text: str
    entity: str
    kind: str
    known: bool
    rule: str

    def shifted(self, by: int) -> "Mention":
        """The same mention with its positions moved, as in a part of the text."""
        return self._replace(start=self.start + by, end=self.end + by) if by else self


#: The rule of a description that is "we" or "our".
FIRST_PERSON = "we"
#: The rule of one that is "the stock" or "the shares".
STOCK = "stock"
#: The rule of one that is any product of the field ("such tools").
GENERIC = "generic"


class Description(NamedTuple):
    """Words without a name that stand for an entity: "the Beijing-based company", "le titre", "it".

    ``kinds`` are the kinds it can stand for, the likeliest first. ``entity`` is its id where the words alone
    tell. ``constraint`` is what the entity must meet, else empty: ``city:beijing``, ``country:china``,
    ``owner:openai`` (a product of it), ``role:social``, ``listed:yes`` or ``not:tiktok``. ``rule`` is
    ``noun``, ``maker``, ``product``, ``rival``, ``stock``, ``generic``, ``pronoun`` or ``we``.
    """

    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    entity: str | None = None
    constraint: str = ""
    rule: str = "noun"
