"""What the bus on PostgreSQL promises: every process hears everything once, and learns of gaps."""

from __future__ import annotations

import asyncio
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from bot.fleet.bus import NAME, PostgresBus
from bot.fleet.opening import bus_of
from bot.runtime.bus import LONGEST_TOPIC, MOST_BYTES, LocalBus
from storage import ARTISTS, StoreUnreachable, ids_of
from storage.notices import tell_ids
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from storage.session import Session
    from tests.postgres import Server

CUT_LISTENERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608 - our own name
    f"WHERE datname = current_database() AND application_name = '{NAME}'"
)
CUT_ALL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def name_of(address: str) -> str:
    """Return a database's name."""
    found = re.search(r"@/(\w+)", address) or re.search(r"/(\w+)(\?|$)", address)
    assert found is not None
    return found[1]


@pytest.fixture
async def buses(emptied_after: str) -> AsyncIterator[list[PostgresBus]]:
    """Return the buses of two processes, started."""
    opened = [PostgresBus(emptied_after) for _ in range(2)]
    for bus in opened:
        await bus.start()
    yield opened
    for bus in opened:
        await bus.close()


async def test_every_process_hears_a_message_once_and_in_order(buses: list[PostgresBus]) -> None:
    decoded: list[list[str]] = [[], []]
    for bus, messages in zip(buses, decoded, strict=True):
        bus.subscribe("songs", messages.append)
    for number in range(50):
        await buses[0].publish("songs", str(number))
    await until(lambda: all(len(messages) == 50 for messages in decoded))
    await buses[1].publish("songs", "last")
    await until(lambda: all("last" in messages for messages in decoded))
    assert decoded == [[*map(str, range(50)), "last"]] * 2


async def test_a_message_may_be_as_long_as_is_promised_and_in_any_script(
    buses: list[PostgresBus],
) -> None:
    decoded: list[str] = []
    topic = "ü" * (LONGEST_TOPIC // 2)
    longest = "é\n" + "x" * (MOST_BYTES - 3)
    buses[1].subscribe(topic, decoded.append)
    await buses[0].publish(topic, longest)
    await until(lambda: bool(decoded))
    assert decoded == [longest]


def test_what_a_unit_of_work_tells_of_many_rows_fits_into_messages() -> None:
    told: list[str] = []

    def tell(topic: str, payload: str) -> None:
        assert topic == ARTISTS
        told.append(payload)

    session = cast("Session", SimpleNamespace(tell=tell))
    ids = range(10**9, 10**9 + 5_000)
    tell_ids(session, ARTISTS, ids)
    assert max(len(payload.encode()) for payload in told) <= MOST_BYTES
    assert [row for payload in told for row in ids_of(payload)] == list(ids)


async def test_who_was_cut_off_learns_of_it_and_hears_again(
    buses: list[PostgresBus], postgres: Server, emptied_after: str
) -> None:
    decoded: list[str] = []
    gaps: list[int] = []
    buses[1].subscribe("songs", decoded.append)
    buses[1].on_gap(lambda: gaps.append(1))
    postgres.run(CUT_LISTENERS, name_of(emptied_after))
    await until(lambda: bool(gaps))
    await buses[0].publish("songs", "a")
    await until(lambda: bool(decoded))
    assert decoded == ["a"]
    assert gaps == [1]


async def test_what_is_said_after_a_cut_is_not_lost(
    buses: list[PostgresBus], postgres: Server, emptied_after: str
) -> None:
    decoded: list[str] = []
    gaps: list[int] = []
    buses[1].subscribe("songs", decoded.append)
    buses[1].on_gap(lambda: gaps.append(1))
    await buses[0].publish("songs", "before")
    await until(lambda: decoded == ["before"])
    postgres.run(CUT_ALL, name_of(emptied_after))
    await until(lambda: bool(gaps))
    await buses[0].publish("songs", "after")
    await until(lambda: decoded == ["before", "after"])


async def test_that_it_began_to_hear_is_told_as_a_gap(emptied_after: str) -> None:
    bus = PostgresBus(emptied_after)
    gaps: list[int] = []
    bus.on_gap(lambda: gaps.append(1))
    await bus.start()
    await bus.close()
    assert gaps == [1]


async def test_a_message_is_lost_without_an_error_where_the_server_is_away(
    postgres: Server, caplog: pytest.LogCaptureFixture
) -> None:
    bus = PostgresBus(postgres.of("there_is_no_such_database"))
    await bus.publish("songs", "a")
    await bus.close()
    assert "lost" in caplog.text


async def test_it_does_not_start_where_the_server_is_away(postgres: Server) -> None:
    with pytest.raises(StoreUnreachable):
        await PostgresBus(postgres.of("there_is_no_such_database")).start()


async def test_a_closed_bus_is_silent_and_closes_twice(buses: list[PostgresBus]) -> None:
    await buses[0].close()
    await buses[0].publish("songs", "a")
    await buses[0].close()
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "bus"][1:]


async def test_an_address_names_its_bus(tmp_path: Path, emptied_after: str) -> None:
    async with bus_of(tmp_path / "clusters.db") as local, bus_of(emptied_after) as served:
        assert isinstance(local, LocalBus)
        assert isinstance(served, PostgresBus)
