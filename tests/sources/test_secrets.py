"""Keys and what members typed reach the service that they are for, and no log and no error."""

from __future__ import annotations

import asyncio
import base64
import logging
import traceback
from typing import TYPE_CHECKING

import pytest

from bot.sources.errors import SourceError
from bot.sources.setup import user_agent
from tests.upstream import World, faults, lastfm, spotify
from tests.upstream.lab import open_lab, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.upstream.lab import Lab

TYPED = "a-name-somebody-typed"
BASIC = base64.b64encode(":".join(spotify.CLIENT).encode()).decode()
SECRETS = (lastfm.KEY, spotify.CLIENT[1], BASIC, "token-1", "token-2", TYPED)

FAULTS = {
    "refused": faults.status(401),
    "forbidden": faults.status(403),
    "limited": faults.status(429),
    "failing": faults.status(500),
    "no HTTP": faults.not_http(),
    "hanging up": faults.hang_up(),
    "half a body": faults.half_a_body(),
    "silent": faults.silence(5.0),
    "endless": faults.endless(),
    "a page": faults.html(),
    "sent elsewhere": faults.redirect("http://10.0.0.1/"),
    "sent nowhere": faults.redirect("http://["),
}


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        yield from _chain(error.__cause__)
        error = error.__context__


async def _ask(lab: Lab, service: str) -> str:
    """Ask a service in vain; return everything that anybody could print about it."""
    try:
        if service == "lastfm":
            await lab.gatherer.top_lists("lastfm", TYPED)
        else:
            await lab.gatherer.find(TYPED)
    except SourceError as error:
        chain = list(_chain(error))
        return "".join(traceback.format_exception(error)) + "".join(
            f"{one!s} {one!r} {one.args!r}" for one in chain
        )
    return ""


@pytest.mark.parametrize("service", ["lastfm", "spotify", "accounts"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
async def test_no_failure_tells_a_key_or_a_name(
    service: str, fault: faults.Fault, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    async with open_lab(World(1), sources=["spotify"], keys=True, timeout=1.0) as lab:
        lab.upstream.faults.add(service, fault, times=None)
        told = await _ask(lab, service)
        assert lab.upstream.requests(service)
    assert told
    everything = told + caplog.text + "".join(repr(vars(record)) for record in caplog.records)
    for secret in SECRETS:
        assert secret not in everything


async def test_a_service_that_cannot_be_reached_is_named_with_the_reason_and_without_a_key() -> (
    None
):
    async with open_lab(World(1), keys=True) as lab:
        await lab.upstream.stop()
        told = await _ask(lab, "lastfm")
    assert "no connection: ConnectionRefusedError" in told
    assert not any(secret in told for secret in SECRETS)


async def test_a_services_own_words_reach_the_log_as_one_short_line() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=1)
    forged = "4711\n2026-01-01 INFO all is well " + "x" * 9_999
    async with open_lab(world, sources=["deezer"]) as lab:
        lab.upstream.faults.add("deezer", faults.answer({"error": {"code": forged}}), times=None)
        told = str(await _failure(lab))
    assert "\n" not in told
    assert len(told) < 200


async def _failure(lab: Lab) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await lab.gatherer.find("Nova")
    return caught.value


async def test_settings_do_not_show_their_keys() -> None:
    async with open_lab(World(1), keys=True) as lab:
        settings = settings_for(
            lab.upstream, lastfm_key=lastfm.KEY, spotify_client_secret=spotify.CLIENT[1]
        )
        assert lastfm.KEY not in f"{settings} {settings!r} {settings.model_dump()}"
        assert spotify.CLIENT[1] not in f"{settings} {settings!r} {settings.model_dump()}"


async def test_every_request_says_who_asks_and_how_to_reach_them() -> None:
    world = World(1)
    world.artist("Nova", albums=1, tracks=2, known=0.0)
    async with open_lab(world, sources=["deezer", "itunes", "spotify"], keys=True) as lab:
        await lab.gather("Nova")
        await lab.gatherer.check()
        agents = {seen.user_agent for seen in lab.upstream.seen}
        assert agents == {user_agent("https://example.org/contact")}
        assert "+https://example.org/contact" in agents.pop()
        assert {seen.language for seen in lab.upstream.seen} == {"en"}
        assert {seen.service for seen in lab.upstream.seen} >= {"deezer", "itunes", "spotify"}
