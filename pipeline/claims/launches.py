"""Launches: a release word and a date in one clause, of a product."""

from collections.abc import Sequence

from pipeline.claims.antecedents import find_antecedent
from pipeline.claims.classify import Choice
from pipeline.claims.discourse import CLASS_OF, Discourse
from pipeline.claims.draft import Draft
from pipeline.claims.sentence import Referent, Sentence
from pipeline.claims.toolkit import Toolkit
from pipeline.claims.when import resolve_dates

REACH = 11
BREAK_LIMIT = 1.0
#: In words: "after the public release".
PAST_REACH = 3
LAUNCH = ("launch", "cue")


def read_launches(
    sentence: Sentence,
    kit: Toolkit,
    discourse: Discourse,
    frame_date: str | None = None,
    subjects: Sequence[Referent] = (),
) -> list[Draft]:
    """The launches that a sentence dates; each release word takes the nearest date of its clause.

    ``frame_date`` is the date of a timeline entry; it serves release words without a date of their own.
    ``subjects`` are those that a table's layout tells.
    """
    if LAUNCH not in sentence.announced:
        return []
    cues = [(sentence.hit_span(hit), hit.phrase) for hit in sentence.hits if hit.payload == LAUNCH]
    blocked = [sentence.hit_span(hit) for hit in sentence.hits if hit.payload == ("launch", "unless")]
    dates = [
        (mention.start, mention.end, edtf)
        for mention, edtf in resolve_dates(sentence.dates, discourse.last_date)
        if edtf and (mention.shift is None or mention.shift.n == 0)
    ]
    found: dict[int | str, tuple[float, Draft]] = {}
    for (start, end), phrase in cues:
        if any(_near(sentence, span, (start, end), 4) for span in blocked):
            continue
        date = _nearest_date(sentence, dates, start, end)
        if date is None and _looks_back(sentence, kit, start):
            continue
        if date is None and (frame_date is None or dates):
            continue
        edtf, cost = (date[2], date[3]) if date else (str(frame_date), 50.0)
        subject = subjects[0] if subjects else _subject(sentence, discourse, start, end)
        if subject is None:
            continue
        modality, source = _stance(sentence, kit, discourse, start, end)
        draft = _draft(sentence, subject, edtf, phrase, (modality, source))
        key = date[0] if date else subject.entity
        if key not in found or cost < found[key][0]:
            found[key] = (cost, draft)
    return [draft for _, draft in found.values()]


def date_launch(sentence: Sentence, subject: Referent, edtf: str, kit: Toolkit) -> Draft:
    """The launch that a table's cell dates under a head for launches."""
    hits = kit.modality.find(sentence)
    whole = (0, len(sentence.text))
    modality = kit.modality.read_modality(sentence, hits, whole, "launch", dated=True)
    return _draft(sentence, subject, edtf, "head", (modality, None))


def _draft(
    sentence: Sentence, subject: Referent, edtf: str, phrase: str, stance: tuple[str, str | None]
) -> Draft:
    return Draft(
        quantity=None,
        sentence=sentence,
        choice=Choice("launch", 3.0, f"launch.cue:{phrase}"),
        metric="launch",
        subject=subject,
        value_min=None,
        value_max=None,
        comparator="=",
        unit="date",
        as_of=edtf,
        modality=stance[0],
        attributed_to=stance[1],
    )


def _looks_back(sentence: Sentence, kit: Toolkit, start: int) -> bool:
    """Whether words right before tell of an earlier release ("two months after its launch")."""
    index = sentence.word_at(start)
    before = {word.text for word in sentence.words[max(0, index - PAST_REACH) : index]}
    return not before.isdisjoint(kit.words.earlier)


def _near(sentence: Sentence, a: tuple[int, int], b: tuple[int, int], reach: int) -> bool:
    first, second = sorted((a, b))
    return (
        sentence.distance(first[1], second[0]) <= reach and sentence.break_between(first[1], second[0]) < 0.5
    )


def _nearest_date(
    sentence: Sentence, dates: list[tuple[int, int, str]], start: int, end: int
) -> tuple[int, int, str, float] | None:
    best = None
    for date in dates:
        low, high = (end, date[0]) if date[0] >= end else (date[1], start)
        distance, breaks = sentence.distance(low, high), sentence.break_between(low, high)
        if sentence.quantities_between(low, high):
            continue
        opening = sentence.word_at(date[0]) <= 2 and date[1] <= start
        if distance > REACH or (breaks >= BREAK_LIMIT and not opening):
            continue
        cost = distance + 5 * breaks + (1.5 if date[1] <= start and not opening else 0)
        if best is None or cost < best[3]:
            best = (*date, cost)
    return best


def _subject(sentence: Sentence, discourse: Discourse, start: int, end: int) -> Referent | None:
    best: tuple[float, Referent] | None = None
    for referent in sentence.referents:
        if CLASS_OF.get(referent.kind) != "product" or not referent.entity:
            continue
        low, high = (end, referent.start) if referent.start >= end else (referent.end, start)
        distance, breaks = sentence.distance(low, high), sentence.break_between(low, high)
        after = referent.start >= end
        if after and (distance > 7 or breaks > 0.6):
            continue
        cost = distance + 3 * breaks + (6 if referent.oblique else 0)
        if after:
            cost += 0 if distance <= 4 and breaks < 0.5 else 4
        if best is None or cost < best[0]:
            best = (cost, referent)
    if best is not None and best[0] < 18:
        return best[1]
    names_company = any(r.kind == "company" and r.named for r in sentence.referents)
    context = find_antecedent(discourse, ("product",))
    if context is None or (names_company and not _takes_pronoun(sentence, end)):
        return None
    return context._replace(named=False)


def _takes_pronoun(sentence: Sentence, end: int) -> bool:
    """Whether a pronoun right after the release word is what was released ("Kuaishou released it on")."""
    return any(
        r.rule == "pronoun" and r.start >= end and sentence.distance(end, r.start) == 0
        for r in sentence.referents
    )


def _stance(
    sentence: Sentence, kit: Toolkit, discourse: Discourse, start: int, end: int
) -> tuple[str, str | None]:
    hits = kit.modality.find(sentence)
    modality = kit.modality.read_modality(sentence, hits, (start, end), "launch", dated=True)
    if modality != "asserted":
        return modality, None
    for source in kit.modality.find_attributions(sentence, hits, discourse.names):
        low, high = (source.end, start) if source.end <= start else (end, source.start)
        if source.attributes and sentence.break_between(low, high) < 0.9:
            return "attributed", source.source
    return "asserted", None
