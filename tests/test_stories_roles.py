"""Roles: which article of a story is the original, which a translation, a copy or an update, and why."""

from dataclasses import replace

import pytest
from stories_cases import TRANSLATIONS, syndicated, under

from pipeline.model import Document, Role, StoryMember
from pipeline.stories import group_documents


def member(members: list[StoryMember], article: str) -> StoryMember:
    return next(m for m in members if m.article == article)


def test_roles_follow_dates_addresses_and_publishers() -> None:
    original, french = (
        next(d for d in TRANSLATIONS if d.id == f"kling-users/{lang}") for lang in ("en", "fr")
    )
    original = replace(original, url="https://a.example/kling", publisher="A")
    update = replace(
        original, id="update", text=original.text.replace("60 million", "65 million"), date="2026-01-20"
    )
    copy = replace(syndicated(original, (0, 2, 1)), date="2026-01-15")
    members = group_documents([original, update, copy, replace(french, date="2026-01-16")])
    assert len({m.story for m in members}) == 1
    roles = {m.article: m.role for m in members}
    assert roles == {
        original.id: Role.ORIGINAL,
        "update": Role.UPDATE,
        copy.id: Role.SYNDICATION,
        french.id: Role.TRANSLATION,
    }
    assert "earliest date" in member(members, original.id).evidence
    assert member(members, "update").reason == "same_address"


def test_without_dates_the_original_is_unknown() -> None:
    pair = under([d for d in TRANSLATIONS if d.id in ("veo-price/en", "veo-price/fr")], "undated")
    assert {m.role for m in group_documents(pair)} == {Role.UNKNOWN}


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        ("2026-01-14T08:00:00+00:00", "2026-01-14T10:30:00+01:00", "veo-price/en"),
        ("2026-01-14T08:00:00+00:00", "2026-01-14T08:30:00+01:00", "veo-price/fr"),
        ("2026-01-14", "2026-01-14T08:30:00+01:00", ""),
        ("2026-01-14", "2026-01-14", ""),
    ],
)
def test_on_the_same_day_only_times_tell_the_original(first: str, second: str, original: str) -> None:
    dates = {"veo-price/en": first, "veo-price/fr": second}
    members = group_documents(replace(d, date=dates[d.id]) for d in TRANSLATIONS if d.id in dates)
    assert [m.article for m in members if m.role == Role.ORIGINAL] == ([original] if original else [])


def test_a_translation_that_says_so_leaves_the_other_as_original() -> None:
    english, french = (next(d for d in TRANSLATIONS if d.id == f"veo-price/{lang}") for lang in ("en", "fr"))
    french = replace(french, text=french.text + "\n\nTraduit de l'anglais par Ada Martin.")
    roles = {m.article: m.role for m in group_documents([english, french])}
    assert roles == {english.id: Role.ORIGINAL, french.id: Role.TRANSLATION}


COPY = next(d for d in TRANSLATIONS if d.id == "veo-price/en")


def with_end(end: str, **changes: str) -> Document:
    return replace(COPY, id=f"copy/{end[:20]}", text=f"{COPY.text}\n\n{end}", date="", **changes)


@pytest.mark.parametrize(
    ("original", "copy", "why"),
    [
        (
            replace(COPY, date="", publisher="The Reel Post"),
            with_end("This article was first published by The Reel Post.", publisher="Elsewhere"),
            "credited by others",
        ),
        (
            replace(COPY, date="", publisher="AFP"),
            with_end("(AFP)", publisher="Le Quotidien"),
            "the agency itself",
        ),
        (replace(COPY, date="", authors=("Ada Martin",)), with_end("More news below."), "the only byline"),
    ],
    ids=["credit", "agency", "byline"],
)
def test_the_original_is_told_by_marks_where_dates_do_not(
    original: Document, copy: Document, why: str
) -> None:
    members = {m.article: m for m in group_documents([copy, original])}
    assert members[original.id].role == Role.ORIGINAL
    assert why in members[original.id].evidence
    assert members[copy.id].role == Role.SYNDICATION


def test_a_copy_with_an_agency_mark_says_so() -> None:
    copies = [with_end("(Reuters)"), with_end("Rome (Reuters)")]
    members = group_documents(copies)
    assert {m.role for m in members} == {Role.UNKNOWN, Role.SYNDICATION}
    assert all("carries the mark of Reuters" in m.evidence for m in members)


def test_hreflang_names_the_reason_and_the_original() -> None:
    english, french = (next(d for d in TRANSLATIONS if d.id == f"veo-price/{lang}") for lang in ("en", "fr"))
    urls = {"en": "https://x.example/en/1", "fr": "https://x.example/fr/1"}
    alternates = (*urls.items(), ("x-default", urls["fr"]))
    pair = [replace(d, url=urls[d.lang], alternates=alternates, date="") for d in (english, french)]
    members = group_documents(pair)
    assert {m.reason for m in members} == {"hreflang"}
    assert member(members, french.id).role == Role.ORIGINAL
    assert member(members, english.id).role == Role.TRANSLATION
