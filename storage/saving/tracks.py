"""A track's row: matched by a source's id, else by ISRC and title, and filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold
from storage.codec import pack_list
from storage.owners import EVERYBODY
from storage.revisions import credited_on, named_beside, on_albums
from storage.saving.albums import AlbumSaver
from storage.saving.artists import ArtistSaver
from storage.saving.features import PackedFeatures, packed, save_features
from storage.saving.keys import by_source, either
from storage.saving.twins import Twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.model import Features, FoundTrack
    from storage.saving.keys import Key
    from storage.session import Session

IMPORT_SOURCE: Final = "import"
"""Stands beside the source of a track that an operator's file has brought as well. No track bears
it alone, and it matches nothing: a row of a file is known by its own id, or by a service's."""


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
    features: dict[str, PackedFeatures] = field(default_factory=dict[str, PackedFeatures])


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


class CatalogueSaver:
    """Saves one batch inside one transaction. Made for the batch, thrown away after it."""

    def __init__(self, session: Session, owner: int = EVERYBODY) -> None:
        """``owner`` has everything that is saved, and nobody else's rows are touched."""
        self._session = session
        self._owner = owner
        self.artists = ArtistSaver(session, owner)
        self._albums = AlbumSaver(session, owner)
        self._rows: dict[Key, _TrackRow] = {}
        self._changed: set[int] = set()
        """Ids of the tracks of which something else is known now."""
        self._former: set[int] = set()
        """Artists that a track credited before."""
        self.tally = Tally()

    def save(self, found: Sequence[FoundTrack]) -> None:
        """Store a batch of tracks with their artists, albums, credits and features."""
        self.artists.save(artist for track in found for artist in track.artists)
        self._load(found)
        self._albums.load(found)
        for track in found:
            row = self._rows.get((track.source, track.source_id))
            album_id = self._albums.id_of(track.album, row.album_id if row else None)
            if row is None:
                self._insert(track, album_id)
            elif self._update(row, track, album_id):
                self._changed.add(row.id)
                self.tally.updated += 1
            else:
                self.tally.unchanged += 1

    def shown_on(self) -> set[int]:
        """Return the artists of whom the batch may have changed what is shown."""
        return (
            self.artists.changed
            | self._former
            | credited_on(self._session, self._changed)
            | on_albums(self._session, self._albums.changed)
            | named_beside(self._session, self.artists.renamed)
        )

    def mark_imported(self, found: Iterable[FoundTrack]) -> None:
        """Note that a file has brought these tracks, which ``save`` has stored."""
        for key in {(track.source, track.source_id) for track in found}:
            self._changed.add(self._rows[key].id)
            self._session.run(
                "INSERT INTO track_sources (owner, source, source_id, track_id) "
                "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                self._owner,
                IMPORT_SOURCE,
                ":".join(key),
                self._rows[key].id,
            )

    def _load(self, found: Sequence[FoundTrack]) -> None:
        ids: dict[Key, int] = {}
        wanted = {(track.source, track.source_id): track for track in found}
        for source, source_ids in by_source(wanted).items():
            for source_id, track_id in self._session.among(
                "SELECT source_id, track_id FROM track_sources "
                "WHERE owner = $1 AND source = $2 AND source_id IN ({keys})",
                source_ids,
                self._owner,
                source,
            ):
                ids[source, source_id] = track_id
        strangers = {
            key: (track, frozenset(self._credited(track)))
            for key, track in wanted.items()
            if key not in ids
        }
        for key, track_id in Twins(self._session, self._owner).of(strangers).items():
            ids[key] = track_id
            self._changed.add(track_id)
            self._name(key, track_id)
        rows = self._rows_of(set(ids.values()))
        self._rows = {key: rows[track_id] for key, track_id in ids.items()}

    def _rows_of(self, ids: set[int]) -> dict[int, _TrackRow]:
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
            "popularity, explicit, genres, owner) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
            row.title,
            fold(row.title),
            row.source,
            *_values(row)[1:],
            self._owner,
        )
        key = (track.source, track.source_id)
        self._name(key, row.id)
        self._rows[key] = row
        self._credit(row, self._credited(track))
        self._hear(row, track.features)
        self._changed.add(row.id)
        self.tally.new += 1

    def _name(self, key: Key, track_id: int) -> None:
        """Note what a source calls a track."""
        self._session.run(
            "INSERT INTO track_sources (owner, source, source_id, track_id) "
            "VALUES ($1, $2, $3, $4)",
            self._owner,
            *key,
            track_id,
        )

    def _update(self, row: _TrackRow, track: FoundTrack, album_id: int | None) -> bool:
        before = _values(row)
        if row.source == track.source:
            row.title = track.title
            row.album_id = either(album_id, row.album_id)
            row.isrc = track.isrc or row.isrc
            row.duration_ms = either(track.duration_ms, row.duration_ms)
            row.link = track.link or row.link
            row.popularity = either(track.popularity, row.popularity)
            row.explicit = int(track.explicit)
            row.genres = pack_list(track.genres) or row.genres
        else:
            row.album_id = either(row.album_id, album_id)
            row.isrc = row.isrc or track.isrc
            row.duration_ms = either(row.duration_ms, track.duration_ms)
            row.link = row.link or track.link
            row.popularity = either(row.popularity, track.popularity)
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
        return tuple(dict.fromkeys(self.artists.id_of(artist) for artist in track.artists))

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
            self.artists.touched.update(row.credits)
            self._former.update(row.credits)
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
