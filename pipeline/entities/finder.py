"""Finding what a text names: known names, versions, tickers, and new names by their surroundings."""

from collections.abc import Iterable, Set

from pipeline.entities.boards import find_boards
from pipeline.entities.coined import CoinedNames
from pipeline.entities.context import ContextReader
from pipeline.entities.descriptions import DescriptionReader
from pipeline.entities.index import Hit, NameIndex
from pipeline.entities.markets import MARKET, MarketReader
from pipeline.entities.model import Description, Mention
from pipeline.entities.reading import Name
from pipeline.entities.registry import EntityUnit, Registry
from pipeline.entities.surroundings import Surroundings
from pipeline.entities.versions import Version, VersionReader
from pipeline.entities.words import EntityWords
from pipeline.textfold import fold
from pipeline.wordgate import RunIndex

#: What makes the name of a thing of another field one of this.
_VIDEO = " Video"


class EntityFinder:
    """Finds names in texts of one language; one instance serves any number of texts."""

    def __init__(self, registry: Registry, words: EntityWords) -> None:
        self._registry = registry
        self._index = NameIndex(registry, words)
        self._versions = VersionReader(words)
        self._context = ContextReader(registry, words)
        self._markets = MarketReader(words)
        self._coined = CoinedNames(registry, words, self._context)
        self._descriptions = DescriptionReader(registry, words)

    def find(self, text: str, index: RunIndex | None = None) -> list[Mention]:
        """Every mention in the order of the text, the longest at each place, none overlapping.

        Give it the whole article: an ambiguous name is judged by all of it, and a new name counts
        everywhere once one place has introduced it. ``index`` is that of the folded text, where it is made.
        """
        folded = fold(text)
        index = RunIndex(folded) if index is None else index
        known = _disjoint([*self._find_known(text, folded, index), *find_boards(text)])
        return _disjoint(known + self._coined.find(text, folded, known, index))

    def may_refer(self, text: str, index: RunIndex) -> bool:
        """Whether a text without mentions may speak of an entity: by a doubtful name, or as "the market"."""
        folded = fold(text)
        if any(self._index.find(text, folded, index)):
            return True
        return self._descriptions.tell_market(text, folded, index)

    def may_describe(self, runs: Set[str]) -> bool:
        """Whether a text with these runs of letters may hold a description; False is sure."""
        return self._descriptions.gate.admits(runs)

    def describe(
        self, text: str, among: Iterable[str] = (), runs: Set[str] | None = None
    ) -> list[Description]:
        """The definite descriptions and pronouns of a sentence or text, in their order.

        ``among`` are the ids that the article names: "the Beijing-based company" is resolved if it fits one.
        ``runs`` are the runs of letters of the text, where they are known.
        """
        folded = fold(text)
        named = runs is None or self._index.may_find(runs) or self._markets.may_find(runs)
        names = self._name_spans(text, folded) if named else []
        return self._descriptions.read(text, folded, names, among)

    def _name_spans(self, text: str, folded: str) -> list[Name]:
        """Where names stand in a text, doubtful ones too."""
        index = RunIndex(folded)
        spans: list[Name] = []
        for hit in self._index.find(text, folded, index):
            unit = hit.alias.unit
            version = self._versions.read(text, folded, hit.end, unit, False) if unit.has_versions else None
            if version is None:
                spans.append((hit.start, hit.end, unit.id))
            else:
                spans.append((hit.start, version.end, self._version_id(version, unit)))
        return spans + [(start, end, MARKET) for start, end in self._markets.find(folded, index)]

    def speaks(self, text: str) -> bool:
        """Whether a text speaks in the first person."""
        return self._descriptions.speaks(fold(text))

    def _find_known(self, text: str, folded: str, index: RunIndex) -> list[Mention]:
        footnotes = None
        sure: list[Mention] = []
        doubtful: list[tuple[Hit, Version | None]] = []
        hits = [*self._index.find(text, folded, index), *self._index.find_cjk(text)]
        if hits:
            footnotes = self._versions.has_footnotes(text)
        for hit in hits:
            unit = hit.alias.unit
            if unit.kind == "other" and unit.role == "maker" and text.startswith(_VIDEO, hit.end):
                continue  # "Flux Video" is a product of its own
            version = (
                self._versions.read(text, folded, hit.end, unit, bool(footnotes))
                if unit.has_versions
                else None
            )
            if hit.alias.ambiguous:
                doubtful.append((hit, version))
            else:
                sure += self._mentions(text, folded, hit, version)
        for start, end, entity in self._index.find_tickers(text):
            found = self._registry.get(entity)
            sure.append(
                Mention(start, end, text[start:end], entity, found.kind if found else "", True, "ticker")
            )
        for start, end in self._markets.find(folded, index):
            sure.append(Mention(start, end, text[start:end], MARKET, "market", True, "alias"))
        if not doubtful:
            return sure
        return sure + self._judge(text, folded, index, doubtful, {mention.entity for mention in sure})

    def _judge(
        self,
        text: str,
        folded: str,
        index: RunIndex,
        doubtful: list[tuple[Hit, Version | None]],
        sure: set[str],
    ) -> list[Mention]:
        """The ambiguous names that their surroundings confirm, judged again once others are sure."""
        accepted: list[Mention] = []
        around = Surroundings(self._context, text, folded, index)
        for _ in range(2):
            around.learn(sure)
            left = []
            found = set(sure)
            for hit, version in doubtful:
                if around.accepts(hit, version):
                    accepted += self._mentions(text, folded, hit, version)
                    found.add(hit.alias.unit.id)
                else:
                    left.append((hit, version))
            if found == sure:
                break
            sure, doubtful = found, left
        return accepted

    def _mentions(self, text: str, folded: str, hit: Hit, version: Version | None) -> list[Mention]:
        unit = hit.alias.unit
        start, rule = hit.start, "context" if hit.alias.ambiguous else "alias"
        if version is None and unit.has_versions and (ahead := self._versions.before(folded, start, unit)):
            start, version = ahead[0], Version(ahead[1].text, hit.end, ahead[1].known)
        if version is None:
            return [Mention(start, hit.end, text[start : hit.end], unit.id, unit.kind, True, rule)]
        found = [self._version_mention(text, start, version, unit)]
        while further := self._versions.join(text, folded, found[-1].end, unit):
            found.append(self._version_mention(text, further[0], further[1], unit))
        return found

    @staticmethod
    def _version_id(version: Version, unit: EntityUnit) -> str:
        return f"{unit.version_prefix or unit.id}-{version.text}"

    def _version_mention(self, text: str, start: int, version: Version, unit: EntityUnit) -> Mention:
        entity = self._version_id(version, unit)
        known = self._registry.get(entity)
        kind = known.kind if known else "model"
        return Mention(start, version.end, text[start : version.end], entity, kind, True, "version")


def _disjoint(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that a longer or earlier one covers."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
