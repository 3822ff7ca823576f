"""An album's row: matched by a source's id, by UPC or through a track, and filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.folding import fold
from storage.codec import pack_list
from storage.saving.keys import by_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import FoundAlbum, FoundTrack
    from storage.saving.keys import Key
    from storage.session import Session


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


class AlbumSaver:
    """Saves the albums of one batch."""

    def __init__(self, session: Session, owner: int) -> None:
        self._session = session
        self._owner = owner
        self._rows: dict[Key, _AlbumRow] = {}
        self._by_id: dict[int, _AlbumRow] = {}
        self.changed: set[int] = set()
        """Ids of the albums of which something else is known now."""

    def load(self, found: Sequence[FoundTrack]) -> None:
        """Read what is known of the albums that a batch's tracks are on."""
        wanted = {
            (track.album.source, track.album.source_id): track.album
            for track in found
            if track.album
        }
        ids: dict[Key, int] = {}
        for source, source_ids in by_source(wanted).items():
            for source_id, album_id in self._session.among(
                "SELECT source_id, album_id FROM album_sources "
                "WHERE owner = $1 AND source = $2 AND source_id IN ({keys})",
                source_ids,
                self._owner,
                source,
            ):
                ids[source, source_id] = album_id
        rows = self._rows_of(set(ids.values()))
        self._rows = {key: rows[album_id] for key, album_id in ids.items()}
        for key, album in wanted.items():
            if key in self._rows:
                self._update(self._rows[key], album)

    def _rows_of(self, ids: set[int]) -> dict[int, _AlbumRow]:
        """Return the one object for each album, however many ids of the batch lead to it."""
        return {
            row[0]: self._by_id.setdefault(row[0], _AlbumRow(*row))
            for row in self._session.among(
                "SELECT id, title, source, labels, cover, released, kind, upc, link "
                "FROM albums WHERE id IN ({keys})",
                ids,
            )
        }

    def id_of(self, album: FoundAlbum | None, present: int | None) -> int | None:
        """Return the id of a track's album, stored now if need be.

        ``present`` is the album that the track is already on.
        """
        if album is None:
            return None
        key = (album.source, album.source_id)
        known = self._rows.get(key)
        if known is None:
            known = self._same(album, present)
            if known is None:
                known = self._new(album)
            else:
                self._update(known, album)
            self._session.run(
                "INSERT INTO album_sources (owner, source, source_id, album_id) "
                "VALUES ($1, $2, $3, $4)",
                self._owner,
                *key,
                known.id,
            )
            self._rows[key] = known
        return known.id

    def _same(self, album: FoundAlbum, present: int | None) -> _AlbumRow | None:
        """Return the album that another source brought, by UPC or through a matched track."""
        candidates: list[int] = []
        if album.upc:
            candidates += (
                album_id
                for (album_id,) in self._session.all(
                    "SELECT id FROM albums WHERE upc = $1 AND owner = $2 ORDER BY id",
                    album.upc,
                    self._owner,
                )
            )
        if present is not None:
            title = self._session.scalar("SELECT folded FROM albums WHERE id = $1", present)
            if title == fold(album.title):
                candidates.append(present)
        for album_id in candidates:
            if not self._session.one(
                "SELECT 1 FROM album_sources WHERE album_id = $1 AND source = $2",
                album_id,
                album.source,
            ):
                return self._rows_of({album_id})[album_id]
        return None

    def _new(self, album: FoundAlbum) -> _AlbumRow:
        values = (
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
            "INSERT INTO albums (title, source, labels, cover, released, kind, upc, link, folded, "
            "owner) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
            *values,
            fold(album.title),
            self._owner,
        )
        row = self._by_id[album_id] = _AlbumRow(album_id, *values)
        return row

    def _update(self, row: _AlbumRow, album: FoundAlbum) -> None:
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
            self.changed.add(row.id)
            self._session.run(
                "UPDATE albums SET title = $2, labels = $3, cover = $4, released = $5, kind = $6, "
                "upc = $7, link = $8, folded = $9 WHERE id = $1",
                row.id,
                *after,
                fold(row.title),
            )
