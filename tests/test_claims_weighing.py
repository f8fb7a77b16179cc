"""Which of the names of a sentence fits best as the subject of a figure."""

import pytest
from sentences import figure, kit, referent, sentence

from pipeline.claims.weighing import Statement, SubjectWeigher

#: A figure, its metric, the name that fits better and the one that fits less.
BETTER = [
    ("en", "Kling has 60 million users, unlike Vidu.", ("60", "users"), ("Kling", "Vidu")),
    ("en", "In a test by Adobe, Kling has 60 million users.", ("60", "users"), ("Kling", "Adobe")),
    ("en", "Kling fell, and Vidu has 60 million users.", ("60", "users"), ("Vidu", "Kling")),
    ("en", "Kling of Kuaishou has 60 million users.", ("60", "users"), ("Kling", "Kuaishou")),
    ("en", "Adobe looks at $10 a month for Kling.", ("10", "price"), ("Kling", "Adobe")),
    ("fr", "Kling compte 60 millions d'utilisateurs, contre Vidu.", ("60", "users"), ("Kling", "Vidu")),
    ("fr", "Kling recule et Vidu compte 60 millions d'utilisateurs.", ("60", "users"), ("Vidu", "Kling")),
    ("it", "Kling conta 60 milioni di utenti, davanti a Vidu.", ("60", "users"), ("Kling", "Vidu")),
    ("it", "Kling cala e Vidu conta 60 milioni di utenti.", ("60", "users"), ("Vidu", "Kling")),
]


def weigh(lang: str, text: str, told: tuple[str, str], name: str, **more: object) -> float:
    tools, found = kit(lang), sentence(lang, text)
    number, metric = told
    statement = Statement(figure(found, number), tools.metrics[metric], found, **more)  # type: ignore[arg-type]
    return SubjectWeigher(tools.registry, tools.words).weigh(referent(found, name), statement)


@pytest.mark.parametrize(("lang", "text", "told", "names"), BETTER)
def test_better(lang: str, text: str, told: tuple[str, str], names: tuple[str, str]) -> None:
    better, worse = (weigh(lang, text, told, name) for name in names)
    assert better > worse


@pytest.mark.parametrize(
    ("text", "told", "name"),
    [
        ("Kling 2.6 made Kuaishou a profit of $60 million.", ("60", "rank_share"), "Kling"),
        ("On LMArena Kling has 60 million users.", ("60", "users"), "LMArena"),
        ("Adobe leads a $60 million Series B.", ("60", "funding"), "Adobe"),
    ],
)
def test_what_cannot_be_the_subject_weighs_nothing(text: str, told: tuple[str, str], name: str) -> None:
    assert weigh("en", text, told, name) == 0.0


def test_who_has_a_figure_already_or_is_the_source_weighs_less() -> None:
    text, told = "Kuaishou has 60 million users.", ("60", "users")
    plain = weigh("en", text, told, "Kuaishou")
    assert weigh("en", text, told, "Kuaishou", served=("kuaishou",)) < plain
    assert weigh("en", text, told, "Kuaishou", sources=((0, 8),)) < plain


def test_only_a_kind_that_the_metric_is_told_of_fits() -> None:
    tools, found = kit("en"), sentence("en", "On LMArena Kling leads.")
    weigher, users = SubjectWeigher(tools.registry, tools.words), tools.metrics["users"]
    assert weigher.fits(referent(found, "Kling"), users)
    assert not weigher.fits(referent(found, "LMArena"), users)
