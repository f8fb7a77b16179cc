"""One pass over a page for short numbers and starts of teasers."""

import pytest
from trees import NOISE, tree

from pipeline.extract.places import find_places


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("<div><b>60M</b><p>users</p></div>", ["b"]),
        ("<p>It has 60 million users, which is more than anybody had thought.</p>", []),
        ("<div><i>x</i>60M</div>", ["div"]),
        ("<script>60</script><p>users</p>", []),
        ("<p>users</p>", []),
    ],
)
def test_numbers(body: str, want: list[str]) -> None:
    assert [element.tag for element in find_places(tree(body), NOISE).numbers] == want


@pytest.mark.parametrize(("body", "found"), [("<p>Read more: x</p>", True), ("<p>Kling grows</p>", False)])
def test_leads(body: str, found: bool) -> None:
    assert bool(find_places(tree(body), NOISE).leads) is found
