"""More like this: the nearest tracks by sound over everything stored, and a way between two.

The space of all tracks is computed once per state of the music and kept; a write anywhere raises
the number it is kept under.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.analysis import Described, read_title, sound_space
from bot.domain.errors import NotHeardError
from bot.runtime.single_flight import SingleFlight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.analysis import SoundSpace
    from bot.domain.model import FeatureName, Track
    from storage import Sound, Store

ROWS: Final = 10
STOPS: Final = 5
"""Tracks on the way between two."""

_AT_ONCE: Final = 4 * ROWS
"""Candidates that are read together: editions of one song fall away."""

_MOST: Final = 10 * _AT_ONCE
"""Candidates that are looked at in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A track that is like another one."""

    track: Track
    differences: Sequence[tuple[FeatureName, float]]
    """In what it differs, the most telling first, each by how many deviations; often nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """What is like a track, the most alike first."""

    track: Track
    rows: tuple[Near, ...]
    compared: int
    """Out of how many tracks."""
    by_vectors: bool
    """Whether sound vectors were compared, and not the nine features."""


class Alike:
    """Tracks by how they sound."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._building: SingleFlight[SoundSpace] = SingleFlight()
        self._kept: tuple[int, SoundSpace] | None = None

    async def similar(self, track: Track, *, others_only: bool, rows: int = ROWS) -> Similar:
        """Return the tracks that sound most like one, each song once.

        ``others_only`` leaves out everything that credits one of its artists. Raises
        ``NotHeardError`` where nobody has told how it sounds.
        """
        space = await self._space()
        if track.id not in space:
            raise NotHeardError(name=track.title)
        artists = frozenset(credit.artist_id for credit in track.artists)
        without = artists if others_only else frozenset[int]()
        order = await asyncio.to_thread(space.nearest, track.id, _MOST, without=without)
        chosen = await self._first(order, rows, {_song(track)}, without)
        return Similar(
            track=track,
            rows=tuple(
                Near(track=each, differences=space.differences(track.id, each.id))
                for each in chosen
            ),
            compared=len(space.ids),
            by_vectors=space.by_vectors(track.id),
        )

    async def way(self, first: Track, last: Track) -> Similar:
        """Return ``STOPS`` tracks that lead from one to another, each a step nearer to the other.

        What they differ in is told from step to step. Raises ``NotHeardError``.
        """
        space = await self._space()
        for end in (first, last):
            if end.id not in space:
                raise NotHeardError(name=end.title)
        places = await asyncio.to_thread(space.way, first.id, last.id, STOPS, _MOST)
        said = {_song(first), _song(last)}
        steps: list[Near] = []
        before = first.id
        for order in places:
            for track in await self._first(order, 1, said, frozenset()):
                said.add(_song(track))
                steps.append(Near(track=track, differences=space.differences(before, track.id)))
                before = track.id
        return Similar(
            track=first,
            rows=tuple(steps),
            compared=len(space.ids),
            by_vectors=space.by_vectors(first.id) and space.by_vectors(last.id),
        )

    async def close(self) -> None:
        """Stop what is under way."""
        await self._building.close()

    async def _first(
        self,
        order: Sequence[int],
        count: int,
        said: set[tuple[int, str]],
        without: frozenset[int],
    ) -> list[Track]:
        """Return the first tracks of a list: each song once, none of ``said`` nor by ``without``."""
        chosen: list[Track] = []
        seen = set(said)
        for start in range(0, len(order), _AT_ONCE):
            tracks = await self._store.catalogues.tracks(order[start : start + _AT_ONCE])
            for track in tracks.values():
                song = _song(track)
                credited = {credit.artist_id for credit in track.artists}
                if song in seen or credited & without:
                    continue
                seen.add(song)
                chosen.append(track)
                if len(chosen) == count:
                    return chosen
        return chosen

    async def _space(self) -> SoundSpace:
        revision = await self._store.sounds.revision()
        if self._kept is not None and self._kept[0] == revision:
            return self._kept[1]
        return await self._building.join(revision, lambda: self._build(revision))

    async def _build(self, revision: int) -> SoundSpace:
        sounds = await self._store.sounds.all()
        space = await asyncio.to_thread(_space_of, sounds)
        self._kept = (revision, space)
        return space


def _space_of(sounds: Sequence[Sound]) -> SoundSpace:
    return sound_space(_described(sounds))


def _described(sounds: Sequence[Sound]) -> Iterator[Described]:
    for each in sounds:
        yield Described(
            each.track_id, each.artist_id, each.source, each.values, each.confidence,
            each.version, each.vector,
        )  # fmt: skip


def _song(track: Track) -> tuple[int, str]:
    """Return what two editions of one song share: the main artist and the song's name."""
    return track.artists[0].artist_id if track.artists else 0, read_title(track.title).song
