"""Metrics as units: what a metric measures, in which unit, of whom, and the words that announce it."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.claims.lexicon import Lexicon
from pipeline.units import Unit, UnitError, load_units

METRIC_FOLDER = Path(__file__).parents[1] / "metrics"
EXCLUSION_FOLDER = METRIC_FOLDER / "none"


class MetricWords(Unit):
    """The words of one language for one metric.

    ``nouns`` name what is counted and stand right after the number, ``leads`` right before it, where
    ``not_leads`` forbid the metric; ``cues`` stand anywhere in the clause, ``weak`` ones count only beside
    others. One of ``ties`` right before the number ties a cue to it ("values the new company at"). A word of
    ``unless`` near the number forbids the metric unless its noun follows, one of ``never`` in any case, one
    of ``foretold`` from anywhere before it in the clause. ``bases`` name the metric where it grows,
    ``negative`` words turn its sign, ``headers`` head its columns or rows, ``qualifiers`` give the facet,
    ``units`` another unit than the metric's own. Beside one of ``telling``, an ``anchored`` metric does with
    the subject that the text before leaves to be understood. A noun counts only figures from its ``smallest``
    and up to its ``largest``: "personnes" are a team's up to some thousands, an app's beyond.
    """

    nouns: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    not_leads: tuple[str, ...] = ()
    foretold: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    qualifiers: Mapping[str, tuple[str, ...]] = {}
    units: Mapping[str, tuple[str, ...]] = {}
    smallest: Mapping[str, int] = {}
    largest: Mapping[str, int] = {}


class Metric(Unit):
    """One metric of the claim model, or one kind of number that is none (``unit`` empty).

    ``kinds`` are the quantity kinds that can measure it, ``subjects`` the entity kinds that can have it, the
    likeliest first; ``strict_subject`` allows no others. An ``anchored`` metric needs a subject in its own
    sentence or list; a number below ``minimum``, but for the qualifiers ``small``, or above ``maximum`` is
    not one of it. ``instrument``: what something was made with can have it. ``object`` names the other
    entity.
    """

    name: str
    means: str
    unit: str = ""
    kinds: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    object: str = ""
    per: bool = True
    signed: bool = False
    default: bool = False
    strict_subject: bool = False
    anchored: bool = False
    instrument: bool = False
    minimum: int = 0
    small: tuple[str, ...] = ()
    maximum: int | None = None
    words: dict[str, MetricWords]

    @property
    def is_claim(self) -> bool:
        """Whether its numbers are claims; the others only say why a number is none."""
        return bool(self.unit)


def load_metrics(*extra_folders: Path) -> dict[str, Metric]:
    """Every metric by its file's name; ``extra_folders`` add more."""
    return load_units([METRIC_FOLDER, EXCLUSION_FOLDER, *extra_folders], Metric)


def add_words(
    metrics: Mapping[str, Metric], lang: str, words: Mapping[str, MetricWords]
) -> dict[str, Metric]:
    """The metrics with further words of one language, as its own file gives them.

    Raises:
        UnitError: a metric of that name does not exist.
    """
    joined = dict(metrics)
    for name, more in words.items():
        if name not in metrics:
            raise UnitError(f"language {lang}: metrics.{name}: no such metric")
        own = metrics[name].words.get(lang, MetricWords())
        fields: dict[str, object] = {
            listed: (*getattr(own, listed), *getattr(more, listed)) for listed in ROLES.values()
        }
        for mapped in ("qualifiers", "units", "smallest", "largest"):
            fields[mapped] = {**getattr(own, mapped), **getattr(more, mapped)}
        all_words = {**metrics[name].words, lang: MetricWords.model_validate(fields)}
        joined[name] = metrics[name].model_copy(update={"words": all_words})
    return joined


Role = tuple[str, str]
#: The roles of words and the fields that list them.
ROLES = {
    "noun": "nouns",
    "cue": "cues",
    "weak": "weak",
    "lead": "leads",
    "tie": "ties",
    "not_lead": "not_leads",
    "foretold": "foretold",
    "unless": "unless",
    "never": "never",
    "negative": "negative",
    "header": "headers",
    "base": "bases",
    "telling": "telling",
}


def build_lexicon(metrics: dict[str, Metric], lang: str) -> Lexicon[Role]:
    """One lexicon of all metric words of a language; the payload is (metric, role).

    The roles are those of ``ROLES`` ``unit:NAME`` and ``qualifier:NAME``.
    """
    entries: list[tuple[str, Role]] = []
    for metric in metrics.values():
        words = metric.words.get(lang)
        if words is None:
            continue
        for role, listed in ROLES.items():
            entries += [(phrase, (metric.name, role)) for phrase in getattr(words, listed)]
        for unit, phrases in words.units.items():
            entries += [(phrase, (metric.name, f"unit:{unit}")) for phrase in phrases]
        for qualifier, phrases in words.qualifiers.items():
            entries += [(phrase, (metric.name, f"qualifier:{qualifier}")) for phrase in phrases]
    return Lexicon(entries)
