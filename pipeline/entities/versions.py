"""Versions by rule: the number, letter-number or tier words after a product's name."""

import re
from dataclasses import dataclass

from pipeline.entities.names import load_shapes
from pipeline.entities.registry import EntityUnit
from pipeline.entities.words import EntityWords
from pipeline.quantities.trie import word_pattern

_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}(?:b(?![^\W_]))?")
_LETTERED = re.compile(r"[a-z][0-9]{1,2}(?:\.[0-9])?")
_GROUPED = re.compile(r"[  ,.][0-9]{3}(?![0-9])|[,.][0-9]|[-–][0-9]|[:/][0-9]{2}| ?[%×°€$£¥]|[  ]+x ")
_FOOTNOTE = re.compile(r"[0-9](?<=[a-zà-öø-ÿ]{4}[0-9])[0-9]?(?![^\W_]|[.,][0-9])")
_PARAMETER = re.compile(r"[ -]+(?:de |of |di )?param|[ -]?[$€£]")
_LAST_INTEGER = 20


@dataclass(frozen=True, slots=True)
class Version:
    """A version as ids write it, where it ends, whether the registry lists it."""

    text: str
    end: int
    known: bool


class VersionReader:
    """Reads versions after names, by the words of one language; each look is bounded."""

    def __init__(self, words: EntityWords) -> None:
        tiers = word_pattern(load_shapes().tiers)
        sized = r"[0-9]{1,2}(?:\.[0-9])?b"
        self._tier = re.compile(rf"(?:[ -](?={tiers})|-| (?={sized}))({tiers}|{sized})(?![^\W_])")
        self._word = re.compile(rf"(?:{word_pattern(words.versions)})(?=[ 0-9])")
        self._counted = re.compile(rf" ?(?:{word_pattern((*words.counted, *words.amounts))})(?![^\W_])")
        self._amount = re.compile(rf"[ -]?(?:{word_pattern(words.amounts)})(?![^\W_])")
        self._of, self._ordinals = frozenset(words.shares), frozenset(words.ordinals)
        self._plan = re.compile(rf"[ -](?:{word_pattern(words.plans)})(?![^\W_])")
        self._joint = re.compile(rf"(?: ?[,/] ?| (?:{word_pattern(words.and_words)}) )(?=v?[0-9])")
        self._before = re.compile(
            rf"(?:{word_pattern(words.versions)}) ?([0-9]{{1,2}}(?:\.[0-9]{{1,2}})?) "
            rf"(?:{word_pattern(words.descriptions.of)}) ?$"
        )

    def read(self, text: str, folded: str, end: int, unit: EntityUnit, footnotes: bool) -> Version | None:
        """The version that follows a name ending at ``end``; ``footnotes`` tells that the text uses marks.

        A number glued to the name is its version if the maker writes it so (``footless``), if it holds a
        point, or if it is a known version in a text without glued footnote marks.
        """
        position, glued = self._skip(folded, end)
        listed = self._listed(folded, position, unit) if not glued else None
        if listed is not None:
            return listed
        found = _NUMBER.match(folded, position)
        number, lettered = (found, False) if found else (_LETTERED.match(folded, position), True)
        if number is None or (lettered and (glued or not text[position].isupper())):
            return self._variant(text, folded, end, unit)
        core, stop = self._cut_mark(number[0], position, text, unit, footnotes)
        if core is None or (stop < len(folded) and self._is_amount(folded, stop, core, unit, glued)):
            return None
        if glued and "." not in core and not core.endswith("b"):
            known = core in unit.versions
            if not unit.footless and (footnotes or not known):
                return None
        sized = core.endswith("b") and folded[position - 1] == " " and core not in unit.versions
        if sized or not self._plausible(core, unit):
            return None
        marked = "v" if unit.keep_v and folded[position - 1] == "v" else ""
        return self._add_tiers(text, folded, [marked + core], stop, unit)

    def _variant(self, text: str, folded: str, end: int, unit: EntityUnit) -> Version | None:
        """The tier of a unit whose own name ends in a number ("LTX-2 Fast")."""
        variant = self._add_tiers(text, folded, [], end, unit) if unit.name[-1].isdigit() else None
        return variant if variant and variant.text else None

    def join(self, text: str, folded: str, end: int, unit: EntityUnit) -> tuple[int, Version] | None:
        """A further version of the same name ("Veo 3 et 3.1"): its start and itself; known ones only."""
        joint = self._joint.match(folded, end)
        if joint is None:
            return None
        start = joint.end() + (folded[joint.end()] == "v")
        number = _NUMBER.match(folded, start)
        if number is None or "." not in number[0]:
            return None
        core = ("v" if unit.keep_v else "") + number[0]
        if core not in unit.versions or self._is_amount(folded, number.end(), number[0], unit, False):
            return None
        return joint.end(), self._add_tiers(text, folded, [core], number.end(), unit)

    def before(self, folded: str, start: int, unit: EntityUnit) -> tuple[int, Version] | None:
        """The version before a name ("la version 3.0 de Kling"): where its words start, and itself."""
        window = max(0, start - 32)
        found = self._before.search(folded, window, start)
        if found is None or (found.start() > 0 and folded[found.start() - 1].isalnum()):
            return None
        core = ("v" if unit.keep_v else "") + found[1]
        return found.start(), Version(core, start, core in unit.versions)

    @staticmethod
    def has_footnotes(text: str) -> bool:
        """Whether common words of a text have numbers glued to them ("secondes4").

        >>> VersionReader.has_footnotes("en 60 secondes4."), VersionReader.has_footnotes("Sora2 et Veo3")
        (True, False)
        """
        for found in _FOOTNOTE.finditer(text):
            start = found.start() - 1
            while start > 0 and found.start() - start < 30 and text[start - 1].isalpha():
                start -= 1
            if text[start].islower():
                return True
        return False

    def _skip(self, folded: str, end: int) -> tuple[int, bool]:
        """Where the number must begin, and whether it is glued to the name."""
        if end >= len(folded):
            return end, False
        if folded[end].isdigit():
            return end, True
        if folded[end] not in " -(":
            return len(folded), False
        position = end + 1
        word = self._word.match(folded, position)
        if word is not None and folded[word.end() : word.end() + 2].strip()[:1].isdigit():
            return word.end() + (folded[word.end()] == " "), False
        return (len(folded) if folded[end] == "(" else position), False

    @staticmethod
    def _listed(folded: str, position: int, unit: EntityUnit) -> Version | None:
        """A version without number that the registry lists ("Sora Turbo", "Avatar IV")."""
        for version in unit.versions:
            if version[0].isdigit() or (len(version) == 2 and version[1].isdigit()):
                continue
            end = position + len(version)
            plain = folded[position:end].replace(" ", "-")
            if plain == version and not folded[end : end + 1].isalnum():
                return Version(version, end, True)
        return None

    @staticmethod
    def _cut_mark(
        core: str, start: int, text: str, unit: EntityUnit, footnotes: bool
    ) -> tuple[str | None, int]:
        """End a version before a cell glued to it ("Gen-4.5Runway") and before a footnote mark.

        A mark is taken off what is known without it: "Sora 23" in a text with glued marks, "Veo 3.14" in any.
        """
        end = start + len(core)
        name = f"v{core}" if unit.keep_v else core
        cell = text[end : end + 4]
        if (
            name in unit.versions
            and len(cell) == 4
            and cell.isalpha()
            and cell[0].isupper()
            and cell[1:].islower()
        ):
            return core, end
        if end < len(text) and (text[end].isalnum() or text[end] == "_"):
            return None, end
        marked = footnotes or "." in core
        if marked and name not in unit.versions and core[-1].isdigit() and len(core) > 1:
            shorter = core[:-1].rstrip(".")
            if len(shorter) == len(core) - 1 and (f"v{shorter}" if unit.keep_v else shorter) in unit.versions:
                return shorter, end - 1
        return core, end

    def _is_amount(self, folded: str, end: int, core: str, unit: EntityUnit, glued: bool) -> bool:
        if _GROUPED.match(folded, end):
            return True
        following = folded[end : end + 24]
        amount = self._amount.match(following)
        if amount and amount[0].strip(" -") in self._of:
            return following[amount.end() :].lstrip()[:1].isdigit()
        if amount and amount[0].strip(" -") in self._ordinals and "." in core and core in unit.versions:
            return False  # "Kling 3.0 second with 1,281"
        if amount:
            return True
        return not glued and core not in unit.versions and self._counted.match(following) is not None

    @staticmethod
    def _plausible(core: str, unit: EntityUnit) -> bool:
        """Whether a number can be a version; one with a leading zero where the maker writes them so."""
        if core in unit.versions or not core.isdigit():
            return True
        majors = [int(version.split(".")[0]) for version in unit.versions if version.split(".")[0].isdigit()]
        last = max(majors) + 1 if majors else _LAST_INTEGER
        if core[0] == "0":
            return len(core) > 1 and int(core) > 0 and any(version[0] == "0" for version in unit.versions)
        return int(core) <= last

    @staticmethod
    def _is_size(text: str, folded: str, tier: re.Match[str]) -> bool:
        """Whether a number with B behind a version is the size of a variant ("Wan 2.2 5B")."""
        return text[tier.end() - 1] == "B" and not _PARAMETER.match(folded, tier.end())

    def _add_tiers(self, text: str, folded: str, parts: list[str], end: int, unit: EntityUnit) -> Version:
        """Add the tier words that follow, written with a capital or a hyphen and not followed by "plan"."""
        while len(parts) < 4 and (tier := self._tier.match(folded, end)):
            start = end + 1
            listed = "-".join([*parts, tier[1]]) in unit.versions
            if text[end] == " " and tier[1][-1] == "b" and self._is_size(text, folded, tier):
                parts.append(tier[1])
                end = tier.end()
                continue
            if not (text[start].isupper() or text[end] != " " or listed):
                break
            if self._plan.match(folded, tier.end()) and not listed:
                break
            parts.append(tier[1])
            end = tier.end()
        version = "-".join(parts)
        return Version(version, end, any(part in unit.versions for part in (version, *parts[:1])))
