"""An artist's row: matched by a source's id, else by name, and filled in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.domain.folding import fold
from storage.saving.keys import by_source, either

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.model import FoundArtist
    from storage.saving.keys import Key
    from storage.session import Session

DEMO_SOURCE: Final = "demo"


@dataclass(slots=True)
class _ArtistRow:
    id: int
    name: str
    folded: str
    source: str
    link: str | None
    image: str | None
    fans: int | None


class ArtistSaver:
    """Saves the artists of one batch."""

    def __init__(self, session: Session, owner: int) -> None:
        self._session = session
        self._owner = owner
        self._rows: dict[Key, _ArtistRow] = {}
        self._rows_by_id: dict[int, _ArtistRow] = {}
        self.touched: set[int] = set()
        """Ids of every artist named in the batch."""
        self.changed: set[int] = set()
        """Those that are new, or of which something else is known now."""
        self.renamed: set[int] = set()
        """Those that bear another name now."""

    def save(self, found: Iterable[FoundArtist]) -> None:
        """Resolve and store artists; ``id_of`` answers for them afterwards."""
        wanted: dict[Key, FoundArtist] = {}
        for artist in found:
            wanted[artist.source, artist.source_id] = artist
        self._load(wanted)
        strangers = [key for key in wanted if key not in self._rows]
        namesakes, taken = self._namesakes(wanted[key] for key in strangers)
        for key, artist in wanted.items():
            row = self._rows.get(key)
            if row is None:
                row = self._match(artist, namesakes, taken)
                if row is None:
                    row = self._new(artist)
                    namesakes[row.folded].append(row)
                taken.add((row.id, artist.source))
                self._session.run(
                    "INSERT INTO artist_sources (owner, source, source_id, artist_id) "
                    "VALUES ($1, $2, $3, $4)",
                    self._owner,
                    *key,
                    row.id,
                )
                self._rows[key] = row
            self._update(row, artist)
            self.touched.add(row.id)

    def id_of(self, found: FoundArtist) -> int:
        """Return the id of an artist that ``save`` has resolved."""
        return self._rows[found.source, found.source_id].id

    def _load(self, wanted: Mapping[Key, FoundArtist]) -> None:
        for source, ids in by_source(wanted).items():
            for source_id, *row in self._session.among(
                "SELECT s.source_id, a.id, a.name, a.folded, a.source, a.link, a.image, a.fans "
                "FROM artist_sources s JOIN artists a ON a.id = s.artist_id "
                "WHERE s.owner = $1 AND s.source = $2 AND s.source_id IN ({keys})",
                ids,
                self._owner,
                source,
            ):
                self._rows[source, source_id] = self._row(row)

    def _row(self, row: Sequence[Any]) -> _ArtistRow:
        """Return the one object for an artist, however many ids of the batch lead to it."""
        return self._rows_by_id.setdefault(row[0], _ArtistRow(*row))

    def _namesakes(
        self, strangers: Iterable[FoundArtist]
    ) -> tuple[defaultdict[str, list[_ArtistRow]], set[tuple[int, str]]]:
        """Return artists by the strangers' names, and which sources know them already."""
        namesakes: defaultdict[str, list[_ArtistRow]] = defaultdict(list)
        for row in self._session.among(
            "SELECT id, name, folded, source, link, image, fans FROM artists "
            "WHERE kind IS NULL AND owner = $1 AND folded IN ({keys})",
            (fold(artist.name) for artist in strangers),
            self._owner,
        ):
            known = self._row(row)
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

    def _new(self, artist: FoundArtist) -> _ArtistRow:
        values = (
            artist.name,
            fold(artist.name),
            artist.source,
            artist.link,
            artist.image,
            artist.fans,
        )
        artist_id = self._session.scalar(
            "INSERT INTO artists (name, folded, source, link, image, fans, demo, owner) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            *values,
            int(artist.source == DEMO_SOURCE),
            self._owner,
        )
        return self._row((artist_id, *values))

    def _update(self, row: _ArtistRow, artist: FoundArtist) -> None:
        own = row.source == artist.source
        folded = fold(artist.name)
        before = (row.name, row.link, row.image, row.fans)
        if own:
            renamed = folded != row.folded
            former = row.folded
            row.name, row.folded = artist.name, folded
            row.link = artist.link or row.link
            row.image = artist.image or row.image
            row.fans = either(artist.fans, row.fans)
            if renamed:
                self._alias(row.id, former)
        else:
            row.link = row.link or artist.link
            row.image = row.image or artist.image
            row.fans = either(row.fans, artist.fans)
            if folded != row.folded:
                self._alias(row.id, folded)
        if row.name != before[0]:
            self.renamed.add(row.id)
        if (row.name, row.link, row.image, row.fans) != before:
            self.changed.add(row.id)
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
