"""Marks: paragraphs in place of structures, and back."""

from trees import tree

from pipeline.extract.marks import Marks
from pipeline.extract.parts import Part
from pipeline.model import BlockKind


def part(text: str) -> Part:
    return Part(BlockKind.PARAGRAPH, text)


def test_an_element_becomes_a_paragraph_about_as_long() -> None:
    page, marks = tree("<div class=x>old</div>tail"), Marks()
    marks.replace(page.find("body")[0], [part("x" * 100)])
    (element,) = page.find("body")
    assert (element.tag, dict(element.attrib), element.tail) == ("p", {}, "tail")
    assert 80 <= len(element.text) <= 100
    assert {int(number) for number in marks.pattern.findall(element.text)} == set(marks.parts)


def test_a_list_item_stays_one() -> None:
    page, marks = tree("<ul><li>old</li></ul>"), Marks()
    marks.replace(page.find(".//li"), [part("new")])
    assert page.find(".//li") is not None


def test_a_mark_around_marks_stands_for_what_they_stood_for() -> None:
    page, marks = tree("<div><p>a</p><p>b</p></div>"), Marks()
    frame = page.find("body")[0]
    for child, text in zip(list(frame), "AB", strict=True):
        marks.replace(child, [part(text)])
    assert marks.within(frame) == [part("A"), part("B")]
    marks.replace(frame, [part(frame[0].text), part("C"), part(frame[1].text)])
    assert marks.parts[3] == [part("A"), part("C"), part("B")]


def test_brackets_of_the_page_are_not_used() -> None:
    assert Marks.for_page("plain").pattern.search("⟦1⟧")
    assert not Marks.for_page("it has ⟦ in it").pattern.search("⟦1⟧")


def test_groups_are_counted() -> None:
    marks = Marks()
    assert marks.new_group() != marks.new_group()
