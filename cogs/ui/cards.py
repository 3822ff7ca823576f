"""A track's card, and lists of tracks that are like one: pure embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.language import number_text, text
from bot.services.links import pages_of_track
from cogs.ui.embeds import (
    DESCRIPTION_LIMIT,
    GAP,
    NEUTRAL,
    SMALL,
    colour,
    group_name,
    mark,
    source_text,
)
from cogs.ui.fit import fitted
from cogs.ui.text import clean, linked, safe_link, shown, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FeatureName, Track
    from bot.services.alike import Near, Similar
    from bot.services.tracks import Card

_TOLD: Final = 2
"""Differences that are told of a track."""
_ROOM: Final = 60


def _artists(track: Track, most: int = 4) -> str:
    names = ", ".join(shown(credit.name, 40) for credit in track.artists[:most])
    more = len(track.artists) - most
    return f"{names} +{more}" if more > 0 else names


def differences_text(differences: Sequence[tuple[FeatureName, float]]) -> str:
    """Return in what a track differs from another: "calmer · more acoustic"."""
    if not differences:
        return text("track.no_difference")
    return text("map.axes.between").join(
        text(f"charts.more.{feature}_{'high' if gap > 0 else 'low'}")
        for feature, gap in differences[:_TOLD]
    )


def _near(number: int, near: Near) -> list[str]:
    """Return a row's variants, the richest first."""
    track, artists = near.track, _artists(near.track)
    told = differences_text(near.differences)
    return [
        *(
            f"**{number}.** {linked(track.title, room, track.link)} · {artists}\n{SMALL}{told}"
            for room in (_ROOM, 30)
        ),
        f"**{number}.** {shown(track.title, 30)}",
    ]


def _length(milliseconds: int) -> str:
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}:{seconds:02}"


def _figures(card: Card) -> str:
    """Return favourites, score and length on one line."""
    parts = [f"♥ {number_text(card.favourites)}"]
    if card.score is not None:
        key = "members" if card.members else "charts"
        parts.append(text(f"track.score_{key}", score=card.score))
    if card.track.duration_ms:
        parts.append(_length(card.track.duration_ms))
    return " · ".join(parts)


def _record(track: Track) -> str:
    """Return album, year and label; nothing where no album is known."""
    album = track.album
    if album is None:
        return ""
    parts = [linked(album.title, _ROOM, album.link)]
    if album.released:
        parts.append(clean(album.released[:4], 4))
    parts += [shown(label, 40) for label in album.labels[:1]]
    return " · ".join(parts)


def _pages(track: Track) -> str:
    """Return links to the track's pages at the services that have one."""
    links: list[str] = []
    for source, address in pages_of_track(track):
        link = safe_link(address)
        if link is not None:
            name = source_text(source) if source is not None else text("track.page")
            links.append(f"[{name}]({link})")
    return text("track.open", pages=" · ".join(links)) if links else ""


def _place(card: Card) -> str:
    """Return the track's group and scene, or why it is in none."""
    cluster = card.cluster
    if cluster is None:
        return text("track.not_on_map")
    line = f"{mark(cluster)} **{text('track.group', number=cluster.number, name=group_name(cluster))}**"
    if card.scene is not None:
        line += f" · {text('track.scene', name=group_name(card.scene))}"
    if cluster.odd == card.stands:
        line += f"\n{SMALL}{text('track.odd')}"
    elif cluster.exemplar == card.stands and len(cluster.tracks) > 1:
        line += f"\n{SMALL}{text('track.exemplar')}"
    return line


def card_embed(card: Card) -> discord.Embed:
    """Return the words of a track's card; its picture is an attachment beside it."""
    track, cluster = card.track, card.cluster
    embed = discord.Embed(
        title=shown(track.title, 100),
        url=safe_link(track.link),
        colour=colour(cluster) if cluster is not None else NEUTRAL,
    )
    embed.set_author(name=clean(", ".join(credit.name for credit in track.artists), 200))
    head = "\n".join(filter(None, (_place(card), _figures(card), _record(track), _pages(track))))
    embed.description = head
    if card.near:
        title = f"{GAP}**{text('track.near')}**\n"
        room = DESCRIPTION_LIMIT - units(head) - units(title)
        rows = [_near(number, near) for number, near in enumerate(card.near, start=1)]
        embed.description += title + fitted(rows, room)
    if card.answer.artist.demo:
        embed.set_footer(text=text("demo.badge"))
    return embed


def _list(rows: Sequence[list[str]], head: str) -> str:
    room = DESCRIPTION_LIMIT - units(head) - units(GAP)
    return f"{head}{GAP}{fitted(list(rows), room)}" if head else fitted(list(rows), room)


def _made(similar: Similar) -> str:
    key = "vectors" if similar.by_vectors else "features"
    return text(f"similar.made_{key}", tracks=similar.compared)


def similar_embed(similar: Similar, *, others_only: bool) -> discord.Embed:
    """Return the tracks that are most like one."""
    track = similar.track
    embed = discord.Embed(title=text("similar.title", track=shown(track.title, 80)), colour=NEUTRAL)
    embed.set_author(name=clean(", ".join(credit.name for credit in track.artists), 200))
    rows = [_near(number, near) for number, near in enumerate(similar.rows, start=1)]
    none = text("similar.none_others" if others_only else "similar.none")
    embed.description = _list(rows, text("similar.others") if others_only else "") if rows else none
    return embed.set_footer(text=_made(similar))


def way_embed(similar: Similar, last: Track) -> discord.Embed:
    """Return a way from one track to another."""
    first = similar.track
    embed = discord.Embed(
        title=text("similar.way", first=shown(first.title, 60), last=shown(last.title, 60)),
        colour=NEUTRAL,
    )
    ends = [
        [
            f"{sign} **{linked(track.title, room, track.link)}** · {_artists(track)}"
            for room in (60, 20)
        ]
        for sign, track in (("●", first), ("○", last))
    ]
    rows = [_near(number, near) for number, near in enumerate(similar.rows, start=1)]
    embed.description = _list([ends[0], *rows, ends[1]], "")
    return embed.set_footer(text=_made(similar))
