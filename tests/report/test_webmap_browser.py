"""The interactive page in a real browser, as a member would use it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.charts.geometry import fit
from bot.domain.model import GroupName, Point, Scene
from bot.report.webmap import web_page
from tests.report.samples import (
    HOSTILE,
    empty_map,
    sample_cluster,
    sample_map,
    sample_track,
    sample_tracks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.domain.model import ClusterMap, Track

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """An open page, with everything it should not have done."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])
    """Addresses that the page itself asked for."""
    visited: list[str] = field(default_factory=list[str])
    """Addresses that its links led to, in other tabs."""

    def where(self, cluster_map: ClusterMap, track: int) -> tuple[float, float]:
        """Return where a track's marker is on the screen: the map fills the canvas but 34 px."""
        box = self.page.locator("#canvas").bounding_box()
        assert box is not None
        xs = np.array([point.x for point in cluster_map.points])
        ys = np.array([point.y for point in cluster_map.points])
        (own,) = (point for point in cluster_map.points if point.track_id == track)
        return (
            box["x"] + fit(xs, 34, box["width"] - 34).at(own.x),
            box["y"] + fit(ys, box["height"] - 34, 34).at(own.y),
        )


@dataclass
class Visitor:
    """Opens pages and closes them again."""

    browser: Browser
    folder: Path
    visits: list[Visit] = field(default_factory=list[Visit])

    def open(
        self,
        cluster_map: ClusterMap,
        tracks: dict[int, Track],
        *,
        phone: bool = False,
        scheme: Literal["dark", "light"] = "dark",
    ) -> Visit:
        """Write the page and open it from disk."""
        target = self.folder / "map.html"
        target.write_text(
            web_page(cluster_map, tracks, hearts={1: 2}, scores={1: 258}), encoding="utf-8"
        )
        context = self.browser.new_context(
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 860},
            has_touch=phone,
            is_mobile=phone,
            color_scheme=scheme,
        )
        page = context.new_page()
        visit = Visit(page, context)
        # What the page's links lead to is answered here: nothing reaches a network.
        context.route("http*://**", lambda route: route.fulfill(body="<p>elsewhere</p>"))
        context.on("request", lambda request: visit.visited.append(request.url))
        page.on("console", lambda message: visit.complaints.append(message.text))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("request", lambda request: visit.requests.append(request.url))
        page.goto(target.as_uri())
        self.visits.append(visit)
        return visit


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    found = Visitor(browser, tmp_path)
    yield found
    for visit in found.visits:
        visit.context.close()
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(("file:", "data:"))] == []


def listed(page: Page) -> list[str]:
    return page.locator("#list .find").all_text_contents()


def test_pointing_at_a_track_shows_its_card(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    card = visit.page.locator("#card")
    expect(card).to_be_hidden()
    visit.page.mouse.move(*visit.where(cluster_map, 15))
    expect(card).to_be_visible()
    for words in ("Song 15", "The Sample, A. Guest", "Later · 2020", "Upbeat & lively", "100 BPM"):
        expect(card).to_contain_text(words)
    visit.page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_hearts_score_and_a_foreign_measurement_stand_on_the_card(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    visit.page.mouse.move(*visit.where(cluster_map, 1))
    expect(visit.page.locator("#card")).to_contain_text("♥ 2 · score 258")
    visit.page.mouse.move(*visit.where(cluster_map, 2))
    expect(visit.page.locator("#card")).to_contain_text("another source")


def test_clicking_a_track_opens_its_link_in_a_tab_of_its_own(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    with visit.context.expect_page() as opened:
        visit.page.mouse.click(*visit.where(cluster_map, 15))
    assert opened.value.evaluate("window.opener") is None
    assert "https://music.example/track/15" in visit.visited


def test_clicking_a_track_without_a_link_keeps_its_card_open(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    visit.page.mouse.click(*visit.where(cluster_map, 16))
    visit.page.mouse.move(5, 5)
    expect(visit.page.locator("#card")).to_contain_text("Song 16")
    visit.page.get_by_role("button", name="Close").click()
    expect(visit.page.locator("#card")).to_be_hidden()


def test_the_search_finds_every_word_in_title_album_or_artist(visitor: Visitor) -> None:
    tracks = sample_tracks()
    tracks[9] = replace(tracks[9], title="Beyoncé's Ärger")
    visit = visitor.open(sample_map(), tracks)
    search = visit.page.get_by_role("searchbox")
    search.fill("arger beyonce")
    assert listed(visit.page) == ["Beyoncé's Ärger"]
    expect(visit.page.locator("#count")).to_have_text("1 track")
    search.fill("guest early")
    assert listed(visit.page) == ["Song 10", "Song 25"]
    search.fill("no such thing")
    assert listed(visit.page) == []
    expect(visit.page.locator("#count")).to_have_text("No track matches.")
    search.fill("")
    expect(visit.page.locator("#count")).to_have_text("")
    assert len(listed(visit.page)) == 30


def test_what_does_not_match_cannot_be_pointed_at(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    visit.page.get_by_role("searchbox").fill("Song 24")
    visit.page.mouse.move(*visit.where(cluster_map, 15))
    visit.page.wait_for_timeout(50)
    expect(visit.page.locator("#card")).to_be_hidden()
    visit.page.mouse.move(*visit.where(cluster_map, 24))
    expect(visit.page.locator("#card")).to_contain_text("Song 24")


def test_pressing_a_group_goes_into_it_and_a_second_one_compares(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    groups = visit.page.locator(".group")
    groups.nth(2).click()
    expect(groups.nth(2)).to_have_attribute("aria-pressed", "true")
    assert listed(visit.page) == ["Song 24", "Song 25", "Song 26"]
    groups.nth(1).click()
    assert len(listed(visit.page)) == 12
    visit.page.get_by_role("button", name="Show all").click()
    assert len(listed(visit.page)) == 30
    expect(groups.nth(2)).to_have_attribute("aria-pressed", "false")


def spread(visit: Visit, cluster: int) -> float:
    """Return how far apart the active pixels of a group's colour reach, as a share of the width."""
    reach: float = visit.page.evaluate(
        """(cluster) => {
          const canvas = document.getElementById("canvas");
          const { width, height } = canvas;
          const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
          copy.drawImage(canvas, 0, 0);
          const pixels = copy.getImageData(0, 0, width, height).data;
          const style = getComputedStyle(document.documentElement);
          const hex = style.getPropertyValue(`--group-${cluster}`).trim();
          const ink = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
          let [least, most] = [width, 0];
          for (let at = 0; at < pixels.length; at += 4) {
            if (ink.some((part, index) => Math.abs(part - pixels[at + index]) > 2)) { continue; }
            const x = (at / 4) % width;
            [least, most] = [Math.min(least, x), Math.max(most, x)];
          }
          return (most - least) / width;
        }""",
        cluster,
    )
    return reach


def test_going_into_a_group_fills_the_map_with_it_and_the_way_back_shows_all(
    visitor: Visitor,
) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    back = visit.page.get_by_role("button", name="All groups")
    before = spread(visit, 1)
    expect(back).to_be_hidden()
    visit.page.locator(".group").nth(1).click()
    visit.page.wait_for_timeout(50)
    assert spread(visit, 1) > 2 * before
    expect(visit.page.locator("#count")).to_have_text("Upbeat & lively · 9 tracks")
    back.click()
    visit.page.wait_for_timeout(50)
    assert spread(visit, 1) == pytest.approx(before, abs=0.01)
    assert len(listed(visit.page)) == 30
    expect(back).to_be_hidden()


def test_the_keyboard_goes_into_a_group_and_back(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.locator("#canvas").focus()
    visit.page.keyboard.press("3")
    assert listed(visit.page) == ["Song 24", "Song 25", "Song 26"]
    visit.page.keyboard.press("2")
    assert len(listed(visit.page)) == 9
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.locator("#card")).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#card")).to_be_hidden()
    assert len(listed(visit.page)) == 9
    visit.page.keyboard.press("Escape")
    assert len(listed(visit.page)) == 30
    visit.page.locator(".group").nth(0).focus()
    visit.page.keyboard.press("Enter")
    assert len(listed(visit.page)) == 16
    visit.page.keyboard.press("Escape")
    assert len(listed(visit.page)) == 30


def chip(visit: Visit, number: int) -> tuple[float, float]:
    """Return where a group's number is drawn, from the page's own words on what it drew."""
    found: tuple[float, float] = tuple(
        visit.page.evaluate(
            """async (number) => {
              const written = [];
              const paint = CanvasRenderingContext2D.prototype.fillText;
              CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
                if (text === String(number)) { written.push([x, y]); }
                return paint.apply(this, arguments);
              };
              document.fonts.dispatchEvent(new Event("loadingdone"));
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              CanvasRenderingContext2D.prototype.fillText = paint;
              const box = document.getElementById("canvas").getBoundingClientRect();
              return [box.left + written[0][0], box.top + written[0][1]];
            }""",
            number,
        )
    )
    return found


def test_a_click_on_a_groups_number_goes_into_it_and_another_click_comes_back(
    visitor: Visitor,
) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.mouse.click(*chip(visit, 3))
    assert listed(visit.page) == ["Song 24", "Song 25", "Song 26"]
    visit.page.mouse.click(*chip(visit, 3))
    assert len(listed(visit.page)) == 30


def test_inside_a_group_its_scenes_are_named(visitor: Visitor) -> None:
    base = sample_map()
    first = base.clusters[0]
    scenes = tuple(
        Scene(number=number, name=GroupName(key), tracks=first.tracks[7 * number - 7 : 7 * number])
        for number, key in ((1, "low_lit"), (2, "full_throttle"))
    )
    parted = replace(base, clusters=(replace(first, scenes=scenes), *base.clusters[1:]))
    visit = visitor.open(parted, sample_tracks())
    written = """async () => {
      const words = [];
      const paint = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text) {
        words.push(text);
        return paint.apply(this, arguments);
      };
      document.fonts.dispatchEvent(new Event("loadingdone"));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      CanvasRenderingContext2D.prototype.fillText = paint;
      return words;
    }"""
    assert not {"Dark & subdued", "Full throttle"} & set(visit.page.evaluate(written))
    visit.page.locator(".group").nth(0).click()
    assert {"Dark & subdued", "Full throttle"} <= set(visit.page.evaluate(written))


def test_the_arrow_keys_walk_over_the_map(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    visit.page.locator("#canvas").focus()
    card = visit.page.locator("#card")
    visit.page.keyboard.press("ArrowRight")
    expect(card).to_be_visible()
    seen: set[str] = set()
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"):
        for _ in range(5):
            visit.page.keyboard.press(key)
            seen.add(card.locator("h3").inner_text())
    assert len(seen) >= 8
    assert (visit.page.locator("#said").text_content() or "").split(" · ")[0] in seen
    visit.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def focused(page: Page) -> str:
    """Return what has the focus: its id, its first class or its name, and its words."""
    words: str = page.evaluate(
        """() => {
          const at = document.activeElement;
          return at === document.body ? "" : [at.id || at.classList[0] || at.localName, at.textContent.trim()].join(": ");
        }"""
    )
    return words


def tab_stops(page: Page) -> list[str]:
    """Press Tab from the page's start until the focus leaves it; return what it came to."""
    stops: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = focused(page)
        if not at or at in stops:
            break
        stops.append(at)
    return stops


def test_tab_comes_once_to_each_part_of_the_page_however_many_tracks_there_are(
    visitor: Visitor,
) -> None:
    count = 560
    base = sample_map()
    large = replace(
        base,
        clusters=tuple(
            sample_cluster(n, tuple(range(n, count + 1, 3)), "group") for n in (1, 2, 3)
        ),
        points=tuple(
            Point(track_id=n, x=n % 23, y=n % 29, cluster=(n - 1) % 3 + 1)
            for n in range(1, count + 1)
        ),
        editions={},
        left_out=(),
        remarks=(),
    )
    visit = visitor.open(large, sample_tracks(count))

    stops = [stop.partition(":")[0] for stop in tab_stops(visit.page)]

    assert stops == ["search", "canvas", "zoom-in", "group", "find", "more"]


def test_arrows_go_through_the_list_and_enter_shows_a_track_on_the_map(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    first, second, *_ = listed(visit.page)
    visit.page.locator("#list .find").first.focus()
    for key, at in (
        ("ArrowUp", first),
        ("ArrowDown", second),
        ("ArrowUp", first),
        ("End", "Song 30"),
        ("ArrowDown", "Song 30"),
        ("Home", first),
        ("ArrowDown", second),
    ):
        visit.page.keyboard.press(key)
        assert focused(visit.page) == f"find: {at}"
    visit.page.keyboard.press("ArrowRight")
    assert focused(visit.page) == "a: ↗"
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("ArrowUp")
    visit.page.keyboard.press("ArrowLeft")
    assert focused(visit.page) == f"find: {second}"
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#card h3")).to_have_text(second)
    assert focused(visit.page).startswith("canvas")


def test_arrows_past_the_end_of_the_list_show_more_of_it(visitor: Visitor) -> None:
    count = 70
    tracks = sample_tracks(count)
    visit = visitor.open(replace(sample_map(), left_out=()), tracks)
    assert len(listed(visit.page)) == 60
    visit.page.locator("#list .find").first.focus()
    visit.page.keyboard.press("End")
    visit.page.keyboard.press("ArrowDown")
    assert len(listed(visit.page)) == 70
    assert focused(visit.page) == f"find: {listed(visit.page)[60]}"


def test_arrows_go_through_groups_and_zoom_buttons(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.locator(".group").first.focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".group").nth(1)).to_have_attribute("aria-pressed", "true")
    visit.page.locator("#zoom-in").focus()
    visit.page.keyboard.press("ArrowRight")
    assert focused(visit.page).startswith("zoom-out")
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Tab")
    assert focused(visit.page).startswith("zoom-out")


def test_what_the_keyboard_goes_to_is_said_and_closing_its_card_comes_back_to_the_map(
    visitor: Visitor,
) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.locator("#canvas").focus()
    visit.page.keyboard.press("ArrowRight")
    said = visit.page.locator("#said").text_content() or ""
    title, artists, group = said.split(" · ")
    expect(visit.page.locator("#card h3")).to_have_text(title)
    assert artists.startswith("The Sample")
    assert group in visit.page.locator(".group-name").all_text_contents()
    visit.page.keyboard.press("Tab")  # into the card
    assert visit.page.evaluate("document.activeElement.closest('#card') !== null")
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator("#card")).to_be_hidden()
    assert focused(visit.page).startswith("canvas")


def test_every_control_has_a_name_and_every_part_a_heading_or_a_label(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    nameless = visit.page.evaluate(
        """() => [...document.querySelectorAll("button:not([hidden]), a, input, canvas:not([aria-hidden])")]
          .filter((each) => !(each.getAttribute("aria-label") || each.textContent.trim()))
          .map((each) => each.outerHTML)"""
    )
    assert nameless == []
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("svg:not([aria-hidden])").count() == 0


def test_a_chosen_group_is_told_apart_by_more_than_its_colour(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.locator(".group").nth(1).click()
    sign = "getComputedStyle(document.querySelectorAll('.group-name')[{}], '::before').content"
    assert "✓" in visit.page.evaluate(sign.format(1))
    assert visit.page.evaluate(sign.format(0)) == "none"


def test_nothing_moves_by_itself_for_whom_that_disturbs(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.locator(".group").nth(1).click()
    visit.page.locator(".group").nth(1).hover()
    moving = visit.page.evaluate("document.getAnimations().length")
    assert moving == 0


def test_enter_opens_the_track_that_the_keyboard_is_on(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), {n: sample_track(4 * n + 1) for n in range(1, 31)})
    visit.page.locator("#canvas").focus()
    visit.page.keyboard.press("ArrowLeft")
    with visit.context.expect_page():
        visit.page.keyboard.press("Enter")


def test_a_name_in_the_list_shows_the_track_on_the_map(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks())
    visit.page.get_by_role("button", name="Song 22", exact=True).click()
    expect(visit.page.locator("#card h3")).to_have_text("Song 22")
    link = visit.page.locator("#card").get_by_role("link", name="Open track")
    expect(link).to_have_attribute("href", "https://music.example/track/22")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(visit.page.get_by_role("button", name="Song 29", exact=True)).to_be_disabled()


def test_the_wheel_zooms_in_and_the_reset_goes_back(visitor: Visitor) -> None:
    cluster_map = sample_map()
    visit = visitor.open(cluster_map, sample_tracks())
    at = visit.where(cluster_map, 15)
    visit.page.mouse.move(*at)
    visit.page.mouse.wheel(0, -900)
    expect(visit.page.locator("#card h3")).to_have_text("Song 15")
    visit.page.mouse.move(*visit.where(cluster_map, 1))
    visit.page.wait_for_timeout(50)
    expect(visit.page.locator("#card h3")).not_to_have_text("Song 1")
    visit.page.get_by_role("button", name="Show everything").click()
    visit.page.mouse.move(*visit.where(cluster_map, 1))
    expect(visit.page.locator("#card h3")).to_have_text("Song 1")


@pytest.mark.parametrize("count", [60, 20])
def test_a_stray_far_away_does_not_press_the_others_together(visitor: Visitor, count: int) -> None:
    base = sample_map()
    points = (
        *(Point(track_id=n, x=float(n % 9), y=float(n // 9), cluster=1) for n in range(1, count)),
        Point(track_id=count, x=5000.0, y=-900.0, cluster=1),
    )
    cluster = sample_cluster(1, tuple(range(1, count + 1)), "group")
    stray = replace(base, clusters=(cluster,), points=points, editions={}, left_out=(), remarks=())
    visit = visitor.open(stray, sample_tracks(count))
    box = visit.page.locator("#canvas").bounding_box()
    assert box is not None
    # Where the picture's own scale has them.
    xs = fit(np.array([point.x for point in points]), 34, box["width"] - 34)
    ys = fit(np.array([point.y for point in points]), box["height"] - 34, 34)
    for track in (10, 17, count // 2 + 3, count):
        point = points[track - 1]
        visit.page.mouse.move(box["x"] + xs.at(point.x), box["y"] + ys.at(point.y))
        expect(visit.page.locator("#card h3")).to_have_text(f"Song {track}")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_phone_shows_everything_in_one_column(
    visitor: Visitor, scheme: Literal["dark", "light"]
) -> None:
    cluster_map = sample_map("A rather long artist name that has to be wrapped on a phone")
    visit = visitor.open(
        cluster_map,
        sample_tracks(),
        phone=True,
        scheme=scheme,
    )
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    visit.page.touchscreen.tap(*visit.where(cluster_map, 15))
    card = visit.page.locator("#card")
    expect(card).to_contain_text("Song 15")
    expect(card.get_by_role("link", name="Open track")).to_be_visible()
    assert len(visit.context.pages) == 1


def test_the_colours_follow_the_readers_scheme(visitor: Visitor) -> None:
    visit = visitor.open(sample_map(), sample_tracks(), scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert visit.page.evaluate(background) == "rgb(43, 45, 49)"
    visit.page.emulate_media(color_scheme="light")
    assert visit.page.evaluate(background) == "rgb(255, 255, 255)"


def test_hostile_titles_are_words_and_nothing_else(visitor: Visitor) -> None:
    tracks = {
        number: replace(track, title=HOSTILE[number % len(HOSTILE)])
        for number, track in sample_tracks().items()
    }
    cluster_map = sample_map(HOSTILE[2] + HOSTILE[3])
    visit = visitor.open(cluster_map, tracks)
    assert visit.page.locator("h1").inner_text().count("<script>") == 1
    assert visit.page.locator("img, iframe").count() == 0
    assert visit.page.locator("script").count() == 2
    visit.page.mouse.move(*visit.where(cluster_map, 2))
    expect(visit.page.locator("#card h3")).to_have_text(HOSTILE[2])


def test_a_map_without_groups_opens_too(visitor: Visitor) -> None:
    visit = visitor.open(empty_map(), sample_tracks(3))
    expect(visit.page.locator(".nothing")).to_be_visible()
    assert len(listed(visit.page)) == 3


def test_ten_thousand_tracks_can_be_searched_and_filtered(visitor: Visitor) -> None:
    count = 10_000
    base = sample_map()
    clusters = tuple(
        sample_cluster(number, tuple(range(number, count + 1, 3)), "group") for number in (1, 2, 3)
    )
    points = tuple(
        Point(track_id=n, x=(n * 37 % 1009) / 100, y=(n * 91 % 997) / 100, cluster=(n - 1) % 3 + 1)
        for n in range(1, count + 1)
    )
    large = replace(base, clusters=clusters, points=points, editions={}, left_out=(), remarks=())
    visit = visitor.open(large, sample_tracks(count))
    assert len(listed(visit.page)) == 60
    visit.page.locator("#more").click()
    assert len(listed(visit.page)) == 120
    visit.page.get_by_role("searchbox").fill("song 9999")
    assert listed(visit.page) == ["Song 9999"]
    visit.page.get_by_role("button", name="Song 9999", exact=True).click()
    expect(visit.page.locator("#card h3")).to_have_text("Song 9999")
