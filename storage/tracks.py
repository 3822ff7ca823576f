"""Tracks as the rest of the program knows them, read from rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from bot.domain.model import Album, Credit, Track
from storage.codec import unpack_features, unpack_list
from storage.owners import EVERYBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.model import Artist, Features
    from storage.session import Row, Session

_TRACK: Final = """
    SELECT t.id, t.title, t.isrc, t.duration_ms, t.link, t.popularity, t.explicit,
           a.id, a.title, a.labels, a.cover, a.released, a.kind, a.link, a.upc
    FROM tracks t LEFT JOIN albums a ON a.id = t.album_id
"""
_CREDIT: Final = """
    SELECT c.track_id, c.artist_id, r.name
    FROM credits c JOIN artists r ON r.id = c.artist_id
"""
_FEATURES: Final = """
    SELECT f.track_id, f.source, f.version, f.numbers, f.confidence, f.vector FROM features f
"""
_SOURCES: Final = "SELECT s.track_id, s.source, s.source_id FROM track_sources s"
_OF_ARTIST: Final = "(SELECT track_id FROM credits WHERE artist_id = $1)"
_OF_COLLECTION: Final = "(SELECT track_id FROM collection_tracks WHERE collection_id = $1)"


def tracks_of(session: Session, artist: Artist) -> tuple[Track, ...]:
    """Return every track that credits an artist in any position, or a collection's, by id."""
    wanted = _OF_ARTIST if artist.kind is None else _OF_COLLECTION
    return _built(
        session.all(f"{_TRACK} WHERE t.id IN {wanted} ORDER BY t.id", artist.id),
        session.all(
            f"{_CREDIT} WHERE c.track_id IN {wanted} ORDER BY c.track_id, c.position",
            artist.id,
        ),
        session.all(
            f"{_FEATURES} WHERE f.track_id IN {wanted} ORDER BY f.track_id, f.source",
            artist.id,
        ),
        session.all(
            f"{_SOURCES} WHERE s.track_id IN {wanted} ORDER BY s.track_id, s.source, s.source_id",
            artist.id,
        ),
    )


def tracks_by_id(
    session: Session, ids: Iterable[int], guild_id: int = EVERYBODY
) -> dict[int, Track]:
    """Return the tracks among ``ids`` that a server may see, in the order of ``ids``."""
    wanted = list(dict.fromkeys(ids))
    found = _built(
        session.among(
            f"{_TRACK} WHERE t.owner IN ({EVERYBODY}, $1) AND t.id IN ({{keys}})",
            wanted,
            guild_id,
        ),
        session.among(
            f"{_CREDIT} WHERE c.track_id IN ({{keys}}) ORDER BY c.track_id, c.position", wanted
        ),
        session.among(
            f"{_FEATURES} WHERE f.track_id IN ({{keys}}) ORDER BY f.track_id, f.source", wanted
        ),
        session.among(
            f"{_SOURCES} WHERE s.track_id IN ({{keys}}) ORDER BY s.track_id, s.source, s.source_id",
            wanted,
        ),
    )
    by_id = {track.id: track for track in found}
    return {track_id: by_id[track_id] for track_id in wanted if track_id in by_id}


def version_of(artist: Artist, tracks: Sequence[Track]) -> str:
    """Return a hash of what a map depends on: the same tracks give the same text anywhere.

    Popularity, covers, labels and links are not part of it: they change a page, not a map.
    """
    digest = hashlib.blake2b(artist.name.encode("utf-8", "surrogatepass"), digest_size=16)
    for track in tracks:
        album = track.album
        digest.update(
            repr(
                (
                    track.id,
                    track.title,
                    None if album is None else (album.title, album.released, album.kind),
                    track.isrc,
                    track.duration_ms,
                    [credit.artist_id for credit in track.artists],
                    [_heard(features) for features in track.features],
                )
            ).encode("utf-8", "surrogatepass")
        )
    return digest.hexdigest()


def facts_of(version: str, tracks: Sequence[Track]) -> str:
    """Return a hash of everything that tracks say, beyond the ``version`` that a map depends on."""
    digest = hashlib.blake2b(version.encode(), digest_size=16)
    for track in tracks:
        album = track.album
        digest.update(
            repr(
                (
                    track.id,
                    [credit.name for credit in track.artists],
                    None if album is None else (album.labels, album.cover, album.link),
                    track.link,
                    track.popularity,
                    track.explicit,
                )
            ).encode("utf-8", "surrogatepass")
        )
    return digest.hexdigest()


def _heard(features: Features) -> tuple[object, ...]:
    return (
        features.source,
        features.version,
        features.danceability,
        features.energy,
        features.loudness,
        features.speechiness,
        features.acousticness,
        features.instrumentalness,
        features.liveness,
        features.valence,
        features.tempo,
        features.key,
        features.mode,
        sorted(features.confidence.items()),
        features.vector,
    )


def _built(
    tracks: Iterable[Row],
    credit_rows: Iterable[Row],
    heard: Iterable[Row],
    source_rows: Iterable[Row],
) -> tuple[Track, ...]:
    credited: defaultdict[int, list[Credit]] = defaultdict(list)
    for track_id, artist_id, name in credit_rows:
        credited[track_id].append(Credit(artist_id=artist_id, name=name))
    features: defaultdict[int, list[Features]] = defaultdict(list)
    for track_id, *row in heard:
        features[track_id].append(unpack_features(*row))
    named: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for track_id, source, source_id in source_rows:
        named[track_id].setdefault(source, source_id)
    return tuple(_tracks(tracks, credited, features, named))


def _tracks(
    rows: Iterable[Row],
    credited: dict[int, list[Credit]],
    features: dict[int, list[Features]],
    named: dict[int, dict[str, str]],
) -> Iterator[Track]:
    albums: dict[int, Album] = {}
    for track_id, title, isrc, duration_ms, link, popularity, explicit, album_id, *rest in rows:
        if album_id is not None and album_id not in albums:
            album_title, labels, cover, released, kind, album_link, upc = rest
            albums[album_id] = Album(
                id=album_id,
                title=album_title,
                labels=unpack_list(labels),
                cover=cover,
                released=released,
                kind=kind,
                link=album_link,
                upc=upc,
            )
        yield Track(
            id=track_id,
            title=title,
            artists=tuple(credited.get(track_id, ())),
            album=None if album_id is None else albums[album_id],
            isrc=isrc,
            duration_ms=duration_ms,
            link=link,
            popularity=popularity,
            explicit=bool(explicit),
            features=tuple(features.get(track_id, ())),
            source_ids=named.get(track_id, {}),
        )


def count_tracks(session: Session, artist_ids: Iterable[int]) -> None:
    """Bring the stored track counts of artists up to date."""
    session.run_among(
        "UPDATE artists SET tracks = "
        "(SELECT COUNT(*) FROM credits WHERE credits.artist_id = artists.id) "
        "WHERE id IN ({keys})",
        artist_ids,
    )
