"""Short questions to a server that answers, or does not."""

from __future__ import annotations

import asyncio

import pytest

from storage import StoreUnreachable

psycopg = pytest.importorskip("psycopg")

from bot.fleet import queries as module  # noqa: E402 - what is imported above may be missing
from bot.fleet.queries import Queries  # noqa: E402 - as above


async def test_whoever_waits_while_the_server_cannot_be_reached_is_told_with_the_first(
    emptied_after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, end = 0, asyncio.Event()
    connect = module.connect_async

    async def silent(*_: object) -> None:
        nonlocal tried
        tried += 1
        await end.wait()
        raise psycopg.OperationalError("connection timeout expired")

    queries = Queries(emptied_after)
    monkeypatch.setattr(module, "connect_async", silent)
    waiting = [asyncio.create_task(queries.ask("SELECT 1")) for _ in range(5)]
    await asyncio.sleep(0)  # until all of them wait
    end.set()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in told] == [StoreUnreachable] * 5
    assert tried == 1
    assert "timeout expired" in str(told[-1])

    with pytest.raises(StoreUnreachable):
        await queries.ask("SELECT 1")
    assert tried == 2, "who comes later tries"
    monkeypatch.setattr(module, "connect_async", connect)
    assert await asyncio.gather(*(queries.ask("SELECT 1") for _ in range(5))) == [[(1,)]] * 5
    await queries.close()


async def test_a_question_that_the_server_refuses_is_nobody_elses(emptied_after: str) -> None:
    queries = Queries(emptied_after)
    wrong, right = await asyncio.gather(
        queries.ask("SELECT 1 / 0"), queries.ask("SELECT 1"), return_exceptions=True
    )
    assert isinstance(wrong, Exception)
    assert right == [(1,)]
    await queries.close()
