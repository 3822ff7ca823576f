"""What the operator's port answers, asked over a real socket and read by Prometheus' own parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.connection import Connection
from bot.web.server import OperatorPages, serving
from tests.factories import catalogue

if TYPE_CHECKING:
    from tests.web.conftest import Port


async def test_without_a_connection_the_bot_is_alive_and_not_ready(port: Port) -> None:
    port.connection = None
    assert (await port.get("/healthz"))[0] == 200
    assert await port.get("/readyz") == (503, "no connection to Discord\n")
    assert (await port.samples())["clusters_ready"] == 0


async def test_with_a_connection_it_is_ready(port: Port) -> None:
    assert await port.get("/readyz") == (200, "servers: 3, gateway: 50 ms\n")
    seen = await port.samples()
    assert seen["clusters_ready"] == 1
    assert (seen["clusters_sessions_left"], seen["clusters_sessions_allowed"]) == (990, 1000)


@pytest.mark.parametrize("latency", [31.0, float("nan")])
async def test_a_gateway_that_does_not_answer_is_not_ready(port: Port, latency: float) -> None:
    port.connection = Connection(ready=True, latency=latency, servers=3, shards=1)
    assert (await port.get("/readyz"))[0] == 503


async def test_a_database_that_does_not_answer_is_told(port: Port) -> None:
    await port.store.close()
    assert await port.get("/healthz") == (503, "the database does not answer\n")
    assert await port.get("/readyz") == (503, "the database does not answer\n")


async def test_what_services_did_is_counted(port: Port) -> None:
    await port.store.catalogues.save(catalogue("Nightjar", 36))
    artist = await port.store.artists.named("Nightjar")
    assert artist is not None
    before = await port.samples()
    answer = await port.services.maps.answer(artist.id)
    await port.services.maps.answer(artist.id)
    for _ in range(3):
        await port.services.pictures.scatter(answer)
    seen = await port.samples()
    assert (seen["clusters_maps_total made"], seen["clusters_maps_total stored"]) == (1, 1)
    assert (seen["clusters_pictures_total made"], seen["clusters_pictures_total stored"]) == (1, 2)
    jobs = "clusters_worker_job_seconds_count build_map"
    assert seen[jobs] == before.get(jobs, 0) + 1
    assert seen["clusters_store_commits_total"] > before["clusters_store_commits_total"]
    assert seen["clusters_database_bytes"] > 0
    assert 0 < seen["clusters_disk_free_bytes"] <= seen["clusters_disk_bytes"]


async def test_the_event_loop_is_watched_while_the_port_is_open(port: Port) -> None:
    async def looked() -> bool:
        return (await port.samples())["clusters_event_loop_lag_seconds_count"] >= 1

    while not await looked():
        pass


async def test_an_address_in_use_is_refused(port: Port) -> None:
    number = int(port.address.rsplit(":", 1)[1])
    pages = OperatorPages(port.services.vitals, port.measures, lambda: None)
    with pytest.raises(OSError, match="in use"):
        async with serving(pages, port.measures, "127.0.0.1", number):
            pytest.fail("it was opened twice")
