"""The pages of ``/favourites list``: what to show, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, get_args

import discord

from bot.language import text
from bot.services.favourites import Sort
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL, count_text, track_lines
from cogs.ui.fit import fitted
from cogs.ui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Track
    from bot.gateway.client import ClustersBot
    from bot.services.favourites import FavouriteRows

PAGE_ROWS: Final = 10

Whose = Literal["server", "mine", "member"]
"""Everybody's here, the asker's own, or another member's."""

SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which favourites to list."""

    whose: Whose
    user_id: int
    """Whose they are when ``whose`` is not ``server``."""
    artist_id: int = 0
    """0: of any artist."""
    page: int = 0
    sort: Sort = "usual"

    def turned(self, page: int) -> Wish:
        """Return the same wish at another page."""
        return replace(self, page=page)


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


async def list_favourites(bot: ClustersBot, guild_id: int, wish: Wish, *, viewer: int) -> Listed:
    """Read one page of favourites from the store; the last one where there are fewer by now.

    Raises ``NotSharedError`` for a member's that the ``viewer`` may not see.
    """
    if wish.whose != "server":
        await bot.services.sharing.require(guild_id, viewer, wish.user_id)
    found = await _page(bot, guild_id, wish)
    if not found.rows and found.total:
        wish = wish.turned((found.total - 1) // PAGE_ROWS)
        found = await _page(bot, guild_id, wish)
    return Listed(wish=wish, rows=found.rows, total=found.total)


async def _page(bot: ClustersBot, guild_id: int, wish: Wish) -> FavouriteRows:
    favourites = bot.services.favourites
    artist_id = wish.artist_id or None
    offset = wish.page * PAGE_ROWS
    if wish.whose == "server":
        return await favourites.of_server(
            guild_id, artist_id, limit=PAGE_ROWS, offset=offset, sort=wish.sort
        )
    return await favourites.of_member(
        guild_id, wish.user_id, artist_id, limit=PAGE_ROWS, offset=offset, sort=wish.sort
    )


def favourites_embed(listed: Listed, member: str = "") -> discord.Embed:
    """Return the page as an embed; ``member`` is the name of whoever it is of, where it is told."""
    whose = listed.wish.whose
    embed = discord.Embed(
        title=text(f"favourites.title_{whose}", member=clean(member, 80)), colour=NEUTRAL
    )
    if not listed.rows:
        embed.description = text(f"favourites.empty_{whose}")
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
