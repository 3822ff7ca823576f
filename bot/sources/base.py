"""What every catalogue source can do, and the small types that sources and their callers share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.model import Features, FoundAlbum, FoundArtist, FoundTrack, Profile, Track
    from bot.domain.music_links import MusicLink
    from bot.sources.errors import SourceError

Stage = Literal["queued", "albums", "tracks", "credits", "gaps", "features", "previews", "done"]
"""What a fetch is doing; ``gaps`` are albums that another service than the first brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An album's tracks, seen from one artist."""

    tracks: tuple[FoundTrack, ...]
    """Tracks that credit the artist, as the main one or as a guest."""
    doubtful: tuple[FoundTrack, ...] = ()
    """Tracks of others on which the artist may still be a guest; only their credits can tell."""
    total: int
    """How many tracks the album has, whosever they are."""
    cut: bool = False
    """Whether the service does not tell the rest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What only an album's own page tells."""

    labels: tuple[str, ...] = ()
    upc: str | None = None
    genres: tuple[str, ...] = ()
    artists: tuple[FoundArtist, ...] = ()
    """Everybody the album credits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A service is not to be asked for a while: our own pace, or its wish."""

    source: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a fetch has come; what the reply shows."""

    albums_done: int = 0
    albums: int = 0
    tracks: int = 0
    features_done: int = 0
    features: int = 0
    stage: Stage = "albums"
    source: str = ""
    """The service that brings the catalogue, or just now fills its gaps."""
    step: int = 0
    steps: int = 0
    """How far the stage has come by itself: pages, albums or previews; 0 of 0 where it is not told."""
    wait: Wait | None = None
    """What everything waits for just now."""
    best_known: bool = False
    """Whether the best known tracks have been asked about: what is left is known less."""
    place: int = 0
    """The number in the line of fetches, 1 being the next; 0 from when it has begun."""

    @property
    def expected_tracks(self) -> int:
        """How many tracks there will be if the albums to come are like those that came."""
        if not self.albums_done:
            return self.tracks
        return round(self.tracks * self.albums / self.albums_done)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """One source's state. ``latency_ms`` is that of its last answer."""

    name: str
    state: Literal["ok", "limited", "blocked", "down", "off", "unknown"]
    latency_ms: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTraffic:
    """What one source has been asked since the start, and how it stands."""

    name: str
    state: Literal["ok", "limited", "blocked", "down", "off", "unknown"]
    resting: bool
    """Whether its circuit breaker is open: it failed so often that it is left alone for a while."""
    answers: Mapping[str, int]
    """Requests by what became of them: ``ok``, or the key of a ``SourceError``."""
    seconds: float
    """What those that were answered took together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One track to be described by a feature source; ``ref`` is whatever the caller counts by."""

    ref: int
    title: str
    isrc: str | None = None
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    """What services call it, by source."""
    duration_ms: int | None = None

    @property
    def recording(self) -> str:
        """What all editions of one recording share: the ISRC, or else one of its ids; or ""."""
        return self.isrc or min(self.ids.values(), default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """One song in a feature source's own list of an artist, under the source's id of it."""

    id: str
    title: str
    duration_ms: int | None = None
    popularity: int = 0


Period = Literal["month", "half_year", "all"]
"""Over which time a listener's plays are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopEntry:
    """One place of a top list; 1 is the first."""

    rank: int
    title: str
    artist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopList:
    """A listener's most played tracks of one period, at most 50; empty where they played none."""

    period: Period
    entries: tuple[TopEntry, ...]


class CatalogueSource(Protocol):
    """A service that lists artists, their albums and the tracks on them.

    Every method raises a ``SourceError`` where the service gives no usable answer.
    """

    @property
    def name(self) -> str:
        """The key under which its rows are stored: ``deezer``."""
        ...

    @property
    def describes(self) -> bool:
        """Whether ``describe`` tells more of an album than ``albums`` does."""
        ...

    @property
    def charts(self) -> bool:
        """Whether ``top_tracks`` ever tells anything."""
        ...

    async def search(self, query: str, limit: int = 10) -> list[FoundArtist]:
        """Return artists that match ``query``, in the service's own order."""
        ...

    async def albums(self, artist: FoundArtist) -> list[FoundAlbum]:
        """Return everything the artist has released, the most popular first."""
        ...

    async def album_tracks(self, artist: FoundArtist, album: FoundAlbum) -> Listing:
        """Return the tracks of ``album`` that belong to ``artist``."""
        ...

    async def describe(self, album: FoundAlbum) -> Description:
        """Return what the album's own page adds."""
        ...

    async def credits(self, track: FoundTrack) -> tuple[FoundArtist, ...]:
        """Return everybody on ``track``, the main artist first."""
        ...

    async def top_tracks(self, artist: FoundArtist, limit: int = 50) -> list[FoundTrack]:
        """Return the artist's most played tracks, the first one first; empty if never told."""
        ...

    async def preview(self, track: Track, *, recent: bool = False) -> str | None:
        """Return an address of the track's 30-second clip, or ``None`` if it has none here.

        It is a fresh one; with ``recent`` one that still works is good enough.
        """
        ...

    def forget_clip(self, track: Track) -> None:
        """Forget a kept preview address that has stopped working."""
        ...

    async def check(self) -> None:
        """Ask the smallest question there is, to see whether the service answers."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What links lead to."""

    tracks: tuple[FoundTrack, ...]
    title: str | None = None
    """That of a playlist."""
    withheld: str = ""
    """The service that does not tell the bot's key what some of the links lead to."""
    problem: SourceError | None = None
    """Why a service told not everything."""


@runtime_checkable
class LinkSource(Protocol):
    """A catalogue source that tells which tracks a link to it leads to."""

    @property
    def name(self) -> str:
        """The key under which its rows are stored: ``deezer``."""
        ...

    def reads(self, link: MusicLink) -> bool:
        """Whether it tells what a link to it leads to; of some kinds it may say nothing."""
        ...

    async def linked(self, links: Sequence[MusicLink], most: int) -> Linked:
        """Return the tracks that links to it lead to, at most ``most`` or a few more.

        What is gone there is left out. What had come before the service gave no usable answer is
        returned with that ``problem``.
        """
        ...


@runtime_checkable
class FeatureSource(Protocol):
    """A service that knows how tracks sound. A catalogue source may be one as well."""

    @property
    def name(self) -> str:
        """The key under which its features are stored: ``reccobeats``."""
        ...

    @property
    def batch(self) -> int:
        """How many tracks one request may ask about."""
        ...

    async def ready(self) -> bool:
        """Whether it may be asked now; the first call finds out what a key may do.

        Never raises a ``SourceError``.
        """
        ...

    def asks(self, track: Wanted) -> bool:
        """Whether ``track`` has an id that the service goes by."""
        ...

    async def features(self, tracks: Sequence[Wanted]) -> dict[int, Features]:
        """Return features by ``ref`` for at most ``batch`` tracks; unknown ones are absent."""
        ...

    async def check(self) -> None:
        """Ask the smallest question there is, to see whether the service answers."""
        ...


@runtime_checkable
class EditionSource(FeatureSource, Protocol):
    """A feature source that also finds a song under the id of another edition of it."""

    async def songs(self, artist: str) -> list[Song]:
        """Return the service's own list of the artists who bear exactly this name."""
        ...

    async def sound_of(self, song_ids: Sequence[str]) -> dict[str, Features]:
        """Return features by the ids of at most ``batch`` songs; unknown ones are absent."""
        ...


@runtime_checkable
class Remarking(Protocol):
    """A source that has something to say of its state, such as what its key may do."""

    @property
    def remark(self) -> str:
        """A few words for the operator; empty while there is nothing to say."""
        ...


class Listeners(Protocol):
    """A service that counts what people listen to."""

    @property
    def name(self) -> str:
        """The service's key: ``listenbrainz``."""
        ...

    async def top_lists(self, listener: str) -> tuple[TopList, ...]:
        """Return a listener's lists: month, half a year, all time.

        Raises ``UnknownListenerError``, ``PrivateProfileError`` or ``NoStatisticsError``, and
        the other ``SourceError`` where the service does not answer.
        """
        ...

    async def check(self) -> None:
        """Ask the smallest question there is, to see whether the service answers."""
        ...


class NameSource(Protocol):
    """A reference work that knows under which names artists go, and tells namesakes apart."""

    @property
    def name(self) -> str:
        """The service's key: ``musicbrainz``."""
        ...

    async def bearers(self, name: str) -> list[Profile]:
        """Return who goes by ``name``, or by something like it, the likeliest first."""
        ...

    async def profiles(self, artists: Sequence[FoundArtist]) -> dict[str, Profile]:
        """Return what is known of just these artists, by ``source_id``; they are of one source."""
        ...

    async def check(self) -> None:
        """Ask the smallest question there is, to see whether the service answers."""
        ...
