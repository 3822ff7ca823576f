"""Take a sheet of pictures in every language, and write the page that shows them.

    python scripts/language_sheets.py [--only TAG ...] [--output docs/images/languages] [--whole DIR]

Each sheet holds what a server set to that language sees first: the map, a group's page, an error and the
help, taken from the demo as ``scripts/gallery.py`` takes its pictures. Needs what that needs.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from babel import Locale
from PIL import Image
from rich.console import Console

from bot.demo.likeness import set_language
from bot.demo.stage import AMERICAN, open_stage
from bot.language import DEFAULT_LANGUAGE, languages, own_name
from bot.settings import Settings
from scripts.gallery import SHOTS, photograph
from scripts.screenshots import ROOT, chromium, end_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLUMNS: Final = (("clusters", "cluster-page"), ("help", "error"))
"""The gallery's shots that a sheet is made of: two columns, each from the top."""
SHOWN_WIDTH: Final = 880
"""CSS pixels that the page shows a sheet at."""
GAP: Final = 12
BACKGROUND: Final = (26, 26, 30)
MOST_BYTES: Final = 150_000
"""A sheet is no bigger; it is written with less quality until it fits."""
QUALITIES: Final = (80, 70, 60, 50, 40, 30, 20)

HEAD: Final = (
    "# The bot in each language",
    "",
    "What everybody in a channel reads is in the server's language, pictures included; what one member",
    "alone reads is in theirs ([how it is decided](decisions/languages.md)). Each sheet shows a map, a",
    "group's page, an error and the help, taken from the demo by `make screenshots`; titles and names of",
    "albums stay as they are, and what Discord's own client says is the demo's, in English.",
    "",
    "`python -m bot demo --language TAG` is the demo in a server and on a client set to that language, and",
    "`python scripts/gallery.py --language TAG --output DIR` takes the whole [gallery](gallery.md) in it.",
    "A language is a folder of texts in `bot/language`; `python scripts/language.py TAG` lists what one lacks.",
    "",
    "| Language | How it looks |",
    "|:---|:---|",
)


def composed(pictures: Mapping[str, bytes]) -> bytes:
    """Return the shots side by side as one WebP of at most ``MOST_BYTES``, where a quality reaches that."""
    columns = [[_opened(pictures[name]) for name in column] for column in COLUMNS]
    width = max(image.width for column in columns for image in column)
    heights = [sum(image.height + GAP for image in column) - GAP for column in columns]
    sheet = Image.new("RGB", (len(columns) * (width + GAP) - GAP, max(heights)), BACKGROUND)
    for place, column in enumerate(columns):
        top = 0
        for image in column:
            sheet.paste(image, (place * (width + GAP), top))
            top += image.height + GAP
    small = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        sheet.save(out, "WEBP", quality=quality, method=6)
        small = out.getvalue()
        if len(small) <= MOST_BYTES:
            break
    return small


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def alternative(name: str) -> str:
    """Return a sheet's alternative text."""
    return f"A map, a group's page, an error and the help in {name}."


def page_of(tags: Sequence[str], images: Path, page: Path) -> str:
    """Return the page as Markdown: a row for each language."""
    folder = images.relative_to(page.parent).as_posix()
    rows = [
        f"| **{name}**<br>{own_name(tag)}<br>`{tag}` "
        f'| <img src="{folder}/{tag}.webp" width="{SHOWN_WIDTH}" alt="{alternative(name)}"> |'
        for tag in tags
        for name in (english_name(tag),)
    ]
    return "\n".join((*HEAD, *rows, ""))


def english_name(tag: str) -> str:
    """Return what a language is called in English: ``Spanish (Latin America)``."""
    return Locale.parse(tag, sep="-").get_display_name("en") or tag


async def take(only: Sequence[str], folder: Path, page: Path, console: Console) -> None:
    """Take the sheets of the languages named, or of all, and write the page of all.

    Raises ``NoBrowserError``.
    """
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    shots = {shot.name: shot for shot in SHOTS}
    async with chromium() as browser, open_stage(Settings(), (), console) as stage:
        for tag in languages():
            if only and tag not in only:
                continue
            locale = AMERICAN if tag == DEFAULT_LANGUAGE else tag
            set_language(locale)
            pictures = {
                name: await photograph(shots[name], stage, browser, locale)
                for column in COLUMNS
                for name in column
            }
            data = await asyncio.to_thread(composed, pictures)
            path = folder / f"{tag}.webp"
            await asyncio.to_thread(path.write_bytes, data)
            console.print(f"{path}  {len(data) / 1000:.0f} kB", highlight=False)
    await asyncio.to_thread(page.write_text, page_of(languages(), folder, page), encoding="utf-8")


def main() -> None:
    """Read the arguments and take the sheets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", metavar="TAG", nargs="+", default=(), help="take these alone")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images" / "languages")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "languages.md")
    arguments = parser.parse_args()
    end_in_words(take(arguments.only, arguments.output, arguments.page, Console()))


if __name__ == "__main__":  # the workers import this file anew
    main()
