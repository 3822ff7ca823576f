"""Made-up artists, albums and tracks, the same ones for the same seed."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field

_SPOTIFY_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FIRST = ("Silver", "Paper", "Midnight", "Golden", "Hollow", "Velvet", "Electric", "Quiet")
_SECOND = ("River", "Engine", "Garden", "Mirror", "Harbour", "Signal", "Winter", "Horizon")
_THIRD = ("Song", "Letters", "Dreams", "Lines", "Road", "Fire", "Echo", "Waltz", "Parade")
_LABELS = ("Northlight Records", "Blue Door", "Tin Roof / Blue Door", "Palm & Pine")
_GENRES = ("Pop", "Electro", "Alternative", "Folk")


@dataclass(slots=True, kw_only=True)
class Artist:
    """A made-up artist. ``aliases`` are found by a search, but are not the name."""

    id: int
    name: str
    fans: int
    aliases: tuple[str, ...] = ()
    centres: list[dict[str, float]] = field(default_factory=list[dict[str, float]])
    uuid: str = ""
    spotify_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a reference work knows of an artist. ``pages`` are addresses at other services."""

    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    kind: str = ""
    country: str = ""
    pages: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Track:
    """A made-up track. ``features`` is what ReccoBeats knows; ``None`` leaves it out there."""

    id: int
    title: str
    isrc: str
    seconds: int
    rank: int
    artists: list[Artist]
    uuid: str
    spotify_id: str
    features: dict[str, float] | None
    explicit: bool = False
    has_preview: bool = True
    """At Deezer; Apple has one of every track."""
    twin_features: dict[str, float] | None = None
    """A second row that ReccoBeats has under the same ISRC: another recording."""
    edition_features: dict[str, float] | None = None
    """Features that ReccoBeats has under another edition's id only."""


@dataclass(slots=True, kw_only=True)
class Album:
    """A made-up album."""

    id: int
    title: str
    artist: Artist
    kind: str
    fans: int
    label: str
    upc: str
    released: str
    genre: str
    tracks: list[Track]
    copyright: str | None = None
    """Apple's copyright line; ``None``: the usual one."""
    extras: bool = False
    """Whether a music video comes with it."""


class World:
    """All that the services know. Build it with ``artist`` and ``album``."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made-up music, not a secret
        self._next = 1000
        self.artists: dict[int, Artist] = {}
        self.albums: dict[int, Album] = {}
        self.tracks: dict[int, Track] = {}
        self.playlists: dict[int, tuple[str, list[Track]]] = {}
        """Deezer's public ones: title and tracks, by id."""
        self.appearances: list[tuple[int, int]] = []
        """Pairs (artist id, album id): other people's albums in an artist's album list."""
        self.entries: list[Entry] = []
        """Whom MusicBrainz knows."""
        self.answers: dict[str, list[Artist]] = {}
        """What a service answers a search with, in its order: ``deezer:kanye``. Other searches find
        whoever's name holds the text."""

    def artist(
        self,
        name: str,
        *,
        albums: int = 0,
        tracks: int = 0,
        fans: int | None = None,
        aliases: tuple[str, ...] = (),
        known: float = 0.9,
    ) -> Artist:
        """Add an artist with ``tracks`` tracks spread over ``albums`` albums.

        ``known`` is the share of tracks of which ReccoBeats has features.
        """
        artist = Artist(
            id=self._id(),
            name=name,
            fans=self._random.randint(1_000, 900_000) if fans is None else fans,
            aliases=aliases,
            centres=[self._centre() for _ in range(self._random.randint(3, 5))],
            uuid=self._uuid(),
            spotify_id=self._spotify_id(),
        )
        self.artists[artist.id] = artist
        for index in range(albums):
            count = tracks // albums + (index < tracks % albums)
            self.album(artist, tracks=count, known=known)
        return artist

    def album(
        self,
        artist: Artist,
        *,
        title: str | None = None,
        tracks: int = 0,
        kind: str | None = None,
        known: float = 0.9,
    ) -> Album:
        """Add an album with ``tracks`` tracks of ``artist``."""
        rng = self._random
        if kind is None:
            kind = "single" if tracks == 1 else "album"
        album = Album(
            id=self._id(),
            title=title or self._title(),
            artist=artist,
            kind=kind,
            fans=rng.randint(0, artist.fans),
            label=rng.choice(_LABELS),
            upc=f"{rng.randrange(10**12):012d}",
            released=f"{rng.randint(1990, 2026)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            genre=rng.choice(_GENRES),
            tracks=[],
        )
        self.albums[album.id] = album
        for _ in range(tracks):
            self.track(album, known=rng.random() < known)
        return album

    def track(
        self,
        album: Album,
        *,
        title: str | None = None,
        artists: list[Artist] | None = None,
        known: bool = True,
        isrc: str | None = None,
        seconds: int | None = None,
    ) -> Track:
        """Add a track to an album; its artists are the album's unless others are named."""
        rng = self._random
        people = artists or [album.artist]
        track = Track(
            id=self._id(),
            title=title or self._title(),
            isrc=isrc or f"QZ{rng.randrange(36**3):03d}"[:5].ljust(5, "X") + self._digits(7),
            seconds=seconds or rng.randint(95, 330),
            rank=rng.randint(1_000, 990_000),
            artists=people,
            uuid=self._uuid(),
            spotify_id=self._spotify_id(),
            features=self.sound(people[0]) if known else None,
            explicit=rng.random() < 0.1,
        )
        album.tracks.append(track)
        self.tracks[track.id] = track
        return track

    def edition(self, track: Track, album: Album) -> Track:
        """Put the same recording (same ISRC, another id) on a second album."""
        other = self.track(
            album,
            title=track.title,
            artists=track.artists,
            isrc=track.isrc,
            seconds=track.seconds,
        )
        other.features = track.features
        return other

    def appears(self, artist: Artist, album: Album) -> None:
        """List somebody else's album among ``artist``'s."""
        self.appearances.append((artist.id, album.id))

    def albums_of(self, artist: Artist) -> list[Album]:
        """Return what the artist's album list shows."""
        own = [album for album in self.albums.values() if album.artist is artist]
        other = [self.albums[album] for who, album in self.appearances if who == artist.id]
        return own + other

    def tracks_of(self, artist: Artist) -> list[Track]:
        """Return every track that credits the artist."""
        return [track for track in self.tracks.values() if artist in track.artists]

    def album_of(self, track: Track) -> Album:
        """Return the album that a track is on."""
        return next(album for album in self.albums.values() if track in album.tracks)

    def sound(self, artist: Artist) -> dict[str, float]:
        """Return made-up features near one of the artist's ways to sound."""
        rng = self._random
        centre = rng.choice(artist.centres)
        shares = {
            name: round(min(1.0, max(0.0, rng.gauss(value, 0.06))), 4)
            for name, value in centre.items()
            if name not in {"loudness", "tempo"}
        }
        return shares | {
            "loudness": round(rng.gauss(centre["loudness"], 1.0), 3),
            "tempo": round(max(50.0, rng.gauss(centre["tempo"], 6.0)), 3),
            "key": rng.randint(-1, 11),
            "mode": rng.randint(0, 1),
        }

    def _centre(self) -> dict[str, float]:
        rng = self._random
        return {
            "danceability": rng.uniform(0.3, 0.9),
            "energy": rng.uniform(0.1, 0.95),
            "speechiness": rng.uniform(0.03, 0.3),
            "acousticness": rng.uniform(0.0, 0.95),
            "instrumentalness": rng.choice([0.0, 0.02, 0.8]),
            "liveness": rng.uniform(0.05, 0.4),
            "valence": rng.uniform(0.1, 0.9),
            "loudness": rng.uniform(-16.0, -4.0),
            "tempo": rng.uniform(75.0, 165.0),
        }

    def _title(self) -> str:
        rng = self._random
        words = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {rng.choice(_THIRD)}"
        return f"{words} {self._next}"

    def _id(self) -> int:
        self._next += 1
        return self._next

    def _digits(self, count: int) -> str:
        return f"{self._id():0{count}d}"

    def _uuid(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def _spotify_id(self) -> str:
        return "".join(self._random.choices(_SPOTIFY_ALPHABET, k=22))


def showcase(seed: int = 7) -> World:
    """Return a world to play with: big and small artists, guests, namesakes, native names."""
    world = World(seed)
    guest = world.artist("Mara Quill", albums=6, tracks=48, fans=210_000)
    band = world.artist("The Paper Lanterns", albums=102, tracks=1200, fans=1_900_000)
    for index, album in enumerate(world.albums_of(band)[:12]):
        title = f"Lantern Duet {index} (feat. {guest.name})"
        world.track(album, title=title, artists=[band, guest])
    best_of = world.album(band, title="The Very Best", kind="compile")
    for track in world.tracks_of(band)[:20]:
        world.edition(track, best_of)
    various = world.artist("Various Artists", fans=0)
    mix = world.album(various, title="Summer Mix", tracks=20, kind="compile")
    world.track(mix, title=f"Sunset (feat. {band.name})", artists=[guest, band])
    world.appears(band, mix)
    world.artist("Aurora", albums=8, tracks=70, fans=1_200_000)
    world.artist("Aurora", albums=2, tracks=12, fans=900_000)
    world.artist("Nova", albums=9, tracks=90, fans=3_000_000)
    world.artist("Nova", albums=1, tracks=3, fans=40)
    world.artist("Nova Tribute Band", albums=3, tracks=30, fans=900)
    world.artist("HARU", albums=14, tracks=120, fans=5_000_000, aliases=("하루", "春"))
    world.artist("Björk Ågren", albums=5, tracks=44, fans=60_000)
    world.artist("Unheard Of", albums=3, tracks=24, fans=300, known=0.0)
    world.artist("One Song", albums=1, tracks=1, fans=5)
    return world
