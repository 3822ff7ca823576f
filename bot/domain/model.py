"""The words the whole program speaks: artists, tracks, features, maps. Frozen, typed, no I/O.

Two families live here. ``Found*`` is what a source hands over: it knows the provider's ids only.
The rest is what the store hands back: it carries our own integer ids, which Discord messages,
buttons and favourites refer to.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - pydantic resolves the field types at run time
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003 - as above
from enum import StrEnum
from typing import Final, Literal, get_args

FeatureName = Literal[
    "danceability",
    "energy",
    "loudness",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "valence",
    "tempo",
]
"""The nine features that describe a sound. Names and scales are Spotify's."""

FEATURE_NAMES: Final[tuple[FeatureName, ...]] = get_args(FeatureName)

FEATURE_RANGES: Final[Mapping[FeatureName, tuple[float, float]]] = {
    "danceability": (0.0, 1.0),
    "energy": (0.0, 1.0),
    "loudness": (-80.0, 10.0),
    "speechiness": (0.0, 1.0),
    "acousticness": (0.0, 1.0),
    "instrumentalness": (0.0, 1.0),
    "liveness": (0.0, 1.0),
    "valence": (0.0, 1.0),
    "tempo": (0.0, 400.0),
}
"""What a source may say: dB for loudness, BPM for tempo (0 = none found), else a share 0..1."""


Doubt = Literal["guess", "rough"]
"""What a value deserves that its source is not sure of."""

TRUSTED_FROM: Final = 0.5
"""Confidence from which a value is taken at its word; below it is rough, and no map rests on it."""

GUESS_BELOW: Final = 0.1
"""Confidence below which a value is a guess; whoever shows it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """How one track sounds, as one source heard it.

    A field is ``None`` where the source says nothing. ``key`` is 0..11 (C..B), ``mode`` 1 for
    major and 0 for minor. ``confidence`` (0..1) names only the fields that deserve a doubt;
    a field that is absent from it is taken at its word.
    """

    source: str
    """Who measured: ``spotify``, ``reccobeats``, ``file`` or ``preview`` (our own ears)."""
    version: int = 1
    """The version of the measuring code; a stored row with an older one is measured anew."""
    danceability: float | None = None
    energy: float | None = None
    loudness: float | None = None
    speechiness: float | None = None
    acousticness: float | None = None
    instrumentalness: float | None = None
    liveness: float | None = None
    valence: float | None = None
    tempo: float | None = None
    key: int | None = None
    mode: int | None = None
    confidence: Mapping[str, float] = field(default_factory=dict[str, float])
    vector: tuple[float, ...] | None = None
    """The sound vector of ``bot.audio``; only where ``source`` is ``preview``."""

    def get(self, name: FeatureName) -> float | None:
        """Return one of the nine features by name."""
        value: float | None = getattr(self, name)
        return value

    def doubt(self, name: FeatureName) -> Doubt | None:
        """Return how far a value is to be doubted; ``None`` where it is taken at its word.

        A tempo is never a guess: what is unsure of it is whether it should be half or double.
        """
        sure = self.confidence.get(name, 1.0)
        if sure >= TRUSTED_FROM:
            return None
        return "guess" if sure < GUESS_BELOW and name != "tempo" else "rough"

    @property
    def empty(self) -> bool:
        """Whether none of the nine features is known."""
        return all(self.get(name) is None for name in FEATURE_NAMES)


class Style(StrEnum):
    """How a picture is coloured."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "contrast"


class Size(StrEnum):
    """Which sheet a map is drawn on."""

    WIDE = "wide"
    """For the chat."""
    TALL = "tall"
    """For a phone, held upright."""


# --- what a source hands over ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a reference work tells of an artist."""

    name: str
    aliases: tuple[str, ...] = ()
    """Their other names: former ones, short ones, in other scripts, and common misspellings."""
    note: str = ""
    """What tells them from namesakes, in English: "American rapper"; empty where it says nothing."""
    kind: str = ""
    """``person``, ``group``, ``orchestra``, ``choir`` or ``character``; empty where unknown."""
    country: str = ""
    """Two letters, ISO 3166-1; empty where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArtist:
    """An artist as a source knows it. ``source_id`` is unique within ``source``."""

    source: str
    source_id: str
    name: str
    link: str | None = None
    image: str | None = None
    fans: int | None = None
    albums: int | None = None
    profile: Profile | None = None
    """What a reference work tells, where one was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAlbum:
    """An album as a source knows it. ``released`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

    source: str
    source_id: str
    title: str
    labels: tuple[str, ...] = ()
    cover: str | None = None
    released: str | None = None
    kind: str | None = None
    """``album``, ``single``, ``ep`` or ``compilation``."""
    upc: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTrack:
    """A track as a source knows it. ``artists`` are in credit order, the main artist first."""

    source: str
    source_id: str
    title: str
    artists: tuple[FoundArtist, ...]
    album: FoundAlbum | None = None
    isrc: str | None = None
    duration_ms: int | None = None
    link: str | None = None
    popularity: int | None = None
    """0..100, higher is better known."""
    explicit: bool = False
    genres: tuple[str, ...] = ()
    features: Features | None = None


# --- what the store hands back -----------------------------------------------------------------

CollectionKind = Literal["album", "server", "links"]
"""What tracks may be gathered by where it is not by their artist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Artist:
    """An artist in the store. ``tracks`` counts every track that credits it in any position."""

    id: int
    name: str
    link: str | None = None
    image: str | None = None
    tracks: int = 0
    demo: bool = False
    owner: int = 0
    """The server whose admins imported its tracks and which alone sees them; 0: everybody's."""
    kind: CollectionKind | None = None
    """Set where this is no artist but a collection of tracks, which stands where an artist would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One artist on a track."""

    artist_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """An album in the store. ``cover`` is a picture's address; a demo cover is ``demo:`` + name."""

    id: int
    title: str
    labels: tuple[str, ...] = ()
    cover: str | None = None
    released: str | None = None
    kind: str | None = None
    link: str | None = None
    upc: str | None = None
    """The barcode, which services share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A track in the store, with what every source said of its sound."""

    id: int
    title: str
    artists: tuple[Credit, ...]
    album: Album | None = None
    isrc: str | None = None
    duration_ms: int | None = None
    link: str | None = None
    popularity: int | None = None
    explicit: bool = False
    features: tuple[Features, ...] = ()
    """At most one per source; empty where nobody has heard the track."""
    source_ids: Mapping[str, str] = field(default_factory=dict[str, str])
    """What each source calls it: its own id, by source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything the store knows of one artist."""

    artist: Artist
    tracks: tuple[Track, ...]
    version: str
    """A hash of what the map depends on: any change to it makes cached maps stale."""
    facts: str = ""
    """A hash of all that the tracks say, covers and hits as well: pictures depend on it."""
    revision: int = 0
    """Counts the writes that changed what is shown of the artist."""
    fetched_at: datetime | None = None
    """When a source last listed this catalogue (aware, UTC)."""
    sources: tuple[str, ...] = ()
    complete: bool = True
    """False while a fetch was cut short and part of the catalogue is still missing."""


# --- the map -----------------------------------------------------------------------------------


VERSION_KINDS: Final = ("live", "acoustic", "remix", "instrumental", "commentary", "language")
"""The kinds ``MapOptions.leave_out`` may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOptions:
    """What a member may ask of a map. Part of the cache key."""

    method: Literal["standard", "classic"] = "standard"
    clusters: int | None = None
    """A wished number of clusters, 2..8; ``None`` lets the analysis choose."""
    x_axis: FeatureName | None = None
    """Both axes ``None``: the projection that separates the clusters best."""
    y_axis: FeatureName | None = None
    leave_out: frozenset[str] = frozenset()
    """Kinds of version to leave out: live, acoustic, remix, instrumental, commentary, language."""
    inside: int | None = None
    """The number of the cluster that is shown as a map of its own; ``None`` for the whole artist."""

    @property
    def key(self) -> str:
        """A stable text of all options, for cache keys."""
        axes = f"{self.x_axis or 'auto'}-{self.y_axis or 'auto'}"
        inside = "" if self.inside is None else f":in{self.inside}"
        kinds = "+".join(sorted(self.leave_out))
        return f"{self.method}:{self.clusters or 'auto'}:{axes}:{kinds}{inside}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a cluster bears its name: a feature in which it stands out from the artist's mean."""

    feature: FeatureName
    value: float
    """The cluster's median, in the feature's own unit."""
    difference: float
    """Cluster mean minus artist mean, in population standard deviations; the sign is the arrow."""


@dataclass(frozen=True, slots=True)
class GroupName:
    """What a group of tracks is called: a message, not a sentence, so that any language says it."""

    key: str
    """A key of the language catalogue, below ``map.names``."""
    arguments: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"], hash=False)
    """What fills the message's blanks: titles as their source wrote them, years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawsOn:
    """The artist, album or years of which a group holds more tracks than chance would give it."""

    artist: str | None = None
    """Whose tracks they are, on a map of several artists'; ``None`` where it is an album or years."""
    album: str | None = None
    """Its title; ``None`` where it is an artist or years."""
    first: int | None = None
    last: int | None = None
    """The years, both included; ``None`` where it is an artist or an album."""
    tracks: int
    """How many of the group's tracks are from there, and of how many on the whole map."""
    of: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What is most remarkable of an artist's music as a whole, as a message."""

    key: str
    """A key of the language catalogue, below ``map.findings``."""
    arguments: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"], hash=False)
    """What fills the message's blanks: a year, an album's title; ``first`` and ``second`` are numbers
    of clusters, whose names are said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A part of a cluster: tracks that sound alike even among those that sound alike."""

    number: int
    """1, 2, ... within its cluster. Kept over refreshes while it is the same scene."""
    name: GroupName
    tracks: tuple[int, ...]
    """Track ids, the most representative first; the scenes of a cluster share out its tracks."""
    draws_on: DrawsOn | None = None
    odd: int | None = None
    """The track that is least like the rest of the scene; ``None`` where there is none."""

    @property
    def exemplar(self) -> int:
        """The id of the track nearest the scene's centre."""
        return self.tracks[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A group of tracks that sound alike."""

    number: int
    """1, 2, ...: what a member sees. Kept over refreshes while it is the same group."""
    colour: int
    """Index into the chart palette and its markers. Kept together with the number."""
    name: GroupName
    tracks: tuple[int, ...]
    """Track ids, the most representative first."""
    evidence: tuple[Evidence, ...] = ()
    means: Mapping[FeatureName, float] = field(default_factory=dict[FeatureName, float])
    """Mean of each known feature, in its own unit."""
    stability: float | None = None
    """0..1: how well the group holds together when tracks are resampled."""
    scenes: tuple[Scene, ...] = ()
    """Two or more, in the order of their numbers; empty where the cluster is told as one."""
    draws_on: DrawsOn | None = None
    """The album or years it draws on, where that is more than chance."""
    odd: int | None = None
    """The track that is least like the rest of the cluster; ``None`` where there is none."""

    @property
    def exemplar(self) -> int:
        """The id of the track nearest the cluster's centre."""
        return self.tracks[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a track stands on the picture. Units are the projection's own."""

    track_id: int
    x: float
    y: float
    cluster: int
    """The cluster's number."""
    placed: bool = False
    """True where another source than the main one described the track."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of the picture: language keys for its ends, strongest first."""

    low: tuple[str, ...] = ()
    high: tuple[str, ...] = ()
    feature: FeatureName | None = None
    """Set where the axis is one feature and not a projection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Tracks that are not on the map, and why."""

    reason: Literal["no_features", "few_features", "version", "invalid"]
    tracks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A track worth a line: a bridge between two clusters, or an oddity far from all."""

    kind: Literal["bridge", "oddity"]
    track_id: int
    clusters: tuple[int, ...]
    """A bridge's two clusters; an oddity's nearest one."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Whose inside a map shows: a cluster of the whole artist's map."""

    number: int
    name: GroupName
    colour: int
    map_id: int | None = None
    """The stored map that it is a cluster of; ``None`` where nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterMap:
    """One artist's tracks, grouped by sound and laid out in two dimensions."""

    artist_id: int
    artist_name: str
    catalogue_version: str
    algorithm_version: str
    options: MapOptions
    clusters: tuple[Cluster, ...]
    """In page order. Empty where there is nothing to group; one where there is too little."""
    points: tuple[Point, ...]
    x_axis: Axis
    y_axis: Axis
    kept_variance: float | None
    """Share 0..1 of the tracks' variance that the two axes show."""
    left_out: tuple[LeftOut, ...] = ()
    editions: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])
    """Track id on the map -> ids of the same song's other editions, folded into it."""
    stability: float | None = None
    """0..1 over the whole map; ``None`` where it cannot be measured."""
    firmness: float | None = None
    """The share 0..1 of structureless catalogues (of as many tracks, with the same covariances) whose
    groups part less clearly than these; 0.5 is chance. ``None`` where nothing was parted."""
    continuous: bool = False
    """Whether these groups part no more clearly than chance would, or needed the usual ones: one sound,
    cut into moods."""
    usual: bool = False
    """Whether the tracks were too few to speak for themselves, so that the way in which artists'
    music usually parts had a say in the groups."""
    inside: Inside | None = None
    """Set where this is the map of one cluster; its clusters then are that cluster's scenes."""
    feature_source: str | None = None
    """The source that the fit rests on."""
    used_features: tuple[FeatureName, ...] = ()
    means: Mapping[FeatureName, float] = field(default_factory=dict[FeatureName, float])
    """The artist's own mean of each used feature, in its own unit."""
    imputed: tuple[int, ...] = ()
    """Tracks of which one to three features were filled with the artist's median."""
    remarks: tuple[Remark, ...] = ()
    finding: Finding | None = None
    """The one sentence to be told of the whole map; ``None`` where nothing stands out."""

    @property
    def track_ids(self) -> tuple[int, ...]:
        """Every track on the map, cluster by cluster."""
        return tuple(track for cluster in self.clusters for track in cluster.tracks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn image, ready to be sent."""

    data: bytes = field(repr=False)
    width: int
    height: int
    alt: str
    """What the picture shows, in words, for those who cannot see it. At most 1,024 characters."""
    media_type: str = "image/png"
