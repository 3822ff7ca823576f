"""Who goes by a name that no service clearly knows, and what tells namesakes apart.

A reference work is asked, politely and briefly: whatever it does not say in time is not said.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

from bot.sources.errors import SourceError
from bot.sources.names import normalise, same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.model import FoundArtist, Profile
    from bot.sources.base import NameSource

Search = Callable[[str], Awaitable[list["FoundArtist"]]]

KEPT: Final = 1_000
"""Names whose bearers are remembered."""
LIFE: Final = 24 * 3600.0
"""Seconds for which they are."""
MOST_SEARCHES: Final = 2
"""Other names that a service is searched for, where its search for the typed one found nobody
who goes by it."""


class KnownNames:
    """Asks reference works about names; never raises a ``SourceError``."""

    def __init__(self, works: Sequence[NameSource], *, within: float) -> None:
        """``within``: the longest that one question may hold up an answer, in seconds."""
        self._works = tuple(works)
        self._within = within
        self._bearers: TTLCache[str, tuple[Profile, ...]] = TTLCache(KEPT, LIFE)

    async def recognise(
        self, name: str, found: Sequence[FoundArtist], search: Search
    ) -> list[FoundArtist]:
        """Return what a search found, with the profiles of those who go by ``name`` as well.

        Where it has found none of them, ``search`` is asked for their other names.
        """
        recognised = list(found)
        with contextlib.suppress(SourceError, TimeoutError):
            async with asyncio.timeout(self._within):
                bearers = [one for one in await self._bearing(name) if _goes_by(one, name)]
                # Who is well known has been given many names.
                bearers.sort(key=lambda profile: -len(profile.aliases))
                recognised = _with_profiles(recognised, name, bearers)
                if any(artist.profile for artist in recognised):
                    return recognised
                elsewhere = [one for one in bearers if _other_names(one, name)][:MOST_SEARCHES]
                for profile in elsewhere:
                    more = await search(_other_names(profile, name)[0])
                    met = _with_profiles(more, name, [profile])
                    recognised += [one for one in met if one.profile and one not in recognised]
        return recognised

    async def introduce(self, name: str, artists: Sequence[FoundArtist]) -> tuple[FoundArtist, ...]:
        """Return artists that ``name`` may mean with what is known of just them."""
        told: dict[tuple[str, str], Profile] = {}
        with contextlib.suppress(SourceError, TimeoutError):
            async with asyncio.timeout(self._within):
                told |= _only_bearers(artists, await self._bearing(name))
                for work in self._works:
                    for source in {artist.source for artist in artists}:
                        open_ones = [
                            one
                            for one in artists
                            if one.source == source and not one.profile and _key(one) not in told
                        ]
                        if open_ones:
                            profiles = await work.profiles(open_ones)
                            told |= {(source, key): one for key, one in profiles.items()}
        return tuple(
            replace(artist, profile=told[_key(artist)]) if _key(artist) in told else artist
            for artist in artists
        )

    async def _bearing(self, name: str) -> tuple[Profile, ...]:
        """Return whom the works list under a name or something like it."""
        key = normalise(name)
        known = self._bearers.get(key)
        if known is None:
            known = tuple([one for work in self._works for one in await work.bearers(name)])
            self._bearers[key] = known
        return known


def _key(artist: FoundArtist) -> tuple[str, str]:
    return artist.source, artist.source_id


def _names(profile: Profile) -> tuple[str, ...]:
    return profile.name, *profile.aliases


def _goes_by(profile: Profile, name: str) -> bool:
    return any(same_name(one, name) for one in _names(profile))


def _other_names(profile: Profile, name: str) -> list[str]:
    return [one for one in _names(profile) if not same_name(one, name)]


def _with_profiles(
    found: Iterable[FoundArtist], name: str, bearers: Sequence[Profile]
) -> list[FoundArtist]:
    """Give each bearer's profile to the best known artist of one of their other names."""
    artists = list(found)
    for profile in bearers:
        others = _other_names(profile, name)
        places = [
            place
            for place, artist in enumerate(artists)
            if artist.profile is None and any(same_name(artist.name, one) for one in others)
        ]
        if places:
            best = max(places, key=lambda place: artists[place].fans or 0)
            artists[best] = replace(artists[best], profile=profile)
    return artists


def _only_bearers(
    artists: Sequence[FoundArtist], listed: Sequence[Profile]
) -> dict[tuple[str, str], Profile]:
    """Return the profiles of artists whose name one artist alone bears, here and there."""
    told: dict[tuple[str, str], Profile] = {}
    for artist in artists:
        here = [one for one in artists if same_name(one.name, artist.name)]
        there = [one for one in listed if same_name(one.name, artist.name)]
        if artist.profile is None and len(here) == len(there) == 1:
            told[_key(artist)] = there[0]
    return told
