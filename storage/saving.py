"""How what a source found becomes rows: who is whom, what is new, and what must not be lost.

Identity. A provider's id, once seen, points to one of our rows for ever (``*_sources``). An
unknown id is matched to a row that the same provider does not know yet:

- an artist by its folded name, if exactly one artist bears it;
- a track by ISRC and folded title together (an ISRC alone is shared by editions that sound
  different; the analysis folds editions later);
- an album by UPC, or by the title of the album that the matched track is already on.

What is known. The source that brought a row first speaks for it; the others fill its gaps. Nobody
wipes a value by not knowing it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.names import fold
from storage.codec import pack_confidence, pack_list, pack_numbers, pack_vector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.model import Features, FoundAlbum, FoundArtist, FoundTrack
    from storage.session import Session, Value

Key = tuple[str, str]
"""A source and its id for something."""

T = TypeVar("T")

DEMO_SOURCE: Final = "demo"
IMPORT_SOURCE: Final = "import"
"""Stands beside the source of a track that an operator's file has brought as well. No track bears
it alone, and it matches nothing: a row of a file is known by its own id, or by a service's."""


@dataclass(slots=True)
class _ArtistRow:
    id: int
    name: str
    folded: str
    source: str
    link: str | None
    image: str | None
    fans: int | None


@dataclass(slots=True)
class _AlbumRow:
    id: int
    title: str
    source: str
    labels: str | None
    cover: str | None
    released: str | None
    kind: str | None
    upc: str | None
    link: str | None


@dataclass(slots=True)
class _TrackRow:
    id: int
    title: str
    source: str
    album_id: int | None
    isrc: str | None
    duration_ms: int | None
    link: str | None
    popularity: int | None
    explicit: int
    genres: str | None
    credits: tuple[int, ...] = ()
    features: dict[str, tuple[int, bytes, str | None, bytes | None]] = field(
        default_factory=dict[str, tuple[int, bytes, str | None, bytes | None]]
    )


_TrackValues = tuple[
    str, int | None, str | None, int | None, str | None, int | None, int, str | None
]


def _values(row: _TrackRow) -> _TrackValues:
    return (
        row.title,
        row.album_id,
        row.isrc,
        row.duration_ms,
        row.link,
        row.popularity,
        row.explicit,
        row.genres,
    )


@dataclass(slots=True)
class Tally:
    """What one save did to the tracks; rows with news of their album or artists only count not."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0


def _either(first: T | None, second: T | None) -> T | None:
    return second if first is None else first


class Saver:
    """Saves one batch inside one transaction. Made for the batch, thrown away after it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._artists: dict[Key, _ArtistRow] = {}
        self._artists_by_id: dict[int, _ArtistRow] = {}
        self._albums: dict[Key, _AlbumRow] = {}
        self._albums_by_id: dict[int, _AlbumRow] = {}
        self._tracks: dict[Key, _TrackRow] = {}
        self.tally = Tally()
        self.touched: set[int] = set()
        """Ids of every artist named in the batch."""

    # --- artists -------------------------------------------------------------------------------

    def artists(self, found: Iterable[FoundArtist]) -> None:
        """Resolve and store artists; ``artist_id`` answers for them afterwards."""
        wanted: dict[Key, FoundArtist] = {}
        for artist in found:
            wanted[artist.source, artist.source_id] = artist
        self._load_artists(wanted)
        strangers = [key for key in wanted if key not in self._artists]
        namesakes, taken = self._namesakes(wanted[key] for key in strangers)
        for key, artist in wanted.items():
            row = self._artists.get(key)
            if row is None:
                row = self._match(artist, namesakes, taken)
                if row is None:
                    row = self._new_artist(artist)
                    namesakes[row.folded].append(row)
                taken.add((row.id, artist.source))
                self._session.run(
                    "INSERT INTO artist_sources (source, source_id, artist_id) VALUES ($1, $2, $3)",
                    *key,
                    row.id,
                )
                self._artists[key] = row
            self._update_artist(row, artist)
            self.touched.add(row.id)

    def artist_id(self, found: FoundArtist) -> int:
        """Return the id of an artist that ``artists`` has resolved."""
        return self._artists[found.source, found.source_id].id

    def _load_artists(self, wanted: Mapping[Key, FoundArtist]) -> None:
        for source, ids in _by_source(wanted).items():
            for source_id, *row in self._session.among(
                "SELECT s.source_id, a.id, a.name, a.folded, a.source, a.link, a.image, a.fans "
                "FROM artist_sources s JOIN artists a ON a.id = s.artist_id "
                "WHERE s.source = $1 AND s.source_id IN ({keys})",
                ids,
                source,
            ):
                self._artists[source, source_id] = self._artist_row(row)

    def _artist_row(self, row: Sequence[Any]) -> _ArtistRow:
        """Return the one object for an artist, however many ids of the batch lead to it."""
        return self._artists_by_id.setdefault(row[0], _ArtistRow(*row))

    def _namesakes(
        self, strangers: Iterable[FoundArtist]
    ) -> tuple[defaultdict[str, list[_ArtistRow]], set[tuple[int, str]]]:
        """Return artists by the strangers' names, and which sources know them already."""
        namesakes: defaultdict[str, list[_ArtistRow]] = defaultdict(list)
        for row in self._session.among(
            "SELECT id, name, folded, source, link, image, fans FROM artists "
            "WHERE folded IN ({keys})",
            (fold(artist.name) for artist in strangers),
        ):
            known = self._artist_row(row)
            namesakes[known.folded].append(known)
        taken = {
            (artist_id, source)
            for artist_id, source in self._session.among(
                "SELECT artist_id, source FROM artist_sources WHERE artist_id IN ({keys})",
                (row.id for rows in namesakes.values() for row in rows),
            )
        }
        return namesakes, taken

    @staticmethod
    def _match(
        artist: FoundArtist,
        namesakes: Mapping[str, list[_ArtistRow]],
        taken: set[tuple[int, str]],
    ) -> _ArtistRow | None:
        rows = namesakes.get(fold(artist.name), [])
        if len(rows) != 1 or (rows[0].id, artist.source) in taken:
            return None
        if (rows[0].source == DEMO_SOURCE) != (artist.source == DEMO_SOURCE):
            return None  # an invented artist never becomes a real one
        return rows[0]

    def _new_artist(self, artist: FoundArtist) -> _ArtistRow:
        folded = fold(artist.name)
        artist_id = self._session.scalar(
            "INSERT INTO artists (name, folded, source, link, image, fans, demo) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
            artist.name,
            folded,
            artist.source,
            artist.link,
            artist.image,
            artist.fans,
            int(artist.source == DEMO_SOURCE),
        )
        return self._artist_row(
            (
                artist_id,
                artist.name,
                folded,
                artist.source,
                artist.link,
                artist.image,
                artist.fans,
            )
        )

    def _update_artist(self, row: _ArtistRow, artist: FoundArtist) -> None:
        own = row.source == artist.source
        folded = fold(artist.name)
        before = (row.name, row.link, row.image, row.fans)
        if own:
            renamed = folded != row.folded
            former = row.folded
            row.name, row.folded = artist.name, folded
            row.link = artist.link or row.link
            row.image = artist.image or row.image
            row.fans = _either(artist.fans, row.fans)
            if renamed:
                self._alias(row.id, former)
        else:
            row.link = row.link or artist.link
            row.image = row.image or artist.image
            row.fans = _either(row.fans, artist.fans)
            if folded != row.folded:
                self._alias(row.id, folded)
        if (row.name, row.link, row.image, row.fans) != before:
            self._session.run(
                "UPDATE artists SET name = $2, folded = $3, link = $4, image = $5, fans = $6 "
                "WHERE id = $1",
                row.id,
                row.name,
                row.folded,
                row.link,
                row.image,
                row.fans,
            )

    def _alias(self, artist_id: int, folded: str) -> None:
        self._session.run(
            "INSERT INTO artist_names (artist_id, folded) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            artist_id,
            folded,
        )

    # --- tracks --------------------------------------------------------------------------------

    def tracks(self, found: Sequence[FoundTrack]) -> None:
        """Store a batch of tracks with their artists, albums, credits and features."""
        self.artists(artist for track in found for artist in track.artists)
        self._load_tracks(found)
        self._load_albums(found)
        for track in found:
            row = self._tracks.get((track.source, track.source_id))
            album_id = self._album_for(track, row)
            if row is None:
                self._insert(track, album_id)
            elif self._update(row, track, album_id):
                self.tally.updated += 1
            else:
                self.tally.unchanged += 1

    def mark_imported(self, found: Iterable[FoundTrack]) -> None:
        """Note that a file has brought these tracks, which ``tracks`` has stored."""
        for key in {(track.source, track.source_id) for track in found}:
            self._session.run(
                "INSERT INTO track_sources (source, source_id, track_id) VALUES ($1, $2, $3) "
                "ON CONFLICT DO NOTHING",
                IMPORT_SOURCE,
                ":".join(key),
                self._tracks[key].id,
            )

    def _load_tracks(self, found: Sequence[FoundTrack]) -> None:
        ids: dict[Key, int] = {}
        wanted = {(track.source, track.source_id): track for track in found}
        for source, source_ids in _by_source(wanted).items():
            for source_id, track_id in self._session.among(
                "SELECT source_id, track_id FROM track_sources "
                "WHERE source = $1 AND source_id IN ({keys})",
                source_ids,
                source,
            ):
                ids[source, source_id] = track_id
        strangers = {key: track for key, track in wanted.items() if key not in ids}
        for key, track_id in self._twins(strangers).items():
            ids[key] = track_id
            self._session.run(
                "INSERT INTO track_sources (source, source_id, track_id) VALUES ($1, $2, $3)",
                *key,
                track_id,
            )
        rows = self._track_rows(set(ids.values()))
        self._tracks = {key: rows[track_id] for key, track_id in ids.items()}

    def _twins(self, strangers: Mapping[Key, FoundTrack]) -> dict[Key, int]:
        """Return the rows that other sources have of the same recording under the same title."""
        isrcs = {track.isrc for track in strangers.values() if track.isrc}
        if not isrcs:
            return {}
        candidates: defaultdict[tuple[str, str], list[tuple[int, str | None]]] = defaultdict(list)
        for isrc, folded, track_id, album in self._session.among(
            "SELECT t.isrc, t.folded, t.id, a.folded FROM tracks t "
            "LEFT JOIN albums a ON a.id = t.album_id WHERE t.isrc IN ({keys})",
            isrcs,
        ):
            candidates[isrc, folded].append((track_id, album))
        taken = {
            (track_id, source)
            for track_id, source in self._session.among(
                "SELECT track_id, source FROM track_sources WHERE track_id IN ({keys})",
                (track_id for rows in candidates.values() for track_id, _ in rows),
            )
        }
        twins: dict[Key, int] = {}
        for key, track in strangers.items():
            album = fold(track.album.title) if track.album else None
            free = [
                (known_album != album, track_id)
                for track_id, known_album in candidates.get(
                    (track.isrc or "", fold(track.title)), []
                )
                if (track_id, track.source) not in taken
            ]
            if free:
                _, track_id = min(free)
                twins[key] = track_id
                taken.add((track_id, track.source))
        return twins

    def _track_rows(self, ids: set[int]) -> dict[int, _TrackRow]:
        rows = {
            row[0]: _TrackRow(*row)
            for row in self._session.among(
                "SELECT id, title, source, album_id, isrc, duration_ms, link, popularity, "
                "explicit, genres FROM tracks WHERE id IN ({keys})",
                ids,
            )
        }
        for track_id, artist_id in self._session.among(
            "SELECT track_id, artist_id FROM credits WHERE track_id IN ({keys}) "
            "ORDER BY track_id, position",
            ids,
        ):
            rows[track_id].credits += (artist_id,)
        for track_id, source, *heard in self._session.among(
            "SELECT track_id, source, version, numbers, confidence, vector FROM features "
            "WHERE track_id IN ({keys})",
            ids,
        ):
            version, numbers, confidence, vector = heard
            rows[track_id].features[source] = (version, numbers, confidence, vector)
        return rows

    def _insert(self, track: FoundTrack, album_id: int | None) -> None:
        row = _TrackRow(
            0,
            track.title,
            track.source,
            album_id,
            track.isrc,
            track.duration_ms,
            track.link,
            track.popularity,
            int(track.explicit),
            pack_list(track.genres),
        )
        row.id = self._session.scalar(
            "INSERT INTO tracks (title, folded, source, album_id, isrc, duration_ms, link, "
            "popularity, explicit, genres) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
            "RETURNING id",
            row.title,
            fold(row.title),
            row.source,
            *_values(row)[1:],
        )
        key = (track.source, track.source_id)
        self._session.run(
            "INSERT INTO track_sources (source, source_id, track_id) VALUES ($1, $2, $3)",
            *key,
            row.id,
        )
        self._tracks[key] = row
        self._credit(row, self._credited(track))
        self._hear(row, track.features)
        self.tally.new += 1

    def _update(self, row: _TrackRow, track: FoundTrack, album_id: int | None) -> bool:
        before = _values(row)
        if row.source == track.source:
            row.title = track.title
            row.album_id = _either(album_id, row.album_id)
            row.isrc = track.isrc or row.isrc
            row.duration_ms = _either(track.duration_ms, row.duration_ms)
            row.link = track.link or row.link
            row.popularity = _either(track.popularity, row.popularity)
            row.explicit = int(track.explicit)
            row.genres = pack_list(track.genres) or row.genres
        else:
            row.album_id = _either(row.album_id, album_id)
            row.isrc = row.isrc or track.isrc
            row.duration_ms = _either(row.duration_ms, track.duration_ms)
            row.link = row.link or track.link
            row.popularity = _either(row.popularity, track.popularity)
            row.explicit |= int(track.explicit)
            row.genres = row.genres or pack_list(track.genres)
        changed = _values(row) != before
        if changed:
            self._session.run(
                "UPDATE tracks SET title = $2, album_id = $3, isrc = $4, duration_ms = $5, "
                "link = $6, popularity = $7, explicit = $8, genres = $9, folded = $10 "
                "WHERE id = $1",
                row.id,
                *_values(row),
                fold(row.title),
            )
        changed |= self._credit(row, self._merged(row, track))
        return self._hear(row, track.features) or changed

    def _credited(self, track: FoundTrack) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.artist_id(artist) for artist in track.artists))

    def _merged(self, row: _TrackRow, track: FoundTrack) -> tuple[int, ...]:
        """Return the credits to keep: a source may correct its own list, never shorten another's.

        A list that only lacks names is an abridged one (an album's page names the main artist,
        the track's page the guests as well), also from the source that gave the full list.
        """
        found = self._credited(track)
        if set(found) <= set(row.credits):
            return row.credits if len(found) < len(row.credits) else found
        if row.source == track.source or set(found) > set(row.credits):
            return found
        return row.credits + tuple(artist for artist in found if artist not in row.credits)

    def _credit(self, row: _TrackRow, artist_ids: tuple[int, ...]) -> bool:
        if artist_ids == row.credits:
            return False
        if row.credits:
            self.touched.update(row.credits)
            self._session.run("DELETE FROM credits WHERE track_id = $1", row.id)
        for position, artist_id in enumerate(artist_ids, 1):
            self._session.run(
                "INSERT INTO credits (track_id, position, artist_id) VALUES ($1, $2, $3)",
                row.id,
                position,
                artist_id,
            )
        row.credits = artist_ids
        return True

    def _hear(self, row: _TrackRow, features: Features | None) -> bool:
        if features is None or not save_features(
            self._session, row.id, features, row.features.get(features.source)
        ):
            return False
        row.features[features.source] = packed(features)
        return True

    # --- albums --------------------------------------------------------------------------------

    def _load_albums(self, found: Sequence[FoundTrack]) -> None:
        wanted = {
            (track.album.source, track.album.source_id): track.album
            for track in found
            if track.album
        }
        ids: dict[Key, int] = {}
        for source, source_ids in _by_source(wanted).items():
            for source_id, album_id in self._session.among(
                "SELECT source_id, album_id FROM album_sources "
                "WHERE source = $1 AND source_id IN ({keys})",
                source_ids,
                source,
            ):
                ids[source, source_id] = album_id
        rows = self._album_rows(set(ids.values()))
        self._albums = {key: rows[album_id] for key, album_id in ids.items()}
        for key, album in wanted.items():
            if key in self._albums:
                self._update_album(self._albums[key], album)

    def _album_rows(self, ids: set[int]) -> dict[int, _AlbumRow]:
        """Return the one object for each album, however many ids of the batch lead to it."""
        return {
            row[0]: self._albums_by_id.setdefault(row[0], _AlbumRow(*row))
            for row in self._session.among(
                "SELECT id, title, source, labels, cover, released, kind, upc, link "
                "FROM albums WHERE id IN ({keys})",
                ids,
            )
        }

    def _album_for(self, track: FoundTrack, row: _TrackRow | None) -> int | None:
        album = track.album
        if album is None:
            return None
        key = (album.source, album.source_id)
        known = self._albums.get(key)
        if known is None:
            known = self._same_album(album, row)
            if known is None:
                known = self._new_album(album)
            else:
                self._update_album(known, album)
            self._session.run(
                "INSERT INTO album_sources (source, source_id, album_id) VALUES ($1, $2, $3)",
                *key,
                known.id,
            )
            self._albums[key] = known
        return known.id

    def _same_album(self, album: FoundAlbum, row: _TrackRow | None) -> _AlbumRow | None:
        """Return the album that another source brought, by UPC or through a matched track."""
        candidates: list[int] = []
        if album.upc:
            candidates += (
                album_id
                for (album_id,) in self._session.all(
                    "SELECT id FROM albums WHERE upc = $1 ORDER BY id", album.upc
                )
            )
        if row is not None and row.album_id is not None:
            title = self._session.scalar("SELECT folded FROM albums WHERE id = $1", row.album_id)
            if title == fold(album.title):
                candidates.append(row.album_id)
        for album_id in candidates:
            if not self._session.one(
                "SELECT 1 FROM album_sources WHERE album_id = $1 AND source = $2",
                album_id,
                album.source,
            ):
                return self._album_rows({album_id})[album_id]
        return None

    def _new_album(self, album: FoundAlbum) -> _AlbumRow:
        values: tuple[Value, ...] = (
            album.title,
            album.source,
            pack_list(album.labels),
            album.cover,
            album.released,
            album.kind,
            album.upc,
            album.link,
        )
        album_id = self._session.scalar(
            "INSERT INTO albums (title, source, labels, cover, released, kind, upc, link, folded) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
            *values,
            fold(album.title),
        )
        row = _AlbumRow(
            album_id,
            album.title,
            album.source,
            pack_list(album.labels),
            album.cover,
            album.released,
            album.kind,
            album.upc,
            album.link,
        )
        self._albums_by_id[album_id] = row
        return row

    def _update_album(self, row: _AlbumRow, album: FoundAlbum) -> None:
        labels = pack_list(album.labels)
        before = (row.title, row.labels, row.cover, row.released, row.kind, row.upc, row.link)
        if row.source == album.source:
            row.title = album.title
            row.labels = labels or row.labels
            row.cover = album.cover or row.cover
            row.released = album.released or row.released
            row.kind = album.kind or row.kind
            row.upc = album.upc or row.upc
            row.link = album.link or row.link
        else:
            row.labels = row.labels or labels
            row.cover = row.cover or album.cover
            row.released = row.released or album.released
            row.kind = row.kind or album.kind
            row.upc = row.upc or album.upc
            row.link = row.link or album.link
        after = (row.title, row.labels, row.cover, row.released, row.kind, row.upc, row.link)
        if after != before:
            self._session.run(
                "UPDATE albums SET title = $2, labels = $3, cover = $4, released = $5, kind = $6, "
                "upc = $7, link = $8, folded = $9 WHERE id = $1",
                row.id,
                *after,
                fold(row.title),
            )


def packed(features: Features) -> tuple[int, bytes, str | None, bytes | None]:
    """Return a row of ``features`` as it is stored."""
    return (
        features.version,
        pack_numbers(features),
        pack_confidence(features),
        pack_vector(features),
    )


def save_features(
    session: Session,
    track_id: int,
    features: Features,
    known: tuple[int, bytes, str | None, bytes | None] | None,
) -> bool:
    """Store what a source heard, unless it is nothing, no news, or of an older ear.

    Returns whether a row changed.
    """
    if features.empty and features.vector is None:
        return False
    row = packed(features)
    if known is not None and (row == known or row[0] < known[0]):
        return False
    session.run(
        "INSERT INTO features (track_id, source, version, numbers, confidence, vector) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (track_id, source) DO UPDATE SET "
        "version = excluded.version, numbers = excluded.numbers, "
        "confidence = excluded.confidence, vector = excluded.vector",
        track_id,
        features.source,
        *row,
    )
    session.run(
        "DELETE FROM missing_features WHERE source = $1 AND track_id = $2",
        features.source,
        track_id,
    )
    return True


def count_tracks(session: Session, artist_ids: Iterable[int]) -> None:
    """Bring the stored track counts of artists up to date."""
    session.run_among(
        "UPDATE artists SET tracks = "
        "(SELECT COUNT(*) FROM credits WHERE credits.artist_id = artists.id) "
        "WHERE id IN ({keys})",
        artist_ids,
    )


def _by_source(keys: Iterable[Key]) -> dict[str, list[str]]:
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for source, source_id in keys:
        grouped[source].append(source_id)
    return grouped
