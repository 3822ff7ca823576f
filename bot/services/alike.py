"""More like this: the nearest tracks by sound over everything stored, and a way between two.

The space of all tracks is computed once per state of the music and kept; a write anywhere raises
the number it is kept under.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from bot.analysis import Described, read_title, sound_space
from bot.domain.errors import NotHeardError
from bot.runtime.single_flight import SingleFlight
from storage import EVERYBODY

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

_SPACES: Final = 4
"""Spaces in memory: everybody's, and those of servers with tracks of their own."""

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
        self._kept: LRUCache[int, tuple[int, SoundSpace]] = LRUCache(_SPACES)

    async def similar(
        self, track: Track, guild_id: int, *, others_only: bool, rows: int = ROWS
    ) -> Similar:
        """Return the tracks that sound most like one of those that a server sees, each song once.

        ``others_only`` leaves out everything that credits one of its artists. Raises
        ``NotHeardError`` where nobody has told how it sounds.
        """
        space = await self.space(guild_id)
        if track.id not in space:
            raise NotHeardError(name=track.title)
        artists = frozenset(credit.artist_id for credit in track.artists)
        without = artists if others_only else frozenset[int]()
        order = await asyncio.to_thread(space.nearest, track.id, _MOST, without=without)
        chosen = await self._first(order, rows, guild_id, {_song(track)}, without)
        return Similar(
            track=track,
            rows=tuple(
                Near(track=each, differences=space.differences(track.id, each.id))
                for each in chosen
            ),
            compared=len(space.ids),
            by_vectors=space.by_vectors(track.id),
        )

    async def way(self, first: Track, last: Track, guild_id: int) -> Similar:
        """Return ``STOPS`` tracks that a server sees and that lead from one to another, each a step nearer to the other.

        What they differ in is told from step to step. Raises ``NotHeardError``.
        """
        space = await self.space(guild_id)
        for end in (first, last):
            if end.id not in space:
                raise NotHeardError(name=end.title)
        places = await asyncio.to_thread(space.way, first.id, last.id, STOPS, _MOST)
        said = {_song(first), _song(last)}
        steps: list[Near] = []
        before = first.id
        for order in places:
            for track in await self._first(order, 1, guild_id, said, frozenset()):
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
        guild_id: int,
        said: set[tuple[int, str]],
        without: frozenset[int],
    ) -> list[Track]:
        """Return the first tracks of a list: each song once, none of ``said`` nor by ``without``."""
        chosen: list[Track] = []
        seen = set(said)
        for start in range(0, len(order), _AT_ONCE):
            tracks = await self._store.catalogues.tracks(order[start : start + _AT_ONCE], guild_id)
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

    async def space(self, guild_id: int) -> SoundSpace:
        """Return every track that a server sees by its sound, as the store has them now."""
        # Servers without tracks of their own see the same.
        scope = guild_id if await self._store.catalogues.owned(guild_id) else EVERYBODY
        revision = await self._store.sounds.revision()
        kept = self._kept.get(scope)
        if kept is not None and kept[0] == revision:
            return kept[1]
        return await self._building.join((scope, revision), lambda: self._build(scope, revision))

    async def _build(self, scope: int, revision: int) -> SoundSpace:
        sounds = await self._store.sounds.all(scope)
        space = await asyncio.to_thread(_space_of, sounds)
        self._kept[scope] = (revision, space)
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
