"""The names of an article by their places."""

from sentences import article, kit

from pipeline.claims.article_names import ArticleNames

TEXT = "Kling grew. Ada Moreau says that Vidu fell; Kling did not."


def names() -> ArticleNames:
    return ArticleNames(article("en", TEXT), kit("en"))


def test_each_name_has_its_place() -> None:
    found = names()
    assert [TEXT[mention.start : mention.end] for mention in found.mentions] == ["Kling", "Vidu", "Kling"]
    assert found.entities == {"kling", "vidu"}


def test_a_part_counts_from_its_own_start() -> None:
    start = TEXT.index("Ada")
    (mention,) = names().within(start, TEXT.index(";"))
    assert TEXT[start:][mention.start : mention.end] == "Vidu"


def test_a_name_cut_by_a_part_is_not_within_it() -> None:
    end = TEXT.index("Vidu") + 2
    assert [mention.entity for mention in names().starting(0, end)] == ["kling", "vidu"]
    assert [mention.entity for mention in names().within(0, end)] == ["kling"]


def test_a_name_in_part_counts_where_one_is_asked_for() -> None:
    found = names()
    assert found.has(2, 4)
    assert not found.has(5, 12)
    assert found.has(TEXT.index("Vidu") - 3, TEXT.index("Vidu") + 1)
