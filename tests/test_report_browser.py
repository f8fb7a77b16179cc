"""The report of the demo's two days in a real browser: every kind of page, both themes, two widths."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Watched, chromium
from conftest import run_factreel

SIZES = {"phone": (375, 812), "wide": (1440, 900)}
LOOKS = {("light", "phone"): "fr", ("dark", "phone"): "it", ("light", "wide"): "en", ("dark", "wide"): "fr"}
KINDS = {
    "front": "index.html",
    "new": "new.html",
    "disputed": "disputed.html",
    "entities": "entities.html",
    "entity": "entity/kling.html",
    "company": "entity/kuaishou.html",
    "rankings": "rankings.html",
    "board": "board/artificial-analysis.html",
    "compare": "compare.html",
    "stories": "stories.html",
    "sources": "sources.html",
    "method": "method.html",
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def site(browser, tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("report") / "home"
    for day in ("1", "2"):
        done = run_factreel("demo", "--day", day, "--home", home, "--quiet")
        assert done.code == 0, done.err
        done = run_factreel("report", "--home", home, "--quiet")
        assert done.code == 0, done.err
    return home / "report"


def kinds(site: Path) -> dict[str, str]:
    """Every kind of page with its path below a language; the stories are found by what they show."""
    found = dict(KINDS)
    for name, mark in {"translated": 'id="lost"', "updated": "version 2"}.items():
        pages = sorted((site / "en/story").glob("*.html"))
        page = next(path for path in pages if mark in path.read_text(encoding="utf-8"))
        found[name] = f"story/{page.name}"
    return found


@pytest.fixture
def opened(browser, site):
    """Opens pages of the report and holds that nobody complains while they are used."""
    contexts, watched = [], []

    def open_page(path: str, scheme: str = "light", size: str = "wide", *, script: bool = True):
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        watched.append(Watched(context, site.as_uri()))
        watched[-1].page.goto(f"{site.as_uri()}/{path}")
        return watched[-1].page

    yield open_page
    for context in contexts:
        context.close()
    assert [complaint for one in watched for complaint in one.complaints] == []


@pytest.mark.parametrize("scheme, size", LOOKS)
def test_every_kind_of_page_is_sound(opened, site, scheme, size):
    lang = LOOKS[scheme, size]
    page = opened("index.html", scheme, size)
    for name, path in kinds(site).items():
        page.goto(f"{site.as_uri()}/{lang}/{path}")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond == 0, f"{name} scrolls sideways by {beyond}"
        found = Axe().run(page, options={"preload": False}).response["violations"]
        faults = [f"{name}: {fault['id']} {fault['nodes'][0]['html']}" for fault in found]
        assert faults == []


def test_the_menu_says_where_a_page_belongs(opened):
    page = opened("en/board/artificial-analysis.html")
    assert page.locator(".menu a[aria-current]").inner_text() == "Rankings"
    places = page.locator("tbody .place").all_inner_texts()
    assert places == sorted(places, key=lambda text: int(text.removeprefix("No. ")))


def test_the_root_leads_to_a_language(opened):
    page = opened("index.html")
    page.wait_for_url("**/en/index.html")
    assert page.locator("h1").inner_text() == "AI video in figures"


def test_a_point_tells_its_words_by_keyboard_and_by_click(opened):
    page = opened("en/entity/kling.html")
    chart = page.locator("figure.chart svg", has_text="Revenue a year")
    assert re.search(r"\d figures from .* to ", chart.locator("desc").text_content())
    point = chart.locator("a").last
    assert re.search(r"300 million.*single source", point.get_attribute("aria-label"))
    point.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert point.locator(".tip").is_visible()
    page.keyboard.press("Enter")
    quotes = page.locator(page.evaluate("location.hash"))
    assert quotes.is_visible()
    assert quotes.locator("blockquote").count() >= 3
    assert quotes.locator("blockquote").first.get_attribute("lang") in {"fr", "it", "en"}
    assert "http" in quotes.locator(".origin a").first.get_attribute("href")


def test_quotes_open_without_script(opened):
    page = opened("en/entity/kling.html", script=False)
    page.locator("summary").first.click()
    assert page.locator("blockquote").first.is_visible()
    assert not page.locator("#search").is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_the_search_finds_entities_and_facts(opened, size):
    page = opened("fr/compare.html", size=size)
    page.locator("#search").fill("kling utilisateurs")
    page.locator("#found li").first.wait_for()
    assert "Kling" in page.locator("#found li").first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/entity/kling.html#*")
    assert page.locator("h1").inner_text() == "Kling"
    page.locator("#search").fill("qwxyz")
    page.locator("#said").wait_for()
    assert page.locator("#said").inner_text() == "Rien trouvé."
    page.locator("#search").fill("ecran Neuf")
    assert page.locator("#found li").count() == 0


def test_the_language_switch_keeps_the_page(opened):
    page = opened("en/entity/kling.html#m-price")
    page.get_by_role("link", name="Italiano").click()
    page.wait_for_url("**/it/entity/kling.html#m-price")
    assert page.locator("html").get_attribute("lang") == "it"
    assert page.get_by_role("heading", name="Prezzo", exact=True).is_visible()


def test_the_theme_is_switched_and_kept(opened):
    page = opened("en/index.html", scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(ground) == light


def test_the_skip_link_leads_to_the_content(opened):
    page = opened("en/index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_second_report_tells_what_is_new_since_the_first(site):
    front = (site / "en/index.html").read_text(encoding="utf-8")
    listed = (site / "data/new.json").read_text(encoding="utf-8")
    assert "New since" in front
    assert 0 < listed.count('"page"') < 251
