"""The roles of those a sentence speaks of: conjunctions, and who explains whom."""

import pytest
from sentences import discourse, kit, sentence

from pipeline.claims.roles import RoleReader

#: The entities of a sentence under the title "Kling 2.6 and Vidu"; those in a side role begin with "-".
ROLES = [
    ("en", "Wan 2.6, Alibaba's answer, costs $1.", ["wan-2.6", "-wan"]),
    ("fr", "Dernier-né de Shengshu, Vidu Q2 coûte 1 euro.", ["-vidu-q2", "vidu-q2"]),
    ("en", "Kling, Vidu and Hailuo cost $1.", ["kling", "vidu", "hailuo"]),
    ("fr", "Vidu, suivi de Kling, coûte 1 euro.", ["vidu", "-kling"]),
    ("it", "Wan 2.6, la risposta di Alibaba, costa 1 euro.", ["wan-2.6", "-wan"]),
]


def reader(lang: str) -> RoleReader:
    return RoleReader(kit(lang).registry, kit(lang).words)


@pytest.mark.parametrize(("lang", "text", "want"), ROLES)
def test_roles(lang: str, text: str, want: list[str]) -> None:
    found = sentence(lang, text, about=discourse(lang, "Kling 2.6 and Vidu")).referents
    assert ["-" * item.oblique + item.entity for item in found] == want


def test_joined_by_a_conjunction_or_a_comma() -> None:
    first, second, third = sentence("en", "Kling, Vidu and Hailuo cost $1.").referents
    said = sentence("en", "Kling, Vidu and Hailuo cost $1.")
    assert reader("en").joined(said, first, second)
    assert reader("en").joined(said, second, third)
    assert not reader("en").joined(said, first, third)
    assert reader("en").is_conjunction(" and ")
    assert not reader("en").is_conjunction(", ")
