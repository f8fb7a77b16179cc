"""Sources and topics: every file is valid, faults name file and key, the filter judges as it should."""

from pathlib import Path

import pytest

from pipeline.units import UnitError
from spiders.source import SOURCE_FOLDER, Source, load_sources
from spiders.topic import Decision, load_topic, slug_words

GOOD = """
name = "paper"
publisher = "The Paper"
homepage = "https://www.paper.example/"
languages = ["en"]
feeds = ["https://www.paper.example/feed"]
"""


@pytest.mark.parametrize("path", sorted(SOURCE_FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_source_is_public_polite_and_unverified(path: Path) -> None:
    source = load_sources()[path.stem]
    assert source.download_delay >= 1
    assert not source.local
    assert all(url.startswith("https://") for url in source.entry_points)
    assert source.expected_per_day > 0
    # Nothing could be reached from where these were written.
    assert not source.verified


def test_there_are_ten_sources_a_language() -> None:
    for language in ("fr", "it", "en"):
        assert sum(language in source.languages for source in load_sources().values()) >= 10


def test_a_folder_may_add_sources_but_not_redefine_one(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text(GOOD)
    assert load_sources(tmp_path)["paper"].publisher == "The Paper"
    (tmp_path / "wired.toml").write_text(GOOD)
    with pytest.raises(UnitError, match=r"wired\.toml: a unit named wired"):
        load_sources(tmp_path)


FAULTS = {
    'name = "Paper!"': "name: .*'Paper!' is no name",
    'name = "other"': "name: 'other' differs from the file's name",
    'homepage = "ftp://paper.example/"': "homepage: .*no http or https",
    'homepage = "https://user:x@paper.example/"': "homepage: .*password",
    "homepage = 3": "homepage: .*string",
    'languages = ["french"]': "languages.0: .*two-letter",
    "languages = []": "languages: .*at least 1",
    'feeds = ["https://elsewhere.example/feed"]': "https://elsewhere.example/feed is on none of its hosts",
    'feeds = ["file:///etc/passwd"]': "feeds.0: .*no http or https",
    "feeds = []": "one of feeds, sitemaps, listings is needed",
    'topic = "cheese"': "topic: .*no topic 'cheese'; there are: all, ai_video",
    'hosts = ["https://paper.example"]': "hosts.0: .*no host name",
    "download_delay = 0": "for local sources only",
    "download_delay = -1": "download_delay: ",
    'proxy = "http://127.0.0.1:8000"': "for local sources only",
    'homepage = "http://127.0.0.1/"': "names an IP address",
    "expected = 3": "expected: Extra inputs",
    "name = ": "Invalid value",
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_fault_is_named_with_file_and_key(tmp_path: Path, line: str) -> None:
    key = line.split(" ", maxsplit=1)[0]
    lines = [kept for kept in GOOD.splitlines() if not kept.startswith(f"{key} =")]
    (tmp_path / "paper.toml").write_text("\n".join([line, *lines]))
    with pytest.raises(UnitError, match=rf"paper\.toml: .*{FAULTS[line]}") as caught:
        load_sources(tmp_path)
    assert "\n" not in str(caught.value)


ALLOWED = {
    "https://www.paper.example/a": True,
    "https://paper.example/a": True,
    "http://m.paper.example:80/a": True,
    "https://paper.example:8443/a": False,
    "https://notpaper.example/a": False,
    "https://paper.example.evil.example/a": False,
    "https://user@paper.example/a": False,
    "file:///paper.example/a": False,
    "//paper.example/a": False,
    "https://[::1/a": False,
    "https://paper.example:port/a": False,
}


@pytest.mark.parametrize(("url", "allowed"), ALLOWED.items())
def test_only_the_hosts_of_a_source_are_allowed(url: str, allowed: bool) -> None:
    source = Source(
        name="paper", publisher="P", homepage="https://www.paper.example/", languages=("en",),
        feeds=("https://paper.example/feed",),
    )  # fmt: skip
    assert source.allows(url) is allowed


ON, OFF, UNKNOWN = Decision.ON, Decision.OFF, Decision.UNKNOWN
TITLES = [
    ("Kling dépasse 60 millions d'utilisateurs", ON),
    ("L'IA vidéo de Google débarque en France", ON),
    ("Runway lève 300 millions de dollars", ON),
    ("Des vidéos générées par IA envahissent TikTok", ON),
    ("Les deepfakes, nouvelle arme électorale", ON),
    ("Kling supera i 60 milioni di utenti", ON),
    ("Sora, l'app di OpenAI, arriva in Italia", ON),
    ("I video creati con l'intelligenza artificiale ingannano tutti", ON),
    ("Il cortometraggio girato con l'IA vince a Venezia", ON),
    ("Google's Veo 3 adds sound to generated clips", ON),
    ("OpenAI's Sora app hits a million downloads", ON),
    ("Hollywood studios sue AI company", ON),
    ("Runway raises $308 million", ON),
    ("La recette de la soupe au potimarron", OFF),
    ("OpenAI lance un nouveau modèle de texte", OFF),
    ("Une vidéo de chat fait le tour du monde", OFF),
    ("Frosinone, incidente a Sora: due feriti", OFF),
    ("La Juventus vince 3 a 1: il video dei gol", OFF),
    ("The plane left the runway in heavy rain", OFF),
    ("AI chips: Nvidia beats expectations", OFF),
    ("Pikachu turns 30", OFF),
    ("", UNKNOWN),
]


@pytest.mark.parametrize(("title", "wanted"), TITLES)
def test_titles_are_judged(title: str, wanted: Decision) -> None:
    verdict = load_topic("ai_video").judge("https://a.example/123456", title)
    assert verdict.decision is wanted, verdict.reason


SLUGS = [
    ("https://a.example/2026/11/kling-atteint-60-millions.html", ON),
    ("https://a.example/tech/la-recette-de-la-soupe", OFF),
    ("https://a.example/tech/12345678", UNKNOWN),
    ("https://a.example/2026/11/20/breaking-news/", UNKNOWN),
    ("https://a.example/?p=77", UNKNOWN),
    ("https://a.example/g%C3%A9n%C3%A9rateur-de-vid%C3%A9o-par-ia", ON),
]


@pytest.mark.parametrize(("url", "wanted"), SLUGS)
def test_addresses_are_judged_where_they_say_enough(url: str, wanted: Decision) -> None:
    assert load_topic("ai_video").judge(url).decision is wanted


def test_a_text_needs_more_than_a_passing_mention() -> None:
    topic = load_topic("ai_video")
    once = "Kling is mentioned once.\nThe rest is about cheese.\n"
    assert topic.judge("https://a.example/1", text=once).decision is OFF
    verdict = topic.judge("https://a.example/1", text=once + "Kling again.\nAnd Veo 3 makes AI video.\n")
    assert (verdict.decision, verdict.reason) == (ON, "text: kling in 3 lines")


def test_a_source_adds_keywords_of_its_own() -> None:
    topic = load_topic("ai_video")
    assert topic.judge("https://a.example/1", "Dubbing with Élévène Labs").decision is OFF
    verdict = topic.judge("https://a.example/1", "Dubbing with Élévène Labs", extra=["élévène labs"])
    assert verdict.reason == "title: elevene labs"


def test_slugs_without_letters_are_passed_over() -> None:
    assert slug_words("https://a.example/veo-3-is-here/20261120/1/") == ["veo", "3", "is", "here"]


def test_in_a_text_a_bare_name_counts_once_the_text_has_shown_what_it_means() -> None:
    topic = load_topic("ai_video")
    planes = "The runway was wet.\nThe runway was closed.\nA runway is long.\nThe runway reopened.\n"
    assert topic.judge("https://a.example/1", text=planes).decision is OFF
    makers = "Runway sells AI for film.\nRunway was founded in 2018.\nNext year Runway moves.\n"
    assert topic.judge("https://a.example/1", text=makers).decision is ON
