"""What favourites make: a map across artists, a server's board, two members' taste. Pure embeds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import discord

from bot.language import number_text, text
from cogs.ui.embeds import DESCRIPTION_LIMIT, GAP, NEUTRAL, SMALL, count_text, group_name, mark
from cogs.ui.fit import fitted
from cogs.ui.text import clean, linked, shown, units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.model import Cluster, Track
    from bot.services.boards import ServerBoard, Taste
    from bot.services.favourite_maps import FavouriteMap

_NAMED: Final = 3
"""Artists named for a group."""
FIELD_LIMIT: Final = 1024


def map_title(name: str) -> str:
    """Return what somebody's map is called, also on the picture."""
    return text("favourites.map_title", name=clean(name, 60))


def _artists(cluster: Cluster, tracks: Mapping[int, Track]) -> str:
    """Return whose tracks a group holds, the most frequent first."""
    counted = Counter(
        tracks[track_id].artists[0].name
        for track_id in cluster.tracks
        if track_id in tracks and tracks[track_id].artists
    )
    named = [
        f"{shown(name, 40)} {number_text(count)}" if count > 1 else shown(name, 40)
        for name, count in counted.most_common(_NAMED)
    ]
    more = len(counted) - len(named)
    return " · ".join([*named, text("favourites.map_more", count=more)] if more else named)


def favourite_map_embed(found: FavouriteMap) -> discord.Embed:
    """Return the legend of a map of favourites; its picture is an attachment beside it."""
    answer = found.answer
    embed = discord.Embed(title=shown(answer.map.artist_name, 110), colour=NEUTRAL)
    rows: list[list[str]] = []
    for cluster in answer.map.clusters:
        count = count_text(len(cluster.tracks))
        head = f"{mark(cluster)} **{cluster.number} · {group_name(cluster)}** · {count}"
        rows.append([f"{head}\n{SMALL}{_artists(cluster, answer.tracks)}", head])
    notes = [text("favourites.map_note", shown=len(answer.map.points), total=found.total)]
    foot = "\n".join(f"{SMALL}{note}" for note in notes)
    room = DESCRIPTION_LIMIT - units(foot) - units(GAP)
    body = fitted(rows, room) if rows else text("reply.nothing")
    embed.description = f"{body}{GAP}{foot}"
    if answer.artist.demo:
        embed.set_footer(text=text("demo.badge"))
    return embed


def board_embed(board: ServerBoard, server: str) -> discord.Embed:
    """Return a server's board. Members are named as mentions, which notify nobody."""
    embed = discord.Embed(
        title=text("favourites.board_title", server=shown(server, 100)), colour=NEUTRAL
    )
    if not (board.tracks or board.artists or board.members or board.unnamed):
        embed.description = text("favourites.empty_server")
        return embed
    artists = [
        [
            f"**{place}.** {shown(each.name, room)} · {text('favourites.voices', count=each.members)}"
            f" · {count_text(each.tracks)}"
            for room in (40, 16)
        ]
        for place, each in enumerate(board.artists, start=1)
    ]
    tracks = [
        [
            f"**{place}.** {linked(track.title, 40, track.link)} · ♥ {number_text(count)}",
            f"**{place}.** {shown(track.title, 30)} · ♥ {number_text(count)}",
            f"**{place}.** {shown(track.title, 12)} · ♥ {number_text(count)}",
        ]
        for place, (track, count) in enumerate(board.tracks, start=1)
    ]
    members = [
        [f"**{place}.** <@{each.user_id}> · ♥ {number_text(each.favourites)}"]
        for place, each in enumerate(board.members, start=1)
    ]
    for key, rows in (("artists", artists), ("tracks", tracks), ("members", members)):
        none = text(f"favourites.board_no_{key}")
        embed.add_field(
            name=text(f"favourites.board_{key}"),
            value=fitted(rows, FIELD_LIMIT) if rows else none,
            inline=False,
        )
    notes: list[str] = []
    if board.alone:
        notes.append(text("favourites.board_alone", count=board.alone))
    if board.unnamed:
        notes.append(text("favourites.board_unnamed", count=board.unnamed))
    if notes:
        embed.set_footer(text=" ".join(notes))
    return embed


def taste_embed(taste: Taste, first: str, second: str) -> discord.Embed:
    """Return what two members have in common."""
    embed = discord.Embed(
        title=text("favourites.taste_title", first=shown(first, 60), second=shown(second, 60)),
        colour=NEUTRAL,
    )
    lines: list[str] = []
    if taste.number is not None:
        lines.append(f"**{text('favourites.taste_number', number=taste.number)}**")
        lines.append(f"{SMALL}{text('favourites.taste_scale')}")
    if taste.shared:
        lines.append("")
        lines += [
            f"♥ {linked(track.title, 60, track.link)} · "
            f"{', '.join(shown(each.name, 40) for each in track.artists[:3])}"
            for track in taste.shared
        ]
        more = taste.shared_in_all - len(taste.shared)
        if more:
            lines.append(text("favourites.taste_more", count=more))
    else:
        lines.append(text("favourites.taste_none"))
    embed.description = "\n".join(lines)
    counted = text("favourites.taste_counted", first=taste.first, second=taste.second)
    return embed.set_footer(text=counted)
