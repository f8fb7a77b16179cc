"""One line that says what two documents have in common."""

from signed import sign

from pipeline.stories.evidence import describe

EN = sign("a", "Kling has 61 users in 2025, says Kuaishou. See https://a.example/x for GPT-4o.")
FR = sign(
    "b", "Kling compte 61 clients en 2025, selon Kuaishou. Voir https://a.example/x pour GPT-4o.", lang="fr"
)
OTHER = sign("c", "Vidu compte 77 clients.", lang="fr")


def test_shared_anchors_are_counted_by_kind() -> None:
    told = describe(EN, FR)
    assert "2 of 2 numbers" in told
    assert "1 of 1 links" in told
    assert "shared 2025, 61" in told
    assert "displaced by" in told


def test_it_is_the_same_from_both_sides() -> None:
    assert describe(EN, FR) == describe(FR, EN)


def test_nothing_in_common() -> None:
    told = describe(EN, OTHER)
    assert "0 of 1 numbers" in told
    assert "shared" not in told
    assert "displaced" not in told
