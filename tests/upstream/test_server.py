"""The stand-in keeps the services' own rules, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.upstream import Limit, Upstream, World
from tests.upstream.world import showcase

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    world = World(1)
    world.artist("Nova", albums=3, tracks=90)
    async with Upstream(world, limits={"deezer": Limit(5, 60.0)}) as running:
        yield running


async def ask(
    upstream: Upstream, service: str, path: str, agent: str = "Clusters/1"
) -> tuple[int, Any]:
    async with (
        aiohttp.ClientSession(headers={"User-Agent": agent}) as session,
        session.get(f"{upstream.url(service)}{path}") as response,
    ):
        return response.status, await response.json(content_type=None)


async def test_deezer_refuses_whoever_is_too_fast_with_http_200(upstream: Upstream) -> None:
    answers = [await ask(upstream, "deezer", "/search/artist?q=nova") for _ in range(6)]
    assert [status for status, _ in answers] == [200] * 6
    assert "data" in answers[4][1]
    assert answers[5][1]["error"]["code"] == 4
    assert len(upstream.violations) == 1


async def test_deezer_pages_default_to_25_and_hold_at_most_100(upstream: Upstream) -> None:
    album = next(iter(upstream.world.albums))
    artist = next(iter(upstream.world.artists.values()))
    long = upstream.world.album(artist, tracks=130)
    _, body = await ask(upstream, "deezer", f"/album/{album}/tracks")
    assert (len(body["data"]), body["total"]) == (25, 30)
    _, body = await ask(upstream, "deezer", f"/album/{long.id}/tracks?limit=500")
    assert len(body["data"]) == 100
    assert "index=100" in body["next"]


async def test_deezer_writes_its_errors_in_three_ways(upstream: Upstream) -> None:
    assert (await ask(upstream, "deezer", "/album/1"))[1]["error"]["code"] == 800
    assert (await ask(upstream, "deezer", "/nowhere"))[1] == {"error": "Not Found"}
    _, body = await ask(upstream, "deezer", "/search/artist?q=nova&limit=x")
    assert body["error"]["code"] == 500


async def test_reccobeats_takes_40_ids_and_refuses_41(upstream: Upstream) -> None:
    isrcs = [track.isrc for track in upstream.world.tracks.values()]
    status, body = await ask(upstream, "reccobeats", f"/audio-features?ids={','.join(isrcs[:40])}")
    assert status == 200
    assert [row["isrc"] for row in body["content"]] != isrcs[:40]
    status, body = await ask(upstream, "reccobeats", f"/audio-features?ids={','.join(isrcs[:41])}")
    assert (status, body["status"]) == (400, 4004)


async def test_reccobeats_refuses_clients_without_a_name_of_their_own(upstream: Upstream) -> None:
    isrc = next(iter(upstream.world.tracks.values())).isrc
    async with (
        aiohttp.ClientSession(headers={"User-Agent": "Python-urllib/3.11"}) as session,
        session.get(f"{upstream.url('reccobeats')}/audio-features?ids={isrc}") as response,
    ):
        assert response.status == 403
        assert await response.text() == "error code: 1010"


async def test_apple_does_not_look_up_isrcs(upstream: Upstream) -> None:
    assert await ask(upstream, "itunes", "/lookup?id=QZ1230000001") == (
        200,
        {"resultCount": 0, "results": []},
    )


def test_the_same_seed_makes_the_same_music() -> None:
    one, same, other = showcase(3), showcase(3), showcase(4)
    assert [track.isrc for track in one.tracks.values()] == [
        track.isrc for track in same.tracks.values()
    ]
    assert [track.rank for track in one.tracks.values()] != [
        track.rank for track in other.tracks.values()
    ]
