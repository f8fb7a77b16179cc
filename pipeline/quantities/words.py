"""The number words of one language: section ``[numbers]`` of its TOML file."""

from pipeline.units import Unit

Forms = dict[str, list[str]]  # value or symbol -> how it is written


class UnitWords(Unit):
    """Words that make a number something else than a bare number, by canonical unit."""

    percent: list[str]
    percentage_point: list[str]
    ratio: list[str]
    frame_rate: list[str]
    pixel: list[str]
    parameter: list[str]
    second: list[str]
    minute: list[str]
    hour: list[str]
    day: list[str]
    week: list[str]
    month: list[str]
    year: list[str]
    decade: list[str]


class RangeWords(Unit):
    """How the two numbers of a range, a list or a share are joined."""

    to: list[str]
    from_: list[str]
    between: list[str]
    and_: list[str]
    or_: list[str]
    of: list[str]
    of_filler: list[str]
    over: list[str]


class ExclusionWords(Unit):
    """Words around a number that tell that it is no quantity, or that it is one after all."""

    labels: list[str]
    age_before: list[str]
    reading_before: list[str]
    reading_after: list[str]
    clock_before: list[str]
    hour_before: list[str]
    clock_after: list[str]
    phone_before: list[str]
    not_names: list[str]
    counted: list[str]
    pictures: list[str]


class NumberWords(Unit):
    """Number words, signs and joiners; keys that are numbers stand for the value, or the power of ten."""

    locale: str
    decimal: str
    glued: bool = False
    vigesimal: bool = False
    cardinals: Forms
    hundreds: list[str]
    scales: Forms
    scale_signs: Forms
    weak_signs: list[str]
    period_before: list[str]
    articles: list[str]
    definite: list[str]
    and_words: list[str]
    point: list[str]
    of: list[str]
    half: list[str]
    and_half: Forms
    fractions: Forms
    ordinals: Forms
    ordinal_endings: list[str]
    ordinal_before: list[str]
    ordinal_weak: list[str]
    ordinal_determiners: list[str]
    pronouns: list[str]
    wholes: list[str]
    wholes_after: list[str]
    groups: Forms
    loose_groups: Forms
    magnitudes: list[str]
    multiples: Forms
    halved: list[str]
    units: UnitWords
    currencies: Forms
    cents: Forms
    yen_context: list[str]
    before: Forms
    after: Forms
    determiners: list[str]
    adverbs: tuple[str, ...] = ()
    contractions: Forms
    minus: list[str]
    ranges: RangeWords
    exclusions: ExclusionWords
