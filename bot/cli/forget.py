"""``python -m bot forget ARTIST``: drop everything of an artist, what files brought as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app import open_resources
from bot.cli.report import find_artist
from bot.language import text

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings


async def forget_artist(settings: Settings, name: str, console: Console) -> int:
    """Drop the artist's tracks and maps; favourites, and tracks that credit others too, stay.

    Raises ``ArtistNotStoredError`` and ``StoreError``.
    """
    async with open_resources(settings) as resources:
        artist = await find_artist(resources, name, console)
        count = await resources.store.removals.forget(artist.id, imported=True)
    console.print(
        text("cli.forgotten", count=count, artist=artist.name),
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return 0
