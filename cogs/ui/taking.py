"""What can be taken away as a file: said in a custom id, and gathered when it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, cast

from bot.domain import map_words as words
from bot.domain.errors import NotYoursError, PageGoneError
from bot.language import text
from bot.services.look import clean_title
from cogs.ui.content import page_at
from cogs.ui.controls.base import NUMBER, PAGE, SNOWFLAKE
from cogs.ui.favourite_boards import map_title
from cogs.ui.favourites import SORTS, Whose, Wish
from cogs.ui.members import member_name, server_name
from cogs.ui.scope import scope_id
from cogs.ui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    import discord

    from bot.domain.model import Cluster
    from bot.gateway.client import ClustersBot
    from bot.services.answer import Answer
    from bot.services.exports import TrackList
    from bot.services.favourites import Sort

MOST: Final = 10_000
"""Favourites that are taken at once."""

Part = Literal["all", "page"] | int
"""The whole map, the page that is shown, or a cluster by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMap:
    """A map, a page of it or a cluster of it."""

    map_id: int
    page: int
    """The page from which it was asked."""
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFavourites:
    """A list of favourites, all its pages."""

    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFavouriteMap:
    """A map of favourites."""

    whose: Whose
    user_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSimilar:
    """A track and what sounds like it."""

    track_id: int
    others_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfWay:
    """Two tracks and the way from one to the other."""

    first: int
    last: int


What = OfMap | OfFavourites | OfFavouriteMap | OfSimilar | OfWay

PACKED: Final = r"[mfgsw][a-z0-9.]{1,70}"
"""What ``packed`` says; it may stand in a custom id."""

_WHOSE: Final = "(?P<whose>server|mine|member)"
_PARTS: Final = r"a|p|c[0-9]{1,5}"
_PATTERNS: Final = {
    "m": re.compile(rf"m(?P<map>{NUMBER})\.(?P<page>{PAGE})\.(?P<part>{_PARTS})"),
    "f": re.compile(
        rf"f{_WHOSE}\.(?P<user>{SNOWFLAKE})\.(?P<artist>{NUMBER})\.(?P<sort>{'|'.join(SORTS)})"
    ),
    "g": re.compile(rf"g{_WHOSE}\.(?P<user>{SNOWFLAKE})"),
    "s": re.compile(rf"s(?P<track>{NUMBER})\.(?P<only>[01])"),
    "w": re.compile(rf"w(?P<first>{NUMBER})\.(?P<last>{NUMBER})"),
}


def packed(what: What) -> str:
    """Return what is meant, packed for a custom id."""
    match what:
        case OfMap():
            part = {"all": "a", "page": "p"}.get(str(what.part), f"c{what.part}")
            return f"m{what.map_id}.{what.page}.{part}"
        case OfFavourites(wish=wish):
            return f"f{wish.whose}.{wish.user_id}.{wish.artist_id}.{wish.sort}"
        case OfFavouriteMap():
            return f"g{what.whose}.{what.user_id}"
        case OfSimilar():
            return f"s{what.track_id}.{int(what.others_only)}"
        case OfWay():
            return f"w{what.first}.{what.last}"


def unpacked(code: str) -> What:
    """Return what ``packed`` meant. Raises ``PageGoneError`` for anything else: ids come from outside."""
    pattern = _PATTERNS.get(code[:1])
    found = pattern.fullmatch(code) if pattern is not None else None
    if found is None:
        raise PageGoneError
    match code[0]:
        case "m":
            return OfMap(
                map_id=int(found["map"]), page=int(found["page"]), part=_part(found["part"])
            )
        case "f":
            wish = Wish(
                whose=cast("Whose", found["whose"]),
                user_id=int(found["user"]),
                artist_id=int(found["artist"]),
                sort=cast("Sort", found["sort"]),
            )
            return OfFavourites(wish=wish)
        case "g":
            return OfFavouriteMap(whose=cast("Whose", found["whose"]), user_id=int(found["user"]))
        case "s":
            return OfSimilar(track_id=int(found["track"]), others_only=found["only"] == "1")
        case _:
            return OfWay(first=int(found["first"]), last=int(found["last"]))


def _part(code: str) -> Part:
    if code == "a":
        return "all"
    return "page" if code == "p" else int(code[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was gathered, ready to be written."""

    what: What
    tracks: TrackList
    name: str
    """Whose it is, for the file's name."""
    kind: str
    """What it is, for the file's name."""
    answer: Answer | None = None
    """The map that it is a part of; ``None`` where there is none."""


async def gather(interaction: discord.Interaction[ClustersBot], what: What) -> Taken:
    """Read what is to be taken away, as the server and the member may see it now.

    Raises ``MapGoneError``, ``PageGoneError``, ``ArtistHiddenError``, ``NotYoursError``,
    ``NotSharedError``, ``TooFewFavouritesError``, ``TrackGoneError`` and ``NotHeardError``.
    """
    match what:
        case OfMap():
            return await _of_map(interaction, what)
        case OfFavourites():
            return await _of_favourites(interaction, what)
        case OfFavouriteMap():
            return await _of_favourite_map(interaction, what)
        case OfSimilar() | OfWay():
            return await _of_similar(interaction, what)


async def _of_map(interaction: discord.Interaction[ClustersBot], what: OfMap) -> Taken:
    services, guild_id = interaction.client.services, scope_id(interaction)
    answer = await services.maps.reopen(what.map_id, scope_id(interaction))
    title, kind, ids = map_heading(answer), "map", None
    if what.part == "page":
        _, page = page_at(answer, what.page)
        if page.tracks:
            ids, kind = page.tracks, f"page-{page.index + 1}"
            title = f"{title} · {text('take.page_title', page=page.index + 1)}"
    elif what.part != "all":
        cluster = cluster_of(answer, what.part)
        ids, kind = cluster.tracks, f"cluster-{cluster.number}"
        title = f"{title} · {cluster_heading(cluster)}"
    tracks = await services.exports.of_map(answer, guild_id, title, ids)
    return Taken(what=what, tracks=tracks, name=answer.map.artist_name, kind=kind, answer=answer)


def map_heading(answer: Answer) -> str:
    """Return what a map is called, that of a cluster's inside too. Plain text."""
    inside = answer.map.inside
    artist = clean(answer.map.artist_name, 100)
    if inside is None:
        return text("report.title", artist=artist)
    name = words.cluster_title(inside.name, inside.number, outside=clean_title)
    return text("reply.inside_of", artist=artist, number=inside.number, name=clean(name, 80))


def cluster_heading(cluster: Cluster) -> str:
    """Return a cluster's number and name. Plain text."""
    name = words.cluster_title(cluster.name, cluster.number, outside=clean_title)
    return text("reply.cluster_title", number=cluster.number, name=clean(name, 80))


def cluster_of(answer: Answer, number: int) -> Cluster:
    """Return a map's cluster by its number. Raises ``PageGoneError``."""
    for cluster in answer.map.clusters:
        if cluster.number == number:
            return cluster
    raise PageGoneError


async def _require_visible(
    interaction: discord.Interaction[ClustersBot], whose: Whose, user_id: int
) -> None:
    """Raise ``NotYoursError`` or ``NotSharedError`` where the member may not see these favourites."""
    if whose == "mine" and interaction.user.id != user_id:
        raise NotYoursError
    if whose != "server":
        await interaction.client.services.sharing.require(
            scope_id(interaction), interaction.user.id, user_id
        )


async def _of_favourites(
    interaction: discord.Interaction[ClustersBot], what: OfFavourites
) -> Taken:
    wish, guild_id = what.wish, scope_id(interaction)
    await _require_visible(interaction, wish.whose, wish.user_id)
    favourites = interaction.client.services.favourites
    artist = wish.artist_id or None
    if wish.whose == "server":
        found = await favourites.of_server(guild_id, artist, limit=MOST, offset=0, sort=wish.sort)
    else:
        found = await favourites.of_member(
            guild_id, wish.user_id, artist, limit=MOST, offset=0, sort=wish.sort
        )
    member = await member_name(interaction, wish.user_id) if wish.whose == "member" else ""
    title = text(f"favourites.title_{wish.whose}", member=clean(member, 80))
    listed = [track for track, _ in found.rows]
    tracks = await interaction.client.services.exports.of_tracks(listed, guild_id, title)
    name = {"server": "server", "mine": "my", "member": member}[wish.whose]
    return Taken(
        what=replace(what, wish=wish.turned(0)), tracks=tracks, name=name, kind="favourites"
    )


async def _of_favourite_map(
    interaction: discord.Interaction[ClustersBot], what: OfFavouriteMap
) -> Taken:
    services, guild_id = interaction.client.services, scope_id(interaction)
    await _require_visible(interaction, what.whose, what.user_id)
    if what.whose == "server":
        name = server_name(interaction)
        answer = await services.favourite_maps.answer_of_server(guild_id, map_title(name))
    else:
        name = await member_name(interaction, what.user_id)
        answer = await services.favourite_maps.answer_of_member(
            guild_id, what.user_id, map_title(name)
        )
    tracks = await services.exports.of_map(answer, guild_id, answer.map.artist_name)
    return Taken(what=what, tracks=tracks, name=name, kind="favourites-map", answer=answer)


async def _of_similar(
    interaction: discord.Interaction[ClustersBot], what: OfSimilar | OfWay
) -> Taken:
    """Gather a list of similar tracks, with the track that it is about at its head."""
    services, guild_id = interaction.client.services, scope_id(interaction)
    if isinstance(what, OfSimilar):
        first = await services.tracks.by_id(what.track_id, guild_id)
        similar = await services.alike.similar(first, guild_id, others_only=what.others_only)
        listed = [first, *(near.track for near in similar.rows)]
        title, kind = text("similar.title", track=clean(first.title, 100)), "similar"
    else:
        first = await services.tracks.by_id(what.first, guild_id)
        last = await services.tracks.by_id(what.last, guild_id)
        way = await services.alike.way(first, last, guild_id)
        listed = [first, *(near.track for near in way.rows), last]
        title = text("similar.way", first=clean(first.title, 80), last=clean(last.title, 80))
        kind = "way"
    tracks = await services.exports.of_tracks(listed, guild_id, title)
    return Taken(what=what, tracks=tracks, name=first.title, kind=kind)


def parts_of(answer: Answer, page: int) -> Sequence[tuple[Part, int]]:
    """Return what of a map may be taken from one of its pages, each with its number of tracks."""
    _, shown = page_at(answer, page)
    parts: list[tuple[Part, int]] = [("all", len(answer.map.track_ids))]
    if shown.tracks:
        parts.append(("page", len(shown.tracks)))
    parts += [(cluster.number, len(cluster.tracks)) for cluster in answer.map.clusters]
    return parts
