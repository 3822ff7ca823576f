"""What is shown, as files to take away: lists for playlist makers, tables, notes, the web map."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import ArtistHiddenError
from bot.domain.map_words import cluster_title
from bot.domain.model import Picture
from bot.language import language, speaking
from bot.report.lists import FORMS, Form, Line, TrackList, written
from bot.report.rows import features_of
from bot.report.webmap import compressed_page, page_digest
from bot.runtime.single_flight import SingleFlight
from bot.services.links import pages_of_track
from storage import StoreFull

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.model import Cluster, Track
    from bot.runtime.worker_pool import WorkerPool
    from bot.services.answer import Answer
    from bot.services.favourites import Favourites
    from bot.services.listening import Listening
    from storage import Store

__all__ = ["FORMS", "Exports", "Form", "TrackList", "Written"]

_WEB_TYPE: Final = "application/gzip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A list as a file's content."""

    data: bytes
    tracks: int
    """How many of the list's tracks are in it."""
    without: int
    """How many are not, since they cannot be opened anywhere."""


class Exports:
    """Makes files of answers, in the pool; web pages once for each state of what they show."""

    def __init__(
        self, store: Store, pool: WorkerPool, favourites: Favourites, listening: Listening
    ) -> None:
        self._store = store
        self._pool = pool
        self._favourites = favourites
        self._listening = listening
        self._pages: SingleFlight[bytes] = SingleFlight()

    def require_shown(self, answer: Answer, guild_id: int) -> None:
        """Raise ``ArtistHiddenError`` where a server's admins have hidden the artist."""
        if answer.artist.id in self._store.artists.hidden(guild_id):
            raise ArtistHiddenError(name=answer.artist.name)

    async def of_map(
        self, answer: Answer, guild_id: int, title: str, track_ids: Iterable[int] | None = None
    ) -> TrackList:
        """Return a map's tracks cluster by cluster, or those of them that are named.

        What was left out of the map is not in it. Raises ``ArtistHiddenError``.
        """
        self.require_shown(answer, guild_id)
        clusters = {
            track_id: cluster for cluster in answer.map.clusters for track_id in cluster.tracks
        }
        wanted = clusters if track_ids is None else track_ids
        shown = [answer.tracks[each] for each in wanted if each in answer.tracks]
        return await self._list(
            title, shown, guild_id, source=answer.map.feature_source, clusters=clusters
        )

    async def of_tracks(self, tracks: Sequence[Track], guild_id: int, title: str) -> TrackList:
        """Return tracks of any artists as they are, in no groups."""
        return await self._list(title, tracks, guild_id, source=None, clusters={})

    async def _list(
        self,
        title: str,
        tracks: Sequence[Track],
        guild_id: int,
        *,
        source: str | None,
        clusters: Mapping[int, Cluster],
    ) -> TrackList:
        ids = [track.id for track in tracks]
        favourites = await self._favourites.counts(guild_id, ids)
        scores = await self._listening.scores(guild_id, ids)

        def line(track: Track) -> Line:
            cluster = clusters.get(track.id)
            pages = pages_of_track(track)
            return Line(
                track=track,
                link=pages[0][1] if pages else None,
                features=features_of(track, source),
                cluster=cluster.number if cluster else None,
                cluster_name=cluster_title(cluster.name, cluster.number) if cluster else "",
                score=scores.get(track.id),
                favourites=favourites.get(track.id, 0),
            )

        return TrackList(title=title, lines=tuple(map(line, tracks)))

    async def write(self, tracks: TrackList, form: Form) -> Written:
        """Return a list in a form, in the spoken language."""
        data = await self._pool.run(written, tracks, form)
        count = len(tracks.lines)
        if form == "links":
            count = data.count(b"\n")
        return Written(data=data, tracks=count, without=len(tracks.lines) - count)

    async def web_page(
        self,
        answer: Answer,
        *,
        hearts: Mapping[int, int],
        scores: Mapping[int, int | None],
    ) -> bytes:
        """Return the interactive map as an HTML page, compressed (gzip), in the spoken language."""
        said = (answer.map_digest, answer.facts, answer.artist.demo, language())
        shown = (sorted(hearts.items()), sorted(scores.items()))
        text = f"web:{page_digest()}:{said}:{shown}"
        key = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        tag = language()

        async def make() -> bytes:
            stored = await self._store.pictures.get(key)
            if stored is not None:
                return stored.data
            with speaking(tag):  # a flight is nobody's task: it would speak English
                data = await self._pool.run(
                    compressed_page,
                    answer.map,
                    answer.tracks,
                    hearts=hearts,
                    scores=scores,
                    demo=answer.artist.demo,
                )
            page = Picture(data=data, width=0, height=0, alt="", media_type=_WEB_TYPE)
            if answer.artist.id:
                with suppress(StoreFull):  # then it is made again the next time
                    await self._store.pictures.put(key, answer.artist.id, page)
            return data

        return await self._pages.join(key, make)

    async def close(self) -> None:
        """Stop what is under way."""
        await self._pages.close()
