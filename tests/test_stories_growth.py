"""Stories that grow: in whatever pieces and order documents come, the stories are those of all at once."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from stories_cases import INDEPENDENT, TRANSLATIONS

from pipeline.model import Document, StoryMember
from pipeline.stories import People, Stories, group_documents, make_signer
from pipeline.stories.signature import Signature

SIGNER = make_signer()
BY_ID = {document.id: document for document in TRANSLATIONS + INDEPENDENT}


def copied(document: Document, number: int) -> Document:
    text = f"{document.text}\n\nRead more at outlet {number}."
    return replace(document, id=f"{document.id}/copy{number}", text=text, publisher=f"Outlet {number}")


DOCUMENTS = [*BY_ID.values(), *(copied(d, n) for n, d in enumerate(TRANSLATIONS))]


def grown(pieces: Sequence[Sequence[Document]], people: People | None = None) -> dict[str, StoryMember]:
    """The last assignment of each document after the pieces came one after another."""
    stories, members = Stories(), {}
    for piece in pieces:
        touched = stories.add(SIGNER.sign(document) for document in piece)
        members.update({member.article: member for member in stories.members(touched, people)})
    return members


def at_once(documents: Sequence[Document]) -> dict[str, StoryMember]:
    return {member.article: member for member in group_documents(documents, signer=SIGNER)}


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (2, 5), (3, 30)])
def test_pieces_give_the_stories_of_all_at_once(seed: int, size: int) -> None:
    order = random.Random(seed).sample(DOCUMENTS, len(DOCUMENTS))
    pieces = [order[i : i + size] for i in range(0, len(order), size)]
    assert grown(pieces) == at_once(DOCUMENTS)


def test_what_comes_again_is_not_added_again() -> None:
    stories = Stories()
    first = list(stories.members(stories.add(map(SIGNER.sign, TRANSLATIONS))))
    again = list(stories.members(stories.add(map(SIGNER.sign, TRANSLATIONS))))
    assert {m.article: m for m in first} == {m.article: m for m in again}
    assert len(stories.index.documents) == len(TRANSLATIONS)


def test_only_the_stories_that_a_document_touches_are_decided_again() -> None:
    stories = Stories()
    stories.add(SIGNER.sign(document) for document in TRANSLATIONS if document.id != "veo-price/it")
    touched = stories.add([SIGNER.sign(BY_ID["veo-price/it"])])
    changed = {member.article.split("/")[0] for member in stories.members(touched)}
    assert "veo-price" in changed
    assert len(changed) < 5


def test_a_document_that_comes_again_with_another_text_leaves_its_story() -> None:
    english, french = BY_ID["veo-price/en"], BY_ID["veo-price/fr"]
    other = replace(french, text=BY_ID["sora-app/fr"].text, title=BY_ID["sora-app/fr"].title)
    members = grown([[english, french, BY_ID["sora-app/en"]], [other]])
    assert members[other.id].story == members["sora-app/en"].story != members[english.id].story
    assert members == at_once([english, BY_ID["sora-app/en"], other])


def test_a_document_that_comes_again_with_a_date_keeps_its_story() -> None:
    english, french = (replace(BY_ID[f"veo-price/{lang}"], date="") for lang in ("en", "fr"))
    dated = [replace(english, date="2026-01-14"), replace(french, date="2026-01-16")]
    members = grown([[english, french], dated])
    assert members == at_once(dated)
    assert members[english.id].role == "original"


def test_boilerplate_that_shows_late_parts_what_it_joined() -> None:
    rng = random.Random(5)
    words = [f"w{rng.randrange(400)}" for _ in range(130)]
    pages = [
        Document(
            f"p{n}",
            "en",
            "",
            " ".join([*words, *(f"x{rng.randrange(10**6)}" for _ in range(45))]),
            "2026-01-01",
        )
        for n in range(100)
    ]
    assert len({m.story for m in grown([pages[:2]]).values()}) == 1
    members = grown([pages[i : i + 10] for i in range(0, 100, 10)])
    assert len({m.story for m in members.values()}) == 100
    assert members == at_once(pages)


def test_a_longer_copy_takes_over_from_the_one_that_stood_for_the_story() -> None:
    english, french = BY_ID["runway-round/en"], BY_ID["runway-round/fr"]
    short = replace(english, id="short", text=english.text.rpartition("\n\n")[0])
    assert grown([[short, french], [english]]) == at_once([short, french, english])


def test_people_overrule_also_what_came_before() -> None:
    pair = ("veo-price/en", "sora-app/it")
    members = grown([TRANSLATIONS[:5], TRANSLATIONS[5:]], People(must_link=[pair]))
    assert members[pair[0]].story == members[pair[1]].story


def test_a_signature_is_the_same_after_packing() -> None:
    for document in [*TRANSLATIONS, Document("empty", "", "", ""), Document("\ud800", "en", "1", "\ud800 2")]:
        signature = SIGNER.sign(document)
        again = Signature.unpack(signature.pack())
        assert again.pack() == signature.pack()
        assert (again.id, again.alternates, again.day) == (document.id, document.alternates, signature.day)
