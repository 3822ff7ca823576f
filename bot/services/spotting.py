"""Which stored artists a message speaks of: the pages that it links to, else the names in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bot.domain.folding import fold
from bot.domain.mentioned import links, names, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.model import Artist
    from storage import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """Whom a message speaks of, in the order in which they stand there."""

    sure: tuple[Artist, ...] = ()
    """Linked to, or else named in a way that is no other word."""
    perhaps: tuple[Artist, ...] = ()
    """Named by a word that may be just a word."""


class Spotting:
    """Looks for artists in what somebody wrote. Asks nobody and keeps nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_reply(self, message_id: int, guild_id: int) -> Artist | None:
        """Return whose map one of the bot's own messages shows."""
        reply = await self._store.replies.get(message_id)
        return None if reply is None else await self._store.artists.get(reply.artist_id, guild_id)

    async def artists(self, texts: Sequence[str], guild_id: int) -> Spotted:
        """Return the artists that texts speak of: linked ones alone, where there are any."""
        linked = await self._linked("\n".join(texts), guild_id)
        if linked:
            return Spotted(sure=linked)
        stretches = chain.from_iterable(map(stretches_of, texts))
        bearers = await self._store.artists.spelled(stretches, guild_id)
        sure: dict[int, Artist] = {}
        perhaps: dict[int, Artist] = {}
        for text in texts:
            for found in names(text, lambda name: fold(name) in bearers):
                artist = bearers[fold(found.name)][0]
                (sure if found.sure else perhaps).setdefault(artist.id, artist)
        return Spotted(sure=tuple(sure.values()), perhaps=_without(perhaps.values(), sure))

    async def _linked(self, text: str, guild_id: int) -> tuple[Artist, ...]:
        found: dict[int, Artist] = {}
        for link in links(text):
            look = self._store.artists.by_source
            if link.kind == "track":
                look = self._store.artists.of_track
            artist = await look(link.source, link.source_id)
            if artist is not None and artist.id not in self._store.artists.hidden(guild_id):
                found.setdefault(artist.id, artist)
        return tuple(found.values())


def _without(artists: Iterable[Artist], others: Iterable[int]) -> tuple[Artist, ...]:
    gone = set(others)
    return tuple(artist for artist in artists if artist.id not in gone)
