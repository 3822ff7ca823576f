"""How a stored catalogue's tracks sound: by id, then by other editions, then by listening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.model import Features
from bot.sources.base import Progress, Wanted
from bot.sources.errors import NotFoundError, SourceError
from bot.sources.fetch.parallel import each

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.domain.model import Track
    from bot.sources.base import EditionSource, FeatureSource, Stage
    from bot.sources.fetch.catalogue_run import OnProgress

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeaturesResult:
    """What asking for features brought."""

    found: Mapping[str, int]
    """Tracks described, by source."""
    missing: tuple[int, ...]
    """Tracks that nobody could describe."""
    problems: tuple[SourceError, ...] = ()
    requests: int = 0


def wanted_of(track: Track) -> Wanted:
    """Return a stored track as a feature source wants to be asked about it."""
    return Wanted(
        ref=track.id,
        title=track.title,
        isrc=track.isrc,
        ids=track.source_ids,
        duration_ms=track.duration_ms,
    )


class FeaturesRun:
    """One pass over tracks, the best known ones first.

    ``ask`` are the tracks that services are asked about, ``listen`` those that are to be heard
    where no service describes them; a track may be in both.
    """

    def __init__(
        self,
        ask: Sequence[Track],
        listen: Sequence[Track],
        *,
        on_progress: OnProgress,
        save: SaveFeatures,
        missing: SaveMissing,
    ) -> None:
        self._open = _by_popularity(ask)
        self._unheard = _by_popularity(listen)
        self._undescribed = self._open.keys() | self._unheard.keys()
        self._count = len(self._undescribed)
        self._on_progress = on_progress
        self._save = save
        self._missing = missing
        self._found: Counter[str] = Counter()
        self._problems: list[SourceError] = []

    @property
    def result(self) -> FeaturesResult:
        """What came out so far."""
        return FeaturesResult(
            found=dict(self._found),
            missing=tuple(sorted(self._undescribed)),
            problems=tuple({(type(e), e.source): e for e in self._problems}.values()),
        )

    async def by_id(self, source: FeatureSource, *, unheard: Collection[str] = ()) -> None:
        """Ask ``source`` in full batches, each recording once; skip the ids in ``unheard``."""
        editions: dict[str, list[Wanted]] = {}
        for track in self._open.values():
            wanted = wanted_of(track)
            key = wanted.recording
            if source.asks(wanted) and key not in unheard:
                editions.setdefault(key, []).append(wanted)
        keys = list(editions)

        async def ask(batch: Sequence[str]) -> None:
            answer = await source.features([editions[key][0] for key in batch])
            await self._keep(
                {
                    wanted.ref: features
                    for key in batch
                    if (features := answer.get(editions[key][0].ref)) is not None
                    for wanted in editions[key]
                }
            )

        batches = [keys[i : i + source.batch] for i in range(0, len(keys), source.batch)]
        self._problems += await each(batches, ask, at_once=2)

    async def by_edition(self, source: EditionSource) -> None:
        """Look through the artist's own list at ``source`` for other editions of the songs.

        What is then still unknown is reported as missing, unless an error left it open.
        """
        if not self._open or any(error.source == source.name for error in self._problems):
            return
        names = Counter(
            person.name for track in self._open.values() for person in dict.fromkeys(track.artists)
        )
        if names:
            artist = names.most_common(1)[0][0]
            wanted = [wanted_of(track) for track in self._open.values()]
            try:
                await self._keep(await source.other_editions(artist, wanted))
            except SourceError as error:
                self._problems.append(error)
                return
        if self._open:
            await self._missing(source.name, tuple(self._open))

    async def by_ear(self, clip: Clip, hear: Hear) -> None:
        """Listen to the previews of what is left."""

        async def listen(track: Track) -> None:
            try:
                data = await clip(track)
            except NotFoundError:
                data = None
            features = await hear(data) if data else None
            if features is None:
                await self._missing(PREVIEW, (track.id,))
            else:
                await self._keep({track.id: features})

        left = list(self._unheard.values())
        self._problems += await each(left, listen, at_once=LISTENERS)

    async def _keep(self, features: Mapping[int, Features]) -> None:
        if not features:
            return
        await self._save(features)
        self._found.update(one.source for one in features.values())
        for track_id in features:
            self._open.pop(track_id, None)
            self._unheard.pop(track_id, None)
            self._undescribed.discard(track_id)
        self.show("features")

    def show(self, stage: Stage) -> None:
        """Report how far it has come."""
        self._on_progress(
            Progress(
                tracks=self._count,
                features=self._count,
                features_done=self._count - len(self._undescribed),
                stage=stage,
            )
        )


def _by_popularity(tracks: Sequence[Track]) -> dict[int, Track]:
    ranked = sorted(tracks, key=lambda track: -(track.popularity or 0))
    return {track.id: track for track in ranked}
