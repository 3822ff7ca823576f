"""Whom the live sources mean by a name: one search at a time for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.domain.asker import ASKER
from bot.runtime.single_flight import SingleFlight

if TYPE_CHECKING:
    from bot.sources.fetch.artist_choice import Choice
    from bot.sources.fetch.gatherer import Gatherer


class Searches(Protocol):
    """Searches of the live sources for a name."""

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Return whom the live sources mean by a name. Raises ``SourceError``.

        With ``look_up`` a reference work says who goes by the name, where a service leaves it open.
        """
        ...

    async def close(self) -> None:
        """Stop searching."""
        ...


class SearchesHere(Searches):
    """The searches of one process; what they found is not kept."""

    def __init__(self, gatherer: Gatherer) -> None:
        self._gatherer = gatherer
        self._flights: SingleFlight[Choice] = SingleFlight(carries=[ASKER])

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Return whom the live sources mean by a name, as ``Searches.find`` does."""
        return await self._flights.join(
            (name, look_up), lambda: self._gatherer.find(name, look_up=look_up)
        )

    async def close(self) -> None:
        """Stop searching."""
        await self._flights.close()
