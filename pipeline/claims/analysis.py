"""Analysis of a text: the sentence with its quantities, dates and names."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from pipeline.claims.calendar import settle_dates
from pipeline.claims.classify import Classifier
from pipeline.claims.lexicon import Runs
from pipeline.claims.sentence import Conversion, Sentence
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.voices import Voices
from pipeline.dates import DateMention
from pipeline.entities import Mention
from pipeline.model import BlockKind
from pipeline.quantities import Excluded, Quantity

#: Metrics whose figure may be a bare number once a head or label names them, with its kind and unit.
BARE = {
    "rank": ("ordinal", "position"),
    "frame_rate": ("frame_rate", "fps"),
    "parameters": ("parameters", "parameter"),
}
#: In seconds: longer than any clip. The seconds of a minute.
COUNTED_MINUTES, MINUTE = 60_000, 60
#: The last word of a figure, and a preposition before it.
_LAST_WORD = re.compile(r"(?: [^\W\d_]{1,2}['’]?)? ?[^\W\d_]+$")
#: From this many on, "times" counts views or downloads.
COUNTED_TIMES = 1000
#: What may stand between two sums of one currency ("8 billion yuan, up 12% from 7 billion").
PASSED_OVER = frozenset({"percent", "ratio"})
#: "(HKEX: 1024)", "(NASDAQ: ADBE)": an exchange and what it calls a company.
_TICKER = re.compile(r"\([A-Z][\w.]{1,11}(?: [A-Z][\w.]{0,11})?: ?[A-Z0-9.]{1,8}\)")


def analyse(
    kit: Toolkit,
    text: str,
    start: int,
    kind: BlockKind,
    mentions: Sequence[Mention],
    *,
    among: Collection[str] = (),
    timed: bool = False,
    letters: set[str] | None = None,
    voices: Voices | None = None,
) -> Sentence:
    """A sentence with its quantities, dates and names; what else is in it is found when asked for.

    ``mentions`` are those within it, ``among`` the entities that the article names, ``letters`` its runs
    of letters where they are known. Metric words are looked for only where a figure or date stands, or
    where the sentence is ``timed`` by its frame.
    ``voices`` tell where somebody says "we"; without them it stands for nobody.
    """
    runs = kit.cut_runs(text, letters)
    dates = _find_dates(kit, text, runs, mentions)
    quantities, excluded = _find_quantities(kit, text, runs, dates, mentions)
    if ">" in text:
        quantities = [_unquoted(text, quantity) for quantity in quantities]
    conversions = list(kit.conversions.find(text, quantities))
    converted = [conversion.converted for conversion in conversions]
    sentence = Sentence(
        text=text,
        start=start,
        kind=kind,
        quantities=[quantity for quantity in quantities if quantity not in converted],
        conversions=conversions,
        asides=_find_asides(kit, text, [*quantities, *dates, *mentions], conversions) if quantities else [],
        excluded=excluded,
        dates=settle_dates(text, dates, kit.periods) if dates else [],
        mentions=list(mentions),
        tools=kit,
        runs=runs,
        told=bool(quantities or dates),
        timed=timed,
        among=among,
        voices=voices,
    )
    sentence.quantities = _read_label(sentence, _share_units(sentence, kit.classifier))
    return sentence


def _unquoted(text: str, quantity: Quantity) -> Quantity:
    """A figure without the comparator that the mark of a quoted line seems to give it ("> 428")."""
    start = quantity.span_start
    marked = text.startswith("> ", start) and text[start - 1 : start] in ("", "\n")
    return quantity._replace(comparator="=") if marked else quantity


def _find_asides(
    kit: Toolkit,
    text: str,
    found: Sequence[Quantity | DateMention | Mention],
    conversions: Sequence[Conversion],
) -> list[tuple[int, int]]:
    """The stretches that a reader may pass over: sums told again, clauses that hold nothing ``found``."""
    told = [(conversion.start, conversion.end) for conversion in conversions]
    return told + kit.asides.find(text, [(item.start, item.end) for item in found])


def _find_dates(kit: Toolkit, text: str, runs: Runs, mentions: Sequence[Mention]) -> list[DateMention]:
    """The dates of a text but those within a name."""
    if not kit.dates.may_find(text, runs.words):
        return []
    named = [(mention.start, mention.end) for mention in mentions]
    return [d for d in kit.dates.parse(text) if not any(start <= d.start < end for start, end in named)]


def _find_quantities(
    kit: Toolkit, text: str, runs: Runs, dates: Sequence[DateMention], mentions: Sequence[Mention]
) -> tuple[list[Quantity], list[Excluded]]:
    """The quantities of a text, each as it is meant, and the numbers that are none."""
    quantities: list[Quantity] = []
    excluded: list[Excluded] = []
    if kit.quantities.may_find(text, runs.words):
        quantities, excluded = kit.quantities.scan(text, dates, _named_spans(text, mentions))
    quantities = kit.tiers.add(text, quantities, excluded)
    quantities = [*quantities, *kit.leads.find(text, runs, quantities, mentions)]
    parts = [part for quantity in quantities for part in split_pair(quantity)]
    return [read_plainly(kit.multiples.read(text, part)) for part in parts], excluded


def _named_spans(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where names stand, and tickers in brackets: no number in them is a quantity."""
    spans = [(mention.start, mention.end) for mention in mentions]
    tickers = [found.span() for found in _TICKER.finditer(text)] if "(" in text else []
    kept = [span for span in spans if not any(start <= span[0] < end for start, end in tickers)]
    return sorted(kept + tickers)


def _share_units(sentence: Sentence, classifier: Classifier) -> list[Quantity]:
    """The quantities, bare scaled numbers in the currency before ("4.5 bn yuan, from 3.3 bn")."""
    if not any(quantity.kind == "money" for quantity in sentence.quantities):
        return sentence.quantities
    shared: list[Quantity] = []
    last: Quantity | None = None
    for quantity in sentence.quantities:
        bare = quantity.kind == "number" and quantity.scaled and quantity.form != "times"
        bare = bare and last is not None and last.kind == "money"
        if bare and last is not None and not classifier.counts_thing(quantity, sentence, since=last.end):
            shared.append(quantity._replace(kind="money", unit=last.unit))
        else:
            shared.append(quantity)
        if last is None or not (sentence.in_brackets(quantity.start) or quantity.kind in PASSED_OVER):
            last = shared[-1]
    return shared


def _read_label(sentence: Sentence, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, a bare number as what the label before it names ("Frames per second: 24")."""
    label, colon, _ = sentence.text.partition(":")
    if not colon or not any(quantity.kind == "number" for quantity in quantities):
        return quantities
    heads = [hit for hit in sentence.hits if hit.payload[1] == "header" and hit.payload[0] in BARE]
    named = [hit.payload[0] for hit in heads if sentence.hit_span(hit)[1] <= len(label)]
    if not named:
        return quantities
    kind, unit = BARE[named[-1]]
    return [
        quantity._replace(kind=kind, unit=unit)
        if quantity.kind == "number" and sentence.labels(quantity, len(label))
        else quantity
        for quantity in quantities
    ]


def read_plainly(quantity: Quantity) -> Quantity:
    """Read "twenty million times" as a count, and a fraction ("a quarter of the market") as a percentage."""
    if quantity.kind == "ratio" and quantity.value_min >= COUNTED_TIMES:
        return quantity._replace(kind="number", unit=None, form="times")
    if quantity.unit_word == "minute" and quantity.value_min >= COUNTED_MINUTES:
        return _count_minutes(quantity)
    if quantity.form == "halved":
        lost = 100 * (1 - quantity.value_max) if 0 < quantity.value_max < 1 else Decimal(50)
        return quantity._replace(kind="percent", unit="percent", value_min=lost, value_max=lost)
    worded = quantity.form == "fraction" and "/" not in quantity.text
    if quantity.kind == "number" and worded and 0 < quantity.value_max < 1:
        low, high = quantity.value_min * 100, quantity.value_max * 100
        return quantity._replace(kind="percent", unit="percent", value_min=low, value_max=high)
    return quantity


def _count_minutes(quantity: Quantity) -> Quantity:
    """Read "2 million minutes of video" as a count of minutes, whose noun follows."""
    text = _LAST_WORD.sub("", quantity.text)
    end = quantity.start + len(text)
    low, high = quantity.value_min / MINUTE, quantity.value_max / MINUTE
    return quantity._replace(
        kind="number",
        unit=None,
        unit_word=None,
        value_min=low,
        value_max=high,
        end=end,
        text=text,
        scaled=True,
    )


def split_pair(quantity: Quantity) -> tuple[Quantity, ...]:
    """The two figures of a pair that is no range ("grew from 40 to 200 people"); any other quantity alone."""
    if quantity.range_kind == "from_to" and len(quantity.parts) == 2:
        return tuple(part._replace(range_kind="from_to") for part in quantity.parts)
    return (quantity,)
