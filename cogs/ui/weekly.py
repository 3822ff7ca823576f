"""What the weekly post says. Pure: news in, an embed out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import discord

from bot.language import date_text, number_text, text
from cogs.ui.embeds import NEUTRAL, group_name, mark
from cogs.ui.fit import fitted
from cogs.ui.text import linked, shown

if TYPE_CHECKING:
    from bot.services.weekly import News, Release

FIELD_LIMIT: Final = 1024


def weekly_embed(news: News) -> discord.Embed:
    """Return a week's post. Members are named as mentions, which notify nobody."""
    embed = discord.Embed(title=text("weekly.title"), colour=NEUTRAL)
    if news.marks:
        embed.description = text("weekly.marked", count=news.marks, members=news.members)
    if news.tracks:
        rows = [
            [
                f"♥ {number_text(count)} · {linked(track.title, room, track.link)} · "
                f"{shown(track.artists[0].name, 40)}"
                if track.artists
                else f"♥ {number_text(count)} · {linked(track.title, room, track.link)}"
                for room in (60, 30)
            ]
            for track, count in news.tracks
        ]
        embed.add_field(name=text("weekly.tracks"), value=fitted(rows, FIELD_LIMIT), inline=False)
    if news.named:
        named = " · ".join(
            f"<@{each.user_id}> ♥ {number_text(each.favourites)}" for each in news.named
        )
        embed.add_field(name=text("weekly.named"), value=named, inline=False)
    if news.releases:
        told = [[_release(release, room) for room in (60, 30)] for release in news.releases]
        embed.add_field(name=text("weekly.releases"), value=fitted(told, FIELD_LIMIT), inline=False)
    return embed.set_footer(text=text("weekly.footer"))


def _release(release: Release, room: int) -> str:
    head = text(
        "weekly.release",
        album=linked(release.album.title, room, release.album.link),
        artist=shown(release.artist.name, 40),
        date=date_text(date.fromisoformat(release.album.released or "")),
    )
    if release.cluster is None:
        return f"{head}\n-# {text('weekly.unplaced')}"
    place = text(
        "weekly.placed",
        number=str(release.cluster.number),
        name=f"{mark(release.cluster)} {group_name(release.cluster)}",
    )
    near = ", ".join(shown(track.title, 30) for track in release.neighbours)
    lines = [head, f"-# {place}"]
    if near:
        lines.append(f"-# {text('weekly.near', tracks=near)}")
    return "\n".join(lines)
