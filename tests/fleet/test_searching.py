"""A search is made once for all processes, however long it takes and whoever takes it over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.model import FoundArtist
from bot.fleet.queries import Queries
from bot.fleet.searching import SharedSearches
from bot.services.searching import Searches
from bot.sources.fetch.artist_choice import Found
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from typing import LiteralString

    from bot.sources.fetch.artist_choice import Choice


class Held(Searches):
    """Searches of one process, each of which ends when it is told to."""

    def __init__(self, link: str) -> None:
        self.made = 0
        self.found = Found(artist=FoundArtist(source="deezer", source_id=link, name="Nova"))
        self.end = asyncio.Event()

    async def find(self, name: str, *, look_up: bool = False) -> Choice:
        """Find the artist once the test says so."""
        del name, look_up
        self.made += 1
        await self.end.wait()
        return self.found

    async def close(self) -> None:
        """Stop searching."""


@pytest.fixture
async def queries(emptied_after: str) -> AsyncIterator[Queries]:
    """Return the test's own connection."""
    queries = Queries(emptied_after)
    yield queries
    await queries.close()


@pytest.fixture
async def process(emptied_after: str) -> AsyncIterator[Callable[[Searches], SharedSearches]]:
    """Return what makes the searches of another process: on a connection of its own."""
    lines: list[Queries] = []

    def make(searches: Searches) -> SharedSearches:
        lines.append(Queries(emptied_after))
        return SharedSearches(searches, lines[-1])

    yield make
    for queries in lines:
        await queries.close()


EXPIRE: LiteralString = (
    "UPDATE fleet.searches SET until = clock_timestamp() - interval '1 second' WHERE answer IS NULL"
)
HELD: LiteralString = "SELECT 1 FROM fleet.searches WHERE until > clock_timestamp()"


async def test_a_search_that_takes_long_stays_its_own(
    process: Callable[[Searches], SharedSearches], queries: Queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.searching.HOLD_SECONDS", 0.01)
    one, other = Held("1"), Held("2")
    first = asyncio.create_task(process(one).find("Nova"))
    await until(lambda: one.made == 1)
    await queries.ask(EXPIRE)
    while not await queries.ask(HELD):
        pass
    second = asyncio.create_task(process(other).find("nova"))
    one.end.set()
    assert await first == await second == one.found
    assert other.made == 0


async def both_searching(
    process: Callable[[Searches], SharedSearches], queries: Queries, one: Held, other: Held
) -> tuple[asyncio.Task[Choice], asyncio.Task[Choice]]:
    """Return two searches for one name: the other process took over as the first's lease ran out."""
    first = asyncio.create_task(process(one).find("Nova"))
    await until(lambda: one.made == 1)
    await queries.ask(EXPIRE)
    second = asyncio.create_task(process(other).find("Nova"))
    await until(lambda: other.made == 1)
    return first, second


async def test_of_two_who_search_the_first_answers_for_all(
    process: Callable[[Searches], SharedSearches], queries: Queries
) -> None:
    one, other, third = Held("1"), Held("2"), Held("3")
    first, second = await both_searching(process, queries, one, other)
    one.end.set()
    assert await first == one.found
    assert await process(third).find("Nova") == one.found
    other.end.set()
    assert await second == other.found
    assert await process(third).find("Nova") == one.found


async def test_whoever_gives_up_leaves_what_another_has_found(
    process: Callable[[Searches], SharedSearches], queries: Queries
) -> None:
    one, other, third = Held("1"), Held("2"), Held("3")
    first, second = await both_searching(process, queries, one, other)
    one.end.set()
    await first
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    assert await process(third).find("Nova") == one.found


class Repeating(Queries):
    """A connection that is lost after each statement, before its answer comes: all is done twice."""

    async def ask(self, statement: LiteralString, *values: Any) -> list[Any]:  # noqa: ANN401 - as asked
        """Run a statement twice."""
        await super().ask(statement, *values)
        return await super().ask(statement, *values)


async def test_a_search_whose_beginning_is_done_twice_does_not_wait_for_itself(
    emptied_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fleet.searching.PATIENCE_SECONDS", 3600.0)
    queries, here = Repeating(emptied_after), Held("1")
    here.end.set()
    assert await SharedSearches(here, queries).find("Nova") == here.found
    assert await SharedSearches(here, queries).find("nova") == here.found
    assert here.made == 1
    await queries.close()


@pytest.mark.parametrize(
    "answer",
    [
        "{",
        "[5]",
        '{"later": 1}',
        '{"found": []}',
        '{"found": [{"a": 1}]}',
        '{"candidates": 5}',
        "7",
    ],
)
async def test_an_answer_that_cannot_be_read_is_looked_for_here(
    process: Callable[[Searches], SharedSearches], queries: Queries, answer: str
) -> None:
    one, other = Held("1"), Held("2")
    one.end.set()
    other.end.set()
    await process(one).find("Nova")
    await queries.ask("UPDATE fleet.searches SET answer = $1", answer)
    assert await process(other).find("Nova") == other.found
