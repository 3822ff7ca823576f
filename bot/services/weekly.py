"""The weekly post of a server: when it is due, what is in it, and that it is made once.

Days and hours are UTC, which knows no summer time: a post never comes twice or not at all because a
clock was put back or forward. It is noted before it is sent, at most once: what a crash cuts off is lost
and never repeated.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import dist
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ArtistEmptyError, ArtistGoneError
from bot.domain.folding import LONGEST, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.model import Album, Artist, Cluster, Track
    from bot.services.answer import Answer
    from bot.services.fetching import Fetching
    from bot.services.maps import Maps
    from bot.services.server_settings import GuildSettings, ServerSettings
    from storage import Marker, Store

log = logging.getLogger(__name__)

WEEK: Final = timedelta(days=7)

LATE: Final = timedelta(hours=12)
"""How long after its hour a post is still made; a bot that was down for longer passes the week over."""

NEW_FOR: Final = timedelta(days=14)
"""How long a release is new: catalogues are read about once a week."""

ARTISTS: Final = 20
"""A server's most loved artists, whose releases are looked for."""

LISTED: Final = 5
"""Tracks and members in one post."""

RELEASES: Final = 3
"""Releases in one post; further ones come in the next."""

NEIGHBOURS: Final = 3

TRY_AGAIN: Final = timedelta(hours=12)
"""How long an artist that failed in the background waits for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A new release by an artist of whom a server has favourites."""

    key: str
    """What it is told apart by, in the server that is told of it."""
    artist: Artist
    album: Album
    tracks: int
    """How many of its tracks are known."""
    cluster: Cluster | None
    """Where most of it falls on the artist's map; ``None`` where nobody has told how it sounds."""
    neighbours: tuple[Track, ...]
    """The tracks of other releases that stand nearest to it on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What there is to tell a server of a week."""

    due: datetime
    since: datetime
    marks: int
    members: int
    tracks: tuple[tuple[Track, int], ...]
    """What was marked, with by how many, the most first."""
    named: tuple[Marker, ...]
    """Members who let everybody see what is theirs."""
    releases: tuple[Release, ...]

    @property
    def silent(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.marks and not self.releases


def due_before(settings: GuildSettings, now: datetime) -> datetime:
    """Return the last moment, not after ``now``, at which a server's post was due."""
    moment = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    moment -= timedelta(days=(moment.weekday() - settings.weekly_day) % 7)
    moment = moment.replace(hour=settings.weekly_hour)
    return moment if moment <= now else moment - WEEK


def next_due(settings: GuildSettings, now: datetime) -> datetime:
    """Return the next moment at which a server's post is due."""
    return due_before(settings, now) + WEEK


class Weekly:
    """Weekly posts."""

    def __init__(
        self, store: Store, fetching: Fetching, maps: Maps, settings: ServerSettings
    ) -> None:
        self._store = store
        self._fetching = fetching
        self._maps = maps
        self._settings = settings

    async def begin(self, guild_id: int, now: datetime) -> None:
        """Have a server's first post count from now on."""
        await self._store.weekly.begin(guild_id, now)

    async def news(self, guild_id: int, now: datetime) -> News | None:
        """Return what there is to tell a server now; ``None`` where no post is due."""
        settings = self._settings.of(guild_id)
        due = due_before(settings, now)
        if not settings.weekly or now - due > LATE:
            return None
        counted_from = await self._store.weekly.counted_from(guild_id)
        if counted_from is None:
            await self.begin(guild_id, now)
            return None
        if counted_from >= due:
            return None
        since = max(counted_from, due - WEEK)
        marked = await self._store.weekly.marked(guild_id, since, due, limit=LISTED)
        tracks = await self._store.catalogues.tracks(
            (each.track_id for each in marked.tracks), guild_id
        )
        return News(
            due=due,
            since=since,
            marks=marked.marks,
            members=marked.members,
            tracks=tuple(
                (tracks[each.track_id], each.members)
                for each in marked.tracks
                if each.track_id in tracks
            ),
            named=marked.named,
            releases=await self._releases(guild_id, due.date()),
        )

    async def claim(self, guild_id: int, news: News) -> bool:
        """Note that a post is being made; ``False`` where it was before, and is not to be repeated."""
        return await self._store.weekly.claim(
            guild_id, news.due, [release.key for release in news.releases]
        )

    async def turned_on_by(self, guild_id: int) -> int | None:
        """Return who turned a server's post on last, as far as that is kept."""
        changes = await self._store.setting_changes.latest(guild_id, limit=100, setting="weekly")
        return next((each.user_id for each in changes.items if each.became and each.user_id), None)

    async def refresh_one(self, guilds: Iterable[int], now: datetime) -> Artist | None:
        """Refresh one artist that some server's post looks for and that has grown old; return it.

        In the turns of what the bot does by itself, one artist at each call: never a burst.
        """
        tried = await self._store.attempts.waiting("refresh", now)
        for guild_id in guilds:
            if not self._settings.of(guild_id).weekly:
                continue
            for artist_id in await self._store.weekly.loved_artists(guild_id, ARTISTS):
                artist = await self._store.artists.get(artist_id)
                if artist is None or artist_id in tried or self._fetching.fetching(artist_id):
                    continue
                if await self._fetching.state(artist) in {"old", "partial"}:
                    await self._store.attempts.note(
                        "refresh", artist_id, until=now + TRY_AGAIN, now=now
                    )
                    await self._fetching.fetch(artist)
                    return artist
        return None

    async def _releases(self, guild_id: int, today: date) -> tuple[Release, ...]:
        told = await self._store.weekly.told(guild_id)
        found: list[Release] = []
        for artist_id in await self._store.weekly.loved_artists(guild_id, ARTISTS):
            catalogue = await self._store.catalogues.get(artist_id)
            if catalogue is None or catalogue.artist.demo:
                continue
            new = _new_albums(catalogue.tracks, artist_id, today)
            for key, tracks in new.items():
                if key not in told:
                    release = await self._placed(guild_id, catalogue.artist, key, tracks, today)
                    found += [release] if release is not None else []
                if len(found) == RELEASES:
                    return tuple(found)
        return tuple(found)

    async def _placed(
        self, guild_id: int, artist: Artist, key: str, tracks: Sequence[Track], today: date
    ) -> Release | None:
        """Return a release with its place; ``None`` where it is worth waiting a week for one."""
        album = tracks[0].album
        if album is None:
            raise AssertionError("a release is an album")
        ids = frozenset(track.id for track in tracks)
        options = self._settings.options(guild_id)
        try:
            answer = await self._maps.stored(artist.id, options, guild_id=guild_id)
        except (ArtistGoneError, ArtistEmptyError):
            return None
        cluster = _cluster_of(answer, ids)
        released = _day(album.released)
        if cluster is None and released is not None and today - released < WEEK:
            return None
        return Release(
            key=key,
            artist=artist,
            album=album,
            tracks=len(tracks),
            cluster=cluster,
            neighbours=_neighbours(answer, ids, tracks) if cluster is not None else (),
        )


def _day(released: str | None) -> date | None:
    """Return the day of a release; ``None`` where only its year or month is known."""
    try:
        return None if released is None else date.fromisoformat(released)
    except ValueError:
        return None


def _new_albums(tracks: Iterable[Track], artist_id: int, today: date) -> dict[str, list[Track]]:
    """Return the tracks of each of an artist's own releases that is new, the latest release first."""
    found: dict[str, list[Track]] = {}
    days: dict[str, date] = {}
    for track in tracks:
        album = track.album
        released = _day(album.released) if album is not None else None
        if album is None or released is None or track.artists[0].artist_id != artist_id:
            continue
        if today - NEW_FOR <= released <= today:
            key = f"{fold(track.artists[0].name)}:{fold(album.title)}"[:LONGEST]
            found.setdefault(key, []).append(track)
            days[key] = released
    return dict(sorted(found.items(), key=lambda each: (days[each[0]], each[0]), reverse=True))


def _cluster_of(answer: Answer, ids: frozenset[int]) -> Cluster | None:
    """Return the cluster that holds most of some tracks, the first of equals; ``None`` for none."""
    best = max(
        answer.map.clusters, key=lambda cluster: len(ids.intersection(cluster.tracks)), default=None
    )
    return best if best is not None and ids.intersection(best.tracks) else None


def _neighbours(answer: Answer, ids: frozenset[int], tracks: Sequence[Track]) -> tuple[Track, ...]:
    """Return the tracks of other releases that stand nearest on the map to one of the release's."""
    places = {point.track_id: (point.x, point.y) for point in answer.map.points}
    first = next((track.id for track in tracks if track.id in places), None)
    if first is None:
        return ()
    others = [each for each in places if each not in ids and each in answer.tracks]
    others.sort(key=lambda each: (dist(places[each], places[first]), each))
    return tuple(answer.tracks[each] for each in others[:NEIGHBOURS])
