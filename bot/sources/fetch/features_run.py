"""How an artist's tracks sound: by id, then by other editions, then by listening.

A run is open for as long as tracks come in, so that the slow part, listening, goes on beside
whatever brings them.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from bot.domain.model import Features
from bot.sources.base import Wanted
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.editions import editions
from bot.sources.fetch.parallel import Outlook, each

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.domain.model import Track
    from bot.sources.base import EditionSource, FeatureSource, Song

SaveFeatures = Callable[[Mapping[int, Features]], Awaitable[None]]
"""Store features by track id."""
SaveMissing = Callable[[str, Sequence[int]], Awaitable[None]]
"""Remember that a source (first argument) knows nothing of these track ids."""
Hear = Callable[[bytes], Awaitable[Features | None]]
"""Analyse a preview's bytes; ``None`` where they hold nothing that can be heard."""
Clip = Callable[["Track"], Awaitable[bytes | None]]
"""Return the bytes of a track's preview, ``None`` where it has none."""

PREVIEW: Final = "preview"
LISTENERS: Final = 6
"""Previews in hand at once: some are downloaded while others are analysed."""
MOST_HEARD: Final = 300
"""Previews that one run listens to, the best known tracks' first: 150 MB, and a minute or two of a
processor. The others' turn comes with a later fetch."""

_LAST: Final = 1
"""Sorts behind every track that waits to be heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundProgress:
    """How far a run has come."""

    described: int = 0
    listened: int = 0
    """Previews that were heard, or could not be."""
    to_listen: int = 0
    """Those, and those that are still to be heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeaturesResult:
    """What asking for features brought."""

    found: Mapping[str, int]
    """Tracks described, by source."""
    missing: tuple[int, ...]
    """Tracks that nobody could describe."""
    problems: tuple[SourceError, ...] = ()


def wanted_of(track: Track) -> Wanted:
    """Return a stored track as a feature source wants to be asked about it."""
    return Wanted(
        ref=track.id,
        title=track.title,
        isrc=track.isrc,
        ids=track.source_ids,
        duration_ms=track.duration_ms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """Tracks that no service knows by id."""

    ask: tuple[Track, ...]
    """Those of which another edition may be known."""
    hear: tuple[Track, ...]
    """Those that are to be heard where none is."""


class FeaturesRun:
    """One artist's tracks on their way to features.

    Use it as an async context manager; leaving it before ``finish`` drops what is under way.
    """

    def __init__(
        self,
        artist: str,
        *,
        by_id: Sequence[FeatureSource],
        by_edition: EditionSource | None,
        clip: Clip,
        hear: Hear | None,
        on_progress: Callable[[SoundProgress], None],
        save: SaveFeatures,
        missing: SaveMissing,
        most_heard: int = MOST_HEARD,
    ) -> None:
        self._artist = artist
        self._by_id = by_id
        self._by_edition = by_edition
        self._clip = clip
        self._hear = hear
        self._on_progress = on_progress
        self._listened = 0
        self._to_listen = 0
        self._save = save
        self._missing = missing
        self._may_hear = most_heard
        self._taken: set[int] = set()
        self._undescribed: set[int] = set()
        self._to_hear: dict[int, Track] = {}
        self._offers: asyncio.Queue[_Offer | None] = asyncio.Queue()
        self._songs: Sequence[Song] | None = None
        self._nearest: dict[int, tuple[str, ...]] = {}
        """Editions to be asked about, in full batches."""
        self._ears: asyncio.PriorityQueue[tuple[int, int, Track | None]] = asyncio.PriorityQueue()
        self._outlook = Outlook()
        self._tasks: list[asyncio.Task[None]] = []
        self._found: Counter[str] = Counter()
        self._problems: list[SourceError] = []

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._look_up())]
        if self._hear is not None:
            hear = self._hear
            self._tasks += [asyncio.create_task(self._listen(hear)) for _ in range(LISTENERS)]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def result(self) -> FeaturesResult:
        """What came out so far."""
        return FeaturesResult(
            found=dict(self._found),
            missing=tuple(sorted(self._undescribed)),
            problems=tuple({(type(e), e.source): e for e in self._problems}.values()),
        )

    def offer(self, ask: Iterable[Track], hear: Iterable[Track]) -> None:
        """Take in tracks that no service knows by id; a track is taken once.

        ``ask`` are those of which another edition may be known, ``hear`` those that are to be heard
        where none is; a track may be in both.
        """
        to_ask = tuple(track for track in ask if track.id not in self._taken)
        to_hear = tuple(track for track in hear if track.id not in self._taken)
        ids = {track.id for track in (*to_ask, *to_hear)}
        self._taken |= ids
        self._undescribed |= ids
        self._offers.put_nowait(_Offer(ask=to_ask, hear=to_hear))

    async def rest(
        self, ask: Iterable[Track], hear: Iterable[Track], *, unheard: Collection[str] = ()
    ) -> None:
        """Take in tracks of which nobody has been asked; those taken before are passed over.

        Services are asked by id first, but not about the ISRCs ``unheard``, which the artist's
        fetch just asked about in vain.
        """
        open_tracks = _by_popularity(track for track in ask if track.id not in self._taken)
        to_hear = _by_popularity(track for track in hear if track.id not in self._taken)
        self._undescribed |= open_tracks.keys() | to_hear.keys()
        for source in self._by_id:
            if await source.ready():
                known = await self._ask_by_id(source, open_tracks.values(), unheard)
                for track_id in known:
                    del open_tracks[track_id]
                    to_hear.pop(track_id, None)
        self.offer(open_tracks.values(), to_hear.values())

    async def finish(self) -> FeaturesResult:
        """Wait until everything that was taken in is described, or cannot be."""
        editions_asked, *listeners = self._tasks
        self._offers.put_nowait(None)
        await editions_asked
        for number in range(len(listeners)):
            self._ears.put_nowait((_LAST, number, None))
        await asyncio.gather(*listeners)
        return self.result

    # --- by id ---------------------------------------------------------------------------------

    async def _ask_by_id(
        self, source: FeatureSource, tracks: Iterable[Track], unheard: Collection[str]
    ) -> set[int]:
        """Ask ``source`` in full batches, each recording once; return whom it knew."""
        same: dict[str, list[Wanted]] = {}
        for track in tracks:
            wanted = wanted_of(track)
            key = wanted.recording
            if source.asks(wanted) and key not in unheard:
                same.setdefault(key, []).append(wanted)
        keys = list(same)
        known: set[int] = set()

        async def ask(batch: Sequence[str]) -> None:
            answer = await source.features([same[key][0] for key in batch])
            described = {
                wanted.ref: features
                for key in batch
                if (features := answer.get(same[key][0].ref)) is not None
                for wanted in same[key]
            }
            known.update(described)
            await self._keep(described)

        batches = [keys[i : i + source.batch] for i in range(0, len(keys), source.batch)]
        self._problems += await each(batches, ask, at_once=2)
        return known

    # --- by other editions -----------------------------------------------------------------------

    async def _look_up(self) -> None:
        """Look for other editions of what is offered, and pass on what is to be heard."""
        source = self._by_edition
        while (offer := await self._offers.get()) is not None:
            self._to_hear |= {track.id: track for track in offer.hear}
            asked = {track.id for track in offer.ask}
            self._ear(track.id for track in offer.hear if track.id not in asked)
            if offer.ask:
                await self._find_editions(source, offer.ask)
        if source is not None:
            await self._ask_editions(source, at_least=1)

    async def _find_editions(self, source: EditionSource | None, tracks: Sequence[Track]) -> None:
        ids = [track.id for track in tracks]
        if source is None or self._failed(source):
            self._ear(ids)
            return
        try:
            if self._songs is None:
                self._songs = await source.songs(self._artist)
        except SourceError as error:
            self._problems.append(error)
            self._ear(ids)
            return
        near = editions(map(wanted_of, tracks), self._songs)
        await self._give_up(source, [track_id for track_id in ids if track_id not in near])
        self._nearest |= near
        await self._ask_editions(source, at_least=source.batch)

    async def _ask_editions(self, source: EditionSource, *, at_least: int) -> None:
        """Ask how editions sound, as long as there are so many of them."""
        while self._nearest and (batch := self._next_batch(source.batch, at_least)):
            wanted = {track_id: self._nearest.pop(track_id) for track_id in batch}
            ids = tuple(dict.fromkeys(one for found in wanted.values() for one in found))
            try:
                heard = await source.sound_of(ids)
            except SourceError as error:
                self._problems.append(error)
                self._ear([*batch, *self._nearest])
                self._nearest.clear()
                return
            known = {
                track_id: next(heard[edition] for edition in found if edition in heard)
                for track_id, found in wanted.items()
                if any(edition in heard for edition in found)
            }
            await self._keep(known)
            await self._give_up(source, [track_id for track_id in batch if track_id not in known])

    def _next_batch(self, most: int, at_least: int) -> list[int]:
        """Return the tracks whose editions fill one request; none where they do not fill it."""
        ids: set[str] = set()
        batch: list[int] = []
        for track_id, found in self._nearest.items():
            if len(ids.union(found)) > most:
                return batch
            ids.update(found)
            batch.append(track_id)
        return batch if len(ids) >= at_least else []

    async def _give_up(self, source: EditionSource, track_ids: Sequence[int]) -> None:
        if track_ids:
            await self._missing(source.name, track_ids)
            self._ear(track_ids)

    def _failed(self, source: EditionSource) -> bool:
        return any(error.source == source.name for error in self._problems)

    # --- by ear --------------------------------------------------------------------------------

    def _ear(self, track_ids: Iterable[int]) -> None:
        """Have tracks heard, if they are to be."""
        for track_id in track_ids:
            if (track := self._to_hear.pop(track_id, None)) is not None:
                self._to_listen += 1
                self._ears.put_nowait((-(track.popularity or 0), track_id, track))

    async def _listen(self, hear: Hear) -> None:
        while (track := (await self._ears.get())[-1]) is not None:
            if self._may_hear <= 0 or self._outlook.hopeless:
                continue
            self._may_hear -= 1
            try:
                features = await self._heard(track, hear)
            except SourceError as error:
                self._problems.append(error)
                self._outlook.failed(error)
                continue
            finally:
                self._listened += 1
                self._tell()
            self._outlook.well()
            if features is None:
                await self._missing(PREVIEW, (track.id,))
            else:
                await self._keep({track.id: features})

    async def _heard(self, track: Track, hear: Hear) -> Features | None:
        try:
            data = await self._clip(track)
        except NotFoundError:
            return None
        return await hear(data) if data else None

    async def _keep(self, features: Mapping[int, Features]) -> None:
        if not features:
            return
        await self._save(features)
        self._found.update(one.source for one in features.values())
        self._undescribed -= features.keys()
        self._tell()

    def _tell(self) -> None:
        most = self._listened + self._may_hear
        self._on_progress(
            SoundProgress(
                described=self._found.total(),
                listened=self._listened,
                to_listen=min(self._to_listen, most),
            )
        )


def _by_popularity(tracks: Iterable[Track]) -> dict[int, Track]:
    ranked = sorted(tracks, key=lambda track: -(track.popularity or 0))
    return {track.id: track for track in ranked}
