"""The pages of ``/favourites list``: what to show, how it looks, and its controls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import discord
from discord import ui

from bot.language import text
from cogs.ui.embeds import DESCRIPTION_LIMIT, NEUTRAL, count_text, track_lines
from cogs.ui.errors import answer_error
from cogs.ui.fit import fitted

if TYPE_CHECKING:
    import re
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
    """Tracks with this server's hearts."""
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
        track_lines(number, track, hearts=hearts)
        for number, (track, hearts) in enumerate(listed.rows, start=first)
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


class FavouritesButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"clusters:favs:(?P<whose>server|mine):(?P<user>[0-9]{1,20}):"
    r"(?P<artist>[0-9]{1,15}):(?P<page>[0-9]{1,5}):(?P<side>[pn])",
):
    """Turns a page of favourites; stateless like the map's own buttons."""

    def __init__(self, wish: Wish, side: str, *, disabled: bool = False) -> None:
        super().__init__(
            ui.Button(
                style=discord.ButtonStyle.secondary,
                emoji="◀️" if side == "p" else "▶️",
                custom_id=f"clusters:favs:{wish.whose}:{wish.user_id}:{wish.artist_id}:"
                f"{wish.page}:{side}",
                disabled=disabled,
            )
        )
        self.wish = wish

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction,  # noqa: ARG003 - discord.py's signature
        item: ui.Item[Any],  # noqa: ARG003 - as above
        match: re.Match[str],
    ) -> Self:
        """Build the button that was pressed from its id alone."""
        wish = Wish(
            whose="mine" if match["whose"] == "mine" else "server",
            user_id=int(match["user"]),
            artist_id=int(match["artist"]),
            page=int(match["page"]),
        )
        return cls(wish, match["side"])

    async def callback(  # pyright: ignore[reportIncompatibleMethodOverride] - ours is one client
        self, interaction: discord.Interaction[ClustersBot]
    ) -> None:
        """Show the page, to its owner only where the favourites are one member's."""
        try:
            if self.wish.whose == "mine" and interaction.user.id != self.wish.user_id:
                await interaction.response.send_message(
                    text("favourites.not_yours"), ephemeral=True
                )
                return
            await interaction.response.defer()
            listed = await list_favourites(interaction.client, interaction.guild_id or 0, self.wish)
            await interaction.edit_original_response(
                embed=favourites_embed(listed), view=favourites_view(listed)
            )
        except Exception as error:  # noqa: BLE001 - discord.py only logs what a dynamic item raises
            await answer_error(interaction, error, "favourites page")


def favourites_view(listed: Listed) -> ui.View | None:
    """Return the page's buttons, or ``None`` where everything fits on one page."""
    if listed.pages == 1:
        return None
    wish, last = listed.wish, listed.pages - 1
    view = ui.View(timeout=None)
    for side, page, disabled in (
        ("p", max(wish.page - 1, 0), wish.page == 0),
        ("n", min(wish.page + 1, last), wish.page >= last),
    ):
        turned = Wish(whose=wish.whose, user_id=wish.user_id, artist_id=wish.artist_id, page=page)
        view.add_item(FavouritesButton(turned, side, disabled=disabled))
    return view
