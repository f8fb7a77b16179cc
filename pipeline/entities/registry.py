"""The registry of entities: TOML lists found by glob, checked, with versions derived by rule."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from pipeline.entities.model import Entity
from pipeline.units import Unit, UnitError, load_unit

LISTS = Path(__file__).parent / "lists"
Kind = Literal["company", "product", "model", "leaderboard", "group", "market", "person", "other"]
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_WORD = re.compile(r"\w+")
_VERSION = re.compile(r"[a-z]?[0-9][a-z0-9.-]*")


class EntityUnit(Unit):
    """One ``[[entity]]`` of a list.

    ``ambiguous`` tells what else a one-word name can be: a ``name`` (of a person, another product) or a
    common ``word``, in all languages or in those of ``ambiguous_in``; then its surroundings decide, where
    ``context`` words help and ``against`` words tell the other sense. ``needs_version`` refuses the name
    without one. ``footless`` marks makers' own glued spelling ("Ray3"), which is never a footnote mark.
    ``version_prefix`` replaces the id in the ids of versions; ``keep_v`` keeps the v of "V5" in them;
    ``versioned`` lets a company's name take versions.
    """

    id: str
    name: str
    kind: Kind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    aliases_fr: tuple[str, ...] = ()
    aliases_it: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    aliases_other: Mapping[str, tuple[str, ...]] = {}
    tickers: tuple[str, ...] = ()
    ambiguous: Literal["name", "word"] | None = None
    ambiguous_in: tuple[str, ...] | None = None
    context: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needs_version: bool = False
    versions: tuple[str, ...] = ()
    version_prefix: str | None = None
    versioned: bool = False
    keep_v: bool = False
    footless: bool = False
    city: str | None = None
    country: str | None = None
    flagship: str | None = None
    role: Literal["maker", "social", "host", "bystander"] = "maker"

    def names(self, lang: str) -> tuple[str, ...]:
        """The name and all aliases of a language."""
        own = {"fr": self.aliases_fr, "it": self.aliases_it, "en": self.aliases_en, **self.aliases_other}
        return (self.name, *self.aliases, *own.get(lang, ()))

    def is_ambiguous(self, alias: str, lang: str) -> bool:
        """Whether an alias is a word or name of its own: one word, and part of the entity's name."""
        if self.ambiguous is None or (self.ambiguous_in is not None and lang not in self.ambiguous_in):
            return False
        own, words = (set(_WORD.findall(name.lower())) for name in (self.name, alias))
        return words <= own and (words < own or len(own) == 1)

    @property
    def has_versions(self) -> bool:
        """Whether a number after the name can be its version."""
        return self.versioned or bool(self.versions) or self.kind in ("product", "model")

    def entity(self, listed: bool) -> Entity:
        """The public form."""
        return Entity(
            self.id, self.name, self.kind, self.parent, (*self.aliases, *self.aliases_fr, *self.aliases_it,
            *self.aliases_en), self.versions, self.city, self.country, self.flagship,
            self.role, listed,
        )  # fmt: skip


class EntityList(Unit):
    """One file of the registry."""

    entity: tuple[EntityUnit, ...]


class Registry:
    """Known entities by id; immutable after ``load``."""

    def __init__(self, units: Mapping[str, EntityUnit]) -> None:
        self._units = dict(units)
        self._entities = {unit.id: unit.entity(_is_listed(unit, units)) for unit in units.values()}
        self._makers = frozenset(
            unit.parent for unit in units.values() if unit.kind == "product" and unit.parent
        )
        self._prefixes = {
            unit.version_prefix or unit.id: unit.id for unit in units.values() if unit.has_versions
        }

    @classmethod
    def load(cls, *extra_folders: Path) -> "Registry":
        """Every packaged list and those of further folders, which may add entities but not redefine one.

        Raises:
            UnitError: a list is not valid, an id is taken or a parent unknown; it names file and key.
        """
        units: dict[str, EntityUnit] = {}
        places: dict[str, Path] = {}
        for folder in (LISTS, *extra_folders):
            for path in sorted(folder.glob("*.toml")):
                for unit in load_unit(path, EntityList).entity:
                    if not _ID.fullmatch(unit.id):
                        raise UnitError(f"{path}: entity {unit.id!r}: id: is not a lower-case slug")
                    if unit.id in units:
                        raise UnitError(
                            f"{path}: entity {unit.id}: id: is defined already in {places[unit.id]}"
                        )
                    units[unit.id], places[unit.id] = unit, path
        for unit in units.values():
            for key, target in (("parent", unit.parent), ("flagship", unit.flagship)):
                if target is not None and target not in units:
                    raise UnitError(f"{places[unit.id]}: entity {unit.id}: {key}: no entity {target!r}")
        return cls(units)

    @property
    def makers(self) -> frozenset[str]:
        """The companies with products of other names than their own."""
        return self._makers

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __len__(self) -> int:
        return len(self._entities)

    @property
    def units(self) -> Iterable[EntityUnit]:
        """The entities as their lists define them."""
        return self._units.values()

    def get(self, entity_id: str) -> Entity | None:
        """The entity of an id; that of a version is derived from its family. None if it is unknown."""
        known = self._entities.get(entity_id)
        if known is not None:
            return known
        family_id = self._family_of(entity_id)
        if family_id is None:
            return None
        family = self._entities[family_id]
        prefix = self._units[family_id].version_prefix or family_id
        version = entity_id[len(prefix) + 1 :].replace("-", " ")
        return Entity(
            entity_id, f"{family.name} {version.title()}", "model", family_id, (), (), None, family.country,
            listed=family.listed,
        )  # fmt: skip

    def family(self, entity_id: str) -> str | None:
        """The family of a version (``veo-3.1-fast`` → ``veo``); None for what is no version."""
        return None if entity_id in self._entities else self._family_of(entity_id)

    def version(self, entity_id: str, number: str) -> str | None:
        """The id of a version of a product, or of the family of a version; None for what is neither."""
        family = self.family(entity_id) or entity_id
        unit = self._units.get(family)
        if unit is None or not unit.has_versions:
            return None
        return f"{unit.version_prefix or family}-{'v' if unit.keep_v else ''}{number}"

    def _family_of(self, entity_id: str) -> str | None:
        prefix = entity_id
        while "-" in prefix:
            prefix = prefix.rpartition("-")[0]
            family = self._prefixes.get(prefix)
            rest = entity_id[len(prefix) + 1 :]
            if family is not None and (_VERSION.fullmatch(rest) or rest in self._units[family].versions):
                return family
        return None

    def owner(self, entity_id: str) -> str | None:
        """The company behind a product or version, or the parent company of a company; else None."""
        entity = self.get(entity_id)
        seen = {entity_id}
        while entity is not None and entity.parent is not None and entity.parent not in seen:
            seen.add(entity.parent)
            entity = self.get(entity.parent)
            if entity is not None and entity.kind == "company":
                return entity.id
        return None

    def meets(self, entity_id: str, constraint: str) -> bool:
        """Whether an entity fits the constraint of a ``Description``; an unknown fact is no obstacle."""
        key, _, value = constraint.partition(":")
        if not key:
            return True
        if key == "not":
            return entity_id != value and self.family(entity_id) != value
        if key == "owner":
            return self.owner(entity_id) in (value, None)
        entity = self.get(entity_id)
        if key == "listed":
            return entity is None or entity.listed
        if key == "role":
            return entity is None or entity.role == value
        if entity is not None and entity.kind in ("product", "model"):
            entity = self.get(self.owner(entity_id) or "")
        fact = None if entity is None else entity.city if key == "city" else entity.country
        return fact in (value, None)


def _is_listed(unit: EntityUnit, units: Mapping[str, EntityUnit]) -> bool:
    seen: set[str] = set()
    current: EntityUnit | None = unit
    while current is not None and current.id not in seen:
        if current.tickers:
            return True
        seen.add(current.id)
        current = units.get(current.parent or "")
    return False
