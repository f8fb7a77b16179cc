"""Places of a ranking that are shared out: how many, who has them, and what is no share."""

import pytest
from sentences import figure, kit, sentence

TOTALS = [
    ("en", "Of the ten best models, six are Chinese.", "ten"),
    ("en", "Of the ten models rated best, six are Chinese.", "ten"),
    ("en", "Of the ten newest and best models, six are Chinese.", "ten"),
    ("en", "Of the ten models, six are Chinese.", None),
    ("en", "The top 500 models are Chinese.", None),
    ("fr", "Parmi les dix meilleurs modèles, six sont chinois.", "dix"),
    ("fr", "Parmi les dix modèles, six sont chinois.", None),
    ("it", "Dei dieci migliori modelli, sei sono cinesi.", "dieci"),
    ("it", "Dei dieci modelli, sei sono cinesi.", None),
]
GROUPS = [
    ("en", "Of the ten best models, six are Chinese.", "six", "chinese-companies"),
    ("en", "Of the ten best models, two are American.", "two", "us-companies"),
    ("en", "Chinese models took six of the places.", "six", None),
    ("fr", "Parmi les dix meilleurs modèles, six sont chinois.", "six", "chinese-companies"),
    ("fr", "Parmi les dix meilleurs modèles, six sont gratuits.", "six", None),
    ("it", "Dei dieci migliori modelli, sei sono cinesi.", "sei", "chinese-companies"),
    ("it", "Dei dieci migliori modelli, sei sono gratuiti.", "sei", None),
]
PARTS = [
    ("Of the ten best models, six are Chinese.", "six", 10, True),
    ("Of the ten best models, six are free.", "six", 10, False),
    ("Of the ten best models, twelve are Chinese.", "twelve", 10, False),
    ("Of the ten best models, six belong to Kuaishou.", "six", 10, True),
    ("Chinese models cost $6.", "6", 10, False),
]


@pytest.mark.parametrize(("lang", "text", "total"), TOTALS)
def test_total(lang: str, text: str, total: str | None) -> None:
    found = kit(lang).shares.find_total(sentence(lang, text))
    assert (found.text if found else None) == total


@pytest.mark.parametrize(("lang", "text", "number", "group"), GROUPS)
def test_an_adjective_behind_the_figure_names_the_group(
    lang: str, text: str, number: str, group: str | None
) -> None:
    found = sentence(lang, text)
    named = kit(lang).shares.find_group(found, figure(found, number))
    assert (named.entity if named else None) == group
    assert named is None or text[named.start : named.end] == named.text


@pytest.mark.parametrize(("text", "number", "total", "part"), PARTS)
def test_a_part_is_smaller_and_somebody_has_it(text: str, number: str, total: int, part: bool) -> None:
    found = sentence("en", text)
    assert kit("en").shares.is_part(figure(found, number), total, found) is part


@pytest.mark.parametrize(
    ("text", "top"), [("Les huit premiers sont chinois.", True), ("Il est huitième.", False)]
)
def test_an_ordinal_may_name_the_best(text: str, top: bool) -> None:
    found = sentence("fr", text)
    told = [kit("fr").shares.is_top(quantity) for quantity in found.quantities if quantity.kind == "ordinal"]
    assert told == [top]


@pytest.mark.parametrize(("runs", "may"), [({"six", "chinese"}, True), ({"six", "free"}, False)])
def test_no_group_without_its_word(runs: set[str], may: bool) -> None:
    assert kit("en").shares.may_find_group(runs) is may
