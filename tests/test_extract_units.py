"""The runs of text that the mark-up of a small element sets apart."""

import pytest
from trees import tree

from pipeline.extract.units import MAX_UNITS, runs_of

RUNS = [
    ("<div><p>60M</p><p>users</p></div>", ["60M", "users"]),
    ("<div><b>168</b><i>M</i><p>videos</p></div>", ["168 M", "videos"]),
    ("<div><sup>$</sup><b>240</b><p>revenue</p></div>", ["$240", "revenue"]),
    ("<div><b>60</b>+<p>users</p></div>", ["60+", "users"]),
    ("<div><div><div>60M<br>users</div></div></div>", ["60M", "users"]),
    ("<div>60M <span>users</span></div>", ["60M", "users"]),
    ("<div><script>7</script><p>60M</p></div>", ["60M"]),
    ("<div></div>", []),
]


@pytest.mark.parametrize(("html", "want"), RUNS)
def test_runs(html: str, want: list[str]) -> None:
    assert [run.text for run in runs_of(tree(html).find("body")[0])] == want


def test_a_run_knows_its_box_and_line() -> None:
    runs = runs_of(tree("<div>60M <span>users</span><p>more</p></div>").find("body")[0])
    assert [(run.text, run.boxed, run.new_line) for run in runs] == [
        ("60M", False, True),
        ("users", True, True),
        ("more", True, True),
    ]


def test_endless_elements_are_cut() -> None:
    assert len(runs_of(tree("<div>" + "<p>word here</p>" * 500 + "</div>").find("body")[0])) <= MAX_UNITS + 1
