"""What one page of an answer puts into a message: an embed and its picture."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord

from bot.domain.errors import PageGoneError
from cogs.ui.embeds import Row, cluster_embed, map_embed
from cogs.ui.pages import pages_of
from cogs.ui.text import cut

if TYPE_CHECKING:
    from bot.domain.model import ClusterMap, Picture
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from cogs.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page, ready to be sent."""

    embed: discord.Embed
    picture: Picture
    picture_name: str
    page: Page
    pages: tuple[Page, ...]

    def file(self) -> discord.File:
        """Return the picture as an attachment; each can be sent once."""
        return _file(self.picture, self.picture_name)


_ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def file_name(cluster_map: ClusterMap, page: Page, picture: Picture) -> str:
    """Return an attachment's name: the artist, and the cluster it shows."""
    inside = cluster_map.inside
    kind = "map" if page.cluster is None else f"cluster-{page.cluster}-{page.part}"
    if inside is not None:
        kind = f"inside-{inside.number}-{kind}"
    return _name(cluster_map.artist_name, kind, picture)


def _name(artist: str, kind: str, picture: Picture) -> str:
    return download_name(artist, kind, _ENDINGS[picture.media_type])


def download_name(artist: str, kind: str, ending: str) -> str:
    """Return an attachment's name: what Discord and every file system keep as it is."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", artist).strip("-").lower()[:40] or "artist"
    return f"clusters-{words}-{kind}.{ending}"


def _file(picture: Picture, name: str) -> discord.File:
    return discord.File(io.BytesIO(picture.data), filename=name, description=cut(picture.alt, 1024))


def page_at(answer: Answer, index: int) -> tuple[tuple[Page, ...], Page]:
    """Return all pages and the one at ``index``; raises ``PageGoneError`` if there is none."""
    pages = pages_of(answer.map)
    if not 0 <= index < len(pages):
        raise PageGoneError
    return pages, pages[index]


def picture_file(artist: str, kind: str, picture: Picture) -> discord.File:
    """Return a picture as an attachment named for the artist and what it shows."""
    return _file(picture, _name(artist, kind, picture))


async def rows_of(bot: ClustersBot, answer: Answer, page: Page, guild_id: int) -> list[Row]:
    """Return a page's rows with this server's favourites and scores."""
    favourites = await bot.services.favourites.counts(guild_id, page.tracks)
    scores = await bot.services.listening.scores(guild_id, page.tracks)
    return [
        Row(
            number=number,
            track=answer.tracks[track_id],
            score=scores.get(track_id),
            favourites=favourites.get(track_id, 0),
        )
        for number, track_id in enumerate(page.tracks, start=1)
    ]


async def compose(
    bot: ClustersBot,
    answer: Answer,
    index: int,
    *,
    guild_id: int,
    reactions: bool,
    note: str | None = None,
) -> Content:
    """Return the content of the page at ``index``.

    ``reactions`` says whether the bot hears of reactions to the reply; without, its hints differ.
    ``note`` is a line below the rows of a cluster's page. Raises ``PageGoneError``.
    """
    pages, page = page_at(answer, index)
    if page.cluster is None:
        liked = await bot.services.favourites.liked_in(guild_id, answer.map.track_ids)
        picture = await bot.services.pictures.scatter(
            answer,
            liked=liked,
            style=bot.services.server_settings.style(guild_id),
            scores=await bot.services.listening.hits(guild_id, answer),
        )
        name = file_name(answer.map, page, picture)
        embed = map_embed(answer)
    else:
        picture = await sheet_of(bot, answer, page, guild_id)
        name = file_name(answer.map, page, picture)
        rows = await rows_of(bot, answer, page, guild_id)
        members = await bot.services.listening.scored_by_members(guild_id, answer.artist.id)
        embed = cluster_embed(
            answer, page, rows, picture=name, reactions=reactions, members=members, note=note
        )
    return Content(embed=embed, picture=picture, picture_name=name, page=page, pages=pages)


async def sheet_of(bot: ClustersBot, answer: Answer, page: Page, guild_id: int) -> Picture:
    """Return the contact sheet of a cluster's page, as this server wants it coloured."""
    cluster = next(item for item in answer.map.clusters if item.number == page.cluster)
    return await bot.services.pictures.contact_sheet(
        answer, page.tracks, cluster.colour, style=bot.services.server_settings.style(guild_id)
    )
