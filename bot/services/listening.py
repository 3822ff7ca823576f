"""Members' own listening as scores: link a name, take dated snapshots of its top lists.

The score of a track is the sum over snapshots of multiplier x (51 - place); DESIGN: month x1,
half-year x6, all time x12. Snapshots of one list are at least three days apart (the store sees to
that) and are never edited. What a list says is kept, so that an artist that is fetched later has its
places in it.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from cachetools import TTLCache

from bot.domain.errors import NoListeningServicesError
from bot.runtime.single_flight import SingleFlight
from bot.sources.base import TopEntry
from bot.sources.errors import SourceError
from bot.sources.fetch.ranks import ranks
from storage import LEAST_AGE, ListeningLink, ListEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Track
    from bot.services.answer import Answer
    from bot.sources.base import Period, TopList
    from bot.sources.fetch.gatherer import Gatherer
    from storage import Store

__all__ = ["Listening", "ListeningLink", "fill_in", "listener_name"]

log = logging.getLogger(__name__)

_PROFILE: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:listenbrainz\.org|last\.fm)/(?:[a-z]{2}/)?user/([^/?#\s]+)",
    re.IGNORECASE,
)

HITS_SECONDS: Final = 600.0
"""How old a map's best-known tracks may be: lists are days old themselves."""
_MAPS: Final = 256
"""Maps whose best-known tracks are kept in memory."""

MULTIPLIERS: Final[Mapping[Period, int]] = {"month": 1, "half_year": 6, "all": 12}


class Listening:
    """Links members to listening services and keeps their lists."""

    def __init__(self, store: Store, gatherer: Gatherer | None) -> None:
        self._store = store
        self._gatherer = gatherer
        self._flights: SingleFlight[tuple[TopList, ...]] = SingleFlight()
        self._hits: TTLCache[tuple[int, str], Mapping[int, int | None]] = TTLCache(
            _MAPS, HITS_SECONDS
        )

    async def link(self, guild_id: int, user_id: int, service: str, name: str) -> int:
        """Link a name after its lists could be read; return how many stored tracks they name.

        Raises ``SourceError`` (unknown name, private profile, service down) with nothing changed,
        and ``NoListeningServicesError`` where no service may be asked. ``name`` may be the address
        of a profile.
        """
        name = listener_name(name)
        gatherer = self._gatherer
        if gatherer is None:
            raise NoListeningServicesError
        lists = await self._flights.join((service, name), lambda: gatherer.top_lists(service, name))
        await self._store.scores.link(guild_id, user_id, service, name, datetime.now(UTC))
        now = datetime.now(UTC)
        named = await self._keep(user_id, service, name, lists, now, frozenset({guild_id}))
        self._hits.clear()
        return named

    async def unlink(self, guild_id: int, user_id: int, service: str) -> bool:
        """Take a link back; say whether there was one."""
        self._hits.clear()
        return await self._store.scores.unlink(guild_id, user_id, service)

    async def links(self, guild_id: int, user_id: int) -> Sequence[ListeningLink]:
        """Return what a member has linked in a server."""
        return await self._store.scores.links(guild_id, user_id)

    async def scores(self, guild_id: int, track_ids: Sequence[int]) -> Mapping[int, int | None]:
        """Return listening scores; ``None`` for a track that no list could have held."""
        return await self._store.scores.of(guild_id, track_ids)

    async def hits(self, guild_id: int, answer: Answer) -> Mapping[int, int | None]:
        """Return the scores above 0 of a map's tracks, as a picture names them: up to ten minutes old."""
        key = (guild_id, answer.map_digest)
        found = self._hits.get(key)
        if found is None:
            scores = await self.scores(guild_id, answer.map.track_ids)
            found = self._hits[key] = {track: score for track, score in scores.items() if score}
        return found

    async def scored_by_members(self, guild_id: int, artist_id: int) -> bool:
        """Whether an artist's scores come from a server's members' listening, or a public list."""
        return await self._store.scores.basis(guild_id, artist_id) == "members"

    async def refresh(self, now: datetime) -> int:
        """Take the snapshots that are due, one member after the other; return how many members.

        A member's lists are asked for together, as soon as one of them is due.
        """
        if self._gatherer is None:
            return 0
        done = 0
        links = await self._store.scores.links()
        people = {(link.user_id, link.service): link for link in links}
        for link in people.values():
            if not await self._due(link, now):
                continue
            try:
                lists = await self._gatherer.top_lists(link.service, link.name)
                guilds = frozenset(one.guild_id for one in links if one.user_id == link.user_id)
                await self._keep(link.user_id, link.service, link.name, lists, now, guilds)
                done += 1
            except SourceError as error:
                log.info("A listener's lists could not be read: %s", error)
        return done

    async def close(self) -> None:
        """Stop asking."""
        await self._flights.close()

    async def _due(self, link: ListeningLink, now: datetime) -> bool:
        for period in MULTIPLIERS:
            last = await self._store.scores.last_snapshot(
                _kind(link.service, period), user_id=link.user_id
            )
            if last is None or now - last >= LEAST_AGE:
                return True
        return False

    async def _keep(
        self,
        user_id: int,
        service: str,
        name: str,
        lists: Sequence[TopList],
        now: datetime,
        guilds: frozenset[int],
    ) -> int:
        """Store lists, unless their link is gone by now; return how many tracks they name.

        Tracks that a server has imported for itself count if it is one of the member's ``guilds``.
        """
        tracks = await self._tracks_named(lists, guilds)
        named: set[int] = set()
        for top in lists:
            places = ranks(top.entries, tracks)
            named |= places.keys()
            await self._store.scores.add_snapshot(
                user_id=user_id,
                kind=_kind(service, top.period),
                multiplier=MULTIPLIERS[top.period],
                taken_at=now,
                ranks=places,
                listener=name,
                entries=[
                    ListEntry(place=entry.rank, title=entry.title, artist=entry.artist)
                    for entry in top.entries
                ],
            )
        return len(named)

    async def _tracks_named(
        self, lists: Sequence[TopList], guilds: frozenset[int]
    ) -> Sequence[Track]:
        """Return the stored tracks of every artist that the lists name, as the servers see them."""
        names = {entry.artist for top in lists for entry in top.entries}
        tracks: dict[int, Track] = {}
        for name in names:
            for guild_id in guilds:
                for artist in await self._store.artists.all_named(name, guild_id):
                    catalogue = await self._store.catalogues.get(artist.id, guild_id)
                    if catalogue is not None:
                        tracks.update({track.id: track for track in catalogue.tracks})
        return list(tracks.values())


def listener_name(typed: str) -> str:
    """Return the name that was typed, also where it is the address of a profile."""
    match = _PROFILE.match(typed.strip())
    return unquote(match[1]) if match else typed.strip()


async def fill_in(store: Store, artist_id: int, guild_id: int = 0) -> None:
    """Give an artist's tracks the places that members' lists gave them before they were here."""
    naming = await store.scores.naming(artist_id)
    catalogue = await store.catalogues.get(artist_id, guild_id) if naming else None
    if catalogue is None:
        return
    await store.scores.fill_in(
        {
            list_id: ranks(
                [
                    TopEntry(rank=entry.place, title=entry.title, artist=entry.artist)
                    for entry in entries
                ],
                catalogue.tracks,
            )
            for list_id, entries in naming.items()
        }
    )


def _kind(service: str, period: Period) -> str:
    """Return what the store calls a list."""
    return f"{service}:{period}"
