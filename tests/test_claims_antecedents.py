"""Who an unnamed subject, a maker, an app or a "we" stands for."""

import pytest
from sentences import discourse, kit, sentence

from pipeline.claims.antecedents import find_antecedent, find_host, find_implied, find_maker, find_speaker
from pipeline.claims.discourse import Discourse
from pipeline.claims.sentence import Referent


def about(title: str, *sentences: str, text: str = "") -> Discourse:
    """A discourse after some sentences."""
    found = discourse("en", title, text)
    for told in sentences:
        found.note_sentence(sentence("en", told, about=found), None)
    return found


def entity(found: Referent | None) -> str | None:
    return found.entity if found else None


@pytest.mark.parametrize(
    ("title", "before", "classes", "want"),
    [
        ("Kling grows", [], ("product",), "kling"),
        ("Kling grows", ["Vidu was there first."], ("product",), "vidu"),
        ("Kling grows", ["Adobe was there first."], ("product",), "kling"),
        ("Kling grows", [], ("company",), "kuaishou"),
        ("Kling grows", [], ("market",), None),
        ("A good year", [], ("product",), None),
    ],
)
def test_the_nearest_frame_that_has_the_class(
    title: str, before: list[str], classes: tuple[str, ...], want: str | None
) -> None:
    assert entity(find_antecedent(about(title, *before), classes)) == want


def test_a_fresh_sentence_looks_past_the_one_before() -> None:
    told = about("Kling grows", "Vidu was there first.")
    assert entity(find_antecedent(told, ("product",), fresh=True)) == "kling"


def test_who_cannot_be_meant_is_passed_over() -> None:
    told = about("Kling grows", "Vidu was there first.")
    assert entity(find_antecedent(told, ("product",), accept=lambda name: name != "vidu")) == "kling"


def test_who_is_named_in_passing_does_not_displace_the_topic() -> None:
    text = "Kling grows\n\nKling and Kling and Kling. But also Vidu."
    assert entity(find_antecedent(about("Kling grows", "But also Vidu.", text=text), ("product",))) == "kling"
    opens = about("Kling grows", "Vidu too.", text=text)
    assert entity(find_antecedent(opens, ("product",))) == "vidu"


def test_an_introduction_decides_what_goes_unsaid() -> None:
    told = about("Kling grows", "Vidu was there first.")
    told.follow({"product": Referent(0, 7, "Hailuo", "hailuo", "product")})
    assert entity(find_implied(told, ("company", "product"))) == "hailuo"


def test_a_preferred_class_beats_a_nearer_frame() -> None:
    told = about("Adobe buys", "Vidu was there first.")
    assert entity(find_implied(told, ("company", "product"))) == "adobe"
    assert entity(find_implied(told, ("product", "company"))) == "vidu"


@pytest.mark.parametrize(
    ("title", "want"), [("Kling grows", "kuaishou"), ("Adobe buys", "adobe"), ("A day", None)]
)
def test_the_maker_is_that_of_the_product_near(title: str, want: str | None) -> None:
    assert entity(find_maker(about(title), [])) == want


def test_the_maker_is_that_of_a_product_named_beside_it() -> None:
    named = [Referent(0, 5, "Kling", "kling", "product")]
    assert entity(find_maker(about("Adobe buys"), named)) == "kuaishou"


@pytest.mark.parametrize(
    ("text", "want"),
    [("Kling 2.6 grows\n\nThe Kling app is old.", "kling"), ("Kling 2.6 grows", "kling-2.6")],
)
def test_an_app_is_that_of_the_family_where_the_text_names_it(text: str, want: str) -> None:
    version = Referent(0, 9, "Kling 2.6", "kling-2.6", "model")
    assert find_host(about("Kling 2.6 grows", text=text), version).entity == want


@pytest.mark.parametrize(
    ("title", "want"), [("Adobe buys", "adobe"), ("Kling grows", "kuaishou"), ("A day", None)]
)
def test_we_is_the_company_of_the_title_or_the_maker_of_its_product(title: str, want: str | None) -> None:
    assert entity(find_speaker(about(title))) == want


def test_each_is_a_referent_that_no_name_stands_for() -> None:
    maker = find_maker(about("Kling grows"), [])
    assert maker is not None
    assert not maker.named
    assert kit("en").registry.get(maker.entity) is not None
