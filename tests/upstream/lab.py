"""A stand-in server and a gatherer that speaks to it, with limits and waits made short."""

from __future__ import annotations

from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pydantic import SecretStr

from bot.domain.model import Album, Credit, Features, FoundTrack, Track
from bot.settings import Settings
from bot.sources.fetch.artist_choice import Found
from bot.sources.http.client import Patience
from bot.sources.http.rate_limit import Pace
from bot.sources.setup import create_gatherer, services
from tests.upstream import lastfm, spotify
from tests.upstream.server import Limit, Upstream

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from bot.domain.model import FoundAlbum, FoundArtist
    from bot.sources.base import Progress
    from bot.sources.fetch.catalogue_run import GatherResult
    from bot.sources.fetch.features_run import FeaturesResult, Hear
    from bot.sources.fetch.gatherer import Gatherer
    from tests.upstream.world import World

AT_ONCE: Final = Pace(count=10_000, seconds=0.01, spacing=0.0, at_once=8)
HASTY: Final = Patience(
    attempts=3,
    first_wait=0.01,
    longest_wait=0.05,
    jitter=0.0,
    quota_wait=0.02,
    longest_retry_after=0.5,
    exhausted_rest=0.5,
    advice_wait=10.0,
    breaker_failures=8,
    breaker_rest=0.2,
)
TIMEOUT: Final = 10.0
"""Long enough for the slowest machine; tests of silence name a shorter one."""


def settings_for(upstream: Upstream, **changes: object) -> Settings:
    """Return settings that point every source at ``upstream``."""
    urls = {
        name.removeprefix("CLUSTERS_").lower(): url for name, url in upstream.settings().items()
    }
    return Settings.model_validate(
        {
            "sources": ("deezer", "itunes"),
            "contact": "https://example.org/contact",
            **urls,
            **changes,
        }
    )


@dataclass(slots=True)
class Lab:
    """What a test works with; ``saved`` is what a store would hold."""

    upstream: Upstream
    gatherer: Gatherer
    saved: dict[str, FoundTrack] = field(default_factory=dict[str, FoundTrack])
    progress: list[Progress] = field(default_factory=list["Progress"])
    features: dict[int, Features] = field(default_factory=dict[int, Features])
    found: list[int] = field(default_factory=list[int])
    """How many tracks had been described, whenever some were."""
    missing: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    read: set[str] = field(default_factory=set[str])
    """Albums that need not be read again."""

    async def find(self, name: str) -> FoundArtist:
        """Return the one artist of this name."""
        choice = await self.gatherer.find(name)
        assert isinstance(choice, Found), choice
        return choice.artist

    async def save(self, tracks: Sequence[FoundTrack]) -> None:
        """Keep tracks as a store does: the newest state counts."""
        self.saved |= {track.source_id: track for track in tracks}

    async def note_read(self, _source: str, albums: Sequence[str]) -> None:
        """Keep which albums were read to the end."""
        self.read.update(albums)

    async def gather(self, name: str, *, known_albums: Sequence[str] = ()) -> GatherResult:
        """Find and gather an artist."""
        return await self.gatherer.gather(
            await self.find(name),
            known_albums=known_albums,
            on_progress=self.progress.append,
            save=self.save,
            note_read=self.note_read,
        )

    async def save_features(self, features: Mapping[int, Features]) -> None:
        """Keep features by track id."""
        self.features |= features

    async def note_missing(self, source: str, tracks: Sequence[int]) -> None:
        """Keep what a source does not know."""
        self.missing.setdefault(source, set()).update(tracks)

    async def listen(
        self,
        tracks: Sequence[Track] | None = None,
        *,
        unheard: frozenset[str] = frozenset(),
        hear: Hear | None = None,
    ) -> FeaturesResult:
        """Learn how stored tracks sound."""
        asked = self.stored() if tracks is None else tracks
        async with self.gatherer.describing(
            Counter(track.artists[0].name for track in asked).most_common(1)[0][0],
            on_progress=lambda progress: self.found.append(progress.described),
            save=self.save_features,
            missing=self.note_missing,
            hear=hear,
        ) as run:
            await run.rest(asked, asked, unheard=unheard)
            return await run.finish()

    def stored(self) -> list[Track]:
        """Return the saved tracks without features as a store hands them back."""
        return [
            stored_track(number, track)
            for number, track in enumerate(self.saved.values(), start=1)
            if track.features is None
        ]


def stored_track(number: int, track: FoundTrack) -> Track:
    """Return a found track as a store hands it back."""
    return Track(
        id=number,
        title=track.title,
        artists=tuple(
            Credit(artist_id=place, name=person.name)
            for place, person in enumerate(track.artists, start=1)
        ),
        album=_stored_album(track.album) if track.album else None,
        isrc=track.isrc,
        duration_ms=track.duration_ms,
        link=track.link,
        popularity=track.popularity,
        source_ids={track.source: track.source_id},
    )


def _stored_album(album: FoundAlbum) -> Album:
    number = int("".join(sign for sign in album.source_id if sign.isdecimal()))
    return Album(id=number, title=album.title, link=album.link, upc=album.upc)


@asynccontextmanager
async def open_lab(
    world: World,
    *,
    limits: Mapping[str, Limit] | None = None,
    paces: Mapping[str, Pace] | None = None,
    patience: Patience = HASTY,
    timeout: float = TIMEOUT,  # noqa: ASYNC109 - it is the services' timeout
    latency: float = 0.0,
    sources: Sequence[str] = ("deezer", "itunes"),
    keys: bool = False,
) -> AsyncGenerator[Lab]:
    """Start a stand-in and a gatherer. Without ``limits`` and ``paces`` nobody waits."""
    async with Upstream(world, limits=limits or {}, latency=latency) as upstream:
        upstream.state.clip_seconds = 0.3
        changes: dict[str, object] = {"sources": tuple(sources)}
        if keys:
            changes |= {
                "lastfm_key": SecretStr(lastfm.KEY),
                "spotify_client_id": spotify.CLIENT[0],
                "spotify_client_secret": SecretStr(spotify.CLIENT[1]),
            }
        settings = settings_for(upstream, **changes)
        asked = [
            replace(
                service,
                pace=(paces or {}).get(service.name, AT_ONCE),
                timeout=timeout,
            )
            for service in services(settings)
        ]
        async with create_gatherer(settings, asked=asked, patience=patience) as gatherer:
            yield Lab(upstream, gatherer)
