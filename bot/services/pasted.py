"""Pasted links as a collection: what is stored of them, and what services tell of the rest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bot.domain.asker import ASKER
from bot.domain.errors import LinksEmptyError, NoMusicLinksError
from bot.domain.music_links import MusicLink, Pasted, read_links
from bot.runtime.single_flight import SingleFlight
from bot.services.sound import Sound
from bot.sources.base import Progress
from bot.sources.errors import SourceError
from storage import LEAST_TRACKS, MOST_TRACKS, Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.model import Artist, FoundTrack
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.fetching import Fetching
    from bot.sources.fetch.features_run import SoundProgress
    from bot.sources.fetch.gatherer import Gatherer
    from storage import Store

_TRACK_LINKS: Final = {
    "deezer": "https://www.deezer.com/track/{id}",
    "spotify": "https://open.spotify.com/track/{id}",
}
"""How the store writes a track's link, by service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What came of pasted links."""

    collection: Artist
    unread: tuple[str, ...] = ()
    """The services that tell nothing of some of the links without a key that the bot has."""
    unknown: int = 0
    """How many addresses are of no service that is known."""
    problem: str | None = None
    """Why a service gave not everything, as a sentence."""


class PastedLinks:
    """Gathers what links lead to. Nobody's page is fetched: links are read by rule."""

    def __init__(self, store: Store, pool: WorkerPool, fetching: Fetching) -> None:
        self._store = store
        self._pool = pool
        self._fetching = fetching
        self._flights: SingleFlight[Listed] = SingleFlight(carries=[ASKER])

    async def gather(
        self,
        guild_id: int,
        words: str,
        name: str,
        *,
        named: bool,
        on_progress: Callable[[Progress], None],
    ) -> Listed:
        """Return what the links in a text lead to, as a server's collection.

        It is called ``name``, unless it was not ``named`` so and a playlist has a title. Tracks that
        are stored are taken from there; the others are asked for in the asker's turn and stored for
        everybody, and how they sound is found out as for an artist's. Raises ``NoMusicLinksError``,
        ``LinksEmptyError`` and ``AskedEnoughError``.
        """
        pasted = read_links(words)
        if not pasted.links:
            raise NoMusicLinksError
        key = _key(pasted.links)
        return await self._flights.join(
            (guild_id, key, name),
            lambda: self._gather(guild_id, key, pasted, name, named, on_progress),
        )

    async def close(self) -> None:
        """Stop what is under way."""
        await self._flights.close()

    async def _gather(
        self,
        guild_id: int,
        key: str,
        pasted: Pasted,
        name: str,
        named: bool,  # noqa: FBT001 - as above
        on_progress: Callable[[Progress], None],
    ) -> Listed:
        gatherer = self._fetching.gatherer
        stored = await self._stored(pasted.links, guild_id)
        ids = dict.fromkeys(stored.values())
        others = [link for link in pasted.links if link not in stored]
        asked = [link for link in others if gatherer is not None and gatherer.reads(link)]
        problem: SourceError | None = None
        if gatherer is not None and asked:
            number = int.from_bytes(bytes.fromhex(key[:14]))
            async with self._fetching.turn(
                -1 - number, lambda place: on_progress(Progress(stage="queued", place=place))
            ):
                on_progress(Progress(stage="tracks"))
                try:
                    async for linked in gatherer.linked(asked, MOST_TRACKS):
                        for start in range(0, len(linked.tracks), 500):
                            await self._store.catalogues.save(linked.tracks[start : start + 500])
                        ids |= dict.fromkeys(await self._ids(linked.tracks))
                        name = name if named else linked.title or name
                except SourceError as error:
                    problem = error
                collection = await self._put(guild_id, key, name, ids)
                if problem is None or ids:
                    problem = await self._hear(gatherer, collection, on_progress) or problem
        else:
            collection = await self._put(guild_id, key, name, ids)
        unread = tuple(dict.fromkeys(link.service for link in others if link not in asked))
        listed = Listed(
            collection=collection,
            unread=unread,
            unknown=pasted.unknown,
            problem=None if problem is None else problem.sentence,
        )
        if collection.tracks < LEAST_TRACKS:
            if problem is not None:
                raise problem
            raise LinksEmptyError(least=LEAST_TRACKS)
        return listed

    async def _stored(self, links: Sequence[MusicLink], guild_id: int) -> dict[MusicLink, int]:
        """Return the links to tracks that the store knows."""
        addresses = {
            _TRACK_LINKS[link.service].format(id=link.id): link
            for link in links
            if link.kind == "track" and link.service in _TRACK_LINKS
        }
        found = await self._store.collections.by_link(guild_id, addresses)
        return {addresses[address]: track_id for address, track_id in found.items()}

    async def _ids(self, tracks: Sequence[FoundTrack]) -> list[int]:
        source = tracks[0].source if tracks else ""
        names = [track.source_id for track in tracks]
        ids = await self._store.catalogues.ids_by_source(source, names)
        return [ids[name] for name in names if name in ids]

    async def _put(self, guild_id: int, key: str, name: str, ids: dict[int, None]) -> Artist:
        return await self._store.collections.put(
            Gathered(owner=guild_id, kind="links", key=key, title=name, track_ids=tuple(ids)),
            datetime.now(UTC),
        )

    async def _hear(
        self, gatherer: Gatherer, collection: Artist, on_progress: Callable[[Progress], None]
    ) -> SourceError | None:
        """Find out how the tracks sound of which nobody has told; return what was in the way."""

        def told(progress: SoundProgress) -> None:
            on_progress(
                Progress(
                    stage="features",
                    tracks=collection.tracks,
                    features=collection.tracks,
                    features_done=progress.described,
                )
            )

        sound = Sound(self._store, self._pool, collection.id)
        async with gatherer.describing(
            "", on_progress=told, save=sound.save, missing=sound.note_missing, hear=sound.hear
        ) as run:
            await sound.pass_on_the_rest(run, collection.id, frozenset())
            problems = (await run.finish()).problems
        return problems[0] if problems else None


def _key(links: Sequence[MusicLink]) -> str:
    said = repr(sorted((link.service, link.kind, link.id) for link in links))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
