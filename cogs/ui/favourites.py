"""The pages of ``/favourites list``: what to show, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import discord

from bot.language import text
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL, count_text, track_lines
from cogs.ui.fit import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot
    from bot.services.favourites import FavouriteRows

PAGE_ROWS: Final = 10

Whose = Literal["server", "mine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which favourites to list."""

    whose: Whose
    user_id: int
    """Whose they are when ``whose`` is ``mine``; also the only one who may turn such a page."""
    artist_id: int = 0
    """0: of any artist."""
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of favourites."""

    wish: Wish
    rows: Sequence[tuple[Track, int]]
    """Tracks with this server's favourites."""
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_ROWS))


async def list_favourites(bot: ClustersBot, guild_id: int, wish: Wish) -> Listed:
    """Read one page of favourites from the store; the last one where there are fewer by now."""
    found = await _page(bot, guild_id, wish)
    if not found.rows and found.total:
        wish = replace(wish, page=(found.total - 1) // PAGE_ROWS)
        found = await _page(bot, guild_id, wish)
    return Listed(wish=wish, rows=found.rows, total=found.total)


async def _page(bot: ClustersBot, guild_id: int, wish: Wish) -> FavouriteRows:
    favourites = bot.services.favourites
    artist_id = wish.artist_id or None
    offset = wish.page * PAGE_ROWS
    if wish.whose == "mine":
        return await favourites.of_member(
            guild_id, wish.user_id, artist_id, limit=PAGE_ROWS, offset=offset
        )
    return await favourites.of_server(guild_id, artist_id, limit=PAGE_ROWS, offset=offset)


def favourites_embed(listed: Listed) -> discord.Embed:
    """Return the page as an embed."""
    embed = discord.Embed(title=text(f"favourites.title_{listed.wish.whose}"), colour=NEUTRAL)
    if not listed.rows:
        embed.description = text(f"favourites.empty_{listed.wish.whose}")
        return embed
    first = listed.wish.page * PAGE_ROWS + 1
    lines = [
        track_lines(number, track, favourites=favourites)
        for number, (track, favourites) in enumerate(listed.rows, start=first)
    ]
    embed.description = fitted(lines, DESCRIPTION_LIMIT)
    embed.set_footer(
        text=text(
            "favourites.footer",
            tracks=count_text(listed.total),
            page=listed.wish.page + 1,
            pages=listed.pages,
        )
    )
    return embed
