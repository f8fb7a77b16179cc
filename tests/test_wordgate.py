"""A quick look may say "maybe" in vain, but never "no" where a reader finds something."""

import pytest
from case_texts import LANGUAGES, case_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import kit

from pipeline.wordgate import LETTERS, RunIndex, WordGate, letter_runs


def overlooked(lang: str, text: str) -> list[str]:
    """The readers that were told "no" and yet find something."""
    tools = kit(lang)
    runs = tools.cut_runs(text)
    words = tools.cut_words(text)[0]
    metric_words = {hit.payload for hit in tools.lexicon.find(words)}
    found = {
        "dates": not tools.dates.may_find(text, runs.words) and bool(tools.dates.parse(text)),
        "numbers": not tools.quantities.may_find(text, runs.words) and any(tools.quantities.scan(text)),
        "descriptions": not tools.finder.may_describe(runs.words) and bool(tools.finder.describe(text)),
        "metric words": not metric_words <= tools.lexicon.announce(runs),
        "any metric word": bool(metric_words) and not tools.lexicon.may_occur(runs),
    }
    return [name for name, missed in found.items() if missed]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_the_cases_is_overlooked(lang: str) -> None:
    assert {text: missed for text in case_texts(lang) if (missed := overlooked(lang, text))} == {}


@given(data=st.data(), lang=st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_nothing_of_any_text_is_overlooked(data: st.DataObject, lang: str) -> None:
    words = st.sampled_from(sorted({word for text in case_texts(lang) for word in text.split()}))
    pieces = data.draw(st.lists(st.one_of(words, st.text(max_size=8)), max_size=8))
    assert overlooked(lang, " ".join(pieces)) == []


GATES = [
    (["last year"], "The last of the year", True),
    (["last year"], "Last month", False),
    (["q2"], "Q 2", True),
    (["1er"], "le 1er mars", True),
    (["%"], "nothing", True),
    ([], "nothing", False),
]


@pytest.mark.parametrize(("phrases", "text", "admitted"), GATES)
def test_admits(phrases: list[str], text: str, admitted: bool) -> None:
    assert WordGate(phrases).admits(letter_runs(text)) is admitted


@given(text=st.text(st.sampled_from("ab é1²_. '"), max_size=40), data=st.data())
def test_the_runs_of_a_part_are_those_of_the_part_cut_out(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assert RunIndex(text).between(start, end) == set(LETTERS.findall(text[start:end]))


@given(text=st.text(st.sampled_from("ab é1_. '"), max_size=40))
def test_the_places_of_runs_are_where_they_stand(text: str) -> None:
    index = RunIndex(text)
    assert index.places(index.vocabulary) == [found.start() for found in LETTERS.finditer(text)]
    assert index.places({"c"}) == []
