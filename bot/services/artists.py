"""Whom a member means: suggestions while they type, and one artist for a name or a choice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.domain.asker import ASKER
from bot.domain.errors import (
    ArtistGoneError,
    ArtistHiddenError,
    ArtistUnknownError,
    NoArtistError,
    NoNameError,
    SuggestionGoneError,
)
from bot.domain.folding import fold
from bot.domain.model import FoundArtist
from bot.runtime.single_flight import SingleFlight
from bot.services.fetched import AmbiguousArtistError
from bot.services.patience import Patience
from bot.services.suggestions import Suggestions
from bot.sources.errors import SourceError
from bot.sources.fetch.artist_choice import Ambiguous, Found, Nothing, namesakes, spelled_alike
from bot.sources.names import normalise, same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.model import Artist
    from bot.services.fetching import Fetching
    from bot.sources.fetch.artist_choice import Choice
    from storage import Store

__all__ = ["AmbiguousArtistError", "Artists"]

OWN: Final = "server"
"""Stands for the source of a candidate that the server itself has imported."""

OWN_FIRST: Final = 10
"""Imported tracks from which a typed name means the server's own artist: enough for a map. Fewer are
what a playlist brings, and not meant to stand for the artist."""


COLLECTIONS: Final = frozenset(
    map(
        normalise,
        (
            "Various Artists",
            "Various",
            "V.A.",
            "Artistes divers",
            "Varios artistas",
            "Vários Artistas",
            "Verschiedene Interpreten",
            "Artisti vari",
        ),
    )
)
"""What services write in the artist's place on collections, normalised."""


class Artists:
    """Artists by name: of the store first, and of the live sources where need be."""

    def __init__(
        self, store: Store, fetching: Fetching, *, patience: Patience | None = None
    ) -> None:
        self._store = store
        self._fetching = fetching
        self._patience = patience or Patience()
        self._suggestions = Suggestions(fetching)
        self._resolving: SingleFlight[Artist] = SingleFlight(carries=[ASKER])

    async def suggest(self, guild_id: int, typed: str, limit: int = 25) -> Sequence[Artist]:
        """Return stored artists for an autocomplete box; never asks the network."""
        if typed.strip():
            return await self._store.artists.search(typed, limit=limit, guild_id=guild_id)
        return await self._store.artists.suggested(guild_id, limit=limit)

    async def suggest_live(self, typed: str, *, within: float) -> Sequence[FoundArtist]:
        """Return live artists that searches found and the store has not.

        Waits up to ``within`` seconds for the search that this text needs.
        """
        return [
            found
            for found in await self._suggestions.found(typed, within=within)
            if await self._store.artists.by_source(found.source, found.source_id) is None
        ]

    async def adopt(self, source: str, source_id: str) -> Artist:
        """Give a picked live suggestion a place in the store.

        Raises ``SuggestionGoneError`` when the suggestion has been forgotten since.
        """
        found = self._suggestions.picked(source, source_id)
        if found is None:
            raise SuggestionGoneError
        return await self.by_id(await self._fetching.adopt(found))

    async def by_id(self, artist_id: int, guild_id: int = 0) -> Artist:
        """Return a stored artist. Raises ``ArtistGoneError``, also for another server's own."""
        artist = await self._store.artists.get(artist_id, guild_id)
        if artist is None:
            raise ArtistGoneError
        return artist

    async def named(self, name: str, guild_id: int = 0) -> Artist:
        """Return the stored artist of a typed name, however it is spelled in capitals.

        Accents and spaces tell artists apart, so they are overlooked only where no name is the
        same with them; a slip of the pen is forgiven where one artist alone can be meant. Of
        everybody's artist and the server's own of one name it is the latter where the server has
        imported enough of it for a map. Raises ``ArtistUnknownError``, ``ArtistHiddenError`` and
        ``NoNameError``.
        """
        _require_name(name)
        found = await self._store.artists.all_named(name.strip(), guild_id)
        own = next((one for one in found if one.owner), None)
        if own is not None and own.tracks >= OWN_FIRST:
            return own
        artist = found[0] if found else await self._spelled_alike(name, guild_id)
        if artist is None:
            if await self._hidden(await self._store.artists.named(name.strip()), guild_id):
                raise ArtistHiddenError(name=name.strip())
            raise ArtistUnknownError(name=name.strip())
        return artist

    async def _own(self, name: str, guild_id: int) -> Artist | None:
        """Return what the server has of its own under a name."""
        found = await self._store.artists.all_named(name.strip(), guild_id)
        return next((one for one in found if one.owner), None)

    async def hidden(self, guild_id: int, name: str) -> Artist | None:
        """Return the artist of a typed name that a server hides."""
        artist = await self._store.artists.named(name.strip())
        return artist if await self._hidden(artist, guild_id) else None

    async def _hidden(self, artist: Artist | None, guild_id: int) -> bool:
        return artist is not None and artist.id in self._store.artists.hidden(guild_id)

    async def _spelled_alike(self, name: str, guild_id: int = 0) -> Artist | None:
        similar = await self._store.artists.search(name, guild_id=guild_id)
        place = spelled_alike(name, [artist.name for artist in similar])
        return similar[place] if place is not None else None

    async def resolve(self, guild_id: int, name: str) -> Artist:
        """Return whom a member means by a typed name, asking the live sources if need be.

        A server's earlier choice comes first, then what its admins imported of the name if that
        is enough for a map, then the store, then the sources, then whatever the server has of its
        own. Raises ``AmbiguousArtistError`` where several are likely, ``ArtistUnknownError`` where
        none is, ``ArtistHiddenError`` for one that this server hides, ``NoNameError`` for blanks,
        and ``SourceError`` where nobody could be asked.
        """
        _require_name(name)
        if normalise(name) in COLLECTIONS:
            raise NoArtistError(name=name.strip())
        meant = await self._store.artists.meant(guild_id, name.strip())
        if meant.choice.own is not None:
            return meant.choice.own
        if not self._fetching.live:
            return await self.named(name, guild_id)
        own, asked = meant.own, meant.choice.anywhere
        if own is not None and own.tracks >= OWN_FIRST:
            return own
        try:
            # Servers wait for one search together, so nobody's own is looked at in it.
            found = await self._resolving.join(
                fold(name), lambda: self._known_or_found(name, meant.everybodys, asked=asked)
            )
        except (ArtistUnknownError, SourceError):
            if own is None:
                raise
            return own
        if await self._hidden(found, guild_id):
            raise ArtistHiddenError(name=found.name)
        return found

    async def _known_or_found(self, name: str, stored: Artist | None, *, asked: bool) -> Artist:
        """Look a name up and give what the sources find a place, as one step for everybody.

        Whoever comes a moment after a search has ended finds its artist in the store. What was
        ``stored`` already answers where the sources cannot, or know nobody of just that name; where it is
        enough for a map and no source has listed it, they have to be quick. Where a server was
        ``asked`` which artist of the name it means, its answer does not bind the others.
        """
        stored = stored or await self._store.artists.named(name.strip())
        if stored is not None and not (asked or await self._only_named(stored)):
            return stored
        enough = stored is not None and stored.tracks >= self._patience.enough_at_hand
        within = self._patience.at_hand.total_seconds() if enough and not asked else None
        try:
            async with asyncio.timeout(within):
                choice = await self._fetching.find(name, look_up=True)
        except (SourceError, TimeoutError):
            stored = stored or await self._spelled_alike(name)
            if stored is None:
                raise
            return stored
        if stored is not None:
            choice = namesakes(name, choice)
        match choice:
            case Found(artist=found):
                if stored is not None and same_name(stored.name, found.name):
                    # Under the stored spelling: it may be a file's, and the same artist.
                    found = replace(found, name=stored.name)
                return await self.by_id(await self._fetching.adopt(found))
            case Ambiguous(candidates=candidates):
                raise AmbiguousArtistError(name, await self._fetching.introduced(name, candidates))
            case Nothing():
                return stored or await self.named(name)

    async def _only_named(self, artist: Artist) -> bool:
        """Whether nobody has listed an artist yet: it is a guest on somebody's track, perhaps.

        Such a credit does not say whom the guest was named after.
        """
        return await self._fetching.state(artist) == "never"

    async def choose(self, guild_id: int, name: str, found: FoundArtist) -> Artist:
        """Take a member's answer to which artist was meant, and remember it for the server.

        Other names by which the server came to the artist of this name lead to the new one too:
        whoever typed "Kanye" and got the wrong Kanye West had typed "Kanye".
        """
        if found.source == OWN:
            artist_id = (await self.by_id(int(found.source_id), guild_id)).id
        else:
            artist_id = await self._fetching.adopt(found)
        names = await self._names_for(guild_id, name)
        for each in names:
            await self._store.artists.remember_choice(guild_id, each, artist_id)
        return await self.by_id(artist_id, guild_id)

    async def rivals(self, guild_id: int, artist: Artist) -> Sequence[FoundArtist]:
        """Return who else may have been meant where ``artist`` was shown, the likeliest first.

        Raises ``SourceError`` where nobody could be asked.
        """
        rivals: dict[tuple[str, str], FoundArtist] = {}
        own = await self._own(artist.name, guild_id)
        if own is not None and own.id != artist.id:
            key = str(own.id)
            rivals[OWN, key] = FoundArtist(source=OWN, source_id=key, name=own.name)
        for name in await self._names_for(guild_id, artist.name):
            for found in _everybody(await self._fetching.find(name, look_up=True)):
                known = await self._store.artists.by_source(found.source, found.source_id)
                if known is None or known.id != artist.id:
                    rivals.setdefault((found.source, found.source_id), found)
        return await self._fetching.introduced(artist.name, tuple(rivals.values()))

    async def _names_for(self, guild_id: int, name: str) -> list[str]:
        """Return ``name``, and what else this server has typed for the artist who bears it."""
        choices = await self._store.artists.choices(guild_id)
        typed = (typed for typed, artist in choices if fold(artist.name) == fold(name))
        return list(dict.fromkeys((fold(name), *typed)))

    async def choices(self, guild_id: int) -> Sequence[tuple[str, Artist]]:
        """Return the names that this server was asked about, and whom it means by each."""
        return await self._store.artists.choices(guild_id)

    async def close(self) -> None:
        """Stop what is under way."""
        await self._resolving.close()
        await self._suggestions.close()


def _everybody(choice: Choice) -> Sequence[FoundArtist]:
    match choice:
        case Found(artist=artist, others=others):
            return (artist, *others)
        case Ambiguous(candidates=candidates):
            return candidates
        case Nothing():
            return ()


def _require_name(name: str) -> None:
    if not any(sign.isprintable() and not sign.isspace() for sign in name):
        raise NoNameError
