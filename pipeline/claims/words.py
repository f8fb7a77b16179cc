"""The words by which a language says how a figure is meant: the ``[claims]`` section of its file."""

from collections.abc import Mapping
from typing import Any

from pydantic import model_validator

from pipeline.units import Unit

Phrases = tuple[str, ...]


class ModalityWords(Unit):
    """Words that make a clause negated, a forecast or hedged.

    ``denials`` are verbs of denying, which reach farther than a bare negation; ``plan_nouns`` only look like
    a forecast, ``possible`` words make a dated figure one; ``auxiliaries`` of ``forecast`` count only before
    a word with an ending of ``infinitives``, and not after one of ``conditional_on`` ("who wants to try").
    Verbs with one of ``future_endings`` are forecasts, with one of ``conditional_endings`` hedged, but for
    ``other_endings``, words that only end alike.
    """

    negated: Phrases
    denials: Phrases
    forecast: Phrases
    hedged: Phrases
    plan_nouns: Phrases = ()
    possible: Phrases = ()
    auxiliaries: Phrases = ()
    infinitives: Phrases = ()
    conditional_on: Phrases = ()
    future_endings: Phrases = ()
    conditional_endings: Phrases = ()
    other_endings: Phrases = ()


class AttributionWords(Unit):
    """Words that name a source.

    ``before`` stand before it ("according to"), ``verbs`` after or before it. Verbs of ``asserting`` name a
    source without making the figure its words; ``forecasters`` make it a forecast of theirs;
    ``anonymous`` sources have no name. A word of ``before`` that follows one of ``not_after`` means
    something else ("al secondo"), one right before a word of ``not_sources`` names none ("selon la durée").
    Verbs of ``closing`` report only what stands before them, ``helpers`` may stand between it and its verb;
    those of ``doing`` say nothing where a figure is their object or a model does it ("added 3 million").
    ``speakers`` are nouns for who speaks for a company, ``labels`` stand before the source of a table
    ("Source: ...").
    """

    before: Phrases
    verbs: Phrases
    asserting: Phrases = ()
    forecasters: Phrases = ()
    anonymous: Phrases = ()
    labels: Phrases = ()
    not_after: Phrases = ()
    not_sources: Phrases = ()
    closing: Phrases = ()
    doing: Phrases = ()
    helpers: Phrases = ()
    speakers: Phrases = ()


class OutsiderWords(Unit):
    """Who or what can have figures and is not of the field.

    ``nouns`` are so by themselves ("households", "inflation", "another subsidiary"), ``groups`` beside an
    adjective of ``nations`` ("Italian companies"), ``countries`` where they do something. After one of the
    ``prepositions`` none is who the figure is of. ``anaphors`` stand for what was told before ("the figure").
    """

    nouns: Phrases = ()
    groups: Phrases = ()
    nations: Phrases = ()
    countries: Phrases = ()
    prepositions: Phrases = ()
    anaphors: Phrases = ()


class FurnitureWords(Unit):
    """How lines and sections begin that are no part of the article: teasers, credits, calls to subscribe.

    ``calls`` are the beginnings of sentences that ask the reader to pay for what is read.
    """

    leads: Phrases
    calls: Phrases = ()
    headings: Phrases


class ClaimWords(Unit):
    """Function words of a language, as far as claims depend on them.

    ``abbreviations`` end with a point that ends no sentence; ``breaks`` open a clause; ``after_number`` may
    follow a number without being what it counts, of which ``frequencies`` may stand before that ("5 million
    monthly users"); ``oblique`` stand before a name that is not the subject,
    ``contrasting`` before each of several that have figures of their own ("20 seconds with Foo, 8 with Bar"),
    ``agents`` before one who acts or serves as means, ``means`` before means only, ``enumerating`` before
    several examples, ``platforms`` before a company or site where something happens, ``leading`` after who
    leads a round; ``epithets`` are those of ``oblique`` that may open a sentence before its subject;
    ``owner`` stands between a thing and whose it is; ``former`` words tell that somebody worked for whom is
    named behind, perhaps after one of ``employing``; ``attached`` before the name that a figure belongs to,
    ``receivers`` before who is paid, ``compared`` before what a growth is measured from, ``starting`` right
    before the figure that a change starts from, which for those of ``against`` comes last; ``tiers`` name
    plans; words of ``contrasts`` open a clause that its neighbour's modality does not reach, of
    ``complements`` one that goes on with what is said; ``origins`` stand before the date since which
    something is, ``spans quarter_ends year_ends same_periods`` before other dates (see ``PeriodWords``);
    words of ``placing`` give a place to somebody; ``rates`` make a growth one per period; ``particles``
    between commas part nothing, ``relatives`` open a clause about the name before, ``possessing`` one about
    what is its; ``leaders`` tell the first place of a board; ``investors`` head the columns of who gave the
    money; after a word of ``earlier`` a release is no news; ``equivalents`` join a sum to the same in
    another currency; ``nationals`` are the adjectives for the makers of a country, by their group's id; who
    follows one of the ``punishing`` is fined; a fraction behind ``before_idioms`` or before ``after_idioms``
    measures nothing ("once a quarter", "half a day"), a small number behind ``partitives`` counts what was
    named ("of the three"); ``own`` are the first person's possessives; ``panels`` tell of a test the author
    made, on no board; ``firsts`` and ``seconds`` tell the two apart that were named just before.
    ``elisions`` gives the last words of phrases what they are before a vowel ("auprès d'Adobe").
    """

    abbreviations: Phrases
    breaks: Phrases
    after_number: Phrases
    oblique: Phrases
    agents: Phrases
    frequencies: Phrases = ()
    contrasting: Phrases = ()
    means: Phrases = ()
    enumerating: Phrases = ()
    leading: Phrases = ()
    platforms: Phrases = ()
    epithets: Phrases = ()
    owner: Phrases
    former: Phrases = ()
    employing: Phrases = ()
    firsts: Phrases = ()
    seconds: Phrases = ()
    attached: Phrases
    coordination: Phrases
    particles: Phrases = ()
    relatives: Phrases = ()
    possessing: Phrases = ()
    leaders: Phrases = ()
    equivalents: Phrases
    respectively: Phrases
    pronouns: Phrases
    indefinite: Phrases
    shifts: Phrases
    compared: Phrases
    starting: Phrases = ()
    against: Phrases = ()
    origins: Phrases
    own: Phrases
    panels: Phrases = ()
    punishing: Phrases = ()
    before_idioms: Phrases = ()
    after_idioms: Phrases = ()
    partitives: Phrases = ()
    contrasts: Phrases
    complements: Phrases
    spans: Phrases
    quarter_ends: Phrases
    year_ends: Phrases
    same_periods: Phrases
    passive: Phrases
    receivers: Phrases
    maximum: Phrases
    investors: Phrases = ()
    earlier: Phrases = ()
    tops: Phrases
    placing: Phrases = ()
    tiers: Phrases
    per: dict[str, Phrases]
    rates: dict[str, Phrases]
    periods: dict[str, Phrases]
    nationals: dict[str, Phrases]
    modality: ModalityWords
    attribution: AttributionWords
    furniture: FurnitureWords
    outsiders: OutsiderWords = OutsiderWords()
    elisions: Mapping[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _elide(cls, data: Any) -> Any:
        return _with_elided(data, data.get("elisions", {})) if isinstance(data, Mapping) else data


def _with_elided(words: Any, elisions: Mapping[str, str]) -> Any:
    """Lists of phrases, each with those that the elision of its last word makes of it beside it."""
    if isinstance(words, Mapping):
        return {
            name: part if name == "elisions" else _with_elided(part, elisions) for name, part in words.items()
        }
    if not isinstance(words, list | tuple):
        return words
    elided = [
        f"{phrase.removesuffix(full)}{short}"
        for phrase in words
        for full, short in elisions.items()
        if phrase.endswith(f" {full}")
    ]
    return list(dict.fromkeys([*words, *elided]))
