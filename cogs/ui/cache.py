"""What ``/cache`` answers: figures as short embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.language import number_text, text
from bot.services.processes import in_ranges
from cogs.ui.embeds import NAME_LIMIT, NEUTRAL, count_text, source_text
from cogs.ui.text import clean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.domain.model import Artist
    from bot.services.processes import Fleet
    from bot.services.upkeep import ArtistStatus, RefreshReport, StoreStatus

_MEGABYTE = 1_000_000


def _when(moment: datetime | None) -> str:
    return text("cache.never") if moment is None else discord.utils.format_dt(moment, "R")


def _by_source(features: Mapping[str, int]) -> str:
    if not features:
        return text("cache.no_features")
    return "\n".join(
        f"{source_text(source)}: {number_text(count)}" for source, count in features.items()
    )


def store_status_embed(
    status: StoreStatus,
    health: Sequence[str],
    limits: str,
    *,
    own: int,
    fleet: Fleet | None = None,
) -> discord.Embed:
    """Return the whole store in figures, how the sources did lately, and how much they are asked.

    ``own`` is how many tracks the server has imported for itself. The ``fleet`` is told where it is
    of several processes.
    """
    embed = discord.Embed(title=text("cache.title"), colour=NEUTRAL)
    embed.description = text(
        "cache.summary",
        artists=status.artists,
        albums=status.albums,
        tracks=status.tracks,
        described=status.described,
    )
    embed.add_field(name=text("cache.features"), value=_by_source(status.features))
    embed.add_field(
        name=text("cache.stored"),
        value=text(
            "cache.stored_figures",
            maps=status.maps,
            pictures=status.pictures,
            favourites=status.favourites,
            size=number_text(status.space.used / _MEGABYTE, 1),
            budget=round(status.space.budget / _MEGABYTE),
            pictured=number_text(status.space.pictures / _MEGABYTE, 1),
        ),
    )
    embed.add_field(
        name=text("cache.age"),
        value=text(
            "cache.age_figures",
            oldest=_when(status.oldest_fetch),
            newest=_when(status.newest_fetch),
        )
        if status.oldest_fetch is not None
        else text("cache.never"),
    )
    if own:
        embed.add_field(name=text("cache.own"), value=count_text(own))
    if health:
        lines = "\n".join(clean(item, 200) for item in health)
        embed.add_field(name=text("cache.sources"), value=lines[:1024], inline=False)
    if limits:
        embed.add_field(name=text("cache.limits"), value=limits[:1024], inline=False)
    if fleet is not None and len(fleet.processes) > 1:
        lines = "\n".join(_fleet_lines(fleet))
        embed.add_field(name=text("cache.processes"), value=lines[:1024], inline=False)
    return embed


def _fleet_lines(fleet: Fleet) -> Iterator[str]:
    yield text(
        "cache.processes_figures",
        bots=len(fleet.bots),
        standing_by=len(fleet.standing_by),
        workers=len(fleet.workers),
        versions=", ".join(fleet.versions),
    )
    if len(fleet.versions) > 1:
        yield text("cache.processes_mixed")
    if fleet.missing:
        yield text("cache.processes_missing", shards=in_ranges(fleet.missing))
    if fleet.claimed_twice:
        yield text("cache.processes_twice", shards=fleet.claimed_twice)


def artist_status_embed(artist: Artist, status: ArtistStatus | None) -> discord.Embed:
    """Return one artist's part of the store in figures."""
    embed = discord.Embed(
        title=text("cache.artist_title", artist=shown(artist.name, NAME_LIMIT)), colour=NEUTRAL
    )
    if status is None:
        embed.description = text("cache.artist_nothing")
        return embed
    embed.description = text(
        "cache.artist_summary",
        albums=status.albums,
        tracks=status.tracks,
        described=status.described,
        maps=status.maps,
        favourites=status.favourites,
    )
    embed.add_field(name=text("cache.features"), value=_by_source(status.features))
    fetches = [
        f"{source_text(fetch.source)}: {_when(fetch.at)}"
        + ("" if fetch.complete else f" ({text('cache.partial')})")
        for fetch in status.fetches
    ]
    embed.add_field(name=text("cache.age"), value="\n".join(fetches) or text("cache.from_file"))
    return embed


def refresh_embed(artist: Artist, report: RefreshReport) -> discord.Embed:
    """Return what a refresh changed."""
    changed = bool(report.new or report.updated)
    title = "refreshed_title"
    if report.problem is not None:
        title = "refreshed_partly" if changed else "refreshed_not"
    embed = discord.Embed(
        title=text(f"cache.{title}", artist=shown(artist.name, NAME_LIMIT)), colour=NEUTRAL
    )
    lines: list[str] = []
    if report.problem is not None:
        lines.append(report.problem)
    if not report.asked:
        lines.append(text("cache.refreshed_file"))
    elif changed or report.problem is None:
        lines.append(text("cache.refreshed_fetched", new=report.new, updated=report.updated))
    if report.previous_at is not None:
        lines.append(text("cache.refreshed_before", when=_when(report.previous_at)))
    lines.append(
        text(
            "cache.refreshed_map",
            clusters=count_text(report.clusters, "clusters"),
            tracks=count_text(report.tracks),
        )
    )
    embed.description = "\n".join(lines)
    return embed
