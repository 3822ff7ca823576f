"""Take the README's pictures anew: the demo driven in headless Chromium, and the bot's own drawings.

    python scripts/screenshots.py [--import FILE] [--output docs/images]

Needs Chromium or Chrome on the path (or one that playwright installed), and no network.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import io
import re
import shutil
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from playwright.async_api import Error, async_playwright
from rich.console import Console

from bot.demo.stage import open_stage
from bot.domain.errors import ClustersError
from bot.domain.model import Style
from bot.report import write_report
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Coroutine, Sequence

    from playwright.async_api import Browser, FloatRect, Locator, Page

    from bot.demo.stage import Stage
    from bot.services.answer import Answer

ROOT: Final = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WINDOW: Final = (700, 1500)
"""CSS pixels of the demo's page: as wide as a picture, as high as the longest message."""
SHARPNESS: Final = 1.5
"""Pixels to a CSS pixel."""
PATIENCE_MS: Final = 120_000
"""How long an answer may take to appear; a first map is grouped and drawn meanwhile."""
SETTLE_MS: Final = 500
"""The page draws itself anew in several steps."""
MARGIN: Final = 4
"""CSS pixels kept around what is cut out."""
COLOURS: Final = 256
"""A palette of this size halves a file and changes nothing that an eye would see."""


class NoBrowserError(Exception):
    """There is no Chromium to drive."""


def small_png(data: bytes) -> bytes:
    """Return a PNG with a palette of ``COLOURS``, without metadata."""
    with Image.open(io.BytesIO(data)) as image:
        reduced = image.convert("RGB").quantize(
            COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def typed_part(name: str) -> str:
    """Return what somebody would type to find an artist: three Latin letters where there are any."""
    found = re.search(r"[A-Za-z]{3}", name)
    return (found.group() if found else name[:3]).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Writes pictures into a folder and says so."""

    folder: Path
    console: Console

    def keep(self, name: str, data: bytes) -> None:
        """Write a PNG."""
        path = self.folder / f"{name}.png"
        path.write_bytes(data)
        self.console.print(f"{path}  {len(data) / 1000:.0f} kB", highlight=False)

    async def whole(self, name: str, page: Page) -> None:
        """Keep what the window shows."""
        self.keep(name, small_png(await page.screenshot()))

    async def cut(self, name: str, page: Page, *shown: Locator) -> None:
        """Keep the smallest rectangle that holds all of ``shown``, with a margin."""
        boxes = [box for item in shown if (box := await item.bounding_box()) is not None]
        self.keep(name, small_png(await page.screenshot(clip=_around(boxes))))


def _around(boxes: Sequence[FloatRect]) -> FloatRect:
    left = max(0, min(box["x"] for box in boxes) - MARGIN)
    top = max(0, min(box["y"] for box in boxes) - MARGIN)
    right = min(WINDOW[0], max(box["x"] + box["width"] for box in boxes) + MARGIN)
    bottom = min(WINDOW[1], max(box["y"] + box["height"] for box in boxes) + MARGIN)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser]:
    """Start a headless Chromium. Raises ``NoBrowserError`` where there is none that starts."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        except Error as error:
            raise NoBrowserError(str(error).splitlines()[0]) from error
        try:
            yield browser
        finally:
            await browser.close()


class Chat:
    """The demo's page, used with keyboard and mouse as a member would."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.composer = page.locator("#channel-composer")
        self.suggestions = page.locator(".command-popup")
        self.messages = page.locator(".channel-message")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    async def open(self, url: str) -> None:
        """Load the page and give its letters our fonts, so that no system lacks a script."""
        await self.page.goto(url)
        font = ROOT / "bot" / "charts" / "fonts" / "DroidSansFallback.ttf"
        await self.page.evaluate(
            """async (data) => {
                const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
                document.fonts.add(await new FontFace("Shipped", bytes.buffer).load());
                const root = document.documentElement;
                const fonts = getComputedStyle(root).getPropertyValue("--preview-font-sans");
                root.style.setProperty(
                    "--preview-font-sans", fonts.replace("sans-serif", "Shipped, sans-serif"));
            }""",
            base64.b64encode(await asyncio.to_thread(font.read_bytes)).decode(),
        )
        await self.page.add_style_tag(
            content=".messages-sidebar, .message-context-actions { display: none }"
        )

    async def view_as(self, name: str) -> None:
        """Look at the channel with another member's eyes."""
        await self.page.locator("#viewer-picker").select_option(label=name)
        await self.page.wait_for_function(
            "document.querySelector('#preview-app').getAttribute('aria-busy') !== 'true'"
        )
        await self.messages.first.wait_for()
        await self.page.wait_for_timeout(SETTLE_MS)

    async def type_command(self, command: str, artist: str) -> None:
        """Pick a command and type part of an artist's name, up to the list of suggestions."""
        box = self.page.locator("#channel-composer-input")
        await box.click()
        await box.press_sequentially(f"/{command}", delay=20)
        await self.suggestions.get_by_text(command).first.wait_for()
        await self.page.keyboard.press("Enter")
        await self.composer.get_by_text("artist", exact=True).first.wait_for()
        await self.page.keyboard.type(artist, delay=20)
        await self.suggestions.get_by_text(re.compile(r"· [\d,]+ tracks?")).first.wait_for()

    async def send_command(self) -> None:
        """Take the first suggestion and send; wait for a new message to come."""
        before = await self.messages.count()
        await self.page.keyboard.press("Enter")
        await self.page.wait_for_timeout(300)  # the choice moves into the composer
        await self.page.keyboard.press("Enter")
        await self.messages.nth(before).wait_for(timeout=PATIENCE_MS)

    async def until(self, message: Locator, words: str) -> None:
        """Wait until a message says something and its pictures are there."""
        await message.get_by_text(words).first.wait_for(timeout=PATIENCE_MS)
        await self.page.mouse.move(2, 2)
        await self.page.wait_for_timeout(SETTLE_MS)
        await self.page.wait_for_function(
            "[...document.querySelectorAll('.channel-message img')]"
            ".every((image) => image.complete && image.naturalWidth > 0)"
        )


async def shoot_chat(stage: Stage, browser: Browser, camera: Camera) -> None:
    """Ask for a map, turn to a cluster, jump, and mark favourites."""
    artist = stage.artists[0]
    async with stage.env.preview(
        stage.channel, viewers=[stage.member, stage.admin], layout="channel"
    ) as preview:
        width, height = WINDOW
        page = await browser.new_page(
            viewport={"width": width, "height": height},
            device_scale_factor=SHARPNESS,
            bypass_csp=True,  # for wait_for_function and our font
        )
        chat = Chat(page)
        await chat.open(preview.url)

        await chat.type_command("clusters", typed_part(artist))
        await camera.cut("picker", page, chat.suggestions, chat.composer)
        await chat.send_command()
        reply = chat.messages.nth(0)
        await chat.until(reply, "1 / ")
        await camera.cut("answer", page, reply)

        await reply.get_by_role("combobox", name="Go to a cluster").click()
        choices = reply.locator(".select-list").filter(visible=True)
        await choices.wait_for()
        await camera.cut("jump", page, reply.locator(".message-components"), choices)
        await choices.get_by_role("option").nth(1).click()
        await chat.until(reply, "Cluster #1")
        for name, row in (("Ada", 0), ("Grace", 1)):
            await chat.view_as(name)
            await reply.get_by_role("combobox", name="favourites on this page").click()
            await reply.get_by_role("option").filter(visible=True).nth(row).click()
            count = await chat.messages.count()
            await reply.get_by_role("button", name="Apply").click()
            await chat.messages.nth(count).wait_for(timeout=PATIENCE_MS)
        await chat.until(reply, "Cluster #1")
        await camera.cut("page", page, reply)
        await page.close()


async def shoot_drawings(stage: Stage, camera: Camera) -> None:
    """Keep the bot's own drawings as they are sent."""
    answer = await _answer(stage, stage.artists[0])
    gallery = stage.resources.services.pictures
    liked = await stage.resources.services.favourites.liked_in(stage.guild.id, answer.map.track_ids)
    for name, style in (("map-dark", Style.DARK), ("map-light", Style.LIGHT)):
        camera.keep(name, (await gallery.scatter(answer, liked=liked, style=style)).data)
    camera.keep("features", (await gallery.features(answer, liked=liked)).data)
    if len(stage.artists) > 1:
        other = await _answer(stage, stage.artists[1])
        camera.keep("compare", (await gallery.comparison(answer, other)).data)


async def shoot_web_map(stage: Stage, browser: Browser, camera: Camera) -> None:
    """Keep the report's web page as a desktop and a phone show it."""
    answer = await _answer(stage, stage.artists[0])
    picture = await stage.resources.services.pictures.scatter(answer)
    ids = list(answer.tracks)
    hearts = await stage.resources.store.favourites.counts(None, ids)
    scores = await stage.resources.services.listening.scores(0, ids)
    with tempfile.TemporaryDirectory(prefix="clusters-report-") as folder:
        await asyncio.to_thread(
            write_report,
            Path(folder),
            answer.map,
            answer.tracks,
            picture,
            hearts=hearts,
            scores=scores,
            demo=answer.artist.demo,
        )
        for name, width, height in (("web-desktop", 1200, 800), ("web-phone", 390, 844)):
            page = await browser.new_page(
                viewport={"width": width, "height": height},
                device_scale_factor=SHARPNESS,
                color_scheme="dark",
            )
            await page.goto((Path(folder) / "map.html").as_uri())
            await page.wait_for_timeout(500)
            await camera.whole(name, page)
            await page.close()


async def _answer(stage: Stage, name: str) -> Answer:
    artist = await stage.resources.services.artists.named(name)
    return await stage.resources.services.maps.answer(artist.id, guild_id=stage.guild.id)


async def take(files: Sequence[Path], folder: Path, console: Console) -> None:
    """Take every picture.

    Raises ``NoBrowserError``, and ``ClustersError`` for a file that cannot be read.
    """
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    camera = Camera(folder=folder, console=console)
    async with chromium() as browser, open_stage(Settings(), files, console) as stage:
        if not stage.artists:
            sys.exit("The files brought no artist with a track; there is nothing to show.")
        await shoot_chat(stage, browser, camera)
        await shoot_drawings(stage, camera)
        await shoot_web_map(stage, browser, camera)


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--import", dest="files", metavar="FILE", type=Path, action="append")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images", metavar="DIR")
    arguments = parser.parse_args()
    end_in_words(take(arguments.files or (), arguments.output, Console()))


def end_in_words(taking: Coroutine[Any, Any, None]) -> None:
    """Take pictures; what keeps that from going on is said in a sentence, and ends the program."""
    try:
        asyncio.run(taking)
    except NoBrowserError as error:
        sys.exit(
            f"There is no Chromium to take pictures with ({error}). "
            "Install Chromium or Chrome, or run: python -m playwright install chromium"
        )
    except ClustersError as error:
        sys.exit(error.sentence)
    except KeyboardInterrupt:
        sys.exit("Stopped.")


if __name__ == "__main__":  # the workers import this file anew
    main()
