"""The static site in a real browser, opened from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.report.test_site import HAN, told, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

PHONE = 390


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site of three artists."""
    folder = tmp_path_factory.mktemp("site with blanks & 千")
    write(folder, [told(1, "The Sample"), told(2, "A. Guest"), told(3, HAN)])
    return folder


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """Open the index on a phone, and see that nothing is wrong and nothing asked for elsewhere."""
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, color_scheme="light")
    opened = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("requestfailed", lambda request: complaints.append(request.url))
    opened.goto((site / "index.html").as_uri())
    yield opened
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_index_is_searched_and_leads_to_an_artist_s_pages(page: Page) -> None:
    entries = page.locator("#entries > li")
    expect(entries).to_have_count(3)
    page.get_by_role("searchbox").fill("sAMple")
    expect(entries.filter(visible=True)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 / 3")
    page.get_by_role("searchbox").fill("nobody")
    expect(page.get_by_role("status")).to_have_text("Nothing matches.")
    page.get_by_role("searchbox").press("Escape")
    expect(entries.filter(visible=True)).to_have_count(3)
    page.get_by_role("link", name="The Sample", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The Sample")
    for tab in ("Clusters", "Features", "Albums", "Labels", "Map", "Overview"):
        page.get_by_role("navigation").get_by_role("link", name=tab, exact=True).click()
        here = page.get_by_role("navigation").locator("[aria-current=page]")
        expect(here).to_have_text(tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, tab


def test_the_map_of_a_site_is_the_interactive_one(page: Page) -> None:
    page.get_by_role("link", name="Interactive map of The Sample").click()
    expect(page.locator("#list .find").first).to_be_visible()
    page.get_by_role("searchbox").fill("Song 15")
    expect(page.locator("#list .find")).to_have_text(["Song 15"])
    page.get_by_role("link", name="All artists").click()
    expect(page.locator("#entries > li")).to_have_count(3)


def test_a_group_on_the_overview_leads_to_its_tracks(page: Page) -> None:
    page.get_by_role("link", name=HAN).first.click()
    page.locator("a.group").nth(1).click()
    expect(page.locator("section:target")).to_contain_text("Cluster #2: Upbeat & lively")
