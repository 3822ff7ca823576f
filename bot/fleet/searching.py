"""What a search found is kept for all processes for some minutes, and each name is searched for once."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from bot.domain.folding import fold
from bot.domain.model import FoundArtist
from bot.services.searching import Searches
from bot.sources.fetch.artist_choice import Ambiguous, Choice, Found, Nothing
from storage import StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from typing import LiteralString

    from bot.fleet.queries import Queries

log = logging.getLogger(__name__)

KEPT_SECONDS: Final = 600.0
"""How long an answer is good."""

PATIENCE_SECONDS: Final = 20.0
"""Whoever searches and has not said so for so long is taken to have died."""

HOLD_SECONDS: Final = PATIENCE_SECONDS / 4
"""How often whoever searches says so."""

_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 0.5
"""Seconds between two looks whether another process has found something."""

_ARTISTS: Final = TypeAdapter(tuple[FoundArtist, ...])

_BEGIN: Final = """
    WITH mine AS (
        INSERT INTO fleet.searches AS one (name, holder, until)
        VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3::double precision))
        ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder, until = excluded.until, answer = NULL
            WHERE one.until < clock_timestamp()
                OR (one.holder = excluded.holder AND one.answer IS NULL)  -- done twice
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM mine),
        (SELECT answer FROM fleet.searches WHERE name = $1 AND until >= clock_timestamp())
"""
_HOLD: Final = """
    UPDATE fleet.searches
    SET until = clock_timestamp() + make_interval(secs => $3::double precision)
    WHERE name = $1 AND holder = $2 AND answer IS NULL
"""
_END: Final = """
    UPDATE fleet.searches
    SET answer = $2, until = clock_timestamp() + make_interval(secs => $3::double precision)
    WHERE name = $1 AND answer IS NULL
"""
_GIVE_UP: Final = """
    DELETE FROM fleet.searches WHERE name = $1 AND holder = $2 AND answer IS NULL
"""
_SWEEP: Final = "DELETE FROM fleet.searches WHERE until < clock_timestamp() - interval '1 minute'"


class SharedSearches(Searches):
    """Searches that processes do for each other. Where the database is away each does its own."""

    def __init__(self, searches: Searches, queries: Queries) -> None:
        self._searches = searches
        self._queries = queries
        self._holder = secrets.token_hex(8)

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Return whom the live sources mean by a name, as ``Searches.find`` does."""
        key = f"{'looked up' if look_up else 'found'}:{fold(name)}"
        pause = _FIRST_PAUSE
        while True:
            holder = f"{self._holder}:{secrets.token_hex(4)}"
            try:
                ((mine, answer),) = await self._queries.ask(_BEGIN, key, holder, PATIENCE_SECONDS)
            except StoreError as error:
                log.warning("A search is not shared: %s", error)
                return await self._searches.find(name, look_up=look_up)
            if mine:
                return await self._search(key, holder, name, look_up=look_up)
            if answer is not None:
                try:
                    return _unpacked(answer)
                except (ValueError, TypeError, KeyError) as error:  # of a version that knows more
                    log.warning("What a search found cannot be read: %s", error)
                    return await self._searches.find(name, look_up=look_up)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def close(self) -> None:
        """Stop searching."""
        await self._searches.close()

    async def _search(self, key: str, holder: str, name: str, *, look_up: bool) -> Choice:
        async with self._held(key, holder):
            try:
                found = await self._searches.find(name, look_up=look_up)
            except BaseException:
                await self._note(_GIVE_UP, key, holder)
                raise
        # Where others have taken over meanwhile, whoever is the first answers for all.
        await self._note(_END, key, json.dumps(_packed(found)), KEPT_SECONDS)
        await self._note(_SWEEP)
        return found

    @asynccontextmanager
    async def _held(self, key: str, holder: str) -> AsyncGenerator[None]:
        """Say again and again that a name is being searched for: it may wait long for its turn."""

        async def hold() -> None:
            while True:
                await asyncio.sleep(HOLD_SECONDS)
                await self._note(_HOLD, key, holder, PATIENCE_SECONDS)

        holding = asyncio.create_task(hold(), name="search-held")
        try:
            yield
        finally:
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)

    async def _note(self, statement: LiteralString, *values: str | float) -> None:
        try:
            await self._queries.ask(statement, *values)
        except StoreError as error:
            log.warning("A search is shared no longer: %s", error)


def _packed(choice: Choice) -> dict[str, Any]:
    match choice:
        case Found(artist=artist, others=others):
            return {"found": _ARTISTS.dump_python((artist, *others), mode="json")}
        case Ambiguous(candidates=candidates):
            return {"candidates": _ARTISTS.dump_python(candidates, mode="json")}
        case Nothing():
            return {}


def _unpacked(answer: str) -> Choice:
    told: dict[str, Any] = json.loads(answer)
    if "found" in told:
        artist, *others = _ARTISTS.validate_python(told["found"])
        return Found(artist=artist, others=tuple(others))
    if "candidates" in told:
        return Ambiguous(candidates=_ARTISTS.validate_python(told["candidates"]))
    if told:
        raise ValueError(f"neither of what may be found: {', '.join(told)}")
    return Nothing()
