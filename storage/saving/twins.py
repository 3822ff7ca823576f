"""Which stored rows are the same recordings that another service names otherwise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.model import FoundTrack
    from storage.saving.keys import Key
    from storage.session import Session

SAME_LENGTH_MS: Final = 2_000
"""Two services' lengths of one recording differ by so much at the most."""

OF_FILES: Final = frozenset({"file", "demo"})
"""Whose rows are known by their own ids alone, where they bear no ISRC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    id: int
    source: str
    isrc: str | None
    duration_ms: int | None
    album: str | None
    """Its title, folded."""


class Twins:
    """Finds the rows of strangers: tracks whose source has not named them before.

    The same recording has the same title and the same ISRC; where one of two services tells none,
    a length within ``SAME_LENGTH_MS`` and an artist in common stand for it. A row is the twin of
    one track of each source at the most, and that of the same album first.
    """

    def __init__(self, session: Session, owner: int) -> None:
        self._session = session
        self._owner = owner

    def of(self, strangers: Mapping[Key, tuple[FoundTrack, frozenset[int]]]) -> dict[Key, int]:
        """Return the ids of the strangers' rows; with each come our ids of its artists."""
        if not strangers:
            return {}
        candidates = self._candidates(track for track, _ in strangers.values())
        ids = [row.id for rows in candidates.values() for row in rows]
        taken = self._taken(ids)
        credited = self._credited(ids)
        twins: dict[Key, int] = {}
        for key, (track, artists) in strangers.items():
            album = fold(track.album.title) if track.album else None
            free = [
                (not (track.isrc and row.isrc == track.isrc), row.album != album, row.id)
                for row in candidates.get(fold(track.title), [])
                if (row.id, track.source) not in taken
                and _same(row, track, in_common=bool(artists & credited[row.id]))
            ]
            if free:
                *_, track_id = min(free)
                twins[key] = track_id
                taken.add((track_id, track.source))
        return twins

    def _candidates(self, tracks: Iterable[FoundTrack]) -> dict[str, list[_Candidate]]:
        """Return the rows of the tracks' titles, by title."""
        found: defaultdict[str, list[_Candidate]] = defaultdict(list)
        for folded, track_id, source, isrc, duration_ms, album in self._session.among(
            "SELECT t.folded, t.id, t.source, t.isrc, t.duration_ms, a.folded FROM tracks t "
            "LEFT JOIN albums a ON a.id = t.album_id "
            "WHERE t.owner = $1 AND t.folded IN ({keys})",
            {fold(track.title) for track in tracks},
            self._owner,
        ):
            found[folded].append(
                _Candidate(
                    id=track_id, source=source, isrc=isrc, duration_ms=duration_ms, album=album
                )
            )
        return found

    def _taken(self, ids: Iterable[int]) -> set[tuple[int, str]]:
        """Return which sources name the rows already."""
        return {
            (track_id, source)
            for track_id, source in self._session.among(
                "SELECT track_id, source FROM track_sources WHERE track_id IN ({keys})", ids
            )
        }

    def _credited(self, ids: Iterable[int]) -> defaultdict[int, set[int]]:
        people: defaultdict[int, set[int]] = defaultdict(set)
        for track_id, artist_id in self._session.among(
            "SELECT track_id, artist_id FROM credits WHERE track_id IN ({keys})", ids
        ):
            people[track_id].add(artist_id)
        return people


def _same(row: _Candidate, track: FoundTrack, *, in_common: bool) -> bool:
    if track.isrc and row.isrc:
        return track.isrc == row.isrc
    if not in_common or row.source in OF_FILES or track.source in OF_FILES:
        return False
    if track.duration_ms is None or row.duration_ms is None:
        return False
    return abs(track.duration_ms - row.duration_ms) <= SAME_LENGTH_MS
