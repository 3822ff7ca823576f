"""The gallery shows what there is: every member's command, and no picture that is missing or large."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from discord import app_commands

from bot.gateway.loaded_commands import loaded_commands
from bot.language import languages
from scripts import language_sheets
from scripts.gallery import MOST_BYTES, SHOTS, page_of

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "gallery.md"
SHEETS_PAGE: Final = ROOT / "docs" / "languages.md"
SHEETS: Final = ROOT / "docs" / "images" / "languages"
PICTURES: Final = ROOT / "docs" / "images" / "commands"


async def test_every_member_s_command_is_in_the_gallery() -> None:
    async with loaded_commands() as tree:
        registered = {
            command.qualified_name
            for command in tree.walk_commands()
            if isinstance(command, app_commands.Command)
            and not command.qualified_name.startswith("operator ")
        }

    titles = "\n".join(f"{shot.title} " for shot in SHOTS)

    assert {name for name in registered if f"/{name} " not in titles.replace(",", " ")} == set()


def test_the_page_is_the_one_that_is_made_from_the_shots() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_of(SHOTS, PICTURES, PAGE)


def test_every_picture_is_there_and_small_and_none_is_left_over() -> None:
    sizes = {path.stem: path.stat().st_size for path in PICTURES.iterdir()}

    assert sizes.keys() == {shot.name for shot in SHOTS}
    assert max(sizes.values()) <= MOST_BYTES


def test_each_language_has_a_small_sheet_on_its_page() -> None:
    sizes = {path.name: path.stat().st_size for path in SHEETS.iterdir()}
    page = language_sheets.page_of(languages(), SHEETS, SHEETS_PAGE)

    assert sizes.keys() == {f"{tag}.webp" for tag in languages()}
    assert max(sizes.values()) <= language_sheets.MOST_BYTES
    assert SHEETS_PAGE.read_text(encoding="utf-8") == page
