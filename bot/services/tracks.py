"""One track: found by what is typed, and everything that its card tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import NotHeardError, TrackGoneError, TrackUnknownError
from bot.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Artist, Cluster, Scene, Track
    from bot.services.alike import Alike, Near
    from bot.services.answer import Answer
    from bot.services.favourites import Favourites
    from bot.services.listening import Listening
    from bot.services.maps import Maps
    from storage import Store, Titled

WHOLE: Final = 12
"""Tracks from which an artist's own map says something of one of them."""

NEAR: Final = 5
"""Tracks alike that a card names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A track with all that is told of it in a server."""

    track: Track
    answer: Answer
    """The map that the track is seen on."""
    stands: int
    """The id of the edition of it that is on the map: its own, as a rule."""
    favourites: int
    score: int | None
    members: bool
    """Whether the score comes from members' listening, and not from a public list."""
    near: tuple[Near, ...]
    """Who sounds most like it; empty where nobody has told how it sounds."""

    @property
    def cluster(self) -> Cluster | None:
        """The group that it is in; ``None`` where it is not on the map."""
        clusters = self.answer.map.clusters
        return next((each for each in clusters if self.stands in each.tracks), None)

    @property
    def scene(self) -> Scene | None:
        """The scene that it is in."""
        scenes = self.cluster.scenes if self.cluster is not None else ()
        return next((each for each in scenes if self.stands in each.tracks), None)


class Tracks:
    """Tracks, one at a time."""

    def __init__(
        self,
        store: Store,
        maps: Maps,
        favourites: Favourites,
        listening: Listening,
        alike: Alike,
    ) -> None:
        self._store = store
        self._maps = maps
        self._favourites = favourites
        self._listening = listening
        self._alike = alike

    async def suggest(self, guild_id: int, typed: str, limit: int = 25) -> Sequence[Titled]:
        """Return stored tracks for an autocomplete box; asks nobody."""
        if typed.strip():
            return await self._store.track_names.search(typed, limit, guild_id=guild_id)
        return await self._store.track_names.suggested(guild_id, limit)

    async def by_id(self, track_id: int, guild_id: int) -> Track:
        """Return a stored track that a server sees. Raises ``TrackGoneError``."""
        track = await self._store.catalogues.track(track_id, guild_id)
        if track is None:
            raise TrackGoneError
        return track

    async def named(self, typed: str, guild_id: int) -> Track:
        """Return the track that was typed and not picked: the likeliest with every word of it.

        Raises ``TrackUnknownError``.
        """
        found = (
            await self._store.track_names.search(typed, 1, guild_id=guild_id, soon=False)
            if fold(typed)
            else ()
        )
        if not found:
            raise TrackUnknownError(name=typed.strip())
        return await self.by_id(found[0].track_id, guild_id)

    async def card(self, track: Track, guild_id: int, on: Answer | None = None) -> Card:
        """Return what is told of a track, as seen ``on`` a map; else on its artist's present one.

        Raises ``ArtistGoneError`` and ``ArtistEmptyError``.
        """
        answer = (
            on
            if on is not None
            else await self._maps.stored((await self._whose(track, guild_id)).id, guild_id=guild_id)
        )
        scores = await self._listening.scores(guild_id, [track.id])
        counts = await self._favourites.counts(guild_id, [track.id])
        return Card(
            track=track,
            answer=answer,
            stands=next(
                (whole for whole, folded in answer.map.editions.items() if track.id in folded),
                track.id,
            ),
            favourites=counts.get(track.id, 0),
            score=scores.get(track.id),
            members=await self._listening.scored_by_members(guild_id, answer.artist.id),
            near=await self._near(track, guild_id),
        )

    async def _near(self, track: Track, guild_id: int) -> tuple[Near, ...]:
        try:
            return (await self._alike.similar(track, guild_id, others_only=False, rows=NEAR)).rows
        except NotHeardError:
            return ()

    async def _whose(self, track: Track, guild_id: int) -> Artist:
        """Return the artist on whose map a track is seen.

        The main one where enough of theirs is stored, else the guest of whom most is: a guest's
        fetch brings a main artist with this one track.
        """
        known = [
            artist
            for credit in track.artists
            if (artist := await self._store.artists.get(credit.artist_id, guild_id)) is not None
        ]
        if not known:
            raise TrackGoneError
        if known[0].tracks >= WHOLE:
            return known[0]
        return max(known, key=lambda artist: artist.tracks)
