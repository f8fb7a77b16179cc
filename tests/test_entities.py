"""Entities: cases of each language, the registry's own consistency, and properties of any text."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.entities import Description, EntityFinder, Registry
from pipeline.language import load_languages

CASES = Path(__file__).parent / "cases"
LANGUAGES = load_languages()
REGISTRY = Registry.load()
FINDERS = {code: EntityFinder(REGISTRY, language.entities) for code, language in LANGUAGES.items()}
CARRIERS = {
    "en": "The AI video generator by {maker} and {name} were compared.",
    "fr": "Le générateur de vidéos de {maker} et {name} ont été comparés.",
    "it": "Il generatore di video di {maker} e {name} sono a confronto.",
}


def cases(kind: str) -> list[Any]:
    """The cases of one kind in all languages as parameters (language, text, expected)."""
    found = []
    for code in sorted(LANGUAGES):
        data = tomllib.loads((CASES / f"entities_{code}.toml").read_text(encoding="utf-8"))
        for case in data[kind]:
            marks = [pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else []
            found.append(
                pytest.param(code, case["text"], case["want"], marks=marks, id=f"{code}-{case['text'][:40]}")
            )
    return found


def written(description: Description) -> str:
    """A description as the cases write it."""
    parts = [description.entity or "?", description.constraint]
    return f"{description.text} → {' '.join(part for part in parts if part)}"


@pytest.mark.parametrize(("code", "text", "want"), cases("find"))
def test_find(code: str, text: str, want: list[str]) -> None:
    assert [f"{mention.text} → {mention.entity}" for mention in FINDERS[code].find(text)] == want


@pytest.mark.parametrize(("code", "text", "want"), cases("describe"))
def test_describe(code: str, text: str, want: list[str]) -> None:
    found = [written(description) for description in FINDERS[code].describe(text)]
    assert [item.lower() for item in found] == [item.lower() for item in want]


def test_every_language_has_forty_cases_and_negative_ones() -> None:
    for code in LANGUAGES:
        data = tomllib.loads((CASES / f"entities_{code}.toml").read_text(encoding="utf-8"))
        assert len(data["find"]) >= 40
        assert sum(not case["want"] for case in data["find"]) >= 6


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_entity_is_found_by_every_name(code: str) -> None:
    missed = []
    for unit in REGISTRY.units:
        maker = REGISTRY.get(REGISTRY.owner(unit.id) or "")
        for name in unit.names(code):
            if unit.needs_version and unit.is_ambiguous(name, code):
                name = f"{name} {unit.versions[0]}"  # noqa: PLW2901
            text = CARRIERS[code].format(maker=maker.name if maker else "OpenAI", name=name)
            found = {mention.entity for mention in FINDERS[code].find(text)}
            families = {REGISTRY.family(entity) for entity in found}
            if unit.id not in found | families:
                missed.append(name)
    assert missed == []


def test_every_released_version_is_read_after_its_name() -> None:
    missed = []
    for unit in REGISTRY.units:
        name = unit.name.removesuffix("-1")
        for version in unit.versions:
            text = f"The AI video generator {name} {version.replace('-', ' ').title()} by OpenAI."
            want = f"{unit.version_prefix or unit.id}-{version}"
            if want not in {mention.entity for mention in FINDERS["en"].find(text)}:
                missed.append(want)
    assert missed == []


def test_a_constraint_resolves_to_the_only_fitting_company_of_the_article() -> None:
    found = FINDERS["fr"].describe("L'entreprise pékinoise recrute.", among=["kuaishou", "runway", "kling"])
    assert [description.entity for description in found] == ["kuaishou"]
    found = FINDERS["fr"].describe("L'entreprise pékinoise recrute.", among=["kuaishou", "baidu"])
    assert [description.entity for description in found] == [None]


@pytest.mark.parametrize(
    ("text", "among", "want"),
    [
        ("The model of Runway is fast.", ["runway-gen-4.5", "kling"], "runway-gen-4.5"),
        ("The model of Runway is fast.", ["runway-gen-4.5", "runway-gen-4"], None),
        ("OpenAI's app is fast.", ["sora-2", "veo-3"], "sora"),
        ("Meta's app is popular.", ["vibes", "kling"], "vibes"),
        ("Google's tool is popular.", ["flow", "veo-3"], None),
        ("Google's tool is popular.", ["kling"], "veo"),
        ("The short-video app has users.", ["kling", "kuaishou"], "kuaishou"),
        ("The social network has users.", ["kling", "openai"], None),
    ],
)
def test_a_product_of_a_company_is_the_one_the_article_names(
    text: str, among: list[str], want: str | None
) -> None:
    assert [description.entity for description in FINDERS["en"].describe(text, among=among)] == [want]


@pytest.mark.parametrize(
    ("lang", "text", "among", "want"),
    [
        ("en", "The short-video platform grew.", ["douyin", "bytedance"], "douyin"),
        ("en", "The short-video app grew.", ["kuaishou", "tiktok"], None),
        ("fr", "Le réseau social grandit.", ["kuaishou", "kling"], "kuaishou"),
        ("it", "L'app di video brevi cresce.", ["tiktok", "bytedance"], "tiktok"),
        ("fr", "Le modèle de Google est rapide.", ["veo-3", "kling"], "veo-3"),
        ("it", "Il modello di Google è rapido.", ["veo-3", "kling"], "veo-3"),
        ("en", "The regulator set rules.", ["chinese-regulator", "kling"], "chinese-regulator"),
        ("en", "The regulator set rules.", ["kling"], None),
        ("fr", "Le régulateur a fixé des règles.", ["chinese-regulator"], "chinese-regulator"),
        ("it", "L'autorità ha fissato regole.", ["chinese-regulator"], "chinese-regulator"),
    ],
)
def test_a_description_is_what_the_article_names(
    lang: str, text: str, among: list[str], want: str | None
) -> None:
    assert [description.entity for description in FINDERS[lang].describe(text, among=among)] == [want]


def test_a_word_that_the_text_writes_in_lower_case_is_no_new_name() -> None:
    text = "The platform Garage grew. {} is the tool Garage."
    assert FINDERS["en"].find(text.format("It")) != []
    assert FINDERS["en"].find(text.format("A garage")) == []


def test_shifted_mention_keeps_its_text() -> None:
    mention = FINDERS["en"].find("Yes, Kling 2.6 it is.")[0]
    assert "Kling 2.6 it is."[mention.shifted(-5).start : mention.shifted(-5).end] == mention.text


def test_an_extra_folder_adds_an_entity(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[entity]]\nid = "onirix"\nname = "Onirix"\nkind = "company"\n'
        '[[entity]]\nid = "reelo"\nname = "Reelo"\nkind = "product"\nparent = "onirix"\nversions = ["2"]\n'
    )
    registry = Registry.load(tmp_path)
    found = EntityFinder(registry, LANGUAGES["en"].entities).find("Reelo 2 beats Kling.")
    assert [(mention.entity, mention.known) for mention in found] == [("reelo-2", True), ("kling", True)]
    assert registry.owner("reelo-2") == "onirix"


WORDS = st.sampled_from(
    [
        "Kling",
        "Sora",
        "Runway",
        "Gen-4.5",
        "Veo",
        "3",
        "2.1",
        "2,5",
        "v2",
        "O1",
        "Pro",
        "million",
        "$",
        "%",
        ",",
        ".",
        "the",
        "startup",
        "Foo",
        "la",
        "start-up",
        "l'app",
        "di",
        "d’OpenAI",
        "Meta",
        "可灵",
        "快手",
        "(",
        ")",
        ":",
        "\n",
        "é",
        "İ",
        "ß",
        "K",
        "version",
        "Kuaishou's",
        "maker",
        "it",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS).map("".join)
    )
)
def test_any_text_gives_true_spans_that_do_not_overlap(text: str) -> None:
    for finder in FINDERS.values():
        for found in (finder.find(text), finder.describe(text)):
            for item in found:
                assert item.text == text[item.start : item.end]
                assert item.text
            spans = [(item.start, item.end) for item in found]
            assert all(left[1] <= right[0] for left, right in pairwise(spans))


REPEATED = [
    "Sora2 ",
    "Runway ",
    "the startup Foo, a startup ",
    "Veo 3, 3.1, ",
    "l'app di ",
    "(",
    "e\u0301",
    "Sora plan of Runway has now ",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_long_repeats_are_read(piece: str) -> None:
    text = piece * 20_000
    for finder in FINDERS.values():
        assert len(finder.find(text)) <= len(text)
        assert len(finder.describe(text[:20_000])) <= len(text)
